"""A portrait of a deal in a few quoted sentences, or of one side of it: its aims, its results."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_passages.extractive import best_quote, repeats
from regiodeal_qa.answering.from_register import named_deals
from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.understanding.kinds.purpose import asks_purpose
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.words import normalise

SECTIONS = ("Doel", "Projecten", "Partners", "Resultaten", "Looptijd")
"""The sections a portrait draws from, in order; the money comes from the register."""
_ELSE = ("Geld", "Verloop")
"""Those where a deal has none of these."""
_OTHER_QUESTIONS = frozenset(
    {"amount", "date", "period", "person", "number", "partners", "projects", "reason", "how_to",
     "result", "research", "criticism", "requested", "contact", "place"}
)  # fmt: skip
_NOT_WHO = frozenset({"date", "amount", "period", "place", "reason"})
_MOST_UNEXPLAINED = 2
_AS_SUCH = re.compile(
    r"\b(?:vat .* samen|samenvatting|samenvatten|samengevat|samen te vatten|in (?:het|t) kort|in (?:een )?(?:paar|enkele|twee|drie|vier|vijf) zinnen|in (?:a few|two|three|four|five) (?:sentences|lines)|(?:short|brief) (?:summary|description)|summari[sz]e|sum up)\b"
)
"""Asks for a summary in so many words; what it names beside that belongs in one."""
_REQUESTS = frozenset(
    "kort korte kortweg beknopte schets schetsen schetst beschrijven beschrijving omschrijving "
    "samenvatting inhoudt behelst inleiding notendop vogelvlucht hoofdlijnen lijnen portret verhaal "
    "kern zinnen cijfers graag short brief describe description gist nutshell".split()
)
"""Words that ask for a description, and say nothing of what is to be described."""
_SIDES = frozenset({"amount", "goal", "partners", "projects", "result", "period"})
_MANY_SIDES = 2
_SIDE = r"[\w'-]+(?: [\w'-]+){0,2}"
_LISTED = re.compile(
    rf":\s*(?:{_SIDE},\s*)+(?:{_SIDE} )?(?:en |and )?{_SIDE}[.?! ]*$", re.IGNORECASE
)
"""'…: thema's, projecten en looptijd': who lists sides of a deal wants it described."""
_WHAT_IT_IS = re.compile(
    r"^(?:en |and )?(?:wat is (?:de|die) (?:\w+ )?(?:regio ?)?deal|wat is er (?:\w+ )?(?:bekend|te vinden) (?:over|van)"
    r"|what is (?:the|known (?:about|of)))\b"
)
"""'Wat is de Regio Deal Veluwe II?', 'Wat is er bekend over Waterland?'"""
_OF_WHAT_IT_IS = frozenset("bekend vinden precies eigenlijk known eerste tweede derde".split())
_AIMS_TOLD = 2
"""So many passages tell what a deal is about; of its other sections one does."""
_USED_FOR = ("Projecten", "Doel", "Resultaten")
_MEANT_FOR = ("Doel", "Projecten", "Resultaten")
"""The sections that tell what the money of a deal is for, and what it was meant for."""
_NAMED = re.compile(r"\bhoe (?:heet|heten|heette|noem\w*)\b|\bcalled\b")
"""'Hoe noemen ze dat plan?' asks for a name."""
_BECAME = re.compile(
    r"\b(?:terecht ?gekomen|geworden) (?:van|met)\b|\b(?:van|met) .*\b(?:terecht ?gekomen|geworden)\b"
)
_COUNTED = frozenset({"Projecten", "Partners"})
_OF_SECTION = 3
"""How many passages of a section speak for it."""


def wanted(understood: Understanding) -> bool:
    """Whether a question wants a deal described, and nothing in particular about it."""
    if not understood.deals or understood.narrowed:
        return False
    if _as_such(understood):
        return True
    # 'Vat eens samen wat Delft afsprak': what is said to have it told is no part of what is asked.
    asked = "summary" in understood.asks_for or _AS_SUCH.search(normalise(understood.question))
    if not asked:
        return False
    about_one_thing = understood.asks_for & _OTHER_QUESTIONS
    others = set(understood.unexplained) - _REQUESTS
    return not about_one_thing and len(others) <= _MOST_UNEXPLAINED


def _as_such(understood: Understanding) -> bool:
    """Whether a summary is asked for in so many words, or by naming what belongs in one."""
    sides = len(understood.asks_for & _SIDES)
    listed = sides >= _MANY_SIDES and _LISTED.search(understood.question)
    described = understood.asks_for <= {"definition", "summary"}
    described = described and set(understood.content) <= _OF_WHAT_IT_IS
    what_it_is = described and _WHAT_IT_IS.search(understood.text)
    return bool(listed or what_it_is or _AS_SUCH.search(understood.text))


