"""Words of a passage that speak against what a yes-or-no question asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiodeal_qa.answering.yes_no.contrary import opposite
from regiodeal_qa.answering.yes_no.denying import (
    came_in_the_end,
    denies_what_is_asked,
    excepts,
    leaves_unsaid,
    says_otherwise,
    speaks_against,
)
from regiodeal_qa.understanding.wording.words import content_words

WEBSITE = "De Regio Deal ZaanIJ had geen eigen website, zodat het geld bij de inwoners terechtkwam."
LEFT = "Aan de Regio Deal doen Emmen en Coevorden mee; Aa en Hunze, dat in de eerste deal zat, staat er niet meer bij."
RULES = "Subsidie kan alleen worden aangevraagd door organisaties die hebben ondertekend."


@pytest.mark.parametrize(
    ("question", "passage", "against"),
    [
        ("Had ZaanIJ een eigen website?", WEBSITE, True),
        ("Klopt het dat ZaanIJ geen eigen website had?", WEBSITE, False),
        ("Doet Emmen mee?", LEFT, False),
        ("Doet Aa en Hunze mee?", LEFT, True),
        ("Mag iedereen subsidie aanvragen?", RULES, True),
        ("Kan ik zomaar subsidie aanvragen?", RULES, True),
        ("Mag alleen een gemeente meedoen?", "Gemeenten en provincies mogen meedoen.", True),
        ("Krijg je de deal vanzelf?", "Een voorstel wordt niet automatisch een deal.", True),
        ("Had de Achterhoek in 2023 beet?", "In 2023 viel de Achterhoek buiten de boot.", True),
        ("Viel de Achterhoek buiten de boot?", "De Achterhoek kreeg in 2023 geen deal.", False),
        ("Is OCW partij?", "Namens het Rijk zijn BZK en VWS partij.", True),
        ("Is VWS partij?", "Namens het Rijk zijn BZK en VWS partij.", False),
        ("Werkte het niet alleen voor jongeren?", "Het werkte voor jongeren en ouderen.", True),
    ],
)
def test_a_passage_speaks_against_by_its_words(question: str, passage: str, against: bool) -> None:
    assert speaks_against(question, content_words(question), passage) is against


def test_the_clause_with_the_questions_own_words_is_read() -> None:
    text = "De Achterhoek lichtte de tweede deal toe; omdat woningbouw er geen deel van was, vroeg zij minder."
    question = "Kan er uit de tweede deal van de Achterhoek woningbouw betaald worden?"
    assert speaks_against(question, ("woningbouw", "betaald"), text)
    another_word = "Mocht er huizenbouw in het tweede plan van de Achterhoek zitten?"
    assert speaks_against(another_word, ("huizenbouw", "tweede", "plan"), text)
    assert not speaks_against("Werd de tweede deal toegelicht?", ("toegelicht",), text)


def test_a_denial_right_before_a_word_of_the_question_is_seen() -> None:
    kassier = "Het geld gaat naar een publieke partner (geen waterschap)."
    assert excepts("Mag een waterschap regiokassier zijn?", kassier)
    assert not excepts("Mag een provincie regiokassier zijn?", kassier)
    assert denies_what_is_asked("Mag een waterschap regiokassier zijn?", kassier)
    assert not denies_what_is_asked("Is een waterschap geen regiokassier?", kassier)


def test_opposites_count_unless_the_word_itself_is_there() -> None:
    assert opposite({"klein"}, {"groot"})
    assert not opposite({"groot"}, {"grote", "klein"})


@given(st.text(max_size=200), st.lists(st.text(max_size=12), max_size=4), st.text(max_size=200))
def test_any_text_is_read(question: str, own: list[str], passage: str) -> None:
    assert speaks_against(question, own, passage) in (True, False)


def test_a_superlative_or_an_outcome_must_be_spoken_of() -> None:
    shares = "De rijksbijdragen zijn: Foodvalley 25, Waterland 13 en Eemsdelta 8,5 miljoen euro."
    assert leaves_unsaid("Is Waterland de kleinste deal?", shares)
    assert not leaves_unsaid("Is Saba de kleinste deal?", "Saba kreeg het laagste bedrag.")
    assert leaves_unsaid("Heeft Twente zijn doelen gehaald?", "Twente volgt vier actielijnen.")


def test_what_could_come_is_not_affirmed() -> None:
    plan = "Volgens de burgemeester zou geld uit de deal naar een nieuwe school kunnen gaan."
    assert leaves_unsaid("Komt er een nieuwe school?", plan)
    assert not leaves_unsaid("Kan er een nieuwe school komen?", plan)
    assert not leaves_unsaid("Komt er een nieuwe school?", "De deal betaalt een nieuwe school.")


def test_what_nobody_can_tell_or_is_over_affirms_nothing() -> None:
    assert leaves_unsaid(
        "Is bewezen dat de schulden door de deal dalen?",
        "De schulden daalden, maar de gemeente kon niet vaststellen of de deal daaraan bijdroeg.",
    )
    assert leaves_unsaid(
        "Kan ik nu nog bij het fonds terecht?", "Verenigingen konden bij het fonds terecht."
    )


def test_a_goal_not_met_what_is_over_and_what_nobody_could_tell_is_no() -> None:
    assert says_otherwise(
        "500 mensen aan werk helpen, is dat gelukt?", "Het doel is niet volledig gehaald."
    )
    assert not says_otherwise("Is het doel gehaald?", "Het doel is gehaald.")
    assert not says_otherwise("Is het doel niet gehaald?", "Het doel is niet gehaald.")
    assert says_otherwise("Kan ik nog geld vragen aan het fonds?", "De regeling is gesloten.")
    assert not says_otherwise("Kon je geld vragen aan het fonds?", "De regeling is gesloten.")
    assert says_otherwise(
        "Is bewezen dat de schulden door de deal dalen?",
        "De schulden daalden, maar de gemeente kon niet vaststellen of de deal daaraan bijdroeg.",
    )


def test_for_somebody_is_not_before_something_and_also_at_once_is_also() -> None:
    assert not speaks_against(
        "Werd na afloop erkend dat niet alles lukte?",
        ["afloop", "erkend", "lukte"],
        "Niet elk initiatief lukte, erkende de regio: voor een enkel idee was het te vroeg.",
    )
    assert not speaks_against(
        "Was de zesde ronde ook meteen de laatste?",
        ["zesde", "laatste"],
        "De minister opende de zesde en laatste ronde.",
    )


def test_a_list_within_a_clause_is_not_another_clause() -> None:
    assert speaks_against(
        "Telt een subsidie mee als eigen inleg?",
        ["subsidie", "telt", "inleg"],
        "Het mag geld of arbeid zijn, maar telt niet mee als het een uitkering, opdracht of subsidie is.",
    )


BUILDING = "Omdat woningbouw er geen deel van mocht zijn, vroeg de streek niet het maximum van 40 miljoen euro."
REFUSED_FIRST = (
    "De Sierteeltregio werd in februari 2024 afgewezen en kreeg een jaar later wel een Regio Deal."
)


def test_what_may_not_be_is_no() -> None:
    assert says_otherwise("Mocht er woningbouw in de deal?", BUILDING)
    assert not says_otherwise("Mocht er alleen woningbouw in de deal?", BUILDING)
    assert not says_otherwise(
        "Mag geld ook in natura?", "Het mag geld of een bijdrage in natura zijn."
    )


def test_what_came_yet_is_yes() -> None:
    assert came_in_the_end("Kreeg de Sierteeltregio alsnog een deal?", REFUSED_FIRST)
    assert not came_in_the_end("Kreeg de Sierteeltregio in 2024 een deal?", REFUSED_FIRST)
    assert not came_in_the_end("Kreeg de Sierteeltregio alsnog geen deal?", REFUSED_FIRST)


def test_knowing_and_proving_are_asked_in_many_words() -> None:
    assert says_otherwise(
        "Wist Parkstad toen al waaraan het geld op zou gaan?",
        "Bij de toekenning stond nog niet vast waaraan het geld besteed zou worden.",
    )
    assert says_otherwise(
        "Heeft de stad hard kunnen maken dat het door de deal kwam?",
        "De gemeente kon niet vaststellen of de deal daaraan bijdroeg.",
    )


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("Was het in één keer raak?", "De eerste aanvraag werd in 2023 afgewezen."),
        ("Lag het project op schema?", "Het project liep een jaar vertraging op."),
        ("Gaat LNV er nog steeds over?", "In 2022 ging het werk over van LNV naar BZK."),
        ("Mag de regio minder inleggen?", "De regio legt minstens hetzelfde bedrag in."),
        ("Loopt de deal nog steeds?", "De provincie vermeldt de deal als afgerond."),
        ("Is alles gelukt?", "Niet elk initiatief lukte."),
        ("Verliep de start soepel?", "De deal had een moeizame start door corona."),
        (
            "Toen de regio het geld kreeg, lag toen al vast waar het heen ging?",
            "Bij de toekenning stond nog niet vast waar het heen zou gaan.",
        ),
    ],
)
def test_words_that_leave_no_doubt_deny(question: str, passage: str) -> None:
    assert says_otherwise(question, passage)
