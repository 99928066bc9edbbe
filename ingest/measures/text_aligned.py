"""Tables in text whose columns stand under one another, kept apart by two or more spaces, as grids.

The header's words fix where the columns stand. A row is what stands between two empty lines around one code, or else what begins
with a code; the lines of one row are put together cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.domain import Place
from ingest.measures.grid_header import find_header
from ingest.measures.grid_text import looks_like_code, place_around
from ingest.measures.headers import column_role
from ingest.measures.text_scores import phrase_of, reading_of
from ingest.measures.text_separated import separator_of
from ingest.measures.text_tokens import span_place
from ingest.periods import parse_period
from ingest.reading import Grid, GridCell, Line

_FEWEST_COLUMNS = 4
_DEEPEST_HEADER = 4  # lines
_LONGEST_PAUSE = 2  # empty lines in a row
_PROSE = 8  # words of a line without columns, from which it is commentary


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of words with single spaces, and where it stands in its line."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


Columns = tuple[tuple[int, int], ...]


def aligned_grids(lines: Sequence[Line]) -> dict[int, tuple[int, Grid]]:
    """The measure tables among the lines: the index of the first line of each, with the index after its last and the grid.
    Commentary between rows cuts a table in two, of which the second is `continued`."""
    found: dict[int, tuple[int, Grid]] = {}
    columns: Columns | None = None
    at = 0
    while at < len(lines):
        header = _header(lines, at)
        if header:
            columns, body = header
            stop, grid = _grid(lines, at, body, columns, continued=False)
            if len(grid.rows) > 1 and find_header(grid):
                found[at] = (stop, grid)
                at = stop
                continue
            columns = None
        elif columns and _begins_row(lines[at].text, columns):
            stop, grid = _grid(lines, at, at, columns, continued=True)
            found[at] = (stop, grid)
            at = stop
            continue
        at += 1
    return found


def _pieces(text: str) -> list[_Piece]:
    if separator_of(text):
        return []
    return [_Piece(match.start(), match[0]) for match in re.finditer(r"\S+(?: \S+)*", text.expandtabs())]


def _header(lines: Sequence[Line], at: int) -> tuple[Columns, int] | None:
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
    columns = _columns(levels)
    return (columns, end) if len(columns) >= _FEWEST_COLUMNS else None


def _is_header_line(pieces: Sequence[_Piece]) -> bool:
    known = sum(column_role(piece.text) is not None for piece in pieces)
    return known >= 2 and known * 2 > len(pieces) and not _holds_values(pieces)


def _holds_values(pieces: Sequence[_Piece]) -> bool:
    return any(_is_value(piece.text) for piece in pieces) or looks_like_code(pieces[0].text)


def _is_value(text: str) -> bool:
    return parse_period(text) is None and (phrase_of(text) is not None or reading_of(text).valued)


def _columns(levels: Sequence[Sequence[_Piece]]) -> Columns:
    """Where the columns stand: those of the level with most headings, and any heading of another level beside them."""
    finest = max(levels, key=len)
    spans = [(piece.start, piece.end) for piece in finest]
    for level in levels:
        for piece in level:
            if all(piece.end <= start or piece.start >= end for start, end in spans):
                spans.append((piece.start, piece.end))
    return tuple(sorted(spans))


def _column_of(piece: _Piece, columns: Columns) -> int:
    """The first column that the piece stands under, or else the nearest."""
    under = [at for at, (start, end) in enumerate(columns) if piece.start < end and piece.end > start]
    if under:
        return under[0]
    return min(
        range(len(columns)), key=lambda at: max(columns[at][0] - piece.end, piece.start - columns[at][1])
    )


def _begins_row(text: str, columns: Columns) -> bool:
    pieces = _pieces(text)
    return (
        len(pieces) * 2 > len(columns)
        and looks_like_code(pieces[0].text)
        and any(_is_value(p.text) for p in pieces)
    )


def _grid(
    lines: Sequence[Line], start: int, body: int, columns: Columns, continued: bool
) -> tuple[int, Grid]:
    """The grid from line `start`, whose rows begin at line `body`, and the line after it."""
    blocks, stop = _blocks(lines, body, columns)
    rows = [_row(lines, range(start, body), columns)] if body > start else []
    for block in blocks:
        rows.extend(_row(lines, part, columns) for part in _row_parts(lines, block, columns))
    return stop, Grid(tuple(rows), span_place(lines, start, stop - 1), continued=continued)


def _blocks(lines: Sequence[Line], body: int, columns: Columns) -> tuple[list[list[int]], int]:
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
        if _is_prose(text, columns) or (at > body and _is_header_line(_pieces(text))):
            break
        blocks[-1].append(at)
        stop = at + 1
    return [block for block in blocks if block], stop


def _is_prose(text: str, columns: Columns) -> bool:
    """A line without columns that is long, or that begins at the margin while the table has a code column there."""
    pieces = _pieces(text)
    if len(pieces) > 1:
        return False
    return len(pieces[0].text.split()) >= _PROSE or (
        pieces[0].start < columns[1][0] and not looks_like_code(pieces[0].text)
    )


def _row_parts(lines: Sequence[Line], block: Sequence[int], columns: Columns) -> list[list[int]]:
    """A block with one code is one row; in one with several each code begins a row."""
    codes = [at for at in block if _has_code(lines[at].text, columns)]
    if len(codes) <= 1:
        return [list(block)] if codes else [[at] for at in block]
    parts: list[list[int]] = []
    for at in block:
        if at in codes or not parts:
            parts.append([])
        parts[-1].append(at)
    return parts


def _has_code(text: str, columns: Columns) -> bool:
    first = _pieces(text)[0]
    return _column_of(first, columns) == 0 and looks_like_code(first.text)


def _row(lines: Sequence[Line], part: Sequence[int] | range, columns: Columns) -> tuple[GridCell, ...]:
    texts: list[list[str]] = [[] for _ in columns]
    places: list[list[Place]] = [[] for _ in columns]
    for at in part:
        for piece in _pieces(lines[at].text):
            column = _column_of(piece, columns)
            texts[column].append(piece.text)
            places[column].append(lines[at].place)
    return tuple(
        GridCell("\n".join(text), place_around(place)) for text, place in zip(texts, places, strict=True)
    )
