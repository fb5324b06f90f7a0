"""The cross-encoder: what is fitted and what answers are the same function; what it reads decides."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from evals.fit import cross_encoder as fitting
from regiodeal_qa.answering.from_passages.confidence import Judge
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.cross_encoder import (
    CrossEncoder,
    Weights,
    load_weights,
    passage_tokens,
    question_tokens,
    save_weights,
)
from regiodeal_qa.embedding import Encoder, load_encoder

QUESTION = "Wie bouwde de school?"
PASSAGES = (
    "De aannemer Van Dam bouwde de school in 2021.",
    "De school kreeg in 2021 een nieuw plein, dat door bewoners is ingericht en beplant.",
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def test_what_is_fitted_is_what_reads(encoder: Encoder) -> None:
    torch.manual_seed(1)
    network = fitting.Network(encoder.transformer).eval()
    for name, parameter in network.named_parameters():
        if name.endswith(".b"):  # as after some learning: at first the adapters add nothing
            torch.nn.init.normal_(parameter, std=0.02)
    asked = question_tokens(encoder, QUESTION)
    texts = tuple(passage_tokens(encoder, text) for text in PASSAGES)
    lesson = fitting.Lesson(asked, texts, (True, False), (False, False))
    with torch.inference_mode():
        learnt = network(*fitting.batch([(lesson, 0), (lesson, 1)])).float().numpy()
    reader = CrossEncoder(encoder, fitting.exported(network, encoder.name))
    read = reader.read(QUESTION, PASSAGES)
    # Both compute in bf16 here and there, on matrices that were added up before and during it.
    assert np.abs(learnt - [[r.answers, r.affirms, r.denies] for r in read]).max() < 0.02


def test_it_learns_which_passage_answers(encoder: Encoder) -> None:
    # There is one lesson: more of it teach no more.
    course = replace(fitting.FROM_NOTHING, batch=4, epochs=15)
    asked = question_tokens(encoder, QUESTION)
    texts = tuple(passage_tokens(encoder, text) for text in PASSAGES)
    lesson = fitting.Lesson(
        asked, texts, (True, False), (False, False), verdict=(1.0, 0.0), judged=(True, False)
    )
    fitted = fitting.fit([lesson] * 4, encoder.transformer, encoder.name, course)
    right, wrong = CrossEncoder(encoder, fitted).read(QUESTION, PASSAGES)
    assert right.answers > wrong.answers + 1
    assert right.affirms > 1 and right.leaning > 1


def test_taught_on_the_lower_layers_stay_as_they_are(encoder: Encoder) -> None:
    asked = question_tokens(encoder, QUESTION)
    texts = tuple(passage_tokens(encoder, text) for text in PASSAGES)
    lesson = fitting.Lesson(asked, texts, (True, False), (False, False))
    before = load_weights()
    course = replace(fitting.FURTHER, batch=2, epochs=1)
    after = fitting.fit([lesson] * 2, encoder.transformer, encoder.name, course, before)
    layers = encoder.transformer.config.num_hidden_layers
    for name, values in before.values.items():
        layer = int(name[1:].split(".")[0]) if "." in name else layers
        learns = layer >= layers - course.layers
        assert np.array_equal(values, after.values[name]) is not learns


def test_the_encoder_itself_stays_as_it_is(encoder: Encoder) -> None:
    before = encoder.embed_query(QUESTION).vector
    CrossEncoder(encoder, load_weights())
    assert np.array_equal(before, encoder.embed_query(QUESTION).vector)


def test_weights_are_kept_as_they_were(tmp_path: Path) -> None:
    weights = load_weights()
    save_weights(tmp_path / "weights.npz", weights)
    again = load_weights(tmp_path / "weights.npz")
    assert again.encoder == weights.encoder
    assert all(np.array_equal(again.values[name], v) for name, v in weights.values.items())


def test_weights_for_another_encoder_are_refused(encoder: Encoder) -> None:
    with pytest.raises(ValueError, match="another"):
        CrossEncoder(encoder, Weights("another encoder", {}))


def test_a_passage_that_answers_is_told_from_one_about_the_same(assistant: Assistant) -> None:
    reader = CrossEncoder(assistant.encoder, load_weights())
    passage = (
        "Regio Deal Foodvalley — Projecten: In de deal proberen boeren nieuwe technieken uit; in "
        "2022 deden zeventig boeren mee."
    )
    answered, absent = (
        reader.read(question, [passage])[0].answers
        for question in (
            "Hoeveel boeren deden er in 2022 mee in Foodvalley?",
            "Wat verdienden de boeren in Foodvalley aan nieuwe technieken?",
        )
    )
    assert answered > absent + 2


def test_only_where_the_first_look_leaves_doubt_is_anything_read(assistant: Assistant) -> None:
    asked = "Welke drie programmalijnen heeft de Regio Deal Sierteeltregio?"
    understood = assistant.understand([asked])
    ranked = assistant.retriever.retrieve(understood, assistant.embed(understood.search_text))
    terms = assistant.retriever.terms(understood)
    sure = assistant.judge.judge(understood, terms, ranked)
    assert not any(c.reading for c in sure.ranked) and sure.answers
    doubtful = Judge(assistant.retriever, CrossEncoder(assistant.encoder, load_weights()))
    doubtful.closer = replace(doubtful.closer, doubtful=(0.0, 1.0))
    read = doubtful.judge(understood, terms, ranked)
    assert [bool(c.reading) for c in read.ranked[:3]] == [True, False, False] and read.answers
    assert [c.position for c in read.ranked] == [c.position for c in ranked]


def test_without_it_the_first_look_decides(assistant: Assistant) -> None:
    understood = assistant.understand(["Hoeveel bomen kapte Twente?"])
    ranked = assistant.retriever.retrieve(understood, assistant.embed(understood.search_text))
    terms = assistant.retriever.terms(understood)
    judged = Judge(assistant.retriever, None).judge(understood, terms, ranked)
    assert judged.ranked == ranked and not judged.answers


def test_where_nothing_was_found_nothing_answers(assistant: Assistant) -> None:
    understood = assistant.understand(["Hoeveel geld krijgt Twente?"])
    judged = assistant.judge.judge(understood, assistant.retriever.terms(understood), [])
    assert judged.ranked == [] and not judged.answers
