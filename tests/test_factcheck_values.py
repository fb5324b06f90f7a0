"""Values, the way drafts and sources write them, and when two of them agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiodeal_qa.factcheck.by_passages import comparing
from regiodeal_qa.factcheck.text.reading import read
from regiodeal_qa.factcheck.text.values import Moment, Quantity
from regiodeal_qa.understanding.wording.numbers import dutch
from regiodeal_qa.understanding.wording.words import stem


def only_quantity(text: str) -> Quantity:
    (value,) = read(text)
    assert isinstance(value, Quantity)
    return value


def only_moment(text: str) -> Moment:
    (value,) = read(text)
    assert isinstance(value, Moment)
    return value


@pytest.mark.parametrize(
    ("text", "millions", "hedge"),
    [
        ("€ 284,2 miljoen", 284.2, ""),
        ("30.000.000 euro", 30.0, ""),
        ("dertig miljoen euro", 30.0, ""),
        ("ruim € 257 miljoen", 257.0, "over"),
        ("meer dan € 257 miljoen", 257.0, "above"),
        ("een kleine 9 miljoen euro", 9.0, "under"),
        ("nog geen 9 miljoen euro", 9.0, "under"),
        ("zo’n 18 mln", 18.0, "about"),
        ("het ging over 18 miljoen euro", 18.0, ""),
        ("the state paid over 18 million euros", 18.0, "over"),
        ("maximaal 40 miljoen euro", 40.0, "most"),
        ("ten minste 40 miljoen euro", 40.0, "least"),
        ("1,8 miljard euro", 1800.0, ""),
        ("1,275 miljoen euro", 1.275, ""),
        ("1,275,000 euro", 1.275, ""),
        ("half miljard euro", 500.0, ""),
        ("44.6 million euros", 44.6, ""),
    ],
)
def test_reads_amounts(text: str, millions: float, hedge: str) -> None:
    value = only_quantity(text)
    assert (value.kind, round(value.low, 6), value.hedge) == ("money", millions, hedge)


def test_a_count_knows_what_it_counts() -> None:
    assert only_quantity("Er zijn 1.400 woningen gebouwd").units[0] == stem("woningen")
    assert only_quantity("46 Regio Deals").units[0] == "deal"


def test_of_proposals_the_chosen_ones_are_deals() -> None:
    chosen, proposals = read("zestien van de 27 voorstellen")
    assert isinstance(chosen, Quantity)
    assert isinstance(proposals, Quantity)
    assert (chosen.low, chosen.units[0]) == (16.0, "deal")
    assert (proposals.low, proposals.units[0]) == (27.0, "voorstel")


def test_reads_ranges() -> None:
    percent = only_quantity("met 20 tot 30 procent")
    assert (percent.kind, percent.low, percent.high) == ("percent", 20.0, 30.0)
    low, high = read("minimaal 5 en maximaal 40 miljoen euro")
    assert isinstance(low, Quantity)
    assert isinstance(high, Quantity)
    assert (low.kind, low.low, high.low) == ("money", 5.0, 40.0)


@pytest.mark.parametrize(
    ("text", "year", "month", "day", "part"),
    [
        ("op 17 februari 2023", 2023, 2, 17, ""),
        ("in februari 2023", 2023, 2, None, ""),
        ("begin 2024", 2024, None, None, "begin"),
        ("in 2018", 2018, None, None, ""),
        ("on December 3, 2018", 2018, 12, 3, ""),
        ("op 17-02-2023", 2023, 2, 17, ""),
    ],
)
def test_reads_dates(text: str, year: int, month: int | None, day: int | None, part: str) -> None:
    value = only_moment(text)
    assert (value.year, value.month, value.day, value.part) == (year, month, day, part)


def test_a_period_has_two_ends() -> None:
    first, last = read("loopt van 8 juni tot 1 september 2018")
    assert isinstance(first, Moment)
    assert isinstance(last, Moment)
    assert (first.year, first.month, first.bound) == (2018, 6, "from")
    assert (last.month, last.bound) == (9, "until")
    start, end = read("runs from 2024 up to and including 2028")
    assert isinstance(start, Moment)
    assert isinstance(end, Moment)
    assert (start.bound, end.bound) == ("from", "until")
    day, end = read("is op 28 mei 2024 verlengd tot en met 2031")
    assert isinstance(day, Moment)
    assert isinstance(end, Moment)
    assert (day.bound, end.bound) == ("on", "until")


def test_paper_numbers_are_no_values() -> None:
    assert read("(29 697, nr. 146)") == ()


@pytest.mark.parametrize(
    ("claimed", "stated", "outcome"),
    [
        ("284 miljoen euro", "284,2 miljoen euro", "agrees"),
        ("248 miljoen euro", "284,2 miljoen euro", "differs"),
        ("bijna 385 miljoen euro", "384,6 miljoen euro", "agrees"),
        ("ruim 12 miljoen euro", "12,1 miljoen euro", "agrees"),
        ("ruim 13 miljoen euro", "12,1 miljoen euro", "differs"),
        ("circa 15 miljoen euro", "15,5 miljoen euro", "agrees"),
        ("1,3 miljard euro", "1.308,1 miljoen euro", "agrees"),
        ("40 miljoen euro", "38 miljoen euro", "differs"),
        ("257,3 miljoen euro", "ruim 257 miljoen euro", "unclear"),
    ],
)
def test_rounded_amounts_are_right(claimed: str, stated: str, outcome: str) -> None:
    assert comparing.quantities(only_quantity(claimed), only_quantity(stated)) == outcome


@pytest.mark.parametrize(
    ("claimed", "stated", "outcome"),
    [
        ("in 2023", "op 17 februari 2023", "agrees"),
        ("op 17 februari 2023", "in februari 2023", "unclear"),
        ("op 18 februari 2023", "op 17 februari 2023", "differs"),
        ("eind 2022", "in december 2022", "agrees"),
        ("begin 2022", "in december 2022", "differs"),
        ("in 2021", "in 2023", "differs"),
    ],
)
def test_dates_agree_as_far_as_both_say(claimed: str, stated: str, outcome: str) -> None:
    assert comparing.moments(only_moment(claimed), only_moment(stated)) == outcome


@given(st.integers(min_value=2, max_value=9_999))
def test_an_amount_agrees_with_itself_however_it_is_written(tenths: int) -> None:
    exact = only_quantity(f"{dutch(tenths / 10, 1)} miljoen euro")
    in_full = only_quantity(f"{dutch(tenths * 100_000.0, 0)} euro")
    assert comparing.quantities(exact, in_full) == "agrees"
    assert comparing.quantities(in_full, exact) == "agrees"


@given(st.integers(min_value=20, max_value=9_999))
def test_an_amount_rounded_to_millions_agrees(tenths: int) -> None:
    stated = only_quantity(f"{dutch(tenths / 10, 1)} miljoen euro")
    claimed = only_quantity(f"{(tenths + 5) // 10} miljoen euro")
    assert comparing.quantities(claimed, stated) == "agrees"


@given(st.integers(min_value=2, max_value=900), st.integers(min_value=2, max_value=900))
def test_amounts_more_than_a_million_apart_never_agree(left: int, right: int) -> None:
    outcome = comparing.quantities(
        only_quantity(f"{left} miljoen euro"), only_quantity(f"{right} miljoen euro")
    )
    assert outcome == ("agrees" if left == right else "differs")


@given(st.dates())
def test_a_date_reads_back(date: object) -> None:
    months = (
        "januari februari maart april mei juni juli augustus september oktober november december"
    )
    year, month, day = (int(part) for part in str(date).split("-"))
    if not 1950 <= year <= 2049:
        return
    value = only_moment(f"op {day} {months.split()[month - 1]} {year}")
    assert (value.year, value.month, value.day) == (year, month, day)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for value in read(text):
        assert 0 <= value.start < value.end <= len(text)


def test_amounts_of_a_list_share_the_word_behind_the_last() -> None:
    amounts = [v.low for v in read("De budgetten waren € 215, 180, 284,2 en 244,3 miljoen.")]
    assert amounts == [215.0, 180.0, 284.2, 244.3]


@pytest.mark.parametrize(
    ("claimed", "stated"),
    [
        ("ruim 1 miljoen euro", "bijna 1 miljoen euro"),
        ("hooguit 70 miljoen euro", "meer dan 70 miljoen euro"),
        ("ten hoogste 40 miljoen euro", "minstens 40 miljoen euro"),
        ("bijna 40 miljoen euro", "minimaal 40 miljoen euro"),
    ],
)
def test_a_bound_to_one_side_is_not_one_to_the_other(claimed: str, stated: str) -> None:
    assert comparing.quantities(only_quantity(claimed), only_quantity(stated)) == "differs"
    assert comparing.quantities(only_quantity(stated), only_quantity(claimed)) == "differs"
