"""Where a table with a header stands in a dump: its header, the lines of its rows and the texts across it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.centred.pieces import Piece
from ingest.centred.zones import is_header
from ingest.headed.head import Column, columns_of, heads
from ingest.headed.placing import may_head
from ingest.measures.headers import column_role, heading_role
from ingest.measures.text_codes import is_code
from ingest.readers.pdf_layout.parts import is_value

_DEEPEST = 7  # lines of a header
_FEWEST_PIECES = 3  # of one line of a header
_PAUSE = 2  # empty lines in a row within a table
_OVER = 3  # columns that a text across a table begins in at least

Pieces = Sequence[Sequence[Piece]]


@dataclass(frozen=True, slots=True)
class Head:
    """A header's first line, the line after it, and what its columns may be: with headings that stand close as one, and apart."""

    first: int
    end: int
    readings: tuple[tuple[Column, ...], ...]


@dataclass(frozen=True, slots=True)
class Body:
    """Lines below a header: those of rows, and texts across the table, in order."""

    rows: tuple[int, ...]
    across: tuple[tuple[int, ...], ...]


def head_at(pieces: Pieces, at: int) -> Head | None:
    """The header that the line `at` is the first full line of."""
    if len(pieces[at]) < _FEWEST_PIECES or not _is_header(pieces[at]):
        return None
    first = at
    while first and at - first < _DEEPEST and heads(pieces[first - 1]):
        first -= 1
    end = at + 1
    while end < len(pieces) and end - first <= _DEEPEST and _goes_on(pieces, first, end):
        end += 1
    for start in range(first, at + 1):
        columns = columns_of(pieces[start:end])
        if columns and not _begins_with_title(columns, pieces[start]):
            whole = columns_of(pieces[start:end], parted=False)
            return Head(start, end, (whole, columns) if whole and whole != columns else (columns,))
        if len(pieces[start]) > 1:
            return None
    return None


def _is_header(line: Sequence[Piece]) -> bool:
    """Whether a line names columns; "No" is a heading there and no value."""
    return is_header([piece for piece in line if not (heading_role(piece.text) and is_value(piece.text))])


def _goes_on(pieces: Pieces, first: int, end: int) -> bool:
    """Whether a header goes on with a line: with headings, or with the rest of a heading above."""
    line = pieces[end]
    if not heads(line) or is_code(line[0].text):
        return False
    if len(line) > 1:
        return _is_header(line) or any(column_role(piece.text) for piece in line)
    before, after = _known(pieces[first:end]), _known(pieces[first : end + 1])
    word = line[0].text
    return after > before or (after == before and word.isalpha() and word.islower())


def _known(levels: Pieces) -> int:
    """How many columns are known, of how many the year, and how many by their whole heading."""
    columns = columns_of(levels) or ()
    known = [column.known for column in columns if column.known]
    dated = sum(column.period is not None for column in known)
    whole = sum(heading_role(" ".join(column.heading.split())) is not None for column in columns)
    return len(known) + 2 * dated + whole


def _begins_with_title(columns: Sequence[Column], line: Sequence[Piece]) -> bool:
    """Whether the first line is a title above the header, at the left and none of the words of the column under it."""
    if len(line) != 1 or line[0].start > columns[0].start:
        return False
    under = [column.heading.split("\n", 1) for column in columns]
    return any(
        parts[0] == line[0].text and len(parts) > 1 and column_role(parts[1]) is not None for parts in under
    )


def body_of(pieces: Pieces, start: int, columns: Sequence[Column]) -> Body:
    """The lines from `start` to the next header or longer pause."""
    rows: list[int] = []
    across: list[tuple[int, ...]] = []
    pause = 0
    for at in range(start, len(pieces)):
        pause = 0 if pieces[at] else pause + 1
        head = head_at(pieces, at)
        head = head if head and not (head.first and pieces[head.first - 1]) else None
        if head:
            rows = [row for row in rows if row < head.first]
        if head or pause > _PAUSE:
            break
        after = bool(across) and across[-1][-1] == at - 1
        if pieces[at] and not _is_across(pieces, at, columns, after):
            rows.append(at)
        elif pieces[at] and after:
            across[-1] = (*across[-1], at)
        elif pieces[at]:
            across.append((at,))
    return Body(tuple(rows), tuple(across))


def _is_across(pieces: Pieces, at: int, columns: Sequence[Column], after: bool) -> bool:
    """Whether a line is a text over several columns from the left, the end of one, or one alone at the left that is no code."""
    line = pieces[at]
    if not may_head(line, columns):
        return False
    alone = not (at and pieces[at - 1]) and not (at + 1 < len(pieces) and pieces[at + 1])
    return line[0].end > columns[min(_OVER, len(columns)) - 1].start or after or alone
