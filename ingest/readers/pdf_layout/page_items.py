"""One page's tables and lines of text in reading order."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.domain import BBox
from ingest.readers.pdf_layout.aligned import aligned_grids
from ingest.readers.pdf_layout.content import PageContent
from ingest.readers.pdf_layout.drawings import Rule
from ingest.readers.pdf_layout.flow import Item, columns_of, reading_order, split_columns
from ingest.readers.pdf_layout.gutters import Gutter
from ingest.readers.pdf_layout.lattice import merged
from ingest.readers.pdf_layout.parts import is_value, parts
from ingest.readers.pdf_layout.placed import Placed
from ingest.readers.pdf_layout.regions import Region
from ingest.readers.pdf_layout.ruled import ruled_grids
from ingest.readers.pdf_layout.text_lines import TextLine, text_lines
from ingest.readers.pdf_layout.words import Word

_HEADING_WIDTH = 0.6  # share of a column's width that its heading takes at most
_FEWEST_HEADINGS = 3
_SIDE = 0.5  # share of a region's rows that begin no sentence where one side of it is running text


def page_items(content: PageContent, before: Placed | None = None) -> list[Item]:
    """Ruled tables first, then those held together by white space, then the columns of what is left. `before` is the table that
    ends the page before, whose columns a table without a header of its own may go on in."""
    grids, words = ruled_grids(content)
    obstacles = [placed.box for placed in grids]
    rules = _row_rules(content) if content.across or content.fills else []
    lines = text_lines(word for word in words if not word.angle)
    found, pieces, gutters = _unruled(content, lines, obstacles, rules, before)
    sideways = [TextLine((word,)) for word in words if word.angle]
    return reading_order([*grids, *(placed for placed, _ in found), *pieces, *sideways], gutters)


def unruled_tables(
    content: PageContent, lines: Sequence[TextLine], before: Placed | None = None
) -> list[tuple[Placed, Region]]:
    """The tables that white space alone holds together, on a page without any rules."""
    return _unruled(content, lines, [], [], before)[0]


def _unruled(
    content: PageContent,
    lines: Sequence[TextLine],
    obstacles: Sequence[BBox],
    rules: Sequence[Rule],
    before: Placed | None,
) -> tuple[list[tuple[Placed, Region]], list[TextLine], list[Gutter]]:
    """The tables, first those across the page and then those in its columns of text, what is left, and the gutters."""
    width = _text_width(lines)
    pieces, gutters = split_columns(lines, *width)
    found = [
        (placed, region)
        for placed, region in aligned_grids(content, lines, obstacles, rules, before)
        if not any(_beside_text(region, gutter.x) for gutter in gutters)
    ]
    if found:
        pieces, gutters = split_columns(_without(lines, [region for _, region in found]), *width)
    for side in columns_of(pieces, gutters) if gutters else ():
        more = aligned_grids(content, side, obstacles, rules)
        found += more
        pieces = _without(pieces, [region for _, region in more])
    return found, pieces, gutters


def _row_rules(content: PageContent) -> list[Rule]:
    """Horizontal rules, and the upper and lower edges of coloured bands."""
    edges = [Rule(y, fill.box[0], fill.box[2]) for fill in content.fills for y in (fill.box[1], fill.box[3])]
    return merged([*content.across, *edges])


def _text_width(lines: Sequence[TextLine]) -> tuple[float, float]:
    if not lines:
        return 0.0, 0.0
    return min(line.words[0].x0 for line in lines), max(line.box[2] for line in lines)


def _beside_text(region: Region, x: float) -> bool:
    """True where a region is in truth running text in one column of the page and something else in the next. Beside a table,
    running text has lines that no row begins in, and lines that go on in the middle of a sentence."""
    if not region.columns[0][0] < x < region.columns[-1][1] or _is_headed(region, x):
        return False
    before = [tuple(word for word in row.words if word.mid_x < x) for row in region.rows]
    after = [tuple(word for word in row.words if word.mid_x >= x) for row in region.rows]
    return _is_running_text(before) or _is_running_text(after)


def _is_headed(region: Region, x: float) -> bool:
    """Whether the region's header goes on over a gutter with a short heading of its own: then the texts below are a column of the
    table ("Latest note"), blank where there is nothing to say."""
    right = region.columns[-1][1]
    for line in region.header:
        over = [part for part in parts(line) if part.x0 >= x]
        if over and len(parts(line)) >= _FEWEST_HEADINGS:
            return all(part.x1 - part.x0 < _HEADING_WIDTH * (right - x) for part in over)
    return False


def _is_running_text(side: Sequence[tuple[Word, ...]]) -> bool:
    """By the words of one side of the gutter, row by row."""
    flowing = 0
    for words in side:
        text = parts(TextLine(words)) if words else []
        flowing += not words or (len(text) == 1 and words[0].text[0].islower() and not is_value(text[0].text))
    return flowing >= _SIDE * len(side) and any(side)


def _without(lines: Sequence[TextLine], taken: Sequence[Region]) -> list[TextLine]:
    """The lines without the words that the regions hold."""
    held: set[Word] = {word for region in taken for line in region.lines for word in line.words}
    if not held:
        return list(lines)
    left = (tuple(word for word in line.words if word not in held) for line in lines)
    return [TextLine(words) for words in left if words]
