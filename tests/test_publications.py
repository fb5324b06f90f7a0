"""Where to read it: the publications of a deal, or of the programme, with the way to each."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant


def kinds(assistant: Assistant, question: str) -> list[str]:
    answer = assistant.ask([question])
    assert answer.status == "answered", answer.text
    return [assistant.sources[citation.source_id].kind for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Waar kan ik het convenant van Rotterdam-Zuid vinden?", "Rotterdam Zuid (convenant)"),
        ("kan ik de overeenkomst van de regio deal zeeland inzien", "Provinciaal blad 2018, 7519"),
        ("heb je een link naar de voortgangsrapportage over 2021", "voortgangsrapportage 2021"),
        ("Where can I read the agreement of the Achterhoek deal?", "Achterhoek (convenant)"),
    ],
)
def test_where_to_read_it(assistant: Assistant, question: str, title: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert title in answer.text
    assert all(citation.url.startswith("http") for citation in answer.citations)


def test_the_kind_that_is_asked_for(assistant: Assistant) -> None:
    assert set(kinds(assistant, "waar vind ik de kamerbrief over de zesde tranche")) == {"letter"}
    assert set(kinds(assistant, "waar kan ik de evaluatie van de regio deals downloaden")) == {
        "research"
    }


def test_only_what_is_about_the_deal(assistant: Assistant) -> None:
    answer = assistant.ask(["welke documenten zijn er over foodvalley"])
    assert answer.citations
    assert all(set(c.deal_ids) <= {"foodvalley", "foodvalley-2"} for c in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "waar vinden de bijeenkomsten van de Regio Deal Twente plaats",
        "Wat staat er in het convenant van de Achterhoek over evaluatie?",
        "Welk bureau deed de evaluatie in 2020?",
    ],
)
def test_what_is_asked_of_a_paper_is_no_way_to_it(assistant: Assistant, question: str) -> None:
    assert "Open een bron" not in assistant.ask([question]).text
