"""The date of a document is the one that it states."""

import pytest

from ingest.dated import stated_date
from ingest.documents import Block, ReadDocument


def document(*paragraphs: str) -> ReadDocument:
    blocks = tuple(Block(text, (), 1) for text in paragraphs)
    return ReadDocument("verslag", "Verslag", (), blocks, published="2026-11-26")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Vastgesteld op 12 maart 2026 door de stuurgroep.", "2026-03-12"),
        ("Datum: 1 juli 2022\nOnderwerp: voortgang", "2022-07-01"),
        ("Aldus overeengekomen en getekend te Ede, 1 november 2023", "2023-11-01"),
        ("d.d. 14-11-2024, kenmerk 29 697", "2024-11-14"),
        ("Signed on February 9, 2024 in Zwolle", "2024-02-09"),
    ],
)
def test_a_date_after_a_word_that_says_so(text: str, date: str) -> None:
    assert stated_date(document("Convenant Regio Deal", text)) == date


@pytest.mark.parametrize(
    "text",
    [
        "Op 1 november 2023 waren er veertien deals.",
        "Het convenant wordt in 2024 vastgesteld.",
        "Vastgesteld door het bestuur.",
        "",
    ],
)
def test_another_date_is_not_the_documents(text: str) -> None:
    assert stated_date(document(text)) == ""


def test_a_signature_at_the_end_counts() -> None:
    long = "De partijen werken samen aan brede welvaart in de regio. " * 100
    assert stated_date(document(long, "Getekend op 3 februari 2025")) == "2025-02-03"
