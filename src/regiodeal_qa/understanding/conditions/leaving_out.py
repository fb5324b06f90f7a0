"""What a question leaves out: 'behalve Limburg', 'zonder de eerste ronde', 'Brainport niet meegerekend'.

The words beside such a marker are read as a question's filters are, on their own; they and the names
among them then take no part in the rest of the question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.corpus import family
from regiodeal_qa.understanding.conditions.bounds import A_DEAL, DEALS
from regiodeal_qa.understanding.conditions.filters import NONE_LEFT_OUT, LeftOut, read_filters
from regiodeal_qa.understanding.conditions.tranches import ROUND, tranches_named
from regiodeal_qa.understanding.kinds.yes_no import VERBS
from regiodeal_qa.understanding.naming.names import Gazetteer, Mention
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.numbers import number
from regiodeal_qa.understanding.wording.reading import Reading
from regiodeal_qa.understanding.wording.words import QUESTION_WORDS, STOPWORDS

_BEFORE_IT = re.compile(
    r"\b(?:met uitzondering van|uitgezonderd|uitgezonder|behalve|zonder|buiten|exclusief|excl|los van"
    r"|afgezien van|bedoel (?:\w+ )?niet|min|minus|(?:er |daar )?(?:van )?af wat (?:er )?(?:naar|aan)|except(?: for)?|excluding|leaving out|not counting|without|outside(?: of)?|apart from|other than)\b"
)
"""What is left out follows these."""
_NEGATED = re.compile(
    r"\b(?:nog )?(?:niet|not)(?: (?:zijn|is|waren|are))?(?= (?:al|als|in|uit|van|from|afgerond\w*|voltooid\w*|klaar|completed|finished)\b)"
)
"""The same, but of what a question may also deny: 'Doet Twente niet mee?'."""
_DEALS_NOT_OF = re.compile(
    rf"\b(?:welke?|hoeveel|which|how many) (?:\S+ ){{0,4}}?{DEALS}\b.* niet van\b"
)
"""'Welke Limburgse deals zijn niet van Parkstad?'"""
_FOLLOWED = re.compile(r"\b(?:na|after)\b")
"""The same in a ranking: 'Welke provincie kreeg na Zuid-Holland het meeste?'."""
_BUT_FOR = re.compile(
    r"\bop(?= (?:\w+ ){1,9}na\b(?! (?:een|die|dat|afloop|20\d\d)\b)(?! (?:de|het) (?!(?!eerste|laatste)\w+ste?\b)))"
)
"""What is left out stands between this and 'na': 'op de Waddendeal na'."""
_BEHIND_IT = re.compile(
    r"\b(?:niet|not) (?:mee(?:ge)?(?:tel|reken|ne+m|nom)\w*|geteld|counted|counting|included|including)\b"
    r"|\b(?:niet|not) (?:mee )?(?:tellen|rekenen|tel|reken)\b|\b(?:hoeft|hoeven) (?:er )?niet (?:mee|erbij|bij)\b"
    r"|\b(?:er )?niet bij (?:doet?|doen|telt?|tellen|rekent?|rekenen|neemt?|nemen)\b"
    r"|\b(?:laat|laten) (?:(?:ik|we|wij|je|er|even|maar|nu) )*(?:er)?buiten\b(?! beschouwing)"
    r"|\b(?:is geen provincie )?(?:die |dat )?(?:(?:mag|moet|kun|kan|kunt) (?:je|u|jullie) )?(?:overslaan|weglaten|negeren|buiten beschouwing laten)\b|\btel\w* (?:\w+ ){0,2}?niet mee\b"
    r"|\b(?:juist )?niet (?:bij|in) (?:zit|zitten|hoort|horen|ligt|liggen|valt|vallen)\b"
    r"|\b(?:weglaat|weglaten|weggelaten|wegstreept?|wegstrepen|weggestreept|wegdenkt?|wegdenken|weghaalt|wegneemt|aftrekt|overslaat|uitsluit|vergeet)\b"
    r"|\b(?:er af|eraf|er uit|eruit) (?:haal|trek|reken|laat|gooi|knip)\w*\b"
    r"|\b(?:maar|even|mag|mogen) (?:weg|eruit|achterwege)\b|\bbuiten beschouwing(?: (?:wordt|worden|zou|mag))?(?: laat| gelaten| laten)?\b|\b(?:excluded|left out|aside)\b"
)
"""What is left out stands before these."""
_TAKES_AWAY = re.compile(
    r"\b(?:trek|trekt|trekken|haal|haalt|halen|laat|laten|neem|neemt|reken|rekent|gooi)\b"
)
_AWAY = re.compile(r"\b(?:er )?(?:van ?af|eraf|af|weg|eruit|uit(?= laat\b))\b")
"""'Trek de twee Twentse er eens vanaf': behind the name, where the verb says that it is taken away."""
_THAT_AWAY = re.compile(
    r"\b(?:haal|trek|laat|neem) (?:die|hem|ze) (?:er )?(?:(?:eens|even|nou|maar|dan) )*(?:van )?(?:af|uit|weg|eraf|eruit)\b"
    r"|\bdie (?:wil|wou|zou|moet|mag) (?:\w+ ){0,2}?er (?:\w+ )?(?:uit|af) (?:halen|laten|trekken)\b"
)
_GOES_ALONG = frozenset(
    """
    dan maar nu
    de het die dat deze een der van uit in met en of als al alle the a those that from of in and or yet
    deal deals regio regios regiodeal regiodeals provincie provincies tranche tranches ronde rondes
    lichting lichtingen jaar province provinces round rounds year eerste tweede derde vierde vijfde
    zesde allereerste first second third fourth fifth sixth twee drie vier 1 2 3 4 5 6 laatste last
    voor voorafgaand aan na sinds vanaf tot before after since
    oude vroegere gezamenlijke pot envelop vroeger toen
    indien wordt worden even helemaal nou eens gewoon ene er ook allebei beide
    afgeronde afgerond lopende voltooide completed klaar zijn is
    """.split()
)
"""Words that may stand between the marker and a name, or make a filter."""
_THOSE = re.compile(
    r"(?:die|deze|those|these) (?:twee|drie|vier|two|three|four)(?: deals)?(?: .*)?"
)
_EDGE = re.compile(
    r"\b(?:(?P<n>twee|drie|vier|two|three|four|[2-4]) )?(?:(?P<most>grootste|hoogste|duurste|largest|biggest)|(?P<least>kleinste|laagste|smallest))"
    r"(?: (?:twee|drie|deals?|regio ?s?))?(?: (?:er|ervan|van af))?$"
)
"""'De twee grootste', behind which stands that they are left out."""
_THAT_ONE = re.compile(r"(?:die|deze|hem|that|it)(?: (?:dan|erbij))?")
_OLD_ONE = re.compile(
    r"(?:.* )?(?:die|de) (?:oude|vroegere|gezamenlijke)(?: (?:oude|gezamenlijke))?(?: (?:deal|regio ?deal|pot|envelop))?(?: (?:van|uit) (?:vroeger|toen))?"
)
"""The deal that was there before the others: 'die gezamenlijke pot van vroeger'."""
_ONE_DEAL = re.compile(r"\b(?:deal|regiodeal|pot|envelop)\b")
_NEAR = 9
"""So many words before 'die mag eruit' may name the round that it speaks of."""
_SHARED = re.compile(r"(?:(?:een|nog|met|a|with) )*(?:andere|tweede|another|deelt|delen)\b")
_ROUNDS = re.compile(ROUND)
_OF_STATUS = frozenset("afgerond afgeronde voltooid voltooide klaar completed finished".split())
_PREPOSITIONS = frozenset("in uit van from".split())
_JOINS = frozenset("en of and or plus".split())
_THE = frozenset("de het die dat the that those".split())
_YEAR = re.compile(r"20[12]\d")


def take(
    reading: Reading, mentions: Sequence[Mention], names: Gazetteer, denied: bool
) -> tuple[LeftOut, list[Mention]]:
    """What is left out, and the names that are not; the words concerned are blanked.

    `denied`: whether 'niet' leaves out as well, as it does where no yes or no is asked.
    """
    ranked = any(terms.OPERATIONS[k].search(reading.text) for k in terms.RANKED)
    those = _takes_away_that(reading, mentions)
    if those:
        return those
    patterns = [(_BEHIND_IT, True), (_BEFORE_IT, False)]
    patterns += [(_NEGATED, False)] if denied else []
    patterns += [(_BUT_FOR, False)]
    patterns += [(_AWAY, True)] if _TAKES_AWAY.search(reading.text) else []
    patterns += [(_FOLLOWED, False)] if ranked and not terms.PLACES.search(reading.text) else []
    left_out, kept = LeftOut(), list(mentions)
    blanked: list[tuple[int, int]] = []
    for pattern, behind in patterns:
        for match in pattern.finditer(reading.text):
            first = len(reading.text[: match.start()].split())
            end = first + len(match[0].split())
            start, stop = _beside(reading, kept, first, end, behind)
            if pattern is _BUT_FOR and "na" in reading.words[end:stop]:
                stop = reading.words.index("na", end)
            inside = [m for m in kept if start <= m.start and m.end <= stop]
            if _SHARED.match(" ".join(reading.words[stop : stop + 4])):
                continue  # 'zonder de deals die Gelderland met een andere provincie deelt'
            edge = _edge(reading, first, end, behind) if not inside else None
            if pattern is _BUT_FOR and not _ends_with_na(reading, edge[2] if edge else stop):
                continue  # 'op een na de grootste'
            if edge:
                found, start, stop = edge
                blanked.append((min(start, first), max(stop, end)))
                left_out = left_out.with_also(found)
                continue
            found = _read(reading, inside, start, stop, names)
            if not inside and not found:
                inside, found, start = _pointed_at(reading, kept, start, stop, behind)
            if pattern is _FOLLOWED:
                found = replace(found, deals=_largest_of_each(found.deals, names))
            named = pattern is not _FOLLOWED or (inside and _only_points(reading, end, inside[0]))
            denies = pattern is _NEGATED and not _DEALS_NOT_OF.search(reading.text)
            if found and named and not (denies and found.deals):
                stop += pattern is _BUT_FOR
                blanked.append((min(start, first), max(stop, end)))
                left_out = left_out.with_also(found)
                kept = [m for m in kept if m not in inside]
    for start, stop in blanked:
        reading.blank(start, stop)
    return left_out, kept


def _pointed_at(
    reading: Reading, mentions: Sequence[Mention], start: int, stop: int, behind: bool
) -> tuple[list[Mention], LeftOut, int]:
    """What 'zonder die twee', 'dus die mag eruit' and 'die oude pot hoeft er niet bij' speak of.

    The names, what is left out, and from where on the words say so.
    """
    beside = " ".join(reading.words[start:stop])
    after = reading.words[stop] if stop < len(reading.words) else ""
    ends = not after or after in STOPWORDS or after in QUESTION_WORDS or after in VERBS
    pointed = ends or behind  # not 'los van die gezamenlijke uit 2018'
    if pointed and (_THOSE.fullmatch(beside) or _THAT_ONE.fullmatch(beside)):
        # 'Brainport en Rotterdam … zonder die twee'
        inside = [m for m in mentions if m.deal_ids and not m.province]
        if inside:
            return inside, LeftOut(deals=tuple(d for m in inside for d in m.deal_ids)), start
    if behind and _THAT_ONE.fullmatch(beside):
        # 'De vijfde ronde hebben we al gehad, dus die mag eruit'
        before = reading.words[max(start - _NEAR, 0) : start]
        found = LeftOut(tranches=tuple(tranches_named(" ".join(before))))
        return [], found, start - len(before) if found else start
    return [], LeftOut(earliest=1) if _OLD_ONE.fullmatch(beside) else NONE_LEFT_OUT, start


def _only_points(reading: Reading, end: int, mention: Mention) -> bool:
    """'Na Brainport', 'na die van Brainport', and not 'na de ronde van Brainport'."""
    return {*reading.words[end : mention.start]} <= {*_THE, "van", "deal", "of"}


def _ends_with_na(reading: Reading, place: int) -> bool:
    return place < len(reading.words) and reading.words[place] == "na"


def _takes_away_that(
    reading: Reading, mentions: Sequence[Mention]
) -> tuple[LeftOut, list[Mention]] | None:
    """'… vooral door die havendeal. Haal die er eens af': the deals named right before."""
    match = _THAT_AWAY.search(reading.text)
    until = len(reading.text[: match.start()].split()) if match else 0
    before = [m for m in mentions if m.end <= until and "deal" in m.kinds]
    gone: list[Mention] = []
    for mention in reversed(before):
        if gone and reading.words[mention.end : gone[-1].start] not in (["en"], ("en",)):
            break
        gone.append(mention)
    if match is None or not gone:
        return None
    reading.blank(until, until + len(match[0].split()))
    for mention in gone:
        reading.blank(mention.start, mention.end)
    deals = tuple(dict.fromkeys(d for m in gone for d in m.deal_ids))
    return LeftOut(deals=deals), [m for m in mentions if m not in gone]


def _edge(reading: Reading, first: int, end: int, behind: bool) -> tuple[LeftOut, int, int] | None:
    """'Als je de twee grootste wegdenkt', 'zonder de grootste': what is left out, and where it stands."""
    around = reading.words[max(first - 5, 0) : first] if behind else reading.words[end : end + 5]
    for length in range(len(around), 0, -1):
        words = around if behind else around[:length]
        match = _EDGE.search(" ".join(words))
        if match and (behind or match.start() <= len("de drie ")):
            many = int(number(match["n"]) or 1) if match["n"] else 1
            left_out = LeftOut(largest=many) if match["most"] else LeftOut(smallest=many)
            wide = len(match[0].split())
            return left_out, *((first - wide, first) if behind else (end, end + length))
        if behind:
            return None
    return None


def _beside(
    reading: Reading, mentions: Sequence[Mention], first: int, end: int, behind: bool
) -> tuple[int, int]:
    """From where to where the words go that a marker from `first` to `end` speaks of."""
    named = {place: m for m in mentions for place in range(m.start, m.end)}
    step = -1 if behind else 1
    place = first - 1 if behind else end
    last: Mention | None = None
    found = joined = False
    while 0 <= place < len(reading.words):
        word, mention = reading.words[place], named.get(place)
        filtered = bool(_YEAR.fullmatch(word) or _ROUNDS.fullmatch(word) or word in _OF_STATUS)
        # 'Zonder dat havengebeuren (North Sea Port)'
        called = (
            not (behind or found) and place + step in named and reading.words[place - 1] in _THE
        )
        if mention is None and word not in _GOES_ALONG and not filtered and not called:
            break
        if mention is not None and mention != last:
            beside = reading.words[place - step]
            of_a_time = last is None and beside in _PREPOSITIONS  # 'Brainport uit 2018'
            # 'Niet in Utrecht, Flevoland of Limburg': commas are gone.
            beside_one = last is not None and place - step in range(last.start, last.end)
            provinces = bool(last and last.province and mention.province)
            listed = beside_one and provinces and (joined or not behind)
            if found and beside not in _JOINS and not of_a_time and not listed:
                break  # 'Noord-Brabant, Brainport niet meegerekend': one of them only
            last = mention
        if behind and filtered and last and place + 1 == last.start:
            break  # 'in de lichting 2020, Groningen niet meegeteld'
        following = next(iter(reading.words[place + 1 :]), "")
        of_a_deal = last and last.deal_ids and not last.province
        of_a_year = of_a_deal or _ROUNDS.fullmatch(reading.words[place - 1])  # 'de ronde van 2023'
        of_a_year = of_a_year and _YEAR.match(following)
        if found and not behind and mention is None and word in _PREPOSITIONS and not of_a_year:
            break  # 'buiten Zuid-Holland in tranche 5'
        found = found or mention is not None or filtered
        if behind and found and _opens_it(reading, place):
            place -= 1  # 'van lichting 2024 de deals in Groningen wegstreep'
            break
        joined = joined or word in _JOINS
        place += step
    return (place + 1, first) if behind else (end, place)


def _opens_it(reading: Reading, place: int) -> bool:
    """Whether what is left out begins here: 'de deals in Zeeland', 'die in Zeeland', and not 'en die in …'."""
    word, following = reading.words[place], reading.words[place + 1]
    deals = word in _THE and A_DEAL.fullmatch(following) is not None
    opens = deals or (word == "die" and following in _PREPOSITIONS)
    return opens and reading.words[max(place - 1, 0)] not in _JOINS


def _largest_of_each(deals: Sequence[str], names: Gazetteer) -> tuple[str, ...]:
    """Of each region the deal with the most money: 'na Twente' stands its second deal in the list still."""
    largest: dict[str, str] = {}
    for deal in sorted(deals, key=lambda one: names.by_id[one].rijksbijdrage_mln or 0.0):
        largest[family(deal)] = deal
    return tuple(deal for deal in deals if deal in largest.values())


def _read(
    reading: Reading, mentions: Sequence[Mention], start: int, stop: int, names: Gazetteer
) -> LeftOut:
    moved = [replace(m, start=m.start - start, end=m.end - start) for m in mentions]
    part = Reading(reading.words[start:stop])
    for mention in moved:
        part.explain(mention.start, mention.end)
    filters, ordinals = read_filters(part, moved)
    # 'Niet die oude envelop voor de BES-eilanden': a deal, though a province has that name too
    as_deals = [m for m in mentions if m.deal_ids and _ONE_DEAL.search(part.text)]
    deals = [d for m in mentions if not m.province or m in as_deals for d in m.deal_ids]
    of_deals = {m.province for m in as_deals}
    of_the_year = [d for d in deals if names.by_id[d].selected_year in filters.years]
    return LeftOut(
        tranches=filters.tranches,
        years=() if of_the_year else filters.years,
        provinces=tuple(p for p in filters.provinces if p not in of_deals),
        statuses=filters.statuses,
        deals=tuple(dict.fromkeys(names.numbered(deals, ordinals) or of_the_year or deals)),
    )