def compose(
    understood: Understanding, ranked: Sequence[Candidate], register: Register, citer: Citer
) -> Composed | None:
    """The portrait: one passage of each section that the deal has; None when it has none.

    `ranked`: the candidates, best first; the best of a section speaks for it.
    """
    deals = set(understood.deals)
    chosen: list[Chunk] = []
    for section in SECTIONS:
        most = _AIMS_TOLD if section == SECTIONS[0] else 1
        chosen += _of_section(section, ranked, deals, chosen, most)
    if not chosen and not _as_such(understood):
        return None
    for section in _ELSE if not chosen else ():
        chosen += _of_section(section, ranked, deals, chosen, most=1)
    # The aims go before the money; in English the quotes stand together, after it.
    aims_first = [c for c in chosen if c.heading_path[-1:] == SECTIONS[:1]]
    before = len(aims_first) if understood.language == "nl" else 0
    aims = _quoted(understood, chosen[:before], citer)
    money = _money(understood, register, citer) or Composed("")
    if len(chosen) < 2 and not money.text:
        return None
    rest = _quoted(understood, chosen[before:], citer)
    text = " ".join(part.text for part in (aims, money, rest) if part.text)
    return Composed(text, computed=money.computed)


def section(
    understood: Understanding, ranked: Sequence[Candidate], citer: Citer, declined: bool
) -> Composed | None:
    """What is known of the side of a deal that a question asks for as such; None when nothing is.

    'Wat levert de deal op?' names no fact in particular, so that no passage stands out, or one
    from elsewhere does. None too where the best passage is of that side and not `declined`.
    """
    if not understood.deals or understood.narrowed:
        return None
    if asks_purpose(understood):
        return _purpose(understood, ranked, citer)
    heading = None if _NAMED.search(understood.text) else terms.aspect(understood.content)
    if not understood.content and "goal" in understood.asks_for:
        heading = "Doel"  # 'Waar gaat de deal over?'
    if heading is None:
        return None
    if heading in _COUNTED and terms.HOW_MUCH.search(understood.text):
        return None  # 'Hoeveel projecten had de eerste deal?'
    # 'Wat is er van Holwerd aan Zee terechtgekomen?', of which the best passage tells
    if _BECAME.search(understood.text) and not declined:
        return None
    if heading == "Partners" and understood.asks_for & _NOT_WHO:
        return None  # 'Wanneer is de deal getekend?'
    if heading == "Partners" and "person" in understood.asks_for and not declined:
        return None  # 'Wie hebben er getekend?', which the best passage tells
    if ranked and ranked[0].chunk.heading_path[-1:] == (heading,) and not declined:
        return None
    chosen = _of_section(heading, ranked, set(understood.deals), (), _OF_SECTION)
    return _quoted(understood, chosen, citer) if chosen else None


def _purpose(
    understood: Understanding, ranked: Sequence[Candidate], citer: Citer
) -> Composed | None:
    """What the money of a deal is for, from the first section that tells it."""
    for heading in _MEANT_FOR if "goal" in understood.asks_for else _USED_FOR:
        chosen = _of_section(heading, ranked, set(understood.deals), (), _OF_SECTION)
        if chosen:
            return _quoted(understood, chosen, citer)
    return None


def _of_section(
    heading: str, ranked: Sequence[Candidate], deals: set[str], said: Sequence[Chunk], most: int
) -> list[Chunk]:
    """The best passages under a heading about these deals alone, that repeat nothing said."""
    chosen: list[Chunk] = []
    for candidate in ranked:
        chunk = candidate.chunk
        of_deal = bool(chunk.deal_ids) and set(chunk.deal_ids) <= deals
        fits = of_deal and chunk.heading_path[-1:] == (heading,)
        if fits and not any(repeats(chunk, other) for other in (*said, *chosen)):
            chosen.append(chunk)
        if len(chosen) == most:
            break
    return chosen


def _quoted(understood: Understanding, chunks: Sequence[Chunk], citer: Citer) -> Composed:
    dutch = understood.language == "nl"
    parts = []
    for chunk in chunks:
        quote = best_quote(chunk.text, ())
        parts.append((quote if dutch else f"“{quote}”") + citer.cite(chunk, quote))
    head = "" if dutch or not chunks else "The sources say (in Dutch): "
    return Composed(head + " ".join(parts))


def _money(understood: Understanding, register: Register, citer: Citer) -> Composed | None:
    """What Rijk and region put into a single deal; else what the Rijk gives to each."""
    deals = [register.by_id[deal] for deal in understood.deals if deal in register.by_id]
    writer = Writer(understood, register, citer)
    whole = named_deals.totals(writer, deals) if len(deals) == 1 else None
    if whole:
        return whole
    cells = [register.cell(deal, "rijksbijdrage_mln") for deal in deals]
    given = [
        named_deals.stated_cell(writer, deal, "rijk", cell)
        for deal, cell in zip(deals, cells, strict=True)
        if cell is not None
    ]
    return Composed(" ".join(given), computed=frozenset(writer.computed)) if given else None
