"""The command line: `regiodeal-qa ask | check | serve | mcp | settings`."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from dotenv import dotenv_values
from pydantic import ValidationError

from regiodeal_qa.answering.messages import SCANNED
from regiodeal_qa.factcheck import command
from regiodeal_qa.plain_text import encodable
from regiodeal_qa.settings import Settings, prepare_libraries, settings

if TYPE_CHECKING:
    from regiodeal_qa.answer import Answer
    from regiodeal_qa.assistant import Assistant

_EPILOG = """voorbeelden / examples:
  regiodeal-qa ask "Hoeveel geld krijgt Twente van het Rijk?"
  regiodeal-qa ask --explain "Wie tekende de Regio Deal Zeeland?"
  regiodeal-qa ask --batch vragen.jsonl > antwoorden.jsonl
  regiodeal-qa check --file persbericht.docx --output verslag.md
  regiodeal-qa serve --port 8080
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit codes: 0 done, 1 some input failed, 2 wrong usage or no index.

    130 when interrupted with Ctrl+C.
    """
    prepare_libraries()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that cannot show ‘ë’ shows '?'
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except ValidationError as error:
        for wrong in error.errors():
            name = "".join(str(part) for part in wrong["loc"]).upper()
            print(f"REGIODEAL_{name}={wrong['input']}: {wrong['msg']}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output went away; nothing more to say to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="regiodeal-qa",
        description="Vragen over de Regio Deals, beantwoord uit genoemde bronnen.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)

    ask = commands.add_parser("ask", help="beantwoord een vraag / answer a question")
    ask.add_argument("question", nargs="?", help="de vraag / the question")
    ask.add_argument("--json", action="store_true", help="print one JSON object")
    ask.add_argument("--explain", action="store_true", help="show every step with its scores")
    ask.add_argument(
        "--batch",
        metavar="FILE",
        help='JSON lines {"id": …, "turns": […]} from FILE (or -), one JSON answer a line',
    )
    ask.set_defaults(run=_ask)

    check = command.add_to(commands)
    check.set_defaults(run=lambda arguments: command.run(arguments, _open_assistant))

    serve = commands.add_parser("serve", help="start de website / serve the web app")
    serve.add_argument("--host", default=None, help="default 127.0.0.1, or REGIODEAL_HOST")
    serve.add_argument("--port", type=_port, default=None, help="default 7860, or REGIODEAL_PORT")
    serve.add_argument(
        "--workers", type=_workers, default=1, help="processes that answer questions; default 1"
    )
    serve.add_argument(
        "--build",
        action="store_true",
        help="werk eerst de index bij, als python -m ingest build / bring the index up to date first",
    )
    serve.add_argument(
        "--when-ready",
        action="store_true",
        help="neem pas verbindingen aan als er geantwoord kan worden (achter een proxy) / "
        "refuse connections until questions can be answered (behind a proxy)",
    )
    serve.set_defaults(run=_serve)

    mcp = commands.add_parser("mcp", help="MCP-server over standaardin- en uitvoer / MCP server")
    mcp.set_defaults(run=_mcp)

    show = commands.add_parser("settings", help="toon de instellingen / show the settings")
    show.set_defaults(run=_settings)
    return parser


def _port(text: str) -> int:
    """A port number; the message of argparse names the text that is none."""
    if not (text.isdecimal() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is geen poort (0 t/m 65535)")
    return int(text)


def _workers(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= 64):
        raise argparse.ArgumentTypeError(f"{text!r} is geen aantal processen (1 t/m 64)")
    return int(text)


def _ask(arguments: argparse.Namespace) -> int:
    if (arguments.batch is not None) == (arguments.question is not None):
        print("regiodeal-qa ask: geef een vraag of --batch FILE (een van de twee)", file=sys.stderr)
        return 2
    if arguments.batch is not None:
        return _ask_batch(arguments.batch)
    assistant = _open_assistant()
    if assistant is None:
        return 2
    # What was typed is UTF-8, also where Python took another encoding from the locale.
    question = os.fsencode(arguments.question).decode("utf-8", "replace")
    answer = assistant.ask([question])
    if arguments.json:
        shown = answer.as_json()
        if arguments.explain:
            shown["steps"] = [{"step": s.name, **s.detail} for s in answer.steps]
        _print_json(shown)
    else:
        _print_answer(answer, sys.stdout)
        if arguments.explain:
            _print_steps(answer, sys.stdout)
    return 1 if answer.status == "error" else 0


def _open_assistant() -> Assistant | None:
    from regiodeal_qa.assistant import Assistant
    from regiodeal_qa.bundled_model import EmbeddingModelError
    from regiodeal_qa.corpus import CorpusError
    from regiodeal_qa.index import IndexUnavailable

    try:
        return Assistant.open()
    except IndexUnavailable as error:
        print(f"{error.message_nl}\n{error.message_en}", file=sys.stderr)
    except (CorpusError, EmbeddingModelError) as error:
        print(f"regiodeal-qa: {error}", file=sys.stderr)
    return None


def _ask_batch(file_name: str) -> int:
    try:
        opened = _opened(file_name)
    except OSError as error:
        print(f"regiodeal-qa ask: {file_name}: {error.strerror or error}", file=sys.stderr)
        return 2
    with opened as lines:
        assistant = _open_assistant()
        if assistant is None:
            return 2
        failed = False
        for line in lines:
            if not line.strip():
                continue
            result = _answer_line(assistant, line)
            failed = failed or result["status"] == "error"
            _print_json(result)
    return 1 if failed else 0


def _opened(file_name: str) -> AbstractContextManager[Iterable[str]]:
    """The lines of a batch file as UTF-8, bad bytes replaced; `-` is standard input.

    Raises OSError when the file cannot be read.
    """
    if file_name != "-":
        return Path(file_name).open(encoding="utf-8-sig", errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
    return nullcontext(sys.stdin)


def _answer_line(assistant: Assistant, line: str) -> dict[str, Any]:
    """The object for one line; whatever is wrong with that line, the next one is answered."""
    question_id: str | None = None
    try:
        item = json.loads(line)
        if not isinstance(item, dict):
            raise ValueError("a line must be a JSON object")
        question_id = None if item.get("id") is None else encodable(str(item["id"]))
        turns = item.get("turns")
        if not isinstance(turns, list) or not turns or not all(isinstance(t, str) for t in turns):
            raise ValueError('"turns" must be a list of one or more strings')
    except (ValueError, RecursionError) as error:
        return {"id": question_id, "status": "error", "error": str(error)}
    try:
        answer = assistant.ask([encodable(turn) for turn in turns])
    except Exception as error:
        return {"id": question_id, "status": "error", "error": f"internal: {error!r}"}
    shown = answer.as_json(question_id)
    if answer.status == "error":
        shown["error"] = answer.text
    return shown


def _print_json(shown: dict[str, Any]) -> None:
    """One object on a line of its own, in UTF-8 whatever the terminal's encoding is."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    print(json.dumps(shown, ensure_ascii=False), flush=True)


