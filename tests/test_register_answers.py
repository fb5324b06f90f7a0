"""What the register computes, asked as people ask it."""

from __future__ import annotations

import numpy as np
import pytest

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.understanding.kinds.intent import WEIGHTS_FILE, IntentReader
from regiodeal_qa.understanding.kinds.question_model import load_model
from regiodeal_qa.understanding.question import understand


@pytest.mark.parametrize(
    ("question", "years", "tranches"),
    [
        ("welke deals zijn na 2022 gekozen", (2023, 2024, 2025, 2026), ()),
        ("welke deals zijn sinds 2024 gekozen", (2024, 2025, 2026), ()),
        ("welke deals zijn voor 2020 gekozen", (2018, 2019), ()),
        ("hoeveel deals kwamen er sinds de vierde ronde bij", (), (4, 5, 6)),
        ("hoeveel rijksgeld ging er naar de eerste drie tranches", (), (1, 2, 3)),
        ("hoeveel rijksgeld ging er naar de laatste twee tranches", (), (5, 6)),
        ("hoeveel deals zijn er in tranche 2 tot en met 4", (), (2, 3, 4)),
        ("hoeveel deals zijn er in ronde 4 of later", (), (4, 5, 6)),
        ("hoeveel deals zijn er in de tweede ronde of eerder", (), (1, 2)),
    ],
)
def test_ranges_of_years_and_tranches(
    assistant: Assistant, question: str, years: tuple[int, ...], tranches: tuple[int, ...]
) -> None:
    filters = understand([question], assistant.names, frozenset()).filters
    assert filters.years == years
    assert filters.tranches == tranches


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("welke provincie heeft de meeste regio deals", "Zuid-Holland (15 deals"),
        ("noem de vijf deals met het minste geld van het rijk", "Saba"),
        ("welke twee regio's kregen het meeste in 2024?", "Regio Zwolle II: 30 miljoen euro"),
        (
            "Hoeveel deals uit ronde 6 kregen 10 miljoen of minder van Den Haag?",
            "5 Regio Deals in tranche 6 met hoogstens 10 miljoen euro",
        ),
        (
            "Welke regio's legden zelf meer in dan ze van Den Haag kregen?",
            "5 Regio Deals waar de regio meer inlegt dan het Rijk",
        ),
        ("Welk deel van de zestien deals uit 2025 bleef onder de 15 miljoen?", "dat is 50 procent"),
        ("Hoeveel procent van de deals zit in tranche 6?", "Van de 83 Regio Deals zijn er 16"),
        (
            "Welk deel van de Friese deals stamt uit ronde 4 of later?",
            "Van de 7 Regio Deals in Friesland",
        ),
        (
            "kreeg zuidoost in amsterdam in 2024 meer van het rijk dan mra west?",
            "Nee. Regio Deal Amsterdam Zuidoost en Regio Deal MRA West krijgen evenveel",
        ),
        ("hoeveel deals kregen precies 20 miljoen", "14 Regio Deals met precies 20 miljoen euro"),
        ("Hoe vaak kreeg een regio 5 miljoen?", "3 Regio Deals met precies 5 miljoen euro"),
        (
            "Ging er meer rijksgeld naar Limburg of naar Noord-Brabant?",
            "Noord-Brabant heeft meer geld van het Rijk dan Limburg",
        ),
        ("is er een deal in Flevoland?", "Ja. Het register telt 3 Regio Deals in Flevoland"),
        ("welke deals liggen in drenthe en zijn na 2020 gekozen", "Regio Deal Noord-Drenthe"),
        (
            "welke deals hebben een regionale bijdrage van meer dan 50 miljoen",
            "met meer dan 50 miljoen euro van de regio",
        ),
        (
            "Bij welke deals is de regionale bijdrage lager dan de rijksbijdrage?",
            "2 Regio Deals waar het Rijk meer inlegt dan de regio",
        ),
        (
            "Welke deals lopen nog?",
            "Van 78 deals staat in het register niet of ze nog lopen of al klaar zijn.",
        ),
        (
            "Which Regio Deal in the third round got the least money from the national government?",
            "Maritiem Cluster Kop van Noord-Holland",
        ),
        ("hoeveel poen krijgen die gasten op Saba", "5 miljoen euro"),
        ("Heeft Drenthe meer dan tien deals binnengesleept?", "Nee. Het register telt 6"),
        ("Zijn er in Flevoland drie deals geweest?", "Ja. Het register telt 3 Regio Deals"),
        ("Mijn oom zegt dat Flevoland vier deals heeft, heeft ie gelijk?", "Nee. Het register"),
        (
            "Kreeg meer dan de helft van de deals in ronde 3 minder dan 10 miljoen?",
            "Nee. Het zijn er 5 van de 14.",
        ),
        ("Hoeveel regio's kregen minder as tien miljoen in de laaste ronde?", "telt 2 Regio Deals"),
        ("Hoeveel Zeeuwse deals zijn er waar Zuid-Holland niet bij zit?", "in Zeeland zonder die"),
        (
            "Hebben de Friezen meer deals dan de Drenten?",
            "Ja. Friesland heeft meer Regio Deals dan Drenthe: 7 deals tegen 6 deals",
        ),
        ("Noord- of Zuid-Holland: wie kreeg in 2024 het meeste rijksgeld?", "72,5 miljoen euro"),
        (
            "Hoeveel kromp het rijksgeld tussen ronde 5 en ronde 6?",
            "Dat scheelt 140,3 miljoen euro",
        ),
        (
            "Noord-Holland Noord pakte in ronde 5 de hoofdprijs. Wie zat daar vlak achter?",
            "Op plaats 2",
        ),
        ("Eemsdelta heeft toch 18 miljoen van het Rijk gekregen?", "Nee, volgens de bronnen niet"),
        ("Why did Sint Eustatius receive 25 million euros in the fifth round?", "is not right"),
        ("Hoeveel legt het Rijk meer in dan de regio bij ESTEC in Noordwijk?", "scheelt 4 miljoen"),
        (  # 'Tweede' says nothing of a region that has one deal only.
            "Hoeveel meer rijksgeld kreeg Noord-Holland Noord dan de tweede deal van Regio Zwolle?",
            "Dat scheelt 2,5 miljoen euro",
        ),
    ],
)
def test_the_register_answers(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask([question])
    assert answer.route == "register"
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("alles wat Friesland heeft binnengehaald graag, op een rijtje", "Regio Deal"),
        ("Zet de Brabantse deals eens onder elkaar", "Regio Deals in Noord-Brabant"),
        ("Hoe vaak viel Gelderland in de prijzen?", "Het register telt"),
        ("Welk aandeel van alle rijksgeld kwam in Zuid-Holland terecht?", "procent van het totaal"),
        (
            "Heeft ronde 5 meer deals dan ronde 6?",
            "Ja. Tranche 5 heeft meer Regio Deals dan tranche 6: 22 deals tegen 16 deals",
        ),
        ("Zijn er meer dan tien deals in Limburg?", "Nee. Het register telt"),
        ("Is het waar dat er 100 Regio Deals zijn?", "Nee. Het register telt 83"),
        ("Klopt het dat Limburg acht deals heeft?", "Ja. Het register telt 8"),
        ("Zitten er 15 nieuwe deals in de vierde tranche?", "Nee. Het register telt 14"),
        ("Kregen alle deals in tranche 6 minstens 8 miljoen?", "Ja. Dat geldt voor 16 van de 16"),
        ("welke regiodeal is het duurst", "130 miljoen euro"),
        ("Heeft Parkstad twee deals?", "Nee. 3 Regio Deals"),
        ("Is er een deal in Flevoland?", "Ja. Het register telt 3"),
        ("Which regions got a deal in the fourth round?", "14 Regio Deals in round 4"),
        ("Hoeveel procent betaalt de regio bij Zeeland?", "komt 50 procent van de regio"),
        (  # The regions' part of their own deals; of all that regions pay it is all of it.
            "Hoeveel procent betalen de regio's zelf in tranche 1?",
            "waarvan beide bedragen bekend zijn",
        ),
        ("Kreeg Zeeland in totaal meer dan 80 miljoen?", "Ja. De"),
        ("Betaalt het Rijk in Twente meer dan de regio zelf?", "de regio legt het meest in"),
        ("Kreeg Foodvalley de tweede keer meer dan de eerste?", "Ja. "),
        ("In welk jaar werden de meeste deals gekozen?", "2024 (22 deals"),
        ("Kreeg Rotterdam-Zuid in de tweede deal meer of minder dan in de eerste?", "Minder. "),
    ],
)
def test_free_wording_is_computed_as_well(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask([question])
    assert answer.route == "register"
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Welke projecten lopen er in Overijssel?",
        "Hoeveel woningen worden er opgeknapt in Rotterdam-Zuid?",
        "Waarom doet het Rijk mee aan de Regio Deal Twente?",
        "Hoe warm wordt het morgen in Limburg?",
        "Wat gaat Saba met het geld doen?",
    ],
)
def test_what_documents_tell_is_not_computed(assistant: Assistant, question: str) -> None:
    assert assistant.understand([question]).operation.kind == "none"


