"""The map of the provinces: the figures of the table, on colours that can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_web_render import Parsed, answer

from regiodeal_qa.answer import Answer, Step
from regiodeal_qa.corpus import load_deals
from regiodeal_qa.settings import settings
from regiodeal_qa.web import render, render_map
from regiodeal_qa.web.page import HERE

HEAD = ("Provincie", "Aantal deals", "Bedrag (mln euro)")
ROWS = (
    ("Zuid-Holland", "15", "333,8"),
    ("Drenthe", "6", "127,5"),
    ("Caribisch Nederland", "4", "78"),
    ("Flevoland", "3", "38,2"),
)


def mapped(rows: tuple[tuple[str, ...], ...] = ROWS, **changes: object) -> str:
    return render.finished(3, ["?"], answer(table=(HEAD, *rows), **changes))


def test_every_province_of_the_register_has_a_tile_of_its_own() -> None:
    deals = load_deals(settings().corpus_dir / "deals.csv")
    assert {province for deal in deals for province in deal.provinces} == set(render_map.TILES)
    assert len(set(render_map.TILES.values())) == len(render_map.TILES)


def test_the_map_shows_the_figures_of_the_table_beside_it() -> None:
    shown = mapped()
    assert shown.count("<svg") == 2  # the number of deals, and the amount
    assert shown.count("<table") == 1
    for _, deals, amount in ROWS:
        for cell in (deals, amount):
            assert re.search(rf'<tspan class="figure"[^>]*>{cell}</tspan>', shown)
    assert "Het hoogst: Zuid-Holland met 333,8. Het laagst: Flevoland met 38,2." in shown
    assert shown.count(">–</tspan>") == 2 * (len(render_map.TILES) - len(ROWS))
    assert "kaart-3-2-titel" in Parsed(shown).values("id")


def test_the_map_begins_with_what_was_asked() -> None:
    def chosen(made: str) -> list[str]:
        return re.findall(r'value="(\d)" checked', made)

    def read(kind: str, column: str) -> tuple[Step, ...]:
        return (Step("understand", {"operation": {"kind": kind, "column": column}}),)

    assert chosen(mapped()) == ["2"]
    assert chosen(mapped(steps=read("count", "deals"))) == ["1"]
    assert chosen(mapped(steps=read("highest", "rijk"))) == ["2"]


@pytest.mark.parametrize(
    "rows",
    [
        ROWS[:3],  # too few
        (*ROWS, ("Atlantis", "1", "2")),  # no province
        (*ROWS[:3], ("<b>Drenthe</b>", "1", "2")),
        tuple((name, "veel", "weinig") for name, *_ in ROWS),  # no figures
    ],
)
def test_other_tables_get_no_map(rows: tuple[tuple[str, ...], ...]) -> None:
    assert "<svg" not in mapped(rows)
    assert "<table" in mapped(rows)


@given(st.floats(min_value=0.01, max_value=1e6), st.floats(min_value=0, max_value=1))
def test_more_is_never_a_lower_class(most: float, part: float) -> None:
    step = render_map._step(most)
    assert step * render_map.CLASSES >= most * (1 - 1e-6)
    assert 1 <= render_map._class(most * part, step) <= render_map._class(most, step) <= 4


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_figures_can_be_read_on_every_colour_light_and_dark() -> None:
    css = Path(HERE / "style.css").read_text(encoding="utf-8")
    light, dark = (
        [re.findall(rf"--{name}: (#[0-9a-f]{{6}});", css)[i] for name in names]
        for i in (0, 1)
        for names in [("k1", "k2", "k3", "k4", "on-low", "on-high")]
    )
    for *fills, low, high in (light, dark):
        for fill, ink in zip(fills, (low, low, high, high), strict=True):
            assert contrast(fill, ink) >= 4.5
    assert [fill for fill, _ in render_map._FILLS[1:]] == light[:4]


def test_an_answer_without_a_table_has_no_map() -> None:
    assert render_map.province_map(1, Answer("?", "nl", "not_found", "Nee.")) == ""
