"""The same measure and period with different values or counts in two documents."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from app.checks.cells import agree, called, shown, whole_period
from app.checks.finding import Finding, found
from app.checks.holdings import Holdings, named
from ingest.domain import Cell, Measure


def check_conflicts(held: Holdings) -> Iterator[Finding]:
    """A value restated with fewer decimals is the same value (71.6 and 72); a count must be the same to the last digit."""
    for series in held.series:
        for one, other in combinations(series.measures, 2):
            yield from _between(held, one, other)


def _between(held: Holdings, one: Measure, other: Measure) -> Iterator[Finding]:
    for cell in one.cells:
        twin = _twin(cell, other)
        if twin is None or cell.value is None or twin.value is None or cell.unit != twin.unit:
            continue
        if not agree(cell.value, twin.value) or _counts_differ(cell, twin):
            yield _finding(held, (one, cell), (other, twin))


def _twin(cell: Cell, other: Measure) -> Cell | None:
    same = [
        twin
        for twin in other.cells
        if (twin.period, twin.kind, twin.cohort) == (cell.period, cell.kind, cell.cohort)
    ]
    return same[0] if len(same) == 1 else None


def _counts_differ(one: Cell, other: Cell) -> bool:
    return one.count is not None and other.count is not None and one.count != other.count


def _finding(held: Holdings, first: tuple[Measure, Cell], second: tuple[Measure, Cell]) -> Finding:
    (one, cell), (other, twin) = first, second
    documents = [held.document(one.document), held.document(other.document)]
    kind = "figure" if cell.kind == "actual" else "target"
    what = (
        f"{called(one, cell.cohort)}: the {cell.period} {kind} is {shown(cell)} in {named(documents[0])} and {shown(twin)} in "
        f"{named(documents[1])}"
    )
    certain = whole_period(cell) and whole_period(twin) and cell.kind == "actual"
    by_value = cell.value is not None and twin.value is not None and not agree(cell.value, twin.value)
    return found(
        "conflict",
        documents,
        f"{what}{_remark(cell, twin, by_value)}",
        [held.cite_measure(one), held.cite_measure(other)],
        published=cell.value if by_value else cell.count,
        computed=twin.value if by_value else twin.count,
        severity="high" if certain else "low",
    )


def _remark(cell: Cell, twin: Cell, by_value: bool) -> str:
    if by_value and cell.count is not None and cell.count == twin.count:
        return ", with the same count"
    if not by_value:
        return ": the same rate to rounding, with another count"
    notes = [note for note in (cell.note, twin.note) if note]
    return f" (noted there: {'; '.join(dict.fromkeys(notes))})" if notes else ""
