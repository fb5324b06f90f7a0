"""No where a passage says the opposite, or the same of somebody or somewhere else; and how much is asked for."""

from __future__ import annotations

import pytest

from regiodeal_qa.answering.yes_no.beside_the_point import one_number_unsaid
from regiodeal_qa.answering.yes_no.contrary import says_the_opposite
from regiodeal_qa.answering.yes_no.degrees import by_degree, degree_unsaid
from regiodeal_qa.answering.yes_no.elsewhere import (
    of_another,
    other_place_or_function,
    receiver_unsaid,
    stays_in,
)
from regiodeal_qa.answering.yes_no.limits import by_target, by_values

SORRY = "Wethouder Jansen noemde het jammer dat het plan werd afgewezen."
WEAK = "Regio's met weinig geld konden hulp krijgen."
LIST = "In de stuurgroep zitten Zwolle (wethouder Dogger), Kampen (wethouder Meijer) en Ommen (wethouder Bakker)."
SIGNED = "Het convenant is op 1 november 2023 in Ede ondertekend; in Emmen was een feest."
BACK = "Het geld dat over is, vloeit terug naar de regio Noordoost-Fryslân."
EACH = "Rijk en regio legden elk 20 miljoen euro in."


@pytest.mark.parametrize(
    ("question", "passage", "expected"),
    [
        ("Was wethouder Jansen blij met de uitslag?", SORRY, True),
        ("Was Jansen enthousiast?", SORRY, True),
        ("Was wethouder Jansen teleurgesteld?", SORRY, False),
        ("Was hij blij?", "Hij vond het jammer, maar was blij met de steun.", False),
        ("Was hij ontevreden?", "Hij was niet blij met het bedrag.", False),
        ("Vielen de huizen duurder uit?", "De huizen vielen goedkoper uit dan gedacht.", True),
        ("Was vier jaar te lang?", "De voorzitter vond vier jaar te kort.", True),
        ("Loopt het werk vertraging op?", "Het werk ligt op koers.", True),
        ("Is de werkloosheid hoog?", "De werkloosheid is de laagste van het land.", True),
        ("Werd het plan half gehonoreerd?", "Het plan is voor 100 procent gehonoreerd.", True),
        ("Konden regio's met veel geld hulp krijgen?", WEAK, True),
        ("Kreeg de regio veel hulp?", WEAK, False),
        ("Kon men dat goed zien?", "Het was lastig om dat van ver goed te zien.", True),
        ("Had men moeite om dat goed te zien?", "Het was lastig om dat te zien.", False),
        ("Hebben ze samen één plan?", "Elk van de vier dorpen aan zee heeft een eigen plan.", True),
        ("Waren er meerdere publieke partners?", "De enige publieke partner was Delft.", True),
        ("Is het een nieuwe melkfabriek?", "Het ligt in een voormalige melkfabriek.", True),
        ("Is er een nieuwe haven?", "Er komen woningen in een voormalige melkfabriek.", False),
    ],
)
def test_a_passage_says_the_opposite(question: str, passage: str, expected: bool) -> None:
    assert says_the_opposite(question, passage) is expected


@pytest.mark.parametrize(
    ("question", "passage", "expected"),
    [
        ("Zit Dogger er namens Kampen in?", LIST, True),
        ("Zit Dogger er namens Zwolle in?", LIST, False),
        ("Is Meijer wethouder van Ommen?", LIST, True),
        ("Zitten Dogger en Meijer namens Zwolle en Kampen in de stuurgroep?", LIST, False),
        ("Is de deal in Emmen getekend?", SIGNED, True),
        ("Is de deal in Ede getekend?", SIGNED, False),
        ("Is de deal in Gelderland getekend?", SIGNED, False),
        ("Was de stichting Noord de kassier?", "De kassier is de provincie Drenthe.", True),
        ("Was de provincie Drenthe de kassier?", "De kassier is de provincie Drenthe.", False),
        ("Gaat het geld terug naar het Rijk?", BACK, True),
        ("Gaat het geld terug naar de regio?", BACK, False),
        ("Tekende Anna Smit namens de provincie?", "Ook burgemeester Anna Smit tekende.", True),
        ("Tekende Anna Smit namens de gemeente?", "Ook burgemeester Anna Smit tekende.", False),
    ],
)
def test_a_passage_says_it_of_another(question: str, passage: str, expected: bool) -> None:
    assert of_another(question, passage) is expected


