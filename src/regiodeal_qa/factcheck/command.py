"""The command line: `regiodeal-qa check "TEKST" | --file F`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from regiodeal_qa.factcheck import exports, files
from regiodeal_qa.factcheck.records import VERDICTS, Report

if TYPE_CHECKING:
    from regiodeal_qa.assistant import Assistant

_SHOW_PROGRESS_FROM = 40
"""Sentences; a shorter text is done before a bar would help."""


def add_to(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """Add the command and its options; the caller sets what runs it."""
    check = commands.add_parser("check", help="vergelijk een tekst met de bronnen / check a text")
    check.add_argument("text", nargs="?", help="de tekst / the text; - leest van standaardinvoer")
    check.add_argument("--file", type=Path, help="een bestand: txt, md, pdf of docx")
    check.add_argument("--json", action="store_true", help="print one JSON object")
    check.add_argument(
        "--only", choices=VERDICTS, action="append", help="alleen dit oordeel; mag vaker"
    )
    check.add_argument(
        "--output", type=Path, help="schrijf het verslag naar dit bestand: .md, .csv of .docx"
    )
    check.add_argument("--quiet", action="store_true", help="toon geen voortgang")
    return check


def run(arguments: argparse.Namespace, opened: Callable[[], Assistant | None]) -> int:
    """Check a text. Exit codes: 0 done, 1 the input cannot be read, 2 wrong usage or no index."""
    problem = _wrong_usage(arguments)
    if problem:
        print(f"regiodeal-qa check: {problem}", file=sys.stderr)
        return 2
    try:
        document = _input(arguments)
    except files.UnreadableFile as error:
        name = arguments.file or "invoer"
        print(f"regiodeal-qa check: {name}: {error}", file=sys.stderr)
        return 1
    assistant = opened()
    if assistant is None:
        return 2
    progress = None if arguments.quiet or not sys.stderr.isatty() else _Bar(sys.stderr)
    report = files.with_pages(assistant.check(document.text, progress), document)
    if progress:
        progress.done()
    if arguments.only:
        report = report.only(arguments.only)
    if arguments.output:
        try:
            arguments.output.write_bytes(
                exports.export(report, arguments.output.suffix[1:].lower())
            )
        except OSError as error:
            print(
                f"regiodeal-qa check: {arguments.output}: {error.strerror or error}",
                file=sys.stderr,
            )
            return 1
    if arguments.json:
        print(json.dumps(report.as_json(), ensure_ascii=False))
    elif not arguments.output:
        show(report, sys.stdout)
    return 0


def _wrong_usage(arguments: argparse.Namespace) -> str:
    if (arguments.text is None) == (arguments.file is None):
        return "geef een tekst of --file BESTAND (een van de twee)"
    if arguments.text is not None and not arguments.text.strip():
        return "de tekst is leeg"
    kinds = exports.FORMATS
    if arguments.output and arguments.output.suffix[1:].lower() not in kinds:
        return f"--output moet eindigen op .{', .'.join(kinds)}"
    return ""


def _input(arguments: argparse.Namespace) -> files.Document:
    if arguments.file:
        return files.read(arguments.file)
    # What was typed is UTF-8, also where Python took another encoding from the locale.
    typed = os.fsencode(arguments.text).decode("utf-8", "replace")
    text = sys.stdin.read() if typed == "-" else typed
    if not text.strip():
        raise files.UnreadableFile("er staat geen tekst in", "there is no text in it")
    return files.Document(text)


def show(report: Report, out: TextIO) -> None:
    """Print a report for a person to read."""
    if not report.statements:
        print("In deze tekst staat niets dat met de bronnen te vergelijken is.", file=out)
        return
    for statement in report.statements:
        page = f" (pagina {statement.page})" if statement.page is not None else ""
        print(f"[{statement.label}]{page} {statement.statement}", file=out)
        print(f"    {statement.explanation}", file=out)
        for quote, citations in exports.by_quote(statement.citations):
            print(f"    “{quote}”", file=out)
            for citation in citations:
                print(f"      {exports.origin(citation)} {citation.url}".rstrip(), file=out)
        print(file=out)
    print(exports.summary(report), file=out)


class _Bar:
    """Progress on a terminal: sentences done, of all."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._shown = False

    def __call__(self, done: int, of: int) -> None:
        """Show how many sentences are done."""
        if of >= _SHOW_PROGRESS_FROM:
            self._shown = True
            print(f"\r{done} van {of} zinnen", end="", file=self._out, flush=True)

    def done(self) -> None:
        """Leave the line."""
        if self._shown:
            print(file=self._out)
