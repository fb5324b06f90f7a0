"""The accepted changes on disk: `register.json` in the data folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from ingest.added import write_atomically
from regiodeal_qa.changes import COLUMNS, Change
from regiodeal_qa.corpus import CorpusError


def accepted_file(data_dir: Path) -> Path:
    """Where they are kept."""
    return data_dir / "register.json"


def load(data_dir: Path) -> dict[str, Change]:
    """The accepted changes by id. Raises CorpusError when the file cannot be used."""
    path = accepted_file(data_dir)
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        changes = [Change(**row) for row in rows]
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError) as error:
        raise CorpusError(f"{path}: {error}; remove or mend the file") from error
    wrong = [change.column for change in changes if change.column not in COLUMNS]
    if wrong:
        raise CorpusError(f"{path}: no column {wrong[0]} in the register; remove or mend the file")
    return {change.change_id: change for change in changes}


def save(data_dir: Path, changes: Mapping[str, Change]) -> None:
    """Write them all."""
    data_dir.mkdir(parents=True, exist_ok=True)
    rows = [asdict(change) for change in changes.values()]
    write_atomically(accepted_file(data_dir), json.dumps(rows, ensure_ascii=False, indent=1))


def accept(data_dir: Path, change: Change) -> None:
    """Keep a change; it takes the place of an earlier one of the same cell."""
    others = {i: c for i, c in load(data_dir).items() if c.key != change.key}
    save(data_dir, others | {change.change_id: change})


def revoke(data_dir: Path, change_id: str) -> bool:
    """Take a change back; False when there is none of this id."""
    changes = load(data_dir)
    if changes.pop(change_id, None) is None:
        return False
    save(data_dir, changes)
    return True
