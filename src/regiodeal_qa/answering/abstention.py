"""When not to answer: a calibrated probability that the best passage answers the question.

A logistic model over what retrieval saw, fitted on the tuning questions (`python -m evals.fit`)
and stored with its threshold in `abstention.json`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from regiodeal_qa.answering.logistic import Logistic
from regiodeal_qa.corpus import Chunk, row_cells
from regiodeal_qa.factcheck import reading
from regiodeal_qa.factcheck.values import Quantity
from regiodeal_qa.lexical import LexicalIndex, Term
from regiodeal_qa.ranking import FEATURES, Candidate
from regiodeal_qa.understanding import terms
from regiodeal_qa.understanding.names import family
from regiodeal_qa.understanding.operations import MONEY_COLUMNS
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.words import STOPWORDS, content_words, normalise, stem, tokens

Looked = Literal["ranked", "reranked", "read"]
"""By the ranking alone, by the network as well, or by the cross-encoder too."""
CALIBRATION_FILE = Path(__file__).with_name("abstention.json")
SIGNALS = (
    "score", "lead", "answers", "answers_lead", "dense", "expected", "not_expected", "late",
    "late_text", "met", "met_least", "coverage", "asked_coverage", "missing", "unknown", "names",
    "contact", "counted", "uncounted", "no_amount", "no_date", "no_person", "rarest_missing",
    "name_missing", "words",
)  # fmt: skip

READ_SIGNALS = (*SIGNALS, "read")
"""The same, and what the cross-encoder makes of the best passage."""

_OF_A_PART: frozenset[terms.Sought] = frozenset({"amount", "number", "person", "requested"})
_OF_AN_AMOUNT = re.compile(
    r"\b(?:(?:van|of) (?:die|dat|de|het|those|that|the) \d[\d.,]* ?(?:miljoen|mln|euro|million)|daarvan|of that)\b"
)
_PLACED = frozenset({"in", "te", "bij", "at"})
_PART = re.compile(
    r"\b(?:helft|derde|kwart|procent|half|third|quarter|alles|niets|evenveel|zelfde|hetzelfde|same)\b"
)
"""A number in words, or by another."""
_WHOLE = 0.999
_OTHERS = 3
"""With how many others the best passage is compared."""
_NAME_ASKED = re.compile(
    r"\b(?:hoe (?:heet|heette|heten|heetten)|naam van|what is .+ called|name of"
    r"|(?:welke?|which) (?:\w+e |twee |drie |vier |vijf |zes |two |three |four |five |six )?"
    r"(?:architect\w*|aannemers?|\w*bedrijf|\w*bureaus?|(?:basis)?school|(?:basis)?scholen|stichting(?:en)?|verenigingen"
    r"|vereniging|universiteit(?:en)?|wethouders?|burgemeesters?|ministers?|ministeries|gemeenten?"
    r"|banken|bank|kranten|krant|contractors?|company|schools?|foundations?|ministries"
    r"|municipalities))\b"
)
"""Questions that a name answers."""
_CALLED = re.compile(
    r":|\b(?:heet|heetten?|heten|heette|noem(?:t|de|den)|genaamd|genoemd|called)\b"
)
_NO_NAME = frozenset(
    "regio deal deals rijk kamer kabinet tweede rekenkamer europa nederland nederlandse".split()
)
_QUOTED = re.compile(r"['‘’\"“]([^'‘’\"”]{2,60})['’\"”]")
_DEAL_NAME = re.compile(r"\bRegio Deals? (?:(?:[A-Z][\w’'-]*|en|van|de|der|in)\b ?)+")
_ANY_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
# Not the first word, which has a capital anyway.
_CAPITALISED = re.compile(r"(?<=[^.?!\s] )[A-Z][\w’'-]+")


@dataclass(frozen=True, slots=True)
class Calibration:
    """How likely the best passage answers, and the probability from which an answer is given."""

    model: Logistic
    threshold: float

    doubtful: tuple[float, float] = (0.0, 0.0)
    """Between these probabilities the best passages are worth reading more closely."""


@cache
def load_calibration(looked: Looked, path: Path = CALIBRATION_FILE) -> Calibration:
    """Read the fitted calibration for candidates that were looked at in this way."""
    data = json.loads(path.read_text(encoding="utf-8"))[looked]
    names = READ_SIGNALS if looked == "read" else SIGNALS
    return Calibration(
        Logistic.of(data, names), data["threshold"], tuple(data.get("doubtful", (0.0, 0.0)))
    )


def save_calibrations(fitted: Mapping[str, Any], path: Path = CALIBRATION_FILE) -> None:
    """Write fitted calibrations, by how candidates were looked at; others keep what they have."""
    held = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(held | fitted, indent=1) + "\n", encoding="utf-8")


def needed(calibration: Calibration, ranked: Sequence[Candidate]) -> float:
    """From which probability an answer is given: half of the usual for a row of a table (`row`)."""
    return calibration.threshold / 2 if row(ranked) else calibration.threshold


def row(ranked: Sequence[Candidate]) -> bool:
    """Whether the best is a row of a table that has every content word of the question.

    The models are fitted on running text, and a row says under which head each of its cells stands.
    """
    best = ranked[0] if ranked else None
    return best is not None and best.chunk.kind == "table" and best.coverage >= _WHOLE


def names_cell(understood: Understanding, asked: Sequence[Term], chunk: Chunk) -> bool:
    """Whether a question names a row of a table by its first cell, and the head of another cell.

    'How much money' names a head that speaks of money. That cell answers, whatever the models make
    of a row; they are fitted on running text. `asked`: the question's terms.
    """
    if chunk.kind != "table":
        return False
    (key_head, key_cell), *cells = row_cells(chunk.text)
    key = [word for word in tokens(key_cell) if word not in STOPWORDS]
    if (
        not key_head
        or not any(word.isalpha() for word in key)
        or not set(key) <= set(understood.words)
    ):
        return False
    meant = {one for term in asked for one, _ in term.related}
    column = understood.operation.column
    money = [p for name, p in terms.COLUMNS.items() if name in MONEY_COLUMNS and name == column]
    if not money and _MONEY_ASKED.search(" ".join(understood.words)):
        money = [_MONEY_HEAD]
    for head, cell in cells:
        stems = {stem(word) for word in content_words(head)}
        of_column = any(pattern.search(normalise(head)) for pattern in money)
        if head and cell and ((stems and stems <= meant) or of_column):
            return True
    return False


_WHO_IS = re.compile(
    r"(?:(?:wie|who) (?:is|was)(?: eigenlijk)?|(?:wat|what) (?:is|was) (?:de|the) (?:rol|functie|role) (?:van|of)) "
    r"(?!(?:de|het|een|er|dat|the|a)\b)(?P<name>\w+(?: \w+){0,4})"
)


def introduces(understood: Understanding, chunk: Chunk) -> bool:
    """Whether a question asks who somebody is, and a passage names that person.

    What stands there of a person says who that is, whatever the models make of so short a question.
    """
    asked = _WHO_IS.fullmatch(" ".join(understood.words))
    if not asked or understood.deals:
        return False
    name = rf"\b{re.escape(asked['name'])}\b"
    capitals = {word for found in _ANY_CAPITALISED.findall(chunk.text) for word in tokens(found)}
    return bool(re.search(name, normalise(chunk.text))) and asked["name"].split()[0] in capitals


_CURRENCY = re.compile(
    r"€|\b(?:euro|miljoen|mln|miljard|million)\b|\d ?(?:procent|%)", re.IGNORECASE
)
_MONEY_ASKED = re.compile(
    r"\b(?:hoeveel (?:euro|geld|miljoen|subsidie)|welk bedrag|wat kost(?:te)?|hoe duur|how much money|what amount"
    r"|(?:wat|hoeveel) (?:heeft|hebben|had|hadden) (?:\w+ ){1,9}gekost|what did (?:\w+ ){1,9}cost"
    r"|wat (?:kreeg|krijgt|ontving|ontvangt) (?:\w+ ){1,6}(?:uit|van) )\b"
)
_MONEY_HEAD = re.compile(
    r"\b(?:euro|eur|mln|miljoen|budget|begroting|bedrag|kosten|subsidie|bijdrage|geld|amount|costs?)\b"
)
_HOW_MANY = re.compile(r"\b(?:hoeveel|how many) (?P<things>\w{3,}(?:en|s))\b")
_THING = re.compile(r"\b(?:een|het|de|an?|the) (\w+(?: \w+)?)", re.IGNORECASE)
_MEASURES = frozenset(
    "volle volledige hele helft rest meeste enige eerste laatste zelfde pond".split()
)
"""What may stand after an article and is no thing."""
_NAME = re.compile(r"(?<=[\w,] )[A-Z][\w’'-]+")
_SO_FAR = re.compile(
    r"\b(?:tot (?:nu|nog|dan) toe|tot dusver|tot op heden|so far|to date|until now)\b"
)
_INTENDED = re.compile(
    r"\b(?:wil|willen|wilde|wilden|moet|moeten|moest|moesten|zal|zullen|zou|zouden|doel|streeft|streven"
    r"|beoogt|beogen)\b"
)
_DONE = re.compile(
    r"\b(?:werd|werden|heeft|hebben|had|hadden|kwam|kwamen|(?:is|zijn) (?:\w+ )*ge\w+)\b"
)
"""What was done so far is not what was meant to be done."""
_END_ASKED = re.compile(
    r"\b(?:tot wanneer|tot welk|wanneer (?:loopt|liep) (?:\w+ )*af|wanneer (?:\w+ )*(?:stopt|eindigt|eindigde|afloopt)|einddatum|eindigt"
    r"|until when|when (?:does|did|will) (?:\w+ )*(?:end|finish|stop)|end date)\b"
)
_END = re.compile(
    r"\b(?:tot|loopt|liep|lopen|looptijd|jaar|jaren|jarige?|maanden|eind\w*|afgerond|afgelopen|afloop|verleng\w*|gereed|klaar"
    r"|uiterlijk|stopt\w*|20\d\d 20\d\d)\b"
)
"""What tells when something ends."""
_ADDITION = 3
"""A turn of so few words after another has no question of its own."""
_WHO_SIGNED = re.compile(
    r"\b(?:wie|who)\b.*\b(?:\w*teken(?:en|de|den|t)|getekend|ondertekend|handtekening\w*|signed)\b"
)
_SIGNED = re.compile(r"teken|handtekening|krabbel")
"""What tells who signed."""
_OFFICES = tuple(
    (re.compile(asked), re.compile(said))
    for asked, said in (
        (
            r"\b(?:wie|who) (?:is|was|zijn|waren|werd|wordt|are|were) (?:\w+ )?(?:de|het|the) dealmaker",
            r"dealmaker",
        ),
        (
            r"\b(?:wie|who) (?:is|was|werd|wordt) (?:\w+ ){0,2}(?:voorzitter|chair\w*)\b"
            r"|\bwie (?:zit|zat) (?:\w+ ){1,8}voor$",
            r"voorzit|voorgezeten|leid",
        ),
        (r"\bwie (?:is|was) (?:\w+ ){0,2}(?:wethouder)\b", r"wethouder"),
        (r"\bwie (?:is|was) (?:\w+ ){0,2}(?:burgemeester)\b", r"burgemeester|gezaghebber"),
        (r"\bwie (?:is|was) (?:\w+ ){0,2}(?:gedeputeerde)\b", r"gedeputeerde"),
        (r"\bwie (?:is|was) (?:\w+ ){0,2}\w*directeur\b", r"directeur|directie|leid"),
        (
            r"\bwie (?:is|was) (?:\w+ ){0,2}architect\b|\b(?:wie|who) .*\b(?:ontwierp\w*|ontworpen|designed)\b",
            r"architect|ontw(?:erp|ierp|orp)|getekend",
        ),
    )
)
"""Who holds an office, and what a passage says that tells it: it may well name somebody else."""
_LATER_ROUND = re.compile(
    r"\b(?:(?:zevende|achtste|negende|tiende|seventh|eighth|ninth|tenth) (?:tranche|ronde|round)"
    r"|(?:tranche|ronde|round) (?:[789]|1\d))\b"
)
"""A round after the sixth, the last that the register knows: passages on the others are near it."""


_PAYS = re.compile(
    r"\b(?:bij(?:drag\w*|draagt|droeg\w*)|draagt \w+ bij|leg(?:t|de|den|gen)|inleg\w*|inge?le?g\w*|betaal\w*|meebeta\w*"
    r"|investe\w*|\w*financ\w*|(?:uit|van|door) de regio(?! deals?)|zelf|eigen|verdubbel\w*|evenveel|zelfde|matching"
    r"|helft(?=.* (?:gemeenten?|provincies?|regio|partners|bedrijven)\b))\b"
)
"""Words of a passage that says who pays what."""


def lacks_what_is_asked(understood: Understanding, passage: str) -> bool:
    """Whether a passage cannot answer, however near it is, by what it does not have.

    'Hoeveel betaalt Dordrecht mee aan Drechtsteden II?' wants Dordrecht in it, and 'Hoeveel van die
    12,3 miljoen is voor Voorhof?' another number than 12,3; 'Hoe heet die school?' wants a name.
    """
    said = f" {normalise(passage)} "
    later = _LATER_ROUND.search(" ".join(understood.words))
    said_last = understood.yes_no and "laatste ronde" in said
    if later and later[0] not in said and not said_last:
        return True
    parts = [
        m
        for m in understood.mentions
        if "deal" not in m.kinds
        and not m.province
        # 'Wie tekende in Ede?' asks who, and Ede may well be wrong.
        and not (m.start and understood.words[m.start - 1] in _PLACED)
    ]
    unsaid = [m for m in parts if not m.stands_in(passage)]
    if understood.yes_no:  # 'Doet Enschede mee?' is not settled by who else does
        return "partners" in understood.asks_for and bool(unsaid)
    operation = understood.operation
    if (
        operation.kind in ("none", "lookup")
        and operation.column == "regio"
        and not _PAYS.search(said)
    ):
        return True  # 'Hoeveel legt de regio in?' is not answered by what it got
    words = " ".join(understood.words)
    of_a_part = understood.narrowed or _OF_AN_AMOUNT.search(words)
    if of_a_part and understood.asks_for & _OF_A_PART and (unsaid or _unsaid(understood, said)):
        return True
    if _SO_FAR.search(words) and _INTENDED.search(said) and not _DONE.search(said):
        return True
    if _END_ASKED.search(words) and not _END.search(said):
        return True
    if _WHO_SIGNED.search(words) and not (_SIGNED.search(said) and _names(understood, passage)):
        return True
    if any(of.search(words) and not tells.search(said) for of, tells in _OFFICES):
        return True
    if _NAME_ASKED.search(words) and not _names(understood, passage):
        return True
    stated = _numbers(understood.question)
    asks_number = terms.HOW_MUCH.search(words)
    return bool(asks_number and stated and _numbers(passage) <= stated and not _PART.search(said))


def _unsaid(understood: Understanding, said: str) -> bool:
    """Whether a name that no list knows is asked about and not in a passage: 'voor Texel'."""
    named = {word for name in _NAME.findall(understood.question) for word in tokens(name)}
    return any(f" {word} " not in said for word in named & set(understood.unexplained))


def lacks_what_is_named(understood: Understanding, best: Candidate, lexical: LexicalIndex) -> bool:
    """Whether a yes-or-no question, or an addition, is about what its best passage has no word of.

    'Doet Shell mee?', 'Komt er een zwembad?': neither the passage nor the questions that it answers have
    the name, or, of a thing, any word of the question's own.
    """
    own = lexical.terms(understood.unexplained)
    if not own:
        return False
    if understood.context and len(understood.words) <= _ADDITION:
        return not any(term.related for term in own)  # 'En Almelo?', of which nothing is said
    if not understood.yes_no:
        return False
    question = understood.question
    names = {word for found in _NAME.findall(question) for word in tokens(found)} - _MEASURES
    named = [term for term in own if term.word in names]
    if named:
        return lexical.asked_coverage(named, best.position) == 0
    things = {word for found in _THING.findall(question) for word in tokens(found)} - _MEASURES
    return (
        any(term.word in things for term in own) and lexical.asked_coverage(own, best.position) == 0
    )


def lacks_amount(understood: Understanding, chunk: Chunk) -> bool:
    """Whether an amount is asked for and a passage names none, nor a part of one.

    Not of a table: what its cells are may stand in a head alone.
    """
    if chunk.kind == "table" or not _MONEY_ASKED.search(" ".join(understood.words)):
        return False
    amount = re.search(r"\d", chunk.text) and _CURRENCY.search(chunk.text)
    return not (amount or _PART.search(chunk.text))


def lacks_number(understood: Understanding, chunk: Chunk) -> bool:
    """Whether it is asked how many there are of something, and a passage has that and no number."""
    asked = _HOW_MANY.search(" ".join(understood.words))
    if not asked or understood.asks_for & {"amount", "requested"} or chunk.kind == "table":
        return False
    if stem(asked["things"]) not in {stem(word) for word in tokens(chunk.text)}:
        return False
    counted = [v for v in reading.read(chunk.text) if isinstance(v, Quantity)]
    return all(v.kind == "money" for v in counted) and not _PART.search(chunk.text)


def of_another_deal(understood: Understanding, chunk: Chunk) -> bool:
    """Whether a question names deals, and a passage is on those of other regions and has none of the names."""
    deals, about = {family(d) for d in understood.deals}, {family(d) for d in chunk.deal_ids}
    if not deals or not about or deals & about:
        return False
    return not any(m.stands_in(chunk.text) for m in understood.mentions)


def _names(understood: Understanding, passage: str) -> set[str]:
    """The words of a passage that are part of a name which the question does not state itself.

    All of them where it says what something is called, or lists: names have no capital there.
    """
    if _CALLED.search(passage):
        return set(tokens(passage))
    stated = {stem(word) for word in understood.words} | _NO_NAME
    stated |= {word for mention in understood.mentions for word in tokens(mention.name)}
    passage = _DEAL_NAME.sub("", passage)
    written = [*_CAPITALISED.findall(passage), *_QUOTED.findall(passage)]
    first = passage.split(maxsplit=1)[:1]  # may be a name as well
    return {
        word
        for name in [*written, *first]
        for word in tokens(name)
        if word not in STOPWORDS and word not in stated and stem(word) not in stated
    }


def _numbers(text: str) -> set[float]:
    return {value.low for value in reading.read(text) if isinstance(value, Quantity)}


def signals(
    understood: Understanding,
    terms: Sequence[Term],
    ranked: Sequence[Candidate],
    lexical: LexicalIndex,
) -> tuple[float, ...]:
    """What the decision rests on, in the order of SIGNALS."""
    if not ranked:
        return (0.0,) * len(SIGNALS)
    best = ranked[0]
    features = dict(zip(FEATURES, best.features, strict=True))
    rivals = [c.score for c in ranked[1:] if not set(c.chunk.fact_ids) & set(best.chunk.fact_ids)]
    rarest = sorted(terms, key=lambda term: -term.idf)[:3]
    others = sorted((c.answers for c in ranked[1:]), reverse=True)[:_OTHERS]
    missing = [t for t in rarest if lexical.asked_coverage((t,), best.position) == 0.0]
    unknown = [t for t in terms if not t.related]
    asks = understood.asks_for
    return (
        best.score,
        best.score - max(rivals, default=best.score),
        best.answers,
        best.answers - sum(others) / max(len(others), 1),
        best.dense,
        features["expected"],
        features["not_expected"],
        best.late,
        features["late"],
        best.met,
        best.met_least,
        best.coverage if terms else 1.0,
        features["asked_coverage"] if terms else 1.0,
        len(missing) / max(len(rarest), 1),
        len(unknown) / max(len(terms), 1),
        float(bool(understood.mentions) or understood.about_instrument),
        float("contact" in asks),
        features["counted"],
        features["uncounted"],
        float("amount" in asks and not features["amount"]),
        float("date" in asks and not features["date"]),
        float("person" in asks and not features["person"]),
        float(any(t in missing for t in rarest[:1])),
        _names_missing(understood, best, lexical),
        math.log1p(len(terms)),
    )


def read_signals(
    understood: Understanding,
    terms: Sequence[Term],
    ranked: Sequence[Candidate],
    lexical: LexicalIndex,
) -> tuple[float, ...]:
    """The same of candidates of which the cross-encoder read the first, in the order of READ_SIGNALS."""
    reading = ranked[0].reading if ranked else None
    return (*signals(understood, terms, ranked, lexical), reading.answers if reading else 0.0)


def _names_missing(understood: Understanding, best: Candidate, lexical: LexicalIndex) -> float:
    """Which part of the capitalised words that are no known name the passage lacks (0..1)."""
    words = _CAPITALISED.findall(understood.question)
    odd = [one for word in words for one in tokens(word) if one in understood.content]
    if not odd:
        return 0.0
    return sum(not lexical.asked_coverage((t,), best.position) for t in lexical.terms(odd)) / len(
        odd
    )
