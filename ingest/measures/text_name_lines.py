"""Lines before a row without a code that were taken for the beginning of its name: a heading across the table, the last line of the
cell before.

A name goes on in the next line only where its next word had no room: a short line above one that begins with a capital ended on
purpose.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from ingest.headings import ends_open
from ingest.measures.text_found import FoundRow
from ingest.measures.text_tokens import Token, text_of
from ingest.measures.text_widths import has_room, width_of

_ROOM = 0.95  # of the widest line, within which a line and the next word would surely have fitted
_WORDS = frozenset({"category", "owner"})
_FEWEST = 3  # names of more than one line, from which the width of their column can be told


def without_headings(rows: Sequence[FoundRow]) -> list[FoundRow]:
    """The rows, each with its name from the line on that begins it."""
    names = [_name_lines(row) for row in rows]
    room = _room(names)
    if room is None:
        return list(rows)
    return [_from_line(row, _begin(lines, room), lines) for row, lines in zip(rows, names, strict=True)]


def with_names_ended(rows: Sequence[FoundRow]) -> list[FoundRow]:
    """The rows, in those with a column of words behind the name ("Service") each name up to the line that ends it: what follows on
    lines of its own belongs to that column."""
    names = [_name_lines(row) for row in rows]
    room = _room(names)
    if room is None:
        return list(rows)
    return [_to_line(row, lines, room) for row, lines in zip(rows, names, strict=True)]


def _to_line(row: FoundRow, lines: Sequence[Sequence[Token]], room: int) -> FoundRow:
    at = _name_at(row)
    if at + 1 == len(row.columns) or row.columns[at + 1].role not in _WORDS:
        return row
    begin = _begin(lines, room)
    kept = sum(map(len, lines[:begin])) if begin else sum(map(len, lines))
    spans = list(row.assigned.spans)
    start, end = spans[at][0], spans[at][0] + kept
    spans[at], spans[at + 1] = (start, end), (end, max(spans[at + 1][1], spans[at][1]))
    return replace(row, assigned=replace(row.assigned, spans=tuple(spans)))


def _room(names: Sequence[Sequence[Sequence[Token]]]) -> int | None:
    """The width that a line of a name may surely have; None where too few names go over more than one line."""
    if sum(len(lines) > 1 for lines in names) < _FEWEST:
        return None
    return int(_ROOM * max(width_of(text_of(line)) for lines in names if len(lines) > 1 for line in lines))


def _name_lines(row: FoundRow) -> list[tuple[Token, ...]]:
    start, end = row.assigned.spans[_name_at(row)]
    lines: list[list[Token]] = []
    for token in row.tokens[start:end]:
        if token.first or not lines:
            lines.append([])
        lines[-1].append(token)
    return [tuple(line) for line in lines]


def _name_at(row: FoundRow) -> int:
    return next(at for at, column in enumerate(row.columns) if column.role == "name")


def _begin(lines: Sequence[Sequence[Token]], room: int) -> int:
    """The line that begins the name: the last one above which a line ended on purpose."""
    begin = 0
    for at, (line, following) in enumerate(itertools.pairwise(lines), 1):
        text, word = text_of(line), following[0].text
        starts = not word[0].islower() and word[0] not in "()&-–" and not word[0].isdigit()
        if starts and not ends_open(text) and has_room(text, word, room):
            begin = at
    return begin


def _from_line(row: FoundRow, begin: int, lines: Sequence[Sequence[Token]]) -> FoundRow:
    at = _name_at(row)
    if not begin or at:
        return row
    spans = list(row.assigned.spans)
    start = spans[at][0] + sum(map(len, lines[:begin]))
    spans[at] = start, spans[at][1]
    assigned = replace(row.assigned, spans=tuple(spans))
    return replace(row, assigned=assigned, first=row.tokens[start].line)
