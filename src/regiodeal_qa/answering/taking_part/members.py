"""Who takes part in a deal: its municipalities, how many they are against another deal's, its partners."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from regiodeal_qa.answering import messages
from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed, enumerated
from regiodeal_qa.answering.taking_part.participants import Participants
from regiodeal_qa.corpus import Chunk, Place
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.numbers import number as read_number
from regiodeal_qa.understanding.wording.words import normalise, stem

_A_GROUP = r"\b(?:aantal|clubje|groepje|rijtje|lijstje) gemeente(?:n|s)\b"
_WHICH = re.compile(
    r"\b(?:welke|hoeveel|wat voor|which|how many|what) (?:\w+ ){0,2}(?:gemeenten|gemeentes|municipalities)\b"
    rf"|{_A_GROUP}|\bdeelnemende (?:gemeenten|gemeentes)\b"
)

_MADE_WITH = re.compile(rf"\b(?:met|uit) (?:welke|hoeveel) gemeente(?:n|s)\b|{_A_GROUP}")
_ASIDE = 5
"""So many words more may stand beside so plain a question."""
_COMPARED = re.compile(
    r"(?<!\bnaar )(?<!\bin )(?<!\bover )(?<!\bto )\b(?P<which>meer of minder|minder of meer|meer|minder|evenveel|meeste|minste|more or fewer|more|fewer|as many|most"
    r"|fewest)\b(?: \w+)?? (?:gemeenten|gemeentes|municipalities)\b"
)
_EQUAL = ("evenveel", "as many")
_FEWER = ("minder", "minste", "fewer", "fewest")
_TOGETHER = re.compile(r"\b(?:samen|bij elkaar|opgeteld|in totaal|together|in total)\b")
_HOW_MANY = re.compile(r"\b(?:hoeveel|how many)\b")
_WHO = re.compile(
    r"\b(?:wie|welke|wat voor|hoeveel|met wie|who|which|how many|what)\b.*?\b(?:(?P<kind>waterschappen|provincies|universiteiten|hogescholen"
    r"|stichtingen|water boards|provinces|universities)|partners?|partijen|partij|organisaties|organisations|organizations"
    r"|deelnemers|participants|parties|mee|deel|part|samen)\b"
)
_KINDS = {
    "waterschappen": ("waterschap", "hoogheemraadschap", "wetterskip"),
    "water boards": ("waterschap", "hoogheemraadschap", "wetterskip"),
    "provincies": ("provincie",),
    "provinces": ("provincie",),
    "universiteiten": ("universiteit", "university"),
    "universities": ("universiteit", "university"),
    "hogescholen": ("hogeschool",),
    "stichtingen": ("stichting",),
}
_PARTNER_WORDS = frozenset(
    stem(word)
    for word in """
    partners partner partijen partij organisaties organisatie deelnemers samen samenwerken werkt werken waterschappen provincies
    universiteiten hogescholen stichtingen organisations organizations parties participants water boards provinces universities
    """.split()
)
_IN_BOTH = re.compile(r"\b(?:allebei|beide|beiden|zowel|both|ook (?:al )?(?:bij|in|aan))\b")
_NOT_ANY_MORE = re.compile(r"\b(?:niet meer|no longer)\b")
OTHER_QUESTIONS = frozenset({"date", "amount", "period", "reason", "projects", "goal", "result"})


def compares(understood: Understanding) -> bool:
    """Whether it asks which of the deals it names has more municipalities: the money says nothing of that."""
    return len(understood.deals) > 1 and bool(_COMPARED.search(understood.text))


def comparison(understood: Understanding, known: Participants, citer: Citer) -> Composed | None:
    """Which of two deals has more municipalities; None unless all those of just two deals are known."""
    asked = _COMPARED.search(understood.text)
    counted = [
        (deal, rows)
        for deal in understood.deals
        if (rows := known.municipalities(deal)) and all(row.list_complete for row in rows)
    ]
    if asked is None or len(counted) != 2:
        return None
    dutch, ours = understood.language == "nl", len(counted[0][1]) - len(counted[1][1])
    told = []
    for deal, rows in counted:
        listed, marks = _listed(rows, understood, known, citer)
        number = f"{len(rows)} {'gemeenten' if dutch else 'municipalities'}"
        told.append(f"{known.name(deal)}: {number} ({listed}){marks}")
    which = asked["which"]
    if understood.yes_no and " of " not in which and " or " not in which:
        holds = ours == 0 if which in _EQUAL else ours < 0 if which in _FEWER else ours > 0
        head = messages.yes_or_no(understood.language, holds).strip()
    elif ours == 0:
        head = "Evenveel." if dutch else "As many."
    elif understood.yes_no:
        head = (
            ("Meer." if ours > 0 else "Minder.") if dutch else ("More." if ours > 0 else "Fewer.")
        )
    else:
        most = counted[0 if (ours > 0) is not (which in _FEWER) else 1][0]
        head = f"{known.name(most)}."
    numbers = frozenset(str(len(rows)) for _, rows in counted)
    return Composed(f"{head} {'; '.join(told)}.", computed=numbers)


def _listed(
    rows: Sequence[Place], understood: Understanding, known: Participants, citer: Citer
) -> tuple[str, str]:
    """The names of the rows in a sentence, and the marks of the passages that name them."""
    names = enumerated(sorted({row.name for row in rows}), understood.language)
    return names, "".join(citer.cite(chunk, most=1) for chunk in known.naming(rows))


def answer(understood: Understanding, known: Participants, citer: Citer) -> Composed | None:
    """The municipalities or the partners of the deals; None when they are not asked after or not known."""
    if asks_who(understood):
        return _municipalities_of(understood, known, citer)
    return _partners_of(understood, known, citer) if _asks_partners(understood) else None


def asks_made_with(understood: Understanding) -> bool:
    """'Met welke gemeenten is die gesloten?'"""
    return bool(_MADE_WITH.search(understood.text) and asks_who(understood))


def names_municipalities(understood: Understanding) -> bool:
    """'Welke gemeenten …', whatever else is asked of them."""
    return bool(_WHICH.search(understood.text)) and not understood.yes_no


def asks_who(understood: Understanding) -> bool:
    """Whether it asks which, or how many, municipalities take part in the deals it names."""
    left = {stem(word) for word in understood.unexplained if read_number(word) is None}
    asked = names_municipalities(understood)
    named = asked and understood.deals and not understood.narrowed
    if not named:
        return False
    others = left - terms.JOINING
    of_them = _MADE_WITH.search(understood.text)
    return not others or bool(
        of_them and len(others) <= _ASIDE and not understood.asks_for & OTHER_QUESTIONS
    )


def _municipalities_of(
    understood: Understanding, known: Participants, citer: Citer
) -> Composed | None:
    dutch = understood.language == "nl"
    sentences: list[str] = []
    computed: set[str] = set()
    for deal_id in understood.deals:
        rows = known.municipalities(deal_id)
        complete = all(row.list_complete for row in rows)
        stated = None if complete and rows else known.numbered(deal_id, len(rows))
        if stated and _HOW_MANY.search(understood.text):
            quote = stated.text if dutch else f"“{stated.text}”"
            sentences.append(quote + citer.cite(stated))
            continue
        if len(rows) == 1 and not complete:
            continue
        listed, marks = _listed(rows, understood, known, citer)
        if not marks:
            continue
        name, number = known.name(deal_id), len(rows)
        computed.add(str(number))
        if dutch:
            head = f"Aan {name} {'doet' if number == 1 else 'doen'} volgens de bronnen "
            what = f"{number} gemeente{'' if number == 1 else 'n'} mee"
            part = (
                "" if complete else " (misschien doen er meer mee: een volledige lijst ken ik niet)"
            )
        else:
            head = f"According to the sources, {name} has "
            what = f"{number} municipalit{'y' if number == 1 else 'ies'}"
            part = "" if complete else " (there may be more: I know no complete list)"
        sentences.append(f"{head}{what}: {listed}{marks}{part}.")
    if len(sentences) > 1 and _TOGETHER.search(understood.text):
        names = {row.name for deal in understood.deals for row in known.municipalities(deal)}
        computed.add(str(len(names)))
        sentences.append(
            f"Samen zijn dat {len(names)} gemeenten."
            if dutch
            else f"Together {len(names)} municipalities."
        )
    if told := _of_several(understood, known):
        sentences.insert(0, told)
    return Composed(" ".join(sentences), computed=frozenset(computed)) if sentences else None


def _of_several(understood: Understanding, known: Participants) -> str:
    """Which municipalities of the first deal are in the others too, or are not any more; '' where unasked."""
    left, both = (p.search(understood.text) for p in (_NOT_ANY_MORE, _IN_BOTH))
    members = [known.municipalities(deal) for deal in understood.deals]
    if not (left or both) or len(members) < 2 or not all(members):
        return ""
    known_all = all(row.list_complete for rows in members for row in rows)
    if left and not known_all:
        return ""
    first, others = {r.name for r in members[0]}, {r.name for rows in members[1:] for r in rows}
    found = enumerated(sorted(first - others if left else first & others), understood.language)
    dutch = understood.language == "nl"
    if left:
        head = "Niet meer bij de andere deal" if dutch else "No longer in the other deal"
    elif len(members) == 2:
        head = "Bij allebei" if dutch else "In both"
    else:
        head = "Ook bij een van de andere" if dutch else "Also in one of the others"
    nobody = "geen enkele gemeente" if dutch else "no municipality"
    return f"{head}: {found or nobody}." if found or known_all else ""


def quoted_all(chunks: Iterable[Chunk], dutch: bool, citer: Citer) -> str:
    """Passages as they are quoted in an answer of that language, each with its marks."""
    return " ".join(quoted(chunk, dutch) + citer.cite(chunk) for chunk in chunks)


def _asks_partners(understood: Understanding) -> bool:
    """Whether it asks who the partners are of the deals it names."""
    left = {stem(word) for word in understood.unexplained}
    return bool(
        understood.deals
        and not understood.narrowed
        and not understood.yes_no
        and not understood.asks_for & OTHER_QUESTIONS
        and _WHO.search(understood.text)
        and left <= terms.JOINING | _PARTNER_WORDS
    )


def _partners_of(understood: Understanding, known: Participants, citer: Citer) -> Composed | None:
    """The accepted partners of the deals, and below them what the corpus says of partners."""
    dutch = understood.language == "nl"
    asked = _WHO.search(understood.text)
    starts = _KINDS.get(asked["kind"] or "", ()) if asked else ()
    sentences: list[str] = []
    computed: set[str] = set()
    for deal_id in understood.deals:
        rows = [
            row
            for row in known.organisations(deal_id)
            if not starts or normalise(row.name).startswith(starts)
        ]
        listed, marks = _listed(rows, understood, known, citer)
        if not marks:
            continue
        name = known.name(deal_id)
        computed |= {word for row in rows for word in row.name.split() if word.isdigit()}
        sentences.append(
            f"Bij {name} noemen de bronnen als partner: {listed}{marks} (misschien zijn er meer: "
            "een volledige lijst ken ik niet)."
            if dutch
            else f"As partners in {name} the sources name {listed}{marks} (there may be more: I "
            "know no complete list)."
        )
        if not starts:
            sentences += [
                quoted(chunk, dutch) + citer.cite(chunk) for chunk in known.described(deal_id)
            ]
    return Composed(" ".join(sentences), computed=frozenset(computed)) if sentences else None


def quoted(chunk: Chunk, dutch: bool) -> str:
    """A passage as it is quoted in an answer of that language."""
    return chunk.text if dutch else f"In Dutch: “{chunk.text}”"
