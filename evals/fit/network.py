"""Fits a `pair_network`: which passage answers a question and whether any does, or says yes to it.

The loss of a question is ListNet's over its candidates (where one answers) plus a binary cross
entropy over each candidate; a question without an answer counts every candidate as wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence
from tqdm import tqdm

from regiodeal_qa.pair_network import TOKEN_FEATURES, PairNetwork

Vectors = npt.NDArray[np.float32]
WIDTH = 64
"""Of the projected token vectors; what is compared, and the last layer, are half as wide."""
_EPOCHS, _BATCH = 5, 24
_RATE, _DECAY, _DROPOUT = 2e-3, 0.02, 0.2
_CANDIDATES = 8
"""How many candidates of a question teach, those that answer first."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question with its candidates, as the network reads them; see `PairNetwork.logits`."""

    tokens: Vectors
    token_features: Vectors
    positions: tuple[int, ...]
    """Of the candidates, best of the ranking first."""
    features: Vectors
    answers: tuple[bool, ...]
    """Per candidate, whether it answers."""
    unclear: tuple[bool, ...]
    """Per candidate, whether it may answer as well: those teach nothing."""
    weight: float = 1.0
    """How much its binary loss counts."""


class Network(nn.Module):
    """The network of `PairNetwork.logits`, with dropout, over padded batches."""

    def __init__(self, dimension: int, width: int, mean: Vectors, spread: Vectors) -> None:
        super().__init__()
        features = len(mean)
        self.mean, self.spread = torch.from_numpy(mean), torch.from_numpy(spread)
        compared = hidden = width // 2
        self.projection = nn.Linear(dimension, width, bias=False)
        self.sharpness = nn.Parameter(torch.tensor(10.0))
        self.compare_in = nn.Linear(4 * width + 1 + TOKEN_FEATURES, 2 * compared)
        self.compare_out = nn.Linear(2 * compared, compared)
        self.importance = nn.Linear(width + 1 + TOKEN_FEATURES, 1)
        self.out_in = nn.Linear(2 * compared + features, hidden)
        self.out = nn.Linear(hidden, 1)
        self.linear = nn.Linear(features, 1)
        self.drop = nn.Dropout(_DROPOUT)

    def forward(
        self,
        tokens: Tensor,
        token_features: Tensor,
        real: Tensor,
        passages: Tensor,
        held: Tensor,
        features: Tensor,
    ) -> Tensor:
        """Logits, (pairs,); `real` and `held` tell tokens from padding."""
        scaled = (features - self.mean) / self.spread
        similar = (tokens @ passages.transpose(1, 2)).masked_fill(~held[:, None, :], -9.0)
        most = similar.max(2).values.unsqueeze(-1)
        asked = self.projection(tokens)
        attended = torch.softmax(self.sharpness * similar, -1) @ self.projection(passages)
        beside = [asked, attended, asked * attended, (asked - attended).abs(), most, token_features]
        hidden = functional.relu(self.compare_in(self.drop(torch.cat(beside, -1))))
        compared = functional.relu(self.compare_out(self.drop(hidden)))
        seen = self.importance(torch.cat([asked, most, token_features], -1)).squeeze(-1)
        importance = torch.softmax(seen.masked_fill(~real, -1e4), -1).unsqueeze(-1)
        highest = compared.masked_fill(~real.unsqueeze(-1), 0.0).max(1).values
        joined = torch.cat([(importance * compared).sum(1), highest, scaled], -1)
        hidden = functional.relu(self.out_in(self.drop(joined)))
        logits: Tensor = self.out(self.drop(hidden)) + self.linear(scaled)
        return logits.squeeze(-1)


def fit(
    lessons: Sequence[Lesson],
    passages: Sequence[Vectors],
    encoder: str,
    width: int = WIDTH,
    seed: int = 0,
) -> PairNetwork:
    """The network fitted on lessons. `passages`: token vectors of every chunk, by position."""
    torch.manual_seed(seed)
    lot = np.random.default_rng(seed)
    held = [torch.from_numpy(one) for one in passages]
    every = np.concatenate([one.features for one in lessons])
    mean, spread = every.mean(axis=0), every.std(axis=0) + np.float32(1e-3)
    network = Network(passages[0].shape[1], width, mean, spread)
    steps = _EPOCHS * -(-len(lessons) // _BATCH)
    optimiser = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, total_steps=steps)
    bar = tqdm(total=steps, desc="network")
    for _ in range(_EPOCHS):
        order = lot.permutation(len(lessons))
        for start in range(0, len(lessons), _BATCH):
            loss = _loss(network, [lessons[i] for i in order[start : start + _BATCH]], held)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            bar.update()
    bar.close()
    return exported(network, encoder)


def _loss(network: Network, lessons: Sequence[Lesson], held: Sequence[Tensor]) -> Tensor:
    tokens: list[Tensor] = []
    token_features: list[Tensor] = []
    passages: list[Tensor] = []
    features: list[Tensor] = []
    labels: list[float] = []
    spans: list[tuple[Lesson, int, int]] = []
    for lesson in lessons:
        chosen = _taught(lesson)
        spans.append((lesson, len(labels), len(labels) + len(chosen)))
        for i in chosen:
            tokens.append(torch.from_numpy(lesson.tokens))
            token_features.append(torch.from_numpy(lesson.token_features))
            passages.append(held[lesson.positions[i]])
            features.append(torch.from_numpy(lesson.features[i]))
            labels.append(float(lesson.answers[i]))
    logits = network(
        pad_sequence(tokens, batch_first=True),
        pad_sequence(token_features, batch_first=True),
        _mask([len(one) for one in tokens]),
        pad_sequence(passages, batch_first=True),
        _mask([len(one) for one in passages]),
        torch.stack(features),
    )
    truth = torch.tensor(labels)
    each = functional.binary_cross_entropy_with_logits(logits, truth, reduction="none")
    total = torch.zeros(())
    for lesson, start, end in spans:
        if end > start:
            total = total + 2 * lesson.weight * each[start:end].mean()
        right = truth[start:end] > 0
        if right.any():
            scores = logits[start:end]
            total = total + torch.logsumexp(scores, 0) - torch.logsumexp(scores[right], 0)
    return total / len(lessons)


def _taught(lesson: Lesson) -> list[int]:
    """The candidates that teach: those that answer, and the best ranked of those that do not."""
    right = [i for i, answers in enumerate(lesson.answers) if answers]
    wrong = [
        i
        for i, (answers, unclear) in enumerate(zip(lesson.answers, lesson.unclear, strict=True))
        if not answers and not unclear
    ]
    return right + wrong[: max(_CANDIDATES - len(right), 3)]


def _mask(lengths: Sequence[int]) -> Tensor:
    return torch.arange(max(lengths))[None] < torch.tensor(lengths)[:, None]


def exported(network: Network, encoder: str) -> PairNetwork:
    """The weights as `PairNetwork.logits` multiplies them: inputs in rows, outputs in columns."""
    weights: dict[str, Vectors] = {
        "mean": network.mean.numpy(),
        "spread": network.spread.numpy(),
        "sharpness": network.sharpness.detach().numpy(),
        "projection": network.projection.weight.detach().numpy().T.copy(),
    }
    for name in ("compare_in", "compare_out", "importance", "out_in", "out", "linear"):
        layer = getattr(network, name)
        single = layer.out_features == 1
        rows = layer.weight.detach().numpy()
        weights[name] = rows[0].copy() if single else rows.T.copy()
        bias = layer.bias.detach().numpy()
        weights[f"{name}_bias"] = bias[0] if single else bias
    return PairNetwork(encoder, weights)
