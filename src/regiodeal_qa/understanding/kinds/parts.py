"""The questions in a question: 'Wie tekende Twente, en wanneer?' asks two things."""

from __future__ import annotations

import re

from regiodeal_qa.understanding.computation.ordering import both_ends
from regiodeal_qa.understanding.kinds.yes_no import VERBS
from regiodeal_qa.understanding.wording.words import ABBREVIATIONS, normalise

MOST_PARTS = 3

_PREPOSITION = (
    r"(?:in|om|op|aan|voor|van|met|door|bij|tot|uit|sinds|over|namens|onder|by|for|on|with|to|from"
    r"|until|since)"
)
_INTERROGATIVE = re.compile(
    rf"(?:{_PREPOSITION}\s+)?(?:hoe\s?lang|hoe\s?veel|hoe|wanneer|waarom|waar\w*|wat|wie|welke?"
    r"|how\s(?:many|much|long)|how|when|why|where|what|whom?|which)\b",
    re.IGNORECASE,
)
_NAMES_BESIDE = re.compile(
    r"(?:noem|geef|vermeld)\s+(?:(?:me|mij|ons|dan)\s+)?(?:ook\s+|even\s+)?(?P<what>(?:de|alle)\s+(?:(?:twee|drie|vier|vijf|zes|zeven|acht|\d+)\s+)?\w+)(?:\s+(?:er(?:bij)?|daar)(?:\s+bij)?)?[\s.?!]*$"
    r"|(?:name|list|give)\s+(?P<thing>(?:the|all)\s+(?:(?:two|three|four|five|six|seven|eight|\d+)\s+)?\w+)(?:\s+(?:as well|too|involved))?[\s.?!]*$",
    re.IGNORECASE,
)
"""'… en noem de gemeenten erbij': which they are."""
_OPENS_YES_NO = re.compile(
    r"(?:is|zijn|was|waren|doet|doen|deed|heeft|hebben|had|krijgt|kreeg|ligt|loopt|hoort|komt|kan"
    r"|are|were|does|do|did|has|have)\s+"
    r"(?:dat|die|dit|deze|het|de|er|hij|zij|ze|een|ook|that|this|it|the|they|he|she|there|a|[A-Z]\w+)\b"
)
_HERE = {"Welke": "zijn dat", "Which": "are those"}
_BEFORE_AND_AFTER = re.compile(
    r"\b(?:(?P<nl>v[oó][oó]r en na)|before and after) (?:het jaar )?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_OTHER_SIDE = re.compile(
    r"^hoeveel (?:\w+ )?(?:kwamen |waren |zijn )?(?:er )?(?:(?P<after>erna|daarna)|ervoor|daarvoor)$",
    re.IGNORECASE,
)
"""'… vóór 2022 en hoeveel erna'."""
_SIDE_OF_YEAR = re.compile(r"\b(?:v[oó][oó]r|na)(?= 20\d\d\b)", re.IGNORECASE)
_CONDITION_LAST = re.compile(
    r"\b(?:meeste?|minste?|(?:groot|klein|hoog|laag)ste?|most|least|smallest|lowest)(?: [\w-]+)? (?:in|van|uit|of|from) [^?]+\??$",
    re.IGNORECASE,
)
"""'… en wie het minst in tranche 4?': of both."""
_AND = re.compile(r",?\s+(?:en|and|&)\s+(?:ook\s+|also\s+)?", re.IGNORECASE)
_QUESTIONS = re.compile(r"(?<=\?)\s+")
_WITH_NOUN = re.compile(
    rf"^(?:{_PREPOSITION}\s+)?(?:welke?|which|hoeveel|how\s(?:many|much))\s+(?P<noun>(?:regio[\s-]?(?=deals?\b))?\w+)",
    re.IGNORECASE,
)
NO_END = "".join(rf"(?<!\b{re.escape(one)}\.)" for one in ABBREVIATIONS)
"""Before the space behind a point: that it ends no abbreviation."""
_SENTENCES = re.compile(rf"(?<=[.!?:;]){NO_END}\s+")
_TOPIC = 4
"""So few words before a colon are what is asked about."""
_OF_TOPIC = re.compile(r"(?:van|over|bij|in|voor|of|about)\s", re.IGNORECASE)
"""'Van de slechte huizen op Rotterdam-Zuid: hoeveel waren er klaar?'"""
_FOR_HOW_MUCH = re.compile(r"^(?:voor hoeveel|for how much)$", re.IGNORECASE)
"""'Hoeveel deals kreeg Drenthe, en voor hoeveel?': money."""
_TAGGED = re.compile(r"\b(?:toch|h[eè]|right)\s*\?+$", re.IGNORECASE)
"""'Ze zaten in dezelfde ronde, toch?'"""
_REQUESTED = re.compile(r"(?:graag|geef|noem|tel|reken|please|give)\b", re.IGNORECASE)
_OF_THAT = re.compile(r"\b(?:is|zijn|was|waren|are|were) (?:dat|dit|die|that|those)\b")
_LEADS_ON = re.compile(r"^(?:en|and)\s+")
_OTHERWISE = re.compile(
    r"(?<=[?.]) *(?:en )?(?:zo|als)(?: dat)? (?:nee|niet),? (?:in |bij |voor )?welke(?: \w+)? (?:dan )?(?:wel )?niet\s*\?+\s*$",
    re.IGNORECASE,
)
"""'… in elke ronde? Zo nee, in welke niet?': the answer to the first names them."""
_BARE_WORDS = 2
"""A part of so few words is completed from the other: 'Wie tekende Twente, en *wanneer*?'."""


