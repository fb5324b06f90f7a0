"""Whether two values that differ are of the same thing: else the one says nothing of the other.

A passage on a deal has many amounts near each other: of the whole and of a part, of one party and of
all, asked for and granted, planned and done. A claim is only wrong by the one that it is about; by
another it is not even touched.
"""

from __future__ import annotations

import math
import re

from regiodeal_qa.factcheck.by_passages import comparing
from regiodeal_qa.factcheck.by_passages.aligning import PAPER, Alignment, Matched
from regiodeal_qa.factcheck.by_passages.evidence import Passage
from regiodeal_qa.factcheck.by_passages.names_met import has_name
from regiodeal_qa.factcheck.text import facets
from regiodeal_qa.factcheck.text.claims import HALF, Claim, has_ordinals, names
from regiodeal_qa.factcheck.text.contexts import Stated, part_at
from regiodeal_qa.factcheck.text.subjects import CHOSEN_IN
from regiodeal_qa.factcheck.text.values import Moment, Quantity
from regiodeal_qa.understanding.wording.words import normalise, stem

_GIVES = (
    r"(?:legt|legde|draagt|droeg|trekt|trok|betaalt|betaalde|stopt|stopte|steekt|stak|geeft|gaf"
    r"|investeert|investeerde|financiert|financierde|neemt|nam|contributes|contributed|pays|paid)"
)
_CAPITALISED = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*"
_GIVER = re.compile(
    rf"(?P<before>{_CAPITALISED}) (?:zelf |er )?{_GIVES}\b"
    rf"|\b{_GIVES} (?:de |het )?(?:(?:gemeente|provincie|stad) )?(?P<after>{_CAPITALISED})"
)
"""Who gives: 'Nieuwegein legde 2 miljoen in', 'trok de provincie Groningen 7,5 miljoen uit'."""
PARTIES = frozenset({"provincie", "gemeente", "privaat"})
"""Payers that are compared with themselves only: another's amount says nothing of theirs."""
_BESIDE = re.compile(r"(?: euro)?(?: van)?(?: de| het)? (?P<payer>\w+)")
"""Right after an amount: '3,6 miljoen van de provincie en de rest van …'."""
_NO_PARTY = frozenset({"rijk", "het rijk", "kabinet", "regio", "de regio", "den haag"})
_AT_FIRST = re.compile(
    r"\b(?:aanvankelijk|oorspronkelijk|in eerste instantie|nog uit(?:gegaan)?|nog sprake|was de bedoeling|eerst nog|toen nog|gerekend op"
    r"|initially|originally)\b"
)
_FROM = re.compile(r"\b(?:van|from) (?:€ ?)?$", re.IGNORECASE)
_TO = re.compile(r"[^,;.]{0,25}? (?:naar|tot|to) (?:€ ?)?\d")
"""Before and behind a value that became another: 'verhoogd van 40 naar 49 miljoen'."""
_PART = re.compile(
    r"\b(?:eerste|laatste|overige|resterende|volgende|extra|nog|first|last|remaining|another)"
    r" (?:minstens |minimaal |zeker |at least |ruim |bijna |circa"
    r" |ongeveer |almost |nearly )?(?:€ ?)?\d",
    re.IGNORECASE,
)
"""'De eerste ruim 25 miljoen': not the whole sum."""
_OF_THE_MONEY = re.compile(
    r"^(?:van|uit|of|from) (?:het|de|dat|die|al het|the) (?:\w+ )?(?:\w*geld|\w*bijdrage|\w*budget|miljoenen|money)\b.*?\d",
    re.IGNORECASE,
)
"""'Van het rijksgeld in de deal was 7 miljoen voor Holwerd.'"""
_SOME_TOGETHER = re.compile(
    r"\b(?!.*\b[Rr]ijk\b)(?:provincie|gemeenten?|waterschap|bedrijven|ministerie)\b[^.;]*\b(?:samen|together)\b"
)
"""'De provincie en de gemeente samen': their sum stands beside those of others."""
_TOGETHER = re.compile(r"^(?!.*\b[Rr]ijk\b).*\b(?:samen|together)\b")
_EACH = re.compile(r"\b(?:ieder|elk|each)\b")
_WHEN = re.compile(r"\b(?:na|over|sinds|after) $", re.IGNORECASE)
_TIME = re.compile(r" (?:jaar|maanden|weken|dagen|years|months|weeks|days)\b")
_BY_SO_MUCH = re.compile(
    r"\b(?:verhoog|verlaag|verminder|vergroot|increase|reduce)\w*\b[^.;]* (?:met|by) (?:ruim |bijna )?$"
)
_LISTED = re.compile(
    r"^(?: euros?)? (?:naar|voor|aan|in|to|for) (?:\w+ )?(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d+|two|three|four|five|six) [\w ]+:"
)
"""Behind an amount: it is what the things that are listed got together."""
_AGAIN = re.compile(
    r"\b(?:ook (?:in|op)|opnieuw|wederom|nogmaals|also (?:in|on)|again)\b", re.IGNORECASE
)
"""What was done more than once has more than one date."""
_TURN = re.compile(
    r"\b(?:eerste|tweede|derde|vierde|first|second|third) (?:ronde|termijn|fase|lichting|round) van"
)
"""'In de tweede ronde van het fonds': in the others it may be another number."""
SOURCES_DIFFER = re.compile(
    r"\bverschil\w* (?:de )?(?:per )?(?:bron|bronnen|berichten)\b|\bbronnen (?:noemen )?verschil\w*"
    r"|\bnoemen bronnen verschil\w*|\bverschillend opgegeven\b"
)
"""What one of them says is not wrong by another."""
_PROGRAMME = re.compile(
    r"\b[Nn]ationaal (?:[Pp]rogramma|[Gg]roeifonds|[Pp]lan)(?: [A-Z][\w'’]*)*"
    r"|\b(?:programma|programme) ['‘][^'’]+['’]"
)
"""Another programme than the Regio Deals, with its name."""
_QUOTED_NAME = re.compile(r"['‘\"][A-Z][\w ]*$")
_APPLIES = frozenset({"opened", "submitted"})
_EXPECTED = re.compile(r"\b(?:gerekend|verwacht\w*|expected)\b")
CLAUSE = re.compile(r"[,;:.] | (?:maar|en dat|omdat|terwijl|but|because|while) ")
_NEAR = 5
"""How many words after an amount name its party."""
SENTENCE_END = re.compile(r"[.;] ")
"""A semicolon too: what follows it is a statement by itself."""


