"""A grid with its continuations as rows of cells, and what its cells say one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.domain import Place
from ingest.finance.figures import Figure, figures_in, unit_marks
from ingest.finance.words import fold
from ingest.reading import Grid, GridCell

Row = tuple[GridCell, ...]
_YEAR = re.compile(r"(?:19|20)\d\d")
_BROKEN_WORD = re.compile(r"(?<=[A-Za-z])-\n\s*(?=[a-z])")


@dataclass(slots=True)
class Sheet:
    """A table's rows, those of its continuations after it; `title`, `path` and `context` from what stands above."""

    rows: list[Row]
    place: Place
    title: str = ""
    path: tuple[str, ...] = ()
    context: str = ""
    breaks: list[int] = field(default_factory=list)  # rows at which a continuation begins

    def go_on(self, grid: Grid) -> None:
        """Adds a grid that continues this one."""
        self.breaks.append(len(self.rows))
        self.rows += grid.rows


def text_of(cell: GridCell) -> str:
    """One line of text; a word broken with a hyphen over two lines keeps its hyphen alone."""
    return fold(_BROKEN_WORD.sub("-", cell.text))


def figure_of(cell: GridCell) -> Figure | None:
    """The figure that the whole cell is, if it is one."""
    text = text_of(cell)
    found = figures_in(text)
    return found[0] if len(found) == 1 and found[0].start == 0 and found[0].end == len(text) else None


def is_amount(cell: GridCell) -> bool:
    figure = figure_of(cell)
    return figure is not None and figure.kind == "amount"


def is_year(cell: GridCell) -> bool:
    return bool(_YEAR.fullmatch(text_of(cell)))


def is_unit(cell: GridCell) -> bool:
    """Whether the cell holds nothing but a unit or a per cent sign."""
    text = text_of(cell)
    marks = unit_marks(text)
    return bool(marks) and sum(mark.end - mark.start for mark in marks) == len(text.replace(" ", ""))


def filled(row: Sequence[GridCell]) -> list[int]:
    """The columns in which something is printed."""
    return [number for number, cell in enumerate(row) if cell.text.strip()]
