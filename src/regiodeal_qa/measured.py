"""How good the answers are: the figures of the held-back sets, as `python -m evals publish` wrote them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("measured.json")


@dataclass(frozen=True, slots=True)
class Measured:
    """Shares are between 0 and 1."""

    on: str
    """The day of the measurement, `YYYY-MM-DD`."""
    questions: dict[str, dict[str, float]]
    """Name of the figure -> its `share`, and `of` how many questions."""
    claims: dict[str, float]
    """Figures of the fact check, and `of` how many claims."""


def measured() -> Measured | None:
    """The figures; None when none were published."""
    try:
        data: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Measured(**data)