def _print_answer(answer: Answer, out: TextIO) -> None:
    print(answer.text, file=out)
    if answer.note:
        print(f"\n{answer.note}", file=out)
    if answer.citations:
        print("\nBronnen:" if answer.language == "nl" else "\nSources:", file=out)
    for citation in answer.citations:
        page = ""
        if citation.page is not None:
            page = f", {'pagina' if answer.language == 'nl' else 'page'} {citation.page}"
        date = f", {citation.published}" if citation.published else ""
        print(f"[{citation.n}] {citation.title} ({citation.publisher}{date}{page})", file=out)
        if citation.url:
            print(f"    {citation.url}", file=out)
        print(f"    “{citation.quote}”", file=out)
        if citation.kind == "ocr":
            print(f"    {SCANNED[answer.language]}", file=out)


def _print_steps(answer: Answer, out: TextIO) -> None:
    print("\nStappen:" if answer.language == "nl" else "\nSteps:", file=out)
    for step in answer.steps:
        print(f"- {step.name}", file=out)
        for name, value in step.detail.items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                print(f"    {name}:", file=out)
                for item in value:
                    print(f"      {json.dumps(item, ensure_ascii=False)}", file=out)
            else:
                print(f"    {name}: {json.dumps(value, ensure_ascii=False)}", file=out)
    times = ", ".join(f"{name} {ms:.1f}" for name, ms in answer.timings_ms.items())
    print(f"- ms: {times}", file=out)


def _serve(arguments: argparse.Namespace) -> int:
    from regiodeal_qa.web import serve

    chosen = settings()
    port = chosen.port if arguments.port is None else arguments.port
    build = _build if arguments.build else None
    return serve(
        arguments.host or chosen.host, port, arguments.workers, arguments.when_ready, build
    )


def _build() -> int:
    """The command in this process: the libraries and the model are then loaded only once."""
    from ingest.__main__ import main as ingest

    return ingest(["build"])


def _mcp(_: argparse.Namespace) -> int:
    from regiodeal_qa import mcp_server

    assistant = _open_assistant()
    if assistant is None:
        return 2
    try:
        server = mcp_server.server(assistant)
    except ImportError:
        print("regiodeal-qa mcp: installeer eerst het pakket mcp: pip install mcp", file=sys.stderr)
        return 2
    server.run()
    return 0


def _settings(_: argparse.Namespace) -> int:
    chosen = settings()
    in_environment = {name.upper() for name in os.environ}
    in_file = {name.upper() for name in dotenv_values(".env")}
    for name, field in Settings.model_fields.items():
        variable = f"REGIODEAL_{name.upper()}"
        origin = (
            "environment"
            if variable in in_environment
            else ".env"
            if variable in in_file
            else "default"
        )
        print(f"{variable}={getattr(chosen, name)}  ({origin})\n    {field.description}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
