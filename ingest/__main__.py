"""The command line: `python -m ingest build | embed | add | fetch | propose | status | remove`."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from regiodeal_qa.settings import prepare_libraries, settings

prepare_libraries()

from ingest import added, kept  # noqa: E402 (telemetry goes off before the libraries load)
from ingest.concerned import deals_concerned  # noqa: E402
from ingest.dated import stated_date  # noqa: E402
from ingest.documents import ReadDocument, UnreadableDocument  # noqa: E402
from ingest.fetching import command as fetching  # noqa: E402
from ingest.fetching import originals  # noqa: E402
from ingest.gathering import sha256  # noqa: E402
from ingest.proposing import command as proposing  # noqa: E402
from ingest.reading import Reading  # noqa: E402
from ingest.vectors import Part  # noqa: E402
from regiodeal_qa.bundled_model import EmbeddingModelError  # noqa: E402
from regiodeal_qa.corpus import CorpusError, load_deals  # noqa: E402
from regiodeal_qa.embedding import load_encoder, model_name  # noqa: E402
from regiodeal_qa.index import IndexUnavailable, current_generation, read_manifest  # noqa: E402
from regiodeal_qa.plain_text import printable  # noqa: E402

_EPILOG = """examples:
  python -m ingest build
  python -m ingest embed 1/2 & python -m ingest embed 2/2; wait; python -m ingest build
  python -m ingest add verslag.pdf --deal twente-2 --published 2026-03-01
  python -m ingest status --json
  python -m ingest remove added-verslag-0123456789
  python -m ingest propose
  python -m ingest fetch --dry-run
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit codes: 0 done, 1 some input failed, 2 wrong usage or no index.

    130 when interrupted with Ctrl+C.
    """
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except (CorpusError, EmbeddingModelError) as error:
        print(f"ingest: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("ingest: stopped; what was done is kept", file=sys.stderr)
        return 130
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest",
        description="Documents into the index.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="bring the index up to date").set_defaults(run=_build)
    embed = commands.add_parser("embed", help="embed a part of what the next build will want")
    embed.add_argument("part", type=_part, metavar="PART", help="1/3 is the first of three parts")
    embed.set_defaults(run=_embed)
    add = commands.add_parser("add", help="take documents into your own collection, then build")
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
    add.add_argument("--deal", action="append", default=[], help="a deal id it concerns")
    add.add_argument("--title", default="", help="default: the title found in the document")
    add.add_argument("--url", default="", help="where the original stands")
    add.add_argument("--published", default="", help="YYYY-MM-DD")
    add.set_defaults(run=_add)
    status = commands.add_parser("status", help="what is indexed, and what failed and why")
    status.add_argument("--json", action="store_true", help="print one JSON object")
    status.set_defaults(run=_status)
    remove = commands.add_parser("remove", help="take a document out, then build")
    remove.add_argument("source_id")
    remove.set_defaults(run=_remove)
    proposing.add_to(commands, _build)
    fetching.add_to(commands, _build)
    return parser


def _build(_: argparse.Namespace) -> int:
    from ingest.pipeline import BuildError, build

    chosen = settings()
    try:
        built = build(chosen.data_dir, chosen.corpus_dir, load_encoder, model_name())
    except BuildError as error:
        print(f"ingest: {error}", file=sys.stderr)
        return 1
    manifest = built.manifest
    for failure in manifest.failures:
        print(f"ingest: {failure['path']}: {failure['reason']}", file=sys.stderr)
    if built.changed:
        print(
            f"{manifest.chunks} chunks of {len(manifest.documents)} documents, "
            f"{built.embedded} embedded; generation {manifest.generation}"
        )
    else:
        print(f"up to date: {manifest.chunks} chunks, generation {manifest.generation}")
    return 1 if manifest.failures else 0


def _part(text: str) -> Part:
    """'1/3' as a part. Raises ArgumentTypeError for what is none."""
    number, _, of = text.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise argparse.ArgumentTypeError(f"{text!r} is no part, such as 1/3")
    return Part(int(number), int(of))


def _embed(arguments: argparse.Namespace) -> int:
    from ingest.pipeline import BuildError, embed

    chosen = settings()
    try:
        done = embed(chosen.data_dir, chosen.corpus_dir, load_encoder, model_name(), arguments.part)
    except BuildError as error:
        print(f"ingest: {error}", file=sys.stderr)
        return 1
    print(f"{done} texts embedded; the next build takes them")
    return 0


def _add(arguments: argparse.Namespace) -> int:
    chosen = settings()
    deals = load_deals(chosen.corpus_dir / "deals.csv")
    known = {deal.deal_id for deal in deals}
    unknown = [deal for deal in arguments.deal if deal not in known]
    if unknown:
        print(f"ingest: no deal {', '.join(unknown)} in deals.csv", file=sys.stderr)
        return 2
    failed = False
    with Reading() as reading:
        for path in _expanded(arguments.paths):
            try:
                if not path.is_file():
                    raise UnreadableDocument("there is no such file")
                digest = sha256(path)
                document = kept.read(chosen.data_dir, path, digest, reading)
                concerned = tuple(arguments.deal) or deals_concerned(document, path, deals)
                row = added.add(
                    chosen.data_dir,
                    path,
                    digest,
                    arguments.title or document.title,
                    arguments.url,
                    arguments.published or stated_date(document) or document.published,
                    concerned,
                )
            except (UnreadableDocument, OSError) as error:
                print(f"ingest: {path}: {error}", file=sys.stderr)
                failed = True
                continue
            print(printable(f"{path}: added as {row.source_id} ({row.title})"))
            _say_what_was_found(document, row, bool(arguments.deal))
    return max(int(failed), _build(arguments))


def _say_what_was_found(document: ReadDocument, row: added.Added, given: bool) -> None:
    """What the person who adds it should check."""
    if not given:
        found = ", ".join(row.deal_ids) or "none found; each passage by the deals it names"
        print(f"  deals: {found} (correct it with: add … --deal ID)")
    print(f"  date: {row.published or 'none found (give it with --published)'}")
    if document.language != "nl":
        print("  note: it does not seem to be in Dutch; questions in Dutch will find little in it")
    attachments = Counter(block.attachment for block in document.blocks if block.attachment)
    for name, passages in attachments.items():
        print(printable(f"  attachment: {name} ({passages} passages)"))
    for warning in document.warnings:
        print(printable(f"  note: {warning}"))


def _expanded(paths: Sequence[Path]) -> list[Path]:
    """Folders become the files in them, in order."""
    found: list[Path] = []
    for path in paths:
        found += sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    return found


def _status(arguments: argparse.Namespace) -> int:
    chosen = settings()
    try:
        generation = current_generation(chosen.data_dir)
        if generation is None:
            raise IndexUnavailable("Er is nog geen index.", "There is no index yet.")
        manifest = read_manifest(chosen.data_dir, generation)
    except IndexUnavailable as error:
        print(f"{error.message_nl}\n{error.message_en}", file=sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps(asdict(manifest), ensure_ascii=False))
        return 0
    print(f"generation  {manifest.generation} ({manifest.created})")
    print(f"model       {manifest.model}")
    print(f"documents   {len(manifest.documents)}")
    print(f"chunks      {manifest.chunks}")
    for row in added.load(chosen.data_dir).values():
        print(printable(f"added       {row.source_id}: {row.title}"))
    for original in originals.load(chosen.data_dir).values():
        gone = ", vanished since" if original.state == "vanished" else ""
        print(f"original    {original.source_id}: of {original.fetched[:10]}{gone}")
    for document in manifest.documents:
        for name in document.get("attachments", ()):
            print(printable(f"attachment  {document['title']}: {name}"))
        for warning in document.get("warnings", ()):
            print(printable(f"note        {document['title']}: {warning}"))
    for failure in manifest.failures:
        print(f"failed      {failure['path']}: {failure['reason']}")
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    if not added.remove(settings().data_dir, arguments.source_id):
        print(f"ingest: no added document {arguments.source_id}", file=sys.stderr)
        return 1
    return _build(arguments)


if __name__ == "__main__":
    sys.exit(main())
