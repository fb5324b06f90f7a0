"""Who takes part: does a municipality join a deal, which deals does it join, who else does?

Rests on `corpus/municipalities.csv` and `corpus/places.csv`, whose rows name the facts they rest
on, and on partners that a person accepted from added documents; the passages with those facts are
what is quoted. The corpus has no table of other partners than municipalities.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from regiodeal_qa.answering import messages
from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed, enumerated
from regiodeal_qa.corpus import Chunk, Deal
from regiodeal_qa.factcheck import reading
from regiodeal_qa.factcheck.values import Quantity
from regiodeal_qa.understanding import terms
from regiodeal_qa.understanding.names import Mention, Place
from regiodeal_qa.understanding.numbers import number as read_number
from regiodeal_qa.understanding.operations import MONEY_COLUMNS
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.words import normalise, stem

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
_PAYS_IN = re.compile(
    r"\b(?:leg(?:t|de|den|gen)|betaal\w*|ste(?:ek|ekt|ken)|stak(?:en)?|pays?|paid)\b"
)
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
_DEAL_AROUND = re.compile(
    r"\bdeals? (?:rond(?:om)?|around)(?: \w+){0,4}$|\b(?:rond(?:om)?|around)$"
)
_JOINS = re.compile(
    r"\b(?:zit(?:ten)?|zat(?:en)?|hoort|horen|hoorden?|behoort|val(?:t|len)|viel(?:en)?|mee|aangesloten|deelnemer|deelnemende gemeente"
    r"|betrokken|belongs?|joins?|(?:takes?|took) part)\b"
)
_CONTRIBUTES = re.compile(
    r"\b(?:\w*betaal\w*|leg(?:t|de|den|gen)|draagt|droeg|steekt|stak|stopt|stopte|investe\w*|contribut\w*|pays?|paid)\b"
)
_BY_WHOM = re.compile(r"\b(?:door|met|van|namens) wie\b|\bby whom\b")
_EACH = re.compile(r"\b(?:beide|beiden|allebei|elk|elke|alle|both|each|all)\b")
_IN_BOTH = re.compile(r"\b(?:allebei|beide|beiden|zowel|both|ook (?:al )?(?:bij|in|aan))\b")
_NOT_ANY_MORE = re.compile(r"\b(?:niet meer|no longer)\b")
_OTHER_QUESTIONS = frozenset({"date", "amount", "period", "reason", "projects", "goal", "result"})
_SECTION = "Partners"
_SOME = 3
"""With fewer municipalities known of a deal, one that is not among them may well take part."""
_OF_SECTION = 2
"""So many passages of what the corpus says of a deal's partners stand below the list."""


