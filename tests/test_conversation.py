"""A turn of a conversation is read with what was asked before it."""

import pytest

from regiodeal_qa.assistant import Assistant


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["Hoeveel geld was er voor Gorredijk aan Zet?", "Hoeveel ideeën kregen dat?"], "vier"),
        (
            [
                "Wanneer begonnen de projecten van de Cleantech Regio Deal officieel?",
                "Welke directeur sprak daar?",
            ],
            "Arko van Brakel",
        ),
        (
            [
                "Wanneer werd de eerste Regio Deal Zuid-Hollandse Delta getekend?",
                "En waar was dat?",
            ],
            "Tiengemeten",
        ),
        (["Wat deed de Werkbeweging in Overvecht?", "hvl mensen werden daarmee geholpen"], "415"),
        (["Noem een project uit Zuid-Limburg.", "Hoeveel zijn er daar in totaal?"], "14 projecten"),
        (
            [
                "Vertel over de deal van Metropoolregio Eindhoven",
                "wanneer deed die deal mee aan de vierde tranche?",
            ],
            "14 november 2022",
        ),
        (["Hoeveel krijgt Zeeland?", "En hoeveel had de provincie gewild?"], "90 miljoen"),
        (["Hoeveel kreeg Twente II?", "en de deal daarvoor?"], "Het Rijk draagt 30 miljoen"),
        (
            ["Wat gaf het Rijk de eerste keer aan Twente?", "hoeveel was het bij de tweede"],
            "25 miljoen",
        ),
        (["Waar gaat Parkstad over?", "en hoeveel kregen ze in ronde 6?"], "Parkstad Limburg III"),
        (["Kreeg Brainport een deal?", "hoe groot?"], "130 miljoen euro bij"),
        (
            ["Waar gaat North Sea Port over?", "ligt dat alleen in Zeeland?"],
            "Ja. De Regio Deal North",
        ),
        (["Regio Zwolle 1, wanneer was dat rond?", "wie hebben er toen getekend"], "Bert Boerman"),
        (
            ["Hoeveel kreeg Foodvalley van het Rijk?", "en de keer daarna?"],
            "25 miljoen euro bij aan de",
        ),
        (
            ["hoeveel kreeg zwolle in ronde 5?", "en de achterhoek?", "en de keer daarvoor?"],
            "Het Rijk draagt 20 miljoen euro bij aan de Regio Deal Achterhoek.",
        ),
        (["Hoeveel deals waren er in ronde 3?", "en de ronde daarna?"], "14 Regio Deals in"),
        (["Hoeveel deals waren er in ronde 5?", "en die ervoor?"], "14 Regio Deals in tranche 4"),
        (["Hoeveel deals zijn er in 2023 gekozen?", "en twee jaar later?"], "gekozen in 2025"),
        (
            [
                "In welke ronde kreeg Mainstage zijn deal?",
                "Welke deals zaten nog meer in die ronde?",
            ],
            "14 Regio Deals in tranche 4",
        ),
        (
            ["In welke ronde zat Saba?", "Zaten daar ook Limburgse deals bij?"],
            "2 Regio Deals in tranche 5 in Limburg",
        ),
        (
            [
                "Hoeveel kreeg Drechtsteden-Gorinchem?",
                "En Eemsdelta?",
                "Even terug naar die eerste: in welke ronde was dat?",
            ],
            "De Regio Deal Drechtsteden-Gorinchem hoort bij tranche 3.",
        ),
        (
            [
                "Hoeveel gaf het Rijk aan de eerste deal van Parkstad?",
                "en die eerste van Noord-Limburg dan?",
            ],
            "Het Rijk draagt 17,5 miljoen euro bij aan de Regio Deal Noord-Limburg.",
        ),
        (
            ["Wat kreeg Groningen Noord in 2020?", "En in dezelfde ronde Regio Zwolle?"],
            "22,5 miljoen euro bij aan de Regio Deal Regio Zwolle.",
        ),
        (
            ["Wat kreeg ESTEC van het Rijk?", "en wat legt de regio in?", "hoeveel scheelt dat?"],
            "Dat scheelt 4 miljoen euro",
        ),
        (
            ["Hoeveel plannen kwamen er binnen voor ronde 5?", "hoeveel daarvan zijn gehonoreerd?"],
            "22 Regio Deals in tranche 5",
        ),
        (
            ["Hoeveel aanvragen waren er in 2024?", "hoeveel daarvan kregen een deal?"],
            "22 Regio Deals gekozen in 2024",
        ),
        (
            ["Wie tekende namens het Rijk voor de Space Campus?", "en namens de gemeente zelf?"],
            "burgemeester Jan Rijpstra",
        ),
        (
            ["Wat moest Emmen ophoesten voor de eerste Drentse deal?", "en Coevorden?"],
            "Coevorden 1.142.347",
        ),
        (
            ["Welke regio kreeg in ronde 5 het hoogste bedrag?", "wat wil die regio ermee?"],
            "Noord-Holland Noord",
        ),
    ],
)
def test_a_detail_of_what_was_spoken_of(assistant: Assistant, turns: list[str], said: str) -> None:
    answer = assistant.ask(turns)
    assert answer.status == "answered"
    assert said in answer.text


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (
            ["Hoeveel rijksgeld kreeg Saba?", "en Bonaire?", "hoeveel is dat bij elkaar?"],
            "samen 18 miljoen euro",
        ),
        (
            ["Wat kreeg Parkstad bij de eerste deal?", "En bij de tweede?", "Alles bij elkaar?"],
            "samen 65 miljoen euro",
        ),
        (
            ["Hoeveel rijksgeld kreeg Het Hogeland?", "En Eemsdelta?", "Hoeveel scheelt dat?"],
            "Dat scheelt 3,6 miljoen euro",
        ),
        (["Welke provincie heeft de meeste deals?", "en welke komt daarna?"], "Gelderland"),
        (["Wat is een Regio Deal?", "En hoeveel zijn er?"], "83 Regio Deals"),
        (
            ["Hoeveel deals zitten er in tranche 3?", "Welke daarvan liggen in Gelderland?"],
            "3 Regio Deals in tranche 3 in Gelderland",
        ),
        (["Hoeveel deals zijn er in 2024 gekozen?", "En het jaar daarvoor?"], "2023"),
        (["Wat kreeg Zuid-Limburg in 2023?", "En in 2025?"], "10 miljoen euro"),
        (
            ["Hoeveel plannen kwamen er binnen in de derde ronde?", "en hoeveel haalden het?"],
            "14 Regio Deals in tranche 3",
        ),
        (
            ["In welk jaar is de deal van Noord-Drenthe gekozen?", "Welke tranche was dat?"],
            "tranche 6",
        ),
        (
            ["In welke provincie ligt Foodvalley?", "Hoeveel deals heeft die streek gehad?"],
            "2 Regio Deals",
        ),
        (
            ["Wat was de gemiddelde rijksbijdrage in de vierde tranche?", "En in de zesde?"],
            "15,27 miljoen euro",
        ),
    ],
)
def test_the_register_goes_on_with_what_was_asked(
    assistant: Assistant, turns: list[str], said: str
) -> None:
    answer = assistant.ask(turns)
    assert answer.route == "register"
    assert said in answer.text


