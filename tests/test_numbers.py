"""Numbers, the way people and sources write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiodeal_qa.understanding.wording.numbers import amount_mln, dutch, english, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30", 30.0),
        ("7,5", 7.5),
        ("7.5", 7.5),
        ("1.308,1", 1308.1),
        ("30.000.000", 30_000_000.0),
        ("dertig", 30.0),
        ("vijfentwintig", 25.0),
        ("tweeëntwintig", 22.0),
        ("honderdtwintig", 120.0),
        ("tweehonderd", 200.0),
        ("twenty", 20.0),
    ],
)
def test_reads_a_number(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "Twente", "12a", "1,2,3", "€"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text) is None


def test_amounts_become_millions() -> None:
    assert amount_mln("30", "miljoen") == 30.0
    assert amount_mln("1,8", "miljard") == 1800.0
    assert amount_mln("2.500.000", "") == 2.5
    assert amount_mln("2018", "") is None


@given(st.integers(min_value=0, max_value=10**12))
def test_a_whole_number_written_the_dutch_way_reads_back(value: int) -> None:
    assert number(dutch(float(value))) == value


@given(st.integers(min_value=0, max_value=10**8))
def test_tenths_written_the_dutch_way_read_back(tenths: int) -> None:
    value = round(tenths / 10, 1)
    assert number(dutch(value, 1)) == value


@given(st.text(max_size=30))
def test_any_text_gives_a_number_or_none(text: str) -> None:
    value = number(text)
    assert value is None or value >= 0


def test_english_and_dutch_separators() -> None:
    assert dutch(1308.1) == "1.308,1"
    assert english(1308.1) == "1,308.1"
    assert dutch(30.0) == "30"
