"""The cells of a printed row, by the columns its words stand in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.domain import BBox
from ingest.readers.pdf_layout.cells import Row
from ingest.readers.pdf_layout.columns import Interval, column_of, touched
from ingest.readers.pdf_layout.header_levels import Level
from ingest.readers.pdf_layout.parts import CLOSE, parts
from ingest.readers.pdf_layout.words import Word

_SAME_EDGE = 1.5  # points


def row_cells(level: Level, columns: Sequence[Interval], edges: Sequence[float]) -> Row:
    """The words of each column; a text over several columns is a merged cell at the first of them, with the lines that go on from it
    at the same left edge."""
    held: list[list[Word]] = [[] for _ in columns]
    merged: set[int] = set()
    across: list[tuple[float, list[int]]] = []
    for line in level.lines:
        for part in parts(line, CLOSE):
            over = list(level.labels.get(part, ())) or touched(part, columns, slack=4.0)
            over = next((wide for x0, wide in across if abs(part.x0 - x0) <= _SAME_EDGE), over)
            if len(over) > 1:
                held[over[0]] += part.words
                across.append((part.x0, over))
                merged.update(over[1:])
            else:
                for word in part.words:
                    held[over[0] if over else column_of(word.mid_x, edges)].append(word)
    top = min(line.box[1] for line in level.lines)
    bottom = max(line.box[3] for line in level.lines)
    row: list[tuple[BBox, list[Word]] | None] = []
    for column, words in enumerate(held):
        if column in merged and not words:
            row.append(None)
            continue
        end = column + 1
        while end < len(columns) and end in merged and not held[end]:
            end += 1
        row.append(((edges[column], top, edges[end], bottom), words))
    return row


def stretched(rows: Sequence[Row], box: BBox, cuts: Sequence[float]) -> list[Row]:
    """Rows whose boxes meet half-way between them or at the rule between them, so that drawn marks fall inside."""
    spans = [next((item[0][1], item[0][3]) for item in row if item) for row in rows]
    tops = [spans[0][0] - 3] if spans else []
    for above, below in pairwise(spans):
        between = [cut for cut in cuts if above[1] - 3 <= cut <= below[0] + 3]
        tops.append(between[0] if between else (above[1] + below[0]) / 2)
    bottoms = [*tops[1:], box[3] + 3]
    return [
        [((item[0][0], top, item[0][2], bottom), item[1]) if item else None for item in row]
        for row, top, bottom in zip(rows, tops, bottoms, strict=True)
    ]
