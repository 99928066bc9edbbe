from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calculators.difference import difference
from app.calculators.growth import growth
from app.calculators.per_head import per_head
from app.calculators.quantity import Quantity
from app.calculators.roll_forward import roll_forward
from app.calculators.savings import savings
from app.calculators.share import share
from ingest.errors import CalculationError

PERCENTAGE, COUNT = Quantity(D(5), "%"), Quantity(D(400), "number")


def test_growth_in_amount_and_per_cent():
    result = growth(D(400), D(460), unit="number")
    assert (result.change, result.percent, result.a_year) == (D(60), D("15.00"), None)
    assert result.working == "From 400 to 460 is a rise of 60, 60 / 400 = 15% of the earlier figure."


def test_growth_of_a_percentage_is_in_points_and_in_per_cent_of_it():
    result = growth(D(46), D("55.1"), unit="%")
    assert result.result == "rise of 9.1 percentage points (19.78%)"


def test_growth_a_year_is_compounded():
    result = growth(D(100), D(121), years=2)
    assert result.a_year == D("10.00")
    assert "10% a year" in result.working


@pytest.mark.parametrize(("before", "after"), [("0", "5"), ("-3", "6")])
def test_growth_from_nothing_or_below_has_no_yearly_rate(before, after):
    assert growth(D(before), D(after), years=3).a_year is None


def test_growth_from_0_has_no_percentage():
    result = growth(D(0), D(5))
    assert result.percent is None
    assert "no percentage" in result.working


def test_growth_refuses_years_below_1():
    with pytest.raises(CalculationError, match="years is 0"):
        growth(D(1), D(2), years=0)


def test_share_of_a_whole():
    result = share(D(315), D(4200), unit="£000")
    assert (result.percent, result.result) == (D("7.50"), "7.5%")
    assert "315 / 4,200 = 7.5%" in result.working


def test_share_of_nothing_is_refused():
    with pytest.raises(CalculationError, match="whole is 0"):
        share(D(5), D(0))


@pytest.mark.parametrize(
    ("first", "second", "unit", "result"),
    [
        ("95", "46", "%", "49 percentage points higher"),
        ("46", "95", "%", "49 percentage points lower"),
        ("64.3", "64.3", "per 10,000", "no difference"),
        ("2261", "1991", "£000", "£270k higher"),
        ("20", "21", "days", "1 day lower"),
    ],
)
def test_difference_of_two_figures(first, second, unit, result):
    found = difference(D(first), D(second), unit=unit)
    assert found.result == result
    assert found.difference == D(first) - D(second)


def test_per_head_of_money_is_in_pounds():
    result = per_head(Quantity(D(61), "£m"), D(290_000))
    assert (result.rate, result.result) == (D("210.34"), "£210.34 per head")
    assert "£61,000,000 / 290,000" in result.working


def test_per_head_of_a_count_for_every_10_000():
    result = per_head(D(372), D(58_000), unit="number", per=10_000)
    assert result.result == "64.14 per 10,000"


@pytest.mark.parametrize(
    ("total", "people", "per", "words"),
    [
        (PERCENTAGE, D(100), 1, "only money or a count"),
        (Quantity(D(5), "per 10,000"), D(100), 1, "only money or a count"),
        (COUNT, PERCENTAGE, 1, "must be a count"),
        (COUNT, D(0), 1, "above 0"),
        (COUNT, D(10), 0, "per is 0"),
    ],
    ids=["percentage", "rate", "population in per cent", "nobody", "per nothing"],
)
def test_per_head_refuses_what_cannot_be_shared(total, people, per, words):
    with pytest.raises(CalculationError, match=words):
        per_head(total, people, per=per)


@pytest.mark.parametrize(
    ("target", "delivered", "share_of", "shortfall", "words"),
    [
        ("2000", "1500", "75.00", "500", "£500k is still to be found"),
        ("2000", "2000", "100.00", "0", "met in full"),
        ("2000", "2300", "115.00", "-300", "beaten by £300k"),
    ],
)
def test_savings_delivery(target, delivered, share_of, shortfall, words):
    result = savings(D(target), D(delivered))
    assert (result.delivered_percent, result.shortfall) == (D(share_of), D(shortfall))
    assert words in result.working


def test_savings_refuse_a_target_of_0():
    with pytest.raises(CalculationError, match="above 0"):
        savings(D(0), D(5))


def test_roll_forward_computes_the_closing_balance():
    result = roll_forward(D(900), [D(-150), D(40)])
    assert (result.computed, result.verdict) == (D(790), None)
    assert result.working == "Opening £900k - £150k + £40k = £790k."


@pytest.mark.parametrize(
    ("closing", "verdict", "difference_", "swapped"),
    [
        ("790", "agrees", "0", None),
        ("789", "agrees within rounding", "-1", None),
        ("970", "out", "180", "790"),
    ],
)
def test_roll_forward_compares_a_printed_closing_balance(closing, verdict, difference_, swapped):
    result = roll_forward(D(900), [D(-150), D(40)], D(closing))
    assert (result.verdict, result.difference) == (verdict, D(difference_))
    assert result.swapped == (None if swapped is None else D(swapped))


@pytest.mark.parametrize(
    "calculate",
    [growth, share, difference, savings, lambda one, other: roll_forward(one, [other])],
    ids=["growth", "share", "difference", "savings", "roll forward"],
)
def test_a_percentage_does_not_meet_a_count(calculate):
    with pytest.raises(CalculationError, match="units don't fit"):
        calculate(PERCENTAGE, COUNT)


figures = st.decimals(min_value=1, max_value=10_000, places=2)


@given(figures, figures)
def test_difference_is_antisymmetric(one, other):
    assert difference(one, other).difference == -difference(other, one).difference


@given(figures, figures, st.integers(min_value=1, max_value=100))
def test_scaling_part_and_whole_leaves_the_share(part, whole, factor):
    assert share(part, whole).percent == share(part * factor, whole * factor).percent


@given(figures, st.lists(st.decimals(min_value=-500, max_value=500, places=0), max_size=6))
def test_a_computed_closing_balance_always_agrees(opening, movements):
    closing = roll_forward(opening, movements).computed
    assert roll_forward(opening, movements, closing).verdict == "agrees"
