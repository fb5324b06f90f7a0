"""Which rows of the register a question is about: left out, in how many provinces, who pays more."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.understanding.filters import Filters, LeftOut
from regiodeal_qa.understanding.question import understand

LAST_TRANCHE = 6


def filters_of(assistant: Assistant, *turns: str) -> Filters:
    return understand(turns, assistant.names, frozenset()).filters


@pytest.mark.parametrize(
    ("question", "left_out"),
    [
        ("Hoeveel deals liggen er buiten Zuid-Holland?", LeftOut(provinces=("Zuid-Holland",))),
        ("Alle Friese deals graag, behalve die uit 2018.", LeftOut(years=(2018,))),
        (
            "Hoeveel deals kregen 15 miljoen, met uitzondering van die uit de derde tranche?",
            LeftOut(tranches=(3,)),
        ),
        (
            "Hoeveel deals zijn er in Noord-Brabant, Brainport Eindhoven niet meegerekend?",
            LeftOut(deals=("brainport-eindhoven",)),
        ),
        ("Hoeveel Limburgse deals zijn nog niet afgerond?", LeftOut(statuses=("afgerond",))),
        ("Hoeveel deals telt Gelderland?", LeftOut()),
        ("Doet Apeldoorn niet mee?", LeftOut()),
    ],
)
def test_what_a_question_leaves_out(assistant: Assistant, question: str, left_out: LeftOut) -> None:
    assert filters_of(assistant, question).left_out == left_out


@given(tranches=st.sets(st.integers(1, LAST_TRANCHE), min_size=1, max_size=LAST_TRANCHE - 1))
def test_with_and_without_are_all_together(assistant: Assistant, tranches: set[int]) -> None:
    """Whatever tranches are named: those deals and the others are all deals, and none twice."""
    named = " en ".join(str(tranche) for tranche in sorted(tranches))
    inside = assistant.register.select(filters_of(assistant, f"Welke deals van tranche {named}?"))
    outside = assistant.register.select(
        filters_of(assistant, f"Welke deals zijn er behalve die van tranche {named}?")
    )
    assert {deal.tranche for deal in inside} == tranches
    assert len(inside) + len(outside) == len(assistant.register.deals)
    assert not {deal.deal_id for deal in inside} & {deal.deal_id for deal in outside}


@pytest.mark.parametrize(
    ("question", "spread"),
    [
        ("Welke deals liggen in meer dan één provincie?", "several"),
        ("Bij hoeveel deals horen precies twee provincies?", "two"),
        ("Is er een deal die over drie provincies gaat?", "three"),
        ("Hoeveel deals liggen uitsluitend in Gelderland?", "one"),
        ("Welke deals deelt Gelderland met een andere provincie?", "several"),
        ("Hoeveel deals heeft Drenthe, zonder de deals met een andere provincie?", "one"),
        ("Hoeveel geld ging naar Groningen, incl. de deals met andere provincies?", ""),
        ("Om welke twee provincies gaat het?", ""),
    ],
)
def test_in_how_many_provinces(assistant: Assistant, question: str, spread: str) -> None:
    assert filters_of(assistant, question).spread == spread


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("Hoeveel deals kregen precies evenveel van het Rijk als van de regio?",), "28 Regio"),
        (("Van hoeveel deals is de bijdrage van de regio niet bekend?",), "48 Regio Deals waarvan"),
        (("Welke provincie komt na Zuid-Holland op de tweede plaats qua aantal deals?",), "Gelde"),
        (("Hoeveel krijgen de drie deals met het meeste rijksgeld samen?",), "310 miljoen euro"),
        (("Ligt er in elke provincie een deal uit de vijfde tranche?",), "Nee. Niet elke"),
        (("Kregen alle Zeeuwse deals minstens 10 miljoen van het Rijk?",), "Nee. Dat geldt voor"),
        (
            ("Hoeveel procent van het rijksgeld uit de vijfde tranche ging naar Zuid-Holland?",),
            "16,9 procent van het geld in tranche 5",
        ),
        (
            ("Kregen Saba en Sint Eustatius samen meer dan Bonaire?",),
            "Ja. Samen 15 miljoen euro tegen 13 miljoen euro",
        ),
        (
            (
                "Klopt het dat Zuid-Limburg II de helft kreeg van het rijksgeld van Zuid-Limburg in 2023?",
            ),
            "Ja. ",
        ),
        (("Hoeveel deals werden er gekozen in 2023?", "en in 2024?", "en samen?"), "36 Regio"),
        (("Hoeveel rijksgeld ging er naar Groningen?", "is dat meer dan Drenthe?"), "Nee. Drenthe"),
        (
            ("Bij welke deals betaalt de regio meer dan het Rijk?", "en waar juist minder?"),
            "2 Regio Deals waar het Rijk meer inlegt",
        ),
        (
            ("Ik woon in Emmen. Hoeveel deals zijn er in Limburg?",),
            "Het register telt 8 Regio Deals in Limburg",
        ),
    ],
)
def test_what_is_computed(assistant: Assistant, turns: tuple[str, ...], said: str) -> None:
    answer = assistant.ask(turns)
    assert answer.route == "register"
    assert said in re.sub(r" \[\d+\]", "", answer.text)
