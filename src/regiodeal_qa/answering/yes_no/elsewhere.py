"""Whether a passage says what a question asks of another person, place or receiver.

'Getekend in Nijmegen?' and 'in Ede ondertekend', 'Was Lonink burgemeester van Hulst?' and 'Terneuzen
(burgemeester Lonink), Hulst (burgemeester Mulder)', 'Ging het geld terug naar het Rijk?' and 'vloeit terug naar
de regio'. The same words stand in both; what differs is which of them belong together.
"""

from __future__ import annotations

import re

from regiodeal_qa.factcheck.text import facets, holders, leads, ministers, seats
from regiodeal_qa.understanding.wording.words import STOPWORDS, normalise, stem

_CAPITAL = r"[A-ZÀ-Ý][\w'’À-ÿ-]*"
_NAME = rf"{_CAPITAL}(?: (?:(?:van|de|der|den|aan|op) )*{_CAPITAL})*"
_PLACED = re.compile(
    rf"(?P<head>[^\W\d][\w'’-]+) (?:in|te) (?:(?:het|de) )?(?!Regio)(?P<place>{_NAME}(?: en {_NAME})?)"
)
"""'Testcentrum MITC in Marknesse'."""
_SOMEWHERE = re.compile(rf"\b(?:in|te) (?P<place>{_NAME})")
_IN = re.compile(r"\b(?:in|te) (?:het |de |t )?(?P<place>[a-z]\w+)")
_CLAUSE = re.compile(r"[;:]|, (?=\w+ (?:die|dat|waar))|\b(?:maar|terwijl)\b")
_PROVINCES = frozenset(
    "drenthe flevoland friesland fryslan gelderland groningen limburg brabant holland overijssel utrecht zeeland".split()
)
"""In which another place may lie, by one of their words."""
_ACTS = frozenset({"signed", "started", "visited", "opened"})
_BRACKET = re.compile(rf"(?P<owner>{_NAME}) \((?P<inside>[^()]+)\)")
_GOES_TO = re.compile(
    r"\b(?:naar|aan|to) (?:het |de |the )?(?P<who>rijk|kabinet|ministerie|regio|provincie|gemeente|state|region|province)\b"
)
_GOES = re.compile(
    r"\b(?:ging(?:en)?|gaat|gaan|vloei\w*|terug\w*|kwam(?:en)?|komt|kwamen|betaald|overgemaakt|went|go)\b"
)
_STAYS = re.compile(
    r"\b(?:bleef|blijft|bleven|blijven|stays?|stayed) (?:\w+ ){0,3}?in (?:de|the) (?P<who>regio|provincie|gemeente|region)\b"
)
_SAME_PARTY = {"state": "rijk", "kabinet": "rijk", "ministerie": "rijk", "region": "regio", "province": "provincie"}  # fmt: skip
_ON_BEHALF = re.compile(
    r"\b(?:namens|voor|on behalf of) (?:de |het |the )?(?P<body>provincie|gemeente|rijk|kabinet|province|state)\b"
)
_OFFICES = {
    "provincie": frozenset({"gedeputeerde"}),
    "gemeente": frozenset({"burgemeester", "wethouder"}),
    "rijk": frozenset({"minister", "staatssecretaris"}),
}
"""Who stands for which layer of government."""
_FUNCTION_OF = re.compile(rf"\b(?P<function>[a-zà-ÿ]{{6,}}) (?P<person>{_CAPITAL} {_CAPITAL})")
_IS = re.compile(
    rf"\b(?i:is|was) (?P<person>{_CAPITAL} {_CAPITAL}) (?:(?:de|het|een|the|a) )?(?P<function>[a-zà-ÿ]{{6,}})\b"
)


def of_another(question: str, passage: str) -> bool:
    """Whether a passage says what is asked of somebody or somewhere else; of a question that denies nothing."""
    return (
        _other_receiver(normalise(question), normalise(passage))
        or _crossed(question, passage)
        or _for_another_layer(question, passage)
        or _held_by_another(question, passage)
        or _acted_elsewhere(question, passage)
    )


def stays_in(question: str, passage: str) -> bool:
    """Whether what a question says stayed with somebody goes there by a passage: 'bleef in de regio'."""
    asked, said = normalise(question), normalise(passage)
    stays = _STAYS.search(asked)
    return stays is not None and _receivers(said) == {_party(stays["who"])}


def receiver_unsaid(question: str, passage: str) -> bool:
    """Whether a question is about with whom something stayed, and a passage does not say who has it."""
    return bool(_STAYS.search(normalise(question))) and not _receivers(normalise(passage))


