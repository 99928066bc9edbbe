"""Finds the rows of flattened measure tables and cuts them into cells.

A row begins with its code and runs to the next one. All tables with one header text are read by one layout: the one that their
rows fit best. Where the words between two codes make no row, the second code is part of the first row's name.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.measures.headers import HeaderColumn
from ingest.measures.text_align import VALUE_ROLES, Cut, best_cut
from ingest.measures.text_assign import assign
from ingest.measures.text_found import FoundRow
from ingest.measures.text_header import TextHeader
from ingest.measures.text_layouts import Layout
from ingest.measures.text_marks_blank import with_marks_weighed
from ingest.measures.text_name_lines import with_names_ended
from ingest.measures.text_remarks import category_of
from ingest.measures.text_scores import reading_of
from ingest.measures.text_starts import Start, find_starts
from ingest.measures.text_tokens import Token, text_of
from ingest.measures.text_words import table_words
from ingest.reading import Line

_LONGEST_ROW = 130  # words
_PROSE_LINE = 10  # words of a line from which it may be commentary
_TABLE_ENDS = 60  # printed lines without a row, from which a table is over
_BODIES_TRIED = 3
_ROWS_COMPARED = 8
_SECOND_CHOICE = 1.5  # points a row by which another layout than the likeliest must fit better
_COLUMN_NAME = HeaderColumn("name", text="")
_SENTENCE_END = re.compile(r"[a-z]{3}[.!?] [A-Z][a-z]")  # in a name: commentary that begins with a code
_LONGEST_CELL = 8  # words of a cell before a sentence on one line
_NUMBERED = re.compile(r"\d{1,2}\. [A-Z][\w',&-]*(?: [\w',&-]+)*$")
_YEAR_END = re.compile(r"\d\.$")  # the end of a sentence: "in January 2023."
_ANCHORS = frozenset({"good", "frequency"})


def find_rows(lines: Sequence[Line], headers: Sequence[TextHeader]) -> tuple[FoundRow, ...]:
    """The rows of all tables whose header names a code column, in order."""
    if not headers:
        return ()
    tokens = table_words(lines, headers)
    starts = find_starts(tokens, headers)
    chosen = _chosen_layouts(tokens, starts)
    rows: list[FoundRow] = []
    at = 0
    while at < len(starts):
        found = _row(tokens, starts, at, chosen[starts[at].header.text])
        if found is None or _is_over(lines, rows, found):
            at += 1
            continue
        row, at = found
        rows.append(row)
    tables = itertools.groupby(rows, key=lambda row: row.header.text)
    return with_marks_weighed([row for _, of_one in tables for row in with_names_ended(list(of_one))])


def _chosen_layouts(tokens: Sequence[Token], starts: Sequence[Start]) -> dict[str, Layout]:
    """For each header text the layout that its first rows fit best."""
    chosen: dict[str, Layout] = {}
    for start in starts:
        if start.header.text in chosen:
            continue
        places = [at for at, other in enumerate(starts) if other.header.text == start.header.text][
            :_ROWS_COMPARED
        ]
        layouts = [_body_columns(layout) for layout in start.header.layouts]
        layouts += [swapped for layout in layouts if (swapped := _polarity_first(layout))]
        if len(layouts) == 1:
            chosen[start.header.text] = layouts[0]
            continue
        fits = [sum(_points(tokens, starts, at, layout) for at in places) for layout in layouts]
        handicaps = [_SECOND_CHOICE * (1 + len(places)) * min(rank, 1) for rank in range(len(layouts))]
        fits = [fit - handicap for fit, handicap in zip(fits, handicaps, strict=True)]
        chosen[start.header.text] = layouts[fits.index(max(fits))]
    return chosen


def _body_columns(layout: Layout) -> Layout:
    """The columns after the code; a name where the header has none."""
    columns = tuple(column for column in layout if column.role != "code")
    return columns if any(column.role == "name" for column in columns) else (_COLUMN_NAME, *columns)


def _polarity_first(columns: Layout) -> Layout | None:
    """The columns with the polarity before the name, as some pages print them whatever the header says."""
    if [column.role for column in columns[:2]] != ["name", "good"]:
        return None
    return (columns[1], columns[0], *columns[2:])


def _points(tokens: Sequence[Token], starts: Sequence[Start], at: int, columns: Layout) -> float:
    body = _body(tokens, starts, at, 1, columns)
    return best_cut(body, columns, frozenset()).points if body else 0.0


def _row(
    tokens: Sequence[Token], starts: Sequence[Start], at: int, columns: Layout
) -> tuple[FoundRow, int] | None:
    """The row that begins at a start, and the start after it; None where there is no row."""
    best: tuple[Cut, list[Token], int] | None = None
    for extent in range(1, _BODIES_TRIED + 1):
        if at + extent > len(starts):
            break
        body = _body(tokens, starts, at, extent, columns)
        foreign = _foreign(starts, at, extent)
        cut = best_cut(body, columns, foreign)
        if _is_row(cut, columns, body) and (best is None or cut.points > best[0].points):
            best = (cut, body, extent)
        if best is not None:
            break
    if best is None:
        return None
    cut, body, extent = best
    start = starts[at]
    last = body[cut.rest - 1].line
    row = FoundRow(
        start.code.text,
        tuple(body),
        columns,
        assign(cut, columns, body),
        start.header,
        tokens[start.at].line,
        last,
    )
    return row, at + extent


def _foreign(starts: Sequence[Start], at: int, extent: int) -> frozenset[int]:
    """Where in the body other rows' codes begin, if they begin as this row's does."""
    first = starts[at].at + starts[at].code.length
    inside = starts[at + 1 : at + extent]
    return frozenset(start.at - first for start in inside if start.code.prefix == starts[at].code.prefix)


def _body(
    tokens: Sequence[Token], starts: Sequence[Start], at: int, extent: int, columns: Layout
) -> list[Token]:
    """The words that may belong to a row: up to the code `extent` places on, or to the first line of commentary."""
    first = starts[at].at + starts[at].code.length
    stop = starts[at + extent].at if at + extent < len(starts) else len(tokens)
    body = list(tokens[first : min(stop, first + _LONGEST_ROW)])
    return body[: _commentary(body, columns)]


def _commentary(body: Sequence[Token], columns: Layout) -> int:
    """Where the first line of certain commentary ends: a long line, not ending in a cell, after half the row's values."""
    wanted = max(1, sum(column.role in VALUE_ROLES for column in columns) // 2)
    seen = 0
    for at, token in enumerate(body):
        if token.first and at and seen >= wanted:
            end = next((k for k in range(at + 1, len(body)) if body[k].first), len(body))
            if _is_heading(text_of(body[at:end]), token.gap):
                return at
            last = body[end - 1].text
            ends_in_cell = reading_of(last).points > 0 and not _YEAR_END.search(last)
            if end - at >= _PROSE_LINE and not ends_in_cell and not reading_of(text_of(body[at:end])).valued:
                return end if _leads_with_cell(body[at:end]) else at
        reading = reading_of(token.text)
        seen += reading.points > 0 and not token.text.startswith("(")
    return len(body)


def _is_heading(line: str, gap: int) -> bool:
    """Whether a line names a category, or, after an empty line, a numbered section ("4. Children and families")."""
    return category_of(line) is not None or bool(gap and _NUMBERED.match(line))


def _leads_with_cell(line: Sequence[Token]) -> bool:
    """Whether a line begins with a cell before its sentence ("To maximise The number of ..."), and is not all sentence ("Not recorded
    before 2021")."""
    return any(
        reading_of(text_of(line[:length])).points > 0 and line[length].text[:1].isupper()
        for length in range(1, min(_LONGEST_CELL, len(line) - 1) + 1)
    )


def _is_row(cut: Cut, columns: Layout, body: Sequence[Token]) -> bool:
    """Whether enough of the columns were found: a polarity or frequency with a value, or else half of the values."""
    filled = [column.role for column, (start, end) in zip(columns, cut.spans, strict=True) if start < end]
    values = sum(role in VALUE_ROLES for role in filled)
    wanted = sum(column.role in VALUE_ROLES for column in columns)
    names = [
        text_of(body[start:end])
        for column, (start, end) in zip(columns, cut.spans, strict=True)
        if column.role == "name" and start < end
    ]
    if not names or _SENTENCE_END.search(names[0]) or not values or cut.points < 0:
        return False
    has_anchor = any(column.role in _ANCHORS for column in columns)
    return any(role in _ANCHORS for role in filled) if has_anchor else values * 2 >= wanted


def _is_over(lines: Sequence[Line], rows: Sequence[FoundRow], found: tuple[FoundRow, int]) -> bool:
    """Whether the table was over before this row: too much text since the last row or the header."""
    row = found[0]
    since = max([row.header.last, *(before.last for before in rows[-1:])])
    return sum(bool(line.text.strip()) for line in lines[since + 1 : row.first]) > _TABLE_ENDS
