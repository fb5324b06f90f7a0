"""The same asked of another time: 'Wie is de minister?' - 'En wie was het bij de eerste ronde?'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.understood import Understanding

_IT = r"(?:het|dat|die|it|that)"
_OF = r"(?:bij|in|voor|van|tijdens|na|at|for|of|during|after)"
_THEN = re.compile(
    rf"^(?:en |and |maar )?(?P<asks>(?P<word>wie|wanneer|waar|who|when|where) (?:is|was|waren|zijn|were|are)) {_IT} (?:dan |toen |eigenlijk )?(?P<time>{_OF} .+)$",
    re.IGNORECASE,
)
_ASKED = re.compile(r"^(?:en )?\w+ (?:is|was|zijn|waren|are|were) (?P<what>.+)$")


def same_at_another_time(turn: str, read: Sequence[Understanding]) -> str:
    """A turn with what the turn before asked in the place of 'it'; the turn itself where it says no 'it'.

    Only after a turn that names no deal and no time of its own: those are read otherwise.
    """
    then = _THEN.match(turn.strip())
    if then is None or not read:
        return turn
    before = read[-1]
    if before.deals or before.mentions or before.filters != Filters():
        return turn
    word, asked = then["word"].lower(), _ASKED.match(before.text)
    if asked and before.text.removeprefix("en ").startswith(word):
        return f"{then['asks']} {asked['what']} {then['time']}"
    of_person = word in ("wie", "who") and "person" in before.asks_for
    return f"{before.text} {then['time']}" if of_person else turn