def test_what_goes_back_to_the_region_stays_there() -> None:
    assert stays_in("Het geld bleef in de regio, toch?", BACK)
    assert not stays_in("Bleef het geld in de provincie?", BACK)


def test_where_money_went_must_be_said() -> None:
    assert receiver_unsaid("Bleef het geld in de regio?", "De stichting krijgt geen geld meer.")
    assert not receiver_unsaid("Bleef het geld in de regio?", BACK)


def test_each_number_of_a_claim_must_be_said() -> None:
    question = "Er kwamen 27 plannen en 16 werden gekozen, klopt dat?"
    assert one_number_unsaid(question, "Er kwamen 27 plannen binnen.")
    assert not one_number_unsaid(question, "Van de 27 plannen werden er 16 gekozen.")


def test_a_thing_in_another_place_and_somebody_with_another_function_are_not_affirmed() -> None:
    text = "Er komt een leerlab in Dronten, naast de Maritieme Campus Urk."
    assert other_place_or_function("Komt er een leerlab in Urk?", text)
    assert not other_place_or_function("Komt er een leerlab in Dronten?", text)
    leads = "Dat zei programmamanager Eva Prins."
    assert other_place_or_function("Is Eva Prins wethouder?", leads)
    assert not other_place_or_function("Is Eva Prins programmamanager?", leads)


@pytest.mark.parametrize(
    ("question", "passage", "expected"),
    [
        ("Legde de regio meer in dan het Rijk?", EACH, False),
        ("Mocht de regio minder inleggen dan het Rijk?", EACH, None),
        (
            "Viel meer dan de helft van de plannen af?",
            "Het kabinet koos 4 van de 20 plannen.",
            None,
        ),
        ("Mocht meer dan de helft door?", "Het kabinet koos twaalf van de 88 plannen.", False),
        ("Mocht meer dan de helft door?", "Het kabinet koos veertien van de 26 plannen.", True),
        ("Vielen er 76 af?", "Het kabinet koos twaalf van de 88 plannen.", True),
        ("Vielen er 80 af?", "Het kabinet koos twaalf van de 88 plannen.", False),
        ("Werd een kwart van de plannen gekozen?", "Gekozen zijn 5 van de 20 plannen.", True),
    ],
)
def test_how_much_by_numbers(question: str, passage: str, expected: bool | None) -> None:
    assert by_degree(question, passage) is expected


def test_a_passage_that_does_not_compare_affirms_no_comparison() -> None:
    assert degree_unsaid("Kreeg Emmen meer dan Hoogeveen?", "Emmen en Hoogeveen deden mee.")
    assert not degree_unsaid("Kreeg Emmen meer dan Hoogeveen?", "Emmen kreeg het meest.")
    assert degree_unsaid("Betaalt de regio drie kwart?", "Rijk 10 miljoen, regio 12 miljoen.")
    assert not degree_unsaid(
        "Is de helft van het Rijk?", "Samen 30 miljoen, waarvan 15 miljoen Rijk."
    )


def test_a_part_of_another_is_not_affirmed() -> None:
    text = "Emmen en Hoogeveen doen mee; twee derde van het geld was voor Emmen."
    assert degree_unsaid("Was twee derde van het geld voor Hoogeveen?", text)
    assert not degree_unsaid("Was twee derde van het geld voor Emmen?", text)


def test_what_was_added_is_not_what_there_is_in_the_end() -> None:
    text = "Het aantal plaatsen moest van 600 naar 900 groeien."
    assert by_degree("Kwamen er 900 plaatsen bij, dus 900 extra?", text) is False
    assert by_degree("Kwamen er 300 plaatsen erbij?", text) is True


def test_an_amount_keeps_a_limit_where_all_amounts_are_on_one_side_of_it() -> None:
    text = "Rijk en regio investeerden samen 15 miljoen euro."
    assert by_values("Kostte de deal meer dan 20 miljoen?", text) is False
    assert by_values("Kostte de deal minder dan 20 miljoen?", text) is True
    assert (
        by_values("Kreeg men meer dan 20 miljoen?", "22 miljoen gevraagd, 18 miljoen had.") is None
    )
    assert by_values("Kwam er meer dan 20 miljoen?", "Beide legden elk 15 miljoen in.") is None


def test_what_came_beside_what_was_meant() -> None:
    text = "Er kwamen 70 woningen, tegen een doel van 50."
    assert by_target("Kwamen er minder woningen dan het doel?", text) is False
    assert by_target("Kwamen er meer woningen dan de bedoeling was?", text) is True
