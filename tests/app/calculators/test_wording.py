from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calculators import wording
from app.calculators.digits import with_two_swapped
from app.calculators.given import read_figure
from app.calculators.quantity import Quantity
from ingest.errors import UsageError

FIGURES = [
    ("55.1", "%", "55.1%"),
    ("64.3", "per 10,000", "64.3 per 10,000"),
    ("64", "days", "64 days"),
    ("-0.12", "score", "-0.12"),
    ("1862", "number", "1,862"),
    ("2261", "£000", "£2,261k (£2.261m)"),
    ("-2261", "£000", "-£2,261k (-£2.261m)"),
    ("291", "£000", "£291k"),
    ("2.261", "£m", "£2.261m"),
    ("950", "£", "£950"),
    ("2261000", "£", "£2,261,000 (£2.261m)"),
    ("1E+3", None, "1,000"),
]


@pytest.mark.parametrize(("value", "unit", "text"), FIGURES)
def test_figures_with_their_units(value, unit, text):
    assert wording.figure(D(value), unit) == text


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [("5.3202", 2, "5.32%"), ("5", 2, "5%"), ("0.125", 2, "0.13%"), ("12.5", 0, "13%")],
)
def test_percentages_round_half_up(value, places, text):
    assert wording.percent(D(value), places) == text


def test_lists_of_words():
    assert [wording.listed(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


GIVEN = [
    ("£10.6m", "10.6", "£m"),
    ("£ 10.6 million", "10.6", "£m"),
    ("10,600", "10600", None),
    ("(150)", "-150", None),
    ("(£150k)", "-150", "£000"),
    ("-£2.5m", "-2.5", "£m"),
    ("£-2.5m", "-2.5", "£m"),
    ("−0.5", "-0.5", None),
    ("55.1%", "55.1", "%"),
    ("55.1 per cent", "55.1", "%"),
    ("1.2k", "1200", None),
    ("£1.2bn", "1200", "£m"),
    ("£950", "950", "£"),
    (".5", "0.5", None),
    ("+7", "7", None),
]


@pytest.mark.parametrize(("text", "value", "unit"), GIVEN)
def test_figures_as_people_type_them(text, value, unit):
    assert read_figure(text) == Quantity(D(value), unit)


@pytest.mark.parametrize("text", ["", "ten", "1,00", "(5", "5)", "£5%", "5 6", "1" * 30, "nan", "1e9", "--5"])
def test_anything_else_is_refused_with_the_forms_that_are_understood(text):
    with pytest.raises(UsageError, match="is not a figure; give one like"):
        read_figure(text)


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=2),
    st.sampled_from([None, "%", "£", "£000", "£m"]),
)
def test_a_written_figure_is_read_back(value, unit):
    assert read_figure(wording.short_figure(value, unit)) == Quantity(value, unit)


SWAPS = [
    ("44470", "44740", "0", "44740"),
    ("44470", "44741", "1", "44740"),
    ("765", "785", "0", None),
    ("110", "110", "0", None),
    ("501", "51", "0", None),
    ("-312", "-321", "0", "-321"),
    ("2.26", "2.62", "0", "2.62"),
    ("0.5", "5.0", "0", "5.0"),
]


@pytest.mark.parametrize(("published", "wanted", "allowance", "swapped"), SWAPS)
def test_two_digits_changed_round(published, wanted, allowance, swapped):
    found = with_two_swapped(D(published), D(wanted), D(allowance))
    assert found == (None if swapped is None else D(swapped))


@given(st.integers(min_value=10, max_value=10**6))
def test_a_swap_can_be_swapped_back(number):
    digits = list(str(number))
    digits[-1], digits[-2] = digits[-2], digits[-1]
    swapped = int("".join(digits))
    if swapped == number or len(str(swapped)) < len(digits):
        assert with_two_swapped(D(number), D(number)) is None or swapped == number
    else:
        assert with_two_swapped(D(swapped), D(number)) == number