def test_what_any_deal_is_goes_on_without_asking_which(assistant: Assistant) -> None:
    answer = assistant.ask(["Wat is een Regio Deal?", "En wie betaalt dat?"])
    assert answer.status != "clarify"


def test_a_new_subject_takes_nothing_along(assistant: Assistant) -> None:
    turns = ["Wat deed de Werkbeweging in Overvecht?", "Wat is brede welvaart?"]
    alone = assistant.ask(turns[1:])
    assert assistant.ask(turns).text == alone.text


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel betaalt Dordrecht mee aan Slim Samen Vooruit?",
        "Hoeveel legt de gemeente Delft zelf bij op de 12,3 miljoen?",
        "Doet Enschede mee aan de Regio Deal Twente?",
    ],
)
def test_a_passage_without_the_part_or_a_new_number_is_no_answer(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask([question]).status == "not_found"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Mag een waterschap de regiokassier zijn?", "Nee. "),
        ("Loopt de deal in de Kop van Noord-Holland nog door in 2026?", "Ja. "),
        ("Hoeveel keer zoveel kreeg Brainport als Saba?", "26 keer zoveel"),
        ("Wat is het verschil in rijksgeld tussen de oude en de nieuwe deal op de Veluwe?", "7,5"),
        ("Tot en met welk jaar loopt Noordoost-Fryslân II?", "2030"),
        ("What share of the first Twente deal was paid by the national government?", "20 percent"),
        ("De wijkendeals van Utrecht, I en II: hoeveel rijksgeld samen?", "35 miljoen euro"),
        ("In een notendop: ZaanIJ", "Het Rijk draagt 20 miljoen euro bij"),
    ],
)
def test_one_question_at_a_time(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert said in answer.text


def test_english_there_is_points_nowhere(assistant: Assistant) -> None:
    first = "How much money does Saba get from the national government?"
    answer = assistant.ask([first, "How many Regio Deals are there in round 5?"])
    assert "22 Regio Deals in round 5" in answer.text
    assert assistant.understand([first, "Who signed the deal there?"]).deals == ("saba",)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["Hoeveel rijksgeld zat er in ronde vier?", "en in de laatste?"], "244,3 miljoen euro"),
        (["Hoeveel kreeg de Veluwe de eerste keer?", "meer dan bij de tweede?"], "Nee."),
        (["Hoeveel kreeg Foodvalley II?", "en de eerste keer?", "samen dus?"], "samen 45 miljoen"),
        (["hoeveel kreeg Delft West", "en Waterwegregio?", "wie dus het meest?"], "17,7 miljoen"),
        (["Hoeveel kreeg Drechtsteden-Gorinchem de eerste keer?", "en de tweede keer?", "hoeveel meer is dat?"],
         "Dat scheelt 2,5 miljoen euro"),
        (["Wat ging er naar Parkstad in 2023?", "en alle drie de keren bij elkaar?"], "samen 80 miljoen"),
        (["Hoeveel rijksgeld ging er naar de derde ronde?", "en de ronde daarna?"], "284,2 miljoen"),
        (["Hoeveel deals zitten in de tweede tranche?", "en de ronde ervoor?"], "5 Regio Deals"),
        (["Hoeveel kreeg Brainport?", "en wat deed de regio er zelf bij?"], "240 miljoen euro"),
        (["Welke gemeenten doen mee aan Zuid- en Oost-Drenthe II?", "Aa en Hunze ook?"], "Nee."),
    ],
)  # fmt: skip
def test_short_turns_go_on_about_what_was_asked(
    assistant: Assistant, turns: list[str], says: str
) -> None:
    assert says in assistant.ask(turns).text


