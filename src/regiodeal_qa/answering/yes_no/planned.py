"""When a plan is no yes: a question asks what came of something, and a passage says what was meant to come."""

from __future__ import annotations

import re

from regiodeal_qa.corpus import Chunk
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.words import content_words, normalise, stem

_PLANNED = re.compile(
    r"\b(?:voorziet|voorzag|wil|willen|wilde|wilden|beoogt|beoogde|bedoeld|moet|moeten|zou|zouden"
    r"|gepland|plannen|verwacht\w*|voornemens?|gaat|gaan)\b"
)
_CAME_OF_IT = re.compile(
    r"\b(?:is|zijn|was|waren|werd|werden|heeft|hebben|has|have)\b.*\b(?P<what>ge\w{3,}(?:d|t|en)"
    r"|gaan \w+en|klaar|af|geworden|opgeleverd|uitgevoerd|built|opened|finished)$"
)
BY_NOW = re.compile(
    r"\b(?:al|inmiddels|achteraf|(?:ook )?echt|daadwerkelijk|nu|dankzij|already|really|actually)\b"
    r"(?! (?:de|het|die|dat|zijn|haar|hun|voor|in 20\d\d)\b)"
)
"""Asks what came of it by now: 'Is het loket al open?'."""
_SAID_SO = re.compile(r"\b(?:al|nu|inmiddels|reeds|sinds|dankzij)\b")
_AIMS = re.compile(
    rf"{_PLANNED.pattern}|\b(?:zet\w* in|richt\w* zich|moes(?:t|ten)|wordt|worden|mogelijke)\b"
)
_TO_BECOME = re.compile(
    r"\b(?:moet|moeten|moest|moesten|zou|zouden) (?P<what>(?:\w+ ){1,14})worden\b"
)
_IS_NOW = re.compile(r"(?:(?:en|maar|dus) )?(?:is|zijn|was|waren|are|were)\b")


def only_planned(understood: Understanding, chunk: Chunk) -> bool:
    """Whether a passage says what is wanted, where a question asks what is or came of it."""
    asked, said = normalise(understood.asked), normalise(chunk.text)
    return any(plan(asked, said) for plan in (_did_not_come, _not_yet, _to_become))


def _did_not_come(asked: str, said: str) -> bool:
    """'Zijn de snelbussen gaan rijden?' is not affirmed by that a deal provides for them."""
    came = _CAME_OF_IT.search(asked)
    if not came or not _PLANNED.search(said):
        return False
    return stem(came["what"].split()[-1]) not in {stem(word) for word in said.split()}


def _not_yet(asked: str, said: str) -> bool:
    """'Is het loket al open?' is not affirmed by that a town wants one."""
    if _PLANNED.search(asked) or not BY_NOW.search(asked):
        return False
    return bool(_AIMS.search(said)) and not _SAID_SO.search(said)


def _to_become(asked: str, said: str) -> bool:
    """'Is dit de eerste elektrische haven?' is not affirmed by that it must become that."""
    planned = _TO_BECOME.search(said)
    if not planned or not _IS_NOW.match(asked) or _PLANNED.search(asked):
        return False
    return len(_stems(asked) & _stems(planned["what"])) > 1


def _stems(text: str) -> set[str]:
    return {stem(word) for word in content_words(text)}
