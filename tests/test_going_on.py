"""A turn that names nothing keeps to what the conversation is about."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["Wat zei de PBL-casestudie over de praktijk?", "Wat kon er beter?"], "PBL-casestudie"),
        (["Wat doet een dealmaker?", "Wie was dat voor Twente?"], "Gertine de Gunst"),
        (["Wat is het NPVR?", "welke regio's?"], "De elf NPVR-regio's"),
        (["Ede, Barneveld", "hoeveel krijgen ze dit keer?"], "25 miljoen"),
        (
            ["Regio Zwolle, hoeveel gemeenten?", "en hoeveel miljoen was de tweede ronde?"],
            "30 miljoen euro bij aan de Regio Deal Regio Zwolle II",
        ),
        (
            ["Hoeveel voortgangsrapportages had Noordoost-Brabant I?", "Wat stond in de zesde?"],
            "zesde voortgangsrapportage",
        ),
    ],
)
def test_a_short_turn_is_about_what_was_spoken_of(
    assistant: Assistant, turns: list[str], said: str
) -> None:
    assert said in assistant.ask(turns).text


@pytest.mark.parametrize("last", ["Is het al klaar?", "Hoe lang duurt dat?", "Wat kostte het?"])
def test_another_deal_is_no_answer(assistant: Assistant, last: str) -> None:
    answer = assistant.ask(["Wat is Thuus in Nij Pekel?", last])
    about = {deal for citation in answer.citations for deal in citation.deal_ids}
    assert not about or about & {"oost-groningen", "oost-groningen-2"}


@pytest.mark.parametrize("last", ["en hoeveel is dat", "en wie betaalt dat dan"])
def test_after_asking_back_no_deal_is_taken_by_chance(assistant: Assistant, last: str) -> None:
    turns = ["Hoeveel geld krijgt ons gebied?", last]
    assert assistant.ask(turns).status == "clarify"
    named = assistant.ask([*turns, "de Achterhoek bedoel ik, hoeveel kreeg die?"])
    assert named.status == "answered" and "Achterhoek" in named.text


def test_a_round_of_all_deals_stays_one(assistant: Assistant) -> None:
    turns = ["Wat kreeg Regio Zwolle?", "Hoeveel deals waren er in de tweede ronde?"]
    assert "12 Regio Deals" in assistant.ask(turns).text


def test_somebody_new_is_looked_up_everywhere(assistant: Assistant) -> None:
    answer = assistant.ask(["Wat is Thuus in Nij Pekel?", "Wie is Jan Hamming?"])
    assert answer.status == "answered" and "Hamming" in answer.text


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["Kreeg Zuidwest-Friesland alles wat het vroeg?", "wie zei dat?"], "Bauke Dam"),
        (["Wanneer werd Twente II getekend?", "Door wie vanuit Twente?"], "Ank Bijleveld"),
        (
            [
                "Wat zegt het Rijk toe aan MRA West?",
                "Haarlemmermeer en de andere vier zouden zelf ook fors bijdragen, hoeveel?",
            ],
            "49 miljoen",
        ),
        (
            [
                "Tot wanneer liep het programma van het PBL over deze deals?",
                "Met wat voor bijeenkomst is het afgerond?",
            ],
            "What Works School",
        ),
        (
            [
                "Waren er boeren bij de eerste deal van Foodvalley?",
                "om hoeveel gaat het dan, in 2022?",
            ],
            "45 boeren",
        ),
    ],
)
def test_a_turn_that_asks_little_by_itself_is_read_on_from_the_one_before(
    assistant: Assistant, turns: list[str], said: str
) -> None:
    answer = assistant.ask(turns)
    assert answer.route == "passages" and said in answer.text


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["Hoeveel kreeg Foodvalley II?", "En wat is brede welvaart?"], "van waarde vinden"),
        (
            [
                "Hoeveel geld was er voor de tweede deal van Drechtsteden-Gorinchem?",
                "en waar was de aftrap?",
            ],
            "FC Dordrecht",
        ),
    ],
)
def test_something_new_is_not_answered_with_what_was_asked_before(
    assistant: Assistant, turns: list[str], said: str
) -> None:
    assert said in assistant.ask(turns).text


_OEVERS = "Drechtsteden en Gorinchem deelden hun rijksgeld in drieën. Wat ging er naar de oevers?"


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        ([_OEVERS, "En naar innovatie?"], "4,5 miljoen"),
        ([_OEVERS, "innovatie?"], "4,5 miljoen"),
        (["Wie is de programmamanager van Sint Eustatius?", "en de gedeputeerde?"], "Merkman"),
    ],
)
def test_the_same_is_asked_of_another_thing(
    assistant: Assistant, turns: list[str], said: str
) -> None:
    assert said in assistant.ask(turns).text


@pytest.mark.parametrize(
    "turns",
    [
        [_OEVERS, "En naar sport?"],
        pytest.param(
            ["Wat vond burgemeester Kolff van de tweede deal?", "en de minister?"],
            marks=pytest.mark.xfail(strict=True, reason="lost with the weights of taught_4"),
        ),
        ["Wat kreeg Thuus in Nij Pekel?", "wie leidt dat?"],
    ],
)
def test_another_thing_of_which_nothing_is_said(assistant: Assistant, turns: list[str]) -> None:
    assert assistant.ask(turns).status == "not_found"


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["Welke minister coördineerde de Regio Envelop in 2018?", "samen met wie?"], "Ollongren"),
        (
            [
                "Hoeveel projecten liepen er in juli 2021 in de Achterhoek?",
                "welk deel van de cofinanciering kwam van de streek zelf?",
            ],
            "driekwart",
        ),
        (
            ["Welke gemeenten zitten in de deal Zuidwest Friesland?", "en in Zuidoost?"],
            "Ooststellingwerf",
        ),
        (
            ["Wat heeft de Cleantech deal opgeleverd?", "wie is Arko van Brakel?"],
            "directeur Arko van Brakel",
        ),
    ],
)
def test_what_documents_tell_is_not_computed_over_all_deals(
    assistant: Assistant, turns: list[str], said: str
) -> None:
    answer = assistant.ask(turns)
    assert answer.route == "passages" and said in answer.text


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("hoeveel geld gaat er in totaal in om?", "1.668,1 miljoen"),
        ("en hoeveel zijn er?", "83 Regio Deals"),
        ("welke zijn er al klaar?", "4 Regio Deals"),
    ],
)
def test_of_regio_deals_as_such_it_is(assistant: Assistant, last: str, said: str) -> None:
    assert said in assistant.ask(["Wat is een Regio Deal?", last]).text


def test_an_amount_of_a_part_is_not_that_of_the_whole_deal(assistant: Assistant) -> None:
    turns = ["Moest je bij Brainport zelf bijleggen voor sport?", "hoeveel dan?"]
    assert "evenveel bijleggen" in assistant.ask(turns).text
    whole = assistant.ask(["Waar gaat de deal van de Veluwe over?", "hoeveel geld is dat?"])
    assert whole.route == "register" and "12,5 miljoen" in whole.text


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (
            ["Wat schreef de Rekenkamer over de resultaten?", "Hoeveel geld ging om in die deals?"],
            "60 miljoen",
        ),
        (
            ["Hoe werkt het Regiofonds in Zuidoost Friesland?", "Wanneer was de laatste ronde?"],
            "Regiofonds",
        ),
        (["Wat kreeg Foodvalley de eerste keer?", "welke drie thema's hebben ze?"], "drie thema"),
        (
            [
                "Wanneer verscheen de eerste voortgangsrapportage over de Regio Envelop?",
                "over welke rondes ging die?",
            ],
            "eerste en tweede tranche",
        ),
        (["Welk deel van de bedrijven rond Zwolle is micro?", "wie zei dat?"], "Jelle Weever"),
        (
            [
                "Welke lijnen heeft de Zeeuwse aanpak vitale regio's?",
                "wie was er namens Zeeland bij de start in Utrecht?",
            ],
            "Vermue",
        ),
    ],
)
def test_of_what_documents_told_and_of_no_rows(
    assistant: Assistant, turns: list[str], said: str
) -> None:
    answer = assistant.ask(turns)
    assert answer.route == "passages" and said in answer.text


@pytest.mark.parametrize("last", ["en wie was het daarvoor?", "wie werd het daarna?"])
def test_the_same_passage_does_not_tell_who_else(assistant: Assistant, last: str) -> None:
    turns = ["Wie is de voorzitter van Regio Zwolle?", last]
    assert "Snijders" not in assistant.ask(turns).text


def test_rows_that_a_turn_names_are_still_computed(assistant: Assistant) -> None:
    of_round = assistant.ask(["Hoe werkt het Regiofonds?", "Hoeveel geld zat er in ronde 6?"])
    assert "244,3 miljoen" in of_round.text
    of_deals = assistant.ask(["Wat is een Regio Deal?", "Hoeveel geld ging er naar die deals?"])
    assert of_deals.route == "register"
