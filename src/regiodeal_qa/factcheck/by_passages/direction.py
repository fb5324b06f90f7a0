"""What small words say of which way a claim goes: before or after, may or must, asked or got.

A passage with all the content words of 'kreeg de gevraagde 90 miljoen' or 'werd na het startsein
getekend' does not bear it out unless it goes the same way.
"""

from __future__ import annotations

import re

from regiodeal_qa.answering.yes_no.contrary import says_the_opposite
from regiodeal_qa.factcheck.by_passages import reach
from regiodeal_qa.factcheck.by_passages.evidence import Passage
from regiodeal_qa.factcheck.by_passages.reach import (
    COMPARES,
    LESS,
    MORE,
    PART_OF_ALL,
    RATE,
    all_said,
    words,
)
from regiodeal_qa.factcheck.text import facets, opposites
from regiodeal_qa.factcheck.text.claims import Claim
from regiodeal_qa.factcheck.text.values import Quantity
from regiodeal_qa.understanding.wording.numbers import ORDINALS
from regiodeal_qa.understanding.wording.words import STOPWORDS, SUBJECT_WORDS, stem

_MAY = "mag|mogen|mocht|mochten|kan|kun|kunnen|may|can"
_MUST = r"moet|moeten|moest|moesten|verplicht\w*|must"
_DIRECTIONS = tuple(
    (words(claimed), words(said))
    for claimed, said in (
        *COMPARES.items(),
        (
            "zonder|behalve|uitgezonderd|in plaats van|without|except",
            "zonder|behalve|uitgezonderd|in plaats van|niet|geen|buiten|without|except|not|no",
        ),
        ("tegen|against", r"tegen|tegenover|against"),
        ("vroegst|niet eerder dan|earliest", "vroegst|niet eerder|pas|vanaf|earliest|from"),
        (
            r"(?:oud|voormalig\w*|former) (?=minister|staatss|burgem|wethouder|gedep)",
            r"oud|voormalig\w*",
        ),
        (PART_OF_ALL, r"helft|half|50 procent|half of"),
        ("na|nadat|after", r"na|nadat|daarna|later|sinds|vervolgens|volgde\w*|after|since"),
        (
            "voordat|vooraf|before",
            "voordat|vooraf|voorafgaand|vooruitlopend|eerst|eerder|before|voor",
        ),
        (
            _MAY,
            rf"{_MAY}|{_MUST}|kon|konden|could|toegestaan|mogelijk\w*|gelden|geldt|maximaal|minimaal|hoogstens|allowed"
            r"|telt|tellen|laat|laten",
        ),
        (
            _MUST,
            rf"{_MUST}|eis\w*|voorwaarde\w*|dien\w*|vereist|gelden|geldt|minimaal|minstens|mits"
            r"|alleen|required|verantwoord\w*|tegenover",
        ),
        (
            r"nog(?! (?:eens|niet|geen|een|nooit|\d))",
            r"nog|steeds|tot|loopt|lopen|blijft|blijven|blijvend\w*|still",
        ),
    )
)
"""What a claim says of its direction, and what a passage that bears it out may say for it."""
_DENIED_DIRECTIONS = _DIRECTIONS[:9]
"""'Mag geen waterschap zijn' is borne out by 'geen waterschap' alone."""
_GETS = words(
    r"kreeg|kregen|krijgt|krijgen|gekregen|ontving\w*|ontvang\w*|toegekend|get|gets|got|received?"
)
_ASKED = words(
    r"gevraagde?|aangevraagde?|vroeg|vroegen|waar\w* (?:\w+ ){0,3}(?:rekende|mikte|hoopte)\w*"
    r"|gehoopte|verwachte|requested|asked"
)
_AS_ASKED = words(
    r"(?:vroeg|vroegen|gevraagd|aangevraagd) en (?:kreeg|kregen|gekregen|toegekend)"
    r"|(?:hele|volledige?|100 procent) (?:gevraagde|gehonoreerd|toegekend)|(?:kreeg|kregen) (?:ook )?wat|requested and received"
)
_GOT_A_DEAL = words(
    r"(?:kreeg|kregen|krijgt|krijgen|got) (?:een|zijn|haar|hun|a) (?!gevraagde?)\w+"
)
"""'Vroeg 34,6 miljoen en kreeg een Regio Deal': how much, it does not say."""
_IN_FULL = words(
    r"volledig|helemaal|geheel|precies|alles|(?:kreeg|kregen) (?:dat|het) (?:bedrag )?ook|hele bedrag|in full|all of it"
)
_LESS_OR_MORE = words(rf"{MORE}|{LESS}|helft|deel|part")
_ROUND = re.compile(
    rf"\b(?P<ordinal>{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
    r"(?: en laatste| en (?:voorlopig )?laatste)? (?:tranche|ronde|round)\b"
)
_BRACKETS = re.compile(r"\((?:geen|niet|zonder|behalve|not|except) (?P<words>[^)]*)\)")
_EXCLUDES = words(
    r"te vroeg|zonder|behalve|uitgezonderd|in plaats van|noch|te weinig|nauwelijks|except|without"
)
_AFTER = 6
"""How many words after 'zonder' or 'behalve' it leaves out."""
_AT_FIRST = words(r"(?:werd|werden|was|waren|heette) toen|toen nog|at first|then called")
_CALLED = re.compile(r"\b(?:noemde\w*|genoemd|called)\b.*[,;] (?:maar|terwijl|but|while) ")
_IN_THE_END = words("toch|later|uiteindelijk|alsnog|eventually|yet")
_MAKERS = (
    "ministerie", "provincie", "gemeente", "gemeenteraad", "college", "waterschap", "universiteit",
    "hogeschool", "rekenkamer", "bedrijf", "bedrijven", "ondernemers", "bewoners",
    "inwoners", "minister", "burgemeester", "wethouder", "gedeputeerde", "ministry", "province",
)  # fmt: skip
_BY = re.compile(
    rf"\b(?:(?:van|door|by|from) (?:het|de|een|the) (?P<maker>{'|'.join(_MAKERS)})$"
    rf"|volgens (?:het|de) (?P<source>{'|'.join(_MAKERS)})\b"
    rf"|(?:naar|aan|to) (?:het|de|the) (?P<gets>rijk|{'|'.join(_MAKERS)})$)"
)
"""Who made, says or gets something: 'vloeit terug naar het Rijk'."""
_YEARLY = words("jaarlijks|jaarlijkse|elk jaar|ieder jaar|a year|annually")
_EDGE = re.compile(r"\b(?P<edge>eerste|laatste|enige|first|last|only)\b(?: (?P<noun>[a-z]+))?")
_COUNTED = re.compile(r"\b(?:tranche|ronde|deal|project|round)\b")
_NEAR = 4
_REALISED = re.compile(
    r"\b(?:inmiddels|reeds|uiteindelijk|already|eventually|hielp|hielpen|bouwde|bouwden|plaatste|plaatsten|bereikte"
    r"|bereikten|bracht op|leverde)\b|\b(?:heeft|hebben|zijn|is|werden|werd|has|have|were)\b(?: \w+)*"
    r" (?:geholpen|gebouwd|gerealiseerd|gemaakt|gedaan|gestart|gevonden|geplaatst|opgeleid|opgeleverd|begeleid"
    r"|bereikt|behaald|helped|built|reached|delivered)\b"
)
_PLANNED = re.compile(
    r"\b(?:wil|willen|wilde|wilden|beoog\w*|streef\w*|moet|moeten|moest|doel|ambitie|verwacht\w*|hoop\w*"
    r"|zou|zouden|gepland\w*|plan|plant|wants?|aims?|should|planned)\b"
)
"""'Heeft 1.200 jongeren geholpen' is not contradicted by 'wil 5.000 jongeren bereiken'."""
_IS = re.compile(r"\b(?:is|zijn|are)\b")
_TO_BECOME = re.compile(
    r"\b(?:moet|moeten|wil|willen|zou|zouden|must|should) (?:\w+ ){0,12}?(?:worden|zijn|become|be)\b"
)


