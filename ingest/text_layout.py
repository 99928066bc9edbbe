"""Tables of text dumps whose columns stand under one another, as `pdftotext -layout` and its like write them, as grids.

The characters are taken for words on a page of even pitch, and the tables on it found as those of a PDF without rules are: so a
table means the same whichever way it was taken out of its document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ingest.domain import Place
from ingest.readers.pdf_layout.content import PageContent
from ingest.readers.pdf_layout.frame import Frame
from ingest.readers.pdf_layout.page_items import unruled_tables
from ingest.readers.pdf_layout.placed import Placed
from ingest.readers.pdf_layout.regions import Region
from ingest.readers.pdf_layout.text_lines import text_lines
from ingest.readers.pdf_layout.words import Word
from ingest.reading import Grid, Line, Reading

# Points. One space is a space between words, two are a gap between cells (see parts.CLOSE and parts.WIDE); lines below one
# another are of one cell, an empty line between them parts rows (see row_bands.WITHIN_CELL).
_PITCH = 4.0
_SIZE = 2.1 * _PITCH
_LEADING = 1.2 * _SIZE
_COLUMNS = re.compile(r"\S {2,}\S")
_FEWEST_COLUMNED = 3  # lines with columns, below which nothing is sought
_PAUSE = 4  # empty lines in a row that end a page where the dump marks none
_LONGEST = 400  # lines taken for one page
_UNIT = r"£['’]?(?:000['’]?s?|m|k)"
_FIGURE = r"\(?-?£?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?\)?"
_YEARS = r"20\d\d[/–-]\d\d"
_TOGETHER = (
    rf"{_FIGURE} (?!\()|{_FIGURE.removesuffix('?')} "  # a figure in brackets after one without is its count
)
_CROWDED = re.compile(rf"{_UNIT} {_UNIT}|^(?:{_TOGETHER})+{_FIGURE}$|(?:^| ){_YEARS} {_YEARS}")
_SEPARATED = re.compile(r"[\t|]")


def with_grids(reading: Reading, is_table: Callable[[Reading], bool]) -> Reading:
    """A text reading with the tables that keep their columns as grids in place of their lines. `is_table` says whether a reading of
    one grid alone holds anything that is wanted: lists and addresses in columns stay lines."""
    items: list[Line | Grid] = []
    before: Placed | None = None
    for page in _pages(reading.lines):
        tables = _tables(page, before)
        before = None
        taken: dict[int, tuple[int, Grid]] = {}
        for placed, region in tables:
            rows = [_index(line.base) for line in region.lines]
            first, last = min(rows), max(rows)
            goes_on = placed.carried
            if _is_crowded(placed.grid):
                continue
            if goes_on or is_table(replace(reading, items=(placed.grid,))):
                grid = _placed_in_lines(placed.grid, page, first, last)
                caption = _caption(page, first)
                taken[first] = last, replace(grid, continued=goes_on, caption=caption)
                before = placed
        items += _replaced(page, taken)
    return replace(reading, items=tuple(items))


def _pages(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines by page, or, where a dump has no pages, between long pauses."""
    page: list[Line] = []
    pause = 0
    for line in lines:
        turned = bool(page) and page[-1].place.page != line.place.page
        paused = line.place.page is None and pause >= _PAUSE and bool(line.text.strip())
        if turned or paused or len(page) >= _LONGEST:
            yield page
            page = []
        pause = pause + 1 if not line.text.strip() else 0
        page.append(line)
    if page:
        yield page


def _tables(page: Sequence[Line], before: Placed | None) -> list[tuple[Placed, Region]]:
    texts = ["" if _SEPARATED.search(line.text) else line.text.rstrip() for line in page]
    if sum(bool(_COLUMNS.search(text)) for text in texts) < (1 if before else _FEWEST_COLUMNED):
        return []
    words = [word for at, text in enumerate(texts) for word in _words(at, text)]
    width = max(map(len, texts)) * _PITCH
    frame = Frame((0.0, 0.0, width, (len(texts) + 1) * _LEADING))
    content = PageContent(1, frame, words)
    return unruled_tables(content, text_lines(words), before)


def _is_crowded(grid: Grid) -> bool:
    """Whether columns stand so close in a dump that cells came out as one ("£000 £000", "98,412 99,870"): its tables are better
    read by the grammar of their cells."""
    return any(_CROWDED.search(" ".join(cell.text.split())) for row in grid.rows for cell in row)


def _words(at: int, text: str) -> Iterator[Word]:
    base = (at + 1) * _LEADING
    for match in re.finditer(r"\S+", text):
        x0, x1 = match.start() * _PITCH, match.end() * _PITCH
        yield Word(match[0], x0, base - 0.8 * _SIZE, x1, base + 0.2 * _SIZE, base, _SIZE)


def _index(base: float) -> int:
    return round(base / _LEADING) - 1


def _placed_in_lines(grid: Grid, page: Sequence[Line], first: int, last: int) -> Grid:
    """The grid with each cell's place given by the lines of its row."""
    rows = []
    for row in grid.rows:
        boxes = [cell.place.bbox for cell in row if cell.place.bbox]
        top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
        printed = (at for at in range(first, last + 1) if page[at].text.strip())
        held = [at for at in printed if top < (at + 1) * _LEADING <= bottom] or [first]
        place = _place(page, held[0], held[-1])
        rows.append(tuple(replace(cell, place=place) for cell in row))
    return replace(grid, rows=tuple(rows), place=_place(page, first, last))


def _place(page: Sequence[Line], first: int, last: int) -> Place:
    start, end = page[first].place, page[last].place
    lines = (start.lines[0], end.lines[1]) if start.lines and end.lines else None
    return Place(page=start.page, lines=lines)


def _caption(page: Sequence[Line], first: int) -> str:
    above = (line.text.strip() for line in reversed(page[max(0, first - 3) : first]))
    return next((text for text in above if text), "")


def _replaced(page: Sequence[Line], taken: dict[int, tuple[int, Grid]]) -> Iterator[Line | Grid]:
    at = 0
    while at < len(page):
        if at in taken:
            last, grid = taken[at]
            yield grid
            at = last + 1
        else:
            yield page[at]
            at += 1