def test_the_words_decide_without_the_vectors_that_the_reader_was_fitted_on(
    assistant: Assistant,
) -> None:
    reader = IntentReader(
        load_model(WEIGHTS_FILE), "another-model", lambda text: np.zeros(384, np.float32)
    )
    draft = understand(["hoeveel regio deals zijn er in Drenthe"], assistant.names, frozenset())
    assert reader.read(draft).kind == "count"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Tel de rijksbijdragen van Twente, Achterhoek en Zeeland bij elkaar op.",
            "De 5 Regio Deals krijgen samen 135 miljoen euro van het Rijk",
        ),
        ("Hoeveel kreeg Foodvalley alles bij elkaar?", "De 2 Regio Deals krijgen samen 45 miljoen"),
        (
            "Hoeveel kreeg Den Haag Zuidwest over de twee deals?",
            "De 2 Regio Deals krijgen samen 25,5 miljoen",
        ),
        ("Kreeg tranche 5 meer dan 300 miljoen?", "Ja. De 22 Regio Deals in tranche 5"),
        ("Kreeg Limburg meer dan 150 miljoen?", "Ja. De 8 Regio Deals in Limburg krijgen samen"),
        ("Kreeg Zeeland meer dan 50 miljoen?", "Ja. De 4 Regio Deals in Zeeland krijgen samen"),
        ("Zijn er deals in Limburg met meer dan 30 miljoen?", "Ja. Het register telt 1 Regio Deal"),
        (
            "Kreeg er in tranche 4 iemand meer dan 25 miljoen?",
            "Ja. Het register telt 3 Regio Deals",
        ),
        ("Legde Twente in tranche 2 zelf meer dan 50 miljoen in?", "De regio draagt 120 miljoen"),
        ("Kreeg Twente in 2024 een deal?", "Nee. Het Rijk koos in 2018 voor de Regio Deal Twente"),
        ("Hoeveel deals hebben een onbekende regiobijdrage?", "telt 48 Regio Deals waarvan"),
        ("Hoeveel is er na 2022 nog uitgegeven aan regio deals?", "krijgen samen 913,1 miljoen"),
        ("Heeft Gelderland de meeste deals?", "Nee. Zuid-Holland (15 deals"),
        ("Was tranche 1 de duurste tranche?", "Nee. Tranche 5 (22 deals, 384,6 miljoen euro"),
        ("Is Brainport de grootste deal?", "Ja. Regio Deal Brainport Eindhoven"),
        ("Kreeg Twente het meeste in de vierde tranche?", "Nee. Regio Deal"),
        ("Is Twente de grootste deal in Overijssel?", "krijgen de hoogste bijdrage van het Rijk"),
        ("Kreeg Twente bij elkaar meer dan 50 miljoen?", "Ja. De 2 Regio Deals krijgen samen 55"),
        ("Hoort Veluwe II bij tranche 3?", "Nee. De Regio Deal Veluwe II hoort bij tranche 5."),
        ("En hoeveel kreeg heel Nederland?", "De 83 Regio Deals krijgen samen"),
        ("Wat waren de eerste regio deals?", "5 Regio Deals in tranche 1"),
        ("Welke deal is het laatst gesloten?", "16 Regio Deals in tranche 6"),
        ("Welke deal in Friesland is als laatste gekozen?", "Noordoost-Fryslân II"),
        ("Welke deal hoort bij drie provincies tegelijk?", "Natuurinclusieve Landbouw"),
        ("Wat kregen de Tukkers in ronde 4 van het Rijk?", "25 miljoen euro"),
        ("Mijn tante woont in Weert, zit die gemeente bij een deal?", "Ja, Weert"),
        (
            "Hoeveel Gelderse deals, ook die over de provinciegrens?",
            "11 Regio Deals in Gelderland",
        ),
        ("What was the first Regio Deal?", "5 Regio Deals in round 1"),
        ("Hoeveel kregen de deals in Zeeland samen?", "De 4 Regio Deals in Zeeland"),
        ("Hoeveel kregen Parkstad Limburg I, II en III samen?", "samen 80 miljoen euro"),
        (
            "In welke tranche ging meer geld om, de vierde of de vijfde?",
            "tegen 284,2 miljoen euro. Dat scheelt 100,4 miljoen euro",
        ),
        (
            "Welke tranche telde de meeste deals, de vijfde of de zesde?",
            "tegen 16 deals. Dat scheelt 6 deals",
        ),
        (
            "Wie kreeg het minst: Saba, Sint Eustatius of Bonaire?",
            "Regio Deal Saba krijgt het minst van het Rijk: 5 miljoen euro. Dat is 8 miljoen euro minder",
        ),
        (
            "Wie heeft de minste deals, Limburg of Zeeland?",
            "Zeeland heeft minder Regio Deals dan Limburg: 4 deals tegen 8 deals. Dat scheelt 4 deals",
        ),
        (
            "Wat is gemiddeld de rijksbijdrage in tranche 4 vergeleken met tranche 5?",
            "Tranche 4 heeft meer geld per deal van het Rijk dan tranche 5: 20,3 miljoen euro",
        ),
        (
            "In welk jaar werden er meer deals gekozen, 2020 of 2022?",
            "2020 heeft meer Regio Deals dan 2022: 14 deals tegen 0 deals. Dat scheelt 14 deals",
        ),
        (
            "Kreeg Drenthe evenveel als Flevoland?",
            "Nee. Drenthe heeft meer geld van het Rijk dan Flevoland: 127,5 miljoen euro",
        ),
        (
            "Wie kreeg het meest: Twente, Achterhoek of Foodvalley?",
            "Alle deals van een regio samen: Regio Deal Twente 55 miljoen euro, Regio Deal",
        ),
        ("Hoeveel procent van de deals uit 2024 kreeg precies 20 miljoen?", "31,8 procent"),
        ("Welk stuk van het rijksgeld uit de vierde ronde ging naar Friesland?", "12,5 procent"),
        ("Welke deals krijgen meer van de regio dan van het Rijk?", "waar de regio meer inlegt"),
        ("Hoeveel legt de regio in totaal in bij Twente?", "De regio draagt 120 miljoen"),
        (
            "Welke regio kreeg met al haar deals samen het meest?",
            "Rotterdam Zuid (2 deals, 160 miljoen",
        ),
        ("Is er een provincie zonder Regio Deal?", "Nee. Elke provincie"),
        ("Is er een provincie zonder deal in ronde 4?", "niet: Groningen en Utrecht"),
    ],
)
def test_what_is_named_is_what_is_compared_added_up_and_shared(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask([question])
    assert answer.route == "register"
    assert said in answer.text


def test_more_of_one_than_of_another_is_not_settled_by_one_number(assistant: Assistant) -> None:
    """The passage tells how many deals were completed in one year, and compares nothing."""
    answer = assistant.ask(["Zijn er meer deals afgerond dan dat er nog lopen?"])
    assert not answer.text.startswith(("Ja", "Nee"))


def test_an_amount_asked_for_is_a_filter(assistant: Assistant) -> None:
    answer = assistant.ask(["Wie kregen er precies 22,5 miljoen uit Den Haag?"])
    expected = {d.name for d in assistant.register.deals if d.rijksbijdrage_mln == 22.5}
    assert all(name in answer.text for name in expected)
    assert answer.text.startswith(f"{len(expected)} Regio Deals")


def test_towns_together_mean_the_deal_that_has_them_all(assistant: Assistant) -> None:
    understood = assistant.understand(
        ["Waar gaat de deal van Zoetermeer, Capelle en Nissewaard over?"]
    )
    assert understood.deals == ("zuid-hollandse-groeikernen",)


def test_the_name_of_a_deal_is_told(assistant: Assistant) -> None:
    answer = assistant.ask(["hoe heet die deal van alkmaar en omstreken ook weer"])
    assert "Regio Deal Noord-Holland Noord" in answer.text


def test_no_deal_is_said_to_be_of_a_year_that_it_is_not_of(assistant: Assistant) -> None:
    answer = assistant.ask(["Hoe groot is de pot die Twente en het Rijk in 2019 samen vulden?"])
    assert "gekozen in 2019" not in answer.text


def test_that_the_register_does_not_tell_is_no_no(assistant: Assistant) -> None:
    answer = assistant.ask(["Lopen er nog deals in Friesland?"])
    assert not answer.text.startswith("Nee") and "Van 7 deals" in answer.text


def test_a_figure_that_is_not_computed_is_no_sum(assistant: Assistant) -> None:
    assert (
        assistant.ask(["Wat is de standaardafwijking van de rijksbijdragen?"]).route != "register"
    )


@pytest.mark.parametrize(
    ("question", "begins", "says"),
    [
        ("Vielen Saba en Sint Eustatius in dezelfde ronde?", "Ja.", "tranche 5"),
        ("Zaten Foodvalley en de Veluwe in dezelfde tranche?", "Nee.", "Veluwe hoort bij tranche 3"),
        ("Zaten Twente I en Twente II in dezelfde ronde?", "Nee.", "Twente II hoort bij tranche 4"),
        ("Was de Achterhoek eerder aan de beurt dan Midden-Limburg?", "Ja.", "2024"),
        ("Wie kreeg er het eerst een deal, Twente of Midden-Limburg?", "Het Rijk koos in 2018", "2024"),
        # Both have one of 2018, and the register has no months.
        ("Is Foodvalley eerder begonnen dan de Achterhoek?", "Het Rijk koos in 2018", "2025"),
    ],
)  # fmt: skip
def test_deals_are_compared_by_when_they_came(
    assistant: Assistant, question: str, begins: str, says: str
) -> None:
    answer = assistant.ask([question])
    assert answer.text.startswith(begins)
    assert says in answer.text
    assert "miljoen" not in answer.text


@pytest.mark.parametrize(
    ("question", "begins", "says"),
    [
        ("Kregen Saba en Bonaire meer dan 6 miljoen?", "Nee.", "5 miljoen euro"),
        ("Kreeg Saba of Bonaire meer dan 6 miljoen?", "Ja.", "13 miljoen euro"),
        ("Kregen Brainport en Zeeland allebei meer dan 30 miljoen?", "Ja.", "35 miljoen euro"),
        ("Vielen Foodvalley en de Veluwe allebei in ronde 2?", "Nee.", "Veluwe hoort bij tranche 3"),
        ("Zitten Twente II en Parkstad II in tranche 4?", "Ja.", "Parkstad Limburg II"),
        ("Zit de tweede deal van Twente in tranche 2?", "Nee.", "Twente II hoort bij tranche 4"),
        ("Ligt Twente in Zeeland?", "Nee.", "Overijssel"),
    ],
)  # fmt: skip
def test_what_is_asked_of_several_deals_must_hold_for_each(
    assistant: Assistant, question: str, begins: str, says: str
) -> None:
    answer = assistant.ask([question])
    assert answer.text.startswith(begins)
    assert says in answer.text


def test_how_far_the_highest_and_the_lowest_are_apart(assistant: Assistant) -> None:
    spread = assistant.ask(
        ["Wat is het verschil tussen de hoogste en laagste bijdrage in ronde 5?"]
    )
    assert "Het verschil is 27,5 miljoen euro." in spread.text
    times = assistant.ask(["Hoeveel keer zoveel kreeg Twente als Saba?"])
    assert "Dat is 11 keer zoveel." in times.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Neem het rijksgeld van ronde zes en haal er af wat naar Brabant en Limburg ging. Wat blijft er over?",
            "194,3 miljoen euro",
        ),
        ("Hoeveel keer zoveel trok het Rijk uit in 2018 als in 2020?", "Dat is 3,2 keer zoveel."),
        ("Bij hoeveel deals legt de streek zelf meer op tafel dan Den Haag?", "telt 5 Regio Deals"),
        ("Raadsvraag: hoeveel deals heeft Limburg?", "8 Regio Deals in Limburg"),
        ("Kreeg Noord-Holland Noord meer dan Amsterdam Zuidoost plus Waterland?", "Nee."),
        ("zuid-hollandse deals van de vierde trance", "2 Regio Deals"),
        ("waterwegregio, rijk plus regio, wat is dan het hele bedrag?", "35,4 miljoen euro"),
        ("wie moest het in de zesde rond met het minste rijksgeld doen?", "8,3 miljoen euro"),
        (
            "In welke gevallen legde de regio zelf een hoger bedrag op tafel dan het Rijk?",
            "5 Regio Deals waar de regio meer inlegt dan het Rijk",
        ),
        (
            "Van hoeveel deals uit 2024 is niet vastgesteld wat de regio bijlegt?",
            "telt 18 Regio Deals",
        ),
        ("Wat is het gesommeerde rijksbedrag van Twente I en Twente II?", "samen 55 miljoen"),
        ("hoeveel scheelde het tussen Zeeland en Limburg", "Dat scheelt 72 miljoen euro"),
    ],
)
def test_everyday_sums_are_computed(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask([question]).text


def test_the_share_of_one_partner_is_not_the_rijks(assistant: Assistant) -> None:
    answer = assistant.ask(["provinciaal aandeel eerste ZaanIJ-deal, bedrag?"])
    assert answer.route != "register"
    assert "2,75 miljoen" in answer.text


def test_a_compound_of_two_words_is_no_misspelt_name(assistant: Assistant) -> None:
    understood = assistant.understand(["hoeveel deals gaan over provinciegrenzen heen"])
    assert not understood.mentions


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # Each name its own number, with and without 'deal'.
        ("Twente 1, Twente 2 en de eerste Achterhoek deal: wat stak het Rijk daar samen in?", "75 miljoen"),
        ("Tel de eigen inleg bij Brainport Eindhoven en Rotterdam-Zuid (de eerste) op.", "370 miljoen"),
        ("Gelderland, totaal van het Rijk, minus Foodvalley I en II", "samen 150 miljoen"),
        # Names of one region that are told apart.
        ("Kwam Stedendriehoek hoger uit dan voorganger Cleantech wat het rijksgeld betreft?", "Ja."),
        ("die maritieme deal in de kop van noord holland en de havendeal, samen van het rijk?", "35 miljoen"),
        ("De deal waar Heerenveen in zit, die met Harlingen en die van Zuidwest-Friesland, wat kregen"
         " die samen van het Rijk?", "52,5 miljoen"),
        # Where somebody lives, or what only illustrates, takes nothing away.
        ("Een vriend uit Venlo vraagt of Noord-Limburg de tweede keer minder rijksgeld kreeg.", "7,5 miljoen"),
        ("Tel van de eerste drie tranches de rijksbijdragen op. Inclusief Brainport en zo dus.", "755 miljoen"),
        # Rijk against region, and both together, in whatever words.
        ("ESTEC Noordwijk rijk vs regio wie legt meer in", "Dat scheelt 4 miljoen"),
        ("Welke partij droeg bij Brainport Eindhoven het zwaarst bij, Rijk dan wel regio?", "de regio legt het meest"),
        ("Op welk bedrag komt de Waterwegregio als de bijdrage van het Rijk en de inleg van de regio"
         " bij elkaar worden gevoegd?", "35,4 miljoen"),
        ("Ik zoek het landelijke geld van beide keren Drechtsteden-Gorinchem opgeteld, de regionale"
         " inleg mag weg.", "47,5 miljoen"),
        ("Eerste Twentse deal: de streek legde een veelvoud van het rijksgeld in. Welke factor?", "4 keer zoveel"),
        # Two against one, and groups side by side.
        ("saba plus statia aan de ene kant, bonaire aan de andere: welke kant kreeg meer van het rijk?",
         "Samen 15 miljoen euro tegen 13 miljoen euro"),
        ("Welke kreeg de hoogste rijksbijdrage, Limburg of Zeeland, en hoe groot is het verschil?", "72 miljoen"),
        ("In 2025 gaf het Rijk minder uit aan deals dan het jaar ervoor. Hoeveel minder?", "140,3 miljoen"),
        ("limburg + noord-brabant + zeeland rijksgeld alle regiodeals opgeteld", "samen 465,5 miljoen"),
        # What is left out.
        ("Zeeland is goed bedeeld door die havendeal. Haal die er eens af. Wat blijft er over van het"
         " Rijk?", "samen 55,5 miljoen"),
        ("Wat bedraagt de zesde tranche aan rijksbijdragen indien Bonaire buiten beschouwing wordt gelaten?",
         "231,3 miljoen"),
        ("er zijn toch deals in meer dan één provincie? hoeveel rijksgeld zit daar bij mekaar in", "225,5 miljoen"),
        ("Welk percentage van het Brabantse rijksgeld ging naar Brainport Eindhoven?", "58,4 procent"),
    ],
)  # fmt: skip
def test_sums_and_comparisons_in_free_words(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask([question])
    assert answer.route == "register", answer.text
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Is al het geld van de eerste deal in Rotterdam-Zuid nu op?",
        "Welk deel van de inleg bij Zuid-Hollandse Delta II komt van private partijen?",
        "Hoeveel inzendingen kwamen er binnen in de laatste ronde?",
    ],
)
def test_what_only_passages_tell_is_not_counted(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).route != "register"
