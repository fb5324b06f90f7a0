"""A later turn that fills in, corrects or asks again what an amount was asked of."""

import pytest

from regiodeal_qa.assistant import Assistant


@pytest.mark.parametrize(
    ("conversation", "says"),
    [
        ("Hoeveel krijgt ons gebied? | Parkstad | de tweede", "25 miljoen"),
        ("Hoeveel geld krijgt onze gemeente? | Smallingerland", "15 miljoen"),
        ("Hoeveel krijgt onze regio? | die in Zeeland", "35 miljoen"),
        ("Hoeveel kreeg Twente I? | o nee, Foodvalley II bedoel ik", "25 miljoen"),
        ("Wat kreeg Noordoost-Fryslân I? | En II?", "18 miljoen"),
        ("Wat kreeg Oost-Groningen I? | hoeveel was dat ook alweer?", "15 miljoen"),
        ("doet Gouda mee aan het groene hart | hoeveel", "18 miljoen"),
        ("Zuidoost-Friesland, hoeveel van het Rijk? | en zuidwest", "17,5 miljoen"),
        ("Wat kreeg Noord-Limburg I? | en zuid?", "20 miljoen"),
        ("Kreeg Rivierenland twee deals? | hoeveel elk?", "22,5 miljoen"),
        ("Is Noord-Holland Noord de grootste van ronde 5? | wat was nummer twee?", "Zwolle II"),
        ("deals in Drenthe met meer dan 20 mln | totaal?", "van het Rijk krijgen samen 82,5"),
        ("Hoeveel rijksgeld in ronde 6? | welk deel daarvan naar Limburg?", "10,2 procent"),
        (
            "Hoeveel kreeg Delft West? | wat kreeg Saba? | terug naar Delft, welke ronde was dat",
            "5",
        ),
    ],
)
def test_what_is_asked_again(assistant: Assistant, conversation: str, says: str) -> None:
    answer = assistant.ask(conversation.split(" | "))
    assert answer.route == "register" and says in answer.text, answer.text


@pytest.mark.parametrize(
    ("conversation", "not_said"),
    [
        # What a deal gets is for all of its towns; projects are no euros; who leads is no amount.
        ("Hoeveel krijgen de Groeikernen? | hoeveel krijgt ieder", "draagt 10 miljoen"),
        ("Hoeveel projecten had Zwolle? | hoeveel", "draagt"),
        ("Wie is de trekker van onze regio? | Parkstad", "draagt"),
        ("Hoeveel inwoners heeft onze regio? | Parkstad", "draagt"),
        ("Welke ministers tekenden Twente II? | hoeveel", "draagt"),
    ],
)
def test_what_is_no_amount_again(assistant: Assistant, conversation: str, not_said: str) -> None:
    assert not_said not in assistant.ask(conversation.split(" | ")).text


def test_a_general_question_in_between_is_passed_over(assistant: Assistant) -> None:
    turns = [
        "Waar gaat Foodvalley over?",
        "Wat is dat, brede welvaart?",
        "En wie betaalt dat daar?",
    ]
    assert "Foodvalley" in assistant.ask(turns).text
