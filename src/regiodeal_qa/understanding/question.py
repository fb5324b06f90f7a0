"""From the turns of a conversation to one frozen `Understanding` of the last question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.answer import Language
from regiodeal_qa.corpus import family
from regiodeal_qa.understanding.computation.operations import OVER_MANY, read_operation
from regiodeal_qa.understanding.computation.over_sentences import (
    grouped_as_told,
    share_told,
)
from regiodeal_qa.understanding.computation.settling import settle
from regiodeal_qa.understanding.conditions import leaving_out
from regiodeal_qa.understanding.conditions.bounds import DEALS, Bounds
from regiodeal_qa.understanding.conditions.filters import NONE_LEFT_OUT, Filters, read_filters
from regiodeal_qa.understanding.conditions.share_limits import SHARE_LIMIT
from regiodeal_qa.understanding.deals_meant import deals_meant, every_one_summed
from regiodeal_qa.understanding.kinds.intent import IntentReader
from regiodeal_qa.understanding.kinds.parts import asking_sentence, without_otherwise
from regiodeal_qa.understanding.kinds.yes_no import asks_yes_or_no, is_yes_no
from regiodeal_qa.understanding.naming.mentions import read_names
from regiodeal_qa.understanding.naming.name_forms import base_name
from regiodeal_qa.understanding.naming.names import Gazetteer, Mention
from regiodeal_qa.understanding.naming.places_apart import gone_on_about, told_apart
from regiodeal_qa.understanding.naming.spelled_out import spelled_out
from regiodeal_qa.understanding.turns.at_another_time import same_at_another_time
from regiodeal_qa.understanding.turns.conversation import carry_over, spoken_of
from regiodeal_qa.understanding.turns.correcting import correction, in_its_place
from regiodeal_qa.understanding.turns.fragments import goes_on, is_fragment
from regiodeal_qa.understanding.turns.naming_again import named_again
from regiodeal_qa.understanding.turns.narrowing import less_left_out
from regiodeal_qa.understanding.turns.over_turns import over_turns
from regiodeal_qa.understanding.understood import Earlier, Understanding
from regiodeal_qa.understanding.wording import spelling, terms
from regiodeal_qa.understanding.wording.language import asked_in, detect, without_request
from regiodeal_qa.understanding.wording.plain_wording import (
    OR_NOT,
    asked_at_once,
    plain,
    without_reaction,
)
from regiodeal_qa.understanding.wording.reading import Reading
from regiodeal_qa.understanding.wording.vocabulary import Vocabulary
from regiodeal_qa.understanding.wording.words import QUESTION_WORDS, STOPWORDS, tokens

_FEW_WORDS = 5
_OF_IT = re.compile(
    rf"^(?!.*\b{DEALS}\b).*\b(?:die|deze|ze|zij|hij|ie|daar|it|they|that|there)\b|\b(?:die|deze|dat|that|this) (?:regio ?)?(?:deal|bedrag|amount)\b"
)
"""Points at what the sentence before names."""
_THE_REST = re.compile(r"\b(?:de|die|hele|the) (?:provincie|province)\b|\b(?:de|the) rest\b")
_OF_THOSE = re.compile(r"\b(?:daarvan|hiervan|ervan|of (?:those|them|these))\b")
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
_OVER_THERE = re.compile(
    r"\b(?:daar|(?:die|deze|that|this) (?:regio ?)?(?:deal|regio|streek|region))\b(?! (?:is|was)\b)|\bthere\W*$",
    re.IGNORECASE,
)
"""Points at a place, which a question in general has not."""
_BACK_TO = re.compile(
    r"\b(?:terug (?:naar|over|op)|(?:weer|nog) (?:even |ff )?(?:over|naar)|back to)\b"
)
_SAID_BACK = 3
"""Within so many words is said what a turn goes back to."""
_THE_FIRST_AGAIN = re.compile(
    r"^(?:(?:en|ok|oke|goed|nog|nu|even|ff|dan|and) )*(?:(?:(?:terug|weer|back) (?:even )?)?(?:naar|over|to) (?:die|de|the) (?:aller)?(?:eerste|first)(?: (?:deal|regio))?(?! (?:ronde|tranche|round))"
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
_WHICH_THEN = re.compile(
    r"\b(?:welke (?:zijn|waren) (?:dat|het|die)|om welke (?:\w+ )?gaat het|weet (?:je|jij|u) welke)$"
)
"""'In tranche 5 kregen zeven deals 20 miljoen. Welke zijn dat?'"""
_WHO = re.compile(
    r"^(?:(?:(?:ronde|tranche|round) \w+|\w+ (?:ronde|tranche|round)) )?(?:wie|welke|who|which)\b"
)
"""'Wie kregen 30 miljoen?', 'Vierde ronde: wie kregen 30 miljoen?'"""
_ROWS = re.compile(
    r"(?:(?:een|graag|geef|toon|noem|maak) )*(?:lijst\w*|overzicht|opsomming|list|overview)\b"
)
_DEAL_MAKER = re.compile(r"\bdeal[ -]maker(?=s?\b)", re.IGNORECASE)
_REGION_DEAL = re.compile(r"\bregion(?:al)? deal(s?)\b", re.IGNORECASE)
"""As English calls a Regio Deal."""


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
        language = asked_in(said)
        bare = (without_request(said) or said) if language else said
        turn = asked_at_once(without_reaction(without_otherwise(bare)))
        turn = named_again(same_at_another_time(turn, read), read, names)
        put_right = correction(turn) if read else None
        turn = f"Nee, ik bedoel {put_right.meant}" if put_right else turn
        before = _gone_on_from(turn, read, names, known)
        turn = _THE_FIRST_AGAIN.sub("", turn) or turn
        if before and before.filters.left_out and _ALSO_AWAY.search(turn):
            turn = f"haal {turn}"  # 'Trek Brainport er eens af' - 'Rotterdam er ook uit'
        now = _read(turn, before, names, known, reader)
        if put_right and before:
            now = in_its_place(now, before, put_right, names)
        now = over_turns(now, read, names) or now
        earlier = Earlier(before.search_text, spoken_of(before)) if before else None
        read.append(replace(now, language=language or now.language, earlier=earlier))
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
    back = _BACK_TO.search(" ".join(tokens(turn)))
    if len(earlier) > 1 and back:
        of = _read(turn, None, names, known, None)
        regions = {family(deal) for deal in of.deals}
        for one in reversed(earlier):
            same_region = regions & {family(deal) for deal in one.deals}
            if same_region or set(of.provinces) & set(one.provinces):
                return one
        # 'Nog even over de Rekenkamer: wanneer was dat?'
        to = set(back.string[back.end() :].split()[:_SAID_BACK]) - STOPWORDS
        named = of.deals or of.provinces
        spoken = [] if named else [one for one in earlier if to & {*one.words}]
        if spoken:
            return spoken[-1]
    return _place_spoken_of(turn, earlier) or (earlier[-1] if earlier else None)


def _place_spoken_of(turn: str, earlier: Sequence[Understanding]) -> Understanding | None:
    """The turn before a general question in between, where a turn points back past it.

    'Waar gaat Foodvalley over?' - 'Wat is dat, brede welvaart?' - 'En wie betaalt dat daar?'
    """
    if len(earlier) < 2 or not _OVER_THERE.search(turn):
        return None
    between, before = earlier[-1], earlier[-2]
    general = "definition" in between.asks_for and between.content
    named = between.deals or between.mentions or between.filters != Filters()
    return before if general and not named and before.deals else None


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
    if (share := share_told(alone, whole)) is not None:
        return share
    alone = grouped_as_told(alone, whole)
    filters, also = alone.filters, whole.filters
    complete = _but_for_places(filters) == _but_for_places(also)
    if whole.provinces and not alone.provinces and _THE_REST.search(alone.text):
        complete = (
            False  # 'Limburg kreeg veel. Hoeveel blijft er zonder Parkstad voor de provincie over?'
        )
    if whole.provinces and not alone.provinces and _OF_THOSE.search(alone.text):
        complete = (
            False  # 'Neem Overijssel. Hoeveel daarvan liggen er ook in een andere provincie?'
        )
    if len(whole.provinces) > 1 and not alone.provinces:
        complete = False  # 'Noord- of Zuid-Holland: wie kreeg het meest?'
    named = whole.deals or whole.provinces
    compared = alone.operation.payer or alone.operation.group_by
    tied = alone.deals or filters != Filters() or (compared and not named)
    asks = terms.QUESTION_WORD.search(alone.text) or len(alone.words) > _FEW_WORDS
    every = every_one_summed(alone.deals, whole.text, names)
    of_time = alone.filters.tranches or alone.filters.years
    of_all = {*alone.deals} < {*every} == {*whole.deals} and not of_time
    if whole.operation.kind == "sum" and of_all:
        # 'Er was twee keer een deal. Wat is dat bij elkaar, die van 2020 en de nieuwe?'
        return whole
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
    typed = tokens(_DEAL_MAKER.sub("dealmaker", _REGION_DEAL.sub(r"regio deal\1", text)))
    detected = detect(turn, previous.language if previous else "nl")
    language: Language = "nl" if detected == "nl" else "en"
    others = names.others.named(turn, language)
    spelt_right = Vocabulary(known, language, frozenset(w for o in others for w in tokens(o.name)))
    typed = names.taken_apart(plain([_usual(word, spelt_right, names) for word in typed]))
    named = read_names(typed, names, spelt_right, previous.deals if previous else None)
    mentions, others = told_apart(turn, named.mentions, others, names)
    words = tuple(
        word if in_name else spelling.read(word, spelt_right)
        for word, in_name in zip(named.words, named.in_name, strict=True)
    )
    reading = Reading(words, list(named.in_name))
    content = reading.unexplained()
    asks = terms.sought(reading.text)
    yes_no = is_yes_no(words) or asks_yes_or_no(turn)
    left_out = NONE_LEFT_OUT
    if leaves_out:
        left_out, mentions = leaving_out.take(reading, mentions, names, denied=not yes_no)
    reading.take(SHARE_LIMIT)
    filters, ordinals = read_filters(reading, mentions)
    filters = replace(filters, left_out=left_out)
    ordinals = tuple(dict.fromkeys([*ordinals, *named.numbers]))
    numerals = [n for m in mentions if "deal" in m.kinds and (n := base_name(m.text)[1])]
    if ordinals:  # 'Veluwe II ten opzichte van de eerste deal'
        ordinals = tuple(dict.fromkeys([*numerals, *ordinals]))
    ordinals = ordinals or _numbered_together(reading, mentions)
    operation = read_operation(reading, asks, yes_no)
    deals, pinned, narrowed = deals_meant(mentions, filters, ordinals, names, words)
    if operation.kind == "sum":
        every = every_one_summed(deals, reading.text, names)
        if every != deals:  # 'eerst in 2020 en laatst weer': a year of the one
            deals, filters = every, replace(filters, years=(), tranches=())
    deals = tuple(deal for deal in deals if deal not in left_out.deals)
    draft = Understanding(
        question=turn,
        language=language,
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
        other_places=others,
    )
    if reader and not (previous and (is_fragment(draft) or goes_on(draft, previous))):
        operation = reader.read(draft)
        draft = replace(draft, operation=operation, computable=operation.kind != "none")
    understood = _with_exact_amount(draft)
    if previous is not None:
        understood = less_left_out(carry_over(understood, previous, names))
        understood = gone_on_about(understood, previous)
    return settle(understood, names)


def _only_topic(purpose: re.Match[str]) -> str:
    return f"{purpose['topic']}: " if purpose["topic"] else ""


def _usual(word: str, known: Vocabulary, names: Gazetteer) -> str:
    """A slip in a word that questions are made of is no misspelt name: 'stata' is 'staat', not Statia."""
    read = word if names.has_word(word) else spelling.read(word, known)
    return read if read in STOPWORDS or read in QUESTION_WORDS else word


def _numbered_together(reading: Reading, mentions: Sequence[Mention]) -> tuple[int, ...]:
    """'Beide deals van Parkstad, I en II': the numbers stand apart from the name."""
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
        if rows or _WHO.search(draft.text) or _WHICH_THEN.search(draft.text):
            operation = replace(operation, kind="list")  # 'Wie kregen er 22,5 miljoen?'
        elif _HOW_OFTEN.match(draft.text):
            operation = replace(operation, kind="count")
    so_many = operation.threshold or terms.EXISTS.search(draft.text)
    if operation.kind == "claim" and draft.yes_no and so_many and not draft.deals:
        # 'Zaten er vijf deals op 30 miljoen?', 'Kwam er ooit een deal uit op 50 miljoen?'
        operation = replace(operation, kind="count", column="deals")
    if operation.kind not in ("list", "count", "sum", "share") or exact is None:
        return draft
    amount = Bounds(at_least=exact, at_most=exact)
    return replace(draft, operation=operation, filters=replace(draft.filters, amount=amount))


def _with_canonical_names(words: Sequence[str], mentions: Sequence[Mention]) -> str:
    parts: list[str] = []
    position = 0
    for mention in mentions:
        parts += words[position : mention.start]
        parts.append(mention.name if mention.corrected or "deal" in mention.kinds else mention.text)
        position = mention.end
    parts += words[position:]
    return " ".join(parts)
