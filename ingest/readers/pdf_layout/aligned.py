"""Grids from tables without rules between their columns: horizontal rules only, or none at all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.domain import BBox, Place
from ingest.readers.pdf_layout.body_rows import body_rows
from ingest.readers.pdf_layout.cells import cell, fill_rags
from ingest.readers.pdf_layout.columns import Interval, bounds, column_of, touched
from ingest.readers.pdf_layout.content import PageContent
from ingest.readers.pdf_layout.drawings import Rule
from ingest.readers.pdf_layout.header_levels import Level, header_levels
from ingest.readers.pdf_layout.parts import CLOSE, parts
from ingest.readers.pdf_layout.regions import Region, regions
from ingest.readers.pdf_layout.ruled import Placed
from ingest.readers.pdf_layout.table_columns import fits, table_columns
from ingest.readers.pdf_layout.text_lines import TextLine, box_around
from ingest.readers.pdf_layout.words import Word
from ingest.reading import Grid, GridCell

_Row = list[tuple[BBox, list[Word]] | None]


def aligned_grids(
    content: PageContent,
    lines: Sequence[TextLine],
    obstacles: Sequence[BBox],
    rules: Sequence[Rule],
    before: Placed | None = None,
) -> list[tuple[Placed, Region]]:
    """Tables among `lines`, each with the region whose lines it holds. The first, where it has no header, takes the columns of the
    table `before` it if it fits them."""
    found: list[tuple[Placed, Region]] = []
    for region in regions(lines, obstacles, rules):
        carried = before.columns if before and not found and not region.header else ()
        found.append((_placed(content, region, rules, carried), region))
    return found


def _placed(
    content: PageContent, region: Region, rules: Sequence[Rule], carried: Sequence[Interval]
) -> Placed:
    box = box_around(word for line in region.lines for word in line.words)
    columns = list(carried) if fits(region, carried) else table_columns(content, region, box)
    edges = bounds(columns)
    cuts = [rule.at for rule in rules if _crosses(rule, columns)]
    header = _header_rows(region.header, columns, edges)
    body = [
        _row(Level(tuple(lines)), columns, edges)
        for lines in body_rows(
            region.body, region.rows, columns, [cut for cut in cuts if cut > region.body[0].base]
        )
    ]
    rows = _stretched([*header, *body], box, edges, cuts)
    boxes = [[item[0] if item else None for item in row] for row in rows]
    fills = fill_rags(content, boxes)
    cells = tuple(
        tuple(
            GridCell("", merged=True) if item is None else cell(content, item[1], item[0], rag)
            for item, rag in zip(row, rags, strict=True)
        )
        for row, rags in zip(rows, fills, strict=True)
    )
    whole = (edges[0], box[1], edges[-1], box[3])
    grid = Grid(cells, Place(page=content.number, bbox=content.frame.shown(whole)))
    return Placed(grid, whole, edges, ruled=False, columns=tuple(columns))


def _crosses(rule: Rule, columns: Sequence[Interval]) -> bool:
    left, right = columns[0][0], columns[-1][1]
    return min(rule.end, right) - max(rule.start, left) >= 0.75 * (right - left)


def _header_rows(
    lines: Sequence[TextLine], columns: Sequence[Interval], edges: Sequence[float]
) -> list[_Row]:
    """One row a level."""
    return [_row(level, columns, edges) for level in header_levels(lines, columns, edges)]


def _row(level: Level, columns: Sequence[Interval], edges: Sequence[float]) -> _Row:
    """The words of each column; a text over several columns is a merged cell at the first of them."""
    held: list[list[Word]] = [[] for _ in columns]
    merged: set[int] = set()
    for line in level.lines:
        for part in parts(line, CLOSE):
            over = list(level.labels.get(part, ())) or touched(part, columns, slack=4.0)
            if len(over) > 1:
                held[over[0]] += part.words
                merged.update(over[1:])
            else:
                for word in part.words:
                    held[over[0] if over else column_of(word.mid_x, edges)].append(word)
    top = min(line.box[1] for line in level.lines)
    bottom = max(line.box[3] for line in level.lines)
    row: _Row = []
    for column, words in enumerate(held):
        if column in merged and not words:
            row.append(None)
            continue
        end = column + 1
        while end < len(columns) and end in merged and not held[end]:
            end += 1
        row.append(((edges[column], top, edges[end], bottom), words))
    return row


def _stretched(rows: list[_Row], box: BBox, edges: Sequence[float], cuts: Sequence[float]) -> list[_Row]:
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
