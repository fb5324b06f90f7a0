"""What small words say: how far a claim reaches, what it compares, before or after, asked or got.

Content words tell what a claim is about; these tell which way it goes. A passage that has all the
content words of 'kreeg meer dan Urk' or 'alleen voor Sluis' does not bear it out unless it compares
or restricts as well.
"""

from __future__ import annotations

import re

from regiodeal_qa.factcheck import facets
from regiodeal_qa.factcheck.claims import Claim
from regiodeal_qa.factcheck.evidence import Passage
from regiodeal_qa.factcheck.values import Quantity
from regiodeal_qa.understanding.numbers import ORDINALS
from regiodeal_qa.understanding.words import STOPWORDS, SUBJECT_WORDS, stem


def _words(text: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{text})\b")


_ALL = (
    r"alle[ns]?|al (?:het|de|zijn|haar|hun|dat|die)|iedereen|hele|gehele|geheel|volledige?|helemaal"
    r"|all|every|whole|entire|entirely|fully"
)
_ONLY = r"alleen|uitsluitend|slechts|enige|enkel|only|sole|solely"
RELATIONS = tuple(
    (_words(claimed), _words(f"{claimed}|{said}"))
    for claimed, said in (
        (
            r"evenveel|hetzelfde bedrag|eenzelfde|gelijk\w*|helft|verdubbel\w*|elk|half|same|equal",
            "elk",
        ),
        (
            "hoogste|meeste|grootste|maximum|maximale|maximaal|hoogst|hooguit|hoogstens|most|highest"
            "|largest",
            "most",
        ),
        (
            "laagste|minste|kleinste|minimum|minimale|minimaal|minstens|least|lowest|smallest",
            "least",
        ),
        (r"keer (?:zo ?veel|zoveel)|dubbele?|tweemaal|twice", "twice"),
        (_ALL, "ieder|elke?|beide|samen|totaal|together"),
        (_ONLY, "only"),
        (r"(?:een|twee|drie|one|two|three) (?:derde|kwart|thirds?|quarters?)|driekwart", "kwart"),
    )
)
"""What a claim says of its reach, and what a passage may say instead: else it is about another thing."""