class Participation:
    """Municipalities, other partners and places, the deals they are in, and the passages that say so."""

    def __init__(
        self, places: Sequence[Place], deals: Mapping[str, Deal], chunks: Sequence[Chunk]
    ) -> None:
        self._rows: dict[str, list[Place]] = {}
        self._municipalities: dict[str, list[Place]] = {}
        self._organisations: dict[str, list[Place]] = {}
        for place in places:
            self._rows.setdefault(normalise(place.name), []).append(place)
            if place.kind == "municipality" and place.takes_part:
                self._municipalities.setdefault(place.deal_id, []).append(place)
            if place.kind == "organisation":
                self._organisations.setdefault(place.deal_id, []).append(place)
        self._deals = deals
        self._stated: dict[tuple[str, str], Chunk] = {}
        self._described: dict[str, list[Chunk]] = {}
        for chunk in chunks:
            if chunk.heading_path[-1:] == (_SECTION,) and len(chunk.deal_ids) == 1:
                self._described.setdefault(chunk.deal_ids[0], []).append(chunk)
            for deal in chunk.deal_ids:
                for fact in chunk.fact_ids:
                    self._stated.setdefault((deal, fact), chunk)

    def rows(self, mention: Mention) -> list[Place]:
        """The rows of the municipality, partner or place that a mention names."""
        rows = self._rows.get(normalise(mention.name), [])
        if mention.province and (not rows or mention.text.startswith("provincie ")):
            spelt = {f"provincie {normalise(mention.province)}", _as_province(mention.text)}
            return [row for name in sorted(spelt) for row in self._rows.get(name, [])] or rows
        return rows

    def name(self, deal_id: str) -> str:
        """The name of a deal."""
        return self._deals[deal_id].name

    def organisation(self, mention: Mention) -> bool:
        """Whether a mention names a partner that is no municipality."""
        return any(row.kind == "organisation" for row in self.rows(mention))

    def evidence(self, place: Place) -> Chunk | None:
        """The passage that ties a place to its deal."""
        found = (self._stated.get((place.deal_id, fact)) for fact in place.fact_ids)
        return next((chunk for chunk in found if chunk), None)

    def members(self, deal_id: str) -> Chunk | None:
        """The passage that names most of a deal's municipalities, where all of them are known."""
        complete = [row for row in self._municipalities.get(deal_id, ()) if row.list_complete]
        return max(self._stating(complete), key=lambda c: len(c.text), default=None)

    def municipalities(self, deal_id: str) -> list[Place]:
        """The rows of the municipalities that take part in a deal."""
        return self._municipalities.get(deal_id, [])

    def organisations(self, deal_id: str) -> list[Place]:
        """The partners of a deal, other than municipalities, that a person accepted."""
        return self._organisations.get(deal_id, [])

    def described(self, deal_id: str) -> list[Chunk]:
        """What the corpus itself says of the partners of a deal."""
        return self._described.get(deal_id, [])[:_OF_SECTION]

    def numbered(self, deal_id: str, known: int) -> Chunk | None:
        """The passage on a deal's partners that counts more municipalities than are known by name."""
        for chunk in self._described.get(deal_id, ()):
            counts = [
                value.low
                for value in reading.read(chunk.text)
                if isinstance(value, Quantity)
                and any(unit.endswith(stem("gemeenten")) for unit in value.units[:1])
            ]
            if max(counts, default=0) > known:
                return chunk
        return None

    def naming(self, rows: Sequence[Place]) -> list[Chunk]:
        """Few passages that together name all these rows, those that name most of them first."""
        left, chosen = list(rows), []
        while left:
            stating = self._stating(left)
            if not stating:
                break
            best = max(stating, key=lambda c: (_named(c, left), -len(c.text)))
            chosen.append(best)
            left = [row for row in left if not set(row.fact_ids) & set(best.fact_ids)]
        return chosen

    def _stating(self, rows: Sequence[Place]) -> list[Chunk]:
        """The passages that these rows rest on."""
        pairs = dict.fromkeys((row.deal_id, fact) for row in rows for fact in row.fact_ids)
        return [self._stated[pair] for pair in pairs if pair in self._stated]


def _as_province(text: str) -> str:
    return text if text.startswith("provincie ") else f"provincie {text}"


def _named(chunk: Chunk, rows: Sequence[Place]) -> int:
    return sum(bool(set(row.fact_ids) & set(chunk.fact_ids)) for row in rows)


def answer(understood: Understanding, known: Participation, citer: Citer) -> Composed | None:
    """Yes or no to 'does this municipality take part?', the deals that it takes part in, or who does.

    None when the question asks for something else.
    """
    if _asks_who(understood):
        return _municipalities_of(understood, known, citer)
    if _asks_partners(understood):
        partners = _partners_of(understood, known, citer)
        if partners:
            return partners
    towns = list({m.name: m for m in understood.mentions if known.rows(m)}.values())
    if len(towns) > 1:  # 'Deed Hardenberg mee aan de deals rond Emmen?'
        towns = [town for town in towns if not _tells_which_deal(town, understood.words)]
    if len(towns) != 1 or not _asks_to_join(understood):
        return None
    town = towns[0]
    named = [
        deal
        for mention in understood.mentions
        if mention is not town
        and ("deal" in mention.kinds or _tells_which_deal(mention, understood.words))
        for deal in mention.deal_ids
        if deal in understood.deals
    ]
    if not named and "deals" in understood.carried:
        named = list(understood.deals)
    if named and (understood.yes_no or understood.operation.kind == "none"):
        return _yes_or_no(understood, town, named, known, citer)
    if not named and "deal" not in town.kinds:
        yes = {"nl": "Ja, ", "en": "Yes, "}[understood.language] if understood.yes_no else ""
        return _deals_of(understood, town, known, citer, yes)
    return None


def comes_first(understood: Understanding) -> bool:
    """Whether who takes part is asked in so many words, so that a list of the deals is no answer."""
    asks = _MADE_WITH.search(understood.text)
    return of_each(understood) or bool(asks and _asks_who(understood))


