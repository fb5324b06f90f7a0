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
