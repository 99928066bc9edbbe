from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calculators.quantity import Quantity
from app.calculators.variance import variance
from ingest.errors import CalculationError

CASES = {
    "overspend": ("42480", "44740", "2260", "5.32", "overspend"),
    "underspend": ("12000", "11400", "-600", "-5.00", "underspend"),
    "on budget": ("500", "500", "0", "0.00", "on budget"),
    "income short of its budget": ("-900", "-850", "50", "5.56", "overspend"),
    "half a hundredth rounds up": ("80000", "80100", "100", "0.13", "overspend"),
    "no budget": ("0", "70", "70", None, "overspend"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_amount_percentage_and_word(case):
    budget, outturn, amount, share, outcome = case
    result = variance(D(budget), D(outturn))
    assert (result.amount, result.outcome) == (D(amount), outcome)
    assert result.percent == (None if share is None else D(share))


def test_the_sentence_shows_the_sum_in_both_forms():
    result = variance(D(42480), D(44740))
    assert result.result == "overspend of £2,260k (£2.26m), 5.32% of budget"
    assert "£44,740k less budget £42,480k is £2,260k" in result.working
    assert "2,260 / 42,480 = 5.32% of budget" in result.working


def test_an_underspend_is_said_to_be_favourable():
    working = variance(D("2.4"), D("2.31"), unit="£m").working
    assert "underspend (favourable) of £0.09m" in working
    assert "3.75%" in working


PRINTED = {
    "agrees": ("1000", "1250", "250", True, "0"),
    "within rounding": ("42480", "44740", "2261", True, "1"),
    "does not follow": ("1000", "1250", "350", False, "100"),
    "wrong sign": ("1000", "1250", "-250", False, "-500"),
}


@pytest.mark.parametrize("case", PRINTED.values(), ids=PRINTED.keys())
def test_a_printed_variance_is_compared(case):
    budget, outturn, printed, agrees, off = case
    result = variance(D(budget), D(outturn), printed=D(printed))
    assert (result.printed_agrees, result.printed_difference) == (agrees, D(off))
    assert ("does not follow" in result.working) != agrees


def test_rounding_is_that_of_the_printed_figures_own_decimals():
    assert variance(D("1.25"), D("1.50"), unit="£m", printed=D("0.26")).printed_agrees
    assert not variance(D("1.25"), D("1.50"), unit="£m", printed=D("0.35")).printed_agrees


def test_swapped_digits_in_the_outturn_are_named():
    result = variance(D(30500), D(31640), printed=D(1410), unit="£000")
    assert result.swapped_outturn is None
    result = variance(D(30500), D(31290), printed=D(1420), unit="£000")
    assert result.swapped_outturn == D(31920)
    assert "two digits changed round" in result.working


def test_money_in_two_units_is_brought_to_the_budgets():
    result = variance(Quantity(D(10), "£m"), Quantity(D(10600), "£000"))
    assert (result.amount, result.percent) == (D("0.6"), D("6.00"))


def test_a_percentage_is_not_an_outturn():
    with pytest.raises(CalculationError, match="units don't fit"):
        variance(Quantity(D(10), "£m"), Quantity(D(6), "%"))


money = st.integers(min_value=1, max_value=10**7).map(D)


@given(money, money)
def test_over_and_underspend_are_symmetric(budget, other):
    there, back = variance(budget, other), variance(other, budget)
    assert there.amount == -back.amount
    swap = {"overspend": "underspend", "underspend": "overspend", "on budget": "on budget"}
    assert back.outcome == swap[there.outcome]


@given(money, money)
def test_the_computed_variance_always_agrees_with_itself(budget, outturn):
    assert variance(budget, outturn, printed=outturn - budget).printed_agrees