def of_each(understood: Understanding) -> bool:
    """'Deed Aa en Hunze mee aan beide deals rond Emmen?': that there are two deals does not settle it."""
    text = understood.text
    return understood.yes_no and bool(_EACH.search(text) and _JOINS.search(text))


def _tells_which_deal(mention: Mention, words: Sequence[str]) -> bool:
    """Whether a name only says which deal is meant: 'de deals rond Emmen en Hoogeveen'."""
    return bool(_DEAL_AROUND.search(" ".join(words[: mention.start])))


def compares(understood: Understanding) -> bool:
    """Whether it asks which of the deals it names has more municipalities: the money says nothing of that."""
    return len(understood.deals) > 1 and bool(_COMPARED.search(understood.text))


def comparison(understood: Understanding, known: Participation, citer: Citer) -> Composed | None:
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
    rows: Sequence[Place], understood: Understanding, known: Participation, citer: Citer
) -> tuple[str, str]:
    """The names of the rows in a sentence, and the marks of the passages that name them."""
    names = enumerated(sorted({row.name for row in rows}), understood.language)
    return names, "".join(citer.cite(chunk, most=1) for chunk in known.naming(rows))


def _asks_who(understood: Understanding) -> bool:
    """Whether it asks which, or how many, municipalities take part in the deals it names."""
    left = {stem(word) for word in understood.unexplained if read_number(word) is None}
    asked = _WHICH.search(understood.text) and not understood.yes_no
    named = asked and understood.deals and not understood.narrowed
    if not named:
        return False
    others = left - terms.JOINING
    of_them = _MADE_WITH.search(understood.text)
    return not others or bool(
        of_them and len(others) <= _ASIDE and not understood.asks_for & _OTHER_QUESTIONS
    )


def _municipalities_of(
    understood: Understanding, known: Participation, citer: Citer
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


def _of_several(understood: Understanding, known: Participation) -> str:
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


def _asks_partners(understood: Understanding) -> bool:
    """Whether it asks who the partners are of the deals it names."""
    left = {stem(word) for word in understood.unexplained}
    return bool(
        understood.deals
        and not understood.narrowed
        and not understood.yes_no
        and not understood.asks_for & _OTHER_QUESTIONS
        and _WHO.search(understood.text)
        and left <= terms.JOINING | _PARTNER_WORDS
    )


def _partners_of(understood: Understanding, known: Participation, citer: Citer) -> Composed | None:
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
                _quote(chunk, dutch) + citer.cite(chunk) for chunk in known.described(deal_id)
            ]
    return Composed(" ".join(sentences), computed=frozenset(computed)) if sentences else None


def _asks_to_join(understood: Understanding) -> bool:
    left = {stem(word) for word in understood.unexplained}
    kind = understood.operation.kind
    text = understood.text
    joins = kind == "holds" and understood.operation.column is None and bool(_JOINS.search(text))
    asked = "partners" in understood.asks_for or kind in ("list", "count", "none") or joins
    of_money = understood.operation.column in MONEY_COLUMNS or "amount" in understood.asks_for
    # 'Betaalde Zeist mee?' does ask who takes part, 'Wat legt Zeist in?' does not.
    of_money = of_money or (not understood.yes_no and bool(_PAYS_IN.search(text)))
    elsewhere = of_money or understood.asks_for & _OTHER_QUESTIONS
    if kind == "lookup" or elsewhere or terms.HOW_MUCH.search(text):
        return False  # 'Hoeveel legt Ridderkerk zelf in?', 'Wanneer tekende Harlingen?'
    if _BY_WHOM.search(text) and not understood.yes_no:
        return False  # 'Door wie is die voor Noordwijk getekend?'
    return asked and left <= terms.JOINING


