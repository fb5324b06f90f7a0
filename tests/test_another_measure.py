"""The question before, asked again within another limit, by another measure or payer, or of the whole country."""

import pytest

from regiodeal_qa.assistant import Assistant


def _last(assistant: Assistant, conversation: str) -> str:
    answer = assistant.ask(conversation.split(" | "))
    assert (answer.status, answer.route) == ("answered", "register"), answer.text
    return answer.text


@pytest.mark.parametrize(
    ("conversation", "says"),
    [
        ("Hoeveel deals uit ronde 4 kregen meer dan 20 miljoen? | en precies 30?", "3 Regio Deals"),
        ("Hoeveel deals in tranche 6 kregen minstens 20 miljoen? | en 10 miljoen?", "precies 10"),
        ("Welke deals kregen minder dan 7,5 miljoen? | precies 7,5 dan?", "6 Regio Deals"),
        (
            "Hoeveel deals in ronde 2 kregen precies 10 miljoen? | en hoeveel zaten onder dat bedrag",
            "2 Regio Deals in tranche 2 met minder dan 10",
        ),
        ("Welke provincies hebben meer dan 10 deals? | en minder dan 4?", "Flevoland"),
        ("Welke rondes hadden meer dan 15 deals? | en precies 14?", "2 tranches met precies 14"),
        ("Welke provincies kregen meer dan 150 miljoen? | en meer dan 300?", "1 provincie met"),
        ("Welke regio's kregen drie keer een Regio Deal? | en twee keer?", "20 regio's"),
        ("Welke regio's kregen meer dan een deal? | en drie?", "heeft 3 Regio Deals"),
        ("How many deals in round 5 got more than 20 million? | and exactly 20?", "7 Regio Deals"),
    ],
)
def test_another_limit(assistant: Assistant, conversation: str, says: str) -> None:
    assert says in _last(assistant, conversation)


@pytest.mark.parametrize(
    ("conversation", "says"),
    [
        ("Welke provincie heeft de meeste deals? | en het minste geld?", "het minste geld"),
        ("Welke provincie kreeg het minste geld? | en de meeste deals?", "de meeste Regio Deals"),
        ("In welk jaar werd het meeste geld toegekend? | en per deal?", "meeste geld per deal"),
        ("Friesland en Limburg: wie kreeg meer | ook per deal?", "19,69 miljoen"),
        ("Hoeveel deals meer in 2024 dan in 2025? | en het bedrag?", "140,3 miljoen"),
        ("Hoeveel procent van de deals zat in ronde 6? | en van het geld?", "14,6 procent"),
        ("Heeft Limburg meer deals dan Utrecht? | hoeveel scheelt dat in euro's", "67,5 miljoen"),
        ("Hoeveel rijksgeld ging naar deals die klaar zijn? | en van de regio?", "van de regio"),
        ("Welke deal kreeg het meest van het Rijk? | En van de regio?", "240 miljoen"),
        (
            "Hoeveel legden de regio's zelf in totaal in? | is dat meer dan het Rijk?",
            "Ja. Van 35 van de 83",
        ),
        ("In welk jaar kreeg Limburg het meeste geld? | en Drenthe?", "het meeste geld"),
        ("Wat is het aandeel van Drenthe in tranche 4? | en van Zeeland?", "geld in tranche 4"),
    ],
)
def test_another_measure_or_payer(assistant: Assistant, conversation: str, says: str) -> None:
    assert says in _last(assistant, conversation)


@pytest.mark.parametrize(
    ("conversation", "says"),
    [
        ("Wat is de gemiddelde rijksbijdrage in Drenthe? | en landelijk?", "20,1 miljoen"),
        ("Gemiddelde rijksbijdrage in tranche 2? | en in heel Nederland?", "20,1 miljoen"),
        ("Kreeg elke provincie in 2023 een deal? | welke niet?", "niet: "),
        ("Hoeveel deals kreeg Drenthe in 2018? | en daarna?", "van 2019 tot en met 2026"),
        ("Hoeveel deals zijn er in Drenthe? | en buiten Drenthe? | hoeveel geld is dat?", "77 "),
    ],
)
def test_other_rows(assistant: Assistant, conversation: str, says: str) -> None:
    assert says in _last(assistant, conversation)


@pytest.mark.parametrize(
    ("conversation", "says"),
    [
        ("Van hoeveel deals is de eigen inleg onbekend? | welk percentage is dat", "57,8 procent"),
        ("Kreeg Achterhoek II meer dan Achterhoek I? | hoeveel procent meer?", "25 procent meer"),
        (
            "Steeg het totaalbedrag tussen 2024 en 2025? | met hoeveel procent daalde het?",
            "36,5 procent",
        ),
        ("Welk deel van het geld ging naar Limburg? | dus meer dan een kwart?", "Nee. De 8"),
        ("Welk deel van het geld ging naar Limburg? | dat is minder dan een tiende", "Ja. De 8"),
    ],
)
def test_percentages(assistant: Assistant, conversation: str, says: str) -> None:
    assert says in _last(assistant, conversation)


@pytest.mark.parametrize(
    "conversation",
    [
        # A round, no amount; and a number of something else.
        "Hoeveel deals in Limburg kregen meer dan 20 miljoen? | en in ronde 5?",
        "Welke provincies hebben minder dan 5 deals? | en Zeeland?",
    ],
)
def test_a_round_or_a_name_is_no_limit(assistant: Assistant, conversation: str) -> None:
    assert "precies" not in assistant.ask(conversation.split(" | ")).text
