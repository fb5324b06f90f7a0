"""The fetched originals: copies in the data folder, with where and when they came from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from ingest.added import write_atomically
from regiodeal_qa.corpus import CorpusError


@dataclass(frozen=True, slots=True)
class Original:
    """The stored copy of a source of the manifest."""

    source_id: str
    url: str
    """Where the manifest says it stands."""
    found_at: str
    """Where it was found in the end."""
    file: str
    """File name in the folder of originals."""
    content_type: str
    sha256: str
    etag: str
    last_modified: str
    licence: str
    fetched: str
    """When this content came, `YYYY-MM-DDTHH:MM:SS+00:00`."""
    checked: str
    """When the server was last asked for it."""
    state: Literal["there", "vanished"] = "there"
    """`vanished`: the server says that it is gone; the copy stays."""


def originals_dir(data_dir: Path) -> Path:
    """Where the copies stand."""
    return data_dir / "originals"


def load(data_dir: Path) -> dict[str, Original]:
    """The originals by source id. Raises CorpusError when the list cannot be used."""
    path = originals_dir(data_dir) / "originals.json"
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return {row["source_id"]: Original(**row) for row in rows}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise CorpusError(f"{path}: {error}; remove it, and fetch again") from error


def save(data_dir: Path, originals: Mapping[str, Original]) -> None:
    """Write the list."""
    originals_dir(data_dir).mkdir(parents=True, exist_ok=True)
    rows = [asdict(one) for one in originals.values()]
    write_atomically(
        originals_dir(data_dir) / "originals.json", json.dumps(rows, ensure_ascii=False, indent=1)
    )
