"""Which parts of a reading became measures or finance rows, so that passages need not repeat them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.domain import FinanceTable, Measure, Place
from ingest.reading import Grid, GridCell, Line, Reading

COMMENTARY = 6  # words from which a lone cell in a table is a remark rather than a group's label
HEADER_LINES = 60  # lines with words in them that a flattened header may take up
SLACK = 1.0  # points
_WORD = re.compile(r"[a-z0-9%£/]+")


def covered_lines(
    reading: Reading, measures: Sequence[Measure], tables: Sequence[FinanceTable]
) -> frozenset[int]:
    """Numbers of the lines that measures (with their printed headers) and finance tables take up, without their remarks."""
    taken = {n for place in (*(m.place for m in measures), *(t.place for t in tables)) for n in _lines(place)}
    taken |= {n for measure in measures for cell in measure.cells for n in _lines(cell.place)}
    taken |= _header_lines(reading, measures)
    remarks = {n for measure in measures for remark in measure.remarks for n in _lines(remark.place)}
    return frozenset(taken - remarks)


def without_recorded_rows(
    reading: Reading, measures: Sequence[Measure], tables: Sequence[FinanceTable]
) -> tuple[Reading, frozenset[int]]:
    """The reading with what is left of its grids after the recorded rows, and the indices in it of the grids that were recorded:
    behind each follow its commentary rows as lines and, where several are left, its other rows as a grid. A caption that
    became a finance table's title goes with its grid."""
    recorded = _Recorded(measures, tables)
    titles = {_letters(table.title) for table in tables}
    items: list[Line | Grid] = []
    taken: set[int] = set()
    for item in reading.items:
        found = recorded.rows_of(item) if isinstance(item, Grid) else []
        if isinstance(item, Grid) and any(found) and _is_its_title(items, item, titles):
            items.pop()
        items.append(item)
        if isinstance(item, Grid) and any(found):
            taken.add(len(items) - 1)
            items += _rest(item, found)
    return replace(reading, items=tuple(items)), frozenset(taken)


def _is_its_title(above: Sequence[Line | Grid], grid: Grid, titles: set[str]) -> bool:
    """Whether the line above a grid is only its caption, which is the title of its finance table."""
    line = above[-1] if above else None
    if not isinstance(line, Line) or line.heading is not None:
        return False
    text = _letters(line.text)
    return text == _letters(grid.caption) and text in titles


class _Recorded:
    """The places that records stand in, for looking up a grid's rows."""

    def __init__(self, measures: Sequence[Measure], tables: Sequence[FinanceTable]) -> None:
        rows = [(m.place, [cell.place for cell in m.cells]) for m in measures]
        rows += [(r.place, [line.place for line in r.lines]) for t in tables for r in t.rows]
        self._places = {place for whole, cells in rows for place in (whole, *cells)} - {Place()}
        self._boxes: dict[int, list[Place]] = {}
        for whole, _ in rows:
            if whole.page is not None and whole.bbox is not None:
                self._boxes.setdefault(whole.page, []).append(whole)

    def rows_of(self, grid: Grid) -> list[bool]:
        return [any(self._holds(cell.place) for cell in row if not cell.merged) for row in grid.rows]

    def _holds(self, place: Place) -> bool:
        if place in self._places:
            return True
        near = self._boxes.get(place.page, []) if place.page is not None and place.bbox else []
        return any(_within(place, whole) for whole in near)


def _within(place: Place, whole: Place) -> bool:
    if place.bbox is None or whole.bbox is None:
        return False
    (x0, top, x1, bottom), (left, upper, right, lower) = place.bbox, whole.bbox
    return x0 >= left - SLACK and top >= upper - SLACK and x1 <= right + SLACK and bottom <= lower + SLACK


def _rest(grid: Grid, found: Sequence[bool]) -> Iterator[Line | Grid]:
    first = list(found).index(True)
    others = []
    for row, recorded in zip(grid.rows[first:], found[first:], strict=True):
        own = [cell for cell in row if cell.text.strip()]
        if recorded or not own:
            continue
        if len(own) == 1:
            if len(own[0].text.split()) >= COMMENTARY:
                yield _remark(own[0])
        else:
            others.append(row)
    if len(others) > 1:
        yield replace(grid, rows=(*grid.rows[:first], *others))


def _remark(cell: GridCell) -> Line:
    return Line(" ".join(cell.text.split()), cell.place, paragraph=True)


def _header_lines(reading: Reading, measures: Sequence[Measure]) -> set[int]:
    """Lines of a flattened reading that are nothing but the printed header of a measure table, wherever it stands."""
    headers = {_letters(measure.header) for measure in measures if measure.place.lines} - {""}
    filled = [(line.place.lines[0], _letters(line.text)) for line in reading.lines if line.place.lines]
    filled = [(number, text) for number, text in filled if text]
    found: set[int] = set()
    for start in range(len(filled)):
        for header in headers:
            last = _end_of_header(filled, start, header)
            if last is not None:
                found |= set(range(filled[start][0], filled[last][0] + 1))
    return found


def _end_of_header(filled: Sequence[tuple[int, str]], start: int, header: str) -> int | None:
    """The index of the line at which the header that begins at `start` is complete, or None."""
    at = 0
    for index in range(start, min(start + HEADER_LINES, len(filled))):
        text = filled[index][1]
        if not header.startswith(text, at):
            return None
        at += len(text)
        if at == len(header):
            return index
    return None


def _letters(text: str) -> str:
    """Letters and digits alone, so that words broken over lines are the same."""
    return "".join(_WORD.findall(text.lower()))


def _lines(place: Place) -> range:
    return range(place.lines[0], place.lines[1] + 1) if place.lines else range(0)
