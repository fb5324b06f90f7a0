"""From a text to the statements that can be checked, each in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiodeal_qa.factcheck.text import sentences
from regiodeal_qa.factcheck.text.sentences import Span
from regiodeal_qa.understanding.wording.words import content_words


def parts(text: str) -> list[str]:
    return [claim.text for span in sentences.split(text) for claim in sentences.claims(span)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twente krijgt 25 miljoen en Parkstad 30.", ["Twente krijgt 25 miljoen", "Parkstad 30."]),
        (
            "De deal telt 20 miljoen euro, waarvan 5 miljoen van private partijen.",
            ["De deal telt 20 miljoen euro", "5 miljoen van private partijen."],
        ),
        (
            "Er kwamen 27 voorstellen binnen; zestien werden een deal.",
            ["Er kwamen 27 voorstellen binnen", "zestien werden een deal."],
        ),
        ("De looptijd is 2026 tot en met 2030.", ["De looptijd is 2026 tot en met 2030."]),
        ("Minimaal 5 en maximaal 40 miljoen euro.", ["Minimaal 5 en maximaal 40 miljoen euro."]),
        (
            "In Zuid- en Oost-Drenthe zijn 24 projecten begonnen.",
            ["In Zuid- en Oost-Drenthe zijn 24 projecten begonnen."],
        ),
    ],
)
def test_a_sentence_with_several_claims_is_split(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Beste collega's,",
        "Wat vindt u van de Regio Deal Twente?",
        "Wij vinden dat geweldig.",
        "We kijken ernaar uit!",
        "Met vriendelijke groet, de afdeling communicatie",
        "Goed nieuws voor Twente.",
        "Nieuws uit de regio",
        "Hopelijk krijgt Twente in de volgende ronde 35 miljoen.",
        "Wat een mooi resultaat voor Zeeland, 50 miljoen!",
        "Kom op 14 november naar de bijeenkomst in Emmen.",
        "Het zou mooi zijn als Twente nog eens 30 miljoen kreeg.",
        "Hierbij ontvangt u het jaarverslag over 2023 van de Regio Deal Noord-Limburg.",
        "Datum: 3 maart 2023",
        "Heeft u vragen over de Regio Deal Veluwe, bel dan 14 0577.",
    ],
)
def test_greetings_questions_opinions_and_headings_are_not_checked(sentence: str) -> None:
    content = [word for word in content_words(sentence) if word != "twente"]
    assert not sentences.checkable(sentence, content)


@pytest.mark.parametrize(
    "sentence",
    [
        "Het Rijk draagt 25 miljoen euro bij.",
        "We kregen 25 miljoen euro van het Rijk.",
        "De gemeente Epe doet mee aan de Cleantech Regio Deal.",
    ],
)
def test_statements_are_checked(sentence: str) -> None:
    assert sentences.checkable(sentence, content_words(sentence))


def test_abbreviations_and_bullets() -> None:
    text = "Zie Kamerstuk nr. 146 en art. 17. De rest volgt.\n- Eerste punt.\n- Tweede punt."
    assert [span.text for span in sentences.split(text)] == [
        "Zie Kamerstuk nr. 146 en art. 17.",
        "De rest volgt.",
        "Eerste punt.",
        "Tweede punt.",
    ]


@given(st.text(max_size=400))
def test_every_part_stands_in_the_text_where_it_says(text: str) -> None:
    for span in sentences.split(text):
        assert text[span.start : span.end] == span.text
        for claim in sentences.claims(span):
            assert text[claim.start : claim.end] == claim.text


@given(st.text(min_size=1, max_size=200))
def test_claims_of_a_sentence_do_not_overlap(text: str) -> None:
    ends = 0
    for claim in sentences.claims(Span(text, 0)):
        assert claim.start >= ends
        ends = claim.end
