"""Yes or no by what a passage says of who, when and how many, and none by what it says of something else."""

from __future__ import annotations

import pytest

from regiodeal_qa.answering.yes_no.beside_the_point import (
    other_number,
    round_unsaid,
    without_asides,
)
from regiodeal_qa.answering.yes_no.denying import says_otherwise
from regiodeal_qa.answering.yes_no.handed_over import by_handover
from regiodeal_qa.answering.yes_no.last_round import by_last_round
from regiodeal_qa.answering.yes_no.limits import by_values
from regiodeal_qa.answering.yes_no.permitted import permitted
from regiodeal_qa.answering.yes_no.runs_until import by_year_of_act, runs_until
from regiodeal_qa.answering.yes_no.yes_or_no import by_words
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.understanding.question import understand
from regiodeal_qa.understanding.understood import Understanding

HANDED = "In 2021 ging het programma over van het ministerie van EZK naar het ministerie van SZW."
CASHIER = (
    "Het geld gaat naar de regiokassier: een publieke partner (geen waterschap) die de kas beheert."
)
IN_KIND = (
    "Bijdragen mogen in natura zijn, maar tellen niet mee als zij zelf een rijkssubsidie zijn."
)


def passage(text: str) -> Chunk:
    return Chunk("c1", "d.md", text, (), None, (), ())


@pytest.fixture
def read(assistant: Assistant):
    """Reads a question as the assistant does."""

    def reading(question: str) -> Understanding:
        return understand([question], assistant.names, frozenset())

    return reading


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Ging SZW over naar EZK?", False),
        ("Nam EZK het over van SZW?", False),
        ("Nam SZW het over van EZK?", None),
        ("Was EZK in 2022 nog verantwoordelijk?", False),
        ("Was EZK in 2019 verantwoordelijk?", True),
        ("Was SZW in 2019 al verantwoordelijk?", False),
        ("Was SZW in 2021 verantwoordelijk?", None),
        ("Was OCW in 2022 verantwoordelijk?", None),
        ("Viel het programma in 2023 nog onder EZK?", False),
        ("Viel het programma in 2019 onder EZK?", True),
    ],
)
def test_who_took_over_from_whom(question: str, expected: bool | None) -> None:
    assert by_handover(question, HANDED) is expected


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("Komen er nog nieuwe deals?", "De zesde en laatste ronde opende in juli.", False),
        ("Komt er een zevende ronde?", "De vijfde ronde werd de laatste genoemd.", False),
        ("Was de derde ronde de laatste?", "Er kwamen toch drie nieuwe rondes bij.", False),
        ("Komen er nog nieuwe deals?", "Die heette toen de laatste; er kwamen er toch bij.", None),
        ("Komen er geen nieuwe deals?", "De zesde en laatste ronde opende in juli.", None),
    ],
)
def test_whether_more_rounds_come(question: str, said: str, expected: bool | None) -> None:
    assert by_last_round(question, said) is expected


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        (
            "Loopt de deal tot eind 2026?",
            "De deal loopt tot en met 2027. Bij de aanvraag werd nog uitgegaan van tot eind 2026.",
            False,
        ),
        ("Loopt de deal nog na 2025?", "De opgaven lopen tot en met 2025.", False),
        ("Loopt de deal nog na 2025?", "De deal loopt tot en met 2028.", True),
    ],
)
def test_what_was_once_expected_is_not_when_it_ends(
    question: str, said: str, expected: bool
) -> None:
    assert runs_until(question, said) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Is de deal in 2020 getekend?", False),
        ("Is de deal in 2019 getekend?", None),
        ("Loopt de deal sinds 2020?", None),
    ],
)
def test_it_was_signed_in_another_year(question: str, expected: bool | None) -> None:
    assert by_year_of_act(question, "De deal werd op 3 maart 2019 ondertekend.") is expected


@pytest.mark.parametrize(
    ("question", "said", "denies"),
    [
        ("Mag een waterschap meebetalen?", CASHIER, False),
        ("Moet de regio zelf iemand aanwijzen?", CASHIER, False),
        ("Mag een waterschap regiokassier zijn?", CASHIER, True),
        ("Kan een waterschap de kas beheren?", CASHIER, True),
        ("Tellen uren mee?", IN_KIND, False),
        ("Telt een rijkssubsidie mee?", IN_KIND, True),
    ],
)
def test_a_denial_of_something_else_denies_nothing(question: str, said: str, denies: bool) -> None:
    rest = without_asides(question, said)
    assert ("geen" in rest or "niet" in rest) is denies


def test_what_is_unclear_was_not_established() -> None:
    unclear = "De onderzoekers concluderen dat onduidelijk is of de deals iets opleveren."
    assert says_otherwise("Is vastgesteld dat de deals niet werken?", unclear)
    assert not says_otherwise(
        "Klopt het dat werd geconcludeerd dat onduidelijk is of ze werken?", unclear
    )