def without_otherwise(turn: str) -> str:
    """A turn without 'Zo nee, in welke niet?', which its answer tells anyway."""
    return _OTHERWISE.sub("", turn) or turn


def parts(question: str) -> tuple[str, ...]:
    """The questions that a question holds, each complete enough to be asked after the one before.

    One element, the question itself, when it asks one thing.
    """
    question = without_otherwise(question)
    both = _BEFORE_AND_AFTER.search(question)
    if both and _asks(question):  # 'Hoeveel deals waren er voor en na 2022?'
        before, after = question[: both.start()], question[both.end() :]
        sides = ("vóór", "na") if both["nl"] else ("before", "after")
        return tuple(f"{before}{side} {both['year']}{after}" for side in sides)
    if both_ends(normalise(question)) and _CONDITION_LAST.search(question):
        return (question,)  # 'Wie kreeg het meest en wie het minst in tranche 4?'
    pieces: list[str] = []
    for sentence in _QUESTIONS.split(question.strip()):
        pieces += _at_conjunctions(sentence)
    asking = [
        piece
        for n, piece in enumerate(pieces)
        if _asks(piece) or _tagged(pieces, n) or _with_next(pieces, n)
    ]
    if not 1 < len(asking) <= MOST_PARTS or len(asking) < len(pieces):
        return (question,)
    return tuple(_sentence(piece) for piece in _completed(asking))


_GOES_ON = re.compile(
    rf"\s*(?:en|and)\s+(?:(?:{_PREPOSITION}|per)\s+[^?]{{1,40}}|samen|gemiddeld|together|the\s+(?:mean|median|average|total)"
    r"|(?:het\s+gemiddelde|de\s+mediaan|het\s+totaal))\s*\?+\s*",
    re.IGNORECASE,
)
"""'… in tranche 3? En in 6?', 'En samen?': asks the same of something else."""


def _with_next(pieces: list[str], position: int) -> bool:
    """Whether a piece asks as the one before it does, or is the one that the next goes on from."""
    one, following = pieces[position], pieces[position + 1 : position + 2]
    goes_on = position > 0 and _GOES_ON.fullmatch(one)
    return bool(goes_on or (one.endswith("?") and following and _GOES_ON.fullmatch(following[0])))


_MEASURE = re.compile(
    r"\b(?:inleg|\w*bijdragen?|cofinanciering|\w*geld|bedrag(?:en)?)\b(?! (?:vraag|over)\w*)[^:]*:$",
    re.IGNORECASE,
)
"""'Eigen inleg van de regio: Zeeland en Twente samen?'"""
_ONLY_TAG = re.compile(
    r"(?:klopt (?:dat|dit|het)|is (?:dat|dit|het) (?:zo|waar|juist)|is (?:that|it) (?:so|right|true|correct))(?: ook| echt)?\s*\?",
    re.IGNORECASE,
)
"""Asks whether the sentence before it is so, and nothing by itself."""


def asking_sentence(turn: str) -> str | None:
    """The one sentence of several that asks: 'Ik woon in Emmen. Doet mijn gemeente mee?'."""
    sentences = _with_heads(_SENTENCES.split(turn.strip()))
    topic = sentences[0].endswith(":")
    if topic and (len(sentences[0].split()) <= _TOPIC or _OF_TOPIC.match(sentences[0])):
        return None  # 'Gelderland: hoeveel deals?'
    asking = [s for s in sentences if s.endswith("?")]
    if asking and not sentences[-1].endswith("?") and _INTERROGATIVE.match(sentences[-1]):
        asking.append(
            sentences[-1]
        )  # 'Er zijn toch ook deals in twee provincies? hoeveel zijn dat er'
    if not asking and len(sentences) > 1 and sentences[-2].endswith(":"):
        asking = sentences[-1:]  # 'Vraagje van een collega: zit Aa en Hunze er nog bij'
    if asking and _TAGGED.search(asking[-1]) and _REQUESTED.match(sentences[-1]):
        return None  # 'Er waren drie deals, toch? Graag het totaal.'
    if len(asking) != 1 or _ONLY_TAG.fullmatch(asking[0]):
        return None  # 'Ik hoorde dat alle deals klaar zijn. Klopt dat?'
    return asking[0] if asking[0] != turn.strip() else None