def other_place_or_function(question: str, passage: str) -> bool:
    """Whether a passage has the thing that is asked after in another place, or somebody with another function.

    A place may lie in the other one, and somebody may have two functions; so it denies nothing.
    """
    return _placed_elsewhere(question, passage) or _other_function(question, passage)


def _party(word: str) -> str:
    return _SAME_PARTY.get(word, word)


def _receivers(text: str) -> set[str]:
    return {_party(found["who"]) for found in _GOES_TO.finditer(text)}


def _other_receiver(asked: str, said: str) -> bool:
    wanted, stated = _receivers(asked), _receivers(said)
    goes = _GOES.search(asked) and _GOES.search(said)
    return bool(goes and wanted and stated) and not wanted & stated


def _crossed(question: str, passage: str) -> bool:
    """Whether a question has what one name of a list has between brackets, and another of its names."""
    asked = set(normalise(question).split())
    pairs = [
        (_telling(found["owner"]), _telling(found["inside"]))
        for found in _BRACKET.finditer(passage)
    ]
    for owner, inside in pairs:
        if not inside & asked or owner & asked:
            continue
        for other, its_own in pairs:
            if other & asked - owner - inside and not (its_own - inside) & asked:
                return True
    return False


def _telling(text: str) -> set[str]:
    """The names and numbers of a part of a list, normalised."""
    named = " ".join(re.findall(rf"{_CAPITAL}|\d[\d.,]*", text))
    return {word for word in normalise(named).split() if word not in STOPWORDS}


def _held_by_another(question: str, passage: str) -> bool:
    """'Was de Economic Board de regiopartij?' and 'regiopartij is de provincie', as the fact check sees it."""
    said = question[:1].lower() + question[1:]  # its verb is no name
    return (
        bool(holders.traded(said, passage))
        or leads.another(said, passage)
        or seats.elsewhere(said, [passage]) is not None
        or ministers.elsewhere(said, [passage]) is not None
    )


def _for_another_layer(question: str, passage: str) -> bool:
    """'Tekende Jan Rijpstra namens de provincie?' and 'burgemeester Jan Rijpstra'."""
    layer = _ON_BEHALF.search(normalise(question))
    if not layer:
        return False
    asked, wanted = set(normalise(question).split()), _OFFICES[_party(layer["body"])]
    held = [one for one in holders.held(passage) if one.person in asked]
    elsewhere = frozenset().union(*_OFFICES.values()) - wanted
    return bool(held) and all(one.function in elsewhere for one in held)


def _acted_elsewhere(question: str, passage: str) -> bool:
    """'Is de deal in Nijmegen getekend?' and 'op 1 november 2023 in Ede ondertekend'."""
    asked = normalise(question)
    acts, places = facets.events(asked) & _ACTS, _places(question, passage)
    if not acts or not places:
        return False
    clauses = [one for one in _CLAUSE.split(passage) if facets.events(normalise(one)) & acts]
    stated = {normalise(found["place"]) for one in clauses for found in _SOMEWHERE.finditer(one)}
    return bool(stated) and not any(
        place in _PROVINCES or _named(place, stated) for place in places
    )


def _placed_elsewhere(question: str, passage: str) -> bool:
    """'Kwam het testcentrum in Urk?' and 'een testcentrum in Marknesse'."""
    places = _places(question, passage)
    asked = {stem(word) for word in normalise(question).split() if word not in STOPWORDS}
    stated = [
        (stem(normalise(m["head"])), normalise(m["place"])) for m in _PLACED.finditer(passage)
    ]
    where = {place for head, place in stated if head in asked and head not in places}
    return bool(places and where) and not any(_named(place, where) for place in places)


def _places(question: str, passage: str) -> set[str]:
    """The names after 'in' in a question: with a capital there or in the passage."""
    names = set(normalise(" ".join(re.findall(_CAPITAL, f"{question} {passage}"))).split())
    found = {match["place"] for match in _IN.finditer(normalise(question))}
    return (found & names) - STOPWORDS


def _named(place: str, places: set[str]) -> bool:
    return any(place in one.split() for one in places)


def _other_function(question: str, passage: str) -> bool:
    """'Is Theo Telting gezaghebber?' and 'programmamanager Theo Telting'."""
    said = normalise(passage)
    stated = {found["person"] for found in _FUNCTION_OF.finditer(passage)}
    return any(
        found["person"] in stated and stem(normalise(found["function"])) not in _stems(said)
        for found in _IS.finditer(question)
    )


def _stems(text: str) -> set[str]:
    return {stem(word) for word in text.split()}
