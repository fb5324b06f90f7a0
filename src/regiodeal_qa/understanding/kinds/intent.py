"""What a question computes, read by a model fitted on labelled questions.

Rules (`operations`) find the words that ask for a count, a sum or a list where people use the usual
ones. People use others as well: 'wat heeft Friesland binnengehaald', 'zet ze eens onder elkaar'.
So three multinomial logistic regressions (operation, column, grouping) decide together: over what
the rules found, the words with names taken out, and the question's vector. `evals/fit` fits them
on `evals/intents.jsonl`; `docs/how-it-works.md` has the figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from regiodeal_qa.understanding.computation.operations import (
    MONEY_COLUMNS,
    Column,
    Group,
    Kind,
    Operation,
)
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.conditions.group_limits import NOT_ONE
from regiodeal_qa.understanding.conditions.without_one import groups_without_one
from regiodeal_qa.understanding.kinds.question_model import QuestionModel, Vector, describe
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.terms import (
    COLUMNS,
    MAY,
    MONEY_WORD,
    OF_ROUNDS,
    OPERATIONS,
    PER_GROUP,
    RANKED,
    TOP_DEALS,
)

WEIGHTS_FILE = Path(__file__).with_name("intent.npz")
_FOR_DOCUMENTS, _FOR_DOCUMENTS_AFTER_ALL = 0.5, 0.9
"""Above this probability a question is for the documents; the second where the rules explain every
word of it as one for the register."""
_AT_LEAST = 0.5
"""The probability of what is computed where neither rules nor a name nor a filter speak for it."""
_ROWS = re.compile(r"\b(?:(?:regio ?)?deals|tranches?|rondes?|rounds?|provincies|provinces)\b")
_SURE = 0.93
"""The probability of a list or sum where no rule reads one and the question has more words of its own."""
_OF_ROWS = frozenset({*RANKED, "list"})
_OF_MONEY = frozenset({"sum", "average", *RANKED, "share"})
_FEW_WORDS, _MANY_WORDS = 2, 3
HEADS = ("kind", "column", "group")
_OF_REGION = re.compile(
    r"\b(?:regio(?! deal)\w*|streek|region(?!al deal)\w*|leg\w*|betaa?l\w*|stop\w*|ste+k\w*|stak\w*|draag\w*|droeg\w*|bij\w*|in(?:leg|gele|breng|bracht)\w*"
    r"|\w*financ\w*|investe\w*|contribut\w*|p[au]\w*|own)\b"
)
"""Without a word of these it is not the region's money that is asked for."""
_NO_SUBJECT = frozenset(
    "provincie provincies province provinces enkele niks nothing leeg gingen ging jaren jaar deden ontbraken ontbreken ontbrak".split()
)
"""Left over of 'Is er een provincie zonder deal?', 'Welke provincies kregen niks?'."""


