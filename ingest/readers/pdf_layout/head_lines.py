"""Which lines above a table's first values are its header, and which belong to its body already."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.domain import BBox
from ingest.readers.pdf_layout.columns import Interval, touched
from ingest.readers.pdf_layout.drawings import Rule
from ingest.readers.pdf_layout.parts import ends_periods, has_leaders, looks_like_header, parts
from ingest.readers.pdf_layout.row_bands import WITHIN_CELL
from ingest.readers.pdf_layout.text_lines import TextLine

_MOST_HEADER_LINES = 7
_HEADER_STEP = 2.6  # times the type size between two lines of a header, or the header and the first row
_HEADING_STEP = 3.2  # times the type size between a heading within the table and what is above and below it
_PITCH = 1.3
_CLEAR_STEP = 4.5  # times the type size, where the line's words name columns
_WIDTH = 0.75  # share of the table's width that a rule across it covers
_HALF_STEP = 0.8  # times the type size: a line so near is part of the same row
_OUTDENT = 0.8  # times the type size: a text so far left of the table's first column heads it all
_WIDER = 0.5  # points beyond the narrowest step: a step that parts the header from the body


def body_start(
    lines: Sequence[TextLine], first: int, taken: int, columns: Sequence[Interval], rules: Sequence[Rule]
) -> int:
    """The index of the first line of the body. It is `first`, the first line with values, or a line before it: a heading within the
    table ("Council measures"), or the upper lines of a wrapped text whose values stand beside its middle."""
    head = _header_line(lines, first, taken)
    if head is None:
        while first > taken and lines[first].base - lines[first - 1].base < _HALF_STEP * lines[first].size:
            first -= 1
        return first
    for at in range(head + 1, first + 1):
        ruled = any(
            lines[at - 1].base < rule.at < lines[at].base and _is_wide(rule, columns) for rule in rules
        )
        if ruled and (at == first or len(parts(lines[at])) == 1):
            return at
    for at in range(head + 1, first):
        if _is_across(lines[at], columns):
            return at
    top = first
    while top - 1 > head and _is_heading(lines[top - 1], lines[top], columns):
        top -= 1
    if top < first:
        return top
    steps = [lines[at + 1].base - lines[at].base for at in range(head, first)]
    widest = max(steps)
    if widest < min(steps) + _WIDER:
        return first
    return head + 1 + next(at for at, step in enumerate(steps) if step >= 0.97 * widest)


def _header_line(lines: Sequence[TextLine], first: int, taken: int) -> int | None:
    for at in range(first - 1, max(taken, first - _MOST_HEADER_LINES) - 1, -1):
        if lines[at + 1].base - lines[at].base > _HEADING_STEP * lines[at].size:
            return None
        if looks_like_header(parts(lines[at])):
            return at
    return None


def _is_heading(line: TextLine, below: TextLine, columns: Sequence[Interval]) -> bool:
    """True for one text at the table's left, with more white space below than between the lines of one cell."""
    apart = below.base - line.base > WITHIN_CELL * below.size
    return apart and len(parts(line)) == 1 and line.words[0].x0 <= columns[0][1]


def _is_across(line: TextLine, columns: Sequence[Interval]) -> bool:
    """True for one text that begins in the first column and runs into the next: a heading of the rows below."""
    found = parts(line)
    return len(found) == 1 and touched(found[0], columns)[:2] == [0, 1]


def _is_wide(rule: Rule, columns: Sequence[Interval]) -> bool:
    left, right = columns[0][0], columns[-1][1]
    return min(rule.end, right) - max(rule.start, left) >= _WIDTH * (right - left)


def header_start(
    lines: Sequence[TextLine],
    first: int,
    taken: int,
    columns: Sequence[Interval],
    obstacles: Sequence[BBox],
    rules: Sequence[Rule],
    pitch: float,
) -> int:
    """The index of the header's first line; `first` is the body's. `pitch` is the usual step between the table's rows: the header
    may stand as far above the first of them."""
    start = first
    while start > taken and first - start < _MOST_HEADER_LINES:
        line, below = lines[start - 1], lines[start]
        step = _HEADER_STEP * below.size
        if start == first:
            step = max(step, _PITCH * pitch, _CLEAR_STEP * below.size * looks_like_header(parts(line)))
        if any(line.base < box[3] and box[1] < below.base for box in obstacles):
            break
        if below.base - line.base > step and not _ruled_above(line, columns, rules):
            break
        ends = any(ends_periods(line, other) for other in lines[max(taken, start - 3) : start - 1])
        if not ends and not _heads_columns(line, below, columns):
            break
        start -= 1
    return start


def _ruled_above(line: TextLine, columns: Sequence[Interval], rules: Sequence[Rule]) -> bool:
    """True where a rule over the whole width stands right above the line, so that the line belongs to what is below."""
    left, right = columns[0][0], columns[-1][1]
    return any(
        rule.start <= left + 12 and rule.end >= right - 12 and 0 < line.base - rule.at < 2.5 * line.size
        for rule in rules
    )


def _heads_columns(line: TextLine, below: TextLine, columns: Sequence[Interval]) -> bool:
    """True for a line of a header: short texts over columns, not a sentence or a title across the table."""
    found = parts(line)
    if any(part.is_value for part in found[1:]) or has_leaders(line.text):
        return False
    width = columns[-1][1] - columns[0][0]
    if len(found) > 1:
        return all(part.x1 - part.x0 < 0.6 * width for part in found)
    part = found[0]
    over = touched(part, columns)
    if part.x0 > columns[0][1] and part.x1 - part.x0 < 0.6 * width:
        return True
    close = below.base - line.base < 1.3 * below.size
    outdented = part.x0 < min(columns[0][0], below.words[0].x0) - _OUTDENT * line.size  # the table's title
    return close and not outdented and over == [0] and len(part.words) <= 2 and len(parts(below)) > 1
