"""May it ship? The floors that a run's figures must reach, in `floors.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from evals.metrics.figures import LOWER_IS_BETTER
from evals.metrics.intervals import Figure, shown

FLOORS = Path(__file__).with_name("floors.toml")


def under_floor(figures: Mapping[str, Figure], table: str, floors: Path = FLOORS) -> list[str]:
    """One line per figure that misses its floor (or ceiling, where lower is better).

    `table`: `whole` or `quick`. A figure without cases in this run is not judged. Raises KeyError
    when the file asks for a figure that does not exist.
    """
    missed: list[str] = []
    for name, floor in tomllib.loads(floors.read_text(encoding="utf-8"))[table].items():
        figure = figures[name]
        low = name in LOWER_IS_BETTER
        if not figure.cases or (figure.value <= floor if low else figure.value >= floor):
            continue
        side = "over the ceiling" if low else "under the floor"
        value, limit = shown(figure.value, figure.unit), shown(float(floor), figure.unit)
        missed.append(f"{side}: {name} {value}, {limit} asked")
    return missed
