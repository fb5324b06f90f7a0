"""Who does what to whom: words that trade places between a sentence and its passage.

There is no parser here. Each content word gets the preposition that leads its phrase, or none in the
core of the clause (subject and object), the word that this phrase hangs on, and its clause. Words
that swap these have swapped roles.
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise, takewhile

from regiodeal_qa.factcheck.paraphrase.placing import (
    DETERMINERS,
    PREPOSITIONS,
    Placed,
    Places,
    places_of,
)
from regiodeal_qa.factcheck.paraphrase.reading import AUXILIARIES, VERBS, Clause, Read, stems_of
from regiodeal_qa.factcheck.text import holders
from regiodeal_qa.understanding.wording.words import STOPWORDS, normalise, stem

_GIVES = re.compile(
    r"\b(?:gaf|gaven|geeft|geven|betaalt|betaalde|betalen|legde|legden|legt|draagt|droeg|dragen|kende|kenden"
    r"|stelde|stelden|steekt|steken|stak|investeert|investeren|investeerde|zegde|zegden)\b"
)
_RECEIVES = re.compile(r"\b(?:kreeg|kregen|krijgt|krijgen|ontving|ontvangt|ontvangen|ontvingen)\b")
_LEADS = {
    # Which prepositions may stand for one another.
    "van": ("uit", "door", "voor"),
    "aan": ("voor", "naar"),
    "in": ("op", "bij", "binnen", "onder", "voor"),
    "onder": ("bij", "binnen", "in", "van"),
    "namens": ("voor", "door"),
    "per": ("voor",),
}
_JOINING = frozenset("van de het den der en uit in te provincie gemeente gemeenten".split())
_ANY_LEAD = frozenset({"", "volgens", "na"})
_DEAL_NAME = re.compile(
    r"Regio Deals? ((?:[A-ZÀ-Ý'][\w'’-]*|en|de|van)(?: (?:[A-ZÀ-Ý'][\w'’-]*|en|de|van|'[^']*'))*)"
)
_DOER = frozenset({"door", "namens", "by"})
_NO_DOER = frozenset({"over", "tegen", "na", "zonder", "onder"})
_CALLED = re.compile(r"\b(?P<kind>[a-zà-ÿ]{4,}) (?P<name>[A-ZÀ-Ý][\w’'-]+)")
_BRACKET = re.compile(r"([^,;()]*)\(([^()]*)\)")
_GENERIC = frozenset(
    stem(word) for word in "gebied regio programma project plan aanpak aantal geld euro".split()
)
_STANDS_FOR_A_PLACE = frozenset(stem(word) for word in "provincie regio gebied streek".split())
"""What a passage goes on with after it has named the place."""
_ENOUGH_ALIKE = 2
"""So many words in common make a clause the one that a sentence repeats."""
_IN_A_LIST = 2
"""So many content words at most has a part between commas that is but an item of a list."""


_ADJECTIVE = re.compile(r"\w{4,}(?<![dti])e")
"""Not those in -de and -te, mostly verbs, nor those in -ie, which are nouns ('commissie')."""


def swapped(sentence: Read, passage: Read) -> str:
    """What trades roles between a sentence and its passage, as 'a/b'; else ''."""
    mine, theirs = places_of(sentence.text), places_of(passage.text)
    common = sorted(set(mine) & set(theirs))
    names = {stem(name) for name in passage.names}
    beside = _neighbours(sentence) | _neighbours(passage)
    for one, other in combinations(common, 2):
        if (one, other) in beside or one.startswith("#") != other.startswith("#"):
            continue
        if _trade(mine[one], mine[other], theirs[one], theirs[other]):
            return f"{one}/{other}"
    for one in common:
        if _doer_changes(one, mine, theirs):
            return one
        if head := _hangs_elsewhere(one, mine, theirs, names):
            return f"{head}/{one}"
    return (
        _other_lead(sentence, mine, theirs, _topics(sentence, passage))
        or _other_complement(mine, theirs)
        or _other_adjective(sentence, passage)
        or _other_kind(sentence, passage)
        or _other_subject(sentence, passage)
        or _other_doer(sentence, passage)
        or _other_bracket(sentence, passage)
        or _reversed_gift(sentence, passage)
        or holders.traded(sentence.text, passage.text)
    )


def _trade(one: list[Placed], other: list[Placed], was: list[Placed], beside: list[Placed]) -> bool:
    """Whether two words have swapped the prepositions that lead them."""
    if not all(len(p) == 1 for p in (one, other, was, beside)):
        return False
    a, b, x, y = one[0], other[0], was[0], beside[0]
    return a.lead != b.lead and a.lead == y.lead and b.lead == x.lead and a.clause == b.clause


def _neighbours(read: Read) -> set[tuple[str, str]]:
    """Pairs of words that stand next to each other: one phrase, in alphabetical order."""
    stems = [stem(word) for word in read.normalised.split()]
    return {(min(pair), max(pair)) for pair in pairwise(stems)}


def _doer_changes(one: str, mine: Places, theirs: Places) -> bool:
    """Whether the doer of a passage becomes the object of a sentence, or what it is about."""
    if not len(mine[one]) == len(theirs[one]) == 1:
        return False
    now, was = mine[one][0], theirs[one][0]
    if was.lead in _DOER:
        return now.lead == "" and now.core > 1
    if was.core != 1 or now.lead not in _NO_DOER:
        return False
    doers = [w for w, at in mine.items() if any(p.core == 1 for p in at)]
    return any(p.lead in ("van", *_DOER) for w in doers for p in theirs.get(w, ()))


def _hangs_elsewhere(one: str, mine: Places, theirs: Places, names: set[str]) -> str:
    """The word that a phrase hangs on in a sentence, where in the passage it hangs on another."""
    for place in mine[one]:
        same = [p for p in theirs[one] if p.lead == place.lead and p.head]
        same = [] if any(p.head in names for p in same) else same  # verb, subject, phrase
        if not place.lead or not place.head or not same or place.head not in theirs:
            continue
        if not any(place.head in _chain(p, theirs) or _chain(p, theirs) & set(mine) for p in same):
            return place.head
    return ""


def _chain(place: Placed, places: Places) -> set[str]:
    """The words that a phrase hangs on, from the nearest on, and the one before the last of them."""
    found: set[str] = set()
    head = place.head
    while head and head not in found:
        found.add(head)
        before = [p for p in places.get(head, ()) if p.at < place.at]
        if not before:
            break
        last = before[-1]
        found |= {w for w, at in places.items() if any(p.at == last.at - 1 for p in at)}
        head = last.head
    return found


def _other_lead(sentence: Read, mine: Places, theirs: Places, topics: frozenset[str]) -> str:
    """A name that another kind of preposition leads than in the passage: 'bij X' for 'van X'."""
    if sentence.language != "nl":
        return ""
    names = {stem(name) for name in sentence.names} - topics
    for one in names & set(mine) & set(theirs):
        now, was = {p.lead for p in mine[one]}, {p.lead for p in theirs[one]}
        if now & (was | _ANY_LEAD) or was & _ANY_LEAD - {""} or ("" in was and now != {"uit"}):
            continue
        if not any(lead in _LEADS.get(other, ()) for lead in now for other in was) and not any(
            other in _LEADS.get(lead, ()) for lead in now for other in was
        ):
            return f"{'/'.join(now)} {one}"
    return ""


def _topics(*texts: Read) -> frozenset[str]:
    """The names of deals: what a sentence is about stands in many places."""
    found = [m[1] for read in texts for m in _DEAL_NAME.finditer(read.text)]
    return frozenset().union(*(stems_of(name) for name in found))


def _other_doer(sentence: Read, passage: Read) -> str:
    """The subject of a verb that has another name beside it in the passage; else ''."""
    if sentence.language != "nl":
        return ""
    words = passage.normalised.split()
    for clause in sentence.clauses:
        subject = _subject(clause, sentence)
        if not subject or not subject <= {stem(name) for name in clause.names}:
            continue
        for verb in set(clause.text.split()) & VERBS - AUXILIARIES:
            if words.count(verb) != 1:
                continue
            at = words.index(verb)
            beside = _names_before(words[:at], passage)
            if beside and not beside & subject:
                return "/".join(sorted(subject))
    return ""


def _names_before(words: list[str], passage: Read) -> frozenset[str]:
    """The names right before a place in a passage: 'Marvin Polak van Oostzaan', 'Almere en Lelystad'."""
    found: list[str] = []
    gap = 0
    for word in reversed(words):
        if word in passage.names:
            found.append(stem(word))
            gap = 0
        elif word not in _JOINING:
            gap += 1
            if gap > 1 or found:
                break
    return frozenset(found)


def _other_complement(mine: Places, theirs: Places) -> str:
    """'De restauratie van de tuin', where the passage has the restoration of something else."""
    for one, places in mine.items():
        for place in places:
            if not place.head or one not in theirs:
                continue
            same = {
                other: p
                for other, at in theirs.items()
                for p in at
                if p.lead == place.lead and p.head == place.head
            }
            kept = set(mine)
            if place.lead in _DOER:
                # A doer must stay the doer: to be named elsewhere is not enough.
                kept = {w for w, at in mine.items() if any(p.lead in _DOER for p in at)}
            if not same or set(same) & (kept | _GENERIC):
                continue
            begin = min(p.at for p in same.values())
            if not any(p.at > begin for p in theirs[one]):  # else it may be next in a list
                return f"{place.head}/{one}"
    return ""


def _other_adjective(sentence: Read, passage: Read) -> str:
    """'Duurzame leefbaarheid', where the passage calls something else 'duurzaam'; else ''."""
    said, held = sentence.normalised.split(), passage.normalised.split()
    for adjective, noun in pairwise(said):
        if not _ADJECTIVE.fullmatch(adjective) or adjective in passage.names or noun not in held:
            continue
        at = [i for i, word in enumerate(held) if word == adjective]
        if (
            at
            and not any(_applies(held[i + 1 :], noun) for i in at)
            and noun not in STOPWORDS | VERBS
        ):
            return f"{adjective}/{noun}"
    return ""


def _applies(following: list[str], noun: str) -> bool:
    """Whether an adjective belongs to a noun: 'circulaire en veilige park', 'productie en distributie'."""
    if noun in following[:4]:
        return True
    list_of_adjectives = takewhile(lambda word: word == "en" or word.endswith("e"), following)
    return noun in following[: len(list(list_of_adjectives)) + 1]


def _other_kind(sentence: Read, passage: Read) -> str:
    """'Het gezondheidsproject X', where the passage calls X otherwise and another so; else ''."""
    mine, theirs = _called(sentence), _called(passage)
    kinds = {kind for kind, _ in theirs}
    for kind, name in mine:
        called = {k for k, n in theirs if n == name}
        if kind in kinds and called and kind not in called:
            return f"{kind}/{name}"
    return ""


def _called(read: Read) -> set[tuple[str, str]]:
    """Each name with the noun right before it."""
    return {(stem(normalise(m["kind"])), normalise(m["name"])) for m in _CALLED.finditer(read.text)
            if normalise(m["kind"]) not in VERBS | PREPOSITIONS | DETERMINERS}  # fmt: skip


def _other_subject(sentence: Read, passage: Read) -> str:
    """The subject of a clause where the passage says the same of another subject; else ''."""
    for clause in sentence.clauses:
        subject = _subject(clause, sentence)
        said = clause.content - subject - {stem(name) for name in clause.names}
        if not said or not subject & passage.stems:
            continue
        shared = {c: len(said & c.content) for c in passage.clauses}
        most = max(shared.values(), default=0)
        nearest = [c for c, n in shared.items() if n == most]
        if most < min(_ENOUGH_ALIKE, len(said)) or subject & _listed_with(nearest, passage):
            continue
        owners = [_subject(c, passage) for c in nearest]
        if all(owner and not owner & (clause.content | _STANDS_FOR_A_PLACE) for owner in owners):
            return "/".join(sorted(subject))
    return ""


def _listed_with(nearest: list[Clause], passage: Read) -> frozenset[str]:
    """The words of clauses, and of the names in a list ('Raspe, Content en Thissen') beside them."""
    found: set[str] = set()
    for clause in nearest:
        found |= clause.content
        colon = passage.text[clause.end : clause.end + 1] == ":"
        if colon:  # all that is listed after it
            end = re.split(r"[;.](?:\s|$)", passage.text[clause.end :])[0]
            found |= stems_of(end)
        at = passage.clauses.index(clause)
        for side in (passage.clauses[at + 1 :], passage.clauses[:at][::-1]):
            for other in side:
                item = len(other.content) <= _IN_A_LIST and not VERBS & set(other.text.split())
                if not item and not other.content <= {stem(name) for name in other.names}:
                    break
                found |= other.content
    return frozenset(found)


def _subject(clause: Clause, read: Read) -> frozenset[str]:
    """The words of the first phrase in the core of a clause."""
    places = places_of(read.text[clause.start : clause.end])
    first = frozenset(one for one, at in places.items() if any(p.core == 1 for p in at))
    named = first & {stem(name) for name in clause.names}
    return named or first


def _other_bracket(sentence: Read, passage: Read) -> str:
    """What a sentence says of one thing, where the passage has it between another's brackets."""
    pairs = [(_owner(m[1], passage), stems_of(m[2])) for m in _BRACKET.finditer(passage.text)]
    held = sentence.content
    for owner, inside in pairs:
        others = frozenset().union(*(o for o, _ in pairs if o is not owner)) - owner
        named = [i for o, i in pairs if o & held]  # what stands there too tells nothing ('miljoen')
        told = (inside & held).difference(*named)
        if owner and told and others & held and not owner & held:
            return "/".join(sorted(told))
    for match in _BRACKET.finditer(sentence.text):
        owner, inside = _owner(match[1], sentence), stems_of(match[2])
        if pairs and owner and not any(owner & o and inside <= i for o, i in pairs):
            return match[2]
    return ""


