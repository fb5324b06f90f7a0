"""Who holds which function: people who have traded theirs are told apart from people who have not."""

import pytest

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.factcheck.text.holders import Held, held, traded

STANDS = (
    "Burgemeester Ron König van Deventer, voorzitter van Regio Stedendriehoek, en burgemeester Ton Heerts"
    " van Apeldoorn, voorzitter van de Strategische Board, reageerden verheugd."
)


def test_functions_before_and_behind_a_name() -> None:
    found = held(STANDS)
    assert Held("konig", "burgemeester", frozenset({"deventer"})) in found
    assert Held("heerts", "voorzitter", frozenset({"strategische", "board"})) in found
    assert held("Mayor Ron König of Deventer") == (
        Held("konig", "burgemeester", frozenset({"deventer"})),
    )
    assert held("De voorzitter van de regio was er blij mee.") == ()


@pytest.mark.parametrize(
    ("said", "person"),
    [
        ("Ton Heerts is voorzitter van Regio Stedendriehoek.", "heerts"),
        ("Burgemeester Ron König van Apeldoorn was verheugd.", "konig"),
        ("Ron König is voorzitter van Regio Stedendriehoek.", ""),
        ("Burgemeester Ron König was verheugd.", ""),
        ("Wethouder Ron König was verheugd.", ""),  # nobody else is said to be one
    ],
)
def test_who_traded_with_whom(said: str, person: str) -> None:
    assert traded(said, STANDS) == person


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Dealmaker Gerdien van der Zanden en programmamanager Tara Fiorito begeleidden de tweede deal van"
         " Regio Zwolle.", "contradicted"),
        ("Dealmaker Tara Fiorito en programmamanager Gerdien van der Zanden begeleidden de tweede deal van"
         " Regio Zwolle.", "supported"),
    ],
)  # fmt: skip
def test_traded_functions_are_not_right(assistant: Assistant, text: str, verdict: str) -> None:
    assert [s.verdict for s in assistant.check(text).statements] == [verdict]
