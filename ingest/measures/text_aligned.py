"""Tables in text whose columns stand under one another, kept apart by two or more spaces, as grids.

The header's words fix where the columns stand. A row is what stands between two empty lines around one code, or else what begins
with a code; the lines of one row are put together cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.domain import Place
from ingest.measures.grid_header import GridHeader, find_header
from ingest.measures.grid_text import place_around
from ingest.measures.headers import column_role
from ingest.measures.text_codes import is_code
from ingest.measures.text_scores import phrase_of, reading_of
from ingest.measures.text_separated import separator_of
from ingest.measures.text_tokens import span_place
from ingest.periods import parse_period
from ingest.reading import Grid, GridCell, Line

_FEWEST_COLUMNS = 4
_DEEPEST_HEADER = 4  # lines
_LONGEST_PAUSE = 2  # empty lines in a row
_KIND_WORDS = re.compile(r"\b(?:actual|target|outturn)s?\b", re.IGNORECASE)
_PROSE = 8  # words of a line without columns, from which it is commentary


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of words with single spaces, and where it stands in its line."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the columns stand, and which one holds codes, if any."""

    columns: tuple[tuple[int, int], ...]
    code: int | None

    def column_of(self, piece: _Piece) -> int:
        """The first column that the piece stands under, or else the nearest."""
        spans = self.columns
        under = [at for at, (start, end) in enumerate(spans) if piece.start < end and piece.end > start]
        if under:
            return under[0]
        return min(
            range(len(spans)), key=lambda at: max(spans[at][0] - piece.end, piece.start - spans[at][1])
        )

    def has_code(self, pieces: Sequence[_Piece]) -> bool:
        return any(self.column_of(piece) == self.code and _is_code_cell(piece.text) for piece in pieces)

    def fills_values(self, pieces: Sequence[_Piece]) -> bool:
        """Whether a line has cells in half of the columns, values among them."""
        return len(pieces) * 2 >= len(self.columns) and any(_is_value(piece.text) for piece in pieces)


def aligned_grids(lines: Sequence[Line]) -> dict[int, tuple[int, Grid]]:
    """The measure tables among the lines: the index of the first line of each, with the index after its last and the grid.
    Commentary between rows cuts a table in two, of which the second is `continued`."""
    found: dict[int, tuple[int, Grid]] = {}
    frame: _Frame | None = None
    at = 0
    while at < len(lines):
        header = _header(lines, at)
        grid = None
        if header:
            frame, body = header
            stop, grid = _grid(lines, at, body, frame, continued=False)
            grid = grid if _is_measure_table(grid, lines, at, body, frame) else None
            frame = frame if grid else None
        elif frame and _begins_row(lines, at, frame):
            stop, grid = _grid(lines, at, at, frame, continued=True)
        if grid:
            found[at] = (stop, grid)
        at = stop if grid else at + 1
    return found


def _is_code_cell(text: str) -> bool:
    """A code, or the plain number of a numbered row."""
    return is_code(text) or re.fullmatch(r"\d{1,3}\.?", text) is not None


def _is_measure_table(grid: Grid, lines: Sequence[Line], at: int, body: int, frame: _Frame) -> bool:
    """Whether the grid can be trusted: a header that dates its values and stands whole, and rows that begin with their first line.
    Where cells are centred over several lines, the lines before a code belong to the row of the code or to the one before."""
    header = find_header(grid)
    if header is None or len(grid.rows) < 2 or _has_header_above(lines, at):
        return False
    if _runs_headings_together(header):
        return False
    first = next((line for line in lines[body:] if line.text.strip()), None)
    begins = first is not None and (frame.code is None or frame.has_code(_pieces(first.text)))
    return begins or _is_spaced(lines, body, frame)


def _runs_headings_together(header: GridHeader) -> bool:
    """Whether columns stand so close that two headings came out as one ("Actual Actual"), or nothing tells two of them apart."""
    named = [column.text for column in header.columns if column and column.kind]
    headings = len(_KIND_WORDS.findall(header.text))
    undated = [
        column.text for column in header.columns if column and column.role == "actual" and not column.period
    ]
    return headings > sum(bool(_KIND_WORDS.search(text)) for text in named) or len(set(undated)) < len(
        undated
    )


def _has_header_above(lines: Sequence[Line], at: int) -> bool:
    """Whether the line right above holds headings too, of columns whose words begin higher up."""
    pieces = _pieces(lines[at - 1].text) if at else []
    return len(pieces) > 1 and all(column_role(piece.text) is not None for piece in pieces)


def _is_spaced(lines: Sequence[Line], body: int, frame: _Frame) -> bool:
    """Whether empty lines keep the rows apart, one code between two."""
    blocks, _ = _blocks(lines, body, frame)
    return len(blocks) > 1 and all(
        sum(frame.has_code(_pieces(lines[at].text)) for at in block) <= 1 for block in blocks
    )


def _pieces(text: str) -> list[_Piece]:
    if separator_of(text):
        return []
    return [_Piece(match.start(), match[0]) for match in re.finditer(r"\S+(?: \S+)*", text.expandtabs())]


def _header(lines: Sequence[Line], at: int) -> tuple[_Frame, int] | None:
    """The columns of a header that begins at a line, and the line after it."""
    first = _pieces(lines[at].text)
    if not _is_header_line(first):
        return None
    levels = [first]
    end = at + 1
    while end < len(lines) and end - at < _DEEPEST_HEADER:
        pieces = _pieces(lines[end].text)
        if not pieces or _holds_values(pieces):
            break
        levels.append(pieces)
        end += 1
    frame = _frame(levels)
    return (frame, end) if len(frame.columns) >= _FEWEST_COLUMNS else None