@pytest.mark.parametrize(
    ("question", "said", "other"),
    [
        ("Zijn er deals met een looptijd van zes jaar?", "De looptijd is vier jaar.", True),
        ("Zijn er deals met een looptijd van zes jaar?", "Zij loopt van 2025 tot 2028.", True),
        ("Zijn er 12 projecten in Twente?", "Twente telt 15 projecten.", True),
        ("Zijn er 15 projecten in Twente?", "Twente telt 15 projecten.", False),
        ("Zijn er meer dan 12 projecten in Twente?", "Twente telt 15 projecten.", False),
    ],
)
def test_another_number_affirms_nothing(read, question: str, said: str, other: bool) -> None:
    assert other_number(read(question), passage(said)) is other


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("Zijn alle deals uit tranche 3 getekend?", "Overal is hard gewerkt.", True),
        (
            "Zijn alle deals uit tranche 3 getekend?",
            "In tranche 3 zijn alle deals getekend.",
            False,
        ),
        ("Leggen alle regio's evenveel in?", "In de vijfde tranche was het evenveel.", True),
        ("Leggen alle regio's evenveel in?", "Elke regio legt evenveel in.", False),
    ],
)
def test_of_all_deals_of_a_round_only_that_round_tells(
    read, question: str, said: str, unsaid: bool
) -> None:
    assert round_unsaid(read(question), passage(said)) is unsaid


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Ging BZK in 2022 over naar LNV?", "Nee."),
        ("Was LNV in 2024 nog verantwoordelijk?", "Nee."),
        ("Komen er na de zesde tranche nog nieuwe Regio Deals?", "Nee."),
        ("Kreeg Noord-Limburg 17,5 miljoen in 2024?", "Nee"),
        ("Kreeg Noord-Limburg 17,5 miljoen in 2020?", "Ja."),
        ("Doet Hellevoetsluis mee aan de tweede Zuid-Hollandse Delta?", "Nee"),
        ("Doet Nissewaard mee aan de tweede Zuid-Hollandse Delta?", "Ja"),
        ("Is Westvoorne nog deelnemer in de Zuid-Hollandse Delta?", "Nee"),
    ],
)
def test_it_is_said_before_the_answer(assistant: Assistant, question: str, begins: str) -> None:
    assert assistant.ask([question]).text.startswith(begins)


@pytest.mark.parametrize(
    "question",
    [
        "Mag een waterschap meebetalen aan een Regio Deal?",
        "Doen waterschappen mee aan alle deals?",
        "Zit Hoogeveen in Zwolle of in Drenthe?",
        "Was de vijfde ronde de laatste?",
        "Klopt het dat de zesde tranche de laatste is?",
        "Stemde de Raad van State in met het Besluit?",
        "Zijn er deals zonder bijdrage van de regio?",
        "Is de Regio Deal Achterhoek eerder dan 2022 gestopt?",
        "Is Aa en Hunze betrokken bij een lopende Regio Deal?",
    ],
)
def test_neither_is_said_where_the_sources_do_not_decide(
    assistant: Assistant, question: str
) -> None:
    assert not assistant.ask([question]).text.startswith(("Ja", "Nee"))


def test_in_which_of_two_a_town_is(assistant: Assistant) -> None:
    text = assistant.ask(["Valt Beekdaelen onder Parkstad of onder Zuid-Limburg?"]).text
    assert text.startswith("De Regio Deal Zuid-Limburg is van tien gemeenten")
    assert "miljoen" not in assistant.ask(["Valt Heerlen onder Parkstad of onder Zwolle?"]).text


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Mag een club met hout of zand betalen?", True),
        ("Kan een club ook betalen met hout?", True),
        ("Mag een club alleen met hout betalen?", False),
        ("Mogen scholen hout vragen?", False),
        ("Mag een club niet met zand betalen?", False),
    ],
)
def test_what_a_clause_allows(question: str, expected: bool) -> None:
    said = "Een club mag met hout of zand betalen, maar dat telt niet mee als het gekregen is."
    assert permitted(question, said) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Moeten de projecten voor eind 2026 klaar zijn?", False),
        ("Moet alles eind 2028 af zijn?", True),
        ("Moet het plan in 2026 ingediend zijn?", None),
    ],
)
def test_by_when_it_must_be_done(question: str, expected: bool | None) -> None:
    assert runs_until(question, "De deal loopt tot en met 2028.") is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Haalde Tholen in 2019 de deadline van 1 mei?", True),
        ("Haalde Tholen in 2019 de deadline van 1 april?", False),
    ],
)
def test_a_deadline_beside_a_year(question: str, expected: bool) -> None:
    assert by_values(question, "Tholen diende het plan op 30 april 2019 in.") is expected


def test_a_second_try() -> None:
    later = "Het plan werd in 2023 afgewezen en de streek kreeg een jaar later wel een deal."
    assert by_words("Lukte het pas bij de tweede poging?", later) is True
    assert by_words("Was vier jaar lang genoeg?", "Hij vond vier jaar te kort.") is False
    assert by_words("Was zij kwaad over het bedrag?", "Zij was tevreden over het bedrag.") is False