def _yes_or_no(
    understood: Understanding,
    town: Mention,
    deals: Sequence[str],
    known: Participation,
    citer: Citer,
) -> Composed | None:
    dutch = understood.language == "nl"
    rows = [r for r in known.rows(town) if r.deal_id in deals and r.kind != "place"]
    joined = {row.deal_id for row in rows if row.takes_part}
    left_out = [deal for deal in deals if deal not in joined]
    not_each = bool(left_out and _EACH.search(understood.text))
    for wanted, nl, en in ((True, "Ja", "Yes"), (False, "Nee", "No")):
        if wanted and not_each:
            continue
        said = [row for row in rows if row.takes_part is wanted]
        sentences = _quoted(said, known, citer, dutch)
        if sentences:
            return Composed(f"{nl if dutch else en}. {sentences}")
    if known.organisation(town):
        return None  # a complete list is one of municipalities
    for deal in left_out:
        chunk = known.members(deal)
        if chunk:
            head = (
                f"Nee, {town.name} staat niet bij de deelnemers die de bronnen noemen."
                if dutch
                else f"No, {town.name} is not among the participants that the sources name."
            )
            return Composed(f"{head} {_quote(chunk, dutch)}{citer.cite(chunk)}", confidence=0.8)
    return _elsewhere(understood, town, left_out, known, citer)


def not_among(understood: Understanding, known: Participation, citer: Citer) -> Composed | None:
    """That a municipality does not take part in the deal of a question that takes it to do so.

    'Hoeveel betaalt Aa en Hunze mee aan de tweede deal?' None where the sources do not tell.
    """
    towns = [m for m in understood.mentions if m.kinds == {"municipality"}]
    if len(towns) != 1 or len(understood.deals) != 1 or not _CONTRIBUTES.search(understood.text):
        return None
    (deal,) = understood.deals
    rows = [row for row in known.rows(towns[0]) if row.deal_id == deal]
    if any(row.takes_part for row in rows):
        return None
    chunk = known.evidence(rows[0]) if rows else known.members(deal)
    if chunk is None:
        return None
    dutch = understood.language == "nl"
    town, name = towns[0].name, known.name(deal)
    head = (
        f"Let op, {town} doet niet mee aan {name}."
        if dutch
        else f"Note, {town} does not take part in {name}."
    )
    return Composed(f"{head} {_quote(chunk, dutch)}{citer.cite(chunk)}", confidence=0.8)


def _elsewhere(
    understood: Understanding,
    town: Mention,
    deals: Sequence[str],
    known: Participation,
    citer: Citer,
) -> Composed | None:
    """No, the sources do not name a municipality with these deals, but with others.

    None where they name it nowhere, or hardly any municipality of these deals: then they tell nothing.
    """
    if any(len(known.municipalities(deal)) < _SOME for deal in deals):
        return None
    others = _deals_of(understood, town, known, citer, "")
    if others is None:
        return None
    dutch = understood.language == "nl"
    names = enumerated([known.name(deal) for deal in deals], understood.language)
    head = (
        f"Nee, bij {names} noemen de bronnen {town.name} niet (een volledige lijst ken ik niet)."
        if dutch
        else f"No, the sources do not name {town.name} with {names} (I know no complete list)."
    )
    return Composed(f"{head} {others.text}", confidence=0.7, computed=others.computed)


def _deals_of(
    understood: Understanding, town: Mention, known: Participation, citer: Citer, yes: str
) -> Composed | None:
    """The deals that a municipality takes part in; `yes` goes before that."""
    dutch = understood.language == "nl"
    rows = [r for r in known.rows(town) if r.takes_part and r.kind != "place"]
    by_deal = {row.deal_id: row for row in rows if known.evidence(row)}
    if not by_deal:
        return None
    deals = [known.name(deal) for deal in by_deal]
    number = len(deals)
    listed = enumerated(deals, understood.language)
    head = (
        f"{yes}{town.name} hoort volgens de bronnen bij {number} Regio Deal"
        f"{'s' if number > 1 else ''}: {listed}."
        if dutch
        else f"{yes}{town.name} is, according to the sources, part of {number} Regio Deal"
        f"{'s' if number > 1 else ''}: {listed}."
    )
    text = f"{head} {_quoted(list(by_deal.values()), known, citer, dutch)}"
    return Composed(text, computed=frozenset({str(number)}))


def _quoted(rows: Sequence[Place], known: Participation, citer: Citer, dutch: bool) -> str:
    chunks = dict.fromkeys(
        chunk.chunk_id for row in rows if (chunk := known.evidence(row)) is not None
    )
    by_id = {c.chunk_id: c for row in rows if (c := known.evidence(row)) is not None}
    return " ".join(_quote(by_id[one], dutch) + citer.cite(by_id[one]) for one in chunks)


def _quote(chunk: Chunk, dutch: bool) -> str:
    return chunk.text if dutch else f"In Dutch: “{chunk.text}”"
