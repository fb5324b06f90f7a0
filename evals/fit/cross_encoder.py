"""Fits the `cross_encoder`: adapters on the encoder's layers, and a head over what they make.

The loss of a question is that of `network`: ListNet's over its candidates (where one answers) plus a
binary cross entropy over each; where it asks yes or no, one more over yes, no and neither. A statement
has that last one only. It runs on a GPU where there is one. Fitted from nothing its batches do not fit
in 24 GiB of a processor's memory; taught on (`FURTHER`) they are small.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils import parametrize
from tqdm import tqdm

from regiodeal_qa.cross_encoder import ADAPTED, Weights, summary
from regiodeal_qa.embedding import has_native_bf16

Vectors = npt.NDArray[np.float32]
RANK = 64
_DECAY, _DROPOUT = 0.01, 0.1
_FOREMOST = 2
"""How many of the wrong candidates taught are the best ranked ones at least; the others by lot."""
_HIDDEN = 128
_VERDICT = 3.0
"""How much the loss over yes, no and neither counts."""


@dataclass(frozen=True, slots=True)
class Course:
    """How the network is fitted."""

    epochs: float
    batch: int
    """Questions per step."""
    at_once: int
    """How many of them go through the network together: a matter of memory."""
    candidates: int
    """How many candidates of a question are taught."""
    rate: float
    head_rate: float
    warm: float
    """The share of the steps in which the rate grows; after them it falls to nothing."""
    layers: int
    """How many of the upper layers learn; the others stay as they are."""


FROM_NOTHING = Course(2.0, 64, 64, 6, rate=8e-4, head_rate=2e-3, warm=0.05, layers=12)
FURTHER = Course(0.8, 32, 8, 2, rate=3e-4, head_rate=3e-4, warm=0.1, layers=6)
"""For what goes on from fitted weights, on two cores of a processor."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question with its candidates, best of the ranking first."""

    question: tuple[int, ...]
    """Its tokens, as `CrossEncoder.read` puts them before those of a passage."""
    passages: tuple[tuple[int, ...], ...]
    answers: tuple[bool, ...]
    """Per candidate, whether it answers."""
    unclear: tuple[bool, ...]
    """Per candidate, whether it may answer as well: those teach nothing."""
    weight: float = 1.0
    """How much its binary loss counts."""
    verdict: tuple[float, float] | None = None
    """How much of it is so and how much is not so by the candidates `judged`; the rest is neither."""
    judged: tuple[bool, ...] = ()
    """Per candidate, whether the verdict is about it."""


class _LowRank(nn.Module):
    """Adds a product of two thin matrices to a weight."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self.a = nn.Parameter(torch.randn(RANK, columns) / math.sqrt(columns))
        self.b = nn.Parameter(torch.zeros(rows, RANK))

    def forward(self, weight: Tensor) -> Tensor:
        """The weight with the product added."""
        return weight + self.b @ self.a


class Network(nn.Module):
    """The computation of `CrossEncoder.read`, over padded batches of any questions."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = copy.deepcopy(model).float()
        for parameter in self.model.parameters():
            parameter.requires_grad_(False)
        for layer in self.model.encoder.layer:
            for name in ADAPTED.values():
                linear = layer.get_submodule(name)
                rows, columns = linear.weight.shape
                parametrize.register_parametrization(linear, "weight", _LowRank(rows, columns))
        self.hidden = nn.Linear(3 * int(model.config.hidden_size), _HIDDEN)
        self.out = nn.Linear(_HIDDEN, 3)
        self.drop = nn.Dropout(_DROPOUT)

    def take(self, weights: Weights) -> None:
        """Start from fitted adapters and a fitted head."""
        values = {name: torch.from_numpy(array) for name, array in weights.values.items()}
        with torch.no_grad():
            for number, layer in enumerate(self.model.encoder.layer):
                for short, name in ADAPTED.items():
                    adapter = layer.get_submodule(name).parametrizations.weight[0]
                    adapter.a.copy_(values[f"l{number}.{short}.a"])
                    adapter.b.copy_(values[f"l{number}.{short}.b"])
            for linear, name in ((self.hidden, "hidden"), (self.out, "out")):
                linear.weight.copy_(values[name])
                linear.bias.copy_(values[f"{name}_bias"])

    def forward(self, ids: Tensor, real: Tensor, asked: Tensor) -> Tensor:
        """Logits of answering, of yes and of no, (pairs, 3)."""
        quick = ids.device.type != "cpu" or has_native_bf16()
        with torch.autocast(ids.device.type, torch.bfloat16, enabled=quick):
            vectors = self.model(input_ids=ids, attention_mask=real.long()).last_hidden_state
        summed = summary(vectors.float(), real, asked)
        logits: Tensor = self.out(self.drop(functional.relu(self.hidden(self.drop(summed)))))
        return logits


