"""From the turns of a conversation to one frozen `Understanding` of the last question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.understanding import leaving_out, spelling, terms
from regiodeal_qa.understanding.bounds import DEALS, Bounds
from regiodeal_qa.understanding.conversation import carry_over
from regiodeal_qa.understanding.filters import NONE_LEFT_OUT, Filters, read_filters
from regiodeal_qa.understanding.fragments import goes_on, is_fragment
from regiodeal_qa.understanding.intent import IntentReader
from regiodeal_qa.understanding.language import detect
from regiodeal_qa.understanding.names import (
    Gazetteer,
    Mention,
    base_name,
    families,
    family,
    spelled_out,
)
from regiodeal_qa.understanding.naming_again import named_again
from regiodeal_qa.understanding.numbers import ORDINALS
from regiodeal_qa.understanding.operations import OVER_MANY, read_operation
from regiodeal_qa.understanding.over_turns import over_turns
from regiodeal_qa.understanding.parts import asking_sentence
from regiodeal_qa.understanding.plain_wording import OR_NOT, asked_at_once, plain, without_reaction
from regiodeal_qa.understanding.reading import Reading
from regiodeal_qa.understanding.settling import settle
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.vocabulary import Vocabulary
from regiodeal_qa.understanding.words import QUESTION_WORDS, STOPWORDS, normalise, tokens
from regiodeal_qa.understanding.yes_no import asks_yes_or_no, is_yes_no

_FEW_WORDS = 5
_OF_IT = re.compile(
    rf"^(?!.*\b{DEALS}\b).*\b(?:die|deze|ze|zij|hij|ie|daar|it|they|that|there)\b|\b(?:die|deze|dat|that|this) (?:regio ?)?(?:deal|bedrag|amount)\b"
)
"""Points at what the sentence before names."""
_THE_REST = re.compile(r"\b(?:de|die|hele|the) (?:provincie|province)\b|\b(?:de|the) rest\b")
_NTH_DEAL = re.compile(r"\b(?:de|die|the) (?:eerste|tweede|derde|first|second|third) deal\b")
_FOR_A_YEAR = re.compile(r"\bvoor (?=20\d\d\s*:)")
"""'Vergelijk ze voor 2024: …' is not about the years before."""
_SORT_OF_QUESTION = re.compile(
    r"^\s*(?:\w*(?:vraag|vraagje)|scriptie(?: \w+)?|(?:graag )?(?:voor|ter) (?:het|de|mijn|ons)? ?(?:dossier|administratie|notulen|zekerheid|controle))\s*:\s+(?=\S)",
    re.IGNORECASE,
)
"""'Raadsvraag: …', 'Voor het dossier: …'."""
_PURPOSE = re.compile(
    r"^\s*(?:voor|for) (?:een|mijn|m'n|'n|a|my) (?:(?!over\b|about\b)[\w-]+ ){0,4}?[\w-]+(?: (?:over|about) (?P<topic>[\w' -]+?))?:\s+(?=\S)",
    re.IGNORECASE,
)
"""'Voor een artikel: hoeveel …': what it is asked for; 'over Petten' names the subject."""
_PLUS = re.compile(r"(?<=\w)\s*\+\s*(?=\w)")
_OR = re.compile(
    r"(?<=[eE]) / (?=(?:de )?\w+ (?:ronde|tranche)|(?:ronde|tranche))|(?<=\d) / (?=\w)"
)
"""'Tranche 2 / tranche 3'."""
_WHICH_TIME = re.compile(
    r"\((?:de |die |the )?(?P<which>eerste|tweede|derde|first|second|third)(?: (?:deal|keer|versie|time))?\)",
    re.IGNORECASE,
)
"""'Rotterdam-Zuid (de eerste)'."""
_SAID_WHICH = re.compile(
    r"(?P<before>\w),? (?:de|die) (?P<which>eerste|tweede|derde)(?=[.:;]\s+\w)", re.IGNORECASE
)
"""'Den Haag Zuidwest, de tweede. Legt de stad daar meer in?'"""
_BACK_TO = re.compile(
    r"\b(?:terug (?:naar|over|op)|(?:weer|nog) (?:even |ff )?(?:over|naar)|back to)\b"
)
_THE_FIRST_AGAIN = re.compile(
    r"^(?:(?:en|ok|oke|goed|nog|nu|even|ff|dan|and) )*(?:(?:terug|weer|back) (?:even )?(?:naar|over|to) (?:die|de|the) (?:aller)?(?:eerste|first)(?: (?:deal|regio))?(?! (?:ronde|tranche|round))"
    r"|(?:die|de) eerste (?:deal )?waar (?:ik|we) (?:naar |over |mee )?(?:vroeg|begon|het had)\w*)\s*[:,.]\s*",
    re.IGNORECASE,
)
"""'Nog even terug naar de eerste deal', of all that were asked about."""
_ALSO_AWAY = re.compile(
    r"\b(?:er (?:ook )?(?:uit|af)|(?:ook|mag) weg|eruit|eraf)\W*$", re.IGNORECASE
)
_BEFORE = re.compile(r"\bv[óò][óò]r\b", re.IGNORECASE)
"""With its accents 'vóór' is about time only, where 'voor' mostly means 'for'."""

_HOW_OFTEN = re.compile(r"(?:hoe vaak|hoeveel (?:keer|keren)|how often|how many times)\b")
_WHO = re.compile(r"(?:wie|welke|who|which)$")
_ROWS = re.compile(
    r"(?:(?:een|graag|geef|toon|noem|maak) )*(?:lijst\w*|overzicht|opsomming|list|overview)\b"
)
_REGION_DEAL = re.compile(r"\bregion(?:al)? deal(s?)\b", re.IGNORECASE)
"""As English calls a Regio Deal."""

_SAYS_DEAL = re.compile(r"deal$")
"""'De maritieme deal in de Kop van Noord-Holland' is the deal, not a part of it."""
_THE, _IS = (
    frozenset({"de", "die", "en", "plus", "the"}),
    frozenset("is was waren als kwam werd".split()),
)
_GOES_ON = frozenset("al nog klaar liep loopt heeft kreeg krijgt had inmiddels".split())
_DEAL = frozenset({"deal", "regiodeal"})
_TIME = frozenset({*_DEAL, "keer", "versie", "time"})
_NUMERALS = {"1": 1, "2": 2, "3": 3, "i": 1, "ii": 2, "iii": 3}
_AND_NUMBERS = re.compile(r"(?:(?:[123]|i{1,3}) )*(?:en|plus|and) (?:[123]|i{1,3})\b")
_ITS_ROUND = re.compile(r"\b(?:eerste|tweede|derde) ronde van$")
_LAID_BEFORE = re.compile(
    r"\b(?:in|bij) den haag (?:\w+ ){0,2}(?:neergelegd|aangevraagd|gevraagd|ingediend|aangeklopt)\b"
    r"|\b(?:vroeg|vroegen|vragen|klopte|klopten|diende|dienden) (?:\w+ ){0,4}(?:in|bij) den haag\b"
)
"""'Het bedrag dat het in Den Haag had neergelegd'."""
_ALSO_SHARED = re.compile(
    r"\b(?:ook|inclusief|incl|including|also) (?:de|die|dat|the|those) (?:\w+ ){0,3}?(?:samen|gedeeld|gezamenlijk|shared|together) (?:met|with)$"
)
_SIGNED_IN = re.compile(
    r"\b(?:ondertekening|ondertekend|getekend|handtekening(?:en)?|signed|signing) (?:in|te)$"
)
_OFFICE_OF = re.compile(
    r"\b(?:wethouder|burgemeester|raadslid|bestuurder|gedeputeerde) (?:uit|van)$"
)
_OF_THAT = re.compile(r"\b(?:daar\w*|hierover|erover|dat|toen|t)\b")
_PAYING = {"uit", "vanuit", "door", "from", "dan", "than"}
"""After these 'Den Haag' is the government, not the city."""
_MONEY_OF = re.compile(
    r"\b(?:geld|rijksgeld|miljoen|bedrag|som) van den haag\b|\bdeals\b.* (?:deel|aandeel) van den haag\b"
)
"""'Was er in 2024 meer geld van Den Haag te verdelen?'"""
_PAYS = frozenset(
    "stopt stopte steekt stak legt legde geeft gaf betaalt betaalde trekt trok wat".split()
)
"""Before these verbs' subject too, unless it pays something itself: 'hoeveel stak Den Haag in Twente?'."""
_DEALS = re.compile(r"\b(?:deals|regio s)\b")
_PAID_BY = re.compile(
    r"(?:kr(?:ee|e)g(?:en)?|krijg(?:t|en)|ontv(?:ing|ingen|angt|angen)|gekregen|ontvangen)\b.*"
    r" (?:miljoen|mln|euros?|geld|bedrag|meer|minder|meest|meeste|minst|minste) van den haag\b"
    r"|\bhoeveel .*\b(?:vroeg(?:en)?|vraagt|vragen|wilden?) (?:ze |zij |hij |men |het |toen |daar )+van den haag\b"
)
"""'Kregen 10 miljoen of minder van Den Haag', 'hoeveel vroegen ze toen van Den Haag'."""