def of_the_same(claim: Claim, a: Alignment, differing: Matched) -> bool:
    """Whether nothing shows that the two values of `differing` are of different things."""
    stated = differing.stated
    if stated is None:
        return True
    sentence = _sentence(a.passage, stated)
    words = frozenset(normalise(sentence).split())
    if not has_ordinals(claim, words):
        return False  # 'in de tweede termijn', beside what came in all three
    if isinstance(differing.value, Quantity) and _TURN.search(stated.around) and not claim.ordinals:
        return False  # nor the other way round
    elsewhere = [name for name in claim.names if name[-1] in a.passage.words - words]
    if elsewhere and names(sentence, True, frozenset()):
        return False  # 'de pijler School', beside a date of 'Wonen'
    unnamed = not (claim.subject.deals or claim.names)
    programme = _PROGRAMME.search(sentence) if unnamed else None
    if programme and not set(normalise(programme[0]).split()) <= set(claim.words):
        return False  # 'the Regio Deals programme started in 2018', beside when another one did
    if listed_together(claim, a.passage, differing):
        return False
    if _when(stated, a.passage.chunk.text) and not _when(differing, claim.text):
        return False
    if isinstance(differing.value, Quantity) and differing.value.kind == "money":
        return _same_money(claim, differing.value, a.passage, stated, sentence, differing.listed)
    if not isinstance(differing.value, Moment):
        return True
    return not (_AGAIN.search(claim.text) or another_moment(claim, a, differing))


def _when(counted: Stated | Matched, text: str) -> bool:
    """Whether a number of years says when something was, and not how long: 'na twee jaar lag de deal op stoom'."""
    return bool(
        _WHEN.search(text[: counted.value.start]) and _TIME.match(text[counted.value.end :])
    )


def listed_together(claim: Claim, passage: Passage, differing: Matched) -> bool:
    """Whether a value is of several things that a passage lists, and the claim names one of them.

    '11 miljoen naar vier projecten: …' says nothing of what one of them got.
    """
    stated = differing.stated
    return bool(stated and claim.names and _LISTED.search(passage.chunk.text[stated.value.end :]))


