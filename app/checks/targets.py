"""A target that is easier than what was already achieved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.calculators.wording import figure
from app.checks.cells import called, in_time, whole_period
from app.checks.finding import Finding, found
from app.checks.holdings import Holdings, named
from app.checks.signs import lone_sign
from ingest.domain import Cell, Document, Measure
from ingest.periods import period_key

MARGIN = Decimal("0.01")  # of the target: less is as good as the same


@dataclass(frozen=True, slots=True)
class EasyTarget:
    """A target, and the last actual before it that was better."""

    measure: Measure
    target: Cell
    reached: Cell


def check_targets(held: Holdings) -> Iterator[Finding]:
    """Targets worse, by 1% or more, than the last whole period's actual before the target's own, by the measure's polarity and in
    its unit; one finding a document, since documents set their targets by one rule."""
    for document in held.documents:
        easy = [
            EasyTarget(measure, target, reached)
            for measure in held.measures_of(document)
            for target in in_time(measure, "target")
            for reached in [_reached_before(measure, target)]
            if reached is not None and _easier(target, reached, measure)
        ]
        if easy:
            yield _finding(held, document, easy)


def _reached_before(measure: Measure, target: Cell) -> Cell | None:
    """The latest actual of an earlier period, of the same cohort and unit, unless its sign is a slip."""
    earlier = [
        cell
        for cell in in_time(measure, "actual")
        if cell.cohort == target.cohort
        and _is_year(cell.period)
        == _is_year(target.period)  # half a year's total says nothing of the year's target
        and period_key(cell.period)[:2] < period_key(target.period)[:2]
    ]
    last = earlier[-1] if earlier else None
    if last is None or last.unit != target.unit or not whole_period(last) or lone_sign(measure, last):
        return None
    return last


def _is_year(period: str) -> bool:
    return " " not in period


def _easier(target: Cell, reached: Cell, measure: Measure) -> bool:
    if target.value is None or reached.value is None or measure.good is None:
        return False
    lead = reached.value - target.value if measure.good == "High" else target.value - reached.value
    return lead > 0 and lead >= MARGIN * abs(target.value)


def _finding(held: Holdings, document: Document, easy: Sequence[EasyTarget]) -> Finding:
    number = f"{len(easy)} targets" if len(easy) > 1 else "a target"
    what = f"{named(document)} sets {number} easier than what was already achieved: {'; '.join(map(_in_words, easy))}"
    only = easy[0] if len(easy) == 1 else None
    return found(
        "conflict",
        [document],
        what,
        [held.cite_measure(item.measure) for item in easy],
        published=only.target.value if only else None,
        computed=only.reached.value if only else None,
    )


def _in_words(item: EasyTarget) -> str:
    aim, got = item.target.value or Decimal(0), item.reached.value or Decimal(0)
    return (
        f"{called(item.measure, item.target.cohort)} {figure(aim, item.target.unit)} for {item.target.period} after "
        f"{figure(got, item.reached.unit)} in {item.reached.period} ({(item.measure.good or '').lower()} is good)"
    )