def understand(
    turns: Sequence[str],
    names: Gazetteer,
    known: frozenset[str],
    reader: IntentReader | None = None,
) -> Understanding:
    """Read the turns in order; the result is of the last one.

    `known`: the corpus' vocabulary. `reader` decides what is computed; without it rules alone do.
    Raises ValueError when there is no turn.
    """
    if not turns:
        raise ValueError("a conversation needs at least one turn")
    read: list[Understanding] = []
    for said in turns:
        turn = named_again(asked_at_once(without_reaction(said)), read, names)
        before = _gone_on_from(turn, read, names, known)
        turn = _THE_FIRST_AGAIN.sub("", turn) or turn
        if before and before.filters.left_out and _ALSO_AWAY.search(turn):
            turn = f"haal {turn}"  # 'Trek Brainport er eens af' - 'Rotterdam er ook uit'
        now = _read(turn, before, names, known, reader)
        read.append(over_turns(now, read, names) or now)
    return read[-1]


def _gone_on_from(
    turn: str, earlier: Sequence[Understanding], names: Gazetteer, known: frozenset[str]
) -> Understanding | None:
    """The turn that a turn goes on from: the last, or the one that it says to go back to.

    'Hoeveel deals heeft Limburg?' - 'Wat kreeg Saba?' - 'Terug naar Limburg: hoeveel geld is dat?'
    """
    first = next((one for one in earlier if one.deals), None)
    if len(earlier) > 1 and first and _THE_FIRST_AGAIN.search(turn):
        return first
    if len(earlier) > 1 and _BACK_TO.search(" ".join(tokens(turn))):
        of = _read(turn, None, names, known, None)
        regions = {family(deal) for deal in of.deals}
        for one in reversed(earlier):
            same_region = regions & {family(deal) for deal in one.deals}
            if same_region or set(of.provinces) & set(one.provinces):
                return one
    return earlier[-1] if earlier else None


