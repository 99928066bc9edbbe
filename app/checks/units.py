"""Units that differ between a measure's own cells, or contradict the rate its name announces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from app.calculators.wording import listed
from app.checks.cells import called
from app.checks.finding import Finding, found
from app.checks.holdings import Holdings, named
from ingest.domain import Cell, Measure


def check_units(held: Holdings) -> Iterator[Finding]:
    """One finding a measure: its cells by the unit they are printed in. Where a unit is left out it is no contradiction."""
    for measure in held.measures:
        cells = [cell for cell in measure.cells if cell.value is not None and cell.unit is not None]
        by_unit = _by_unit(cells)
        if len(by_unit) > 1:
            yield _finding(held, measure, by_unit)


def _by_unit(cells: list[Cell]) -> dict[str, list[Cell]]:
    by_unit: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_unit[cell.unit or ""].append(cell)
    return by_unit


def _finding(held: Holdings, measure: Measure, by_unit: dict[str, list[Cell]]) -> Finding:
    document = held.document(measure.document)
    parts = [
        f"{listed([_place(cell) for cell in cells])} in {_named(unit)}" for unit, cells in by_unit.items()
    ]
    what = f"{called(measure)} of {named(document)} mixes units: {', '.join(parts)}"
    units = list(by_unit)
    return found(
        "unit", [document], what, [held.cite_measure(measure)], published=units[0], computed=units[1]
    )


def _place(cell: Cell) -> str:
    kind = " target" if cell.kind == "target" else ""
    return f"{cell.period}{kind} ({cell.raw})"


def _named(unit: str) -> str:
    return {"%": "per cent", "score": "points", "number": "a number", "£": "pounds"}.get(unit, unit)
