"""What a question asks, on the real register and places."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiodeal_qa.corpus import load_deals, load_places
from regiodeal_qa.settings import REPOSITORY
from regiodeal_qa.understanding.conditions.bounds import NO_BOUNDS, Bounds
from regiodeal_qa.understanding.kinds.yes_no import asks_after_topic, asks_yes_or_no, is_yes_no
from regiodeal_qa.understanding.naming.name_forms import adjective, base_name
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.question import understand
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.language import detect
from regiodeal_qa.understanding.wording.words import normalise, tokens

CORPUS = REPOSITORY / "corpus"
DEALS = load_deals(CORPUS / "deals.csv")
NAMES = Gazetteer(DEALS, load_places(CORPUS))
KNOWN = frozenset(["gemeenten", "geld", "plan", "regio", "welvaart", "brede", "doel", "project"])


def read(*turns: str) -> Understanding:
    return understand(turns, NAMES, KNOWN)


@pytest.mark.parametrize(
    ("typed", "deal"),
    [
        ("Twente", "twente"),
        ("twente 2", "twente-2"),
        ("de Twentse deal", "twente"),
        ("achterhoeck", "achterhoek"),
        ("parkstadt", "parkstad-limburg"),
        ("Noordoost-Fryslân", "noordoost-fryslan"),
        ("noordoost friesland", "noordoost-fryslan"),
        ("NPRZ", "rotterdam-zuid"),
        ("MRE", "metropoolregio-eindhoven"),
        ("food valley", "foodvalley"),
        ("Zuid- en Oost-Drenthe", "zuid-en-oost-drenthe"),
        ("'t NIEUWE Goeie Leven in Noordoost-Brabant", "noordoost-brabant-2"),
        ("statia", "sint-eustatius"),
        ("de waddeneilanden", "waddeneilanden"),
        ("de Twentedeal", "twente"),
        ("de Brainportprojecten", "brainport-eindhoven"),
        ("die bodemdalingsdeal", "bodemdaling-groene-hart"),
        ("Zuidoost in Amsterdam", "amsterdam-zuidoost"),
        ("het zuidwest van Den Haag", "den-haag-zuidwest"),
        ("de Wadden", "waddeneilanden"),
        ("het Eindhovense geld", "brainport-eindhoven"),
        ("Zuid-Hollandse Deltta", "zuid-hollandse-delta"),
        ("de Drechtsteden en Gorinchem", "drechtsteden-gorinchem"),
        ("Arnhem en Nijmegen", "arnhem-nijmegen"),
        ("noordholland noord", "noord-holland-noord"),
    ],
)
def test_a_deal_is_found_under_the_names_people_use(typed: str, deal: str) -> None:
    assert deal in read(f"Hoeveel geld krijgt {typed}?").deals


@pytest.mark.parametrize("deal", DEALS, ids=lambda deal: deal.deal_id)
def test_every_deal_is_found_by_its_name_and_each_alias(deal) -> None:
    for name in (deal.name, *deal.aliases):
        assert deal.deal_id in read(f"Wat is het doel van {name}?").deals


@pytest.mark.parametrize(
    ("question", "deals"),
    [
        ("Hoeveel kreeg Twente II?", ("twente-2",)),
        ("Hoeveel kreeg de tweede Regio Deal Twente?", ("twente-2",)),
        ("Hoeveel kreeg Twente in de vierde tranche?", ("twente-2",)),
        ("Hoeveel kreeg Twente in 2018?", ("twente",)),
        ("Hoeveel kreeg Twente?", ("twente", "twente-2")),
    ],
)
def test_a_number_a_tranche_or_a_year_pins_down_one_deal(
    question: str, deals: tuple[str, ...]
) -> None:
    assert read(question).deals == deals


@pytest.mark.parametrize(
    ("question", "operation", "column"),
    [
        ("Hoeveel geld krijgt Twente van het Rijk?", "lookup", "rijk"),
        ("Hoeveel draagt de regio zelf bij aan Twente II?", "lookup", "regio"),
        ("In welke tranche zat Parkstad Limburg III?", "lookup", "tranche"),
        ("Welke deals zijn er in Limburg?", "list", None),
        ("Welke deals kregen meer dan 25 miljoen?", "list", None),
        ("Hoeveel regiodeals zijn er in de vijfde tranche?", "count", None),
        ("Hoeveel geld ging er in totaal naar Friesland?", "sum", None),
        ("Gemiddelde rijksbijdrage in tranche 4", "average", "rijk"),
        ("Welke regio kreeg het meeste geld in de vierde tranche", "highest", "rijk"),
        ("vergelijk Twente en de Achterhoek", "compare", None),
        ("How much money does Twente get from the government?", "lookup", "rijk"),
        ("Wat is brede welvaart?", "none", None),
        ("Twente II, wat is dat precies?", "none", None),
        ("Hoeveel voorstellen haalden het in de derde ronde?", "count", "deals"),
        ("How many proposals of the sixth round became a deal?", "count", "deals"),
        ("Hoeveel voorstellen werden gekozen in ronde 5, en van de hoeveel?", "none", None),
        ("Twente en Zeeland: op hoeveel pijlers rust elk van die twee deals?", "none", None),
        ("Hoeveel hoopte Twente van het Rijk te krijgen?", "none", None),
        ("How much did Twente hope to get from the state?", "none", None),
        ("Hoeveel had Parkstad graag van het Rijk gekregen?", "none", None),
    ],
)
def test_what_the_register_is_asked(question: str, operation: str, column: str | None) -> None:
    understood = read(question)
    assert understood.operation.kind == operation
    if column:
        assert understood.operation.column == column


def test_words_the_register_cannot_explain_are_kept() -> None:
    assert "gemeenten" in read("Hoeveel gemeenten doen er mee in Twente?").unexplained
    assert read("Hoeveel geld krijgt Twente van het Rijk?").unexplained == ()


def test_bounds_are_read_as_millions() -> None:
    assert read("Welke deals kregen meer dan 25 miljoen?").filters.amount.more_than == 25.0
    assert read("deals tussen 10 en 20 miljoen euro").filters.amount.at_most == 20.0


@pytest.mark.parametrize(
    ("question", "tranches"),
    [
        ("deals in ronde vijf en zes", (5, 6)),
        ("wie zaten er in de allereerste lichting", (1,)),
        ("wat kwam er bij na de vierde ronde", (5, 6)),
        ("wat kregen ze vóór de derde tranche", (1, 2)),
        ("all rounds since the fourth", (4, 5, 6)),
        ("hoeveel geld was er voor tranche 5", (5,)),
        ("de laatste twee rondes", (5, 6)),
        ("de vijfde-rondedeal van Saba", (5,)),
    ],
)
def test_rounds_are_read_as_people_name_them(question: str, tranches: tuple[int, ...]) -> None:
    assert read(question).filters.tranches == tranches


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("deals van vóór 2020", (2018, 2019)),
        ("de lichting van 2024", (2024,)),
        ("gekozen van 2018 tot en met 2020", (2018, 2019, 2020)),
        ("sinds 2025", (2025, 2026)),
    ],
)
def test_years_are_read_as_people_name_them(question: str, years: tuple[int, ...]) -> None:
    assert read(question).filters.years == years


@pytest.mark.parametrize(
    ("question", "within", "outside"),
    [
        ("wie kreeg hooguit 7 miljoen", 7, 7.5),
        ("deals die niet boven de 12,1 miljoen uitkomen", 12.1, 12.2),
        ("deals met op z'n minst 20 miljoen", 20, 19.9),
        ("at least 25 million", 25, 24.9),
        ("de deals boven de 25 miljoen", 25.1, 25),
        ("en 30 of meer?", 30, 29),
        ("tussen de 22 en 27 miljoen", 22, 28),
    ],
)
def test_limits_of_amounts_are_read_as_people_say_them(
    question: str, within: float, outside: float
) -> None:
    amount = read(question).filters.amount
    assert amount.hold(within)
    assert not amount.hold(outside)
    assert not amount.hold(None)


@given(st.floats(0, 500), st.floats(0, 500))
def test_a_number_lies_within_limits_or_beyond_them(value: float, limit: float) -> None:
    assert Bounds(at_least=limit).hold(value) != Bounds(less_than=limit).hold(value)
    assert Bounds(at_most=limit).hold(value) != Bounds(more_than=limit).hold(value)
    assert NO_BOUNDS.hold(value)


def test_a_number_of_deals_is_a_limit_of_its_own() -> None:
    understood = read("Zijn er meer dan tien deals in Limburg?")
    assert understood.operation.threshold == Bounds(more_than=10)
    assert not understood.filters.amount


def test_a_numeral_belongs_to_any_part_of_a_deals_name() -> None:
    assert read("Wat krijgt Parkstad III?").deals == ("parkstad-limburg-3",)
    assert read("Foodvalley is een regio").deals == ("foodvalley", "foodvalley-2")


def test_is_after_a_name_is_no_adjective_of_its_first_deal() -> None:
    for deal in DEALS:
        name = base_name(deal.name)[0].split()
        of_is, of_was = (NAMES.find([*name, verb, "een"]) for verb in ("is", "was"))
        assert [m.deal_ids for m in of_is] == [m.deal_ids for m in of_was]


def test_words_of_a_question_are_no_slips_of_the_pen() -> None:
    words = read("Top three: at least a loaf, brood, ergens over een provinciegrens").words
    assert {"three", "least", "brood", "ergens", "provinciegrens"} <= set(words)


def test_rows_that_were_asked_for_are_narrowed_by_the_next_turn() -> None:
    understood = read(
        "Welke deals zijn er in Noord-Holland?", "welke daarvan kregen minder dan 10 miljoen?"
    )
    assert understood.filters.provinces == ("Noord-Holland",)
    assert understood.filters.amount == Bounds(less_than=10)
    again = read("Hoeveel deals zijn er in Utrecht?", "En in Gelderland?")
    assert (again.operation.kind, again.filters.provinces) == ("count", ("Gelderland",))


def test_a_follow_up_keeps_the_question_and_changes_the_subject() -> None:
    understood = read("Hoeveel geld krijgt Twente van het Rijk?", "En de Achterhoek?")
    assert understood.operation.kind == "lookup"
    assert understood.deals == ("achterhoek", "achterhoek-2")


def test_a_follow_up_keeps_the_subject_and_changes_the_question() -> None:
    understood = read("Hoeveel geld krijgt Foodvalley II?", "welke gemeenten doen mee?")
    assert understood.deals == ("foodvalley-2",)
    assert "partners" in understood.asks_for


def test_a_bare_ordinal_means_another_tranche() -> None:
    understood = read("Hoeveel deals waren er in de vierde tranche?", "en in de vijfde?")
    assert understood.operation.kind == "count"
    assert understood.filters.tranches == (5,)


def test_a_turn_that_points_back_is_searched_with_what_it_points_at() -> None:
    understood = read("Wat is het Park van de Toekomst?", "en wie is daar de projectleider van")
    assert understood.carried == ("subject",)
    assert "toekomst" in understood.search_text and "projectleider" in understood.search_text


@pytest.mark.parametrize("turn", ["Wat is brede welvaart?", "Wie betaalt de cofinanciering?"])
def test_a_new_subject_carries_nothing_over(turn: str) -> None:
    understood = read("Wat is het Park van de Toekomst?", turn)
    assert understood.carried == () and "toekomst" not in understood.search_text
    assert read("Hoeveel geld krijgt Twente?", "Wat is brede welvaart?").deals == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hoeveel geld krijgt Twente?", "nl"),
        ("How much money does Twente get?", "en"),
        ("Twente", "nl"),
        ("Wie viel Geld bekommt Twente und wann?", "other"),
        ("Combien d'argent pour la région et quelle date?", "other"),
        ("Сколько денег получает Твенте?", "other"),
        ("特文特获得多少钱", "other"),
    ],
)
def test_the_language_of_a_question(text: str, language: str) -> None:
    assert detect(text) == language


def test_names_are_normalised_and_numbered() -> None:
    assert base_name("Regio Deal Twente II") == ("twente", 2)
    assert base_name("Regio Deal De Waddeneilanden") == ("waddeneilanden", None)
    assert adjective("twente") == "twents"
    assert adjective("zeeland") == "zeeuws"
    assert normalise("'s-Hertogenbosch, Fryslân!") == "s hertogenbosch fryslan"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=3))
def test_any_conversation_is_understood_without_an_error(turns: list[str]) -> None:
    understood = understand(turns, NAMES, KNOWN)
    assert understood.question == turns[-1]
    assert set(understood.deals) <= set(NAMES.by_id)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Wanneer is de Regio Deal North Sea Port District getekend?", False),
        ("wanneer stopt die deal in de kop van noord holland", False),
        ("Waarom kan niemand zeggen of Zuidwest veiliger is geworden?", False),
        ("Kun je opsommen wie er in 2018 een plek kreeg?", False),
        ("Zet de Brabantse deals eens onder elkaar", False),
        ("oeverplekken die worden opgeknapt in de Drechtsteden", False),
        ("Bleef het ministerie van LNV na 2022 verantwoordelijk voor de deals?", True),
        ("Vond de Rekenkamer dat de resultaten zijn aangetoond?", True),
        ("hee klopt het dat saba meedoet", True),
        ("Weet je of de deal al klaar is?", True),
        ("Als je aan alle eisen voldoet, krijg je dan zeker een deal?", True),
        ("Bleek het plan haalbaar?", True),
        ("de ronde van augustus 2024, was dat ook de laatste?", True),
        ("wie tekende de deal, was dat ook de wethouder?", False),
        ("Wil je de deals opsommen?", False),
    ],
)
def test_a_question_that_wants_yes_or_no(question: str, wanted: bool) -> None:
    assert is_yes_no(tokens(question)) is wanted


@pytest.mark.parametrize(
    ("turn", "wanted"),
    [
        ("Mijn kleindochter denkt erover. Liepen er in 2023 al verpleegkundigen rond?", True),
        ("Stopt LTO ook geld in Bodem als Basis?", True),
        ("betaald het rijk die 30 miljoen helemaal alleen?", True),
        ("Boert men daar zonder gif?", True),
        ("MRA West, meteen raak bij de eerste poging?", True),
        ("het doel voor de bedrijfspandjes, wel gehaald of ook weer niet", True),
        ("zeeland kreeg dat geld zeker gratis", True),
        ("Kan een bewoner ook geld vragen, of is dat alleen iets voor gemeenten?", True),
        ("Schiedam, Vlaardingen en omstreken, hebben die alles gekregen waar ze om vroegen?", True),
        ("Toen Parkstad 25 miljoen kreeg, lag toen al vast waar elke euro heen zou gaan?", True),
        ("corona bij rivierenland 1, liepen daar projecten door uit?", True),
        ("word er in het bos iets gedaan tegen het uitdrogen", True),
        ("Openingsdatum van het auditorium, weet u die?", False),
        ("Tel eens op voor me: Twente I plus Twente II, alleen het rijksgeld", False),
        ("nee niet het rijk, wat ze er zelf in stopten", False),
        ("Die roadmaps, kun je er een paar noemen?", False),
        ("Loopt die deal nog of is hij klaar?", False),
        ("Laatste stand van het Regiofonds?", False),
        ("gemiddelde rijksbijdrage in ronde 2?", False),
        ("Ik woon in Ede. Wie is hier de wethouder?", False),
        ("Laat Bonaire even weg: hoeveel is het dan?", False),
        ("Zuid kreeg hoeveel van het rijk?", False),
    ],
)
def test_a_turn_that_wants_yes_or_no(turn: str, wanted: bool) -> None:
    assert asks_yes_or_no(turn) is wanted


@pytest.mark.parametrize(
    "question",
    [
        "hoeveel meetpunten hangen er",
        "voor die 500 mense",
        "waar stata dat voor",
        "which provinces take part",
        "welke provincie bestrijken de meeste deals",
    ],
)
def test_an_ordinary_word_is_no_misspelt_name(question: str) -> None:
    assert not read(question).mentions


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hoeveek geld in tranvhe 3", "hoeveel geld in tranche 3"),
        ("welke rgeio's kregen exaact 5 miljoen", "welke regio's kregen exact 5 miljoen"),
        ("de vijfe rondde", "de vijfde ronde"),
        ("Welke gemeentes doen mee?", "Welke gemeentes doen mee?"),
        ("hoeveel woningen hangen er", "hoeveel woningen hangen er"),
    ],
)
def test_slips_are_put_right_in_the_question_itself(typed: str, meant: str) -> None:
    assert read(typed).asked == meant


def test_a_round_picks_the_deal_of_the_same_region() -> None:
    assert read("Waar is de deal Overvecht uit ronde zes voor?").deals == (
        "vitale-wijken-utrecht-2",
    )
    assert read("de deal van Twente 2 uit de tweede ronde").deals == ("twente-2",)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Ronde zes, zijn die convenanten ondertussen rond?", True),
        ("Natuurinclusieve landbouw: zijn daar meer dan 80 projecten?", True),
        ("Oost-Groningen: welk project is uitgerold?", False),
        ("Welke gemeenten doen er mee, is Emmen erbij?", False),
        ("Emmen, Hoogeveen en Coevorden", False),
    ],
)
def test_a_yes_or_no_after_its_subject(question: str, wanted: bool) -> None:
    assert asks_after_topic(question) is wanted


def test_which_of_two_states_wants_no_yes_or_no() -> None:
    assert not read("Loopt de deal van Den Helder nog of is het klaar?").yes_no


def test_a_sentence_that_points_at_the_one_before_is_not_asked_alone() -> None:
    assert read("Twente: krijgt die meer dan 20 miljoen?").deals == ("twente", "twente-2")
    assert read("Ik woon in Twente. Welke deals kregen meer dan 30 miljoen?").deals == ()


def test_a_city_cut_short_is_known() -> None:
    assert read("Hoeveel kreeg r'dam zuid?").deals == read("Hoeveel kreeg Rotterdam Zuid?").deals


@pytest.mark.parametrize(
    ("question", "deals"),
    [
        ("de 2e deal van twente, hoeveel geld", ("twente-2",)),
        ("how much did the 2nd Twente deal get", ("twente-2",)),
        ("Wat gebeurt er met het Zeeuwse geld van de laatste ronde?", ("zeeuws-vlaanderen-2",)),
        ("Wat leggen ze in Zeeland bij de havendeal in?", ("north-sea-port-district",)),
        ("Doet Emmen mee aan Zuid- en Oost-Drente II?", ("zuid-en-oost-drenthe-2",)),
    ],
)
def test_a_short_number_a_round_or_a_place_pins_a_deal_down(
    question: str, deals: tuple[str, ...]
) -> None:
    assert read(question).deals == deals


def test_short_ordinals_are_words() -> None:
    assert tokens("de 2e deal, 3de ronde, 7,5 miljoen, m2 en 2euro") == (
        "de 2e deal 3de ronde 7,5 miljoen m2 en 2 euro".split()
    )
    assert read("hoeveel deals in de 3e ronde?").filters.tranches == (3,)


def test_whether_each_has_a_deal_compares_nothing() -> None:
    asked = read("Hebben Statia, Saba en Bonaire ieder een eigen deal?")
    assert (asked.yes_no, asked.operation.kind) == (True, "list")


def test_or_not_denies_nothing() -> None:
    asked = read("Twente kreeg toch alles waar ze om vroegen, of niet?")
    assert asked.yes_no
    assert "niet" not in asked.asked
    assert read("Bonaire was de grootste winnaar van ronde 6, of niet?").operation.kind == "highest"


def test_a_name_before_a_colon_belongs_to_the_question() -> None:
    assert read("Gelderland: hoeveel deals met minimaal 20 mln?").filters.provinces == (
        "Gelderland",
    )


def test_what_it_is_asked_for_does_not_belong_to_the_question() -> None:
    assert "artikel" not in read("Voor een artikel: hoeveel deals zijn er in Limburg?").words


def test_a_year_of_one_deal_is_not_one_of_the_other() -> None:
    asked = read("Kreeg de deal van Bonaire uit 2025 meer dan die van Saba?")
    assert set(asked.deals) == {"bonaire", "saba"}


def test_who_pays_more_is_asked_of_one_deal() -> None:
    asked = read("Wie legt er meer in bij Twente II, het Rijk of de regio?")
    assert (asked.deals, asked.operation.payer) == (("twente-2",), "rijk")


def test_over_which_provinces_a_deal_is_divided_is_where_it_lies() -> None:
    asked = read("Over welke provincies is Mainstage verdeeld?")
    assert (asked.operation.kind, asked.operation.column) == ("lookup", "province")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hoeveel gled ging naar zeeland", "hoeveel geld ging naar zeeland"),
        ("wat betaalde het rjk", "wat betaalde het rijk"),
        ("in welke provinsies liggen ze", "in welke provincies liggen ze"),
        ("hoeveel regiodeels zijn er", "hoeveel regiodeals zijn er"),
        ("wat was de drde ronde", "wat was de derde ronde"),
    ],
)
def test_a_slip_in_the_words_of_the_subject_is_put_right(typed: str, meant: str) -> None:
    assert read(typed).text == meant


def test_a_misspelt_ordinal_is_no_name() -> None:
    understood = read("hoeveel kreeg de eeste deal van Twente")
    assert understood.deals == ("twente",)


def test_a_question_of_many_commas_is_read_in_no_time() -> None:
    started = time.perf_counter()
    assert not asks_after_topic("ab, " * 500 + "x")
    assert time.perf_counter() - started < 0.1  # a thousandth of a second, mostly