def _read(
    turn: str,
    previous: Understanding | None,
    names: Gazetteer,
    known: frozenset[str],
    reader: IntentReader | None,
) -> Understanding:
    """A turn, or the one sentence of it that asks, where that is a question for the register.

    'Ik woon in Emmen. Hoeveel deals heeft Limburg?': the rest tells why it is asked.
    """
    whole = _with_left_out(turn, previous, names, known, reader)
    asking = asking_sentence(turn)
    if asking is None:
        return whole
    alone = _with_left_out(asking, previous, names, known, reader)
    filters, also = alone.filters, whole.filters
    complete = _but_for_places(filters) == _but_for_places(also)
    if whole.provinces and not alone.provinces and _THE_REST.search(alone.text):
        complete = (
            False  # 'Limburg kreeg veel. Hoeveel blijft er zonder Parkstad voor de provincie over?'
        )
    if len(whole.provinces) > 1 and not alone.provinces:
        complete = False  # 'Noord- of Zuid-Holland: wie kreeg het meest?'
    named = whole.deals or whole.provinces
    compared = alone.operation.payer or alone.operation.group_by
    tied = alone.deals or filters != Filters() or (compared and not named)
    asks = terms.QUESTION_WORD.search(alone.text) or len(alone.words) > _FEW_WORDS
    if {"deals"} <= {*alone.carried} & {*whole.carried} and alone.operation.kind != "compare":
        # 'Even terug naar die eerste: welke ronde was dat?'
        alone = replace(alone, deals=whole.deals)
    if whole.operation.column == "regio" and alone.operation.column == "rijk":
        # 'Het gaat mij om het regionale deel: krijgt Twente meer dan Zwolle?'
        return replace(whole, yes_no=alone.yes_no)
    if whole.deals and not (alone.deals or alone.provinces) and _OF_IT.search(alone.text):
        return whole  # 'Twente: krijgt die meer dan 20 miljoen?'
    if whole.deals and not alone.deals and _NTH_DEAL.search(alone.text):
        return whole  # 'Ik schrijf over ZaanIJ. Hoeveel stak de provincie in de eerste deal?'
    if whole.deals and "deals" in alone.carried and "deals" not in whole.carried:
        return whole  # 'Andere vraag, bij ons in Zeist: hoe heet de deal daar?'
    of_register = alone.computable and alone.operation.kind != "none" and tied
    return replace(alone, question=turn) if asks and complete and of_register else whole


