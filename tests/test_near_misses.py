"""Questions near to what a source says, of which the very detail that is asked for is missing."""

import pytest

from regiodeal_qa.assistant import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "Hoe laat werd de Regio Deal Zuid-Hollandse Delta op Tiengemeten getekend?",
        "Op welk tijdstip begon de kick-off van de Cleantech deal?",
        "Welk busnummer krijgt de snelbus tussen Gent en Terneuzen?",
        "Wat zei Marga Vermue over de Regio Deal Rotterdam Zuid?",
        "Wat vond Mona Keijzer van de start in Hardenberg?",
        "Wat schreef het NSOB in het essay Waarderen van variatie?",
        "Hielp de compostthee bij Sappemeer?",
        "Wanneer werd de Regio Deal Zeeuws-Vlaanderen opgezegd?",
        "In welk jaar moet de binnenhaven van Waalwijk helemaal elektrisch zijn?",
        pytest.param(
            "Welke zeven voorbeeldprojecten steunde Natuurinclusieve Landbouw?",
            marks=pytest.mark.xfail(strict=True, reason="lost with the weights of taught_4"),
        ),
        "Wie betaalde de 9 miljoen van de Waddeneilanden, welk eiland hoeveel?",
        "Wie betaalde hoeveel van de 40 miljoen in Noord-Limburg, per gemeente?",
        "Tot en met welk jaar loopt de deal van Delft-West?",
        "Wat kreeg Roermond uit de Regio Deal Midden-Limburg?",
        "Is het Veluwemeer schoongemaakt met geld van de Regio Deal Veluwe?",
        "Wat is het maximale bedrag dat ik kan aanvragen bij Noord-Holland Noord?",
    ],
)
def test_a_detail_that_is_missing_is_said_to_be_missing(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Op welke dag was de kick-off van de Cleantech deal?", "17 december 2020"),
        ("Wat zei Marco Pastors over Rotterdam Zuid?", "opeenvolgende kabinetten"),
        ("Wat zei Karin van Meer over de projecten?", "flink op gang"),
        ("Welke drie opgaven heeft Twente II?", "zorg toegankelijk"),
        ("Wanneer werd de Regio Deal Arnhem-Nijmegen getekend?", "1 november 2023"),
        ("Hoeveel scholen in Rotterdam-Zuid kregen een langere dag?", "30 scholen"),
        ("Hoeveel geld was er vanuit Nij Begun voor Regio Deals?", "50 miljoen"),
        ("Waarom was Erik Drenth teleurgesteld over Oost-Groningen?", "zonder Midden-Groningen"),
    ],
)
def test_a_detail_that_is_there_is_told(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "aside"),
    [
        ("Wie coördineert de Regio Deal Midden-Brabant?", "negen innovatieprojecten"),
        ("Is er een slotverslag van de Cleantech-deal?", "bronnen verschillen"),
    ],
)
def test_what_adds_nothing_is_left_out(assistant: Assistant, question: str, aside: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert aside not in answer.text


def test_whether_it_succeeded_is_not_told_by_what_else_is_planned(assistant: Assistant) -> None:
    question = "Hoeveel mensen moesten er in Zaandam aan een baan komen, en is dat gelukt?"
    text = assistant.ask([question]).text
    assert "1.000 mensen" in text
    assert "‘Is dat gelukt?’" in text


@pytest.mark.parametrize(
    "question",
    [
        "Wat vond burgemeester Aboutaleb van de 17,7 miljoen?",
        "Waarom viel het Drentse voorstel voor vakantieparken in 2020 af?",
        "Hoeveel geld ging er in de eerste ronde van 2022 naar projecten bij Dokkum?",
        "What did the extra 20 million for Bonaire, Saba and Statia in 2020 pay for?",
    ],
)
def test_what_may_well_be_true_is_not_called_wrong(assistant: Assistant, question: str) -> None:
    text = assistant.ask([question]).text
    for wrong in ("Let op", "in de bronnen staat het anders", "is not right"):
        assert wrong not in text


def test_who_announced_a_round_is_not_who_signed_a_deal_of_another(assistant: Assistant) -> None:
    asked = "Toch was Hugo de Jonge degene die de derde tranche bekendmaakte, hè?"
    assert "Twente" not in assistant.ask([asked]).text


@pytest.mark.parametrize(
    ("question", "differs"),
    [
        ("Krijgt Holwerd aan Zee het geld nog?", False),
        ("Hoeveel krijgt Noordoost-Fryslân?", True),
    ],
)
def test_sources_that_differ_on_another_amount_are_left_out(
    assistant: Assistant, question: str, differs: bool
) -> None:
    assert ("bronnen verschillen hierover" in assistant.ask([question]).text) is differs


def test_how_large_a_deal_is_altogether_is_of_both_payers(assistant: Assistant) -> None:
    text = assistant.ask(["Hoeveel is de Cleantech deal bij elkaar?"]).text
    assert "Het Rijk draagt 7,5 miljoen" in text and "De regio draagt 15,2 miljoen" in text


def test_the_second_deal_in_a_province_is_asked_back_among_the_second_ones(
    assistant: Assistant,
) -> None:
    answer = assistant.ask(["Wie is de trekker van de tweede Drentse deal?"])
    assert answer.status == "clarify"
    assert answer.choices and all(" II" in choice for choice in answer.choices)


def test_what_is_asked_of_a_subject_of_the_sources_is_in_scope(assistant: Assistant) -> None:
    answer = assistant.ask(["Wat vond de Tweede Kamer van het rode-dradenonderzoek?"])
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hoeveel geld kreeg het Participatieplatform Zeeland?", "40.000 euro"),
        ("Wat voor boerderij zag minister Schouten op Saba van start gaan?", "hydroponics"),
    ],
)
def test_what_is_told_of_another_deal_answers_where_it_has_the_name(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert told in answer.text


def test_what_another_deal_says_without_the_name_does_not(assistant: Assistant) -> None:
    assert assistant.ask(["Wat kreeg het Bevrijdingsmuseum op Saba?"]).status == "not_found"
