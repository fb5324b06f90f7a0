"""A question that takes another round for granted is put right, whatever it asks."""

import pytest

from regiodeal_qa.answering.from_passages.presupposed import taken_for_granted
from regiodeal_qa.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "hoeveel kreeg de achterhoek in de vierde ronde?",
            ["niet tranche 4", "Regio Deal Achterhoek is van tranche 2", "25 miljoen euro"],
        ),
        (
            "Waarom kreeg Eemsdelta al in de vijfde ronde een deal?",
            ["niet tranche 5", "Regio Deal Eemsdelta is van tranche 6"],
        ),
        (
            "How much did Saba get in the first round?",
            ["not tranche 1", "Regio Deal Saba is of tranche 5"],
        ),
    ],
)
def test_another_round_is_put_right_first(
    assistant: Assistant, question: str, said: list[str]
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert answer.citations
    for part in said:
        assert part in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel kreeg Twente in de vierde ronde?",
        "Hoeveel kreeg de Achterhoek van het Rijk?",
        "Waarom kreeg de Achterhoek in de vierde ronde niets?",
        "Wat vroeg Twente aan in de vierde ronde?",
        "Zat Eemsdelta in de vijfde ronde?",
        "Waarom gaf minister Keijzer het startschot voor de vierde tranche in Utrecht?",
    ],
)
def test_what_is_right_or_asked_is_not_put_right(assistant: Assistant, question: str) -> None:
    assert "Let op, niet tranche" not in assistant.ask([question]).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # Who opened it, when it was dated, and who runs it are other ones in the sources.
        ("Wat was de reden dat minister Uitermark in juli 2024 de zesde ronde opende?", "Keijzer"),
        ("Waarom is het convenant van Oost-Groningen II op 1 juli 2025 gedateerd?", "14 november"),
        ("Waarom draagt Smallingerland de Regio Deal Noordoost-Fryslân II mee?", "Achtkarspelen"),
        # What is said as known, who signed, and whether there was a deal at all.
        (
            "Waar kwam de 200 miljoen voor de derde ronde van september 2019 vandaan?",
            "€ 180 miljoen",
        ),
        ("Waarom is Leeuwarden penvoerder van de deal in Noardwest-Fryslân?", "Waadhoeke"),
        ("Waarom tekende Ollongren de tweede Twentse deal?", "Hugo de Jonge"),
        ("Waarom kreeg de Achterhoek in 2023 een deal?", "geen nieuwe Regio Deal"),
    ],
)
def test_a_detail_that_the_sources_have_otherwise_is_put_right(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert answer.text.startswith(("Let op, in de bronnen", "Note, the sources say otherwise"))
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Waarom tekende De Jonge de tweede Twentse deal?",
        "Waarom kreeg de Achterhoek in 2023 geen deal?",
        "Waarom kreeg Twente 25 miljoen?",
        "Waarom werd er in juni 2024 gestopt met Holwerd aan Zee?",
    ],
)
def test_who_asks_why_of_what_is_so_is_not_put_right(assistant: Assistant, question: str) -> None:
    assert "staat het anders" not in assistant.ask([question]).text


def test_who_asks_for_something_else_is_not_put_right(assistant: Assistant) -> None:
    # Nothing says who he is: a wethouder that the passage does not name may well be one.
    answer = assistant.ask(
        ["Hoe heette de wethouder van Sneek die in 2021 de tweede deal tekende?"]
    )
    assert "staat het anders" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Om welke reden kreeg Zeeland 35 in plaats van 90 miljoen?",
        "Waarom is de zesde tranche van 300 naar 244 miljoen gegaan?",
    ],
)
def test_amounts_that_are_right_are_not_put_right(assistant: Assistant, question: str) -> None:
    assert not assistant.ask([question]).text.startswith(("Let op", "Dat bedrag klopt niet"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # A why-question takes all of it for granted: the place, how many, until when, who.
        (
            "Waarom kozen de zes burgemeesters Middelharnis uit om de Zuid-Hollandse Delta te tekenen?",
            "Tiengemeten",
        ),
        ("Waarom hadden ze acht bewindslieden nodig om Twente II te tekenen?", "vijf bewinds"),
        ("Waarom stopte de Regio Deal Nieuw Land in 2025 al?", "2028"),
        ("Waarom kreeg Eindhoven in 2024 de volle 40 miljoen voor Thuis in Brainport?", "20"),
        pytest.param("Waarom was Hugo de Jonge bij de start van de Drentse deal in 2020?", "Mona Keijzer", marks=pytest.mark.xfail(strict=True, reason="lost with the weights of taught_4")),
        # What is said before it is asked.
        ("Noord-Holland Noord telt 30 gemeenten, hoe besturen ze dat?", "17 gemeenten"),
        pytest.param("Landbouw gaat toch nog steeds over de Regio Deals, wie moet ik daar bellen?", "BZK", marks=pytest.mark.xfail(strict=True, reason="lost with the weights of taught_4")),
        ("Als Ron König voorzitter is van de Strategische Board, wie is dan voorzitter van Regio "
         "Stedendriehoek?", "Ton Heerts"),
        # And what somebody is said to have done, in any question.
        ("Wat zei minister De Jonge toen hij de tweede deal van de Zuid-Hollandse eilanden "
         "tekende?", "Keijzer"),
    ],
)  # fmt: skip
def test_what_a_question_rests_on_is_put_right(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask([question])
    assert answer.text.startswith("Let op, in de bronnen staat het anders.")
    assert said in answer.text
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "Waarom trad de provincie Overijssel op als kassier van Regio Zwolle?",
        "Waarom koos men juist deze vier buurten voor de eerste deal rond de Noorder IJplas?",
        pytest.param(
            "waarom hebben ze in oost-groningen voor vier jaar gekozen",
            marks=pytest.mark.xfail(strict=True, reason="lost with the weights of taught_4"),
        ),
        "Twente kreeg 25 miljoen in de tweede deal, hoeveel was er gevraagd?",
        "Noordoost-Brabant kreeg in 2024 geen deal, wat zei Mikkers daarvan?",
        "Wat zei minister Keijzer toen ze de tweede deal van de Zuid-Hollandse eilanden tekende?",
        "Wie is de wethouder van Gorinchem die over de deal gaat?",
        "Ik heb een projectje bij Hoorn, hoe kom ik aan geld uit Noord-Holland Noord?",
    ],
)
def test_what_a_question_rests_on_may_be_so(assistant: Assistant, question: str) -> None:
    assert "staat het anders" not in assistant.ask([question]).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Waarom tekenden zes burgemeesters in Goes?", "Tekenden zes burgemeesters in Goes."),
        ("Hoe komt het dat Venlo stopte?", "Venlo stopte."),
        ("Saba was vol lof over de deal, welk cijfer gaf het?", "Saba was vol lof over de deal."),
        ("Met welk geld bouwde Urk een haven?", "Bouwde Urk een haven."),
        ("Waarom koos Zeist uitgerekend die wijk?", "Koos Zeist die wijk."),
    ],
)
def test_what_is_taken_for_granted_as_a_statement(question: str, said: str) -> None:
    assert taken_for_granted(question) == said
