"""A closer look after the rules: what they take for right or leave open is read by the cross-encoder."""

from dataclasses import replace

import pytest

from evals.knowledge import fact_texts
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.factcheck.entailment import nearest


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


def test_without_an_embedded_sentence_nothing_is_near(assistant: Assistant) -> None:
    evidence = assistant.checker.evidence
    assert nearest(evidence.of_deals(["twente"]), evidence, None) is None
    assert nearest([], evidence, assistant.embed("Twente")) is None
    assert nearest(evidence.of_deals(["twente"]), evidence, assistant.embed("appeltaart")) is None


def test_a_cause_that_the_passage_does_not_give_is_not_shown(assistant: Assistant) -> None:
    """Every word and figure is the passage's own, so the other rules let it pass."""
    check = assistant.grounding
    passages = check.passages([fact_texts()["i-178"]])
    right = "Op 18 juli 2024 opende minister Keijzer de zesde en laatste ronde met € 244,3 miljoen."
    cause = "Minister Keijzer opende op 18 juli 2024 de laatste ronde omdat regio's voorstellen indienden."
    assert check.fault(right, passages, "nl") == ""
    assert replace(check, reader=None).fault(cause, passages, "nl") == ""
    assert check.fault(cause, passages, "nl").startswith("borne_out")
