"""The value that is asked for, in a passage right beside the thing it is asked of."""

import pytest

from regiodeal_qa.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("In welk dorp op Saba moet het auditorium komen?", "St. John's"),
        (
            "In which village is the experimental farm that sowed marigolds against soil parasites?",
            "Valthermond",
        ),
        (
            "in welke stad zit het kantoor waar je in midden limburg met je plan terecht kan",
            "Weert",
        ),
        ("Wie was die lector van Saxion bij het lab voor circulaire maakbedrijven?", "Haaker"),
        ("hee wie was ook weer programmamanager van noordoost brabant in 2021", "Karin van Meer"),
        (
            "Welk onderzoeksbureau bouwde de openbare cijfersite waarop je ziet hoe Parkstad ervoor staat?",
            "RIGO",
        ),
        ("kansen4kinderen drenthe, om hoeveel lagere scholen gaat dat intussen", "90 basisscholen"),
        pytest.param(
            "hoeveel projecten zijn er in vijf jaar opgezet met dat natuurboeren geld in de drie noordelijke provincies",
            "negentig projecten",
            marks=pytest.mark.xfail(strict=True, reason="lost with the weights of taught_4"),
        ),
    ],
)
def test_a_passage_that_has_the_value_beside_its_thing_answers(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel slechte woningen zijn er in Carnisse uiteindelijk echt gesloopt?",
        "Wie was de architect van het auditorium op Saba?",
        "Welk bureau evalueerde de deal van Twente?",
        pytest.param(
            "in welk dorp staat die hoogwaterboerderij in het groene hart",
            marks=pytest.mark.xfail(strict=True, reason="lost with the weights of taught_4"),
        ),
        "Welke aannemer bouwt die 20 huizen aan de Lindelaan?",
        "Limburg heeft vast ook een eigen dealmaker van BZK, wie is dat?",
    ],
)
def test_a_passage_with_another_value_does_not(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status == "not_found"
