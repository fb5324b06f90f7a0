"""What the page offers to ask, for residents, civil servants and journalists: each is answered."""

from __future__ import annotations

import pytest

from regiodeal_qa.answer import Language
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.web.texts_page import WORDS

SAID = {
    "Wat is een Regio Deal?": "leven, wonen en werken",
    "Doet Apeldoorn mee aan een Regio Deal?": "Ja, Apeldoorn hoort",
    "Welke Regio Deals zijn er in Drenthe?": "Regio Deal Zuid- en Oost-Drenthe",
    "Hoeveel geld krijgt Twente van het Rijk?": "30 miljoen euro",
    "Hoe worden voorstellen voor een Regio Deal beoordeeld?": "opgaven, aanpak, financiën",
    "Vergelijk de rijksbijdrage van Achterhoek en Twente.": "55 miljoen euro",
    "Welke Regio Deal kreeg het meeste geld van het Rijk?": "130 miljoen euro",
    "Hoeveel geld ging er per provincie naar Regio Deals?": "Drenthe: 6 deals",
    "Hoeveel Regio Deals telt de vijfde tranche?": "22 Regio Deals",
    "What is a Regio Deal?": "leven, wonen en werken",
    "Does Apeldoorn take part in a Regio Deal?": "Yes, Apeldoorn is",
    "Which Regio Deals are there in Drenthe?": "Regio Deal Zuid- en Oost-Drenthe",
    "How much money does Twente get from the national government?": "30 million euros",
    "How are proposals for a Regio Deal assessed?": "aspecten van het afwegingskader",
    "Does the region have to pay half itself?": "50% van de totale financiering",
    "Which Regio Deal got the most money from the national government?": "130 million euros",
    "How much money went to each province?": "Drenthe: 6 deals",
    "How many Regio Deals are there in the fifth round?": "22 Regio Deals",
}
EXAMPLES = [
    (language, question)
    for language, words in WORDS.items()
    for _, questions in words.examples
    for question in questions
]


@pytest.mark.parametrize(("language", "question"), EXAMPLES)
def test_an_example_is_answered(assistant: Assistant, language: Language, question: str) -> None:
    answer = assistant.ask([question])
    assert (answer.status, answer.language) == ("answered", language)
    assert SAID[question] in answer.text


def test_there_are_examples_for_each_audience_in_both_languages() -> None:
    for words in WORDS.values():
        assert len(words.examples) == 3
        assert all(len(questions) == 3 for _, questions in words.examples)