def still_to_come(claim: Claim, passage: Passage) -> bool:
    """Whether a claim tells as so what a passage says must become so: 'moet de eerste haven worden'."""
    if not _IS.search(claim.normalised) or _TO_BECOME.search(claim.normalised):
        return False
    told = {one for term in claim.terms for one, _ in term.related} & passage.stems
    coming = {stem(w) for m in _TO_BECOME.finditer(passage.text) for w in m[0].split()}
    return bool(told) and len(told & coming) > len(told) / 2


def same_way(claim: Claim, passage: Passage) -> bool:
    """Whether nothing in a passage keeps it from bearing out which way a claim goes."""
    text = claim.normalised
    directions = _DENIED_DIRECTIONS if claim.denies else _DIRECTIONS
    if not all_said(directions, claim, passage) or not same_round(claim, passage):
        return False
    if opposites.apart(text, passage.text):
        return False
    if not claim.denies and says_the_opposite(claim.text, passage.chunk.text):
        return False
    if still_to_come(claim, passage):
        return False
    if got_as_asked(claim) and not _AS_ASKED.search(passage.text):
        return False
    revised = _AT_FIRST.search(passage.text) and _IN_THE_END.search(passage.text)
    if revised and not _AT_FIRST.search(text):
        return False
    if _CALLED.search(passage.chunk.text) and not re.search(r"\bnoem|\bcall", text):
        return False
    then = reach.not_then(claim)
    if then and not re.search(rf"\b{re.escape(then)}\b", passage.text):
        return False  # 'voor de zomer van 2024' is not borne out by a day in that year
    if not _same_edge(text, passage.text):
        return False
    if any(stem(by[by.lastgroup or 0]) not in passage.stems for by in _BY.finditer(text)):
        return False
    for rate in RATE.finditer(text):
        if rate[0] not in passage.text and not (
            (rate["year"] or rate["every"]) and _YEARLY.search(passage.text)
        ):
            return False
    return not _leaves_out(claim, passage)


