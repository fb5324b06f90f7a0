"""What a passage counts or gives for several together: to name them, or to give one's share, it does not tell."""

from dataclasses import replace

import pytest

from regiodeal_qa.answering.from_passages.counted import counts_only, lacks_number, of_several
from regiodeal_qa.assistant import Assistant

PILOTS = "De Regio Deal Natuurinclusieve Landbouw steunde vooraf zeven voorbeeldprojecten."
TASKS = "De Regio Deal Twente II kent drie opgaven: minder druk op bedrijven, talent en zorg."
LINES = "De Regio Deal Veluwe heeft vier programmalijnen, met optimaal ruimtegebruik als eerste."
VISIT = (
    "Veertig bestuurders bekeken in Oost-Groningen onder meer de Verrijkte Schooldag, de Innovatiehub en "
    "Veendam Noordwest."
)
TOWNS = "In Appingedam, Delfzijl en Winschoten, drie centra van de regio, wordt gebouwd."


@pytest.mark.parametrize(
    ("question", "passage", "lacks"),
    [
        ("Welke zeven voorbeeldprojecten steunde de natuurinclusieve deal?", PILOTS, True),
        ("Noem de 7 voorbeeldprojecten van Natuurinclusieve Landbouw", PILOTS, True),
        ("Hoeveel voorbeeldprojecten steunde Natuurinclusieve Landbouw?", PILOTS, False),
        ("Welke drie opgaven heeft Twente II?", TASKS, False),
        ("Wat is de tweede opgave van Twente II?", TASKS, False),
        ("Wat is de vierde programmalijn van de Veluwe?", LINES, True),
        ("Wat is de derde programmalijn van de eerste deal op de Veluwe?", LINES, True),
        ("Wat is de eerste programmalijn van de Veluwe?", LINES, False),
        ("Wie waren de veertig bestuurders in Oost-Groningen?", VISIT, True),
        ("Wat bekeken de veertig bestuurders in Oost-Groningen?", VISIT, False),
        ("Welke drie centra worden er in Groningen gebouwd?", TOWNS, False),
    ],
)
def test_how_many_there_are_does_not_name_them(
    assistant: Assistant, question: str, passage: str, lacks: bool
) -> None:
    chunk = replace(assistant.index.chunks[0], text=passage)
    assert counts_only(assistant.understand([question]), chunk) is lacks


SCHOOLS = "In Rotterdam-Zuid gingen kinderen op 30 scholen in zeven wijken langer naar school."
IDEAS = "Bewoners dienden ideeën in; geld ging naar vier ideeën, een daarvan van groep 5."


@pytest.mark.parametrize(
    ("question", "passage", "lacks"),
    [
        ("Hoeveel kinderen gingen in Rotterdam-Zuid langer naar school?", SCHOOLS, True),
        ("Op hoeveel scholen in Rotterdam-Zuid was dat?", SCHOOLS, False),
        ("In hoeveel wijken van Rotterdam-Zuid was dat?", SCHOOLS, False),
        ("Hoeveel bewoners deden er in Gorredijk mee?", IDEAS, True),
        ("Hoeveel ideeën kregen er in Gorredijk geld?", IDEAS, False),
        (
            "Hoeveel verdeelden ze in Noordoost-Fryslân in 2021?",
            "In 2021 verdeelden zes projecten in Noordoost-Fryslân 2,3 miljoen euro.",
            False,
        ),
    ],
)
def test_a_number_of_something_else_is_none_of_what_is_asked(
    assistant: Assistant, question: str, passage: str, lacks: bool
) -> None:
    chunk = replace(assistant.index.chunks[0], text=passage)
    assert lacks_number(assistant.understand([question]), chunk) is lacks


POOL = (
    "In de Regio Deal Brainport Eindhoven ging 11 miljoen euro naar vier projecten: zwembad De Tongelreep, "
    "het Sportspark en STRP Upgrade."
)
WARDS = (
    "De Utrechtse deal brengt 30 miljoen euro bijeen: 15 miljoen van het Rijk, 3,6 miljoen van de provincie en "
    "de rest van de gemeenten Utrecht, Nieuwegein en Zeist."
)
CLUSTER = (
    "Het maritiem cluster krijgt 5 miljoen euro van de provincie Noord-Holland en Den Helder samen."
)


@pytest.mark.parametrize(
    ("question", "passage", "lacks"),
    [
        ("Welk deel van de 11 miljoen ging naar De Tongelreep?", POOL, True),
        ("Hoeveel ging er naar STRP Upgrade?", POOL, True),
        ("Naar welke projecten ging de 11 miljoen van Brainport?", POOL, False),
        ("Hoeveel betaalt Zeist mee aan de Utrechtse deal?", WARDS, True),
        ("Hoeveel draagt Den Helder bij aan het maritiem cluster?", CLUSTER, True),
        ("Hoeveel betalen de provincie en Den Helder samen?", CLUSTER, False),
    ],
)
def test_what_several_get_or_pay_is_not_what_one_of_them_does(
    assistant: Assistant, question: str, passage: str, lacks: bool
) -> None:
    chunk = replace(assistant.index.chunks[0], text=passage)
    assert of_several(assistant.understand([question]), chunk) is lacks
