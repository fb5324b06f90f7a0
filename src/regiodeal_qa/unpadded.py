"""A BERT's layers over texts of different lengths, one after the other and so without padding.

Transformers pads what it reads together to the longest and goes through many small steps of Python
for each layer. Here the tokens of all texts are the rows of one matrix, only the attention goes by
texts of one length, and what follows a product is written over it: the same computation at little more
than half the cost. In bf16 on a CPU a layer's matrices lie ready as oneDNN wants them; in fp32 torch's
plain products are a tenth faster than those (AMD EPYC, AVX2), and a sixth comes off where those that take
what a norm left, the two largest of a layer, are of bytes. A few columns of that are ten times as wide as the
rest, which would keep hardly a step of a byte: they stay in fp32. So a question's vector keeps a cosine of
0.999 with its own (mean 0.9998; 0.9988 with all products in bytes and no column kept).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

_ROWS, _ANY = 16, 64
"""oneDNN makes itself ready for each number of rows anew, which costs a third of a question's pass: so
beyond the second there are only multiples of the first."""
_SAMPLE = 128
"""So many tokens from all over the vocabulary show which columns are wide."""
_WIDE = 4
"""Columns that stay in fp32 where the rest is in bytes; with eight it comes no closer."""


class Layers:
    """The layers of a Hugging Face BertModel whose activation is GELU, for reading only."""

    def __init__(self, model: Any) -> None:
        """The matrices are copied; the embeddings are those of `model`.

        Where the processor has no bf16 and is quicker with them, the products are of bytes.
        """
        import torch

        self._embeddings = model.embeddings
        self._heads = int(model.config.num_attention_heads)
        words = model.embeddings.word_embeddings.weight
        self._packed = _packs(words)
        with torch.inference_mode():
            if _counts_in_bytes(words):
                self._layers = [_layer(layer, _Watched, _Plain) for layer in model.encoder.layer]
                self([range(0, len(words), len(words) // _SAMPLE)])
                self._layers = [
                    tuple(_Bytes(part) if isinstance(part, _Watched) else part for part in layer)
                    for layer in self._layers
                ]
            else:
                product = _Packed if self._packed else _Plain
                self._layers = [_layer(layer, product, product) for layer in model.encoder.layer]

    def __call__(self, texts: Sequence[Sequence[int]]) -> Any:
        """The last layer's vectors of the tokens of all texts: torch.Tensor (tokens of all, d)."""
        import torch

        by_length = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        ordered = [texts[number] for number in by_length]
        tokens = sum(map(len, texts))
        if self._packed and tokens > _ANY:
            ordered.append([0] * (-tokens % _ROWS))
        lengths = [len(text) for text in ordered if text]
        groups = [(length, len(list(same))) for length, same in groupby(lengths)]
        of = self._embeddings
        device = of.word_embeddings.weight.device
        ids = torch.tensor([token for text in ordered for token in text], device=device)
        places = torch.cat([torch.arange(length, device=device) for length in lengths])
        with torch.inference_mode():
            kind = of.token_type_embeddings.weight[0]
            rows = of.LayerNorm(of.word_embeddings(ids) + kind + of.position_embeddings(places))
            for three, attended, norm, wide, narrow, last_norm in self._layers:
                parts = three(rows).split([length * count for length, count in groups])
                beside = torch.cat(
                    [
                        self._attended(part, *group)
                        for part, group in zip(parts, groups, strict=True)
                    ]
                )
                rows = norm(attended(beside, plus=rows))
                rows = last_norm(narrow(wide(rows, gelu=True), plus=rows))
            made = dict(zip(by_length, rows[:tokens].split(lengths[: len(texts)]), strict=True))
            return torch.cat([made[number] for number in range(len(texts))])

    def _attended(self, three: Any, length: int, count: int) -> Any:
        """What the tokens of `count` texts of one length take from each other, each within its text.

        `three`: torch.Tensor (count * length, 3 * d), the queries, keys and values.
        """
        import torch

        parts = three.view(count, length, 3, self._heads, -1).permute(2, 0, 3, 1, 4)
        seen = torch.nn.functional.scaled_dot_product_attention(*parts)
        return seen.transpose(1, 2).reshape(count * length, -1)