def _but_for_places(filters: Filters) -> Filters:
    """Without the provinces: of those the others may tell where somebody lives."""
    return replace(filters, provinces=(), spread="", in_all=False)


def _with_left_out(
    turn: str,
    previous: Understanding | None,
    names: Gazetteer,
    known: frozenset[str],
    reader: IntentReader | None,
) -> Understanding:
    """A text with what it leaves out, where that makes it a question over many deals."""
    read = _as_asked(turn, previous, names, known, reader, leaves_out=True)
    operation = read.operation
    over_many = operation.kind in OVER_MANY or (operation.kind == "compare" and operation.group_by)
    if not read.filters.left_out or (read.computable and over_many):
        return read
    return _as_asked(turn, previous, names, known, reader, leaves_out=False)


def _as_asked(
    turn: str,
    previous: Understanding | None,
    names: Gazetteer,
    known: frozenset[str],
    reader: IntentReader | None,
    leaves_out: bool,
) -> Understanding:
    asked = _SORT_OF_QUESTION.sub("", turn)
    asked = _SAID_WHICH.sub(r"\g<before> de \g<which> deal", asked)
    asked = _OR.sub(" of ", _WHICH_TIME.sub(r"de \g<which> keer", _PLUS.sub(" plus ", asked)))
    text = _BEFORE.sub(
        "voorafgaand aan", spelled_out(_PURPOSE.sub(_only_topic, _FOR_A_YEAR.sub("in ", asked)))
    )
    typed = tokens(_REGION_DEAL.sub(r"regio deal\1", text))
    detected = detect(turn)
    spelt_right = Vocabulary(known, "nl" if detected == "nl" else "en")
    typed = names.taken_apart(plain([_usual(word, spelt_right, names) for word in typed]))
    found = _without_government(names.find(typed, spelt_right), typed)
    found = _without_venue(found, typed, previous is not None)
    numbered = _each_numbered(typed, found, names)
    if numbered != typed:
        typed = numbered
        found = _without_government(names.find(typed, spelt_right), typed)
    for mention in found:
        if "deal" in mention.kinds and _ITS_ROUND.search(" ".join(typed[: mention.start])):
            typed[mention.start - 2] = "deal"  # 'in de tweede ronde van Twente'
    mentions = _without_shared(found, typed)
    named = [False] * len(typed)
    behind: list[int] = []
    for mention in found:
        named[mention.start : mention.end] = [True] * (mention.end - mention.start)
        after = typed[mention.end] if mention.end < len(typed) else ""
        bare = "deal" in mention.kinds and not base_name(mention.text)[1]
        if bare and after in _NUMERALS:  # 'Oost-Drente II', with a slip in it
            behind.append(_NUMERALS[after])
            named[mention.end] = True
    words = tuple(
        word if in_name else spelling.read(word, spelt_right)
        for word, in_name in zip(typed, named, strict=True)
    )
    reading = Reading(words, list(named))
    content = reading.unexplained()
    asks = terms.sought(reading.text)
    yes_no = is_yes_no(words) or asks_yes_or_no(turn)
    left_out = NONE_LEFT_OUT
    if leaves_out:
        left_out, mentions = leaving_out.take(reading, mentions, names, denied=not yes_no)
    filters, ordinals = read_filters(reading, mentions)
    filters = replace(filters, left_out=left_out)
    ordinals = tuple(dict.fromkeys([*ordinals, *behind]))
    numerals = [n for m in mentions if "deal" in m.kinds and (n := base_name(m.text)[1])]
    if ordinals:  # 'Veluwe II ten opzichte van de eerste deal'
        ordinals = tuple(dict.fromkeys([*numerals, *ordinals]))
    ordinals = ordinals or _numbered_together(reading, mentions)
    operation = read_operation(reading, asks, yes_no)
    deals, pinned, narrowed = _deals(mentions, filters, ordinals, names)
    deals = tuple(deal for deal in deals if deal not in left_out.deals)
    draft = Understanding(
        question=turn,
        language="nl" if detected == "nl" else "en",
        detected=detected,
        words=words,
        mentions=tuple(mentions),
        deals=deals,
        numbers=tuple(ordinals),
        pinned=pinned,
        narrowed=narrowed,
        filters=filters,
        operation=operation,
        computable=operation.kind != "none" and not reading.unexplained(),
        content=content,
        unexplained=reading.unexplained(),
        asks_for=asks,
        topics=terms.topics(reading.text),
        yes_no=yes_no,
        about_instrument=terms.speaks_of_instrument(reading.text),
        search_text=_with_canonical_names(words, mentions),
        asked=OR_NOT.sub(r"\g<end>", spelling.put_right(turn, spelt_right)),
        corrections=tuple((m.text, m.name) for m in mentions if m.corrected),
    )
    if reader and not (previous and (is_fragment(draft) or goes_on(draft, previous))):
        operation = reader.read(draft)
        draft = replace(draft, operation=operation, computable=operation.kind != "none")
    understood = _with_exact_amount(draft)
    if previous is not None:
        understood = carry_over(understood, previous, names)
    return settle(understood, names)


