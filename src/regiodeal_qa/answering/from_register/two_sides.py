"""Two sides of a comparison in words: more or less, how many times as much, the sums on either side of 'dan'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.understanding.kinds.yes_no import WHETHER
from regiodeal_qa.understanding.naming.names import Mention
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.numbers import number

SAME = 0.005
"""Two amounts, in millions of euros, that differ by less are the same."""
_NEAR = 0.02
"""A ratio is as claimed within so great a part of it."""
_ABOUT = 0.15
"""The same with 'bijna' and 'ruim'."""
_HOW_MANY_TIMES = re.compile(
    r"\b(?:(?:hoeveel|hoe veel|wat voor) (?:maal|keer|x)|hoe ?vaak past|keer zo ?veel|maal zo ?veel|factor|veelvoud|how many times|times as much)\b"
)
_WHICH = re.compile(r"\b(?:wie|welke?|who|which)\b")
_HIGHER = re.compile(r"\b(?:hoger|lager|higher|lower)\b")
_PERCENT = re.compile(r"\b(?:procent(?:en)?|percent|percentages?|procentueel)\b")
_LESS = re.compile(
    r"\b(?:minder|lager|kleiner|daal\w*|gedaald|kromp\w*|gekrompen|teruggang|achteruit|afname|less|lower|fell|dropped|decrease\w*)\b"
)
_ROSE = re.compile(
    r"\b(?:steeg|stegen|gestegen|groei\w*|gegroeid|toegenomen|toename|nam\w* toe|rose|risen|gr[eo]wn?|increased?)\b"
)
_FELL = re.compile(
    r"\b(?:daal\w*|gedaald|kromp\w*|gekrompen|afgenomen|afname|nam\w* af|fell|fallen|shr[aiu]nk|decreased?|dropped)\b"
)
_RATIO = re.compile(
    r"\b(?:(?P<limit>minstens|minsten|minimaal|meer dan|ruim|at least|more than|minder dan|bijna|less than|precies"
    r"|exact|exactly) )?(?:de )?(?:(?P<half>helft|half)(?! (?:miljoen|miljard|jaar|million|year))|(?P<times>\d+(?:[.,]\d+)*|[a-z]+) (?:keer|maal|times) (?:zo ?veel|zo veel"
    r"|zo groot|zo hoog|as much)|(?:het dubbele|twice)(?: as much)?)\b"
)
_AT_LEAST = re.compile(r"minsten|minimaal|at least")
_FIRST_THEN = re.compile(r"\beerst\b.*\b(?:daarna|later|toen)\b")
"""'Kreeg het eerst weinig en daarna meer?': which side is meant is not said by 'dan'."""
_WITH_THAT = re.compile(
    r"\b(met|tegen|naast|with|against) (?:die|dat|de bijdrage|het bedrag|that|those) (?:van|aan|voor|of|to|for)\b"
    r"|\b(?:vergelijk\w*|compare)\b.*?\b(met|with)\b"
)
"""'Eemsdelta en Het Hogeland samen met die van Saba', 'vergelijk Saba en Statia samen met Bonaire'."""
_IDENTITY = re.compile(r"\bis (?:dat|dit|die|het) (?:hetzelfde|dezelfde) (?:\w+ )?als\b")
"""'Is Cleantech hetzelfde als Stedendriehoek?' is not settled by what they get."""
_CHOICE = {"nl": re.compile(r"\bof\b"), "en": re.compile(r"\bor\b")}


def how_many_times(writer: Writer, high: float, low: float) -> str:
    """'Dat is 4 keer zoveel. ', or '25 procent meer', where that is asked for, else empty."""
    text = writer.understood.text
    percent_asked = low and high > low and _PERCENT.search(text)
    if percent_asked and (_LESS.search(text) or writer.understood.operation.direction == "less"):
        percent = writer.number(100 * (high - low) / high)
        writer.computed |= figures(percent)
        had, has = sized(writer, high), sized(writer, low)
        return writer.say(
            f"Van {had} naar {has} is {percent} procent minder. ",
            f"From {had} to {has} is {percent} percent less. ",
        )
    if percent_asked:
        percent = writer.number(100 * (high - low) / low)
        writer.computed |= figures(percent)
        return writer.say(f"Dat is {percent} procent meer. ", f"That is {percent} percent more. ")
    if not low or not _HOW_MANY_TIMES.search(writer.understood.text):
        return ""
    times = writer.number(high / low)
    writer.computed |= figures(times)
    return writer.say(f"Dat is {times} keer zoveel. ", f"That is {times} times as much. ")


def changed(writer: Writer, earlier: float, later: float) -> str | None:
    """'Ja. ' or 'Nee. ' to 'Is het gemiddelde gestegen tussen ronde 2 en 6?'; None where that is not asked."""
    text = writer.understood.text
    rose, fell = _ROSE.search(text), _FELL.search(text)
    if not writer.understood.yes_no or bool(rose) is bool(fell):
        return None
    return writer.yes_or_no(later > earlier + SAME if rose else later < earlier - SAME)


def least_asked(writer: Writer) -> bool:
    """'Wie kreeg het minst, Saba of Bonaire?': the least is told first."""
    return bool(terms.OPERATIONS["lowest"].search(writer.understood.text))


def sides(writer: Writer, sizes: Sequence[float], first_side: int) -> tuple[float, float] | None:
    """'Kregen Saba en Statia samen meer dan Bonaire?': the sums of what is named on either side of 'dan'.

    `first_side`: how many of `sizes`, in the order of the question, are named before it. None when
    nothing is to be added up.
    """
    if not terms.SUMMED.search(writer.understood.text):
        return None
    first, other = sizes[:first_side], sizes[first_side:]
    return (sum(first), sum(other)) if first and other else None


def before_than(writer: Writer) -> list[Mention]:
    """The names before 'dan'; all of them where there is none."""
    place = than(writer)
    return [mention for mention in writer.understood.mentions if mention.end <= place]


def than(writer: Writer) -> int:
    """The place of 'dan' among the words, or behind the last of them."""
    words = writer.understood.words
    with_that = _WITH_THAT.search(" ".join(words))
    if with_that:
        return len(" ".join(words)[: with_that.start(with_that.lastindex or 0)].split())
    marks = ("dan", "than", "tegenover", "tegen", "hetgeen")
    other = re.search(r"^.*?(?=\b(?:een|ene) kant\b)", " ".join(words))
    if other:  # 'Saba plus Statia aan de ene kant, Bonaire aan de andere'
        return len(other[0].split())
    return next((n for n, word in enumerate(words) if word in marks), len(words))


def against(writer: Writer, first: float, other: float) -> str:
    """Two sums beside each other, in words."""
    one, two = sized(writer, first), sized(writer, other)
    if abs(first - other) < SAME:
        return writer.say(f"Samen evenveel: {one} tegen {two}.", f"Together the same: {one} each.")
    difference = sized(writer, abs(first - other))
    return writer.say(
        f"Samen {one} tegen {two}, een verschil van {difference}.",
        f"Together {one} against {two}, a difference of {difference}.",
    )


def verdict(writer: Writer, first: float, other: float) -> str:
    """'Ja. ' when the side named first has more, less or the same, as asked; else 'Nee. '.

    'Meer. ', 'Minder. ' or 'Evenveel. ' when that is the question; '' when nothing is asked.
    """
    direction = writer.understood.operation.direction
    text = writer.understood.text
    # 'Hoger of lager, en met hoeveel?', and not 'Hoeveel keer zoveel legde de regio in?'
    either = terms.DIRECTIONS["either"].search(text)
    apart = direction == "either" and either and not _WHICH.search(text)
    if direction == "either" and not either and _HOW_MANY_TIMES.search(text):
        return ""
    if not (writer.understood.yes_no or apart) or direction is None:
        return ""
    if _FIRST_THEN.search(text) or (direction == "same" and _IDENTITY.search(text)):
        return ""
    if direction != "either" and _CHOICE[writer.language].search(
        WHETHER.sub("", writer.understood.text)
    ):
        return ""  # 'Ging er meer naar Limburg of naar Brabant?'
    same = abs(first - other) < SAME
    more = first > other and not same
    if direction == "either":
        if same:
            return writer.say("Evenveel. ", "The same. ")
        if _HIGHER.search(text):
            return writer.say("Hoger. ", "Higher. ") if more else writer.say("Lager. ", "Lower. ")
        return writer.say("Meer. ", "More. ") if more else writer.say("Minder. ", "Less. ")
    holds = {"same": same, "more": more, "less": not more and not same, "not_less": more or same}[
        direction
    ]
    return writer.yes_or_no(holds)


def surely(writer: Writer, first: Sequence[float], other: Sequence[float]) -> str:
    """The verdict where it is the same of each as of all together; '' where it is not.

    'Kreeg het noorden (Groningen, Friesland en Drenthe) meer dan Zuid-Holland?'
    """
    if writer.understood.operation.direction == "same":
        amounts = [*first, *other]
        return verdict(writer, min(amounts), max(amounts))
    found = {verdict(writer, one, another) for one in first for another in other}
    found.add(verdict(writer, sum(first), sum(other)))
    return found.pop() if len(found) == 1 else ""


def ratio_holds(writer: Writer, first: float, other: float) -> str | None:
    """'Ja. ' or 'Nee. ' to 'Kreeg Twente precies de helft van …?'; None when no ratio is asked."""
    asked = _RATIO.search(writer.understood.text)
    if not (writer.understood.yes_no and asked and first and other):
        return None
    word = asked["times"] or "twee"
    claimed = 0.5 if asked["half"] else 1.5 if word == "anderhalf" else number(word)
    if not claimed:
        return None
    value = first / other
    limit = asked["limit"] or ""
    if _AT_LEAST.match(limit):
        return writer.yes_or_no(value >= claimed * (1 - _NEAR))
    if limit in ("meer dan", "more than"):
        return writer.yes_or_no(value > claimed)
    if limit in ("minder dan", "less than"):
        return writer.yes_or_no(value < claimed)
    near = _ABOUT if limit in ("bijna", "ruim") else _NEAR
    return writer.yes_or_no(abs(value - claimed) <= claimed * near)


def sized(writer: Writer, value: float) -> str:
    """A number of deals or a sum of money, as is asked."""
    if writer.understood.operation.column == "deals":
        return f"{writer.counted(round(value))} deal{'s' if round(value) != 1 else ''}"
    return writer.computed_money(round(value, 6))