def only_at_first(claim: Claim, a: Alignment) -> bool:
    """Whether a passage gives a value of the claim as what was thought at first, and is not so now.

    Not where the claim says of what date it speaks: 'telde in november 2023 nog negen projecten'.
    """
    dated = any(isinstance(m.value, Moment) and m.match == "agrees" for m in a.matched)
    if from_before(claim.normalised) or (dated and len(a.matched) > 1):
        return False
    return any(
        m.stated is not None
        and (
            from_before(normalise(_sentence(a.passage, m.stated)))
            or _became_another(a.passage, m.stated, claim)
        )
        for m in a.matched
    )


def _became_another(passage: Passage, stated: Stated, claim: Claim) -> bool:
    """Whether an amount is what a sum was before it was changed, and a claim has not the later one."""
    text, value = passage.chunk.text, stated.value
    changed = _FROM.search(text[: value.start]) and _TO.match(text, value.end)
    return bool(changed) and isinstance(value, Quantity) and claim.alone(value)


def _same_money(
    claim: Claim,
    value: Quantity,
    passage: Passage,
    stated: Stated,
    sentence: str,
    told: bool,
) -> bool:
    """Whether an amount is of the same sum, asked for or granted alike, and paid by the same.

    `told`: the passage lists several amounts, and gives this one to what the claim speaks of.
    """
    if of_a_part(claim.text) or some_together(claim):
        return False
    if _EACH.search(claim.text) and _TOGETHER.search(stated.around):
        return False  # 'ieder 3,3 miljoen', beside 'samen 10 miljoen'
    if _EACH.search(stated.around) and not _EACH.search(claim.normalised):
        return False  # nor the other way round
    if "rijks" in stated.around and "total" in claim.payer and "rijk" not in claim.normalised:
        return False  # 'samen bijna 577 miljoen' of all that pay, beside 'samen € 284,2 miljoen rijksgeld'
    if _BY_SO_MUCH.search(passage.chunk.text[: stated.value.start]):
        return False  # 'verhoogden hun deel met € 9 miljoen'
    if _is_their_sum(value, passage) or _is_half_of(claim, value, passage):
        return False
    if not all(has_name(passage, name, whole=True) for name in claim.names):
        return False  # 'Muziekgebouw Eindhoven' is not all that is in Eindhoven
    said = normalise(sentence)
    if from_before(said) and not from_before(claim.normalised):
        return False
    payer = claim.payer_of(value)
    if "requested" in payer and (
        "rijk" in stated.payer
        or not facets.MONEY["requested"].search(said)
        or _of_all(stated.around) != _of_all(claim.normalised)
    ):
        return False  # nor is 'samen 630,5 miljoen' what one of them asked for
    if not _same_payer(claim, payer, passage, stated):
        return False
    if not payer and not _says_of_what(claim, value, passage):
        return False
    if not payer:  # 'verdubbeld tot 60 miljoen' is not wrong where 36,5 was asked for
        return bool(claim.terms or claim.names or told) and "requested" not in stated.payer
    if told and payer == {"rijk"} and not stated.payer:
        return True  # who gets it is told, and nobody else who pays it
    return bool(payer & (stated.payer or facets.payer(passage.text)))


def _of_all(text: str) -> bool:
    """Whether a normalised text speaks of a sum: 'samen', 'in totaal'."""
    return bool(facets.MONEY["total"].search(text))


def _says_of_what(claim: Claim, value: Quantity, passage: Passage) -> bool:
    """Whether a passage has the word right before an amount: 'een omvang van 9 ton' is not what was spent."""
    lead = next((c.lead for c in claim.contexts if c.value is value), frozenset())
    before = [
        t for t in claim.terms if {one for one, _ in t.related} & lead or stem(t.word) in lead
    ]
    return all(any(one in passage.stems for one, _ in term.related) for term in before)


def _is_their_sum(value: Quantity, passage: Passage) -> bool:
    """Whether an amount is what those of a passage come to: 15 beside 10 and 5 miljoen."""
    amounts = _amounts(passage)
    return len(amounts) > 1 and comparing.number(value, sum(amounts))