def _only_topic(purpose: re.Match[str]) -> str:
    return f"{purpose['topic']}: " if purpose["topic"] else ""


def _usual(word: str, known: Vocabulary, names: Gazetteer) -> str:
    """A slip in a word that questions are made of is no misspelt name: 'stata' is 'staat', not Statia."""
    read = word if names.has_word(word) else spelling.read(word, known)
    return read if read in STOPWORDS or read in QUESTION_WORDS else word


def _each_numbered(
    words: Sequence[str], mentions: Sequence[Mention], names: Gazetteer
) -> list[str]:
    """The words with the number of a region's deal behind its name, where others stand beside it.

    'Twente 1 en de eerste Achterhoekse deal', 'Saba en Foodvalley de tweede keer': of the one alone.
    """
    regions = [m for m in mentions if "deal" in m.kinds and m.deal_ids]
    if len({family(m.deal_ids[0]) for m in regions}) < 2:
        return _with_number_behind(words, regions)
    written = list(words)
    for mention in reversed(regions):
        siblings = names.siblings(mention.deal_ids)
        many = len({family(d) for d in siblings}) > 1 or base_name(mention.text)[1]
        behind = written[mention.end :][:4]
        skip = int(behind[:1] in (["bij"], ["in"], ["voor"], ["van"]))
        skip += behind[skip : skip + 1] in (["de"], ["die"], ["the"])
        first, after = (*behind[skip:], "", "")[:2]
        listed = mention.start > 1 and written[mention.start - 2] in _THE
        told = mention.start > 2 and written[mention.start - 3] in _IS
        placed = written[mention.start - 1] if mention.start else ""
        placed = placed if first in _DEAL or (listed and not told) else ""
        number = ORDINALS.get(placed) or (ORDINALS.get(first) if after in _TIME else None)
        if many or number is None or not 1 <= number <= len(siblings):
            continue
        if placed in ORDINALS:
            written[mention.end : mention.end] = [str(number)]
            del written[mention.start - 1]
        else:
            written[mention.end : mention.end + skip + 2] = [str(number)]
    return written


