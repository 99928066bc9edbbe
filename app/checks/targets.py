"""A target that is easier than what was already achieved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.calculators.wording import figure
from app.checks.cells import called, in_time, whole_period
from app.checks.finding import Finding, found
from app.checks.holdings import Holdings, named
from app.checks.signs import lone_sign
from ingest.domain import Cell, Measure
from ingest.periods import period_key

MARGIN = Decimal("0.01")  # of the target: less is as good as the same


def check_targets(held: Holdings) -> Iterator[Finding]:
    """Targets worse, by 1% or more, than the last whole period's actual before the target's own, by the measure's polarity and in
    its unit."""
    for measure in held.measures:
        for target in in_time(measure, "target"):
            reached = _reached_before(measure, target)
            if reached is not None and _easier(target, reached, measure):
                yield _finding(held, measure, target, reached)


def _reached_before(measure: Measure, target: Cell) -> Cell | None:
    """The latest actual of an earlier period, of the same cohort and unit, unless its sign is a slip."""
    earlier = [
        cell
        for cell in in_time(measure, "actual")
        if cell.cohort == target.cohort and period_key(cell.period)[:2] < period_key(target.period)[:2]
    ]
    last = earlier[-1] if earlier else None
    if last is None or last.unit != target.unit or not whole_period(last) or lone_sign(measure, last):
        return None
    return last


def _easier(target: Cell, reached: Cell, measure: Measure) -> bool:
    if target.value is None or reached.value is None or measure.good is None:
        return False
    lead = reached.value - target.value if measure.good == "High" else target.value - reached.value
    return lead > 0 and lead >= MARGIN * abs(target.value)


def _finding(held: Holdings, measure: Measure, target: Cell, reached: Cell) -> Finding:
    document = held.document(measure.document)
    aim, got = target.value or Decimal(0), reached.value or Decimal(0)
    good = (measure.good or "").lower()
    what = (
        f"{called(measure, target.cohort)} of {named(document)}: the {target.period} target of {figure(aim, target.unit)} is easier "
        f"than the {figure(got, reached.unit)} already achieved in {reached.period} ({good} is good)"
    )
    return found("conflict", [document], what, [held.cite_measure(measure)], published=aim, computed=got)