class IntentReader:
    """Decides what a question computes. `embed`: the vector of a text, by the encoder named."""

    def __init__(self, model: QuestionModel, encoder: str, embed: Callable[[str], Vector]) -> None:
        self.model = model
        self._embed = embed if encoder == model.encoder else None

    def read(self, draft: Understanding) -> Operation:
        """The operation of a question that the rules have read."""
        found = draft.operation
        if found.kind == "claim":
            return found
        without = groups_without_one(draft.text) if found.kind not in RANKED else None
        computable = draft.computable or set(draft.unexplained) <= _NO_SUBJECT
        of_groups = set(draft.deals) <= draft.province_deals and not draft.filters.left_out
        if without and computable and of_groups:
            return replace(found, kind="list", column="deals", group_by=without, threshold=NOT_ONE)
        features = describe(draft)
        vector = self._embed(draft.search_text) if self._embed else None
        chances = self.model.probabilities("kind", features, vector)
        limit = _FOR_DOCUMENTS_AFTER_ALL if draft.computable else _FOR_DOCUMENTS
        # 'Which deal in the third round got the least?': a ranking that the rules read whole is one.
        ranks = draft.computable and found.kind in RANKED and not draft.deals
        # 'Wat is het budget van Mainstage?': so is an amount of a deal with nothing asked beside it.
        told = draft.computable and found.kind == "lookup" and not draft.unexplained
        told = told and bool(draft.deals) and "amount" in draft.asks_for
        # 'Wijkt het bedrag van Parkstad II af van dat van de derde?': and amounts of two set side by side.
        compared = found.kind == "compare" and found.column in MONEY_COLUMNS
        told = told or (compared and len(draft.deals) > 1 and not draft.unexplained)
        if chances.pop("none") > limit and not (ranks or told):
            return replace(found, kind="none")
        kind = _likeliest(chances)
        tied = draft.deals or draft.filters != Filters() or found.claimed_mln is not None
        if found.kind == "none" and not tied and chances[kind] < _AT_LEAST:
            return found  # 'DROP TABLE deals': no rule reads it, and the model guesses
        of_money = found.column or draft.filters.amount
        of_person = found.kind == "none" and draft.asks_for == {"person"} and not of_money
        if (
            of_person
            and not draft.deals
            and kind in _OF_ROWS
            and len(draft.unexplained) > _FEW_WORDS
        ):
            return found  # 'Limburg heeft vast ook een eigen dealmaker van BZK, wie is dat?'
        if found.kind == "none" and kind in RANKED and not draft.unexplained:
            kind = "list"  # 'Welke deal hoort bij drie provincies?': no word of it ranks
        if kind == "holds" and MAY.match(draft.text):
            # 'Kan er nog meer dan 40 miljoen bij komen?': the register tells what is, not what may come
            return replace(found, kind="none")
        counted = OPERATIONS["count"].search(draft.text) and draft.filters.spread
        if kind == "compare" and counted and not draft.deals:
            kind = "count"  # 'Hoeveel deals liggen in meer dan een provincie?'
        if (
            kind == "count"
            and found.column == "regio"
            and not OPERATIONS["count"].search(draft.text)
        ):
            kind = "sum"  # 'Hoeveel draagt de regio bij in de Zeeuwse deals?'
        column = _likeliest(self.model.probabilities("column", features, vector))
        group = _likeliest(self.model.probabilities("group", features, vector))
        if kind == "lookup" and column == "none" and not draft.computable:
            return replace(found, kind="none")
        says_money = of_money or MONEY_WORD.search(draft.text)
        if kind == "lookup" and draft.asks_for == {"definition"} and not says_money:
            return found  # 'Twente II, wat is dat precies?'
        if column == "none" and not of_money and chances[kind] < _SURE and _of_else(draft, kind):
            return found
        if found.top > 1 and kind != "lowest":
            kind = "highest"
        if found.place > 1 or found.relative:
            kind = found.kind if found.kind in ("highest", "lowest") else "highest"
        column = _whose_money(draft, kind, column)
        if kind == "holds" and found.claimed_mln is not None:
            kind = "claim"
        if found.top > 1 and TOP_DEALS.search(draft.text):
            group = "none"  # 'Top 5 deals in tranche 5, met provincie erbij'
        if group == "none" and kind in ("count", "sum") and PER_GROUP.search(draft.text):
            group = (
                found.group_by or group
            )  # 'Hoeveel deals en hoeveel euro in Drenthe, per ronde?'
        if group == "year" and OF_ROUNDS.search(draft.text):
            group = "tranche"  # 'List all six rounds with year and number of deals'
        return replace(
            found,
            kind=cast(Kind, kind),
            column=None if column == "none" else cast(Column, column),
            group_by=None if group == "none" else cast(Group, group),
        )


def _of_else(draft: Understanding, kind: str) -> bool:
    """Whether no rule reads a list or sum of deals, and a question has many words of its own.

    'Onder welke club hadden de Zeeuwen zich verzameld, die een briefje schreef?'
    """
    computed = draft.operation.kind != "none" or _ROWS.search(draft.text)
    if computed or kind not in (*_OF_ROWS, "count", "sum", "average"):
        return False
    return len(draft.unexplained) > _MANY_WORDS


def _whose_money(draft: Understanding, kind: str, column: str) -> str:
    """The column that the model reads, put right where the words tell who pays."""
    found = draft.operation
    if column == "none" and draft.filters.amount and found.column in MONEY_COLUMNS:
        column = found.column  # '… met een regionale bijdrage van meer dan 50 miljoen'
    state = COLUMNS["rijk"].search(draft.text)
    of_region = found.column == "regio" and not state and not draft.operation.payer
    if of_region and column in ("none", "deals") and (kind in _OF_MONEY or draft.filters.amount):
        column = "regio"  # 'Hoeveel legt de regio in totaal bij?', '… met een eigen bijdrage boven 20 miljoen'
    if column == "total" and found.column == "regio" and not state:
        column = "regio"  # 'Hoeveel legt de regio in totaal in bij Twente?'
    own_words = COLUMNS["total"].search(draft.text) or COLUMNS["regio"].search(draft.text)
    if column == "total" and state and not own_words:
        column = "rijk"  # 'Tel je het geld van het Rijk, hoe groot is dan het gat?'
    if column == "rijk" and found.column == "regio" and not state:
        column = "regio"  # 'Legt Zwolle een groter regionaal deel in?'
    if kind == "holds" and draft.filters.amount and found.column == "regio":
        column = "regio"  # 'Legde de regio bij alle deals minstens 10 miljoen in?'
    if column == "none" and kind == "lookup" and found.column == "regio":
        column = "regio"  # 'Hoeveel legt de regio in bij Twente II?'
    if column == "regio" and found.column != "regio" and not _OF_REGION.search(draft.text):
        column = "rijk"  # 'De deal van Saba zelf, hoeveel was die?'
    return column


def _likeliest(probabilities: Mapping[str, float]) -> str:
    return max(probabilities, key=lambda label: probabilities[label])
