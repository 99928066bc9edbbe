"""Tables of amounts rounded one by one, as councils publish them, give nothing; one slip in them is found."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

pounds = st.integers(min_value=5_001, max_value=9_000_000) | st.integers(
    min_value=-4_000_000, max_value=-5_001
)
services = st.lists(st.tuples(pounds, pounds), min_size=3, max_size=9)
BUDGET = [("Budget", "budget"), ("Outturn", "outturn"), ("Variance", "variance")]
many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def thousands(value: int) -> str:
    rounded = int((Decimal(value) / 1000).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return f"({-rounded:,})" if rounded < 0 else f"{rounded:,}"


def rows_of(amounts: list[tuple[int, int]]) -> list[tuple[str, str, str, str]]:
    """Each service's budget, outturn and variance, and their total, every figure rounded by itself."""
    total = (sum(budget for budget, _ in amounts), sum(outturn for _, outturn in amounts))
    labels = [*(f"Service {at}" for at in range(len(amounts))), "Total!"]
    return [
        (label, thousands(budget), thousands(outturn), thousands(outturn - budget))
        for label, (budget, outturn) in zip(labels, [*amounts, total], strict=True)
    ]


@many
@given(services)
def test_rounding_alone_is_no_finding(new_shelf, amounts):
    shelf = new_shelf()
    shelf.table(BUDGET, rows_of(amounts))
    assert shelf.findings() == ()


@many
@given(services, st.integers(min_value=20, max_value=900))
@example([(5001, 5001), (10219, 9500), (10281, 9500)], 20)  # the rows show no way of the variance
@example([(13166, 12500), (13167, 12500), (13167, 12500)], 20)  # ... nor which column is the result
def test_a_wrong_total_is_found(new_shelf, amounts, slip):
    *lines, (label, budget, _, variance) = rows_of(amounts)
    assume(budget != "0")  # a column that adds up to nought bears no witness to how the table is added
    outturn = sum(spent for _, spent in amounts) + slip * 1000
    shelf = new_shelf()
    shelf.table(BUDGET, [*lines, (label, budget, thousands(outturn), variance)])
    finding = shelf.only()
    assert finding.kind == "total"
    assert abs(finding.difference - slip) <= len(amounts)
