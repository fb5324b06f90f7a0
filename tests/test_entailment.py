"""A closer look after the rules: what they take for right or leave open is read by the cross-encoder."""

from dataclasses import replace

import pytest

from evals.knowledge import fact_texts
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.factcheck.by_passages.entailment import nearest
from regiodeal_qa.factcheck.text import claims
from regiodeal_qa.factcheck.text.sentences import Span
from regiodeal_qa.factcheck.text.subjects import Subject


@pytest.mark.parametrize(
    ("text", "rules", "read"),
    [
        # All its words stand in a passage, on who takes part; not on who pays.
        ("EUREGIO en IHK Nord Westfalen leggen geld in voor de Regio Deal Twente II.",
         "supported", "not_found"),
        ("Bruto Twents Geluk is uitgangspunt van de tweede Regio Deal Twente.",
         "not_found", "supported"),
        ("De Regio Deal Midden-Brabant is een samenwerking waaraan bedrijven niet meedoen.",
         "not_found", "contradicted"),
        # Another figure is for the rules: the cross-encoder does not tell one from another.
        ("De Regio Deal Zeeland telt vijftien projecten.", "contradicted", "contradicted"),
    ],
)  # fmt: skip
def test_a_closer_look_at_a_statement(
    assistant: Assistant, text: str, rules: str, read: str
) -> None:
    checker = assistant.checker
    assert [s.verdict for s in checker.by_rules.check(text).statements] == [rules]
    assert [s.verdict for s in checker.check(text).statements] == [read]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # The passage that says it need not be the very nearest one, nor as sure when it has nearly all of it.
        ("Ruim honderdduizend mensen verdienen hun brood in het gebied waarvoor de Regio Deal "
         "North Sea Port District geldt.", "supported"),
        ("Gert Noordhoff, akkerbouwer uit Bellingwolde, leidt het programma van de Regio Deal "
         "Natuurinclusieve Landbouw.", "supported"),
        ("Minister Schouten kondigde op 6 september 2019 een derde ronde aan, met 180 miljoen in de pot.",
         "supported"),
        ("In Emmen ging op 11 maart 2020 de Regio Deal Zuid- en Oost-Drenthe officieel van start.",
         "contradicted"),
        ("De Regio Deal Zwolle is van 2020. De provincie Gelderland treedt op als kassier van de eerste deal.",
         "contradicted"),
        # What names no deal is read beside what names its thing.
        ("AgroProeftuin de Peel kreeg de beschikking over 30 hectare grond van de provincie.", "supported"),
        ("De Regio Deal Noordoost-Fryslân II eindigt in 2030.", "supported"),
        # Nothing of it stands there, however sure the reader is.
        ("Regio Zwolle kreeg in februari 2024 30 miljoen euro toegezegd voor een tweede Regio Deal. Op dat moment "
         "lag ook al vast hoeveel de regio zelf aan die deal zou bijdragen.", "not_found"),
        ("Urk treedt op als kassier voor het rijksgeld uit de Regio Deal Noordelijk Flevoland.", "not_found"),
        ("Den Haag vroeg 17,5 miljoen voor de Regio Deal Den Haag Zuidwest. Wethouder Richard de Mos was met dat "
         "bedrag dan ook allerminst blij.", "not_found"),
        # An amount of another party; another party that may have paid as much; the opposite mood.
        ("De provincie legde 15 miljoen euro op tafel voor Holwerd aan Zee.", "not_found"),
        ("De provincie Groningen droeg 3,3 miljoen euro bij aan de Regio Deal Natuurinclusieve Landbouw.",
         "not_found"),
        ("Volgens Omroep Brabant scoort West-Brabant goed op gezondheid.", "not_found"),
        # What was so at first; who is of another town is not wrong by another mayor.
        ("De pot voor ronde zes bevat ruim 257 miljoen euro.", "not_found"),
        ("De Regio Deal Zuid- en Oost-Drenthe is van 2019. Burgemeester René Verhulst is van Wageningen.",
         "not_found"),
    ],
)  # fmt: skip
def test_what_is_read_beside_several_passages(
    assistant: Assistant, text: str, verdict: str
) -> None:
    assert assistant.checker.check(text).statements[-1].verdict == verdict


def test_without_an_embedded_sentence_nothing_is_near(assistant: Assistant) -> None:
    evidence = assistant.checker.evidence
    span = Span("Er is appeltaart.", 0)
    claim = claims.build(span, span.text, "nl", Subject(), evidence.lexical, evidence.usual)
    on_twente = evidence.of_deals(["twente"])
    assert nearest(claim, on_twente, evidence, None) == []
    assert nearest(claim, [], evidence, assistant.embed("Twente")) == []
    assert nearest(claim, on_twente, evidence, assistant.embed(span.text)) == []


def test_a_cause_that_the_passage_does_not_give_is_not_shown(assistant: Assistant) -> None:
    """Every word and figure is the passage's own, so the other rules let it pass."""
    check = assistant.grounding
    passages = check.passages([fact_texts()["i-178"]])
    right = "Op 18 juli 2024 opende minister Keijzer de zesde en laatste ronde met € 244,3 miljoen."
    cause = "Minister Keijzer opende op 18 juli 2024 de laatste ronde omdat regio's voorstellen indienden."
    assert check.fault(right, passages, "nl") == ""
    assert replace(check, reader=None).fault(cause, passages, "nl") == ""
    assert check.fault(cause, passages, "nl").startswith("borne_out")


@pytest.mark.parametrize(
    ("fact", "sentence", "fault"),
    [
        # What one half of a passage says, said of the name in the other.
        ("i-015", "Voor Bonaire, Sint-Eustatius en Saba gaat het om een specifieke uitkering.", "halves"),
        ("i-015", "Voor Europees Nederland is het een specifieke uitkering.", ""),
        ("zw-345", "De Regio Deal Midden-Brabant wordt gecoördineerd door het Rijk.", "roles"),
        ("zw-345", "Midpoint Brabant coördineert de Regio Deal Midden-Brabant.", ""),
        ("no-243", "Partijen met nieuwe initiatieven konden zich bij het kernteam melden.", "marker"),
        # A unit that stands between all brackets is nobody's own.
        ("zw-251", "Mainstage kreeg van het kabinet 5 miljoen euro.", ""),
        ("zw-251", "Drie voorstellen uit de Metropoolregio Amsterdam werden in februari 2023 gekozen.", ""),
        ("no-034", "Een onafhankelijke commissie beoordeelde de projecten.", ""),
        # 'II' is the second; a denial in a part that is left out is not dropped.
        ("no-315", "Er zijn zes ministeries bij de tweede Regio Deal Zuid- en Oost-Drenthe betrokken.", ""),
        ("no-014", "Jaap Boekholt is directeur van woningbouwvereniging De Volmacht.", ""),
    ],
)  # fmt: skip
def test_who_and_what_of_a_sentence_beside_its_passage(
    assistant: Assistant, fact: str, sentence: str, fault: str
) -> None:
    check = assistant.grounding
    found = check.fault(sentence, check.passages([fact_texts()[fact]]), "nl")
    assert found.startswith(fault) if fault else not found, found