def _is_header_line(pieces: Sequence[_Piece]) -> bool:
    known = sum(column_role(piece.text) is not None for piece in pieces)
    return known >= 2 and known * 2 > len(pieces) and not _holds_values(pieces)


def _holds_values(pieces: Sequence[_Piece]) -> bool:
    return any(_is_value(piece.text) for piece in pieces) or is_code(pieces[0].text)


def _is_value(text: str) -> bool:
    return parse_period(text) is None and (phrase_of(text) is not None or reading_of(text).valued)


def _frame(levels: Sequence[Sequence[_Piece]]) -> _Frame:
    """The columns of the level with most headings, and any heading of another level beside them."""
    finest = max(levels, key=len)
    spans = [(piece.start, piece.end) for piece in finest]
    for level in levels:
        for piece in level:
            if all(piece.end <= start or piece.start >= end for start, end in spans):
                spans.append((piece.start, piece.end))
    frame = _Frame(tuple(sorted(spans)), None)
    roles = {frame.column_of(piece): column_role(piece.text) for level in levels for piece in level}
    codes = [at for at, role in sorted(roles.items()) if role and role.role == "code"]
    return replace(frame, code=codes[0] if codes else None)


def _begins_row(lines: Sequence[Line], at: int, frame: _Frame) -> bool:
    """Whether a table goes on here: with a code and values on one line, or values under the columns within the block."""
    if frame.code == 0:
        pieces = _pieces(lines[at].text)
        return frame.has_code(pieces) and frame.fills_values(pieces)
    block = [_pieces(line.text) for line in lines[at : at + _DEEPEST_HEADER] if line.text.strip()]
    return any(frame.fills_values(pieces) for pieces in block[:1])


def _grid(lines: Sequence[Line], start: int, body: int, frame: _Frame, continued: bool) -> tuple[int, Grid]:
    """The grid from line `start`, whose rows begin at line `body`, and the line after it."""
    blocks, stop = _blocks(lines, body, frame)
    rows = [_row(lines, range(start, body), frame)] if body > start else []
    for block in blocks:
        rows.extend(_row(lines, part, frame) for part in _row_parts(lines, block, frame))
    if frame.code is not None:
        body_rows = rows[1:] if body > start else rows
        rows = [*rows[: len(rows) - len(body_rows)], *(row for row in body_rows if row[frame.code].text)]
    return stop, Grid(tuple(rows), span_place(lines, start, stop - 1), continued=continued)


def _blocks(lines: Sequence[Line], body: int, frame: _Frame) -> tuple[list[list[int]], int]:
    """The table's lines in blocks between empty lines, up to the first commentary, header or longer pause."""
    blocks: list[list[int]] = [[]]
    stop = body
    for at in range(body, len(lines)):
        text = lines[at].text
        if not text.strip():
            if at - stop >= _LONGEST_PAUSE:
                break
            if blocks[-1]:
                blocks.append([])
            continue
        runs_on = bool(blocks[-1]) and _runs_on(text, frame)
        if (_is_prose(text, frame) and not runs_on) or (at > body and _is_header_line(_pieces(text))):
            break
        blocks[-1].append(at)
        stop = at + 1
    return [block for block in blocks if block], stop


def _runs_on(text: str, frame: _Frame) -> bool:
    """Whether a line is the rest of the cell above it: it begins where a column begins, and ends before the next one does."""
    pieces = _pieces(text)
    if len(pieces) != 1:
        return False
    column = frame.column_of(pieces[0])
    after = frame.columns[column + 1 : column + 2]
    flush = abs(pieces[0].start - frame.columns[column][0]) <= 1
    return column != frame.code and flush and all(pieces[0].end <= start for start, _ in after)


def _is_prose(text: str, frame: _Frame) -> bool:
    """A line without columns that is long, or that begins at the margin where the codes stand."""
    pieces = _pieces(text)
    if len(pieces) != 1:
        return not pieces
    at_margin = frame.code == 0 and pieces[0].start < frame.columns[1][0]
    return len(pieces[0].text.split()) >= _PROSE or (at_margin and not is_code(pieces[0].text))


def _row_parts(lines: Sequence[Line], block: Sequence[int], frame: _Frame) -> list[list[int]]:
    """A block with one row's beginning is one row; in one with several each begins a row. A row begins with its code, or with its
    values where there are no codes."""
    pieces = {at: _pieces(lines[at].text) for at in block}
    coded = frame.code is not None
    begins = [at for at in block if (frame.has_code(pieces[at]) if coded else frame.fills_values(pieces[at]))]
    if len(begins) <= 1:
        return [list(block)]
    parts: list[list[int]] = []
    for at in block:
        if at in begins or not parts:
            parts.append([])
        parts[-1].append(at)
    return parts


def _row(lines: Sequence[Line], part: Sequence[int] | range, frame: _Frame) -> tuple[GridCell, ...]:
    texts: list[list[str]] = [[] for _ in frame.columns]
    places: list[list[Place]] = [[] for _ in frame.columns]
    for at in part:
        for piece in _pieces(lines[at].text):
            column = frame.column_of(piece)
            texts[column].append(piece.text)
            places[column].append(lines[at].place)
    return tuple(
        GridCell("\n".join(text), place_around(place)) for text, place in zip(texts, places, strict=True)
    )
