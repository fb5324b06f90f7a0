"""The very value that is asked for, in a passage right beside the thing that it is asked of.

'Welk bureau bouwde die cijfersite?' and '… ontwikkeld door onderzoeksbureau RIGO': the models, which look
at what a passage is about, may doubt where question and passage have few words in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from regiodeal_qa.answering.from_passages.unmet import capitalised
from regiodeal_qa.answering.yes_no.planned import BY_NOW
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.factcheck.text import reading
from regiodeal_qa.lexical import SYNONYM_WEIGHT, LexicalIndex, Term
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.words import SUBJECT_WORDS, normalise, stem, tokens

_SAID_IN_PASSING = frozenset("nu momenteel eigenlijk toen ook weer alweer dan er".split())
_AGAIN = rf"(?: (?:{'|'.join(sorted(_SAID_IN_PASSING))}))*"
_WHO_HOLDS = re.compile(
    rf"^(?:wie|who) (?:is|was|werd){_AGAIN}(?P<article> (?:de|het|die|the|that))? (?P<office>\w{{5,}})\b"
)
_THINGS = r"(?P<things>\w+(?: \w+)?)"
_WHICH = re.compile(
    r"\b(?:welke?|which|what|hoe heet(?:te)? (?:de|het|die|dat)|(?:naam|name) (?:van|of) (?:de|het|die|dat|the|that)"
    rf"|(?:wie|who) (?:is|was|werd|zijn|waren){_AGAIN} (?:de|het|die|dat|the|that)"
    rf"|ik zoek (?:de|het|die|dat)) {_THINGS}"
)
_HOW_MANY = re.compile(rf"\b(?:hoeveel|how many|aantal|number of) {_THINGS}")
_IN_WHICH_TOWN = re.compile(
    r"\b(?:in|bij|naar) (?:welke?|which|what)(?: \w+)? (?P<things>dorp|dorpen|stad|steden|plaats|plaatsen|village|town|city)\b"
)
_NAME = r"(?:[’'‘]\w )?[A-Z][\w’'-]+"
_NAME_AFTER = re.compile(rf"(?: en \w+)? (?P<name>{_NAME})")
"""'lector Timber Haaker', 'regiovoorzitter en burgemeester Van Veldhuizen', 'proefboerderij ’t Kompas'."""
_IN_TOWN = re.compile(rf"\b(?:in|te|bij) (?P<name>(?:St\. )?{_NAME})")
_WORD = re.compile(r"[\w’'-]+")
_SHORTEST = 4
_NEAR = 3
"""So many words after a number stands what it is of."""


def has_value(understood: Understanding, best: Candidate, lexical: LexicalIndex) -> bool:
    """Whether a passage has the name, number or town that is asked for beside what that is asked of.

    It must have another word of the question as well: 'Welk bureau?' is not answered by any bureau.
    """
    if understood.yes_no:
        return False
    text, words = best.chunk.text, understood.unexplained
    by_now = BY_NOW.search(
        understood.text
    )  # of how many there are by now, one plan or other tells nothing

    def asked(pattern: re.Pattern[str]) -> Iterator[tuple[Term, ...]]:
        for found in pattern.finditer(understood.text):
            things = found["things"].split()
            others = lexical.terms([word for word in words if word not in things])
            if lexical.asked_coverage(others, best.position):
                yield lexical.terms([word for word in things if word in words])

    return (
        any(_names_one(understood, text, things) for things in asked(_WHICH))
        or any(_counts(text, things) for things in asked(_HOW_MANY) if not by_now)
        or any(_unsaid(understood, _IN_TOWN.finditer(text)) for _ in asked(_IN_WHICH_TOWN))
    )


def _names_one(understood: Understanding, text: str, things: Sequence[Term]) -> bool:
    """'lector Timber Haaker', for who the lector was."""
    spots = (word for word in _WORD.finditer(text) if _is_one(word[0], things))
    after = (_NAME_AFTER.match(text, word.end()) for word in spots)
    return _unsaid(understood, (name for name in after if name))


def _counts(text: str, things: Sequence[Term]) -> bool:
    """'ruim negentig projecten', for how many projects there were."""
    return any(
        _is_one(word, things)
        for value in reading.numbers(text, "count")
        for word in tokens(text[value.end :])[:_NEAR]
    )


def _is_one(word: str, things: Sequence[Term]) -> bool:
    """Whether a word of a passage is one of these things, or a kind of it: a 'basisschool' is a school."""
    said = stem(normalise(word))
    same = {
        one
        for thing in things
        for one, weight in thing.related
        if weight >= SYNONYM_WEIGHT and len(one) >= _SHORTEST
    }
    return any(said.endswith(one) for one in same)


def _unsaid(understood: Understanding, names: Iterator[re.Match[str]]) -> bool:
    """Whether one of the names is not in the question itself."""
    stated = set(tokens(understood.question)) | SUBJECT_WORDS
    return any(not stated & set(tokens(found["name"])) for found in names)


def names_holder(understood: Understanding, chunk: Chunk) -> bool:
    """Whether a question asks who holds an office, and a passage about the deal has it before a name.

    'Wie is de programmadirecteur?' and 'Programmadirecteur Natalie Burgers bezocht …': the passage says it
    in passing, and the models, which look at what it is about, do not see it.
    """
    asked = _WHO_HOLDS.match(understood.text)
    about = set(understood.deals) & set(chunk.deal_ids) or (
        understood.about_instrument and not understood.deals
    )
    if not asked or not about or asked["office"] in capitalised(understood):
        return False
    others = set(understood.unexplained) - {asked["office"]} - _SAID_IN_PASSING
    if not asked["article"] and others:
        return False  # 'Wie was voorzitter van de stichting?', and a passage with another chair
    return bool(re.search(rf"\b(?i:{re.escape(asked['office'])}) [A-Z][\w’'-]+", chunk.text))
