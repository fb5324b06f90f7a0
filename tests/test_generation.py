"""Answers phrased by a language model, with a real index, a real encoder and a scripted server."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.phrasing.__main__ import HERE, fact_texts, faults, load, shares
from regiodeal_qa.answer import Answer, Citation
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.factcheck.paraphrase import figures, markers
from regiodeal_qa.factcheck.paraphrase.reading import read
from regiodeal_qa.generation import prompt
from regiodeal_qa.generation.client import MOST_CHARS, OLLAMA, Client
from regiodeal_qa.generation.phrasing import phrase
from regiodeal_qa.generation.splitting import split, taken_apart
from tests.injections import INJECTIONS
from tests.model_server import Behaviour, fails, passages, serving, writes

QUESTION = "Wanneer is de Regio Deal Nieuw Land ondertekend en door wie?"
PASSAGE = (
    "Het convenant voor de Regio Deal Nieuw Land is van 1 november 2023; demissionair minister De "
    "Jonge tekende."
)
GOOD = "Het convenant voor de Regio Deal Nieuw Land is van 1 november 2023 [1]."
QUOTED = re.compile(r"“[^”]*”")


def client(url: str, seconds: float = 20.0) -> Client:
    return Client(url, "scripted", "", seconds)


def extractive(quote: str = PASSAGE, question: str = QUESTION) -> Answer:
    """An answer as the passages give it."""
    citation = Citation(1, "s", "Bron", "Uitgever", "https://example.org", "2023", None, quote, ())
    return Answer(question, "nl", "answered", f"{quote} [1]", (citation,), "passages", 0.9)


@pytest.fixture
def with_model(assistant: Assistant) -> Iterator[Assistant]:
    """The assistant, put back without a model afterwards."""
    yield assistant
    assistant.model = None


# -- a model that does what it should --------------------------------------------------------------


def test_no_model_is_asked_by_default(assistant: Assistant) -> None:
    assert assistant.model is None
    answer = assistant.ask([QUESTION])
    assert answer.note == ""
    assert answer.route == "passages"


def test_a_good_sentence_is_shown_with_its_source_and_the_answer_says_who_wrote_it(
    assistant: Assistant,
) -> None:
    text = f"{GOOD} Demissionair minister De Jonge tekende het convenant. [1]"
    with serving(writes(lambda _: text)) as (url, prompts):
        answer = phrase(extractive(), "", client(url), assistant.grounding)
    assert answer.route == "generated"
    assert answer.text == f"{GOOD} Demissionair minister De Jonge tekende het convenant [1]."
    assert answer.note.startswith("Een taalmodel heeft dit antwoord geschreven")
    assert passages(prompts[0]) == {1: PASSAGE}
    assert QUESTION in prompts[0]


def test_a_perfect_model_keeps_its_sentences(with_model: Assistant) -> None:
    """Gold phrasings, replayed for whichever passage number the prompt gives their fact."""
    texts = fact_texts()
    rows = [json.loads(line) for line in (HERE / "gold.jsonl").read_text("utf-8").splitlines()]
    gold = {row["question"]: row for row in rows}

    def perfect(asked: str) -> str:
        row = next(row for question, row in gold.items() if question in asked)
        numbers = [n for n, text in passages(asked).items() if texts[row["fact"]] in text]
        if not numbers:
            return prompt.ABSENT["nl"]
        written.extend(row["sentences"])
        return " ".join(f"{s.rstrip('.')} [{numbers[0]}]." for s in row["sentences"])

    written: list[str] = []
    kept: list[str] = []
    with serving(writes(perfect)) as (url, _):
        with_model.model = client(url)
        for question in gold:
            steps = [s for s in with_model.ask([question]).steps if s.name == "generate"]
            kept += [s for step in steps for s in step.detail.get("sentences", ())]
    assert len(written) >= 30
    assert len(kept) >= 0.95 * len(written), set(written) - set(kept)


def test_a_sentence_is_told_as_soon_as_it_has_passed(assistant: Assistant) -> None:
    times: list[float] = []
    seen: list[str] = []

    def shown(text: str) -> None:
        times.append(time.monotonic())
        seen.append(text)

    second = "Demissionair minister De Jonge tekende [1]."
    with serving(writes(lambda _: f"{GOOD} {second}", pause=0.1)) as (url, _):
        phrase(extractive(), "Ja. ", client(url), assistant.grounding, shown)
        ended = time.monotonic()
    assert seen == [f"Ja. {GOOD}", f"Ja. {GOOD} {second}"]
    assert ended - times[0] > 0.4, "the first sentence waited for the last"


def test_what_the_sentences_leave_out_is_quoted(assistant: Assistant) -> None:
    with serving(writes(lambda _: GOOD)) as (url, _):
        answer = phrase(extractive(), "", client(url), assistant.grounding)
    assert answer.text == f"{GOOD} “{PASSAGE}” [1]"


def test_register_answers_are_computed_without_the_model(with_model: Assistant) -> None:
    with serving(writes(lambda _: "Twente krijgt 900 miljoen euro [1].")) as (url, prompts):
        with_model.model = client(url)
        answer = with_model.ask(["Hoeveel geld krijgt Twente van het Rijk?"])
    assert (answer.route, prompts) == ("register", [])


# -- a model that does not -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "Het convenant is van 2 november 2023 [1].",
        "Het convenant voor de Regio Deal Nieuw Land is van 1 november 2023 [7].",
        "Minister Keijzer tekende het convenant voor de Regio Deal Nieuw Land [1].",
        "Het convenant voor de Regio Deal Veluwe is van 1 november 2023 [1].",
        "Het convenant voor de Regio Deal Nieuw Land is niet van 1 november 2023 [1].",
        "Wanneer is de Regio Deal Nieuw Land ondertekend [1].",
        "De Regio Deal Nieuw Land is ondertekend [1].",
        "Het convenant voor de Regio Deal Nieuw Land [1]",
        "Ik denk dat het convenant van 1 november 2023 is [1].",
        "",
        "\n\n\n",
        "[1] [1] [1]",
    ],
)
def test_what_is_not_in_the_passage_is_not_shown(assistant: Assistant, written: str) -> None:
    with serving(writes(lambda _: written)) as (url, _):
        answer = phrase(extractive(), "", client(url), assistant.grounding)
    assert (answer.text, answer.route) == (extractive().text, "passages")
    assert "niet in de bronnen" in answer.note


def test_a_sentence_that_is_repeated_is_shown_once(assistant: Assistant) -> None:
    with serving(writes(lambda _: f"{GOOD} {GOOD[0].lower()}{GOOD[1:]} {GOOD}")) as (url, _):
        answer = phrase(extractive(), "", client(url), assistant.grounding)
    assert answer.text.count(GOOD) == 1


def test_a_failed_sentence_is_left_out_and_the_good_one_stays(assistant: Assistant) -> None:
    text = f"{GOOD} Almere betaalt 4 miljoen euro [1]."
    with serving(writes(lambda _: text)) as (url, _):
        answer = phrase(extractive(), "", client(url), assistant.grounding)
    assert answer.route == "generated"
    assert GOOD in answer.text
    assert "Almere" not in answer.text


def test_a_sentence_without_a_mark_gets_that_of_the_passage_that_bears_it_out(
    assistant: Assistant,
) -> None:
    with serving(writes(lambda _: GOOD.replace(" [1]", ""))) as (url, _):
        answer = phrase(extractive(), "", client(url), assistant.grounding)
    assert answer.text.startswith(GOOD)


def test_a_model_that_finds_nothing_does_not_hide_what_the_sources_say(
    assistant: Assistant,
) -> None:
    with serving(writes(lambda _: "Dat staat er niet.")) as (url, _):
        answer = phrase(extractive(), "", client(url), assistant.grounding)
    assert (answer.text, answer.route) == (extractive().text, "passages")
    assert "vond hierin geen antwoord" in answer.note


def _stalls(handler: object, _: str) -> None:
    time.sleep(4)


_HALF: Behaviour = lambda handler, _: handler.pieces(GOOD + " En", end=False)  # noqa: E731
_NO_JSON: Behaviour = lambda handler, _: handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n<html>")  # noqa: E731


@pytest.mark.parametrize(
    ("behave", "says"),
    [
        (fails(401), "weigert de toegang"),
        (fails(403), "weigert de toegang"),
        (fails(404), "bestaat niet op de server"),
        (fails(400, "The model `x` does not exist"), "bestaat niet op de server"),
        (fails(402), "tegoed"),
        (fails(429), "tegoed"),
        (fails(500), "gaf een fout"),
        (fails(503), "gaf een fout"),
        (_stalls, "te langzaam"),
        (writes(lambda _: GOOD * 9, pause=0.3), "te langzaam"),
    ],
)
def test_when_the_model_fails_the_passages_answer_and_a_note_says_why(
    assistant: Assistant, behave: Behaviour, says: str
) -> None:
    with serving(behave) as (url, _):
        begun = time.monotonic()
        answer = phrase(extractive(), "", client(url, 2.0), assistant.grounding)
        assert time.monotonic() - begun < 10
    assert (answer.text, answer.route) == (extractive().text, "passages")
    assert says in answer.note
    assert "zinnen uit de bronnen" in answer.note


@pytest.mark.parametrize("prefix", ["", OLLAMA])
def test_a_server_that_is_down_is_left_alone_for_a_while(assistant: Assistant, prefix: str) -> None:
    with serving(fails(500)) as (url, _):
        pass  # now nothing listens there
    model = client(prefix + url)
    for _ in range(2):
        answer = phrase(extractive(), "", model, assistant.grounding)
        assert "niet bereikbaar" in answer.note
    begun = time.monotonic()
    list_of_notes = {phrase(extractive(), "", model, assistant.grounding).note for _ in range(3)}
    assert list_of_notes == {answer.note}
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("behave", [_HALF, _NO_JSON])
def test_a_broken_stream_shows_nothing_unchecked(assistant: Assistant, behave: Behaviour) -> None:
    with serving(behave) as (url, _):
        answer = phrase(extractive(), "", client(url, 3.0), assistant.grounding)
    assert answer.text.startswith(PASSAGE) or answer.text.startswith(GOOD)
    assert "En" not in answer.text.split()


def test_a_model_that_never_stops_is_cut_off(assistant: Assistant) -> None:
    with serving(writes(lambda _: "bla " * MOST_CHARS)) as (url, _):
        answer = phrase(extractive(), "", client(url), assistant.grounding)
    assert answer.route == "passages"


# -- instructions in documents and questions -------------------------------------------------------


def test_there_are_enough_attempts_in_both_languages() -> None:
    assert len(INJECTIONS) >= 60


@pytest.mark.parametrize(("instruction", "demanded"), INJECTIONS)
def test_instructions_have_no_effect(assistant: Assistant, instruction: str, demanded: str) -> None:
    """In a question and in a document, with a model that obeys each of them."""
    with serving(writes(lambda _: f"{demanded.rstrip('.')} [1].")) as (url, _):
        model = client(url)
        asked = extractive(question=f"{QUESTION} {instruction}")
        read = extractive(quote=f"{PASSAGE} {instruction}")
        for answer in (asked, read):
            phrased = phrase(answer, "", model, assistant.grounding)
            assert (phrased.text, phrased.route) == (answer.text, "passages")
            english = phrase(replace(answer, language="en"), "", model, assistant.grounding)
            assert (english.text, english.route) == (answer.text, "passages")


@given(st.text(), st.text())
def test_no_text_can_end_its_fence(passage: str, question: str) -> None:
    (_, _), (_, user) = prompt.messages(question, [passage, PASSAGE], "nl")
    assert passages(user) == {1: prompt.as_data(passage), 2: PASSAGE}


def test_no_passage_of_the_corpus_is_taken_for_an_instruction() -> None:
    assert not [text for text in fact_texts().values() if prompt.speaks_to_models(text)]


# -- the check itself ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("passage", "said", "passes"),
    [
        (
            "Met cofinanciering ontstaat een pakket van minstens € 40 miljoen.",
            "Met cofinanciering ontstaat een pakket van ten minste 40 miljoen euro.",
            True,
        ),
        (
            "Met de steun is ruim 5,9 miljoen euro geïnvesteerd.",
            "Met de steun is meer dan 5,9 miljoen euro geïnvesteerd.",
            True,
        ),
        (
            "In december 2021 was voor alle projecten van Brainport geld toegekend.",
            "Eind 2021 was voor alle projecten van Brainport geld toegekend.",
            True,
        ),
        (
            "In juni 2021 was voor alle projecten van Brainport geld toegekend.",
            "Eind 2021 was voor alle projecten van Brainport geld toegekend.",
            False,
        ),
        (
            "Op 19 juli kreeg de Kamer de deals van 2019.",
            "De Kamer kreeg ze op 19 juli 2019.",
            True,
        ),
        (
            "Op 19 juli kreeg de Kamer de deals van 2019.",
            "De Kamer kreeg ze op 19 juli 2020.",
            False,
        ),
        (
            "Er worden 1.400 woningen aangepakt, verdeeld over zeven wijken.",
            "In zeven wijken worden 1.400 woningen aangepakt.",
            True,
        ),
        (
            "Er worden 1.400 woningen aangepakt, verdeeld over zeven wijken.",
            "In ruim zeven wijken worden 1.400 woningen aangepakt.",
            False,
        ),
        (
            "Regio's konden van 15 juli tot 15 november 2022 voorstellen indienen voor de vierde tranche.",
            "Voorstellen voor de vierde tranche konden van 15 juli tot 15 november 2022 worden ingediend.",
            True,
        ),
        (
            "De provincie telde in de vijfde ronde vier Regio Deals.",
            "De vier Regio Deals van de vijfde ronde lagen in de provincie.",
            True,
        ),
    ],
)
def test_the_same_value_in_other_words_passes(
    assistant: Assistant, passage: str, said: str, passes: bool
) -> None:
    lexical = assistant.retriever.lexical
    assert (figures.wrong(read(said), read(passage), lexical) == "") is passes


BERTHOLET = (
    "Directeur-secretaris Peter Bertholet van de Stadsregio Parkstad zei dat vier jaar te kort is en dat"
    " er minstens twintig jaar nodig zijn."
)
OUTSIDE = "Rivierenland viel in 2018 eerst buiten de Regio Deals."


@pytest.mark.parametrize(
    ("passage", "said", "denial"),
    [
        (BERTHOLET, "Peter Bertholet zei dat vier jaar niet genoeg is.", False),
        (BERTHOLET, "Peter Bertholet zei dat er minstens twintig jaar nodig zijn.", False),
        (OUTSIDE, "Rivierenland viel in 2018 buiten de Regio Deals.", False),
        (OUTSIDE, "Rivierenland viel in 2018 niet buiten de Regio Deals.", True),
    ],
)
def test_a_denial_may_be_said_in_another_phrase(passage: str, said: str, denial: bool) -> None:
    assert (markers.changed(read(said), read(passage)) == "denial") is denial


VELUWE = (
    "De tweede Regio Deal Veluwe kreeg op 9 februari 2024 20 miljoen euro van het Rijk toegezegd.",
    "Veluwe op 1, Vitale Vakantieparken en de provincie Gelderland dienden op 31 oktober 2023 de"
    " aanvraag Veluwe in Balans in voor een tweede Regio Deal.",
)


@pytest.mark.parametrize(
    ("said", "passes"),
    [
        (
            "De aanvraag Veluwe in Balans werd op 31 oktober 2023 ingediend, en op 9 februari 2024 kreeg de"
            " tweede deal 20 miljoen euro van het Rijk.",
            True,
        ),
        (
            "De aanvraag Veluwe in Balans werd op 9 februari 2024 ingediend, en op 31 oktober 2023 kreeg de"
            " tweede deal 20 miljoen euro van het Rijk.",
            False,
        ),
        ("De aanvraag Veluwe in Balans kreeg op 9 februari 2024 20 miljoen euro toegezegd.", False),
    ],
)
def test_two_sentences_in_one_may_rest_on_two_passages(
    assistant: Assistant, said: str, passes: bool
) -> None:
    check = assistant.grounding
    assert (check.fault(said, check.passages(VELUWE), "nl") == "") is passes


@pytest.mark.parametrize(
    ("name", "least_caught", "least_shown"),
    # The held-back floors are what was reached, not what was aimed for: docs/language-model.md.
    [("calibration", 0.97, 0.90), ("second_calibration", 0.95, 0.80), ("held_back", 0.85, 0.87)],
)
def test_the_check_catches_subtle_mistakes_and_lets_right_sentences_pass(
    assistant: Assistant, name: str, least_caught: float, least_shown: float
) -> None:
    sentences = load(name)
    caught, shown = shares(sentences, faults(assistant.grounding, sentences))
    assert caught >= least_caught
    assert shown >= least_shown


# -- sentences out of a stream ---------------------------------------------------------------------


@given(st.integers(min_value=1, max_value=9))
def test_a_stream_splits_alike_however_it_is_cut(size: int) -> None:
    text = "Dit is (29 697, nr. 75) een zin. [1][2] En dit ook [3].\n- **Nog** een punt [1]\nSlot."
    pieces = [text[i : i + size] for i in range(0, len(text), size)]
    assert [taken_apart(sentence) for sentence in split(pieces)] == [
        ("Dit is (29 697, nr. 75) een zin.", (1, 2)),
        ("En dit ook.", (3,)),
        ("Nog een punt", (1,)),
        ("Slot.", ()),
    ]
