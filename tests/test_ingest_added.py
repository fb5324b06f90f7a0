"""From an added PDF to a cited page: the whole way of a document that a user drops in."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from small import ingest_here, opened, small_corpus
from truth import by_reportlab, content

from regiodeal_qa.assistant import Assistant

HEADS = ("Project", "Gemeente", "Begroting (in € mln)", "Aantal bewoners bereikt", "Status")


def projects() -> content.TableItem:
    """A table of 80 rows, too long for one page."""
    chosen = random.Random(5)
    rows = [
        (
            f"{kind} {place}",
            place,
            f"{chosen.randint(1, 9)},{chosen.randint(1, 9)}",
            f"{chosen.randint(1, 9)}.{chosen.randint(100, 999)}",
            chosen.choice(("loopt", "afgerond", "gestart in 2024")),
        )
        for kind in ("Wijkplan", "Techniekhuis", "Beekherstel", "Fietsroute")
        for place in content.PLACES[:20]
    ]
    return content.TableItem(HEADS, tuple(rows), "grid")


@pytest.fixture(scope="module")
def assistant_with_report(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("verslag")
    report = content.report(12, "Voortgang van de Regio Deal Twente", (), rows=0)
    heading = content.Item("heading", "4 Projecten per gemeente", 1)
    items = (*report.items[:8], heading, projects(), *report.items[8:])
    path = by_reportlab.write(folder / "projecten.pdf", replace(report, items=items))
    corpus = small_corpus(folder)
    added = ingest_here("add", str(path), "--deal", "twente-2", data=folder / "data", corpus=corpus)
    assert added.returncode == 0, added.stderr
    return opened(folder / "data", corpus)


@pytest.mark.parametrize("row", random.Random(1).sample(projects().rows, 8), ids=lambda row: row[0])
def test_a_question_about_a_table_cell_is_answered_with_its_page(
    assistant_with_report: Assistant, row: tuple[str, ...]
) -> None:
    stated = next(
        chunk
        for chunk in assistant_with_report.index.chunks
        if chunk.text.startswith(f"Project: {row[0]} |")
    )
    for question, cell in (
        (f"Hoeveel bewoners bereikt {row[0]}?", row[3]),
        (f"Wat is de begroting van {row[0]} in de Regio Deal Twente?", row[2]),
        (f"What is the status of {row[0]}?", row[4]),
        (f"zeg eens, welk aantal bewoners is er bij {row[0]} volgens dat verslag bereikt", row[3]),
    ):
        answer = assistant_with_report.ask([question])
        citation = next((c for c in answer.citations if row[0] in c.quote), None)
        assert citation is not None, (question, answer.status, answer.text)
        assert cell in citation.quote
        assert citation.page == stated.page
        assert citation.boxes == stated.boxes
        assert all(box.page == citation.page for box in citation.boxes)
        assert citation.kind == "table"


def test_the_pages_of_the_table_are_all_cited(assistant_with_report: Assistant) -> None:
    pages = {c.page for c in assistant_with_report.index.chunks if c.text.startswith("Project: ")}
    assert len(pages) >= 2


def test_a_citation_as_json_says_where_to_highlight(assistant_with_report: Assistant) -> None:
    answer = assistant_with_report.ask(["Hoeveel bewoners bereikt Wijkplan Almelo?"])
    (box,) = answer.as_json()["citations"][0]["boxes"]
    assert set(box) == {"page", "left", "top", "right", "bottom"}
    assert 0 <= box["left"] < box["right"] <= 1
    assert 0 <= box["top"] < box["bottom"] <= 1


def test_a_publication_that_is_only_named_has_no_places_on_a_page(
    assistant_with_report: Assistant,
) -> None:
    answer = assistant_with_report.ask(["Hoeveel geld krijgt Twente van het Rijk?"])
    assert answer.citations
    assert all(citation.boxes == () for citation in answer.citations)
