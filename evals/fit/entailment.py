"""Fits the cross-encoder that reads statements: the one for questions, taught on with sentences.

They are those of the grounding check (`evals/phrasing`), the claims of the fact check that stand by
themselves, and a part of `statements.jsonl`, so that what it knew is not lost; besides them passages as
their own statement, and beside another passage about the same deal, which says nothing of it. The sets of
`UNSEEN` are left out, and the figures printed are of those. Three quarters of an hour on two cores.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import torch
from sklearn.metrics import roc_auc_score
from torch import Tensor, nn
from tqdm import tqdm

from evals.fit import cross_encoder
from evals.fit.examples import STATEMENTS
from evals.knowledge import fact_texts
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.cross_encoder import (
    STATEMENTS_FILE,
    WEIGHTS_FILE,
    load_weights,
    passage_tokens,
    question_tokens,
    save_weights,
)
from regiodeal_qa.passages import embedded_text

Verdict = Literal["yes", "no", "neither", "not yes"]
"""'Not yes': contradicted or left open, and it is not known which."""
_ANSWERS: dict[str, Verdict] = {"ja": "yes", "nee": "no", "onbekend": "neither"}
_PHRASING = Path(__file__).parents[1] / "phrasing"
_SENTENCES = [*sorted(_PHRASING.glob("*calibration.jsonl")), _PHRASING / "taught.jsonl"]
_CLAIMS = sorted((Path(__file__).parents[1] / "claims").glob("tune*.jsonl"))
UNSEEN = (
    *("sixth_calibration", "seventh_calibration", "eighth_calibration"),
    *("tune_near_6", "tune_near_7", "tune_near_10"),
)
"""The sets that are measured on, by the names of their files."""
EPOCHS = 2.25
_BATCH, _AT_ONCE = 32, 16
"""Statements per step, and how many of them go through the network together: a matter of memory."""
_ALIKE = 8
"""So many batches are drawn together and parted by length, so that little is padding."""
_RATE, _DECAY, _WARM = 3e-4, 0.01, 0.1
_KEPT, _ITSELF = 1000, 250
"""How many of the earlier statements, and how many passages beside themselves, are taught."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A statement beside a text, as tokens, and what the text says of it."""

    statement: tuple[int, ...]
    text: tuple[int, ...]
    verdict: Verdict


def fit(assistant: Assistant, write: bool) -> None:
    """Fit, print the figures on what was not taught before and after, and write the weights if asked."""
    torch.manual_seed(0)
    lot = random.Random(0)
    taught, unseen = _material(assistant, lot)
    network = cross_encoder.Network(assistant.encoder.transformer)
    network.take(load_weights(WEIGHTS_FILE))
    print(
        f"{len(taught)} taught, {len(unseen)} unseen; area under the curve {_area(network, unseen):.3f}"
    )
    _teach(network.train(), taught, lot)
    print(f"area under the curve {_area(network, unseen):.3f}")
    if write:
        save_weights(STATEMENTS_FILE, cross_encoder.exported(network, assistant.encoder.name))
        print(f"wrote {STATEMENTS_FILE}")


