"""Rows of a table of words poured into narrow lines (savings, actions, risks), told by the codes they open with ("S23-01", "A2"):
each is one table piece, so that what is said of a row stands beside its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.headings import heading_form
from ingest.prose.joining import Hyphens
from ingest.prose.pieces import Piece, Space
from ingest.prose.places import place_of

_CODE = re.compile(
    r"(?:(?P<before>[A-Z]{1,5}(?:\d{1,4})?[-./ ]?)(?P<number>\d{1,3})(?=\s|$)(?!\s*(?:and|to)\b)"
    r"|(?P<chapter>\d{1,2}\.)(?P<point>\d{1,2})(?=\s+(?!N/A)[A-Z‘“'\"]|$))"
)
_NOT_CODES = re.compile(r"(?:Q|P|H|M|Y|KS|KS |Q |[A-Z]{1,5}20)\d")  # quarters, periods, halves, years
_CODES_NAME = re.compile(r"(?:[A-Z]\w* )?(?:ref(?:erence)?|code|id|no|number)\b\.?", re.IGNORECASE)
_LONGEST_HEAD = 12  # pieces
_FEWEST = 3
_HIGHEST_FIRST, _HIGHEST_STEP = 2, 3
_FARTHEST = 60  # pieces from one code to the next
_NARROW = 35  # letters
_LONGEST_OPENING = 45  # letters of a row's first line
_NARROW_SHARE = 0.6
_TOTAL = re.compile(r"(?:sub-?\s?|grand )?totals?\b", re.IGNORECASE)
_SECTION = 3  # level of labelled headings


@dataclass(frozen=True, slots=True)
class _Code:
    index: int
    family: str
    number: int


def with_coded_rows(pieces: Sequence[Piece], hyphens: Hyphens) -> list[Piece]:
    """The pieces with each row of such a table joined to one."""
    result: list[Piece] = []
    at = 0
    for starts, end in _series(pieces):
        if not _is_narrow(pieces[starts[0] : end]):
            continue
        result.extend(_with_head(pieces[at : starts[0]], hyphens))
        for first, last in zip(starts, [*starts[1:], end], strict=True):
            stop = _section_in(pieces[first:last]) + first
            result.append(_row(pieces[first:stop], hyphens))
            result.extend(_with_head(pieces[stop:last], hyphens))
        at = end
    return [*result, *pieces[at:]]


def _with_head(above: Sequence[Piece], hyphens: Hyphens) -> list[Piece]:
    """What stands above a row, the printed header of its table as one piece."""
    head = _head_above(above)
    return [*above[:head], *([_row(above[head:], hyphens)] if head < len(above) else [])]


def _section_in(row: Sequence[Piece]) -> int:
    """Where a row breaks off, since a heading or the header of the next part of the table follows; its length where none does."""
    for index, piece in enumerate(row[1:], 1):
        form = heading_form(piece.text) if piece.space is not Space.NONE else None
        if form is not None and (form.level < _SECTION or form.label):
            return index
    return len(row)


def _head_above(above: Sequence[Piece]) -> int:
    """Where the printed header of the rows begins among the pieces above them: at the name of the column of codes."""
    for index in range(len(above) - 1, max(-1, len(above) - 1 - _LONGEST_HEAD), -1):
        if above[index].grid or len(above[index].text) > 2 * _NARROW:
            break
        if _CODES_NAME.match(above[index].text):
            return index
    return len(above)


def _series(pieces: Sequence[Piece]) -> Iterator[tuple[list[int], int]]:
    """Runs of at least three pieces that open with codes whose numbers go up, or begin anew in another family, and where the last
    one's row ends."""
    series: list[list[_Code]] = []
    for code in _codes(pieces):
        if series and _follows(code, series[-1][-1]):
            series[-1].append(code)
        elif code.number <= _HIGHEST_FIRST or not code.family[0].isdigit():
            series.append([code])
    bounds = [*(run[0].index for run in series[1:]), len(pieces)]
    for run, bound in zip(series, bounds, strict=False):
        starts = [code.index for code in run]
        if len(run) >= _FEWEST:
            yield starts, _end_of_last(pieces[:bound], starts)


def _follows(code: _Code, last: _Code) -> bool:
    if code.index - last.index > _FARTHEST:
        return False
    if code.family != last.family:
        return code.number <= _HIGHEST_FIRST
    return last.number <= code.number <= last.number + _HIGHEST_STEP


def _codes(pieces: Sequence[Piece]) -> list[_Code]:
    found = []
    for index, piece in enumerate(pieces):
        is_line = not (piece.grid or piece.marker or piece.whole or len(piece.text) > _LONGEST_OPENING)
        match = _CODE.match(piece.text) if is_line else None
        if match and not _NOT_CODES.match(piece.text):
            family, number = match["before"] or match["chapter"], match["number"] or match["point"]
            found.append(_Code(index, family, int(number)))
    return found


def _end_of_last(pieces: Sequence[Piece], starts: Sequence[int]) -> int:
    """Where the last row ends: at a total, a line wider than any of the table, or after as many lines as its longest row."""
    rows = [second - first for first, second in pairwise(starts)]
    widest = max(_NARROW, *(len(piece.text) for piece in pieces[starts[0] : starts[-1]]))
    for index in range(starts[-1] + 1, min(len(pieces), starts[-1] + max(rows))):
        piece, before = pieces[index], pieces[index - 1]
        if _TOTAL.match(piece.text):
            return index
        if len(piece.text) > widest:
            headed = before.space is not Space.NONE and heading_form(before.text) is not None
            return index - 1 if headed and index - 1 > starts[-1] else index
    return min(len(pieces), starts[-1] + max(rows))


def _is_narrow(rows: Sequence[Piece]) -> bool:
    lengths = [len(piece.text) for piece in rows]
    narrow = sum(length <= _NARROW for length in lengths)
    return median(lengths) <= _NARROW and narrow >= _NARROW_SHARE * len(lengths)


def _row(pieces: Sequence[Piece], hyphens: Hyphens) -> Piece:
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        text = (hyphens.join_cell if len(before.text) <= _NARROW else hyphens.join)(text, piece.text)
    place = place_of([piece.place for piece in pieces])
    return replace(pieces[0], text=text, place=place, space=Space.BREAK, grid=True, whole=True)
