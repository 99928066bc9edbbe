"""Measure rows out of text dumps in which tables have been flattened to runs of lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.domain import Measure, Remark
from ingest.measures.from_grid import measures_from_grids
from ingest.measures.grid_measure import joined_by_row
from ingest.measures.text_cohorts import with_whole_cohorts
from ingest.measures.text_dating import with_periods
from ingest.measures.text_found import FoundRow
from ingest.measures.text_gridded import gridded, with_paragraphs
from ingest.measures.text_header import TextHeader, find_headers
from ingest.measures.text_measure import measure_from
from ingest.measures.text_pages import without_page_ends
from ingest.measures.text_poured import poured_grids
from ingest.measures.text_poured_cells import is_several
from ingest.measures.text_poured_grid import PouredGrid
from ingest.measures.text_poured_places import Doubts, with_doubts
from ingest.measures.text_poured_woven import with_woven
from ingest.measures.text_remarks import (
    Between,
    category_above,
    category_of,
    commentary_between,
    is_section_heading,
    priorities,
)
from ingest.measures.text_rows import find_rows
from ingest.measures.text_rows_between import rows_between
from ingest.measures.text_uncoded import find_uncoded_rows
from ingest.reading import Grid, Line, Reading


def measures_from_text(reading: Reading) -> tuple[Measure, ...]:
    """The measure rows of a reading whose tables are hidden in its lines, in order; ids and document are left empty.

    Tables that keep their columns (tabs, strokes, aligned white space) are read as grids, all others by the grammar of their cells;
    but where a table's rows all tell how its header is to be cut, that reading goes before the grammar's.
    Every Measure has the places of its row and of each cell (lines), its header and row as printed, the category and priority it
    stands under and the commentary that belongs to it."""
    lines = replace(reading, items=without_page_ends(reading.lines))
    shaped = gridded(lines)
    measures = _from_lines(shaped.lines)
    doubts: Doubts = {}
    if poured := with_woven(lines.lines, poured_grids(lines.lines)):
        better = _better(poured, measures, _from_poured(lines, poured))
        shaped = gridded(lines, _grids(better))
        measures = _from_lines(shaped.lines) if better else measures
        doubts = _doubts(better)
    dated = (measure for measure in with_doubts(_from_grids(shaped), doubts) if measure.cells)
    return tuple(sorted((*measures, *dated), key=lambda measure: measure.place.lines or (0, 0)))


def _from_grids(reading: Reading) -> tuple[Measure, ...]:
    return measures_from_grids(with_paragraphs(reading)) if reading.grids else ()


def _from_poured(reading: Reading, poured: Mapping[int, PouredGrid]) -> tuple[Measure, ...]:
    return with_doubts(_from_grids(gridded(reading, _grids(poured))), _doubts(poured))


def _grids(poured: Mapping[int, PouredGrid]) -> dict[int, tuple[int, Grid]]:
    return {at: (table.stop, table.grid) for at, table in poured.items()}


def _doubts(poured: Mapping[int, PouredGrid]) -> Doubts:
    return {key: others for table in poured.values() for key, others in table.doubts.items()}


def _better(
    poured: Mapping[int, PouredGrid], measures: Sequence[Measure], from_grids: Sequence[Measure]
) -> dict[int, PouredGrid]:
    """The poured tables in which the grammar did not find the same rows, or more, and not as many with a code of their own;
    where lines are woven, as many may have their names cut short."""
    known = {_printed(measure) for measure in measures}
    plain = [measure for measure in measures if not _tells_twice(measure)]
    better = {}
    for at, table in poured.items():
        first, last = table.grid.place.lines or (0, 0)
        own, coded = (
            [m for m in found if m.place.lines and first <= m.place.lines[0] <= last]
            for found in (from_grids, [m for m in measures if m.code])
        )
        told = sum(1 for m in plain if m.place.lines and first <= m.place.lines[0] <= last)
        if own and told >= len(own) and all(_tells_twice(m) for m in own):
            continue
        more = len(own) > len(coded) or (table.woven and len(own) == len(coded))
        if more and not known.issuperset(map(_printed, own)):
            better[at] = table
    return better


def _tells_twice(measure: Measure) -> bool:
    """Whether a row has two cells for one period: then its header was cut wrong."""
    dated = [(cell.period, cell.kind, cell.cohort) for cell in measure.cells]
    return len(set(dated)) < len(dated)


def _printed(measure: Measure) -> tuple[str, frozenset[tuple[str, str, str]]]:
    name = "".join(f"{measure.code}{measure.name}".lower().split())
    return name, frozenset(
        (cell.period, cell.kind, cell.raw)
        for cell in measure.cells
        if cell.value is not None and "uncertain" not in (cell.note or "")
    )


def _from_lines(lines: Sequence[Line]) -> tuple[Measure, ...]:
    headers = with_periods(lines, find_headers(lines))
    coded = find_rows(lines, headers)
    found = (*coded, *rows_between(lines, headers, coded), *find_uncoded_rows(lines, headers))
    rows = with_whole_cohorts(sorted(found, key=lambda row: row.first))
    measures = [measure_from(lines, row) for row in rows]
    placed = _with_surroundings(lines, headers, rows, measures)
    return tuple(m for m in _joined_by_period(rows, placed) if m.cells and not _holds_two_cells(m))


def _holds_two_cells(measure: Measure) -> bool:
    """Whether a cell of a row is two cells ("2 R"): then none of the row's stands where it should."""
    return any(cell.value is not None and is_several(cell.raw) for cell in measure.cells)


