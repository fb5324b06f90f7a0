"""Who takes part: does a municipality join a deal, which deals does it join, who else does?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed, enumerated
from regiodeal_qa.answering.from_passages.unmet import MONEY_ASKED
from regiodeal_qa.answering.messages import yes_or_no
from regiodeal_qa.answering.taking_part import members
from regiodeal_qa.answering.taking_part.members import OTHER_QUESTIONS, quoted, quoted_all
from regiodeal_qa.answering.taking_part.participants import Participants
from regiodeal_qa.corpus import Place
from regiodeal_qa.understanding.computation.operations import MONEY_COLUMNS
from regiodeal_qa.understanding.kinds.yes_no import EITHER
from regiodeal_qa.understanding.naming.names import Mention
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.words import stem, tokens

_PAYS_IN = re.compile(
    r"\b(?:leg(?:t|de|den|gen)|betaal\w*|ste(?:ek|ekt|ken)|stak(?:en)?|pays?|paid)\b"
)
_DEAL_AROUND = re.compile(
    r"\bdeals? (?:rond(?:om)?|around)(?: \w+){0,4}$|\b(?:rond(?:om)?|around)$"
)
JOINS = re.compile(
    r"\b(?:zit(?:ten)?|zat(?:en)?|hoort|horen|hoorden?|behoort|val(?:t|len)|viel(?:en)?|mee|aangesloten|deelnemer|deelnemende gemeente"
    r"|betrokken|belongs?|joins?|(?:takes?|took) part)\b"
)
_CONTRIBUTES = re.compile(
    r"\b(?:\w*betaal\w*|leg(?:t|de|den|gen)|draagt|droeg|steekt|stak|stopt|stopte|investe\w*|contribut\w*|pays?|paid)\b"
)
_BY_WHOM = re.compile(r"\b(?:door|met|van|namens) wie\b|\bby whom\b")
_EACH = re.compile(r"\b(?:beide|beiden|allebei|elk|elke|alle|both|each|all)\b")
_STILL = re.compile(r"\b(?:nog|still)\b(?! (?:een|meer|andere|more)\b)")
_WHO_ASKS = re.compile(
    r"\s*(?:ik|wij|we|i) (?:werk|werken|woon|wonen|kom|komen|ben|zijn|schrijf|schrijven|bel|bellen|work|live|am|write)\b[^,.?!]*[,.:] ?(?=\w)",
    re.IGNORECASE,
)
_SOME = 3
"""With fewer municipalities known of a deal, one that is not among them may well take part."""


def answer(understood: Understanding, known: Participants, citer: Citer) -> Composed | None:
    """Yes or no to 'does this municipality take part?', the deals that it takes part in, or who does.

    None when the question asks for something else.
    """
    if who := members.answer(understood, known, citer):
        return who
    if members.asks_who(understood):
        return None
    towns = list({m.name: m for m in understood.mentions if known.rows(m)}.values())
    if len(towns) > 1:  # 'Deed Hardenberg mee aan de deals rond Emmen?'
        towns = [town for town in towns if not _tells_which_deal(town, understood.words)]
    if len(towns) != 1 or not _asks_to_join(understood):
        return None
    town = towns[0]
    named = [
        deal
        for mention in understood.mentions
        if mention is not town
        and ("deal" in mention.kinds or _tells_which_deal(mention, understood.words))
        for deal in mention.deal_ids
        if deal in understood.deals
    ]
    if not named and "deals" in understood.carried:
        named = list(understood.deals)
    wanted = understood.yes_no or understood.operation.kind == "none" or _in_which(understood)
    if named and wanted:
        return _yes_or_no(understood, town, named, known, citer)
    if not named and "deal" not in town.kinds:
        # 'Doet Aa en Hunze nog mee in de tweede deal?' is not affirmed by the first
        affirms = understood.yes_no and not understood.numbers and not understood.filters.statuses
        yes = {"nl": "Ja, ", "en": "Yes, "}[understood.language] if affirms else ""
        joined = _deals_of(understood, town, known, citer, yes)
        if joined or not (understood.yes_no or JOINS.search(understood.text)):
            return joined
        return _situated(understood, town, known, citer)
    return None


def comes_first(understood: Understanding) -> bool:
    """Whether who takes part is asked in so many words, so that a list of the deals is no answer."""
    return of_each(understood) or _in_which(understood) or members.asks_made_with(understood)


def _in_which(understood: Understanding) -> bool:
    """'Valt Heerlen onder Parkstad of onder Zuid-Limburg?' compares no deals."""
    return bool(EITHER.search(understood.text) and JOINS.search(understood.text))


def of_each(understood: Understanding) -> bool:
    """'Deed Aa en Hunze mee aan beide deals rond Emmen?': that there are two deals does not settle it."""
    text = understood.text
    return understood.yes_no and bool(_EACH.search(text) and JOINS.search(text))


def _tells_which_deal(mention: Mention, words: Sequence[str]) -> bool:
    """Whether a name only says which deal is meant: 'de deals rond Emmen en Hoogeveen'."""
    return bool(_DEAL_AROUND.search(" ".join(words[: mention.start])))


def _asks_to_join(understood: Understanding) -> bool:
    left = {stem(word) for word in understood.unexplained}
    who = _WHO_ASKS.match(understood.question)
    if who:  # 'Ik werk voor de wethouder van Zoetermeer, zitten wij in een deal?'
        left -= {stem(word) for word in tokens(who[0])}
    kind = understood.operation.kind
    text = understood.text
    joins = kind == "holds" and understood.operation.column is None and bool(JOINS.search(text))
    asked = "partners" in understood.asks_for or kind in ("list", "count", "none") or joins
    asked = asked or _in_which(understood)
    of_money = understood.operation.column in MONEY_COLUMNS or "amount" in understood.asks_for
    # 'Betaalde Zeist mee?' does ask who takes part, 'Wat legt Zeist in?' does not.
    of_money = of_money or (not understood.yes_no and bool(_PAYS_IN.search(text)))
    of_money = of_money or bool(MONEY_ASKED.search(text))  # 'Wat kreeg Weert uit die deal?'
    elsewhere = of_money or understood.asks_for & OTHER_QUESTIONS
    if kind == "lookup" or elsewhere or terms.HOW_MUCH.search(text):
        return False  # 'Hoeveel legt Ridderkerk zelf in?', 'Wanneer tekende Harlingen?'
    if _BY_WHOM.search(text) and not understood.yes_no:
        return False  # 'Door wie is die voor Noordwijk getekend?'
    return asked and left <= terms.JOINING


def _yes_or_no(
    understood: Understanding,
    town: Mention,
    deals: Sequence[str],
    known: Participants,
    citer: Citer,
) -> Composed | None:
    dutch = understood.language == "nl"
    rows = [r for r in known.rows(town) if r.deal_id in deals and r.kind != "place"]
    joined = {row.deal_id for row in rows if row.takes_part}
    if any(row.deal_id in deals and row.kind == "place" for row in known.rows(town)) and not rows:
        return None  # a village of the deal is in no list of its municipalities
    if len(deals) > 1 and _STILL.search(understood.text):
        newest = deals[-1]
        if known.members(newest):  # 'Is Brielle nog deelnemer?': of the newest of those deals
            deals, joined = [newest], joined & {newest}
            rows = [row for row in rows if row.deal_id == newest]
    left_out = [deal for deal in deals if deal not in joined]
    not_each = bool(left_out and _EACH.search(understood.text))
    for wanted in (True, False):
        if wanted and not_each:
            continue
        said = [row for row in rows if row.takes_part is wanted]
        sentences = _quoted(said, known, citer, dutch)
        if sentences:  # 'Wie tekende namens Sluis?' wants no yes, 'En Aa en Hunze?' does
            asks_who = terms.QUESTION_WORD.search(understood.text) and not understood.yes_no
            no_lead = asks_who or EITHER.search(understood.text)
            lead = "" if no_lead else yes_or_no(understood.language, wanted)
            return Composed(f"{lead}{sentences}")
    if known.organisation(town):
        return None  # a complete list is one of municipalities
    for deal in left_out:
        chunk = known.members(deal)
        if chunk:
            head = (
                f"Nee, {town.name} staat niet bij de deelnemers die de bronnen noemen."
                if dutch
                else f"No, {town.name} is not among the participants that the sources name."
            )
            return Composed(f"{head} {quoted(chunk, dutch)}{citer.cite(chunk)}", confidence=0.8)
    elsewhere = _elsewhere(understood, town, left_out, known, citer)
    return elsewhere or _situated(understood, town, known, citer, deals)


def _situated(
    understood: Understanding,
    town: Mention,
    known: Participants,
    citer: Citer,
    asked: Sequence[str] = (),
) -> Composed | None:
    """The deals with which the sources name a place that is no partner: neither yes nor no.

    `asked`: the deals in question, if any; then only that the place is named with others.
    """
    if not (asked or understood.yes_no or JOINS.search(understood.text)):
        return None  # 'Samen voor Overvecht, wat was dat?'
    dutch = understood.language == "nl"
    rows = [row for row in known.rows(town) if row.kind == "place" and known.evidence(row)]
    if not rows or any(row.deal_id in asked for row in rows):
        return None  # that it is named with the deal in question does not say that it takes part
    names = enumerated(
        list(dict.fromkeys(known.name(row.deal_id) for row in rows)), understood.language
    )
    head = f"De bronnen noemen {town.name} bij" if dutch else f"The sources name {town.name} with"
    text = f"{head} {names}. {_quoted(rows, known, citer, dutch)}"
    if asked:
        others = enumerated([known.name(deal) for deal in asked], understood.language)
        not_there = (
            f"Bij {others} noemen de bronnen {town.name} niet. "
            if dutch
            else f"The sources do not name {town.name} with {others}. "
        )
        return Composed(not_there + text, confidence=0.7)
    return Composed(text, confidence=0.8)


def not_among(understood: Understanding, known: Participants, citer: Citer) -> Composed | None:
    """That a municipality does not take part in the deal of a question that takes it to do so.

    'Hoeveel betaalt Aa en Hunze mee aan de tweede deal?' None where the sources do not tell.
    """
    towns = [m for m in understood.mentions if m.kinds == {"municipality"}]
    if len(towns) != 1 or len(understood.deals) != 1 or not _CONTRIBUTES.search(understood.text):
        return None
    (deal,) = understood.deals
    rows = [row for row in known.rows(towns[0]) if row.deal_id == deal]
    if any(row.takes_part for row in rows):
        return None
    chunk = known.evidence(rows[0]) if rows else known.members(deal)
    if chunk is None:
        return None
    dutch = understood.language == "nl"
    town, name = towns[0].name, known.name(deal)
    head = (
        f"Let op, {town} doet niet mee aan {name}."
        if dutch
        else f"Note, {town} does not take part in {name}."
    )
    return Composed(f"{head} {quoted(chunk, dutch)}{citer.cite(chunk)}", confidence=0.8)


def _elsewhere(
    understood: Understanding,
    town: Mention,
    deals: Sequence[str],
    known: Participants,
    citer: Citer,
) -> Composed | None:
    """No, the sources do not name a municipality with these deals, but with others.

    None where they name it nowhere, or hardly any municipality of these deals: then they tell nothing.
    """
    if any(len(known.municipalities(deal)) < _SOME for deal in deals):
        return None
    others = _deals_of(understood, town, known, citer, "")
    if others is None:
        return None
    dutch = understood.language == "nl"
    names = enumerated([known.name(deal) for deal in deals], understood.language)
    head = (
        f"Nee, bij {names} noemen de bronnen {town.name} niet (een volledige lijst ken ik niet)."
        if dutch
        else f"No, the sources do not name {town.name} with {names} (I know no complete list)."
    )
    return Composed(f"{head} {others.text}", confidence=0.7, computed=others.computed)


def _deals_of(
    understood: Understanding, town: Mention, known: Participants, citer: Citer, yes: str
) -> Composed | None:
    """The deals that a municipality takes part in; `yes` goes before that."""
    dutch = understood.language == "nl"
    rows = [r for r in known.rows(town) if r.takes_part and r.kind != "place"]
    by_deal = {row.deal_id: row for row in rows if known.evidence(row)}
    if not by_deal:
        return None
    deals = [known.name(deal) for deal in by_deal]
    number = len(deals)
    listed = enumerated(deals, understood.language)
    head = (
        f"{yes}{town.name} hoort volgens de bronnen bij {number} Regio Deal"
        f"{'s' if number > 1 else ''}: {listed}."
        if dutch
        else f"{yes}{town.name} is, according to the sources, part of {number} Regio Deal"
        f"{'s' if number > 1 else ''}: {listed}."
    )
    text = f"{head} {_quoted(list(by_deal.values()), known, citer, dutch)}"
    return Composed(text, computed=frozenset({str(number)}))


def _quoted(rows: Sequence[Place], known: Participants, citer: Citer, dutch: bool) -> str:
    """The passages that the rows rest on, each once."""
    stating = {c.chunk_id: c for row in rows if (c := known.evidence(row)) is not None}
    return quoted_all(stating.values(), dutch, citer)
