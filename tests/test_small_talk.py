"""A greeting, thanks and questions about the service are answered as such, and nothing else is."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.understanding.kinds.small_talk import small_talk


@pytest.mark.parametrize(
    ("turn", "kind"),
    [
        ("Hallo!", "greeting"),
        ("goedemorgen", "greeting"),
        ("Hoe gaat het met u?", "greeting"),
        ("Dank je wel", "thanks"),
        ("Oké, bedankt voor de hulp", "thanks"),
        ("bedankt, dat was het", "thanks"),
        ("Duidelijk, dank u wel, ik weet genoeg", "thanks"),
        ("thanks, that's all", "thanks"),
        ("Wie ben jij?", "service"),
        ("Ben je een robot?", "service"),
        ("Waar haal je dit vandaan?", "service"),
        ("Hoe actueel is deze informatie?", "service"),
        ("What can I ask?", "service"),
        ("Help", "service"),
        ("Kunt u mij helpen?", "service"),
        ("Bent u van de overheid?", "service"),
        ("Hallo, ik heb een vraag", "greeting"),
        ("ik heb een vraagje", "greeting"),
        ("hallo, kunt u mij helpen?", "greeting"),
        ("Wat vindt u zelf van de Regio Deals?", "opinion"),
        ("Is een regio deal niet gewoon weggegooid geld?", "opinion"),
        ("wat vind je ervan, is het geen geldverspilling", "opinion"),
        ("Zijn de Regio Deals zinvol?", "opinion"),
    ],
)
def test_it_is_known(turn: str, kind: str) -> None:
    assert small_talk(turn) == kind


@pytest.mark.parametrize(
    "turn",
    [
        "Hallo, hoeveel geld krijgt Twente?",
        "Wat is een Regio Deal?",
        "Hoe werkt een Regio Deal?",
        "Is dit een Regio Deal van de overheid?",
        "Wie zijn de partners van Twente?",
        "Wat is dat?",
        "Was dat het?",
        "Dat was het bedrag?",
        "Bedankt, en hoeveel kreeg Twente?",
        "Hoe gaat het met de deal?",
        "Wat kan ik doen voor mijn dorp?",
    ],
)
def test_a_question_is_none(turn: str) -> None:
    assert small_talk(turn) is None


def test_it_does_not_get_in_the_way_of_a_follow_up(assistant: Assistant) -> None:
    thanked = assistant.ask(["Hoeveel geld krijgt Saba van het Rijk?", "bedankt"])
    assert thanked.status == "out_of_scope" and thanked.text.startswith("Graag gedaan.")
    after = assistant.ask(["Hoeveel geld krijgt Saba van het Rijk?", "bedankt", "En Delft West?"])
    assert after.status == "answered" and "12,3 miljoen" in after.text
    assert assistant.ask(["hello there"]).language == "en"
