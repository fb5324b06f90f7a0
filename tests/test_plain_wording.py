"""What people say around a question is left out; what they ask is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiodeal_qa.understanding.plain_wording import plain
from regiodeal_qa.understanding.vocabulary import Vocabulary, everyday
from regiodeal_qa.understanding.words import tokens


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Hee, weet jij wat ze in Losser deden?", "wat ze in losser deden"),
        ("joh hoeveel lui werken er nou op Urk", "hoeveel mensen werken er op urk"),
        ("Kun je me misschien vertellen wanneer dat was?", "wanneer dat was"),
        ("Could you tell me who signed it?", "who signed it"),
        ("ff checken: hoeveel poen ging er naar Saba?", "hoeveel geld ging er naar saba"),
        ("Wat deden ze met die twee ton?", "wat deden ze met die 200.000 euro"),
        (
            "Mijn oma woont in Batau, krijgt die buurt ook wat?",
            "krijgt die buurt ook wat in batau",
        ),
        ("ik woon in Winterswijk en hoeveel geld is er", "hoeveel geld is er in winterswijk"),
        (
            "Vat in een paar zinnen samen wat de Rekenkamer vond",
            "wat de rekenkamer vond",
        ),
        ("Leg eens uit hoe zo'n deal werkt", "hoe zon deal werkt"),
        ("Wat is daar met 1,5 ton gebeurd?", "wat is daar met 150.000 euro gebeurd"),
    ],
)
def test_talk_is_left_out(asked: str, meant: str) -> None:
    assert " ".join(plain(tokens(asked))) == meant


@pytest.mark.parametrize(
    "asked",
    [
        "Vertel eens wat over de deal van Saba",
        "Vertel me alles over Twente",
        "Weet u of Emmen meedoet?",
        "Emmen doet toch mee?",
        "Hoi",
        "Hoeveel ton CO2 scheelt dat?",
    ],
)
def test_what_asks_stays(asked: str) -> None:
    assert plain(tokens(asked)) == tokens(asked)


@given(st.lists(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", min_size=1), min_size=1))
def test_something_is_left(words: list[str]) -> None:
    assert plain(words)


def test_everyday_words_are_no_slips() -> None:
    known = Vocabulary(frozenset({"vleermuiskast"}))
    assert "hangen" in known and "vleermuiskast" in known
    assert "hoeveell" not in known and "harlingen" not in known
    assert "spent" in everyday("en") and "spent" not in everyday("nl")
