from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calculators.quantity import Quantity
from app.calculators.reconcile import reconcile
from ingest.errors import CalculationError

CASES = {
    "adds up": ([100, 200, -50], 250, "agrees", "0", None),
    "rounding of two lines": ([40241, 4271], 44511, "agrees within rounding", "-1", None),
    "one line leaves no room": ([10], 11, "out", "1", None),
    "half a unit a line, at its edge": ([1, 1, 1, 1], 6, "agrees within rounding", "2", None),
    "beyond half a unit a line": ([1, 1, 1, 1], 7, "out", "3", None),
    "neighbouring digits swapped": ([25000, 7310], 32130, "out", "-180", "32310"),
    "digits further apart swapped": ([5000, 1372], 2376, "out", "-3996", "6372"),
    "no swap explains it": ([700, 85], 765, "out", "-20", None),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_lines_against_their_total(case):
    parts, total, verdict, difference, swapped = case
    result = reconcile([D(part) for part in parts], D(total), half_unit=D("0.5"))
    assert (result.verdict, result.difference) == (verdict, D(difference))
    assert result.computed == sum(parts)
    assert result.swapped == (None if swapped is None else D(swapped))
    assert result.agrees == (verdict != "out")


def test_the_sum_is_written_out():
    working = reconcile([D(100), D(-30)], D(90), half_unit=D("0.5")).working
    assert working == "£100k - £30k = £70k, but the total printed is £90k, £20k more than its lines."


def test_swapped_digits_are_named():
    result = reconcile([D(25000), D(7310)], D(32130), half_unit=D("0.5"))
    assert "Changing round two digits of £32,130k gives £32,310k" in result.working
    assert result.result == "out by £180k"


def test_decimals_have_their_own_half_unit():
    assert reconcile([D("1.2"), D("3.4")], D("4.7"), half_unit=D("0.05"), unit="£m").agrees
    assert not reconcile([D("1.2"), D("3.4")], D("4.8"), half_unit=D("0.05"), unit="£m").agrees


def test_no_lines_and_mixed_units_are_refused():
    with pytest.raises(CalculationError, match="no lines"):
        reconcile([], D(5), half_unit=D("0.5"))
    with pytest.raises(CalculationError, match="units don't fit"):
        reconcile([Quantity(D(5), "£000"), Quantity(D(5), "%")], D(10), half_unit=D("0.5"))


amounts = st.lists(st.integers(min_value=-(10**6), max_value=10**6).map(D), min_size=1, max_size=12)


@given(amounts, st.randoms(use_true_random=False), st.integers(min_value=-5, max_value=5))
def test_the_order_of_lines_changes_nothing(parts, random, off):
    total = sum(parts) + off
    shuffled = list(parts)
    random.shuffle(shuffled)
    one, other = (reconcile(lines, total, half_unit=D("0.5")) for lines in (parts, shuffled))
    assert (one.verdict, one.difference, one.swapped) == (other.verdict, other.difference, other.swapped)


@given(amounts)
def test_rounded_lines_always_agree_with_their_rounded_total(parts):
    exact = [part / 7 for part in parts]
    rounded = [value.quantize(D(1)) for value in exact]
    assert reconcile(rounded, sum(exact), half_unit=D("0.5")).agrees