def _with_number_behind(words: Sequence[str], regions: Sequence[Mention]) -> list[str]:
    """'Is Den Haag Zuidwest de eerste al klaar?': the first deal of that region."""
    written = list(words)
    for mention in reversed(regions):
        the, which, after = [*written[mention.end : mention.end + 3], "", "", ""][:3]
        if the in _THE and which in ORDINALS and after in _GOES_ON:
            written[mention.end : mention.end + 2] = ["de", which, "deal"]
    return written


def _numbered_together(reading: Reading, mentions: Sequence[Mention]) -> tuple[int, ...]:
    """'Achterhoek 1 en 2' -> (1, 2), 'Parkstad I, II en III' -> (1, 2, 3): the name has the first alone."""
    for mention in mentions:
        number = base_name(mention.text)[1]
        match = _AND_NUMBERS.match(" ".join(reading.words[mention.end :]))
        if number and match and "deal" in mention.kinds:
            more = match[0].split()
            reading.explain(mention.end, mention.end + len(more))
            return (number, *(_NUMERALS[word] for word in more if word in _NUMERALS))
    if any(mention.deal_ids for mention in mentions):
        for start in range(len(reading.words) - 2):
            if _both(reading.words[start : start + 3]) and not reading.explained[start + 2]:
                reading.explain(start, start + 3)
                return (1, 2)
    return ()


def _both(words: Sequence[str]) -> bool:
    """'De wijkendeals van Utrecht, I en II': both deals of a region."""
    return words[0] in ("i", "1") and words[1] in ("en", "and", "plus") and words[2] in ("ii", "2")


def _with_exact_amount(draft: Understanding) -> Understanding:
    """'Welke deals kregen 20 miljoen?': the amount is a filter of the deals."""
    exact, operation = draft.operation.claimed_mln, draft.operation
    rows = _ROWS.match(draft.text) and not draft.deals
    if operation.kind == "claim" and (rows or not draft.mentions) and draft.words[:1]:
        if rows or _WHO.match(draft.words[0]):
            operation = replace(operation, kind="list")  # 'Wie kregen er 22,5 miljoen?'
        elif _HOW_OFTEN.match(draft.text):
            operation = replace(operation, kind="count")
    if operation.kind not in ("list", "count", "sum", "share") or exact is None:
        return draft
    amount = Bounds(at_least=exact, at_most=exact)
    return replace(draft, operation=operation, filters=replace(draft.filters, amount=amount))


def _without_shared(mentions: Sequence[Mention], words: Sequence[str]) -> list[Mention]:
    """Without the provinces that a deal is shared with: 'ook die deal samen met Friesland en Drenthe'."""
    kept: list[Mention] = []
    shared = False
    for mention in mentions:
        before = " ".join(words[: mention.start])
        joined = bool(mention.start) and words[mention.start - 1] in ("en", "and")
        shared = bool(mention.province) and bool(_ALSO_SHARED.search(before) or (shared and joined))
        kept += [] if shared else [mention]
    return kept


def _without_venue(
    mentions: Sequence[Mention], words: Sequence[str], goes_on: bool
) -> list[Mention]:
    """Without the town where a deal was signed, where another name or turn tells which deal."""
    venues = [m for m in mentions if m.deal_ids and _SIGNED_IN.search(" ".join(words[: m.start]))]
    if goes_on and _OF_THAT.search(" ".join(words)):
        # 'Waar ging Makes & Moves over?' - 'Welke wethouder uit Breda had het daarover?'
        venues += [m for m in mentions if _OFFICE_OF.search(" ".join(words[: m.start]))]
    known = goes_on or any(m.deal_ids for m in mentions if m not in venues)
    return [m for m in mentions if not (known and m in venues)]