def _is_half_of(claim: Claim, value: Quantity, passage: Passage) -> bool:
    """Whether a claim speaks of half a sum that a passage has whole: 'de helft van de 40 miljoen'."""
    halved = bool(HALF.search(claim.text[: value.start]))
    return halved and any(math.isclose(one, 2 * value.low) for one in _amounts(passage))


def _amounts(passage: Passage) -> list[float]:
    """The amounts of money in a passage, in millions of euros."""
    found = (stated.value for stated in passage.stated)
    return [v.low for v in found if isinstance(v, Quantity) and v.kind == "money"]


def _same_payer(claim: Claim, payer: frozenset[str], passage: Passage, stated: Stated) -> bool:
    """Whether an amount is of the party that a claim names, where it names one."""
    beside = _beside(passage, stated)
    paid_by = beside or stated.payer
    if payer & PARTIES:
        if not (claim.terms or claim.names) or not _of_its_deals(claim, passage):
            return False
        return bool(paid_by) and paid_by <= payer  # not another's, or of several together
    giver = _giver(claim.text)
    if not giver:
        return True
    own = normalise(giver).split()[-1]
    following = normalise(passage.chunk.text[stated.value.end :]).split()[:_NEAR]
    named = own in (following if beside else stated.around.split())
    return named and len(paid_by) < 2 and paid_by <= PARTIES


def _of_its_deals(claim: Claim, passage: Passage) -> bool:
    """Whether a passage is about the deals of a claim alone, where it names any."""
    deals = claim.subject.deals
    return not deals or set(passage.chunk.deal_ids) <= set(deals)


def _beside(passage: Passage, stated: Stated) -> frozenset[str]:
    """The party right after an amount, where one stands there."""
    match = _BESIDE.match(passage.chunk.text, stated.value.end)
    return facets.payer(normalise(match["payer"])) if match else frozenset()


def _giver(text: str) -> str:
    """The party by name that a claim says gives; '' for none."""
    for match in _GIVER.finditer(text):
        name = match["before"] or match["after"]
        if normalise(name) not in _NO_PARTY:
            return name
    return ""


def another_tranche(claim: Claim, passage: Passage) -> bool:
    """Whether a passage is on what was chosen or turned down in no year of the claim's tranche."""
    wanted = set(claim.subject.tranches) - {0}
    if not wanted or passage.tranches or "chosen" not in passage.events:
        return False
    chosen = {
        CHOSEN_IN[s.value.year]
        for s in passage.stated
        if isinstance(s.value, Moment) and "chosen" in s.events and s.value.year in CHOSEN_IN
    }
    return bool(chosen) and not chosen & {max(t, 2) for t in wanted}  # the first had no open round


def another_moment(claim: Claim, a: Alignment, differing: Matched) -> bool:
    """Whether one of two dates only tells which paper is meant ('het besluit van juli 2024'), what
    was expected, or until when one may apply."""
    stated = differing.stated
    if PAPER.search(claim.text[: differing.value.start]):
        return True
    if stated is None:
        return False
    before = a.passage.chunk.text[: stated.value.start]
    if _QUOTED_NAME.search(before):
        return True  # 'Statia 2026' is what it is called
    titled = PAPER.search(before)
    if titled and isinstance(stated.value, Moment) and stated.value.month is None:
        return True
    if not _EXPECTED.search(claim.text) and _EXPECTED.search(
        part_at(a.passage.chunk.text, stated.value.start, CLAUSE)
    ):
        return True
    applies = stated.events & _APPLIES and not claim.events & _APPLIES
    return bool(applies and isinstance(stated.value, Moment) and stated.value.bound == "until")


def some_together(claim: Claim) -> bool:
    """Whether a claim speaks of what some of the parties pay together: 'provincie en gemeente samen'."""
    together = _SOME_TOGETHER.search(claim.text)
    named = len(claim.names) > 1 and _TOGETHER.search(claim.text)
    return bool(together or named)


def of_a_part(text: str) -> bool:
    """Whether a text speaks of a part of a sum: 'de eerste ruim 25 miljoen'."""
    return bool(_PART.search(text) or _OF_THE_MONEY.search(text))


def from_before(text: str) -> bool:
    """Whether a normalised text says what was thought at first, and need not be so now."""
    return bool(_AT_FIRST.search(text))


def _sentence(passage: Passage, stated: Stated) -> str:
    return part_at(passage.chunk.text, stated.value.start, SENTENCE_END)
