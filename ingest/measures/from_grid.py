"""Measure rows from the grids of any format: headers found, tables followed over pages, headings and commentary given to the
measures they belong to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.domain import Measure, Remark
from ingest.measures.by_period import measures_by_period
from ingest.measures.column_dates import dated
from ingest.measures.footnotes import bears, mark_of
from ingest.measures.grid_header import GridHeader, find_header
from ingest.measures.grid_measure import Draft, joined_by_row, measure_of, with_wholes, without_shading
from ingest.measures.grid_text import filled, looks_like_code, place_around, row_text
from ingest.measures.headings_above import HeadingsAbove
from ingest.measures.row_kinds import Row, RowKind, commentary_text, row_kind
from ingest.measures.told_periods import told_periods
from ingest.measures.under_table import UnderTable
from ingest.period_apart import quarter_apart
from ingest.period_forms import MONTH_NAMES
from ingest.periods import find_periods
from ingest.reading import Grid, Line, Reading
from ingest.vocabulary import vocabulary

_OPENING = 40  # lines in which a document says which period it is about


def measures_from_grids(reading: Reading) -> tuple[Measure, ...]:
    """All measures of the reading's grids, in reading order; `id` and `document` are left empty. Money tables are passed over."""
    told = told_periods(line.text for line in reading.lines)
    walk = _Walk(_base_period(reading), _month_of_figures(reading), told)
    for item in reading.items:
        if isinstance(item, Line):
            walk.line(item)
        else:
            walk.grid(item)
    return (*walk.measures(), *measures_by_period(reading))


def _base_period(reading: Reading) -> str | None:
    """The year or quarter that the document's title or opening names first: for columns that name none. The month of a date is
    that of the meeting, not of the figures."""
    texts = [reading.title or "", *(line.text for line in reading.lines[:_OPENING])]
    named = (period for text in texts for period in _periods_of(text))
    return next((period for period in named if "/" in period), None)


def _periods_of(text: str) -> list[str]:
    apart = quarter_apart(text)
    return [apart] if apart else [mention.period for mention in find_periods(text)]


def _month_of_figures(reading: Reading) -> str | None:
    """The month up to which the opening says that the figures go ("results up to the end of June 2024")."""
    words = "|".join(map(re.escape, vocabulary("measure_sections")["data_to"]))
    before = re.compile(rf"\b(?:{words})\s*$", re.IGNORECASE)
    for line in reading.lines[:_OPENING]:
        for mention in find_periods(line.text):
            named = mention.period.split()[0] in MONTH_NAMES
            if named and before.search(line.text[: mention.start]):
                return mention.period
    return None


class _Walk:
    """What is known while the items go by: the open table, the headings above it, the measures since the last commentary."""

    def __init__(self, base: str | None, month: str | None, told: Mapping[str, str]) -> None:
        self._base = base
        self._month = month
        self._told = told
        self._tables: list[list[Draft]] = []
        self._header: GridHeader | None = None
        self._above = HeadingsAbove()
        self._category: str | None = None
        self._since: list[Draft] = []
        self._said = False
        self._remarked = False  # whether the open table holds commentary itself
        self._under = UnderTable()

    def line(self, line: Line) -> None:
        was_open = self._under.is_open
        self._under.line(line)
        if was_open and not self._under.is_open:
            self._end_table()
        self._above.line(line)

    def _end_table(self) -> None:
        """Gives the paragraphs found under a table to its last measures."""
        self._under.is_open = False
        if self._under.remarks:
            self._say(self._under.remarks)
        self._under.remarks = []

    def grid(self, grid: Grid) -> None:
        self._end_table()
        header = find_header(grid)
        if header is None and not self._goes_on(grid):
            self._header = None
            self._close()
            return
        if header is not None:
            base = next(iter(_periods_of(grid.caption)), None) or self._base
            same = self._header is not None and self._header.text == header.text
            self._header = dated(header, base, self._month, self._told)
            self._above.table(row_text(grid.rows[header.body]) if header.body < len(grid.rows) else "")
            if not (grid.continued and same):
                self._open()
        if self._above.category:
            self._category, self._above.category = self._above.category, None
        self._rows(grid.rows[header.body if header else 0 :], grid.continued)
        self._under.open(grid, bool(self._since) and not self._remarked)

    def _open(self) -> None:
        self._tables.append([])
        self._since, self._said, self._remarked = [], False, False
        self._category, self._above.category = self._above.category, None

    def _close(self) -> None:
        self._since, self._said = [], False
        self._under = UnderTable()

    def _goes_on(self, grid: Grid) -> bool:
        """Whether a grid without a header goes on with the open table: as many columns, and a body row to begin with."""
        header = self._header
        if header is None or len(grid.rows[0]) != len(header.columns) or not self._tables:
            return False
        code = header.column("code")
        codes = [row[code].text for row in grid.rows if row[code].text.strip()] if code is not None else []
        return grid.continued or any(looks_like_code(text) for text in codes)

    def _rows(self, rows: Sequence[Row], continued: bool) -> None:
        header = self._header
        assert header is not None
        if not self._tables:
            self._open()
        for position, row in enumerate(rows):
            last = self._tables[-1][-1].cells if self._tables[-1] else None
            before = last if last and len(last) == len(row) else None
            kind = row_kind(row, header, before, continued and position == 0)
            if kind is RowKind.MEASURE:
                self._measure(row, header)
            elif kind is RowKind.REST:
                self._tables[-1][-1].add_rest(row)
            elif kind is RowKind.HEADING:
                self._heading_row(commentary_text(row) or "")
            elif kind is RowKind.COMMENTARY:
                self._remarked = True
                self._say(
                    [Remark(commentary_text(row) or "", place_around(row[at].place for at in filled(row)))]
                )

    def _measure(self, row: Row, header: GridHeader) -> None:
        if self._said:
            self._since, self._said = [], False
        draft = Draft(header, list(row), self._category, self._above.priority)
        self._tables[-1].append(draft)
        self._since.append(draft)

    def _heading_row(self, text: str) -> None:
        self._above.row(text)
        self._category, self._above.category = self._above.category, None
        self._since, self._said = [], False

    def _say(self, remarks: Sequence[Remark]) -> None:
        for remark in remarks:
            for draft in self._spoken_of(remark):
                draft.remarks.append(remark)
        self._said = True

    def _spoken_of(self, remark: Remark) -> list[Draft]:
        """The rows of the table that bear a footnote's mark, or else those since the last commentary."""
        mark = mark_of(remark.text)
        marked = [draft for draft in self._tables[-1] if bears(draft.cells, mark)] if mark else []
        return marked or self._since

    def measures(self) -> list[Measure]:
        self._end_table()
        found: list[Measure] = []
        for table in self._tables:
            rows: list[Measure] = []
            for draft in table:
                rows.append(measure_of(draft, rows[-1] if rows else None))
            rows = with_wholes(without_shading(rows, table))
            found += joined_by_row(rows) if table and table[0].header.is_long else rows
        return found
