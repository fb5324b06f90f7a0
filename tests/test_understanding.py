"""What a question asks, on the real register and places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiodeal_qa.corpus import load_deals
from regiodeal_qa.settings import REPOSITORY
from regiodeal_qa.understanding.language import detect
from regiodeal_qa.understanding.names import Gazetteer, adjective, base_name, load_places
from regiodeal_qa.understanding.question import understand
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.words import normalise

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
    assert read("Welke deals kregen meer dan 25 miljoen?").filters.more_than == 25.0
    assert read("deals tussen 10 en 20 miljoen euro").filters.at_most == 20.0


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


def test_a_new_subject_carries_nothing_over() -> None:
    understood = read("Hoeveel geld krijgt Twente?", "Wat is brede welvaart?")
    assert understood.deals == ()


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
