"""What the fact check says of statements, against the real index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evals.claims.__main__ import SETS, figures, judge_all, load
from evals.claims.page_time import page_ratios
from regiodeal_qa.factcheck.records import Report

if TYPE_CHECKING:
    from regiodeal_qa.assistant import Assistant


def verdicts(report: Report) -> list[str]:
    return [statement.verdict for statement in report.statements]


@pytest.mark.parametrize(
    "text",
    [
        "Het Rijk draagt 30 miljoen euro bij aan de eerste Regio Deal Twente.",
        "De veertien deals van de vierde tranche kregen samen 284 miljoen euro.",
        "De Regio Deal Rotterdam Zuid is op 3 december 2018 ondertekend.",
        "De gemeente Epe doet mee aan de Cleantech Regio Deal.",
        "Aa en Hunze doet niet mee aan de tweede Regio Deal Zuid- en Oost-Drenthe.",
        "Noord-Holland Noord kreeg de hoogste rijksbijdrage van de vijfde tranche.",
        "De Achterhoek kreeg in de vierde tranche geen nieuwe Regio Deal.",
        "In april 2024 was het budget voor de zesde tranche ruim 257 miljoen euro.",
        "The national government contributes 25 million euros to the Regio Deal Foodvalley II.",
    ],
)
def test_what_the_sources_say_is_right(assistant: Assistant, text: str) -> None:
    report = assistant.check(text)
    assert verdicts(report) == ["supported"]
    assert report.statements[0].citations


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("De vierde tranche was goed voor 248 miljoen euro rijksgeld.", "284,2"),
        ("De Regio Deal Rotterdam Zuid is op 3 december 2019 ondertekend.", "2018"),
        ("De Regio Deal Waterland hoort bij de vijfde tranche.", "tranche 6"),
        ("Emmen doet niet mee aan de Regio Deal Zuid- en Oost-Drenthe II.", "Emmen"),
        ("Minister Bruins Slot tekende de Regio Deal Twente II.", "Hugo de Jonge"),
        ("Smart Port Waalwijk is een project van de Regio Deal Twente.", "Midden-Brabant"),
        ("De Regio Deal Achterhoek II heeft vijf programmalijnen.", "drie"),
        ("Mainstage kreeg geen geld van het Rijk.", "5 miljoen"),
        ("The Regio Deal Rotterdam Zuid was signed in December 2020.", "2018"),
    ],
)
def test_what_the_sources_say_otherwise_is_wrong(
    assistant: Assistant, text: str, instead: str
) -> None:
    (statement,) = assistant.check(text).statements
    assert statement.verdict == "contradicted"
    assert instead in statement.explanation


@pytest.mark.parametrize(
    "text",
    [
        "In de Regio Deal Waterland worden 450 woningen gebouwd.",
        "De regio draagt 15 miljoen euro bij aan de Regio Deal Noord-Drenthe.",
        "Een zevende tranche Regio Deals opent in september 2026.",
        "Albert Heijn sponsort de Regio Deal Foodvalley.",
    ],
)
def test_what_the_sources_do_not_say_is_not_called_wrong(assistant: Assistant, text: str) -> None:
    report = assistant.check(text)
    assert verdicts(report) == ["not_found"]
    assert not report.statements[0].citations


@pytest.mark.parametrize(
    "text",
    [
        "De gemeente Zeist legde 3 miljoen euro in bij de Regio Deal vitale wijken.",
        "De provincie Limburg betaalt 15 miljoen euro mee aan de Regio Deal Midden-Limburg.",
        "Delft vroeg 20 miljoen euro voor de Regio Deal Delft-West.",
        "Parkstad Limburg kreeg in de derde termijn van de eerste Regio Deal 9 miljoen euro.",
        "De eerste ruim 30 miljoen euro voor Brainport Eindhoven werd in 2018 overgemaakt.",
        "De provincie Groningen trok zelf 6 miljoen euro uit voor de eerste Regio Deal Oost-Groningen.",
        "Het banenplan van de Regio Deal ZaanIJ hielp uiteindelijk 800 mensen aan werk.",
    ],
)
def test_another_amount_or_number_of_the_deal_makes_nothing_wrong(
    assistant: Assistant, text: str
) -> None:
    assert verdicts(assistant.check(text)) == ["not_found"]


def test_a_denial_of_something_else_makes_nothing_wrong(assistant: Assistant) -> None:
    text = "Mirjam Koster legde de Achterhoek Raad uit wat er in de tweede Regio Deal staat."
    assert "contradicted" not in verdicts(assistant.check(text))


@pytest.mark.parametrize(
    "text",
    [
        "De provincie Utrecht legde 5 miljoen euro in bij de eerste Regio Deal vitale wijken.",
        "De gemeente Noordwijk betaalt 4 miljoen euro mee aan de deal ESTEC en Space Campus.",
    ],
)
def test_the_same_party_with_another_amount_is_wrong(assistant: Assistant, text: str) -> None:
    assert verdicts(assistant.check(text)) == ["contradicted"]


def test_what_was_right_once_is_said_to_be_outdated(assistant: Assistant) -> None:
    (statement,) = assistant.check(
        "Het budget voor de zesde tranche is ruim 257 miljoen euro."
    ).statements
    assert (statement.verdict, statement.outdated) == ("contradicted", True)
    assert statement.explanation == "Klopte in april 2024; sinds juli 2024 € 244,3 miljoen."


def test_the_text_itself_says_which_deal_is_meant(assistant: Assistant) -> None:
    text = (
        "Beste collega's, Goed nieuws over Twente. De tweede Regio Deal krijgt 25 miljoen euro van"
        " het Rijk. De regio had 34,9 miljoen euro gevraagd. De deal is op 1 november 2023 in Ede"
        " getekend. We kijken ernaar uit!"
    )
    report = assistant.check(text)
    assert verdicts(report) == ["supported"] * 3
    assert all(text[s.start : s.end] == s.statement for s in report.statements)


def test_several_claims_in_a_sentence(assistant: Assistant) -> None:
    report = assistant.check("Twente krijgt 25 miljoen en Parkstad 30.")
    assert verdicts(report) == ["supported", "contradicted"]


def test_quotes_stand_in_the_index(assistant: Assistant) -> None:
    report = assistant.check(
        "Saba krijgt vijf miljoen euro. De Regio Deal Zeeland telt vijftien projecten."
    )
    texts = [chunk.text for chunk in assistant.index.chunks]
    for statement in report.statements:
        for citation in statement.citations:
            assert any(citation.quote in text for text in texts)


def test_an_english_statement_gets_an_english_explanation(assistant: Assistant) -> None:
    (statement,) = assistant.check(
        "The national government contributes 15 million euros to the Regio Deal Saba."
    ).statements
    assert statement.label == "incorrect"
    assert "The sources say otherwise" in statement.explanation


@pytest.mark.parametrize("text", ["", "   \n", "?", "Hallo!", "😀" * 50, "€ € €", "12 34 56"])
def test_texts_without_statements(assistant: Assistant, text: str) -> None:
    assert assistant.check(text).only(["supported", "contradicted"]).statements == ()


def test_progress_is_told_to_the_end(assistant: Assistant) -> None:
    seen: list[tuple[int, int]] = []
    assistant.check("Saba krijgt vijf miljoen euro. " * 5, lambda done, of: seen.append((done, of)))
    assert seen == [(n, 5) for n in range(1, 6)]


def test_the_claims_are_judged_well_enough(assistant: Assistant) -> None:
    found = figures(judge_all(load(SETS / "tune.jsonl")[::3], assistant.checker))
    assert found["accuracy"] >= 0.93
    assert found["precision supported"] >= 0.97
    assert found["precision contradicted"] >= 0.97


def test_a_page_takes_about_as_long_as_embedding_its_statements(assistant: Assistant) -> None:
    """A median of 1.43 over pages of all sets; a busy machine makes any one page slower."""
    sets = [load(SETS / f"{name}.jsonl") for name in ("tune_press", "tune_true")]
    ratios = page_ratios(sets, assistant.checker)
    assert len(ratios) == 2
    assert ratios[0] < 3.0
    assert page_ratios([load(SETS / "tune.jsonl")[:3]], assistant.checker) == []
