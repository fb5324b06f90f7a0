"""A turn that wants what was told confirmed, or the rest of it."""

import pytest

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.understanding.kinds.small_talk import small_talk


def _last(assistant: Assistant, conversation: str) -> str:
    answer = assistant.ask(conversation.split(" | "))
    assert (answer.status, answer.route) == ("answered", "register"), answer.text
    return answer.text


@pytest.mark.parametrize(
    ("conversation", "begins"),
    [
        ("Hoeveel kreeg Groningen Noord II? | dat is toch meer dan de eerste?", "Nee."),
        ("Hoeveel kreeg Foodvalley II? | dus dat is meer dan de eerste?", "Ja."),
        ("Kreeg Veluwe II meer dan Veluwe? | dus dat is minder?", "Nee."),
        ("Welke deals zaten in ronde 5 in Limburg? | kregen die evenveel?", "Nee."),
        ("Welke deals kregen meer dan 100 miljoen? | hebben ze hetzelfde gekregen?", ""),
        ("Welke deals kregen meer dan 30 miljoen? | is Mainstage daar ook bij?", "Nee."),
        ("Welke deals kregen meer dan 40 miljoen? | en Parkstad?", "Nee."),
        ("Waar ligt Brainport Eindhoven? | dus in Limburg?", "Nee."),
        ("In welke provincies ligt Foodvalley? | ook in Utrecht?", "Ja."),
        ("Wat kreeg de eerste Achterhoek? | en Parkstad I? | zijn ze allebei klaar?", "Ja."),
        ("Wat kreeg de Kop van Noord-Holland? | is die al afgerond?", "Nee."),
    ],
)
def test_what_was_told_is_confirmed_or_not(
    assistant: Assistant, conversation: str, begins: str
) -> None:
    assert _last(assistant, conversation).startswith(begins)


@pytest.mark.parametrize(
    "conversation",
    [
        "Wat kreeg Zuidoost Friesland? | en Midden-Brabant? | zijn ze allebei klaar?",
        "Wat is Thuus in Nij Pekel? | is er al iets klaar?",
    ],
)
def test_other_deals_that_are_finished_do_not_answer(
    assistant: Assistant, conversation: str
) -> None:
    assert "status 'afgerond'" not in assistant.ask(conversation.split(" | ")).text


@pytest.mark.parametrize(
    ("conversation", "says"),
    [
        ("Noem de twee grootste deals van Zeeland | en de rest?", "2 Regio Deals in Zeeland"),
        ("Welke deal in ronde 1 kreeg het minst? | wat kregen de anderen samen?", "345 miljoen"),
        ("Wat zijn de drie grootste deals in Limburg? | noem er nog een", "Zuid-Limburg"),
        ("Noem de twee grootste deals in ronde 5 | noem er nog twee", "Achterhoek II"),
        ("Welke provincie kreeg het meeste geld? | en de op een na laatste?", "Caribisch"),
        ("Welke provincie kreeg het meeste geld? | hoeveel meer dan nummer drie?", "138,8"),
        ("Wie kreeg in ronde 5 het meest? | met hoeveel verschil?", "2,5 miljoen"),
        ("Noem de vier kleinste deals van ronde 6 | welke daarvan liggen in Groningen?", "1 Regio"),
        ("Is Twente nog bezig? | zijn er nog meer in uitvoering?", "Kop van Noord-Holland"),
    ],
)
def test_the_others_of_what_was_told(assistant: Assistant, conversation: str, says: str) -> None:
    assert says in _last(assistant, conversation)


@pytest.mark.parametrize(
    ("conversation", "says"),
    [
        ("Hoeveel rijksgeld ging er naar ronde 2? | en van de regio's?", "van de regio"),
        ("Hoeveel regiogeld zat er in ronde 4? | wie kreeg het meest?", "31 miljoen"),
        ("Heeft Friesland meer deals dan Limburg? | en meer geld?", "geld van het Rijk"),
        ("Welke deals kregen precies 10 miljoen? | in welke rondes was dat?", "Tranche 6: 3"),
        ("Wat is tranche 6? | welke deals zaten daarin?", "16 Regio Deals"),
        ("Wat doet Waterland? | hoeveel is daarvoor?", "13 miljoen"),
        ("Is Twente groter dan Zwolle? | en de tweede deals?", "Twente II"),
        ("Kreeg Saba meer dan Bonaire? | en Sint Eustatius?", "Sint Eustatius"),
        ("Wat kreeg de Achterhoek I? | is die al klaar of loopt hij nog?", "afgerond"),
        ("Hoeveel kreeg Saba? | en Bonaire? | welke was het eerst?", "2024"),
        ("Wat krijgt Twente in totaal? | en Saba? | tel op | doe er Bonaire ook bij", "73 miljoen"),
    ],
)
def test_the_measure_and_the_terms_are_kept(
    assistant: Assistant, conversation: str, says: str
) -> None:
    assert says in _last(assistant, conversation)


def test_a_share_of_what_the_register_has_not_is_not_one_of_all_money(
    assistant: Assistant,
) -> None:
    turns = ["Wat betaalt de provincie Drenthe mee aan natuurinclusieve landbouw?"]
    answer = assistant.ask([*turns, "hoeveel procent is dat?"])
    assert answer.route != "register"


def test_the_deal_that_an_answer_named_is_not_asked_back(assistant: Assistant) -> None:
    turns = ["Wat is de Bespaarcoach?", "in welke deal zit die?", "hoeveel geld kreeg die?"]
    assert "15 miljoen" in assistant.ask(turns).text
    assert assistant.ask([*turns[:2], "wie heeft die ondertekend?"]).status != "clarify"


@pytest.mark.parametrize("turn", ["haha oke, bedankt", "poeh, dank je wel", "Ah top, dank!"])
def test_thanks_with_a_word_before_it(turn: str) -> None:
    assert small_talk(turn) == "thanks"


def test_the_side_of_a_region_after_a_preposition(assistant: Assistant) -> None:
    answer = assistant.ask(["Welke gemeenten zitten in Zuidwest-Friesland?", "en in zuidoost?"])
    assert "Heerenveen" in answer.text