def _teach(network: cross_encoder.Network, taught: Sequence[Beside], lot: random.Random) -> None:
    fitted = [p for p in network.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(fitted, _RATE, weight_decay=_DECAY)
    steps = int(EPOCHS * len(taught) / _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, _RATE, total_steps=steps, pct_start=_WARM, anneal_strategy="linear"
    )
    batches = _batches(taught, lot)
    for _ in tqdm(range(steps), desc="statements", mininterval=10):
        drawn = next(batches)
        for start in range(0, _BATCH, _AT_ONCE):
            part = drawn[start : start + _AT_ONCE]
            (_loss(_verdicts(network, part), part) * len(part) / _BATCH).backward()
        nn.utils.clip_grad_norm_(fitted, 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()


def _batches(taught: Sequence[Beside], lot: random.Random) -> Iterator[list[Beside]]:
    """Batches without end, each of statements of about one length."""
    order: list[Beside] = []
    while True:
        if len(order) < _BATCH * _ALIKE:
            order += lot.sample(taught, len(taught))
        drawn, order = order[: _BATCH * _ALIKE], order[_BATCH * _ALIKE :]
        drawn.sort(key=lambda one: len(one.statement) + len(one.text))
        parts = [drawn[start : start + _BATCH] for start in range(0, len(drawn), _BATCH)]
        yield from lot.sample(parts, len(parts))


def _verdicts(network: cross_encoder.Network, some: Sequence[Beside]) -> Tensor:
    """Log probabilities of yes, no and neither, (statements, 3)."""
    lessons = [cross_encoder.Lesson(one.statement, (one.text,), (False,), (True,)) for one in some]
    logits = network(*cross_encoder.batch([(lesson, 0) for lesson in lessons]))
    neither = torch.zeros(len(some), 1, device=logits.device)
    return torch.log_softmax(torch.cat([logits[:, 1:], neither], dim=1), dim=1)


def _loss(verdicts: Tensor, some: Sequence[Beside]) -> Tensor:
    place = {"yes": 0, "no": 1, "neither": 2}
    said = [
        torch.logaddexp(row[1], row[2]) if one.verdict == "not yes" else row[place[one.verdict]]
        for row, one in zip(verdicts, some, strict=True)
    ]
    return -torch.stack(said).mean()


def _area(network: cross_encoder.Network, some: Sequence[Beside]) -> float:
    network.eval()
    with torch.no_grad():
        parts = [some[start : start + _BATCH] for start in range(0, len(some), _BATCH)]
        yes = [float(row[0]) for part in parts for row in _verdicts(network, part)]
    return float(roc_auc_score([one.verdict == "yes" for one in some], yes))


def _material(assistant: Assistant, lot: random.Random) -> tuple[list[Beside], list[Beside]]:
    """What is taught and what is left out."""
    encoder, facts = assistant.encoder, fact_texts()
    passage_of = {
        fact: embedded_text(chunk) for chunk in assistant.index.chunks for fact in chunk.fact_ids
    }

    def beside(statement: str, of: Sequence[str], verdict: Verdict) -> Beside:
        whole = len(of) == 1 and of[0] in passage_of and lot.random() < 0.5
        text = passage_of[of[0]] if whole else " ".join(facts[fact] for fact in of)
        return Beside(question_tokens(encoder, statement), passage_tokens(encoder, text), verdict)

    taught: list[Beside] = []
    unseen: list[Beside] = []
    for path in _SENTENCES:
        for row in _rows(path):
            verdict: Verdict = "yes" if row["kind"] == "right" else "not yes"
            into = unseen if path.stem in UNSEEN else taught
            into.append(beside(row["sentence"], row["facts"], verdict))
    for path in _CLAIMS:
        for claim in (c for row in _rows(path) if row["form"] == "single" for c in row["claims"]):
            rests_on = claim["rests_on"]
            if rests_on and all(fact in facts for fact in rests_on):
                verdict = "yes" if claim["verdict"] == "supported" else "no"
                into = unseen if path.stem in UNSEEN else taught
                into.append(beside(claim["statement"], rests_on, verdict))
    for row in lot.sample(list(_rows(STATEMENTS)), _KEPT):
        if row["verdict"] in _ANSWERS:  # 'deels' is neither of them
            taught.append(beside(row["statement"], [row["fact_id"]], _ANSWERS[row["verdict"]]))
    of_deal: dict[str, list[str]] = defaultdict(list)
    for chunk in assistant.index.chunks:
        for fact in (f for f in chunk.fact_ids if f in facts):
            for deal in chunk.deal_ids:
                of_deal[deal].append(fact)
    for fact in lot.sample(sorted(facts), _ITSELF):
        taught.append(beside(facts[fact], [fact], "yes"))
    for deal in lot.choices([d for d, held in of_deal.items() if len(set(held)) > 1], k=_ITSELF):
        one, other = lot.sample(sorted(set(of_deal[deal])), 2)
        taught.append(beside(facts[one], [other], "neither"))
    return taught, unseen


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)
