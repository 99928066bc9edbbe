"""Figures added up: case tables and what holds whatever the figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calculators.quantity import Quantity
from app.calculators.total import total
from ingest.errors import CalculationError

CASES = [
    ((Decimal(1150), Decimal(540)), "£000", "£1,690k", "£1,150k + £540k = £1,690k."),
    ((Decimal("0.4"), Decimal("-0.1")), "£m", "£0.3m", "£0.4m + -£0.1m = £0.3m."),
    ((Decimal(12),), None, "12", "12 = 12."),
]


@pytest.mark.parametrize(("parts", "unit", "result", "working"), CASES, ids=[case[2] for case in CASES])
def test_figures_add_up(parts: tuple[Decimal, ...], unit: str | None, result: str, working: str) -> None:
    found = total(parts, unit=unit)
    assert (found.result, found.working) == (result, working)


@given(st.lists(st.decimals(-10_000, 10_000, places=2), min_size=1, max_size=8))
def test_the_order_changes_nothing(parts: list[Decimal]) -> None:
    assert total(parts).total == total(parts[::-1]).total == sum(parts, Decimal(0))


def test_nothing_is_not_added_up() -> None:
    with pytest.raises(CalculationError, match="nothing to add"):
        total([])


def test_units_that_do_not_fit_are_refused() -> None:
    with pytest.raises(CalculationError):
        total([Quantity(Decimal(1), "%"), Quantity(Decimal(2), "£000")])