def _owner(text: str, read: Read) -> frozenset[str]:
    """The names right before brackets."""
    last = re.split(r"\ben\b|[:,;]", text)[-1]
    return stems_of(last) & {stem(name) for name in read.names}


def _reversed_gift(sentence: Read, passage: Read) -> str:
    """Who trades places between giver and receiver: 'kreeg van het Rijk', 'gaf aan het Rijk'."""
    if _GIVES.search(passage.normalised) and _RECEIVES.search(passage.normalised):
        return ""  # its clauses may share a subject
    mine, theirs = _parties(sentence), _parties(passage)
    return next((one for one in set(mine) & set(theirs) if not mine[one] & theirs[one]), "")


def _parties(read: Read) -> dict[str, set[str]]:
    """Words that are surely a giver or a receiver, with which of the two."""
    found: dict[str, set[str]] = {}
    for clause in read.clauses:
        gives, receives = _GIVES.search(clause.text), _RECEIVES.search(clause.text)
        if bool(gives) == bool(receives):
            continue
        for one, places in places_of(read.text[clause.start : clause.end]).items():
            if len(places) != 1:
                continue
            place = places[0]
            if place.core == 1:
                found.setdefault(one, set()).add("giver" if gives else "receiver")
            elif gives and place.lead == "aan":
                found.setdefault(one, set()).add("receiver")
            elif receives and place.lead in ("van", "door"):
                found.setdefault(one, set()).add("giver")
    return found