def test_what_is_not_known_of_the_deal_answered_before_is_not_told_of_another(
    assistant: Assistant,
) -> None:
    turns = ["Welke regio kreeg het minst in ronde 6?", "Wanneer is die deal getekend?"]
    answer = assistant.ask(turns)
    assert all("barendrecht-ridderkerk-rotterdam" in c.deal_ids for c in answer.citations)
    assert "19 november 2025" in answer.text


def test_den_haag_that_pays_for_another_deal_is_the_government(assistant: Assistant) -> None:
    understood = assistant.understand(["Hoeveel stopte Den Haag in de natuurinclusieve landbouw?"])
    assert understood.deals == ("natuurinclusieve-landbouw-noord-nederland",)
    assert understood.operation.column == "rijk"
    own = assistant.understand(["Wat stopte Den Haag zelf in Den Haag Zuidwest?"])
    assert set(own.deals) == {"den-haag-zuidwest", "den-haag-zuidwest-2"}


@pytest.mark.parametrize("last", ["dus samen is dat?", "tel dat eens op", "hoeveel is dat samen?"])
def test_rijk_and_region_are_added_up(assistant: Assistant, last: str) -> None:
    turns = ["Wat krijgt Regiocentra Groningen van het Rijk?", "En wat legt de regio bij?", last]
    assert "samen 40 miljoen" in assistant.ask(turns).text


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["Doet Vlaardingen mee met de Waterwegregio?", "En Ede, doet die daar aan mee?"], "Nee"),
        (["Doet Vlaardingen mee met de Waterwegregio?", "En Ede?"], "Nee, Ede"),
        (["Wie doen er mee aan Noardwest-Fryslân?", "Smallingerland ook?"], "Nee"),
        (
            [
                "Hoeveel deals heeft Drenthe?",
                "Wat kreeg Bonaire in ronde zes?",
                "Terug naar Drenthe: hoeveel rijksgeld is dat in totaal?",
            ],
            "127,5 miljoen",
        ),
        (
            [
                "In welke ronde zat MRA West?",
                "Wat kregen de andere Noord-Hollandse deals toen samen?",
            ],
            "52,5 miljoen",
        ),
        (["Hoeveel rijksgeld ging er naar ronde 4?", "vorige ronde?", "wat scheelt dat"], "104,2"),
        (["Wat kreeg Zwolle de 2e keer?", "nee sorry ik bedoel de eerste"], "22,5 miljoen"),
        (["Heeft Limburg meer deals dan Zeeland?", "En meer rijksgeld dan?"], "157,5 miljoen"),
        (["Zat Delft West in ronde 3?", "In welke dan?"], "tranche 5"),
        (["Kreeg Twente II meer dan Saba?", "hoeveel mln meer?"], "Dat scheelt 20 miljoen euro"),
        (["Zuid-Limburg, ronde 4: welk rijksbedrag?", "En in 2025?"], "Zuid-Limburg II"),
        (["Kreeg Mainstage meer dan Twente II?", "En meer dan Saba?"], "evenveel"),
        (["Wat krijgt de Veluwe van het Rijk?", "En in deel 2?"], "20 miljoen"),
        (["In welke ronde was het rijksgeld het hoogst?", "En de goedkoopste?"], "Tranche 3"),
        (["Wie kreeg het minst in ronde 4?", "En wie stond daar net boven?"], "Midden-Brabant"),
        (
            ["Tel de rijksbijdragen van tranche 5 op.", "Doe hetzelfde voor de ronde daarvoor."],
            "284,2",
        ),
        (["Wie kreeg het meest in ronde 5?", "En als je die even weglaat?"], "Zwolle II"),
        (["Wie kreeg het meest in ronde 6?", "En wie kwam daar direct achter?"], "Rivierenland"),
        (["Met hoeveel gemeenten is Midden-Limburg?", "Welke zijn dat?"], "Roermond"),
        (["Wat kreeg Saba?", "Was dat hetzelfde als bij Mainstage?"], "Ja."),
        (
            [
                "Hoeveel Limburgse deals in ronde 4?",
                "Welk percentage is dat van het geld uit die ronde?",
            ],
            "15,8 procent",
        ),
        (["Hoeveel deals heeft Utrecht?", "Welke daarvan liggen ook in Gelderland?"], "Foodvalley"),
        (
            ["Hoeveel kreeg Twente in 2023?", "En Zeeland in dat jaar?", "Wie had meer?"],
            "krijgt meer",
        ),
        (["Wat legt het Rijk in bij Twente?", "Legt de regio er hetzelfde bedrag naast?"], "Nee."),
    ],
)
def test_a_turn_edits_what_was_asked_before(
    assistant: Assistant, turns: list[str], says: str
) -> None:
    assert says in assistant.ask(turns).text


def test_whether_it_is_finished_is_not_the_amount_again(assistant: Assistant) -> None:
    turns = ["Wat kreeg de maritieme deal in de Kop van Noord-Holland?", "Is die al afgerond?"]
    assert "5 miljoen" not in assistant.ask(turns).text


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (
            ["Welke provincie heeft de meeste deals?", "Hoeveel van die deals zijn uit 2024?"],
            "4 Regio Deals gekozen in 2024 in Zuid-Holland",
        ),
        (
            ["Welke ronde telde de meeste deals?", "Welke daarvan liggen in Friesland?"],
            "Zuidwest-Friesland",
        ),
    ],
)
def test_those_of_what_won_a_ranking_are_narrowed(
    assistant: Assistant, turns: list[str], says: str
) -> None:
    assert says in assistant.ask(turns).text
