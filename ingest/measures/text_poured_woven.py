"""Measure tables that a dump poured out line by line, the lines of wrapped headings and names woven together, as grids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.measures.text_codes import is_code
from ingest.measures.text_poured_cells import Cell, runs_in
from ingest.measures.text_poured_costs import Slot
from ingest.measures.text_poured_grid import PouredGrid
from ingest.measures.text_poured_header import Reading, headings_fit
from ingest.measures.text_poured_places import Doubts, Kinds, placed
from ingest.measures.text_tokens import span_place, text_of, tokens_of
from ingest.measures.text_woven_header import Setting, woven_readings
from ingest.measures.text_woven_rows import NamedRow, Names, Valued
from ingest.reading import Grid, GridCell, Line
from ingest.vocabulary import vocabulary

_FEWEST_ROWS = 2  # that fill every column
_FARTHEST = 7  # lines from one row's values to the next one's
_DEEPEST = 7  # lines of a header
_MOST_BETWEEN = 4  # lines between a header and the first values
_MOSTLY = 0.65
_LONGEST_LINE = 16  # words of a header's line
_LONGEST_CODE = 3  # words
_FEWEST_COUNTED = 3
_CLEAR = 0.5  # readings of a header whose costs differ by so little are as likely
_DEAREST = 0.6  # a column, beyond which too little of a header is known
_MOST_DOUBTFUL = 1.5  # what may speak against the names of rows, on average
_READINGS = 8
_MOST_UNKNOWN = 6  # headings, of which one may be unknown
_LEFT = 0.05  # what it costs to leave a line between the header and the first values
_ENDS_IN_CELLS = re.compile(r"\S \S+$")
_SENTENCE = re.compile(r"[a-z]{3}[.!?]$|[a-z]{3}[.!?] [A-Z]")
_NUMBER = re.compile(r"\d{1,3}\.?")
_SETTINGS: tuple[Setting, ...] = ("middle", "top", "foot")
_LABELS: tuple[tuple[Slot, ...], ...] = (("name",), ("code", "name"))


def with_woven(lines: Sequence[Line], poured: Mapping[int, PouredGrid]) -> dict[int, PouredGrid]:
    """The poured tables with those of woven lines, by the index of the first line of each. A table that reads either way is taken
    as woven where its headings make clearly more sense so."""
    found = dict(poured)
    for rows in _tables(_valued(lines), lines):
        table = _Woven(lines, _numbered(rows)).table() if len(rows) >= _FEWEST_ROWS else None
        over = [
            at for at, other in poured.items() if table and at < table.grid.stop and table.first < other.stop
        ]
        if table and all(table.makes_more_sense(poured[at]) for at in over):
            found = {at: other for at, other in found.items() if at not in over}
            found[table.first] = table.grid
    return found


@dataclass(frozen=True, slots=True)
class _Table:
    """A woven table: the index of its first line, its grid, what its headings cost and what they stand over."""

    first: int
    grid: PouredGrid
    cost: float
    slots: tuple[Slot, ...]

    def makes_more_sense(self, other: PouredGrid) -> bool:
        """Than the same table read as if no lines were woven: its headings then cost more, or fit nothing below them."""
        reading = headings_fit([cell.text for cell in other.grid.rows[0]], self.slots)
        return reading is None or self.cost + _CLEAR <= reading.cost


def _valued(lines: Sequence[Line]) -> list[Valued]:
    """The lines that end in values."""
    found = []
    for at, line in enumerate(lines):
        if not _ENDS_IN_CELLS.search(line.text):
            continue
        tokens = tokens_of(lines, at, at + 1)
        runs = runs_in(tokens)
        if runs and runs[-1].last == len(tokens):
            found.append(Valued(at, "", text_of(tokens[: runs[-1].first]), runs[-1].cells))
    return found


def _tables(valued: Sequence[Valued], lines: Sequence[Line]) -> Iterator[list[Valued]]:
    """Lines of values that stand near one another, without an empty line between them."""
    table: list[Valued] = []
    for row in valued:
        between = lines[table[-1].line + 1 : row.line] if table else ()
        if len(between) >= _FARTHEST or not all(line.text.strip() for line in between):
            yield table
            table = []
        table.append(row)
    yield table


def _numbered(rows: Sequence[Valued]) -> list[Valued]:
    """The rows, with numbers that count them taken for no values: "4" alone before the values, "3 Calls answered"."""
    parts = [(row.words.split() or [cell.text for cell in row.cells])[0] for row in rows]
    counted = [int(part.rstrip(".")) for part in parts if _NUMBER.fullmatch(part)]
    if len(rows) < _FEWEST_COUNTED or counted != list(
        range(counted[0] if counted else 0, len(rows) + (counted or [0])[0])
    ):
        return list(rows)
    return [row if row.words else replace(row, words=row.cells[0].text, cells=row.cells[1:]) for row in rows]


def _kinds_of(rows: Sequence[Valued]) -> tuple[Kinds, ...] | None:
    """The kinds of the value columns, from the rows that fill them all."""
    lengths = Counter(len(row.cells) for row in rows)
    often = [length for length, count in lengths.items() if count >= _FEWEST_ROWS]
    if not often:
        return None
    full = [row.cells for row in rows if len(row.cells) == max(often)]
    kinds = [_shared(cells) for cells in zip(*full, strict=True)]
    return tuple(kind for kind in kinds if kind is not None) if None not in kinds else None


def _shared(cells: Sequence[Cell]) -> Kinds | None:
    """The kinds that nearly all cells of a column may be, signs for none apart; None for a mixed column."""
    printed = [cell.kinds for cell in cells if "none" not in cell.kinds]
    counts = Counter(kind for kinds in printed for kind in kinds)
    held = frozenset(kind for kind, count in counts.items() if count >= _MOSTLY * len(printed))
    return held if held or not printed else None


@dataclass(frozen=True, slots=True)
class _Header:
    """A reading of a header, its lines, its label columns and how cells stand in their rows."""

    reading: Reading
    first: int
    end: int
    labels: tuple[Slot, ...]
    setting: Setting


class _Woven:
    """The search for the header above some lines of values, and for their names."""

    def __init__(self, lines: Sequence[Line], rows: Sequence[Valued]) -> None:
        self._lines = lines
        self._rows = rows
        self._texts = [" ".join(line.text.split()) for line in lines[: rows[-1].line + 1 + _FARTHEST]]

    def table(self) -> _Table | None:
        """The table; None where its header or names can't be told."""
        kinds = _kinds_of(self._rows)
        rows = [row for row in self._rows if kinds and len(row.cells) <= len(kinds)]
        if kinds is None or len(rows) < len(self._rows):
            return None
        headers = sorted(self._headers(kinds), key=lambda header: header.reading.cost)
        if not headers or headers[0].reading.cost > _DEAREST * len(headers[0].reading.headings):
            return None
        near = [header for header in headers if header.reading.cost < headers[0].reading.cost + _CLEAR]
        named = [(header, self._names(header)) for header in near]
        least = min((cost for _, (cost, _) in named), default=_MOST_DOUBTFUL)
        told = [(header, names) for header, (cost, names) in named if cost < least + _CLEAR]
        doubtful = not told or least >= _MOST_DOUBTFUL * len(self._rows)
        if doubtful or any(
            header.labels != told[0][0].labels or names != told[0][1] for header, names in told
        ):
            return None
        return self._grid(told[0][0], told[0][1], kinds, _others([header.reading for header, _ in told]))

    def _names(self, header: _Header) -> tuple[float, list[NamedRow]]:
        coded = [row for row in (_coded(row, header) for row in self._rows) if row]
        if len(coded) < len(self._rows):
            return _MOST_DOUBTFUL * len(self._rows), []
        return Names(self._texts, header.end, self._stop(), coded, header.setting).rows_told()

    def _stop(self) -> int:
        """The line after the last that may belong to the last row's name."""
        last = self._rows[-1].line
        stop = last + 1
        while stop < len(self._texts) and self._texts[stop] and not _SENTENCE.search(self._texts[stop]):
            stop += 1
        return stop

    def _headers(self, kinds: tuple[Kinds, ...]) -> Iterator[_Header]:
        top = self._rows[0].line
        for end in range(top, max(top - _MOST_BETWEEN, 0) - 1, -1):
            if not all(self._texts[end:top]):
                break
            for first in range(end - 1, max(end - _DEEPEST, 0) - 1, -1):
                if not self._may_head(first):
                    break
                words = [tuple(text.split()) for text in self._texts[first:end]]
                for labels in _LABELS:
                    for setting in _SETTINGS:
                        for reading in woven_readings(words, (*labels, *kinds), setting)[:_READINGS]:
                            yield _Header(self._dearer(reading, end, top), first, end, labels, setting)

    def _dearer(self, reading: Reading, end: int, top: int) -> Reading:
        return Reading(reading.cost + _LEFT * (top - end), reading.headings)

    def _may_head(self, at: int) -> bool:
        text = self._texts[at]
        return bool(text) and len(text.split()) <= _LONGEST_LINE and not _SENTENCE.search(text)

    def _grid(
        self,
        header: _Header,
        names: Sequence[NamedRow],
        kinds: tuple[Kinds, ...],
        others: Sequence[frozenset[str]],
    ) -> _Table | None:
        labels = len(header.labels)
        headings = header.reading.headings[labels:]
        unsure = [names_of - {heading} for names_of, heading in zip(others[labels:], headings, strict=True)]
        if 2 * sum(map(bool, unsure)) > len(headings) or not _is_known(header.reading):
            return None
        printed: list[tuple[GridCell, ...]] = [tuple(map(GridCell, header.reading.headings))]
        doubts: Doubts = {}
        full = 0
        for row in names:
            printed += [
                (GridCell(text), *[GridCell("", merged=True)] * (labels + len(headings) - 1))
                for text in row.headings
            ]
            held = placed(row.valued.cells, kinds)
            if held is None or (row.first != row.last and len(row.valued.cells) < len(kinds)):
                continue  # what is missing may stand among the lines of the name
            place = span_place(self._lines, row.first, row.last)
            parts = [row.valued.code, row.name][2 - labels :]
            printed.append(
                tuple(
                    GridCell(text, place)
                    for text in (*parts, *(cell.text if cell else "" for cell in held.cells))
                )
            )
            for column, cell in enumerate(held.cells):
                elsewhere = {headings[other] for other in held.others.get(column, ())} | unsure[column]
                if cell and elsewhere:
                    doubts[place, cell.text] = " or ".join(sorted(elsewhere))
            full += not held.others
        if full < _FEWEST_ROWS:
            return None
        last = names[-1].last
        grid = Grid(tuple(printed), span_place(self._lines, header.first, last))
        woven = PouredGrid(last + 1, grid, doubts, woven=True)
        return _Table(header.first, woven, header.reading.cost, (*header.labels, *kinds))


def _plain(names: Sequence[NamedRow]) -> list[str]:
    return [row.name for row in names]


def _others(readings: Sequence[Reading]) -> list[frozenset[str]]:
    """By column all headings that readings of a header which are as likely give it."""
    return [frozenset(headings) for headings in zip(*(reading.headings for reading in readings), strict=True)]


def _is_known(reading: Reading) -> bool:
    """Whether all headings but a few are known, one of them over values, and none is about money."""
    columns = reading.columns
    unknown = sum(column is None for column in columns)
    text = f" {' '.join(reading.headings).lower()} "
    money = any(f" {word} " in text for word in vocabulary("measure_sections")["money"]) or "£" in text
    return _MOST_UNKNOWN * unknown < len(columns) and any(c and c.kind for c in columns) and not money


def _coded(row: Valued, header: _Header) -> Valued | None:
    """The row with its code apart from its name; None where the table has codes and the row none."""
    if len(header.labels) == 1:
        return row
    words = row.words.split()
    for length in range(min(_LONGEST_CODE, len(words)), 0, -1):
        code = " ".join(words[:length])
        if is_code(code) or (length == 1 and _NUMBER.fullmatch(code)):
            return replace(row, code=code, words=" ".join(words[length:]))
    return None