_MORE = r"meer|hoger|groter|langer|sneller|vaker|more|higher|larger|longer|faster"
_LESS = r"minder|lager|kleiner|korter|trager|less|fewer|lower|smaller|shorter"
_THAN = r"(?: \w+){0,5}? (?:dan|than) (?!\d|de helft|een|twee|drie|vier|vijf|zes|tien|honderd)"
_PART_OF_ALL = r"(?:helft van de|half of the) [a-z]+(?:en|s)"
_MAY = "mag|mogen|mocht|mochten|kan|kun|kunnen|may|can"
_MUST = r"moet|moeten|moest|moesten|verplicht\w*|must"
DIRECTIONS = tuple(
    (_words(claimed), _words(said))
    for claimed, said in (
        (rf"(?:{_MORE}){_THAN}\w+", rf"{_MORE}|ruim|boven|overtrof\w*|above|keer|dubbele?"),
        (rf"(?:{_LESS}){_THAN}\w+", rf"{_LESS}|onder|beneden|achter|slechts|below|helft"),
        (
            "zonder|behalve|uitgezonderd|in plaats van|without|except",
            "zonder|behalve|uitgezonderd|in plaats van|niet|geen|buiten|without|except|not|no",
        ),
        ("tegen|against", r"tegen|tegenover|against"),
        (
            r"(?:oud|voormalig\w*|former) (?=minister|staatss|burgem|wethouder|gedep)",
            r"oud|voormalig\w*",
        ),
        (_PART_OF_ALL, r"helft|half|50 procent|half of"),
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
"""The same for what only a passage that goes the same way can bear out."""
_DENIED_DIRECTIONS = DIRECTIONS[:8]
"""'Mag geen waterschap zijn' is borne out by 'geen waterschap' alone."""
_OPPOSITES = tuple(
    (_words(one), _words(other))
    for one, other in (
        ("boven", "onder|beneden"),
        ("onder(?! (?:meer|andere|leiding))", "boven"),
        ("binnen", "buiten"),
        ("buiten", "binnen"),
        (r"hoger?|hoge", r"lage?r?|laag"),
        (r"lage?r?|laag", r"hoger?|hoge|hoog"),
        (r"steeg|stijgt|stijgen\w*|gestegen|groei\w*", r"daal\w*|gedaald|krimp\w*"),
        (r"daal\w*|gedaald|krimp\w*", r"steeg|stijgt|stijgen\w*|gestegen|groei\w*"),
        ("eerder|vroeger", "later"),
        ("later", "eerder|vroeger"),
        ("nieuwe?", "bestaande?"),
        ("bestaande?", "nieuwe?"),
        ("openbaar|openbare|publieke?", "private?|privaat|particuliere?"),
        ("private?|privaat|particuliere?", "openbaar|openbare|publieke?"),
        (r"tevreden|enthousiast|blij|trots", r"ontevreden|teleurgesteld|kritisch|boos"),
        (r"teleurgesteld|ontevreden|boos", r"tevreden|enthousiast|blij|trots"),
        (r"makkelijk\w*|eenvoudig\w*", r"moeilijk\w*|lastig\w*|ingewikkeld\w*"),
        (r"moeilijk\w*|lastig\w*|ingewikkeld\w*", r"makkelijk\w*|eenvoudig\w*"),
    )
)
_GETS = _words(
    r"kreeg|kregen|krijgt|krijgen|gekregen|ontving\w*|ontvang\w*|toegekend|get|gets|got|received?"
)
_ASKED = _words(
    r"gevraagde?|aangevraagde?|vroeg|vroegen|waar\w* (?:\w+ ){0,3}(?:rekende|mikte|hoopte)\w*"
    r"|gehoopte|verwachte|requested|asked"
)
_AS_ASKED = _words(
    r"(?:vroeg|vroegen|gevraagd|aangevraagd) en (?:kreeg|kregen|gekregen|toegekend)"
    r"|(?:hele|volledige?|100 procent) (?:gevraagde|gehonoreerd|toegekend)|(?:kreeg|kregen) (?:ook )?wat|requested and received"
)
_ROUND = re.compile(
    rf"\b(?P<ordinal>{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
    r"(?: en laatste| en (?:voorlopig )?laatste)? (?:tranche|ronde|round)\b"
)
_BRACKETS = re.compile(r"\((?:geen|niet|zonder|behalve|not|except) (?P<words>[^)]*)\)")
_EXCLUDES = _words(
    r"te vroeg|zonder|behalve|uitgezonderd|in plaats van|noch|te weinig|nauwelijks|except|without"
)
_AFTER = 6
"""How many words after 'zonder' or 'behalve' it leaves out."""


def relates(claim: Claim, passage: Passage) -> bool:
    """Whether a passage compares and reaches as the claim does: 'evenveel', 'het hoogste', 'alle'."""
    if any(q.hedge in ("most", "least") for q in claim.quantities):
        return True
    if not _all_said(RELATIONS, claim, passage):
        return False
    # 'Drenthe betaalt de hele 10 miljoen' is not borne out by what three provinces pay together.
    one_party = bool(claim.names) and bool(_WHOLE.search(claim.normalised))
    return not one_party or bool(_EACH_OR_WHOLE.search(passage.text))


_WHOLE = _words(_ALL)
_EACH_OR_WHOLE = _words(rf"{_ALL}|ieder|elke?|beide")
_AT_FIRST = _words(r"(?:werd|werden|was|waren|heette) toen|toen nog|at first|then called")
_CALLED = re.compile(r"\b(?:noemde\w*|genoemd|called)\b.*[,;] (?:maar|terwijl|but|while) ")
_IN_THE_END = _words("toch|later|uiteindelijk|alsnog|eventually|yet")
_MAKERS = (
    "ministerie", "provincie", "gemeente", "gemeenteraad", "college", "waterschap", "universiteit",
    "hogeschool", "rekenkamer", "bedrijf", "bedrijven", "ondernemers", "bewoners",
    "inwoners", "minister", "burgemeester", "wethouder", "gedeputeerde", "ministry", "province",
)  # fmt: skip
_BY = re.compile(
    rf"\b(?:(?:van|door|by|from) (?:het|de|een|the) (?P<maker>{'|'.join(_MAKERS)})$"
    rf"|volgens (?:het|de) (?P<source>{'|'.join(_MAKERS)})\b)"
)
RATE = re.compile(
    r"\bper (?:(?P<year>jaar)|gemeente|inwoner|maand|week|dag|persoon|huishouden|woning|project|wijk)\b"
)
"""'Per jaar', 'per gemeente': not the sum."""
_YEARLY = _words("jaarlijks|jaarlijkse|elk jaar|ieder jaar|a year|annually")


def same_way(claim: Claim, passage: Passage) -> bool:
    """Whether nothing in a passage keeps it from bearing out which way a claim goes."""
    text = claim.normalised
    directions = _DENIED_DIRECTIONS if claim.denies else DIRECTIONS
    if not _all_said(directions, claim, passage) or not _same_round(claim, passage):
        return False
    for one, other in _OPPOSITES:
        if one.search(text) and other.search(passage.text) and not one.search(passage.text):
            return False
    if got_as_asked(claim) and not _AS_ASKED.search(passage.text):
        return False
    if _AT_FIRST.search(passage.text) and not _AT_FIRST.search(text):
        if _IN_THE_END.search(passage.text):
            return False
    if _CALLED.search(passage.chunk.text) and not re.search(r"\bnoem|\bcall", text):
        return False
    if not _same_edge(text, passage.text):
        return False
    if any(stem(by["maker"] or by["source"]) not in passage.stems for by in _BY.finditer(text)):
        return False
    for rate in RATE.finditer(text):
        if rate[0] not in passage.text and not (rate["year"] and _YEARLY.search(passage.text)):
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


_EDGE = re.compile(r"\b(?P<edge>eerste|laatste|enige|first|last|only)\b(?: (?P<noun>[a-z]+))?")
_COUNTED = re.compile(r"\b(?:tranche|ronde|deal|project|round)\b")
_NEAR = 4


def got_as_asked(claim: Claim) -> bool:
    """Whether a claim says that what was asked for was granted: 'kreeg de gevraagde 90 miljoen'."""
    text = claim.normalised
    money = sum(q.kind == "money" for q in claim.quantities)
    got, asked = _GETS.search(text), _ASKED.search(text)
    return bool(got and asked and money < 2 and not claim.denies and not _LESS_OR_MORE.search(text))


_LESS_OR_MORE = _words(rf"{_MORE}|{_LESS}|helft|deel|part")


def restricts(claim: Claim) -> bool:
    """Whether a claim says more of its subject than that it is so: 'alleen', 'meer dan', 'alle'."""
    text = claim.normalised
    return bool(
        claim.subject.compared or _RESTRICTS.search(text) or DIRECTIONS[0][0].search(text)
    ) or bool(DIRECTIONS[1][0].search(text))


def beyond_sums(claim: Claim) -> bool:
    """Whether a claim says how often, of each or without whom: the register has sums of all."""
    text = claim.normalised
    return bool(_BEYOND.search(text))


_BEYOND = re.compile(
    rf"{RATE.pattern}|\b(?:zonder|behalve|uitgezonderd|in plaats van|without|except|{_PART_OF_ALL})\b"
)
_RESTRICTS = _words(rf"{_ONLY}|{_ALL}")


def _all_said(
    pairs: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...], claim: Claim, passage: Passage
) -> bool:
    text = claim.normalised
    return all(not c.search(text) or s.search(passage.text) for c, s in pairs)


def _same_round(claim: Claim, passage: Passage) -> bool:
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
