"""Where the cells of a poured row stand: the columns that each may belong to where a row prints fewer cells than the table has columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.domain import Cell as MeasureCell
from ingest.domain import Measure, Place
from ingest.measures.text_measure import doubted
from ingest.measures.text_poured_cells import Cell, Kind

_MOST_WAYS = 2000
Kinds = frozenset[Kind]
Doubts = dict[tuple[Place, str], str]  # by a cell's place and text: the other columns that it may belong to


@dataclass(frozen=True, slots=True)
class Placed:
    """A row's cells by column, and for those that may stand elsewhere as well the columns where."""

    cells: tuple[Cell | None, ...]
    others: Mapping[int, tuple[int, ...]]

    @property
    def sure(self) -> tuple[Cell | None, ...]:
        return tuple(None if at in self.others else cell for at, cell in enumerate(self.cells))


def placed(cells: Sequence[Cell], kinds: Sequence[Kinds]) -> Placed | None:
    """The cells in the first columns that they fit, in order; None where there is no way or too many to tell."""
    ways = ways_of(cells, kinds)
    if not ways:
        return None
    by_column: list[Cell | None] = [None] * len(kinds)
    others: dict[int, tuple[int, ...]] = {}
    for cell, column, *further in zip(cells, *ways, strict=True):
        by_column[column] = cell
        elsewhere = tuple(sorted(set(further) - {column}))
        if elsewhere:
            others[column] = elsewhere
    return Placed(tuple(by_column), others)


def ways_of(cells: Sequence[Cell], kinds: Sequence[Kinds]) -> list[tuple[int, ...]]:
    """The columns that the cells may stand in, in order: every way there is."""
    if len(cells) > len(kinds):
        return []
    ways: list[tuple[int, ...]] = [()]
    for at, cell in enumerate(cells):
        left = len(cells) - at - 1
        ways = [
            (*way, column)
            for way in ways
            for column in range(way[-1] + 1 if way else 0, len(kinds) - left)
            if _fits(cell, kinds[column])
        ]
        if len(ways) > _MOST_WAYS:
            return []
    return ways


def _fits(cell: Cell, kinds: Kinds) -> bool:
    return "none" in cell.kinds or not kinds or bool(cell.kinds & kinds)


def with_doubts(measures: Sequence[Measure], doubts: Doubts) -> tuple[Measure, ...]:
    """The measures, those of their cells that may stand in other columns saying so."""
    if not doubts:
        return tuple(measures)
    return tuple(
        replace(measure, cells=tuple(_doubted(cell, doubts) for cell in measure.cells))
        for measure in measures
    )


def _doubted(cell: MeasureCell, doubts: Doubts) -> MeasureCell:
    others = doubts.get((cell.place, cell.raw))
    return doubted(cell, others) if others else cell