def _without_government(mentions: Sequence[Mention], words: Sequence[str]) -> list[Mention]:
    """Without 'Den Haag' where it stands for the national government: money 'uit Den Haag'."""
    others = any(m.deal_ids or m.province for m in mentions if m.text != "den haag")
    paid_by = _PAID_BY.search(" ".join(words))
    paying = _PAYING | ({"van"} if others or paid_by else set())
    paying |= {"van"} if _MONEY_OF.search(" ".join(words)) else set()
    paying |= {"in", "bij"} if _LAID_BEFORE.search(" ".join(words)) else set()
    paying |= _PAYS if others or _DEALS.search(" ".join(words)) else set()
    return [
        m
        for m in mentions
        if m.text != "den haag"
        or not m.start
        or words[m.start - 1] not in paying
        or "zelf" in words[m.end : m.end + 2]
    ]


def _deals(
    mentions: Sequence[Mention], filters: Filters, ordinals: Sequence[int], names: Gazetteer
) -> tuple[tuple[str, ...], bool, bool]:
    """The deals named, narrowed by number, tranche or year where that leaves any.

    Also whether the question pins one down, and whether it names a part of a deal beside it.
    """
    pinned = bool(ordinals)
    deals: list[str] = []
    mentions = _told_apart(mentions, names)
    parts = _parts(mentions)
    narrowing = [m for m in parts if not _locates(m, mentions, names)]
    by_number: set[str] = set()
    for mention in mentions:
        if mention in parts:
            continue
        if base_name(mention.text)[1] and "deal" in mention.kinds:
            pinned = True
            by_number.update(mention.deal_ids)
        deals += [deal for deal in mention.deal_ids if deal not in deals]
    deals = _of_all_towns(mentions) or deals
    among = names.siblings(deals) if len(ordinals) > 1 else deals
    deals = (
        names.numbered(among, ordinals) or names.numbered(names.siblings(deals), ordinals) or deals
    )
    place = {family(d): n for n, m in reversed([*enumerate(mentions)]) for d in m.deal_ids}
    if len(families(deals)) > 1:  # 'Kreeg Foodvalley meer dan de tweede deal van Twente?'
        deals = sorted(deals, key=lambda deal: place.get(family(deal), len(place)))
    if filters.tranches:
        inside = [deal for deal in deals if names.by_id[deal].tranche in filters.tranches]
        if not inside and not (by_number or ordinals):  # one deal's name: 'Overvecht in ronde zes'
            region = names.siblings(deals)
            inside = [deal for deal in region if names.by_id[deal].tranche in filters.tranches]
            inside = inside or _of_provinces(mentions, filters, names)
        pinned = pinned or bool(inside)
        if (
            inside
            and len({family(d) for m in mentions if m.kinds == {"deal"} for d in m.deal_ids}) > 1
        ):
            # 'Wat scheelt Brainport uit ronde 1 met Metropoolregio Eindhoven?'
            inside = [
                d for d in deals if d in inside or family(d) not in {family(i) for i in inside}
            ]
        deals = inside or deals
    if filters.years and not filters.tranches and not ordinals:
        chosen = [deal for deal in deals if names.by_id[deal].selected_year in filters.years]
        # 'Kreeg de deal van Bonaire uit 2025 meer dan die van Saba?': a year of the one, not of both.
        others = {
            d
            for m in mentions
            if "deal" in m.kinds and not set(m.deal_ids) & {*chosen}
            for d in m.deal_ids
        }
        kept = {*chosen, *by_number, *others} if chosen else set()
        inside = [deal for deal in deals if deal in kept]
        deals = inside or deals
    return tuple(deals), pinned, bool(narrowing)


def _told_apart(mentions: Sequence[Mention], names: Gazetteer) -> list[Mention]:
    """The mentions, a name of several deals without those that have another name beside it.

    'Kwam Stedendriehoek hoger uit dan Cleantech?': its deals are also called by that of the region.
    """
    deals = [m for m in mentions if m.kinds == {"deal"}]
    told: list[Mention] = []
    several = len({family(m.deal_ids[0]) for m in deals if m.deal_ids}) > 1
    for mention in mentions:
        own = set(mention.deal_ids)
        if several and mention in deals and len(families(own)) > 1:
            # 'Achterhoek, Achterhoek II en Stedendriehoek': of two regions of that name the one so called
            called = [d for d in mention.deal_ids if mention.text in normalise(names.by_id[d].name)]
            if len(called) == 1:
                told.append(replace(mention, deal_ids=tuple(called)))
                continue
        others = {d for m in deals if set(m.deal_ids) < own for d in m.deal_ids}
        left = tuple(d for d in mention.deal_ids if d not in others)
        told.append(replace(mention, deal_ids=left) if mention in deals and left else mention)
    return told


