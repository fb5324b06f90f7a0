"""Questions over the register in a roundabout way: what is left out, added up, ordered or only told."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant


def asked(assistant: Assistant, question: str) -> str:
    return assistant.ask([question]).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Op de Waddeneilanden na, hoeveel kregen de Friese deals samen?", "105,5 miljoen"),
        ("Hoeveel deals telt Limburg, op die uit 2023 na?", "6 Regio Deals in Limburg zonder die"),
        ("Hoeveel rijksgeld ging er naar tranche 5, op de twee grootste na?", "322,1 miljoen"),
        ("Wie kreeg op Brainport na het meest?", "Regio Deal Rotterdam Zuid"),
        (
            "Ronde 3 kennen we al, dus die mag eruit. Hoeveel ging er verder naar Zuid-Holland?",
            "303,8 miljoen",
        ),
        ("Welke deals in Drenthe zaten niet in de ronde van 2025?", "5 Regio Deals in Drenthe"),
        (
            "Als ik van ronde 4 de deals in Limburg en die in Zeeland wegstreep, hoeveel zijn er dan?",
            "11 Regio Deals in tranche 4 zonder die in Limburg en Zeeland",
        ),
        ("Hoeveel deals zijn er uit ronde 5, die in Limburg niet meegeteld?", "20 Regio Deals"),
        (
            "Hoeveel is een deal gemiddeld in ronde 1 als je Brainport niet meeneemt?",
            "57,5 miljoen",
        ),
        (
            "Brainport kreeg het meest, die wil ik er even uit halen. Wat blijft er dan over aan "
            "rijksgeld voor Noord-Brabant?",
            "krijgen samen 92,5 miljoen",
        ),
        (
            "De eilanden in de Cariben hebben elk een deal. Hoeveel is dat samen? De oude "
            "gezamenlijke pot hoeft er niet bij.",
            "28 miljoen",
        ),
    ],
)
def test_what_is_left_out_is_left_out(assistant: Assistant, question: str, said: str) -> None:
    assert said in asked(assistant, question)


@pytest.mark.parametrize(
    "question",
    [
        "Wat is de op een na grootste deal in Limburg?",
        "Hoeveel deals kwamen er op de Veluwe na de eerste?",
    ],
)
def test_not_every_op_and_na_leave_out(assistant: Assistant, question: str) -> None:
    assert "zonder" not in asked(assistant, question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "ZaanIJ kwam tweemaal aan bod, eerst in 2018. Wat is dat bij elkaar aan rijksgeld?",
            "De 2 Regio Deals krijgen samen 27,5 miljoen",
        ),
        (
            "Er zijn intussen 3 deals voor Parkstad geweest toch? Graag het rijksgeld als één bedrag.",
            "De 3 Regio Deals krijgen samen 80 miljoen",
        ),
        ("Parkstad is on its third deal now, so what's the running total?", "80 million"),
        (
            "Kun je de bijdragen voor Veluwe, de eerste en de tweede deal, even optellen?",
            "De 2 Regio Deals krijgen samen 32,5 miljoen",
        ),
        (
            "Mijn baas denkt dat Gelderland samen boven de 200 miljoen zit. Hoeveel is het?",
            "De 11 Regio Deals in Gelderland krijgen samen 195 miljoen",
        ),
        (
            "Neem je alleen de deals uit ronde 2 onder de 10 miljoen, op welk totaal kom je dan?",
            "De 2 Regio Deals in tranche 2 met minder dan 10 miljoen",
        ),
        ("Hoe groot is de pot van ronde 6 als je Bonaire eruit laat?", "krijgen samen 231,3"),
        ("Ging er in 2023 meer dan een kwart miljard naar de deals?", "Ja. De 14 Regio Deals"),
    ],
)
def test_what_is_added_up(assistant: Assistant, question: str, said: str) -> None:
    assert said in asked(assistant, question)


def test_one_of_two_deals_is_not_their_sum(assistant: Assistant) -> None:
    first = asked(assistant, "De Achterhoek had twee deals. Hoeveel kreeg de eerste?")
    assert "20 miljoen euro" in first
    assert "samen" not in first


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Als je Achterhoek I en II optelt, zit je dan hoger dan Parkstad I?",
            "Ja. Samen 45 miljoen euro tegen 40 miljoen euro",
        ),
        ("Vergelijk Saba en Statia samen met die van Bonaire.", "Samen 15 miljoen euro tegen 13"),
        (
            "Aantal deals per ronde: had de tweede er meer dan de vijfde?",
            "Nee. Tranche 5 heeft meer Regio Deals dan tranche 2",
        ),
        (
            "Ik wil graag weten of je met Waterland boven Eemsdelta uit komt.",
            "Ja. Regio Deal Waterland krijgt meer",
        ),
        (
            "Ik ben benieuwd hoe dat zit bij de regio deals. Welke provincie kreeg alles bij elkaar "
            "het meeste van het rijk, Drenthe of Flevoland?",
            "Drenthe (6 deals, 127,5 miljoen euro van het Rijk) heeft het meeste geld",
        ),
        (
            "Een Zeeuw en een Groninger: welke van die twee provincies kreeg het meeste?",
            "Groningen heeft meer geld van het Rijk dan Zeeland",
        ),
    ],
)
def test_what_stands_on_either_side(assistant: Assistant, question: str, said: str) -> None:
    assert said in asked(assistant, question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Zet de deals van Utrecht op volgorde van bedrag, klein naar groot.", "Bodemdaling"),
        ("Kun je de provincies op volgorde zetten van weinig naar veel rijksgeld?", "Flevoland"),
        ("Kun je de rondes op volgorde zetten van veel naar weinig rijksgeld?", "Tranche 5"),
    ],
)
def test_an_order_is_kept_to(assistant: Assistant, question: str, said: str) -> None:
    answer = asked(assistant, question)
    first_row = next(line for line in answer.splitlines() if line.startswith("- "))
    assert said in first_row


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Hoeveel deals heeft Drenthe? Tel ook de deals die het met andere provincies deelt mee.",
            "telt 6 Regio Deals in Drenthe:",
        ),
        (
            "Neem de gedeelde met andere provincies gewoon mee: hoeveel deals heeft Utrecht?",
            "telt 5 Regio Deals in Utrecht:",
        ),
        (
            "Hoeveel Drentse deals zijn gedeeld met een andere provincie?",
            "in meer dan één provincie",
        ),
        (
            "Neem Drenthe. Hoeveel daarvan liggen in meer dan één provincie?",
            "telt 5 Regio Deals in Drenthe in meer dan één provincie",
        ),
        (
            "Van hoeveel deals in ronde 4 weet je wat de regio zelf inlegt?",
            "6 Regio Deals in tranche 4 waarvan de bijdrage van de regio bekend is",
        ),
        (
            "Van hoeveel deals in ronde 4 weten we niet wat de regio zelf inlegt?",
            "8 Regio Deals in tranche 4 waarvan de bijdrage van de regio niet bekend is",
        ),
        (
            "Ik woon in Weert en vraag me af hoeveel Limburgse deals er zijn",
            "telt 8 Regio Deals in Limburg",
        ),
        ("Hoeveel deals uit ronde 5 zaten op of boven de 25 miljoen?", "met minstens 25 miljoen"),
    ],
)
def test_which_rows_are_counted(assistant: Assistant, question: str, said: str) -> None:
    assert said in asked(assistant, question)


def test_what_may_be_asked_for_is_a_rule(assistant: Assistant) -> None:
    for question in (
        "Kun je met 2 miljoen ook een deal krijgen?",
        "Kan een gemeente voor 1 miljoen een deal krijgen?",
    ):
        assert "Het register telt" not in asked(assistant, question)
    assert asked(assistant, "Kan het kloppen dat er 5 deals 20 miljoen kregen?").startswith("Nee.")


def test_an_amount_of_no_deal_is_none_of_the_deals(assistant: Assistant) -> None:
    question = "Wat heeft de provincie zelf in dat Zaanse potje gestopt, dat eerste van 15 miljoen?"
    assert "krijgen samen" not in asked(assistant, question)


def test_den_haag_pays_for_a_round(assistant: Assistant) -> None:
    question = "Ik zoek het plaatje van ronde 4. Wat heeft Den Haag daar in gestoken?"
    assert "284,2 miljoen" in asked(assistant, question)