def _layer(layer: Any, of_norm: Any, other: Any) -> tuple[Any, ...]:
    """A layer's four products and two norms in the order of their turn.

    `of_norm` and `other` make a product of weight and bias: one that takes what a norm left, or another.
    """
    import torch

    own, attended, wide, narrow = (
        *(layer.attention.self, layer.attention.output),
        *(layer.intermediate, layer.output),
    )
    three = (own.query, own.key, own.value)
    return (
        of_norm(torch.cat([one.weight for one in three]), torch.cat([one.bias for one in three])),
        other(attended.dense.weight.detach(), attended.dense.bias.detach()),
        attended.LayerNorm,
        of_norm(wide.dense.weight.detach(), wide.dense.bias.detach()),
        other(narrow.dense.weight.detach(), narrow.dense.bias.detach()),
        narrow.LayerNorm,
    )


class _Plain:
    """A linear layer, with what may follow it."""

    def __init__(self, weight: Any, bias: Any) -> None:
        self.weight, self.bias = weight, bias

    def __call__(self, rows: Any, gelu: bool = False, plus: Any = None) -> Any:
        """`rows` by the weight, plus the bias and `plus`; or GELU over it."""
        import torch
        from torch.nn import functional

        made = functional.linear(rows, self.weight, self.bias)
        if gelu:
            return torch.ops.aten.gelu_(made)
        return made if plus is None else made.add_(plus)


class _Watched(_Plain):
    """The same, and how wide each column was the last time: torch.Tensor (d,)."""

    def __call__(self, rows: Any, gelu: bool = False, plus: Any = None) -> Any:
        self.widths = rows.abs().amax(dim=0)
        return super().__call__(rows, gelu, plus)


class _Packed:
    """The same by oneDNN, which takes its weight in blocks and does what follows in one go."""

    def __init__(self, weight: Any, bias: Any) -> None:
        import torch

        self._weight = torch.ops.mkldnn._reorder_linear_weight(weight.contiguous())
        self._bias = bias
        self._linear = torch.ops.mkldnn._linear_pointwise

    def __call__(self, rows: Any, gelu: bool = False, plus: Any = None) -> Any:
        if plus is not None:
            return self._linear.binary(rows, plus, self._weight, self._bias, "add")
        if gelu:
            return self._linear(rows, self._weight, self._bias, "gelu", [], "none")
        return self._linear(rows, self._weight, self._bias, "none", [], "")


class _Bytes:
    """The same of bytes but for the widest columns: each row has a scale of its own, so what is read beside it changes nothing.

    A weight takes seven bits only: AVX2 adds two products in 16 bits, and 2 * 255 * 63 fits there.
    """

    _WEIGHTS, _ROWS, _ZERO = 63, 127, 128

    def __init__(self, watched: _Watched) -> None:
        import torch

        self._wide = watched.widths.topk(_WIDE).indices
        self._of_wide = watched.weight[:, self._wide].T.contiguous()
        weight = watched.weight.index_fill(1, self._wide, 0)
        self._scales = weight.abs().amax(dim=1) / self._WEIGHTS
        whole = (weight / self._scales[:, None]).round().to(torch.int8)
        self._weight = torch.ops.onednn.qlinear_prepack(whole, None)
        self._zeros = torch.zeros(len(weight), dtype=torch.int32)
        self._bias = watched.bias

    def __call__(self, rows: Any, gelu: bool = False, plus: Any = None) -> Any:
        import torch

        beside = self._bias if plus is None else plus.add(self._bias)
        beside = torch.addmm(beside, rows[:, self._wide], self._of_wide)
        rows = rows.index_fill(1, self._wide, 0)
        most = rows.abs().amax(dim=1, keepdim=True)
        # What lies between two whole numbers is cut off: half of one more rounds it.
        whole = rows.mul_(self._ROWS / most).add_(self._ZERO + 0.5).to(torch.uint8)
        made = torch.ops.onednn.qlinear_pointwise(
            *(whole, 1 / self._ROWS, self._ZERO, self._weight, self._scales, self._zeros, None),
            *(1.0, 0, torch.float32, "none", [], ""),  # comes out as it is, and nothing follows
        )
        made = torch.addcmul(beside, made, most)
        return torch.ops.aten.gelu_(made) if gelu else made


def _packs(weight: Any) -> bool:
    """Whether oneDNN multiplies by such a weight."""
    import torch

    # bf16 is only computed in where the processor can (`embedding`).
    packs = weight.device.type == "cpu" and weight.dtype == torch.bfloat16
    return packs and bool(torch.backends.mkldnn.is_available())


def _counts_in_bytes(weight: Any) -> bool:
    """Whether products of bytes are quicker: on a PC's or server's processor, with AVX2 at least."""
    import torch

    quick = torch.backends.cpu.get_cpu_capability() in {"AVX2", "AVX512"}
    fits = weight.device.type == "cpu" and weight.dtype == torch.float32
    return quick and fits and bool(torch.backends.mkldnn.is_available())
