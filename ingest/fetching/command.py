"""`python -m ingest fetch`: the official originals of the manifest, then a build."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingest.fetching import official, originals
from ingest.fetching.getting import SUFFIXES, Getter, Got, Vanished
from ingest.fetching.originals import Original, originals_dir
from ingest.fetching.parts import NotFetched
from ingest.gathering import sha256
from regiodeal_qa.corpus import Source, load_sources
from regiodeal_qa.settings import settings

_STATED_LICENCE = re.compile(
    rb"<(?:a|link)\b(?=[^>]*\brel=[\"']?license\b)[^>]*\bhref=[\"']?(?P<url>[^\"' >]{1,300})", re.I
)


def add_to(commands: Any, build: Callable[[argparse.Namespace], int]) -> None:
    """Add the command; `build` brings the index up to date afterwards."""
    parser = commands.add_parser(
        "fetch", help="get the official originals named in the manifest, then build"
    )
    parser.add_argument("--only", action="append", metavar="SOURCE_ID", help="only this source")
    parser.add_argument("--dry-run", action="store_true", help="say what would be asked for")
    parser.set_defaults(run=lambda arguments: _fetch(arguments, build))


def _fetch(arguments: argparse.Namespace, build: Callable[[argparse.Namespace], int]) -> int:
    sources = load_sources(settings().corpus_dir / "sources.csv")
    named = [s for s in sources.values() if official.licence(s.url)]
    if arguments.only:
        unknown = set(arguments.only) - {source.source_id for source in named}
        if unknown:
            print(
                f"ingest: no official original {', '.join(sorted(unknown))} in the manifest",
                file=sys.stderr,
            )
            return 2
        named = [source for source in named if source.source_id in arguments.only]
    if arguments.dry_run:
        _say_what_would_be_done(named)
        return 0
    failed, changed = fetch_all(named, settings().data_dir, Getter())
    code = build(arguments) if changed else 0
    return max(code, int(failed))


def _say_what_would_be_done(named: Sequence[Source]) -> None:
    have = originals.load(settings().data_dir)
    for source in named:
        held = have.get(source.source_id)
        about = f"have it from {held.fetched[:10]}, ask if it changed" if held else "new"
        print(f"{source.source_id}: {source.url} ({about})")
    print(f"{len(named)} addresses; nothing was asked for")


def fetch_all(named: Sequence[Source], data_dir: Path, getter: Getter) -> tuple[bool, bool]:
    """Fetch each source, one after the other: (did some fail, did some bring something new).

    The list of originals is written after each, so that a run that is cut off loses nothing.
    """
    failed = changed = False
    have = originals.load(data_dir)
    originals_dir(data_dir).mkdir(parents=True, exist_ok=True)
    by_url: dict[str, Source] = {}
    try:
        for number, source in enumerate(named, start=1):
            twin = by_url.setdefault(source.url, source)
            head = f"[{number}/{len(named)}] {source.source_id}"
            if twin is not source:
                print(f"{head}: the same address as {twin.source_id}")
                continue
            held = have.get(source.source_id)
            try:
                got = _got(source, held, data_dir, getter)
                have[source.source_id], said = _kept(source, held, got, data_dir)
                changed = changed or got.path is not None
                print(f"{head}: {said}")
                if got.moved_to:
                    print(f"  moved for good to {got.moved_to}: correct it in sources.csv")
            except NotFetched as error:
                failed = True
                if held and isinstance(error, Vanished):
                    have[source.source_id] = replace(held, state="vanished", checked=_now())
                keeps = f"; our copy of {held.fetched[:10]} stays" if held else ""
                print(f"ingest: {source.source_id}: {source.url}: {error}{keeps}", file=sys.stderr)
            originals.save(data_dir, have)
    finally:
        getter.close()
    return failed, changed


def _got(source: Source, held: Original | None, data_dir: Path, getter: Getter) -> Got:
    part = originals_dir(data_dir) / f"{source.source_id}.part"
    whole = held is not None and (originals_dir(data_dir) / held.file).is_file()
    same = held is not None and held.url == source.url
    if held is None or not whole or not same:
        return getter.get(source.url, part)
    return getter.get(source.url, part, held.etag, held.last_modified)


def _kept(source: Source, held: Original | None, got: Got, data_dir: Path) -> tuple[Original, str]:
    """The original as it stands now, its file in place; and what to say of it."""
    now = _now()
    if got.path is None:
        if held is None:
            raise NotFetched("the server says that nothing changed, but we have no copy")
        return replace(held, checked=now, found_at=got.found_at, state="there"), "unchanged"
    digest = sha256(got.path)
    name = f"{source.source_id}{SUFFIXES[got.content_type]}"
    licence = got.licence or _stated_licence(got.path) or official.licence(source.url) or ""
    kept = Original(
        source_id=source.source_id,
        url=source.url,
        found_at=got.found_at,
        file=name,
        content_type=got.content_type,
        sha256=digest,
        etag=got.etag,
        last_modified=got.last_modified,
        licence=licence,
        fetched=now,
        checked=now,
    )
    size = got.path.stat().st_size
    got.path.replace(originals_dir(data_dir) / name)
    if held and held.file != name:
        (originals_dir(data_dir) / held.file).unlink(missing_ok=True)
    if held and held.sha256 == digest:
        return replace(kept, fetched=held.fetched), "unchanged"
    return kept, f"{'changed' if held else 'new'}, {size >> 10} kB, {got.content_type}"


def _stated_licence(path: Path) -> str:
    """The licence that a page names itself, by a link with rel="license"; empty for none."""
    with path.open("rb") as file:
        found = _STATED_LICENCE.search(file.read(2 << 20))
    return found["url"].decode("utf-8", errors="replace") if found else ""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
