"""Claims that name who did something: another person in the same office contradicts them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.answering.yes_no.ministries import ministry
from regiodeal_qa.factcheck import wording
from regiodeal_qa.factcheck.by_passages.aligning import Alignment
from regiodeal_qa.factcheck.by_passages.clashing import SENTENCE_END
from regiodeal_qa.factcheck.by_passages.evidence import Passage
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.text import holders, leads, ministers, seats
from regiodeal_qa.factcheck.text.claims import Claim
from regiodeal_qa.factcheck.text.contexts import part_at
from regiodeal_qa.factcheck.text.seats import BRACKETED, PERSON, PLACE
from regiodeal_qa.understanding.wording.words import normalise

_OFFICE = r"minister|staatssecretaris|burgemeester|wethouder|gedeputeerde"
_HOLDER = re.compile(
    rf"\b(?P<office>[Mm]inister|[Ss]taatssecretaris|[Bb]urgemeester|[Ww]ethouder|[Gg]edeputeerde)s? (?P<person>{PERSON})"
)
_OFFICE_OF = re.compile(rf"\b(?P<office>{_OFFICE}) van (?P<place>[A-ZÀ-Ý][\w'’À-ÿ-]*)")
_FOR = re.compile(
    rf"(?P<person>{PERSON})(?: [a-z0-9]+){{0,6}} (?:(?:als|de|as) )?(?:(?:{_OFFICE}) van|namens|voor|for|on behalf of)"
    rf" (?:(?:de|het|the) )?(?:(?:provincie|gemeente|stad|waterschap|regio) )?(?P<place>{PLACE})"
)
_BODY = re.compile(
    r"\b(?P<body>[Pp]rovincie|[Gg]emeente|[Ww]aterschap) (?P<name>[A-ZÀ-Ý][\w'’À-ÿ-]*)"
)
_NAME_BEFORE = re.compile(rf"\b{PERSON}, $")
"""Before an office: 'Mona Keijzer, minister van …'."""
_CLOSE = 0.85
"""Which part of a claim's words a passage must have to be about the same."""
_ABOUT = 0.5
"""The same where the passage names the very people with the very functions, the other way round."""
_NEAR = 30
"""How many characters from an office its holder may stand."""
_FEELINGS = frozenset(
    "blij trots tevreden verheugd enthousiast opgetogen dankbaar teleurgesteld boos kritisch".split()
)
_ROLE = re.compile(rf"\b{leads.ROLE}\b", re.IGNORECASE)


def other_person(claim: Claim, aligned: Sequence[Alignment]) -> Finding | None:
    """A finding when a passage says the same of somebody else in that office or role."""
    if claim.denies:
        return None
    holder = _HOLDER.search(claim.text)
    role = _ROLE.search(claim.text)
    for a in sorted(aligned, key=lambda a: -a.coverage):
        text = a.passage.chunk.text
        if not a.supports or a.denied or a.coverage < _CLOSE:
            continue
        if role and not same_holder(claim, a):
            stated = _ROLE.search(text)
            return _instead(_clause(text, stated.start() if stated else 0), a, claim)
        if not a.names_missing:
            continue
        if (
            holder
            and not _feels(claim)
            and len(a.names_missing) == 1
            and (claim.terms or claim.events)
        ):
            same = [m for m in _HOLDER.finditer(text) if _same_word(m["office"], holder["office"])]
            shared = claim.events & a.passage.events if claim.events else claim.terms
            if len(same) == 1 and shared and _missing_is(_last(holder), a) and _beside(same[0], a):
                return _instead(_with_name(same[0], text), a, claim)
    return None


def _feels(claim: Claim) -> bool:
    """Whether a claim says no more than how somebody feels: another may be glad as well."""
    return not claim.values and all(term.word in _FEELINGS for term in claim.terms)


def _with_name(holder: re.Match[str], text: str) -> str:
    """Who holds an office: of 'Mona Keijzer, minister van VRO' the name as well."""
    named = _NAME_BEFORE.search(text, 0, holder.start())
    office_of = normalise(holder["person"]).startswith("van ")
    return text[named.start() : holder.end()] if office_of and named else holder[0]


def other_place(claim: Claim, aligned: Sequence[Alignment]) -> Finding | None:
    """A finding when somebody holds the office of another place than the claim says."""
    if claim.denies:
        return None
    texts = [a.passage.chunk.text for a in aligned]
    for elsewhere in (seats.elsewhere, ministers.elsewhere):
        if found := elsewhere(claim.text, texts):
            index, instead = found
            return _instead(instead, aligned[index], claim)
    stands_for = list(_FOR.finditer(claim.text))
    for a in aligned if stands_for else ():
        bracketed = {normalise(m["person"]): m for m in BRACKETED.finditer(a.passage.chunk.text)}
        places = {normalise(m["place"]) for m in bracketed.values()}
        for match in stands_for:
            other = bracketed.get(normalise(match["person"]))
            if other and normalise(match["place"]) in places - {normalise(other["place"])}:
                return _instead(other[0], a, claim)
    said = _OFFICE_OF.search(claim.text)
    if not said:
        return None
    place = normalise(said["place"])
    people = [name for name in claim.names if " ".join(name) != place]
    beside = normalise(claim.text[max(0, said.start() - _NEAR) : said.end() + _NEAR]).split()
    for a in aligned:
        for match in _HOLDER.finditer(a.passage.chunk.text):
            person, _, of = match["person"].rpartition(" van ")
            known = [
                name
                for name in claim.names
                if normalise(person).endswith(" ".join(name))
                and (name[-1] in beside or len(people) == 1)
            ]
            same = _same_word(match["office"], said["office"])
            if same and of and known and normalise(of) != place:
                return _instead(match[0], a, claim)
    return None


