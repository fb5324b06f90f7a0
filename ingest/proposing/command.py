"""`python -m ingest propose`: shows proposals, takes one over, takes it back."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from ingest.proposing import accepted, proposals
from ingest.proposing.proposals import Proposal
from regiodeal_qa.changes import Change
from regiodeal_qa.embedding import model_name
from regiodeal_qa.index import Index, IndexUnavailable, open_index
from regiodeal_qa.plain_text import printable
from regiodeal_qa.settings import settings


def add_to(commands: Any, build: Callable[[argparse.Namespace], int]) -> None:
    """Add the command; `build` brings the index up to date afterwards."""
    parser = commands.add_parser(
        "propose", help="changes to the register that added documents give reason to"
    )
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--accept", action="append", metavar="ID", help="take a proposal over")
    choice.add_argument("--revoke", action="append", metavar="ID", help="take it back")
    choice.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=lambda arguments: _propose(arguments, build))


def _propose(arguments: argparse.Namespace, build: Callable[[argparse.Namespace], int]) -> int:
    data_dir = settings().data_dir
    if arguments.revoke:
        done = [(one, accepted.revoke(data_dir, one)) for one in arguments.revoke]
        return _ended(arguments, build, done, "no accepted change")
    try:
        index = open_index(data_dir, model_name())
    except IndexUnavailable as error:
        print(f"{error.message_nl}\n{error.message_en}", file=sys.stderr)
        return 2
    found = proposals.find(index, settings().corpus_dir)
    if not arguments.accept:
        _show(index, found, arguments.json)
        return 0
    by_id = {proposal.change_id: proposal for proposal in found}
    done = [(one, one in by_id) for one in arguments.accept]
    for one, known in done:
        if known:
            accepted.accept(data_dir, _change(by_id[one]))
    return _ended(arguments, build, done, "no proposal")


def _ended(
    arguments: argparse.Namespace,
    build: Callable[[argparse.Namespace], int],
    done: list[tuple[str, bool]],
    missing: str,
) -> int:
    for one, known in done:
        if not known:
            print(f"ingest: {missing} {one}", file=sys.stderr)
    code = build(arguments) if any(known for _, known in done) else 0
    return code if all(known for _, known in done) else 1


def _change(proposal: Proposal) -> Change:
    return Change(
        change_id=proposal.change_id,
        deal_id=proposal.deal_id,
        column=proposal.column,
        value=proposal.value,
        source_id=proposal.source_id,
        page=proposal.page,
        quote=proposal.quote,
        accepted=datetime.now(UTC).date().isoformat(),
    )


def _show(index: Index, found: list[Proposal], as_json: bool) -> None:
    kept = list(accepted.load(settings().data_dir).values())
    if as_json:
        rows = {
            "proposals": [asdict(one) for one in found],
            "accepted": [asdict(one) for one in kept],
        }
        print(json.dumps(rows, ensure_ascii=False))
        return
    for one in found:
        print(f"{one.change_id}  {one.deal_id}: {_said(one.column, one.value)}", end="")
        print(f" (now: {one.current})" if one.current else " (not in the register)")
        if one.under:
            print(f"    listed under “{printable(one.under)}”")
        _show_source(index, one.source_id, one.page, one.quote, one.kind == "ocr")
    if found:
        print("Take one over with: python -m ingest propose --accept ID")
    else:
        print("No added document states something else than the register.")
    holding = {change.change_id for change in index.changes}
    for change in kept:
        print(f"{change.change_id}  accepted {change.accepted}: {change.deal_id}: ", end="")
        print(_said(change.column, change.value), end="")
        print("" if change.change_id in holding else "  WITHOUT EFFECT: its document is gone")
        _show_source(index, change.source_id, change.page, change.quote, False)
    if kept:
        print("Take one back with: python -m ingest propose --revoke ID")


_COLUMN_NAMES = {
    "rijksbijdrage_mln": "Rijksbijdrage (mln euro)",
    "regio_bijdrage_mln": "regional contribution (mln euro)",
    "partner": "partner (municipality)",
    "organisation": "partner",
}


def _said(column: str, value: str) -> str:
    return f"{_COLUMN_NAMES.get(column, column)} {value}"


def _show_source(index: Index, source_id: str, page: int | None, quote: str, ocr: bool) -> None:
    source = index.sources.get(source_id)
    where = f", page {page}" if page else ""
    scan = " (read from a picture: compare it with the page)" if ocr else ""
    title = printable(source.title if source else source_id)
    print(f"    {title}{where}{scan}: “{printable(quote)}”")
