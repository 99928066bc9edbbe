from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calculators.direction import direction
from app.calculators.quantity import Quantity
from ingest.errors import CalculationError

CASES = {
    "rise where high is good": ("40", "50", "High", "better"),
    "rise where low is good": ("40", "50", "Low", "worse"),
    "fall where low is good": ("2.4", "0.5", "Low", "better"),
    "fall where high is good": ("99", "95", "High", "worse"),
    "under 1%": ("98.1", "97.5", "High", "stable"),
    "exactly 1% is no longer stable": ("100", "101", "High", "better"),
    "no change": ("7", "7", "Low", "stable"),
    "no change at 0": ("0", "0", "Low", "stable"),
    "away from 0": ("0", "0.1", "Low", "worse"),
    "negative value rising": ("-0.4", "-0.3", "High", "better"),
    "neither way good, up": ("300", "330", None, "up"),
    "neither way good, down": ("330", "300", None, "down"),
    "neither way good, stable": ("300", "301", None, "stable"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_direction_of_travel(case):
    previous, current, good, expected = case
    result = direction(D(previous), D(current), good)
    assert (result.direction, result.result) == (expected, expected)
    assert result.change == D(current) - D(previous)
    assert expected in result.working


def test_the_working_can_be_checked_by_hand():
    working = direction(D("98.1"), D("97.5"), "High", unit="%").working
    assert "98.1% to 97.5% is a fall of 0.6 percentage points" in working
    assert "0.6 / 98.1 = 0.61%" in working
    assert "less than 1%" in working


@pytest.mark.parametrize(("previous", "current", "missing"), [(None, D(1), "earlier"), (D(1), None, "later")])
def test_a_missing_figure_gives_no_direction(previous, current, missing):
    result = direction(previous, current, "High")
    assert result.direction == "none"
    assert missing in result.reason


def test_a_documents_own_margin_is_used():
    assert direction(D(100), D(102), "High", stable_within=D("0.03")).direction == "stable"


def test_units_that_do_not_fit_are_refused():
    with pytest.raises(CalculationError, match="units don't fit"):
        direction(Quantity(D(9), "%"), Quantity(D(9), "per 10,000"), "High")


figures = st.decimals(min_value=-10_000, max_value=10_000, places=2)
OPPOSITE = {"better": "worse", "worse": "better", "stable": "stable"}


@given(figures, figures)
def test_mirrored_polarity_gives_the_mirrored_direction(previous, current):
    up, down = direction(previous, current, "High"), direction(previous, current, "Low")
    assert down.direction == OPPOSITE[up.direction]