def _with_heads(sentences: list[str]) -> list[str]:
    """Sentences, one with what before its colon asks already: 'Wie kreeg meer: Saba of Bonaire?'."""
    joined: list[str] = []
    for sentence in sentences:
        head = joined[-1] if joined and joined[-1].endswith(":") else ""
        if head and (_INTERROGATIVE.match(head) or _MEASURE.search(head)):
            joined[-1] = f"{head} {sentence}"
        else:
            joined.append(sentence)
    return joined


_CLAUSES = re.compile(r"[,:;]\s+")
_POINTS_BACK = re.compile(
    r"\b(?:die|dat|dit|deze|daar\w*|hier\w*|zulke|dan|toen|ze|zij|hij|hem|that|this|those|these|there|then|it|they|them|he|she)\b",
    re.IGNORECASE,
)


def asking_clause(turn: str) -> str | None:
    """What a turn asks after what is said before it: 'Geachte medewerker, op welke dag begon Twente II?'.

    None where that points at what was said: 'Er was een kans, waar ging die heen?'.
    """
    for cut in _CLAUSES.finditer(turn):
        clause = turn[cut.end() :]
        if _INTERROGATIVE.match(clause):
            apart = not _asks(turn[: cut.start()]) and not _POINTS_BACK.search(clause)
            return clause if apart else None
    return None


def _at_conjunctions(sentence: str) -> list[str]:
    """A sentence cut before each 'en' that an interrogative, or a verb with its subject, follows.

    So it is before 'en noem de gemeenten erbij', which asks 'welke gemeenten?'.
    """
    pieces: list[str] = []
    start = 0
    for found in _AND.finditer(sentence):
        left, right = sentence[start : found.start()], sentence[found.end() :]
        beside = _NAMES_BESIDE.match(right)
        if beside and _asks(left):
            which, things = (
                ("Welke", beside["what"]) if beside["what"] else ("Which", beside["thing"])
            )
            return [*pieces, left, f"{which} {things.split()[-1]} {_HERE[which]}"]
        opens = _INTERROGATIVE.match(right) or _OPENS_YES_NO.match(right)
        if opens and _asks(left):
            pieces.append(left)
            start = found.end()
    return [*pieces, sentence[start:]]


def asks_something(sentence: str) -> bool:
    """Whether a sentence of several asks: by its mark, or by how it opens where that lacks."""
    opens = _INTERROGATIVE.match(sentence) or _OPENS_YES_NO.match(_capital_off(sentence))
    return sentence.endswith("?") or bool(opens)


def _asks(piece: str) -> bool:
    bare = _LEADS_ON.sub("", _capital_off(piece.strip()))
    return bool(_INTERROGATIVE.search(piece) or _OPENS_YES_NO.match(bare))


def _tagged(pieces: list[str], position: int) -> bool:
    """Whether a piece ends in 'toch?' and another question follows, of its own.

    'Ze kregen twee keer een deal, toch? Hoeveel is dat samen?' asks one thing.
    """
    one, following = pieces[position].strip(), pieces[position + 1 : position + 2]
    apart = following and not _OF_THAT.search(normalise(following[0]))
    return bool(apart and _TAGGED.search(one) and len(one.split()) > _BARE_WORDS + 1)


def _completed(pieces: list[str]) -> list[str]:
    """Bare interrogatives get the rest of the neighbour: 'wanneer' -> 'wanneer tekende Twente'."""
    bare = [len(piece.strip(" ?,").split()) <= _BARE_WORDS for piece in pieces]
    if all(bare):
        return pieces
    done = list(pieces)
    for position, piece in enumerate(pieces):
        if bare[position] and _INTERROGATIVE.match(piece.strip()):
            others = [p for i, p in enumerate(pieces) if not bare[i] and i < position]
            others = others[-1:] or [p for i, p in enumerate(pieces) if not bare[i]][:1]
            other, side = _OTHER_SIDE.match(piece.strip(" ?,")), _SIDE_OF_YEAR.search(others[0])
            if other and side:
                turned = "na" if other["after"] else "vóór"
                done[position] = f"{others[0][: side.start()]}{turned}{others[0][side.end() :]}"
                continue
            asked = _FOR_HOW_MUCH.sub("hoeveel geld", piece.strip(" ?,"))
            done[position] = f"{asked} {_after_interrogative(others[0])}"
    return done


def _after_interrogative(piece: str) -> str:
    """What follows the first interrogative and its noun: 'op welk eiland zetten ze' -> 'zetten ze'."""
    found = _INTERROGATIVE.search(piece)
    if not found:
        return _capital_off(piece)
    with_noun = _WITH_NOUN.match(piece[found.start() :])
    if with_noun and with_noun["noun"].lower() not in VERBS:
        return piece[found.start() + with_noun.end() :].strip()
    return piece[found.end() :].strip()


def _sentence(piece: str) -> str:
    text = piece.strip(" ,?.!")
    return f"{text[:1].upper()}{text[1:]}?"


def _capital_off(text: str) -> str:
    return text[:1].lower() + text[1:]