def _joined_by_period(rows: Sequence[FoundRow], measures: Sequence[Measure]) -> list[Measure]:
    """Rows of tables with a row a period put together, one measure for all periods."""
    whole: list[Measure] = []
    by_period: list[Measure] = []
    for row, measure in zip(rows, measures, strict=True):
        is_long = any(column.role == "period" for column in row.columns)
        (by_period if is_long else whole).append(measure)
    return [*whole, *joined_by_row(by_period)]


def _with_surroundings(
    lines: Sequence[Line],
    headers: Sequence[TextHeader],
    rows: Sequence[FoundRow],
    measures: Sequence[Measure],
) -> tuple[Measure, ...]:
    headings = priorities(lines)
    placed: list[Measure] = []
    category: str | None = None
    priority: str | None = None
    for at, (row, measure) in enumerate(zip(rows, measures, strict=True)):
        above = [text for line, text in headings if line < row.first]
        if (above[-1] if above else None) != priority:
            priority, category = above[-1], None
        first = rows[at - 1].last + 1 if at else 0
        category = _category(lines, headers, first, row.first) or category
        placed.append(replace(measure, category=category, priority=priority))
    betweens = [_after(lines, headers, rows, measures, at) for at in range(len(rows))]
    return _with_commentary(placed, betweens)


def _category(lines: Sequence[Line], headers: Sequence[TextHeader], first: int, stop: int) -> str | None:
    """The last category printed since the row before."""
    printed = [category for line in lines[first:stop] if (category := category_of(line.text))]
    if printed:
        return printed[-1]
    above = [header for header in headers if first <= header.first < stop]
    return category_above(lines, above[-1].first) if above else None


def _after(
    lines: Sequence[Line],
    headers: Sequence[TextHeader],
    rows: Sequence[FoundRow],
    measures: Sequence[Measure],
    at: int,
) -> Between:
    """The commentary between a row and what comes next: a row, a header or a section."""
    row = rows[at]
    stops = [rows[at + 1].first] if at + 1 < len(rows) else [len(lines)]
    stops += [header.first for header in headers if header.first > row.last]
    stop = min(stops)
    section = next((k for k in range(row.last + 1, stop) if is_section_heading(lines[k].text)), stop)
    cohorts = frozenset(cell.cohort.lower() for cell in measures[at].cells if cell.cohort)
    return commentary_between(lines, row.last + 1, section, cohorts)


def _with_commentary(measures: Sequence[Measure], betweens: Sequence[Between]) -> tuple[Measure, ...]:
    """Commentary belongs to the measures since the last one, of one priority and category; "As above" repeats it."""
    done: list[Measure] = []
    waiting: list[Measure] = []
    last: tuple[Remark, ...] = ()
    for measure, between in zip(measures, betweens, strict=True):
        if waiting and (waiting[-1].priority, waiting[-1].category) != (measure.priority, measure.category):
            done.extend(waiting)
            waiting = []
        waiting.append(measure)
        remarks = between.remarks or (last if between.repeats else ())
        if remarks:
            done.extend(replace(owner, remarks=remarks) for owner in waiting)
            waiting, last = [], remarks
    return (*done, *waiting)