def _of_provinces(mentions: Sequence[Mention], filters: Filters, names: Gazetteer) -> list[str]:
    """'Het Zeeuwse geld van de laatste ronde': of the province, where its deal is of another round."""
    provinces = {m.province for m in mentions if m.province and "deal" in m.kinds}
    return [
        deal_id
        for deal_id, deal in names.by_id.items()
        if deal.tranche in filters.tranches and provinces & set(deal.provinces)
    ]


def _locates(part: Mention, mentions: Sequence[Mention], names: Gazetteer) -> bool:
    """Whether a place only says where a deal is, right after its name.

    'De regiocentra in Groningen'; 'ESTEC in Noordwijk', which the deal's full name has as well.
    """
    deals = [
        d for m in mentions if "deal" in m.kinds and m.end == part.start - 1 for d in m.deal_ids
    ]
    if part.province and not part.deal_ids:
        # 'Drie Gelderse deals, te weten Veluwe en Cleantech'
        named = [d for m in mentions if "deal" in m.kinds for d in m.deal_ids]
        if (
            all(part.province in names.by_id[d].provinces for d in named)
            and len(families(named)) > 1
        ):
            return True
    return any(
        part.province in names.by_id[d].provinces or part.text in normalise(names.by_id[d].name)
        for d in deals
    )


def _of_all_towns(mentions: Sequence[Mention]) -> list[str]:
    """'De deal van Zoetermeer en Nissewaard': the deals that each of the towns named takes part in.

    Empty when there are fewer than two, something else is named, or no deal has them all.
    """
    towns = [m for m in mentions if m.kinds == {"municipality"}]
    if len(towns) < 2 or len(towns) < len(mentions):
        return []
    return [d for d in towns[0].deal_ids if all(d in town.deal_ids for town in towns)]


def _parts(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a part of a deal, or a party to it, that is itself named as well.

    'Emmen' in 'Hoeveel betaalt Emmen aan de Regio Deal Zuid- en Oost-Drenthe?'; 'Overvecht' beside
    'Vitale Wijken II'; 'de provincie Overijssel' beside Twente.
    """
    found: list[Mention] = []
    for mention in mentions:
        if _joined(mention, mentions):
            continue  # 'Urk en Den Helder kregen een deal'
        for other in mentions:
            if other is mention or "deal" not in other.kinds:
                continue
            if "deal" in mention.kinds and not set(mention.deal_ids) & set(other.deal_ids):
                continue  # 'Stedendriehoek', and the Cleantech deal before it
            families = {family(d) for d in other.deal_ids}
            inside = bool(mention.deal_ids) and {family(d) for d in mention.deal_ids} <= families
            named_as_place = "deal" not in mention.kinds and bool(
                inside
                or mention.province
                or mention.kinds & {"municipality", "place", "organisation"}
            )
            other_name = base_name(mention.text)[0] != base_name(other.text)[0]
            shorter = len(mention.text) < len(other.text) and not _SAYS_DEAL.search(mention.text)
            if named_as_place or (inside and other_name and shorter):
                found.append(mention)
                break
    return found


def _joined(town: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a town of one region stands beside the deal of another as its equal: 'Urk en Den Helder'."""
    if town.kinds != {"municipality"} or len(families(town.deal_ids)) != 1:
        return False
    return any(
        "deal" in m.kinds
        and town.start - m.end in (1,)
        and not families(m.deal_ids) & families(town.deal_ids)
        for m in mentions
    )


def _with_canonical_names(words: Sequence[str], mentions: Sequence[Mention]) -> str:
    parts: list[str] = []
    position = 0
    for mention in mentions:
        parts += words[position : mention.start]
        parts.append(mention.name if mention.corrected or "deal" in mention.kinds else mention.text)
        position = mention.end
    parts += words[position:]
    return " ".join(parts)
