"""What happened on the way of one question, for `--explain` and for the timings."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from regiodeal_qa.answer import Step


@dataclass(slots=True)
class Trace:
    """What happened on the way of one question: the steps, and how long each took."""

    steps: list[Step] = field(default_factory=list)
    timings_ms: dict[str, float] = field(default_factory=dict)
    started: float = field(default_factory=time.perf_counter)
    last: float = field(default_factory=time.perf_counter)

    def step(self, name: str, **detail: Any) -> None:
        """Note a step that has just ended; `detail` must be fit for JSON."""
        now = time.perf_counter()
        self.timings_ms[name] = self.timings_ms.get(name, 0.0) + 1000 * (now - self.last)
        self.last = now
        self.steps.append(Step(name, detail))

    def total(self) -> dict[str, float]:
        """Milliseconds so far, and of each step."""
        return {"total": 1000 * (time.perf_counter() - self.started)} | self.timings_ms
