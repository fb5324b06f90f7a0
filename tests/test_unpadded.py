"""The layers without padding make what the model makes, in whatever numbers they compute."""

import copy
from typing import Any

import pytest
import torch

from regiodeal_qa import unpadded
from regiodeal_qa.cross_encoder import passage_tokens
from regiodeal_qa.embedding import Encoder, load_encoder
from regiodeal_qa.unpadded import Layers

PASSAGES = (
    "De aannemer Van Dam bouwde de school in 2021.",
    "De school kreeg in 2021 een nieuw plein, dat door bewoners is ingericht en beplant.",
    "Ook de gemeente betaalde mee.",
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="module")
def texts(encoder: Encoder) -> list[tuple[int, ...]]:
    return [passage_tokens(encoder, text) for text in PASSAGES]


@pytest.fixture(scope="module")
def made(encoder: Encoder, texts: list[tuple[int, ...]]) -> torch.Tensor:
    exact = copy.deepcopy(encoder.transformer).double().eval()
    with torch.inference_mode():
        each = [exact(input_ids=torch.tensor([text])).last_hidden_state[0] for text in texts]
    return torch.cat(each).float()


def test_without_padding_they_make_what_the_model_makes(
    encoder: Encoder,
    texts: list[tuple[int, ...]],
    made: torch.Tensor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(unpadded, "_counts_in_bytes", lambda _: False)
    exact = Layers(copy.deepcopy(encoder.transformer).float())
    assert (made - exact(texts)).abs().max() < 1e-4


def test_as_this_machine_computes_they_come_close(
    encoder: Encoder, texts: list[tuple[int, ...]], made: torch.Tensor
) -> None:
    rounded = Layers(encoder.transformer)(texts).float()
    cosines = torch.cosine_similarity(made, rounded)
    assert cosines.min() > 0.99 and cosines.mean() > 0.999


def test_in_bytes_it_matters_nothing_what_is_read_beside_a_text(
    encoder: Encoder, texts: list[tuple[int, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    computed = []

    class Bytes(unpadded._Bytes):
        def __call__(self, rows: Any, gelu: bool = False, plus: Any = None) -> Any:
            computed.append(len(rows))
            return super().__call__(rows, gelu, plus)

    monkeypatch.setattr(unpadded, "_counts_in_bytes", lambda _: True)
    monkeypatch.setattr(unpadded, "_Bytes", Bytes)
    layers = Layers(copy.deepcopy(encoder.transformer).float())
    together = layers(texts)
    alone = torch.cat([layers([text]) for text in texts])
    assert computed and (together - alone).abs().max() < 1e-4
