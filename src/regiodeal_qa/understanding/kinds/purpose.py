"""Questions that ask what the money of a deal is for, and nothing in particular beside it."""

from __future__ import annotations

import re

from regiodeal_qa.understanding.understood import Understanding

_MONEY = r"(?:geld|rijksgeld|miljoenen|subsidie|bedrag|budget|centen|poen|euros?)"
_PURPOSE = re.compile(
    r"\bwaar ?voor\b|\bwaar (?:is|was|zijn|waren|dient|diende) (?:\w+ ){1,6}?(?:voor|goed voor)\b"
    r"|\bwat (?:doe(?:t|n)?|deed|deden|ga(?:at|an)|kan|kunnen|wil(?:len)?|gebeurt|gebeurde|is|wordt) (?:\w+ ){0,5}?"
    rf"(?:(?:er|daar|hier) ?mee|met (?:het|dat|al dat|hun|dit|de|die|zulk) (?:\w+ )?{_MONEY})\b"
    rf"|\bwaar (?:gaa(?:t|n)|ging(?:en)?) (?:\w+ )?{_MONEY} (?:\w+ ){{0,6}}?(?:naar ?toe|heen|naar)\b"
    rf"|\b{_MONEY} .*\b(?:aan|voor) (?:besteed|uitgegeven|gebruikt|bedoeld|bestemd)\b|\bwaar ?aan\b.*\b(?:besteed|uitgegeven|uitgeven|besteden)\b"
    r"|\bwhat (?:is|was) (?:\w+ ){1,5}(?:money|funding) for\b"
)
_OF_THE_QUESTION = frozenset(
    "geld rijksgeld miljoenen miljoen euro subsidie bedrag budget centen poen mee ermee daarmee hiermee naartoe "
    "heen besteed besteden uitgegeven uitgeven gebruikt bedoeld bestemd gebeurt gebeurd gedaan doen wil "
    "eerste tweede derde nieuwe dan precies eigenlijk concreet money funding mln".split()
)
"""Words of a question after the purpose of money that ask for nothing more."""


def asks_purpose(understood: Understanding) -> bool:
    """Whether it is asked what the money of the deals in question is for: 'Wat doen ze ermee?'."""
    if not understood.deals or not _PURPOSE.search(understood.text):
        return False
    own = {word for word in understood.content if not word.isdigit()} - {*understood.context}
    return own <= _OF_THE_QUESTION
