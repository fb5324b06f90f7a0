"""When neither yes nor no is said before a passage, whatever the models make of it.

The quote stands there anyway. Some reasons leave no doubt that it does not settle the question: that wants
one of two things or an opinion, the sources differ, or the passage is about another deal. And some speak
against a yes alone: a rule of one deal where all are asked of, a plan where it is asked what came of it, a
date that has passed, a name or an amount that the passage does not have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from regiodeal_qa.answering.from_passages.disputes import HEADING
from regiodeal_qa.answering.yes_no.amounts_asked import other_amounts
from regiodeal_qa.answering.yes_no.beside_the_point import other_number, round_unsaid
from regiodeal_qa.answering.yes_no.denying import DENIED, DENIES
from regiodeal_qa.answering.yes_no.planned import only_planned
from regiodeal_qa.answering.yes_no.polarity import NAME
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.factcheck.text import reading
from regiodeal_qa.factcheck.text.values import Moment
from regiodeal_qa.understanding.conditions.tranches import tranches_named
from regiodeal_qa.understanding.kinds.yes_no import VERBS
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.vocabulary import everyday
from regiodeal_qa.understanding.wording.words import COMPASS, content_words, normalise, stem, tokens

_EITHER = re.compile(
    r"\b(?:of|or) (?:toch|heeft|hebben|had(?:den)?|rather|(?:lag|was|werd) (?:dat|het|die))\b(?! (?:niet|not)\b)"
    r"|^(?:\w+ )?(?:is|was|waren|werd) (?:dat|dit|het|it|that) (?:\w+ )?[\w]+ (?:of|or) \w+ (?:die|dat|who|that)\b"
)
"""'Is hij gebleven of toch vertrokken?', 'Was dat LNV of BZK die dat deed?'"""
_OPINION = re.compile(
    r"\b(?:(?:goed|nuttig|zinvol|slim|verstandig|well|wisely) (?:besteed|uitgegeven|spent)|weggegooid"
    r"|zonde|verspil\w*|wasted?|beetje (?:veel|weinig)|belachelijk|schandalig|eerlijk verdeeld"
    r"|de moeite waard|worth it)\b"
)
_DIFFER = re.compile(
    r"\b(?:bronnen (?:\w+ ){0,3}verschillen|verschillen (?:de )?bronnen|spreken elkaar tegen"
    r"|bestaan (?:twee|drie|verschillende) opgaven|sources differ)\b"
)
_RULE = re.compile(
    r"\b(?:mag|mogen|moet|moeten|hoeft|hoeven|kan|kunnen|kun|kunt|kon|konden|mocht|mochten|can|could|may|must|should)\b"
)
_APPLIES = re.compile(r"\b(?:voorstel\w*|aanvra\w+|\w*indien\w*|appl(?:y|ication\w*)|proposals?)\b")
_HAS_A_DEAL = re.compile(
    r"\b(?:een|a|any) (?:eigen |own )?(?:regio ?deal|regional deal)s?$|\bbij een regio ?deal\b"
)
_REGIO_DEAL = re.compile(r"\bregio ?deals?\b")
_STILL = re.compile(r"\b(?:nog|nu|momenteel|still|now|currently)\b")
_RUNS_ON = re.compile(r"\b(?:loopt|lopen|doorlopend|duurt|runs|until|tot en met)\b")
_AS = re.compile(
    r"\b(?:als|as) (?P<office>minister|staatssecretaris|burgemeester|wethouder|gedeputeerde"
    r"|voorzitter|mayor|chair)\b"
)
_MUST = re.compile(r"\b(?:moet|moeten|moest|moesten|verplicht|must|have to|has to)\b")
_OBLIGES = re.compile(
    r"\b(?:moe(?:t|s)\w*|verplicht\w*|minstens|minimaal|ten minste|hooguit|hoogstens|maximaal|voorwaarden?|alleen"
    r"|mits|uitgangspunt|dien(?:t|en)|vereis\w*|eisen?|uiterlijk|legg?en|legt|draagt|dragen)\b"
)
"""Words of a passage that say what must be done, or who does it."""
_STILL_SO = re.compile(
    r"^(?:(?:en|maar|dus) )?(?:is|zijn|kan|kun|kunnen|loopt|lopen|doet|geldt|mag|mogen|heeft|werkt|bestaat)\b.*"
    r"\bnog\b(?! (?:een|meer|iets|wat|geld|andere|extra|ergens))|\bstill\b"
    r"|\b(?:kan|kun|kunnen|mag|mogen)\b.*\bnog (?:een|n) (?:\w+ )?(?:aanvraag|voorstel|plan|subsidie)\b"
)
_YEAR = re.compile(r"\b20[12]\d\b")
_BEFORE = re.compile(
    r"\b(?:v[oó][oó]r|before|eerder dan|earlier than) (?P<year>20[12]\d)\b", re.IGNORECASE
)
_AFTER_YEAR = re.compile(r"\b(?:na|later dan|after) (?P<year>20[12]\d)\b")
_WITHOUT = re.compile(r"\b(?:zonder|without)\b")
_HAS_NONE = re.compile(r"\b(?:zonder|geen|nul|ontbreekt|without|no)\b")
_TAG = re.compile(r"\b(?:of niet|of geen|or not)(?: waar)?$|\bwaar of niet\b")
"""'Is dat zo of niet?' denies nothing."""
OF_ALL = re.compile(
    r"\b(?:altijd|elke?|iedere?|iedereen|alle|allemaal|overal|always|every|everyone|all)\b"
)
_CHANGED = re.compile(
    r"\b(?:gedaald|daalde\w*|gestegen|steeg|stegen|afgenomen|toegenomen|\w+er geworden|risen|fallen)\b"
)
_SAYS_CHANGE = re.compile(
    rf"{_CHANGED.pattern}|\b(?:geworden|daling|stijging|toename|afname|verbeterd|meer|minder|lager|hoger)\b"
)
_NUMBERED = re.compile(
    r"\b(?:eerste|tweede|derde|vierde|laatste|first|second|third|last) (?:aanvraag|poging|voorstel"
    r"|meting|fase|termijn|application|attempt)\b"
)
_WHO_JOINS = re.compile(
    r"(?:^(?=\w+ (?:doet|deed|hoort|valt|zit|zat))|\b(?:doe(?:t|n)|deed|deden|hoort|hoorde|behoort|valt|viel|zit|zat|(?:woont?|wonen|live|lives) in) )"
    r"(?:(?:ook|wel|nou|nog) )?(?P<who>\w+)\b"
)
"""'doet hengelo mee', 'ik woon in laren, hoort dat bij een deal?', 'assen doet toch ook mee?'"""
COUNTRIES = frozenset(
    "belgie belgische duitsland duitse nederland europa belgium germany europe".split()
)
"""A passage names the towns there."""
_CITY = re.compile(r"\b(?:stad|city)\b")
_JOINS = re.compile(
    r"\b(?:mee|meedoet|hoort|horen|behoort|zit|zat|valt|vallen|onderdeel|partner|part|belongs?)\b"
)


def settles_nothing(understood: Understanding, chunk: Chunk) -> bool:
    """Whether neither a yes nor a no can rest on a passage."""
    return (
        _wants_no_yes_or_no(understood, chunk)
        or sources_differ(chunk)
        or _of_another_deal(understood, chunk)
        or _of_another_round(understood, chunk)
        or round_unsaid(understood, chunk)
        or (_rule_of_one(understood, chunk) and bool(_APPLIES.search(understood.text)))
    )


def affirms_nothing(understood: Understanding, chunk: Chunk) -> bool:
    """Whether no yes can rest on a passage, though a no might."""
    return any(reason(understood, chunk) for reason in _AGAINST_YES)


def _wants_no_yes_or_no(understood: Understanding, chunk: Chunk) -> bool:
    """'Was dat LNV of BZK?', and 'Is het geld goed besteed?' of which no source says it."""
    asked = normalise(understood.asked)
    opinion = _OPINION.search(asked)
    return bool(_EITHER.search(asked)) or bool(opinion and opinion[0] not in normalise(chunk.text))


def sources_differ(chunk: Chunk) -> bool:
    """Whether a passage is about what sources do not agree on."""
    return chunk.heading_path[-1:] == (HEADING,) or bool(_DIFFER.search(normalise(chunk.text)))


def disputed(understood: Understanding, beside: Sequence[Chunk]) -> bool:
    """Whether one of the passages that are shown says that sources differ on what is asked."""
    asked_after = {stem(word) for word in understood.unexplained}
    said = [normalise(chunk.text) for chunk in beside if sources_differ(chunk)]
    return any(word in text for word in asked_after for text in said)


def _of_another_deal(understood: Understanding, chunk: Chunk) -> bool:
    """'Doet Venlo mee aan Midden-Limburg?' is not settled by who takes part in Noord-Limburg."""
    return bool(understood.deals and chunk.deal_ids) and not (
        set(understood.deals) & set(chunk.deal_ids)
    )


def _of_another_round(understood: Understanding, chunk: Chunk) -> bool:
    """A question of the fourth round, and a passage that names the fifth alone."""
    asked, said = understood.filters.tranches, tranches_named(normalise(chunk.text))
    return bool(asked and said) and not set(asked) & set(said)


def _of_another_subject(understood: Understanding, chunk: Chunk) -> bool:
    """A turn that leaves its subject to the ones before, and nothing of those in the passage."""
    if understood.deals or not understood.context:
        return False
    said = {stem(word) for word in tokens(chunk.text)}
    return not {stem(word) for word in understood.context} & said


def _rule_of_one(understood: Understanding, chunk: Chunk) -> bool:
    """'Mag een bedrijf aanvragen?' is asked of all deals, and one of them has its own rules."""
    of_any = not (understood.deals or understood.mentions or understood.context)
    return of_any and len(chunk.deal_ids) == 1 and bool(_RULE.search(normalise(understood.asked)))


def _of_no_deal(understood: Understanding, chunk: Chunk) -> bool:
    """'Is het NPVR een Regio Deal?' and 'Kreeg Petten ook een Regio Deal?' of what is none."""
    asked, said = normalise(understood.asked), normalise(chunk.text)
    rule = _RULE.search(asked)
    return bool(_HAS_A_DEAL.search(asked)) and not rule and not _REGIO_DEAL.search(said)


def _half_unsaid(understood: Understanding, chunk: Chunk) -> bool:
    """'Ligt het bad in Helmond en kreeg het geld?' is not affirmed by a passage on one of the two."""
    words, said = normalise(understood.asked).split(), _stems(normalise(chunk.text))
    verbs = [i for i, word in enumerate(words) if word in VERBS]
    joins = [i for i in verbs[1:] if words[i - 1] in ("en", "and")]
    if not joins:
        return False
    halves = words[: joins[0] - 1], words[joins[0] :]
    told = [_stems(" ".join(half)) for half in halves]
    named = _stems(normalise(" ".join(NAME.findall(understood.asked))))
    return bool(named - said) or any(len(half & said) * 2 < len(half) for half in told)


def _stems(text: str) -> set[str]:
    """The stems of the content words of a text, but for verbs that open a question."""
    return {stem(word) for word in content_words(text) if word not in VERBS}


def _must_not(understood: Understanding, chunk: Chunk) -> bool:
    """'Moeten projecten zelf geld meebrengen?' is not affirmed by where they are handed in."""
    asked, said = normalise(understood.asked), normalise(chunk.text)
    return bool(_MUST.search(asked)) and not _OBLIGES.search(said)


def _not_still(understood: Understanding, chunk: Chunk) -> bool:
    """'Is zij nog minister?' is not affirmed by a letter of some day that she wrote."""
    asked, said = normalise(understood.asked), normalise(chunk.text)
    still = _STILL_SO.search(asked) and not _YEAR.search(asked)
    return bool(still) and not _STILL.search(said) and not _RUNS_ON.search(said)


def _not_before(understood: Understanding, chunk: Chunk) -> bool:
    """'Waren er voor 2018 al deals?' is not affirmed by what was in that year or later."""
    before = _BEFORE.search(understood.asked)
    years = [int(year) for year in _YEAR.findall(chunk.text)]
    return before is not None and bool(years) and min(years) >= int(before["year"])


def _no_change(understood: Understanding, chunk: Chunk) -> bool:
    """'Is het gezonder geworden?' is not affirmed by that it was measured twice."""
    asked, said = normalise(understood.asked), normalise(chunk.text)
    return bool(_CHANGED.search(asked)) and not _SAYS_CHANGE.search(said)


def _other_year(understood: Understanding, chunk: Chunk) -> bool:
    """'Getekend in 2019?' and '3 december 2018'; 'nog na 2025?' and 'tot en met 2025'."""
    asked = [int(year) for year in _YEAR.findall(understood.asked)]
    stated = [int(year) for year in _YEAR.findall(chunk.text)]
    if not asked or not stated:
        return False
    after = _AFTER_YEAR.search(normalise(understood.asked))
    if after and max(stated) <= int(after["year"]):
        return True
    return all(year < min(stated) or year > max(stated) for year in asked)


def _denied_unsaid(understood: Understanding, chunk: Chunk) -> bool:
    """'Zijn er deals zonder rijksbijdrage?' is not affirmed by how high it is."""
    asked, said = _TAG.sub("", normalise(understood.asked)), normalise(chunk.text)
    if _WITHOUT.search(asked):
        return not _HAS_NONE.search(said)
    return bool(DENIED.search(asked)) and not DENIES.search(said)


def _of_all_unsaid(understood: Understanding, chunk: Chunk) -> bool:
    """'Zijn ze allemaal klaar?' is not affirmed by that some are."""
    asked, said = normalise(understood.asked), normalise(chunk.text)
    return bool(OF_ALL.search(asked)) and not OF_ALL.search(said)


def _has_passed(understood: Understanding, chunk: Chunk) -> bool:
    """'Loopt het nog?' is not affirmed by a date until which it would, when that is over."""
    asked = [v.year for v in reading.read(understood.asked) if isinstance(v, Moment) and v.year]
    if not _STILL_SO.search(normalise(understood.asked)):
        return False
    stated = [value for value in reading.read(chunk.text) if isinstance(value, Moment)]
    ends = [value.year for value in stated if value.bound == "until" and value.year]
    over = bool(ends) and max(ends) < date.today().year
    return over and not any(year >= max(ends) for year in asked)  # 'Liep het in 2025 nog?'


def _other_office(understood: Understanding, chunk: Chunk) -> bool:
    """'Tekende zij als minister?' and 'Staatssecretaris Keijzer'."""
    office = _AS.search(normalise(understood.asked))
    return office is not None and office["office"] not in normalise(chunk.text).split()


def _other_attempt(understood: Understanding, chunk: Chunk) -> bool:
    """'Was hij projectleider van de tweede aanvraag?' and 'van de eerste aanvraag'."""
    said = normalise(chunk.text)
    asked = [found[0] for found in _NUMBERED.finditer(normalise(understood.asked))]
    return any(one not in said for one in asked) and bool(_NUMBERED.search(said))


def lacks_name(understood: Understanding, chunk: Chunk) -> bool:
    """Whether a name that is asked after does not stand in a passage by itself.

    'Is Vlaanderen partner?' is not affirmed by 'Zeeuws-Vlaanderen', nor 'doet hengelo mee met twente?' by
    whoever else takes part.
    """
    asked, unread = normalise(understood.asked), {*understood.unexplained} - COUNTRIES
    unread -= {word for deal in understood.deals for word in deal.split("-")}
    hyphened = [name for name in NAME.findall(understood.asked) if "-" in name]
    if any(_has_another_part(name, chunk.text) for name in hyphened):
        return True
    named = [name.split("-")[0] for name in NAME.findall(understood.asked)]
    named = [name for name in named if {*tokens(name)} <= unread and not name.isupper()]
    if _CITY.search(asked):
        named += [m.name for m in understood.mentions if m.province == m.name]
    if _JOINS.search(asked):
        joins = {match["who"] for match in _WHO_JOINS.finditer(asked)} & (unread - VERBS)
        common = everyday(understood.language)
        named += [w for w in joins if stem(w) not in terms.JOINING and w not in common]
    return any(not _stands_alone(name, chunk.text) for name in named)


def _has_another_part(name: str, text: str) -> bool:
    """Whether a text has no 'Tanthof-Oost' and does have 'Tanthof-West'."""
    first, _, last = name.partition("-")
    return last.casefold() in COMPASS and name not in text and f"{first}-" in text


def _stands_alone(name: str, text: str) -> bool:
    """Whether a text has a name, or a word that begins with it: 'Rekenkameronderzoek', 'Haagse'."""
    stripped = re.sub(r"(?<=\w{4})s?e?$", "", name)
    return bool(re.search(rf"(?<![\w-]){re.escape(stripped)}", text, re.IGNORECASE))


_AGAINST_YES = (
    *(
        _of_another_subject,
        other_number,
        _rule_of_one,
        _of_no_deal,
        only_planned,
        _half_unsaid,
        _must_not,
        _not_still,
    ),
    *(_not_before, _no_change, _has_passed, _other_office, _other_attempt, other_amounts),
    *(_other_year, _denied_unsaid, _of_all_unsaid),
)
