"""The user's own documents: copies in the data folder, with what is known of them."""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from regiodeal_qa.corpus import Source


@dataclass(frozen=True, slots=True)
class Added:
    """One added document."""

    source_id: str
    file: str
    """File name in the folder of added documents."""
    title: str
    url: str
    published: str
    deal_ids: tuple[str, ...]

    def source(self) -> Source:
        """Its row in the source manifest."""
        return Source(self.source_id, self.title, "", self.url, self.published, "added")


def added_dir(data_dir: Path) -> Path:
    """Where the copies stand."""
    return data_dir / "added"


def load(data_dir: Path) -> dict[str, Added]:
    """The added documents by source id."""
    try:
        rows = json.loads((added_dir(data_dir) / "added.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return {row["source_id"]: Added(**(row | {"deal_ids": tuple(row["deal_ids"])})) for row in rows}


def _save(data_dir: Path, rows: dict[str, Added]) -> None:
    write_atomically(
        added_dir(data_dir) / "added.json",
        json.dumps([asdict(row) for row in rows.values()], ensure_ascii=False, indent=1),
    )


def write_atomically(path: Path, text: str) -> None:
    """Write a small file beside its place and rename it there, so that it is never half."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def add(
    data_dir: Path,
    path: Path,
    digest: str,
    title: str,
    url: str,
    published: str,
    deal_ids: tuple[str, ...],
) -> Added:
    """Copy a document with this digest into the collection; the same one again gets other data."""
    digest = digest[:10]
    name = re.sub(r"[^a-z0-9]+", "-", path.stem.casefold()).strip("-") or "document"
    row = Added(
        source_id=f"added-{name[:60]}-{digest}",
        file=f"{name[:60]}-{digest}{path.suffix.lower()}",
        title=title,
        url=url,
        published=published,
        deal_ids=deal_ids,
    )
    folder = added_dir(data_dir)
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f".{row.file}"
    try:
        shutil.copyfile(path, beside)
        beside.replace(folder / row.file)
    finally:
        beside.unlink(missing_ok=True)
    _save(data_dir, load(data_dir) | {row.source_id: row})
    return row


def remove(data_dir: Path, source_id: str) -> bool:
    """Take a document out; False when there is none of this id."""
    rows = load(data_dir)
    row = rows.pop(source_id, None)
    if row is None:
        return False
    _save(data_dir, rows)
    (added_dir(data_dir) / row.file).unlink(missing_ok=True)
    return True
