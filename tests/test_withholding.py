"""Neither yes nor no before a passage that does not settle the question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regiodeal_qa.answering.yes_no.amounts_asked import by_amount
from regiodeal_qa.answering.yes_no.denying import leaves_unsaid, says_otherwise
from regiodeal_qa.answering.yes_no.limits import by_values
from regiodeal_qa.answering.yes_no.withholding import affirms_nothing, lacks_name, settles_nothing
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.understanding.question import understand
from regiodeal_qa.understanding.understood import Understanding


def passage(text: str, *deals: str) -> Chunk:
    return Chunk("c1", "d.md", text, (), None, deals, ())


@pytest.fixture
def read(assistant: Assistant):
    """Reads a question as the assistant does."""

    def reading(question: str) -> Understanding:
        return understand([question], assistant.names, frozenset())

    return reading


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Is de deal 15 miljoen?", "De regio vroeg 15 miljoen en kreeg 13 miljoen.", False),
        ("Is de deal 13 miljoen?", "De regio vroeg 15 miljoen en kreeg 13 miljoen.", None),
        ("Vroeg de regio 13 miljoen?", "De regio vroeg 15 miljoen en kreeg 13 miljoen.", False),
        ("Zat er 800 miljard in de pot?", "De pot telde € 800 miljoen.", False),
        (
            "Is de deal 4,3 miljoen euro?",
            "De deal is 4 miljoen euro, een krant rekent met 4,3 miljoen dollar.",
            False,
        ),
        (
            "Kreeg de regio 60 miljoen van het Rijk?",
            "De deal is 60 miljoen euro groot: 25 miljoen van het Rijk en 35 miljoen van de regio.",
            False,
        ),
        ("Kreeg de regio geen 15 miljoen?", "Zij vroeg 15 miljoen en kreeg 13 miljoen.", None),
    ],
)
def test_the_amount_is_of_something_else(question: str, text: str, expected: bool | None) -> None:
    assert by_amount(question, text) is expected


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Was their first application successful?", "De aanvraag werd op 9 februari afgewezen."),
        ("Heeft Drenthe die deal gekregen?", "De aanvraag werd niet gehonoreerd."),
        ("Was iedereen het ermee eens?", "De stichting nam een minderheidsstandpunt in."),
        ("Is het geld op?", "Omdat er geld overbleef, konden partijen zich melden."),
        ("Betalen ze alles?", "Er is hooguit 50 procent financiering mogelijk."),
    ],
)
def test_the_passage_says_otherwise(question: str, text: str) -> None:
    assert says_otherwise(question, text)


def test_what_was_refused_first_and_came_later_is_not_denied() -> None:
    text = "De aanvraag werd in 2023 afgewezen; een jaar later kreeg de regio alsnog een deal."
    assert not says_otherwise("Heeft de regio een deal gekregen?", text)


def test_an_end_before_the_year_asked_for() -> None:
    text = "De Regio Deal loopt van 2020 tot en met 2024."
    assert by_values("Loopt de deal nog door tot 2028?", text) is False
    assert by_values("Loopt de deal door tot 2022?", text) is not False


@pytest.mark.parametrize(
    ("question", "text", "deals"),
    [
        ("Is hij gebleven of toch vertrokken?", "De hub was een voorwaarde om te blijven.", ()),
        ("Is het geld goed besteed in Twente?", "De deal is 150 miljoen groot.", ("twente",)),
        ("Mochten bedrijven meebetalen?", "Daarover verschillen bronnen.", ()),
        ("Doet Weert mee aan Midden-Limburg?", "Venlo en Weert doen mee.", ("noord-limburg",)),
        ("Mag een bedrijf zelf aanvragen?", "Ondernemers krijgen er advies.", ("twente",)),
        ("Was de vierde ronde geslaagd?", "In de vijfde ronde kozen zij 22 deals.", ()),
    ],
)
def test_neither_is_said(read, question: str, text: str, deals: tuple[str, ...]) -> None:
    assert settles_nothing(read(question), passage(text, *deals))


@pytest.mark.parametrize(
    ("question", "text", "deals"),
    [
        ("Kreeg Petten ook een Regio Deal?", "Er ging 117 miljoen naar Petten.", ()),
        ("Zijn de bussen gaan rijden?", "De deal voorziet in een proef met een snelbus.", ()),
        ("Moeten projecten geld meebrengen?", "Projecten worden in Weert ingediend.", ()),
        ("Is zij nog minister?", "Zij schreef de Kamer op 9 september 2025.", ()),
        ("Waren er voor 2018 al deals?", "De eerste ronde was in 2018.", ()),
        ("Is het er gezonder geworden?", "In 2023 volgde een tweede meting.", ()),
        ("Loopt de deal nog?", "De deal loopt tot en met 2021.", ()),
        ("Tekende Keijzer als minister?", "Staatssecretaris Keijzer tekende.", ()),
        ("Leidde hij de tweede aanvraag?", "Hij leidde de eerste aanvraag.", ()),
        ("Is de deal 25 miljoen?", "De deal is 20 miljoen.", ()),
    ],
)
def test_yes_is_not_said(read, question: str, text: str, deals: tuple[str, ...]) -> None:
    assert affirms_nothing(read(question), passage(text, *deals))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Mag een bedrijf zelf aanvragen?", "Ondernemers mogen zelf aanvragen."),
        ("Zijn de bussen gaan rijden?", "Sinds 2024 rijden de bussen."),
        ("Moeten projecten geld meebrengen?", "Elk project moet zelf geld meebrengen."),
        ("Is het er gezonder geworden?", "Bewoners werden gezonder, er is minder ziekte."),
        ("Tekende Keijzer als staatssecretaris?", "Staatssecretaris Keijzer tekende."),
        ("Is de deal 20 miljoen?", "De deal is 20 miljoen."),
    ],
)
def test_yes_may_be_said(read, question: str, text: str) -> None:
    understood = read(question)
    assert not affirms_nothing(understood, passage(text))
    assert not settles_nothing(understood, passage(text))


def test_a_name_must_stand_by_itself(read) -> None:
    text = "De Regio Deal Zeeuws-Vlaanderen is gesloten met Terneuzen, Sluis en Hulst."
    assert lacks_name(read("Is Vlaanderen partner van een Regio Deal?"), passage(text))
    assert lacks_name(read("doet hengelo mee met twente"), passage("Novel-T doet mee.", "twente"))
    assert not lacks_name(
        read("Keek de Rekenkamer daarnaar?"), passage("Het Rekenkameronderzoek ging daarover.")
    )


def test_a_turn_without_a_subject_needs_that_of_the_turns_before(read) -> None:
    asked = replace(read("was er ook iets voor scholieren"), context=("bespaarcoach",))
    assert affirms_nothing(asked, passage("Leerlingen maken er kennis met techniek."))
    assert not affirms_nothing(asked, passage("De bespaarcoach kwam ook bij scholieren."))


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Loopt Noordoost-Fryslân II tot 2028?", "Nee. "),
        ("Loopt de Regio Deal Achterhoek II tot en met 2028?", "Ja. "),
        ("Is de deal Rotterdam Zuid getekend in 2019?", "Nee. "),
        ("Zijn er deals zonder rijksbijdrage?", ""),
        ("Mogen regio's nu nog een voorstel indienen?", ""),
        ("Klopt het dat Drenthe het minste geld krijgt van alle provincies?", "Nee. Flevoland"),
        ("Zuid-Holland kreeg toch de meeste deals van alle provincies?", "Ja. Zuid-Holland"),
        ("Ik las dat Brainport 370 miljoen van het Rijk kreeg, klopt dat?", "Nee. "),
    ],
)
def test_a_year_a_denial_and_all_of_them_are_weighed(
    assistant: Assistant, question: str, begins: str
) -> None:
    text = assistant.ask([question]).text
    assert text.startswith(begins) if begins else not text.startswith(("Ja.", "Nee."))


@pytest.mark.parametrize(
    ("question", "text", "withheld"),
    [
        ("Is het loket in de wijk al open?", "De gemeente wil een loket in de wijk.", True),
        ("Is het loket in de wijk al open?", "Het loket in de wijk is al open.", False),
        (
            "Is dit de eerste elektrische haven van het land?",
            "Het moet de eerste volledig elektrische haven van het land worden.",
            True,
        ),
        ("Ligt het bad in Assen en kreeg het subsidie?", "Het bad kreeg subsidie.", True),
        ("Ligt het bad in Assen en kreeg het subsidie?", "Het bad in Assen kreeg subsidie.", False),
        ("Kreeg het zwembad 9 miljoen?", "Er ging 9 miljoen euro naar drie projecten.", True),
        ("Kregen de projecten 9 miljoen?", "Er ging 9 miljoen euro naar drie projecten.", False),
    ],
)
def test_a_plan_or_a_half_or_a_sum_of_several_affirms_nothing(
    read, question: str, text: str, withheld: bool
) -> None:
    assert affirms_nothing(read(question), passage(text)) is withheld


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Is dat gebruikelijk?", "De regio droeg 240 miljoen bij."),
        ("Is het programma de opvolger van de deals?", "De minister kondigde het programma aan."),
        ("Is de plaat drie keer afgewezen?", "De plaat is in 2024 afgewezen."),
        ("Was hij tegen de deal?", "Hij zei dat de deal over wonen gaat."),
    ],
)
def test_what_decides_must_be_said(question: str, text: str) -> None:
    assert leaves_unsaid(question, text)


def test_another_part_of_a_town_is_another_name(read) -> None:
    text = "Het geld is voor Voorhof en Tanthof-West."
    assert lacks_name(read("Is het geld voor Tanthof-Oost?"), passage(text))
    assert not lacks_name(read("Is het geld voor Tanthof-West?"), passage(text))