def fit(
    lessons: Sequence[Lesson],
    model: Any,
    encoder: str,
    course: Course = FROM_NOTHING,
    start: Weights | None = None,
) -> Weights:
    """The cross-encoder fitted on lessons, from nothing or going on from fitted weights.

    `model`: the encoder's BertModel, which stays as it is.
    """
    torch.manual_seed(0)
    lot = np.random.default_rng(0)
    network = Network(model).to(_device()).train()
    if start is not None:
        network.take(start)
    for layer in network.model.encoder.layer[: -course.layers]:
        layer.requires_grad_(False)
    fitted = {name: p for name, p in network.named_parameters() if p.requires_grad}
    head = [p for name, p in fitted.items() if not name.startswith("model.")]
    adapters = [p for name, p in fitted.items() if name.startswith("model.")]
    optimiser = torch.optim.AdamW(
        [{"params": adapters, "lr": course.rate}, {"params": head, "lr": course.head_rate}],
        weight_decay=_DECAY,
    )
    steps = math.ceil(course.epochs * len(lessons) / course.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser,
        [course.rate, course.head_rate],
        total_steps=steps,
        pct_start=course.warm,
        anneal_strategy="linear",
    )
    order: list[int] = []
    for _ in tqdm(range(steps), desc="cross-encoder", mininterval=10):
        if len(order) < course.batch:
            order += lot.permutation(len(lessons)).tolist()
        drawn, order = order[: course.batch], order[course.batch :]
        for part in _parts([lessons[i] for i in drawn], course):
            (_loss(network, part, course.candidates, lot) / course.batch).backward()
        nn.utils.clip_grad_norm_(fitted.values(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
    return exported(network, encoder)


def _parts(drawn: Sequence[Lesson], course: Course) -> list[list[Lesson]]:
    """What goes through the network together: lessons of about one length, so that little is padding."""
    longest = sorted(drawn, key=lambda one: max(map(len, one.passages), default=0))
    return [longest[i : i + course.at_once] for i in range(0, len(longest), course.at_once)]


def _loss(
    network: Network, lessons: Sequence[Lesson], candidates: int, lot: np.random.Generator
) -> Tensor:
    """The sum over lessons."""
    pairs: list[tuple[Lesson, int]] = []
    spans: list[tuple[Lesson, int, int]] = []
    for lesson in lessons:
        chosen = _taught(lesson, candidates, lot)
        spans.append((lesson, len(pairs), len(pairs) + len(chosen)))
        pairs += [(lesson, i) for i in chosen]
    logits = network(*batch(pairs))
    answers = logits[:, 0]
    truth = torch.tensor([float(one.answers[i]) for one, i in pairs], device=answers.device)
    each = functional.binary_cross_entropy_with_logits(answers, truth, reduction="none")
    total = torch.zeros((), device=answers.device)
    for lesson, start, end in spans:
        if end > start:
            total = total + 2 * lesson.weight * each[start:end].mean()
        right = truth[start:end] > 0
        if right.any():
            scores = answers[start:end]
            total = total + torch.logsumexp(scores, 0) - torch.logsumexp(scores[right], 0)
    judged = [row for row, (one, i) in enumerate(pairs) if one.judged and one.judged[i]]
    verdicts = [(pairs[row][0].verdict or (0.0, 0.0)) for row in judged]
    if judged:
        wanted = torch.tensor([(yes, no, 1 - yes - no) for yes, no in verdicts])
        neither = torch.zeros(len(judged), 1, device=answers.device)
        total = total + _VERDICT * functional.cross_entropy(
            torch.cat([logits[judged, 1:], neither], dim=1),
            wanted.to(answers.device),
            reduction="sum",
        )
    return total


def _taught(lesson: Lesson, candidates: int, lot: np.random.Generator) -> list[int]:
    """The candidates that teach: two that answer or are judged, of the others the foremost and some."""
    judged = lesson.judged or (False,) * len(lesson.answers)
    right = [i for i, answers in enumerate(lesson.answers) if answers or judged[i]]
    right = right[: min(2, candidates - 1)]
    wrong = [
        i
        for i, (answers, unclear) in enumerate(zip(lesson.answers, lesson.unclear, strict=True))
        if not answers and not unclear and i not in right
    ]
    wanted = candidates - len(right)
    foremost = wrong[: max(min(_FOREMOST, wanted), wanted - 2)]
    rest = wrong[len(foremost) :]
    drawn = lot.permutation(len(rest))[: max(wanted - len(foremost), 0)]
    return [*right, *foremost, *(rest[i] for i in drawn)]


def batch(pairs: Sequence[tuple[Lesson, int]]) -> tuple[Tensor, Tensor, Tensor]:
    """Token ids, which of them are real, and the length of each question."""
    asked = np.array([len(one.question) for one, _ in pairs])
    lengths = np.array([len(one.question) + len(one.passages[i]) for one, i in pairs])
    ids = np.zeros((len(pairs), lengths.max()), np.int64)
    for row, (one, i) in enumerate(pairs):
        ids[row, : lengths[row]] = (*one.question, *one.passages[i])
    real = np.arange(ids.shape[1])[None] < lengths[:, None]
    device = _device()
    return (
        torch.from_numpy(ids).to(device),
        torch.from_numpy(real).to(device),
        torch.from_numpy(asked[:, None]).to(device),
    )


def _device() -> str:
    return "cuda" if torch.cuda.is_available() else "cpu"


def exported(network: Network, encoder: str) -> Weights:
    """The adapters and the head as `CrossEncoder` takes them."""
    values: dict[str, Vectors] = {}
    for number, layer in enumerate(network.model.encoder.layer):
        for short, name in ADAPTED.items():
            adapter = layer.get_submodule(name).parametrizations.weight[0]
            values[f"l{number}.{short}.a"] = _array(adapter.a)
            values[f"l{number}.{short}.b"] = _array(adapter.b)
    for name in ("hidden", "out"):
        values[name] = _array(getattr(network, name).weight)
        values[f"{name}_bias"] = _array(getattr(network, name).bias)
    return Weights(encoder, values)


def _array(tensor: Tensor) -> Vectors:
    array: Vectors = tensor.detach().float().cpu().numpy()
    return array
