"""Grids from tables without rules between their columns: horizontal rules only, or none at all."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.domain import BBox, Place
from ingest.readers.pdf_layout.body_rows import body_rows
from ingest.readers.pdf_layout.cells import Row, grid_cells
from ingest.readers.pdf_layout.columns import Interval, bounds
from ingest.readers.pdf_layout.content import PageContent
from ingest.readers.pdf_layout.drawings import Rule
from ingest.readers.pdf_layout.header_levels import Level, header_levels
from ingest.readers.pdf_layout.placed import Placed
from ingest.readers.pdf_layout.regions import Region, regions
from ingest.readers.pdf_layout.row_cells import row_cells, stretched
from ingest.readers.pdf_layout.table_columns import fits, table_columns
from ingest.readers.pdf_layout.text_lines import TextLine, box_around
from ingest.reading import Grid


def aligned_grids(
    content: PageContent,
    lines: Sequence[TextLine],
    obstacles: Sequence[BBox],
    rules: Sequence[Rule],
    before: Placed | None = None,
) -> list[tuple[Placed, Region]]:
    """Tables among `lines`, each with the region whose lines it holds. One without a header takes the columns of the table before it,
    for the first the one `before` this page, if it fits them."""
    found: list[tuple[Placed, Region]] = []
    for region in regions(lines, obstacles, rules):
        earlier = found[-1][0] if found else before
        carried = earlier.columns if earlier and not region.header else ()
        found.append((_placed(content, region, rules, carried), region))
    return found


def _placed(
    content: PageContent, region: Region, rules: Sequence[Rule], carried: Sequence[Interval]
) -> Placed:
    box = box_around(word for line in region.lines for word in line.words)
    goes_on = fits(region, carried)
    columns = list(carried) if goes_on else table_columns(content, region, box)
    edges = bounds(columns)
    cuts = [rule.at for rule in rules if _crosses(rule, columns)]
    header = _header_rows(region.header, columns, edges)
    body = [
        row_cells(Level(tuple(lines)), columns, edges)
        for lines in body_rows(
            region.body, region.rows, columns, [cut for cut in cuts if cut > region.body[0].base]
        )
    ]
    rows = stretched([*header, *body], box, cuts)
    cells = tuple(map(tuple, grid_cells(content, rows)))
    whole = (edges[0], box[1], edges[-1], box[3])
    grid = Grid(cells, Place(page=content.number, bbox=content.frame.shown(whole)))
    return Placed(grid, whole, edges, ruled=False, columns=tuple(columns), carried=goes_on)


def _crosses(rule: Rule, columns: Sequence[Interval]) -> bool:
    left, right = columns[0][0], columns[-1][1]
    return min(rule.end, right) - max(rule.start, left) >= 0.75 * (right - left)


def _header_rows(lines: Sequence[TextLine], columns: Sequence[Interval], edges: Sequence[float]) -> list[Row]:
    """One row a level."""
    return [row_cells(level, columns, edges) for level in header_levels(lines, columns, edges)]
