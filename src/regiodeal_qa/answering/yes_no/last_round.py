"""No to whether more rounds come where a passage says that one was the last, and the other way round."""

from __future__ import annotations

import re

from regiodeal_qa.answering.yes_no.denying import DENIED
from regiodeal_qa.understanding.wording.words import normalise

_MORE_TO_COME = re.compile(
    r"\b(?:nog|weer|straks|opnieuw) (?:een |n |\w+ )?(?:nieuwe?|volgende|zevende|andere|extra) (?:regio )?(?:deals?|rondes?|tranches?)\b"
    r"|\bzevende (?:ronde|tranche)\b|\b(?:another|a new|a seventh|more) (?:regio )?(?:deals?|rounds?)\b"
)
_WAS_THE_LAST = re.compile(
    r"^(?!.*\b(?:toch|alsnog|toen)\b).*\b(?:zesde en laatste|laatste (?:ronde|tranche)|(?:ronde|tranche) (?:\w+ ){0,3}de laatste"
    r"|sixth and (?:last|final)|last round)\b"
)
_THE_LAST = re.compile(
    r"\b(?:ronde|tranche|round)\b.*\b(?:de|the) (?:aller)?(?:laatste|last)(?: \w+)?$"
)
_IS_LAST = re.compile(
    r"\b(?:de|the) (?:aller)?(?:laatste|last)(?: (?:is|was|geweest|ronde|tranche|round|one))*$"
)
_LAST = re.compile(r"\b(?:laatste|last)\b")
_MORE_CAME = re.compile(r"\btoch (?:\w+ ){0,3}(?:nieuwe |meer )?(?:rondes|tranches)\b")
_OTHERWISE = ((_MORE_TO_COME, _WAS_THE_LAST), (_THE_LAST, _MORE_CAME))


def by_last_round(question: str, passage: str) -> bool | None:
    """False for 'Komen er nog nieuwe deals?' and 'de zesde en laatste ronde'; None where it tells nothing.

    Also for 'Was de derde ronde de laatste?' and 'er kwamen toch drie nieuwe rondes bij'.
    """
    asked, said = normalise(question), normalise(passage)
    if DENIED.search(asked):
        return None
    otherwise = any(wanted.search(asked) and other.search(said) for wanted, other in _OTHERWISE)
    return False if otherwise else None


def silent_on_last(question: str, passage: str) -> bool:
    """Whether it is asked if something was the last, and a passage says so of nothing."""
    return bool(_IS_LAST.search(normalise(question))) and not _LAST.search(normalise(passage))
