"""A sign that target and commentary contradict: 2.4 printed where the target is -2.1 and the comparators about -2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from app.calculators.wording import listed, plain
from app.checks.cells import called, cohorts, in_time, values
from app.checks.finding import Finding, found
from app.checks.holdings import Holdings, named
from ingest.domain import Cell, Measure

CLOSE = Decimal("0.25")  # sizes within a quarter of each other are taken for the same sort of value
_COMPARATOR = re.compile(r"\(\s*(?P<value>[-−–]?\d+(?:\.\d+)?)\s*%?\s*\)")


def check_signs(held: Holdings) -> Iterator[Finding]:
    """Values whose size fits their target, other periods and published comparators, but whose sign fits none of them."""
    for measure in held.measures:
        for cohort in cohorts(measure):
            for cell in in_time(measure, "actual"):
                if cell.cohort == cohort and lone_sign(measure, cell):
                    yield _finding(held, measure, cell)


def lone_sign(measure: Measure, cell: Cell) -> bool:
    """Whether the value mirrors every figure it can be compared with, two of them or more."""
    fellows = _fellows(measure, cell)
    comparators = _comparators(measure)
    return (
        bool(fellows)
        and bool(cell.value)
        and all(_mirrors(cell.value, fellow) for fellow in fellows)
        and all(_mirrors(cell.value, fellow) for fellow in comparators)
        and len(fellows) + len(comparators) > 1
    )


def _fellows(measure: Measure, cell: Cell) -> tuple[Decimal, ...]:
    """The target and the other periods' values of the same cohort."""
    cells = [*in_time(measure, "actual"), *in_time(measure, "target")]
    return values(other for other in cells if other is not cell and other.cohort == cell.cohort)


def _comparators(measure: Measure) -> tuple[Decimal, ...]:
    """Figures that the commentary sets in brackets after a comparator: "the national average (-2.2)"."""
    found_ = (match["value"] for remark in measure.remarks for match in _COMPARATOR.finditer(remark.text))
    return tuple(Decimal(value.replace("−", "-").replace("–", "-")) for value in found_)


def _mirrors(value: Decimal | None, other: Decimal) -> bool:
    """Of the opposite sign and about the same size."""
    return value is not None and value * other < 0 and abs(value + other) <= CLOSE * abs(other)


def _finding(held: Holdings, measure: Measure, cell: Cell) -> Finding:
    document = held.document(measure.document)
    target = [plain(value) for value in values(in_time(measure, "target"))]
    comparators = [plain(value) for value in _comparators(measure)]
    beside = [f"the target is {listed(target)}"] if target else []
    beside += [f"the comparators in its commentary are {listed(comparators)}"] if comparators else []
    printed = cell.value or Decimal(0)
    what = (
        f"{called(measure, cell.cohort)} of {named(document)} prints {cell.raw} for {cell.period}, but {listed(beside) or 'its other values'} "
        f"have the opposite sign: {plain(-printed)} would fit"
    )
    certain = bool(target) and len(comparators) > 1
    return found(
        "sign",
        [document],
        what,
        [held.cite_measure(measure)],
        published=printed,
        computed=-printed,
        severity="high" if certain else "low",
    )