def _same_edge(claimed: str, said: str) -> bool:
    """'De laatste twee deals' are not the last round: first, last and only are so of something."""
    for match in _EDGE.finditer(claimed):
        following = match["noun"] or next((m[0] for m in _COUNTED.finditer(claimed)), "")
        if not following or following in STOPWORDS | SUBJECT_WORDS or following.isdigit():
            continue
        places = [m.end() for m in re.finditer(rf"\b{match['edge']}\b", said)]
        near = [said[place:].split()[:_NEAR] for place in places]
        wanted = stem(following)
        if near and not any(
            wanted in {stem(w) for w in words} or set(words[:1]) & STOPWORDS for words in near
        ):
            return False
    return True


def got_as_asked(claim: Claim) -> bool:
    """Whether a claim says that what was asked for was granted: 'kreeg de gevraagde 90 miljoen'."""
    text = claim.normalised
    money = sum(q.kind == "money" for q in claim.quantities)
    got, asked = _GETS.search(text), _ASKED.search(text)
    other = _LESS_OR_MORE.search(text) or _GOT_A_DEAL.search(text)
    return bool(got and asked and money < 2 and not claim.denies and not other)


def got_it_all(claim: Claim) -> bool:
    """Whether a claim says of an amount that was asked for that all of it was granted."""
    return got_as_asked(claim) and bool(claim.values) and bool(_IN_FULL.search(claim.normalised))


def not_as_asked(claim: Claim, passage: Passage) -> bool:
    """Whether a claim denies that what was asked for was granted, and a passage gives both sums."""
    text = claim.normalised
    denied = claim.denies and _GETS.search(text) and _ASKED.search(text)
    return bool(denied and granted_instead(passage))


def only_planned(claim: Claim, passage: Passage) -> bool:
    """Whether a passage says what is wanted, where a claim says what came of it."""
    said = passage.text
    realised = _REALISED.search(claim.normalised) and not _REALISED.search(said)
    return bool(realised and _PLANNED.search(said))


def same_round(claim: Claim, passage: Passage) -> bool:
    """'De zesde en laatste ronde' says nothing of the fourth."""
    mine = {ORDINALS[m["ordinal"]] for m in _ROUND.finditer(claim.normalised)}
    theirs = {ORDINALS[m["ordinal"]] for m in _ROUND.finditer(passage.text)}
    return not mine or not theirs or bool(mine & theirs) or bool(claim.subject.deals)


def _leaves_out(claim: Claim, passage: Passage) -> bool:
    """Whether a passage excepts what the claim is about: '(geen waterschap)', 'zonder Zwolle'."""
    if claim.denies:
        return False
    said = passage.text
    own = {t.word for t in claim.terms} | {w for name in claim.names for w in name}
    for match in _BRACKETS.finditer(passage.chunk.text):
        if own & set(match["words"].casefold().split()):
            return True
    for match in _EXCLUDES.finditer(said):
        if match[0] in claim.normalised:
            continue
        near = said[match.end() :].split()[:_AFTER]
        before = said[: match.start()].split()[-_AFTER:] if match[0].startswith("te ") else []
        left_out = own & {*near, *before}
        if left_out - {*said[: match.start()].split()[: -len(before) or None]}:
            return True
    return False


def granted_instead(passage: Passage) -> Quantity | None:
    """What was granted, where a passage gives that beside the other amount that was asked for."""
    if passage.many:
        return None
    money = [s for s in passage.stated if isinstance(s.value, Quantity) and s.value.kind == "money"]
    asked = [s for s in money if s.payer == {"requested"}]
    got = [
        s
        for s in money
        if "requested" not in s.payer and facets.GETS.search(s.around) and "regio" not in s.payer
    ]
    if len(asked) != 1 or len(got) != 1 or asked[0].value == got[0].value:
        return None
    granted, wanted = got[0].value, asked[0].value
    if isinstance(granted, Quantity) and isinstance(wanted, Quantity) and granted.low != wanted.low:
        return granted
    return None
