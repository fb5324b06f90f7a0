"""Which rows of the register a question is about: left out, in how many provinces, who pays more."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiodeal_qa.answering.routes import Routes
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.understanding.conditions.bounds import Bounds
from regiodeal_qa.understanding.conditions.filters import Filters, LeftOut
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
        (
            "Hoeveel deals zijn er zonder Limburg en zonder Zeeland?",
            LeftOut(provinces=("Limburg", "Zeeland")),
        ),
        ("Hoeveel deals zijn er buiten Drenthe in tranche 5?", LeftOut(provinces=("Drenthe",))),
        (
            "Welke deals liggen niet in Gelderland, Limburg of Groningen?",
            LeftOut(provinces=("Gelderland", "Limburg", "Groningen")),
        ),
        (
            "Hoeveel deals zijn er als je Utrecht, Limburg en Zeeland niet meetelt?",
            LeftOut(provinces=("Utrecht", "Limburg", "Zeeland")),
        ),
        (
            "Hoeveel provincies hebben meer dan twee deals? Flevoland mag je overslaan.",
            LeftOut(provinces=("Flevoland",)),
        ),
        (
            "Welke deals in Limburg die nog niet zijn afgerond in tranche 2?",
            LeftOut(statuses=("afgerond",)),
        ),
        ("Welke deal in Overijssel kreeg na Twente het meest?", LeftOut(deals=("twente",))),
        ("Hoeveel deals telt Gelderland?", LeftOut()),
        ("Welke deals kregen in 2024 niet meer dan 10 miljoen?", LeftOut()),
        ("Welke provincies hebben geen deal in tranche 6?", LeftOut()),
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
        ("Hoeveel deals liggen alleen in Overijssel?", "one"),
        ("Welke deals van Drenthe liggen niet ook in een andere provincie?", "one"),
        ("Hoeveel deals liggen er in twee of meer provincies?", "several"),
        ("Hoeveel deals zijn er in Limburg? Alleen in tranche 5.", ""),
        ("Om welke twee provincies gaat het?", ""),
        ("Welke drie provincies kregen het meeste geld?", ""),
    ],
)
def test_in_how_many_provinces(assistant: Assistant, question: str, spread: str) -> None:
    assert filters_of(assistant, question).spread == spread


def test_deals_that_lie_in_both(assistant: Assistant) -> None:
    both = "Hoeveel deals hebben Drenthe en Overijssel, dus deals die in allebei liggen?"
    assert filters_of(assistant, both).in_all
    assert not filters_of(assistant, "Hoeveel geld kregen Drenthe en Overijssel allebei?").in_all
    once = "Wat kregen Drenthe en Overijssel, een deal die in beide ligt eenmaal geteld?"
    assert not filters_of(assistant, once).in_all


def test_the_ends_of_a_range_may_be_left_out(assistant: Assistant) -> None:
    asked = "Welke deals kregen tussen 10 en 15 miljoen?"
    assert filters_of(assistant, asked).amount == Bounds(at_least=10, at_most=15)
    without = filters_of(assistant, f"{asked} De grenzen tellen niet mee.")
    assert without.amount == Bounds(more_than=10, less_than=15)


def test_known_is_a_filter_only_where_a_contribution_is_spoken_of(assistant: Assistant) -> None:
    assert filters_of(assistant, "Hoeveel Regio Deals zijn er bekend?").known == ""
    known = filters_of(assistant, "Van hoeveel deals is bekend hoeveel de regio zelf betaalt?")
    assert known.known == "yes"


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


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("Kreeg Twente meer dan Achterhoek en Zwolle samen?",), "Nee. Samen 55 miljoen"),
        (("Kregen Drenthe en Groningen samen meer dan Gelderland?",), "Ja. Samen 230,6"),
        (("Is de eerste tranche groter dan de tweede en derde samen?",), "Nee. Samen 360"),
        (("Welke provincie kreeg het meeste geld zonder tranche 1?",), "Gelderland (11 deals"),
        (("Welke deal kreeg het meeste geld van het Rijk?", "En wie komt daarna?"), "Daarna: Bon"),
        (("Welke provincies hebben geen deal in tranche 6?",), "niet: Flevoland en Overijssel"),
        (("Welke twee provincies visten in tranche 4 achter het net?",), "Groningen en Utrecht"),
        (("Staan er meer dan 80 regiodeals in het register?",), "Ja. Het register telt 83"),
        (("Kreeg Delft in 2023 een deal?",), "Nee. Het Rijk koos in 2024 voor"),
        (
            ("Kreeg Twente in 2023 een deal?",),
            "Ja. Het Rijk koos in 2023 voor de Regio Deal Twente II",
        ),
        (("Welke deals kreeg Twente in 2023?",), "1 Regio Deal gekozen in 2023"),
        (("Welke regio's kregen 3 deals?",), "1 regio heeft 3 Regio Deals:\n- Parkstad Limburg: 3"),
        (("Welke regio kreeg de meeste deals?",), "Parkstad Limburg (3 deals, 80 miljoen euro"),
        (("Welke regio's in Zeeland hebben al twee deals?",), "1 regio heeft 2 Regio Deals in Zee"),
        (("Welke regio's in Overijssel hebben meer dan één deal?",), "3 regio's hebben meer dan 1"),
        (("Hoe vaak kreeg Parkstad een deal?",), "3 Regio Deals"),
        (("How many deals did Twente get?",), "2 Regio Deals"),
        (
            ("Hoe vaak kreeg Drenthe, ook als het met een andere provincie samen was, een deal?",),
            "6 Regio Deals in Drenthe",
        ),
        (
            (
                "Wat kregen de Groningse deals opgeteld, ook de deal samen met Friesland en Drenthe?",
            ),
            "103,1 miljoen euro",
        ),
        (
            ("Hoeveel rijksgeld kreeg Noord-Brabant zonder de Brainportdeal van 2018?",),
            "92,5 miljoen euro",
        ),
        (
            ("Van het rijksgeld in ronde vijf, welk deel ging naar Groningen?",),
            "14,2 procent van het geld in tranche 5",
        ),
        (
            ("Noord-Holland Noord was de grootste van ronde 5, maar wie kwam daar meteen achter?",),
            "Regio Zwolle II (30 miljoen",
        ),
        (("Had Friesland vanaf de tweede ronde in elke ronde een deal?",), "Ja. Elke tranche (2"),
        (("Heeft Friesland in elke ronde een deal gehad?",), "niet: 1."),
        (("How much state money went to the Frisian deals in round four?",), "35.5 million"),
        (
            ("Hoeveel rijksgeld ging er naar Drenthe?", "nee ik bedoel alleen de deals vanaf 2023"),
            "samen 75 miljoen",
        ),
        (
            (
                "Hoeveel rijksgeld kregen de deals van ronde 5 in Noord-Holland?",
                "En als je Noord-Holland Noord eraf haalt?",
            ),
            "samen 40 miljoen",
        ),
    ],
)
def test_what_was_computed_wrongly(assistant: Assistant, turns: tuple[str, ...], said: str) -> None:
    assert said in re.sub(r" \[\d+\]", "", assistant.ask(turns).text)


def test_what_is_not_known_of_all_is_not_said_of_all(assistant: Assistant) -> None:
    """Of six of the eight deals in Limburg the contribution of the region is not known."""
    question = "Legde de regio bij alle deals in Limburg minstens 10 miljoen in?"
    text = assistant.ask([question]).text
    assert not text.startswith("Ja")
    assert "Van 6 van de 8 deals is dit bedrag niet bekend" in text


@pytest.mark.parametrize(
    "turns",
    [
        ("Hoeveel geld kreeg Twente van het Rijk?", "Heeft Zwolle meer inwoners?"),
        ("Hoe verloopt de aanvraag van een Regio Deal?", "En wat komt er daarna?"),
        ("Welk percentage van het geld in tranche 2 ging naar Brainport Eindhoven?",),
    ],
)
def test_what_the_register_cannot_tell(assistant: Assistant, turns: tuple[str, ...]) -> None:
    assert assistant.ask(turns).route != "register"


def test_many_turns_without_an_answer_cost_no_more_than_each_of_them(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each turn looks at the answers before it, which are looked up once."""
    asked: list[int] = []
    real = Routes.answer

    def counted(self: Routes, understood: Any, *rest: Any) -> Any:
        asked.append(1)
        return real(self, understood, *rest)

    monkeypatch.setattr(Routes, "answer", counted)
    assistant.ask(["Dank. Waarom is de maan rond?"] * 10)
    assert 0 < len(asked) <= 10


@pytest.mark.parametrize(
    ("question", "tranches", "years"),
    [
        ("How many deals from the fifth tranche are in Zuid-Holland?", (5,), ()),
        ("Which deals from round 4 got 25 million?", (4,), ()),
        ("How many deals are there from round 4 onwards?", (4, 5, 6), ()),
        ("How many deals were there at the end of 2020?", (), (2018, 2019, 2020)),
        ("Hoeveel deals waren er in totaal eind 2020?", (), (2018, 2019, 2020)),
        ("Op hoeveel deals stond de teller eind 2018?", (), (2018,)),
        ("Hoeveel deals werden er eind 2018 gekozen?", (), (2018,)),
    ],
)
def test_from_a_round_is_of_it_and_how_many_there_were_is_of_all_before(
    assistant: Assistant, question: str, tranches: tuple[int, ...], years: tuple[int, ...]
) -> None:
    found = filters_of(assistant, question)
    assert (found.tranches, found.years) == (tranches, years)
