"""The network that reads passages: what is fitted and what answers are the same function."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn.utils.rnn import pad_sequence

from evals.fit import network
from regiodeal_qa.pair_network import TOKEN_FEATURES, PairNetwork, load_network, save_network

DIMENSION, FEATURES = 12, 5


def tokens(lot: np.random.Generator, count: int) -> network.Vectors:
    vectors = lot.normal(size=(count, DIMENSION)).astype(np.float32)
    found: network.Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return found


def lesson(lot: np.random.Generator, passages: list[network.Vectors]) -> network.Lesson:
    """A question that copies a token of the passage that answers it."""
    right = int(lot.integers(len(passages)))
    asked = tokens(lot, 4)
    asked[0] = passages[right][0]
    return network.Lesson(
        tokens=asked,
        token_features=np.zeros((4, TOKEN_FEATURES), np.float32),
        positions=tuple(range(len(passages))),
        features=lot.normal(size=(len(passages), FEATURES)).astype(np.float32),
        answers=tuple(i == right for i in range(len(passages))),
        unclear=(False,) * len(passages),
    )


@pytest.fixture(scope="module")
def passages() -> list[network.Vectors]:
    lot = np.random.default_rng(1)
    return [tokens(lot, int(lot.integers(3, 9))) for _ in range(6)]


@pytest.fixture(scope="module")
def fitted(passages: list[network.Vectors]) -> PairNetwork:
    lot = np.random.default_rng(2)
    return network.fit([lesson(lot, passages) for _ in range(900)], passages, "an encoder")


def test_the_network_finds_the_passage_that_meets_the_question(
    fitted: PairNetwork, passages: list[network.Vectors]
) -> None:
    lot = np.random.default_rng(3)
    right = 0
    for one in (lesson(lot, passages) for _ in range(60)):
        logits = fitted.logits(one.tokens, one.token_features, passages, one.features)
        right += one.answers[int(np.argmax(logits))]
    assert right >= 45  # by lot it would be 10


def test_what_is_fitted_in_batches_is_what_answers_one_by_one(
    passages: list[network.Vectors],
) -> None:
    lot = np.random.default_rng(4)
    one = lesson(lot, passages)
    mean, spread = one.features.mean(axis=0), one.features.std(axis=0)
    model = network.Network(DIMENSION, network.WIDTH, mean, spread).eval()
    alone = network.exported(model, "an encoder").logits(
        one.tokens, one.token_features, passages, one.features
    )
    lengths = torch.tensor([len(p) for p in passages])
    held = pad_sequence([torch.from_numpy(p) for p in passages], batch_first=True)
    count = len(passages)
    with torch.no_grad():
        together = model(
            torch.from_numpy(one.tokens).expand(count, -1, -1),
            torch.from_numpy(one.token_features).expand(count, -1, -1),
            torch.ones(count, 4, dtype=torch.bool),
            held,
            torch.arange(held.shape[1])[None] < lengths[:, None],
            torch.from_numpy(one.features),
        )
    assert np.allclose(alone, together.numpy(), atol=1e-4)


def test_a_network_is_kept_and_read_back(fitted: PairNetwork, tmp_path: Path) -> None:
    save_network(tmp_path / "kept.npz", fitted)
    read = load_network(tmp_path / "kept.npz")
    assert read.encoder == "an encoder"
    for name, values in fitted.weights.items():
        assert np.allclose(read.weights[name], values, atol=2e-2), name
