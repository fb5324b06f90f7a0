"""What a question takes for granted, and the register or the sources know otherwise.

'Waarom kreeg Eemsdelta al in de vijfde ronde een deal?' is put right before it is answered; 'Waarom
opende minister Uitermark de zesde ronde?' has no answer, but the passage on it names somebody else. What
is otherwise than by such a detail is read in `presupposed`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_passages.extractive import best_quote
from regiodeal_qa.answering.from_passages.presupposed import of_these, says_first
from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.factcheck.by_passages import offices
from regiodeal_qa.factcheck.by_passages.aligning import compare
from regiodeal_qa.factcheck.text import leads, reading
from regiodeal_qa.factcheck.text.values import Moment, Quantity, Value
from regiodeal_qa.lexical import Term
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.numbers import ordinal
from regiodeal_qa.understanding.wording.synonyms import synonyms
from regiodeal_qa.understanding.wording.words import normalise, stem

NEAR = 0.15
"""From this probability of answering on, a passage that has a detail otherwise is about the same."""
_OF_ONE = ("none", "lookup", "claim")
_MOST_DEALS = 3
_PLACED = frozenset({"in", "te", "at"})
_ROUNDED = 0.0025
_ROUND_OF_ITS_OWN = re.compile(
    r"\b(?:ronde|rondes|subsidieronde|round|rounds) (?:van|in|uit|of|from) 20\d\d\b"
)
"""'De eerste ronde van 2022' in which a region hands out its money, several a year."""
_NOT_GRANTED = re.compile(
    r"\b(?:geen|niets?|nooit|buiten|voorstel\w*|aanvra\w+|aangevraagd\w*|vroeg(?:en)?|ingediend\w*"
    r"|af(?:ge|wijz|gewe)\w*|no|not|never|appli\w+|apply|asked|reject\w*|proposal\w*)\b"
)
"""Who asks after a proposal that a round did not grant does not take it for granted."""
_TAKEN_FOR_GRANTED = re.compile(
    r"\b(?:toch|hoezo|wrm|right|how come|(?:de|die|dat|deze|the|that) \d[\d.,]*(?: \w+)? \w+)\b"
)
"""Said as known: 'Waar kwam de 200 miljoen voor de derde ronde vandaan?'."""
_DONE_ONCE = re.compile(
    r"\b(?:(?:onder)?teken(?:de|den|t|en|d)|(?:ge)?open(?:de|d|t)|(?:aan)?ge?kondig(?:d|de)|signed|opened)\b"
)
"""What one person does, so that another did not: 'Waarom tekende Ollongren de tweede deal?'."""
_NAME = re.compile(r"(?<=[\w,] )[A-Z][a-zé]{3,}")
_OFFICE = re.compile(
    r"\b(?:[Mm]inisters?|[Ww]ethouder|[Bb]urgemeester|[Gg]edeputeerde|[Vv]oorzitter)\b"
)
_GRANTED = re.compile(r"\b(?:kreeg|kregen|kr[iy]jg\w*|ontving\w*|toegekende?|received|got)\b")
_REFUSED = re.compile(
    r"\b(?:kr(?:ee|e)g(?:en)? .*\bgeen .*deal|(?:werd|werden) .*\bafgewezen|viel\w* (?:af|buiten))\b"
)
_MUNICIPALITIES = re.compile(r"\b[Gg]emeenten? (?:[A-Z][\w-]+)(?: [A-Z][\w-]+)*(?:,| en )")


def corrected(understood: Understanding, register: Register, citer: Citer) -> Composed | None:
    """That the deals in question are of another tranche than the question says; None if they are not."""
    tranches = understood.filters.tranches
    deals = [register.by_id[deal] for deal in understood.deals if deal in register.by_id]
    if not tranches or not 0 < len(deals) <= _MOST_DEALS or understood.narrowed:
        return None
    words = understood.words
    if any(m.start and words[m.start - 1] in _PLACED for m in understood.mentions):
        return None  # 'Waarom opende de minister de vierde ronde in Utrecht?'
    if _ROUND_OF_ITS_OWN.search(understood.text):
        return None
    if understood.operation.kind not in _OF_ONE or _NOT_GRANTED.search(" ".join(words)):
        return None
    cells = [(deal, register.cell(deal, "tranche")) for deal in deals]
    if any(deal.tranche in tranches or cell is None for deal, cell in cells):
        return None
    dutch = understood.language == "nl"
    of = [
        f"{deal.name} is {'van' if dutch else 'of'} tranche {deal.tranche}, "
        f"{'de' if dutch else 'the'} {ordinal(deal.tranche, understood.language)} "
        f"{'ronde' if dutch else 'round'}{citer.cite(cell)}"
        for deal, cell in cells
        if cell
    ]
    asked = ("of" if dutch else "or").join(f" tranche {tranche} " for tranche in tranches).strip()
    head = f"Let op, niet {asked}: " if dutch else f"Note, not {asked}: "
    text = head + (" en " if dutch else " and ").join(of) + "."
    known = {str(tranche) for tranche in (*tranches, *(deal.tranche for deal in deals))}
    return Composed(text, computed=frozenset(known))


def put_first(premise: Composed, answer: Composed) -> Composed:
    """The answer with what puts the question right before it."""
    computed = premise.computed | answer.computed
    return replace(answer, text=f"{premise.text} {answer.text}", computed=computed)


def has_detail_otherwise(understood: Understanding, nearest: Chunk, answers: bool) -> bool:
    """Whether a detail that the question takes for granted is another one in the nearest passage.

    Only for a question that asks why, or states something and asks whether it is so, or asks more that
    the passage does not tell (`answers`): what others ask may well be true and not in the sources.
    """
    asks = "reason" in understood.asks_for or bool(_TAKEN_FOR_GRANTED.search(understood.text))
    asks = asks or (not answers and says_first(understood.question))
    return asks and of_these(understood, nearest) and _differs(understood, nearest.text)


def otherwise(
    understood: Understanding, passage: Chunk, terms: Sequence[Term], citer: Citer
) -> Composed:
    """A passage that has it otherwise than the question. `terms`: its own, to choose the quote by."""
    quote = best_quote(passage.text, terms)
    mark = citer.cite(passage, quote)
    if understood.language == "nl":
        return Composed(f"Let op, in de bronnen staat het anders. {quote}{mark}")
    return Composed(f"Note, the sources say otherwise (in Dutch): “{quote}”{mark}")


def _differs(understood: Understanding, text: str) -> bool:
    """Whether a figure, date, office holder or municipality of the question is another in a text."""
    stated = reading.read(text)
    asked_for = [
        v for v in reading.read(understood.question) if not _has_month(v, understood, text)
    ]
    if any(
        _all_differ(value, stated) and not _has_its_like(value, asked_for, stated)
        for value in asked_for
    ):
        return True
    if offices.another_holder(understood.question, text) or _by_another(understood, text):
        return True
    if leads.another(understood.question, text):
        return True
    plain = normalise(text)
    asked = understood.text
    if _GRANTED.search(asked) and not _NOT_GRANTED.search(asked) and _REFUSED.search(plain):
        return True
    towns = [m for m in understood.mentions if m.kinds == {"municipality"}]
    plain = f" {plain} "
    return bool(_MUNICIPALITIES.search(text)) and any(
        f" {normalise(town.name)} " not in plain for town in towns
    )


def _by_another(understood: Understanding, text: str) -> bool:
    """Whether a text says that somebody else did what the question takes one person to have done."""
    places = " ".join(m.text for m in understood.mentions)
    named = [normalise(name) for name in _NAME.findall(understood.question)]
    persons = [name for name in named if name not in places]
    done = _DONE_ONCE.search(understood.question) and _DONE_ONCE.search(text)
    said = normalise(text)
    return bool(persons and done and _OFFICE.search(text)) and not any(p in said for p in persons)


def _has_month(value: Value, understood: Understanding, text: str) -> bool:
    """Whether a text names the month of a date without its year: 'het project was in juni gestopt'."""
    if not isinstance(value, Moment) or not value.month or value.day:
        return False
    month = normalise(understood.question[value.start : value.end]).split()[0]
    return bool(re.search(rf"\b{re.escape(month)}\b(?! \d{{4}})", normalise(text)))


def _has_its_like(value: Value, asked_for: Sequence[Value], stated: Sequence[Value]) -> bool:
    """Whether a question has an amount beside this one that a text has too: '35 in plaats van 90 miljoen'."""
    if not isinstance(value, Quantity):
        return False
    amounts = [one for one in stated if isinstance(one, Quantity) and _same_unit(value, one)]
    beside = [one for one in asked_for if isinstance(one, Quantity) and one is not value]
    return any(one.low == other.low for one in beside for other in amounts)


def _all_differ(value: Value, stated: Sequence[Value]) -> bool:
    """Whether there are values of the same kind, and each is another."""
    if isinstance(value, Moment):
        same = [other for other in stated if isinstance(other, Moment) and other.year]
        return bool(value.year and same) and all(compare(value, o) == "differs" for o in same)
    alike = [other for other in stated if isinstance(other, Quantity) and _same_unit(value, other)]
    return bool(alike) and all(
        compare(value, other) == "differs" and not _rounded(value, other) for other in alike
    )


def _rounded(value: Quantity, other: Quantity) -> bool:
    """Whether an amount is another without its decimals: '300 miljoen' and '300,6 miljoen'."""
    return value.kind == "money" and abs(value.low - other.low) <= _ROUNDED * other.low


def _same_unit(one: Quantity, other: Quantity) -> bool:
    units, others = set(one.units[:2]), set(other.units[:2])
    meant = others | {stem(word) for unit in others for word in synonyms(unit)}
    return one.kind == other.kind and (one.kind != "count" or bool(units & meant))
