"""An answer as HTML: what comes from people and documents stays text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiodeal_qa.answer import Answer, Citation
from regiodeal_qa.web import render, render_sources, texts

HOSTILE = """<script>alert(1)</script>"'><img src=x onerror=alert(2)> & <b>[1]</b>"""


class Parsed(HTMLParser):
    """The tags, attributes and text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def addresses(self) -> list[str]:
        """Where links lead, but for the one that asks the question again."""
        return [url for url in self.values("href") if not url.startswith("?vraag=")]

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]


def citation(n: int = 1, **changes: object) -> Citation:
    fields: dict[str, object] = {
        "n": n,
        "source_id": f"bron-{n}",
        "title": "Regio Deal Twente",
        "publisher": "Rijksoverheid",
        "url": "https://www.rijksoverheid.nl/twente",
        "published": "2019-07-18",
        "page": None,
        "quote": "Het Rijk draagt 30 miljoen euro bij.",
        "deal_ids": ("twente",),
    }
    return Citation(**(fields | changes))  # type: ignore[arg-type]


def answer(text: str = "Het Rijk betaalt 30 miljoen euro [1].", **changes: object) -> Answer:
    fields: dict[str, object] = {
        "question": "Hoeveel?",
        "language": "nl",
        "status": "answered",
        "text": text,
        "citations": (citation(),),
    }
    return Answer(**(fields | changes))  # type: ignore[arg-type]


ALLOWED = set(
    "figure figcaption i b label input textarea section h2 h3 div p ul ol li span a details summary blockquote button table thead tbody tr th td".split()
)


@given(st.text(), st.text(), st.text())
def test_no_text_ever_becomes_a_tag_or_an_attribute(asked: str, said: str, cell: str) -> None:
    hostile = citation(
        title=said, publisher=cell, url=said, published=cell, quote=said, source_id=cell
    )
    made = answer(
        f"{said} [1]\n- {cell}",
        citations=(hostile,),
        table=(("Deal", cell), (said, cell), (cell, said)),
        choices=(said, cell),
    )
    pages = [
        render.finished(1, [asked], made, asks_feedback=True),
        *render.growing(1, asked, made),
        render.failed(1, asked, said),
        render.pending(1, asked, said),
    ]
    for page in pages:
        parsed = Parsed(page)
        assert set(parsed.tags) <= ALLOWED | {"code"}
        assert not any(name.startswith("on") for name, _ in parsed.attributes)
        assert all(url.startswith(("#bron-", "http", "?vraag=")) for url in parsed.values("href"))


def test_hostile_text_is_shown_as_it_was_typed() -> None:
    shown = Parsed(render.finished(1, [HOSTILE], answer(citations=(citation(quote=HOSTILE),))))
    assert shown.text.count(HOSTILE) == 2


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//evil.example", "file:///etc/passwd", "http://["],
)
def test_only_web_addresses_become_links(url: str) -> None:
    shown = Parsed(render.finished(1, ["?"], answer(citations=(citation(url=url),))))
    assert [href for href in shown.addresses() if not href.startswith("#")] == []
    assert url in shown.text


def test_a_link_to_the_original_opens_apart_and_tells_nothing() -> None:
    shown = Parsed(render.finished(1, ["?"], answer()))
    assert "https://www.rijksoverheid.nl/twente" in shown.values("href")
    assert set(shown.values("target")) == {"_blank"}
    assert set(shown.values("rel")) == {"noopener noreferrer"}


def test_the_link_to_a_question_has_those_before_it_too() -> None:
    turns = [f"Vraag {n} & meer?" for n in range(9)]
    [link] = [
        url
        for url in Parsed(render.finished(9, turns, answer())).values("href")
        if url.startswith("?")
    ]
    assert parse_qs(link[1:]) == {"vraag": turns[-render.LINKED_TURNS :]}


def test_marks_lead_to_the_sources_of_their_own_turn() -> None:
    made = answer("Ja [1] [2].", citations=(citation(1), citation(2)))
    shown = Parsed(render.finished(7, ["?"], made))
    assert shown.values("data-source") == ["bron-7-1", "bron-7-2"]
    assert {"bron-7-1", "bron-7-2"} <= set(shown.values("id"))


def test_a_mark_without_a_source_stays_text() -> None:
    made = answer("Zie [9].", status="not_found")
    shown = Parsed(render.finished(1, ["?"], made))
    assert shown.values("data-source") == []
    assert "[9]" in shown.text


def test_an_answer_grows_to_its_whole_text_in_few_steps() -> None:
    long = " ".join(f"woord{n}" for n in range(300)) + " [1]."
    steps = [Parsed(step).text for step in render.growing(1, "?", answer(long))]
    assert 5 < len(steps) <= render.STREAM_STEPS
    assert all(later.startswith(earlier) for earlier, later in pairwise(steps))
    assert "woord299" in Parsed(render.finished(1, ["?"], answer(long))).text


def test_a_turn_is_busy_until_it_is_finished() -> None:
    assert 'aria-busy="true"' in render.pending(1, "?", "Ik zoek")
    assert all('aria-busy="true"' in step for step in render.growing(1, "?", answer()))
    assert 'aria-busy="false"' in render.finished(1, ["?"], answer())
    assert 'aria-busy="false"' in render.failed(1, "?", "Het lukt niet.")


def test_figures_stand_right_and_gaps_do_not_change_that() -> None:
    table = (("Deal", "Rijk"), ("Twente", "30"), ("Saba", "niet bekend"), ("Parkstad", "€ 40,5"))
    shown = render.finished(1, ["?"], answer(table=table))
    assert '<th role="columnheader" scope="col" class="amount">' in shown
    assert '<td role="cell" class="amount" data-head="Rijk">niet bekend</td>' in shown
    assert '<td role="cell" data-head="Deal">Twente</td>' in shown


def test_long_lists_are_folded() -> None:
    rows = tuple((f"Deal {n}", str(n)) for n in range(30))
    made = answer(
        "Dertig [1].",
        table=(("Deal", "Rijk"), *rows),
        citations=tuple(citation(n) for n in range(1, 21)),
    )
    shown = render.finished(1, ["?"], made)
    assert "Toon de tabel met 30 rijen" in shown
    assert f"Toon nog {20 - render_sources.SHOWN_SOURCES} bronnen" in shown
    assert f'start="{render_sources.SHOWN_SOURCES + 1}"' in shown


def test_a_table_that_the_text_lists_already_is_folded() -> None:
    table = (("Deal", "Rijk"), ("Twente", "30"), ("Saba", "5"))
    assert "<details class" not in render.finished(1, ["?"], answer(table=table))
    listed = answer("Twee:\n- Twente: 30 [1]\n- Saba: 5 [1]", table=table)
    assert "Toon de tabel met 2 rijen" in render.finished(1, ["?"], listed)


@pytest.mark.parametrize(
    ("published", "dutch", "english"),
    [
        ("2023-02-17", "17 februari 2023", "17 February 2023"),
        ("2024-02", "februari 2024", "February 2024"),
        ("2024", "2024", "2024"),
        ("", "datum onbekend", "date not known"),
        ("2024-13-01", "2024-13-01", "2024-13-01"),
        ("najaar 2020", "najaar 2020", "najaar 2020"),
    ],
)
def test_dates_read_as_people_write_them(published: str, dutch: str, english: str) -> None:
    assert texts.date_text(published, "nl") == dutch
    assert texts.date_text(published, "en") == english


def test_a_quote_from_a_scan_says_so() -> None:
    assert (
        "gelezen uit een scan"
        in Parsed(render.finished(1, ["?"], answer(citations=(citation(kind="ocr"),)))).text
    )
    assert "gelezen uit een scan" not in Parsed(render.finished(1, ["?"], answer())).text


def test_amounts_become_bars_beside_the_table() -> None:
    table = (
        ("Regio Deal", "Jaar", "Rijk (mln euro)"),
        ("Twente", "2018", "30"),
        ("Saba", "2023", "niet bekend"),
        ("Zeeland", "2018", "520,25"),
        ("Parkstad", "2018", "1.040,5"),
    )
    shown = render.finished(1, ["?"], answer(table=table))
    widths = re.findall(r'<i style="--part: ([\d.]+)"></i><b>([^<]+)</b>', shown)
    assert widths == [("0.029", "30"), ("0.500", "520,25"), ("1.000", "1.040,5")]
    assert '<figure class="chart" aria-hidden="true">' in shown


def test_few_amounts_make_no_chart() -> None:
    table = (("Regio Deal", "Rijk (mln euro)"), ("Twente", "30"), ("Saba", "5"))
    assert "<figure" not in render.finished(1, ["?"], answer(table=table))