def other_function(claim: Claim, aligned: Sequence[Alignment]) -> Finding | None:
    """A finding when people whom a passage names have traded functions in the claim."""
    if claim.denies:
        return None
    for a in aligned:
        if a.coverage >= _ABOUT and holders.traded(claim.text, a.passage.chunk.text):
            return _instead("", a, claim)
    return None


def another_holder(asked: str, text: str) -> bool:
    """Whether a text gives an office to somebody, and not to whom a question gives it."""
    for said in _HOLDER.finditer(asked):
        holders = [m for m in _HOLDER.finditer(text) if _same_word(m["office"], said["office"])]
        if holders and normalise(_last(said)) not in normalise(text).split():
            return True
    return False


def _same_word(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def same_office(claim: Claim, passage: Passage) -> bool:
    """Whether a passage gives nobody that the claim names another office: 'minister' De Jonge."""
    text = passage.chunk.text
    if ministers.elsewhere(claim.text, [text]) or leads.other_doer(claim.text, text):
        return False
    if holders.traded(claim.text, text) or seats.moved(claim.text, text):
        return False
    stated = [(m["office"].casefold(), _last(m)) for m in _HOLDER.finditer(passage.chunk.text)]
    for said in _HOLDER.finditer(claim.text):
        offices = {office for office, last in stated if last == _last(said)}
        if offices and said["office"].casefold() not in offices:
            return False
    return all(
        not (set(bodies := _bodies(m["name"], passage)) - {m["body"].casefold()})
        or m["body"].casefold() in bodies
        for m in _BODY.finditer(claim.text)
    )


def _last(holder: re.Match[str]) -> str:
    """The last name of somebody, without the place or ministry: 'Ton Heerts van Apeldoorn'."""
    named, _, of = holder["person"].rpartition(" van ")
    person = normalise(named if named and ministry(of) else holder["person"]).split()
    places = [i for i, word in enumerate(person) if i > 1 and word in ("van", "in")]
    return person[places[0] - 1] if places else person[-1]


def _bodies(name: str, passage: Passage) -> list[str]:
    """What a passage calls something of this name: 'provincie' for 'de provincie Gelderland'."""
    found = _BODY.finditer(passage.chunk.text)
    return [m["body"].casefold() for m in found if m["name"] == name]


def same_holder(claim: Claim, a: Alignment) -> bool:
    """Whether a passage that names a treasurer or lead party names the same one as the claim."""
    text = a.passage.chunk.text
    stated = _ROLE.search(text)
    said = _ROLE.search(claim.text)
    if not said or not stated or not claim.names:
        return True
    if leads.another(claim.text, text):
        return False
    mine = normalise(_clause(claim.text, said.start())).split()
    if not any(name[-1] in mine for name in claim.names):
        return True
    clause = normalise(_clause(text, stated.start()))
    if any(name[-1] in clause.split() for name in claim.names):
        return True
    return any(_is_the_only(body, clause, a.passage) for body in _BODY.finditer(claim.text))


def _is_the_only(body: re.Match[str], clause: str, passage: Passage) -> bool:
    """Whether 'de provincie' in a clause is the one that is claimed: a passage names no other."""
    kind = body["body"].casefold()
    named = {m["name"] for m in _BODY.finditer(passage.chunk.text) if m["body"].casefold() == kind}
    return named == {body["name"]} and f"de {kind} " in f"{clause} "


def _beside(holder: re.Match[str], a: Alignment) -> bool:
    """Whether somebody stands in the sentence of every value that the claim shares with a passage."""
    text = a.passage.chunk.text
    own = part_at(text, holder.start(), SENTENCE_END)
    values = [m.stated.value for m in a.matched if m.stated]
    return all(part_at(text, value.start, SENTENCE_END) == own for value in values)


def _missing_is(last: str, a: Alignment) -> bool:
    return any(last.endswith(name[-1]) for name in a.names_missing)


def _clause(text: str, position: int) -> str:
    start = max(text.rfind(";", 0, position), text.rfind(":", 0, position)) + 1
    end = next((i for i in range(position, len(text)) if text[i] in ";."), len(text))
    return text[start:end].strip()


def _instead(instead: str, a: Alignment, claim: Claim) -> Finding:
    deals = tuple(d for d in claim.subject.deals if d in a.passage.chunk.deal_ids)
    return wording.otherwise(instead, a.passage.chunk.text, a.passage.chunk, deals)
