"""The embedding model, bundled or of your own, always through sentence-transformers."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from regiodeal_qa.bundled_model import FORMAT, WEIGHTS_SHA256, EmbeddingModelError, materialise
from regiodeal_qa.settings import BUNDLED_MODEL, settings
from regiodeal_qa.together import AT_ONCE, Together
from regiodeal_qa.unpadded import Layers

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vector = npt.NDArray[np.float32]
BATCH, BATCH_GPU = 64, 128
"""Texts that go through the model together. On a GPU (an H200, fp32, the corpus' passages) 128 gave
9,000 texts a second, 32 5,900 and 512 5,700."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """What one pass of the model makes of a text; all vectors float32 and L2-normalised."""

    vector: Vector
    """(dimension,)"""
    tokens: Vector
    """(tokens, dimension): one for each token of the text itself."""
    word_of: tuple[int, ...] = ()
    """Per token the number of its word, where words are parted by spaces; for a question only."""


class Encoder:
    """Embeds questions and passages in one pass each: a vector, and one vector per token."""

    def __init__(self, model: SentenceTransformer, name: str, layers: Layers | None = None) -> None:
        """`layers`: the model's own, which then do what `model` does at little more than half the cost."""
        self._model = model
        self._layers = layers
        self.name = name
        """Identifies model and weights; an index made with another one is refused."""
        self._batch = BATCH_GPU if _device() == "cuda" else BATCH
        self.dimension: int = int(model.get_embedding_dimension() or 0)
        self.max_tokens: int = int(model.max_seq_length or 512)
        prompts = model.prompts or {}
        self._query_prompt: str = prompts.get("query") or ""
        self._passage_prompt: str = prompts.get("passage") or prompts.get("document") or ""
        self._together = Together(self.embed_queries, AT_ONCE, last=True)
        # How a tokenizer pads and cuts is kept in it between two calls: one thread at a time.
        self._tokenizing = threading.RLock()

    @property
    def sentence_transformer(self) -> SentenceTransformer:
        """The model as the library loads and runs it."""
        return self._model

    @property
    def transformer(self) -> Any:
        """The model itself, a Hugging Face module."""
        return self._model[0].auto_model

    def token_ids(self, text: str, most: int | None = None) -> tuple[int, ...]:
        """The tokens of a text with the marks of beginning and end, cut off after `most`."""
        with self._tokenizing:
            return tuple(
                self._model.tokenizer(
                    text, truncation=most is not None, max_length=most, verbose=False
                )["input_ids"]
            )

    def embed_query(self, text: str) -> Embedded:
        """A question's vector and token vectors, with what other threads ask at this moment."""
        return self._together(text)

    def _words_of(self, text: str) -> tuple[int, ...]:
        """Per token of a text the number of its space-separated word."""
        with self._tokenizing:
            pieces = self._model.tokenizer.tokenize(text)
        word, numbers = -1, []
        for piece in pieces:
            word += piece.startswith("▁")
            numbers.append(max(word, 0))
        return tuple(numbers)

    def embed_queries(self, texts: Sequence[str]) -> list[Embedded]:
        """The vectors and token vectors of many questions, in order."""
        return [
            replace(one, word_of=self._words_of(text)[: len(one.tokens)])
            for one, text in zip(self._embed(texts, self._query_prompt), texts, strict=True)
        ]

    def embed_passages(self, texts: Sequence[str]) -> list[Embedded]:
        """The vectors and token vectors of passages, in order."""
        return self._embed(texts, self._passage_prompt)

    def count_tokens(self, text: str) -> int:
        """How many tokens a text takes, with the two that mark beginning and end."""
        return len(self.token_ids(text))

    def _embed(self, texts: Sequence[str], prompt: str) -> list[Embedded]:
        if not self._layers:
            return self._encode(list(texts), prompt) if texts else []
        batches = [texts[at : at + self._batch] for at in range(0, len(texts), self._batch)]
        made = _side_by_side(partial(self._unpadded, self._layers, prompt), batches)
        return [one for batch in made for one in batch]

    def _unpadded(self, layers: Layers, prompt: str, texts: Sequence[str]) -> list[Embedded]:
        """What `_encode` makes of texts: the mean over all tokens is the vector."""
        tokens = [self.token_ids(prompt + text, self.max_tokens) for text in texts]
        skipped = self._skipped(prompt)
        return [
            Embedded(_normalised(made.float().mean(dim=0)), _normalised(made[skipped:-1]))
            for made in layers(tokens).split([len(one) for one in tokens])
        ]

    def _encode(self, texts: list[str], prompt: str) -> list[Embedded]:
        with self._tokenizing:
            outputs = self._model.encode(
                texts,
                prompt=prompt or None,
                batch_size=self._batch,
                show_progress_bar=False,
                output_value=None,
            )
        skipped = self._skipped(prompt)
        return [
            Embedded(
                _normalised(output["sentence_embedding"]),
                # A shorter text in a batch is padded; its own tokens end where its mask does.
                _normalised(
                    output["token_embeddings"][skipped : output["attention_mask"].sum() - 1]
                ),
            )
            for output in outputs
        ]

    def _skipped(self, prompt: str) -> int:
        """How many tokens go before a text's own: those say nothing about it, nor does the last."""
        return len(self.token_ids(prompt.rstrip())) - 1


def _side_by_side(
    embed: Callable[[Sequence[str]], list[Embedded]], batches: Sequence[Sequence[str]]
) -> list[list[Embedded]]:
    """What `embed` makes of each batch, in order: several at once, with a share of the cores each.

    Two batches on a core each take a tenth less time than one after the other on both (AMD EPYC,
    AVX2): less waits for the slower core, and tokens are made while the other batch computes.
    """
    import torch

    threads = torch.get_num_threads()
    at_once = min(threads, len(batches))
    if at_once < 2 or _device() != "cpu":
        return [embed(batch) for batch in batches]
    share = partial(torch.set_num_threads, threads // at_once)
    try:
        with ThreadPoolExecutor(at_once, initializer=share) as pool:
            return list(pool.map(embed, batches))
    finally:
        torch.set_num_threads(threads)  # threads that start later take what was set last


def _normalised(tensor: Any) -> Vector:
    # In bf16 the model's own normalising leaves lengths off by up to half a percent.
    raw = np.asarray(tensor.detach().float().cpu().numpy(), dtype=np.float32)
    return np.asarray(raw / np.linalg.norm(raw, axis=-1, keepdims=True), dtype=np.float32)


def model_name() -> str:
    """The name of the configured model, as `Encoder.name` will give it; loads nothing."""
    name = settings().embedding_model
    return f"{name}@{WEIGHTS_SHA256[:12]}" if name == BUNDLED_MODEL else name


@cache
def load_encoder() -> Encoder:
    """The encoder of the settings, loaded once per process.

    Raises EmbeddingModelError when it cannot be prepared or loaded. Only a hub model that the
    operator configured is ever looked for outside this machine.
    """
    name = settings().embedding_model
    bundled = name == BUNDLED_MODEL
    if bundled or Path(name).is_dir():
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    if bundled:
        folder = f"e5-small-{WEIGHTS_SHA256[:12]}-{FORMAT}"
        location = str(materialise(settings().cache_dir / folder))
    else:
        location = name
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    try:
        # The rebuilt model has no pooler; without this, one is made up and a warning printed.
        options = {"add_pooling_layer": False} if bundled else {}
        transformer = SentenceTransformer(location, device=_device(), model_kwargs=options)
    except Exception as error:  # the library raises many kinds for one reason: not loadable
        raise EmbeddingModelError(f"cannot load the embedding model {name}: {error}") from error
    if _device() == "cpu" and has_native_bf16():
        transformer = transformer.to(torch.bfloat16)
    layers = Layers(transformer[0].auto_model) if bundled else None
    return Encoder(transformer, model_name(), layers)


def _device() -> str:
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


def has_native_bf16() -> bool:
    """Whether this CPU computes in bf16 itself; elsewhere it is slower than fp32."""
    import torch

    checks = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return any(bool(getattr(torch.cpu, name, bool)()) for name in checks)
