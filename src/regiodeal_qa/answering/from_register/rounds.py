"""How many rounds there were, which was the last, and in which year the deals of a round were chosen."""

from __future__ import annotations

import re

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.understood import Understanding

_YEAR = re.compile(
    r"\b(?:in|uit|van) welk jaar (?:was|is|viel|komt|kwam|zijn|werd|werden)\b.*\b(?:ronde|tranche)\b"
    r"|\b(?:in|from) (?:which|what) year (?:was|is|were)\b.*\bround\b"
    r"|^(?:en )?(?:welke?|wat|which|what) (?:ronde |tranche |round )?(?:is|was) (?:de|the) (?:laatste|last)(?: (?:ronde|tranche|round))?$"
)
_HOW_MANY = re.compile(
    r"^(?:en )?(?:hoeveel|how many) (?:rondes?|tranches?|rounds?) (?:(?:zijn|waren|heeft|hebben|telt|kwamen|are|were|have|did) ?)?"
    r"(?:(?:er|there|nu|al|eigenlijk|in totaal|tot nu toe|geweest|been|so far|ze|we|they|gehad|gekomen|geopend|gehouden|in total) ?)*$"
)
_WHAT_IT_IS = re.compile(
    r"^(?:en )?(?:wat (?:is|zijn|betekent|betekenen|bedoel\w* (?:ze|jullie|je|u|men) met)|what (?:is|are|does)) (?:(?:een|de|a|the) )?(?:tranches?|rondes?|rounds?)(?: (?:mean|eigenlijk|dan|precies))*$"
)
_OWN = frozenset("gekozen geselecteerd jaar regio deals chosen selected year".split())


def asked(understood: Understanding) -> bool:
    """Whether a question wants the number of rounds, or the year of one, and nothing else of them."""
    if understood.deals or not {*understood.unexplained} <= _OWN:
        return False
    if understood.filters == Filters():
        text = understood.text
        return bool(_HOW_MANY.search(text) or _WHAT_IT_IS.search(text))
    return bool(understood.filters.tranches and _YEAR.search(understood.text))


def answer(writer: Writer) -> Composed | None:
    """The year of each round that is asked for; None where the register holds none of its deals."""
    tranches = writer.understood.filters.tranches
    if not tranches:
        return _all_of_them(writer)
    lines: list[str] = []
    for tranche in tranches:
        rows = [deal for deal in writer.register.deals if deal.tranche == tranche]
        if not rows:
            return None
        count, years = len(rows), sorted({deal.selected_year for deal in rows})
        writer.computed |= {str(tranche), str(count), *map(str, years)}
        marks = writer.overview_marks(rows)
        told = writer.say(" en ", " and ").join(map(str, years))
        dutch = f"{count} Regio Deals van tranche {tranche}"
        english = f"{count} Regio Deals of round {tranche}"
        if tranche == 1:
            dutch = f"eerste Regio Deals, de {count} van tranche 1,"
            english = f"first Regio Deals, the {count} of round 1,"
        lines.append(
            writer.say(
                f"De {dutch} zijn gekozen in {told}{marks}.",
                f"The {english} were selected in {told}{marks}.",
            )
        )
    return writer.composed(" ".join(lines), ())


def _all_of_them(writer: Writer) -> Composed | None:
    """'Er waren 6 rondes (tranches): tranche 1 in 2018 (5 deals), …'."""
    deals = writer.register.deals
    numbers = sorted({deal.tranche for deal in deals})
    told: list[str] = []
    for tranche in numbers:
        rows = [deal for deal in deals if deal.tranche == tranche]
        year = min(deal.selected_year for deal in rows)
        writer.computed |= {str(tranche), str(year)}
        count = writer.counted(len(rows))
        told.append(
            writer.say(
                f"tranche {tranche} in {year} ({count} deals)",
                f"round {tranche} in {year} ({count} deals)",
            )
        )
    marks = writer.overview_marks(deals)
    count = writer.counted(len(numbers))
    head = writer.say(f"Er waren {count} rondes (tranches)", f"There were {count} rounds")
    if _WHAT_IT_IS.search(writer.understood.text):
        head = writer.say(
            f"Een tranche is een ronde waarin het Rijk Regio Deals koos. {head}",
            f"A tranche is a round in which the national government chose Regio Deals. {head}",
        )
    return writer.composed(f"{head}{marks}: {writer.join(told)}.", ())
