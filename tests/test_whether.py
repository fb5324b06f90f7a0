"""'Ja' or 'Nee' before what the register says is right, or is not there."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        # what the region pays, or both together, is not what the Rijk gives
        ("Kreeg Foodvalley 53,62 miljoen van het Rijk?", "Nee. Het Rijk draagt 20 miljoen"),
        ("Noord-Holland Noord kreeg 65 miljoen van het Rijk, klopt dat?", "Nee. Rijk en regio"),
        ("Kreeg Foodvalley 20 miljoen van het Rijk?", "Ja. Het Rijk draagt 20 miljoen"),
        ("Legde de regio Foodvalley zelf 20 miljoen in?", "Nee. "),
        ("Legde de regio Foodvalley zelf 53,62 miljoen in?", "Ja. "),
        # together
        ("Kregen Noordoost-Brabant I en II samen 35 miljoen?", "Ja. De 2 Regio Deals krijgen"),
        ("Krijgen Bonaire, Saba en Sint Eustatius samen 30 miljoen?", "Nee. De 3 Regio Deals"),
        ("Is Parkstad goed voor 80 miljoen rijksgeld?", "Ja. De 3 Regio Deals"),
        ("Overijssel kreeg 185 miljoen van het Rijk, klopt dat?", "Ja. De 8 Regio Deals"),
        ("Gelderland kreeg 300 miljoen toch?", "Nee. De 11 Regio Deals"),
        # each
        ("Kreeg Zwolle twee keer 30 miljoen?", "Nee. Het Rijk draagt 22,5 miljoen"),
        ("Kregen Saba en Mainstage elk 5 miljoen?", "Ja. "),
    ],
)
def test_an_amount_is_of_a_payer_and_of_deals(
    assistant: Assistant, question: str, begins: str
) -> None:
    assert assistant.ask([question]).text.startswith(begins)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Klopt het dat Flevoland geen deals kreeg in tranche 5 en 6?", "Ja. "),
        ("Klopt het dat Overijssel in tranche 6 leeg uitging?", "Ja. "),
        ("Klopt het dat er in Zeeland geen deals van meer dan 20 miljoen zijn?", "Nee. "),
        ("Heeft Flevoland geen deal in tranche 6?", "Het register telt geen"),
        ("Is er een deal in Flevoland in tranche 6?", "Nee. "),
        ("Klopt het dat Drenthe maar één deal heeft?", "Nee. "),
        ("Klopt het dat Flevoland maar drie deals heeft?", "Ja. "),
        ("Kreeg de Achterhoek een derde Regio Deal?", "Nee. "),
        ("Kreeg Parkstad een derde deal?", "Ja. "),
        ("Did Twente get a third deal?", "No. "),
        ("Ligt de deal Regio Zwolle alleen in Overijssel?", "Nee. "),
        ("Ligt Twente alleen in Overijssel?", "Ja. "),
    ],
)
def test_none_only_so_many_and_only_there(assistant: Assistant, question: str, begins: str) -> None:
    assert assistant.ask([question]).text.startswith(begins)


@pytest.mark.parametrize(
    ("turns", "begins"),
    [
        # what was spoken of before is the first side
        (["Wat kreeg tranche 5?", "en tranche 6?", "dus minder dan tranche 4?"], "Ja. "),
        (["Hoeveel rijksgeld kreeg Achterhoek II?", "Is dat meer dan bij de eerste keer?"], "Ja. "),
        (["Kreeg de Veluwe de tweede keer meer dan de eerste keer?"], "Ja. "),
        # each of them less, all of them more
        (["Kreeg Zuid-Holland meer dan Limburg, Gelderland en Overijssel?"], "Zuid-Holland heeft"),
        (["Kreeg Zuid-Holland meer dan Gelderland en Utrecht?"], "Ja. "),
        (["Kregen Groningen en Friesland elk meer dan 100 miljoen?"], "De 14 Regio Deals"),
    ],
)
def test_which_side_has_more(assistant: Assistant, turns: list[str], begins: str) -> None:
    assert assistant.ask(turns).text.startswith(begins)


@pytest.mark.parametrize(
    "turns",
    [
        ["met welke gemeentes zit Roermond samen in de Midden-Limburgse deal?"],
        ["Wie tekende Zeeuws-Vlaanderen voor Terneuzen?", "wie dan voor Hulst?"],
        ["Noem de Zeeuwse deals.", "rijksgeld daarvan opgeteld?", "en zonder de havendeal"],
        ["Doet Aa en Hunze nog mee in de tweede Drentse deal?"],
        ["Klopt het dat Saba maar 5 miljoen kreeg?", "en Bonaire"],
    ],
)
def test_no_word_where_none_is_asked_or_none_follows(
    assistant: Assistant, turns: list[str]
) -> None:
    answer = assistant.ask(turns)
    assert answer.status == "answered"
    assert not answer.text.startswith(("Ja", "Nee"))
