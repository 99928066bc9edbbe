"""The pages of a document put together: lines and grids in order, tables followed over page breaks, headings by type size."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.domain import Place
from ingest.readers.pdf_layout.bullets import without_bullet
from ingest.readers.pdf_layout.content import PageContent
from ingest.readers.pdf_layout.flow import Item
from ingest.readers.pdf_layout.page_items import page_items
from ingest.readers.pdf_layout.placed import Placed
from ingest.readers.pdf_layout.text_lines import TextLine
from ingest.reading import Grid, Line

_CAPTION = 48.0  # points above a table within which a line is its caption
_LARGER = 1.12  # times the body's type size: a line of larger type is a heading
_LONGEST_HEADING = 140
_HEADING = 75  # letters: the longest that headings of one size are on average
_HEADINGS_SHARE = 0.2  # of all letters, that headings of one size make up at most
_LEVELS = 4
_ENOUGH = 800  # letters of running text that show in which size it is set
_REMARK = 3  # lines below the last table of a page that may still belong to it
_SAME_COLUMNS = 8.0  # points


def assembled(groups: Iterable[Sequence[PageContent]]) -> tuple[Line | Grid, ...]:
    """All items of all pages."""
    items: list[Line | Grid] = []
    before: Placed | None = None
    at_foot = False
    letters: Counter[float] = Counter()
    for group in groups:
        for page in group:
            for word in page.words:
                letters[round(word.size, 1)] += len(word.text)
            found = page_items(page, before)
            items += _page(page, found, before, at_foot)
            if found:
                before, at_foot = _open_table(found), isinstance(found[-1], Placed)
    return tuple(_with_headings(items, letters))


def _page(
    page: PageContent, found: Sequence[Item], before: Placed | None, at_foot: bool
) -> list[Line | Grid]:
    """The page's items; `before` is the table that it may go on with, which stood `at_foot` if nothing came after it."""
    items: list[Line | Grid] = []
    for index, item in enumerate(found):
        if isinstance(item, Placed):
            goes_on = before is not None and (
                item.carried or (at_foot and index == 0 and _goes_on(before, item))
            )
            items.append(replace(item.grid, caption=_caption(found[:index], item), continued=goes_on))
        else:
            items.append(_line(page, item))
    return items


def _open_table(found: Sequence[Item]) -> Placed | None:
    """The table that the next page may go on with: the page's last, unless more than a remark stands below it."""
    for item in found[: -2 - _REMARK : -1]:
        if isinstance(item, Placed):
            return item
    return None


def _goes_on(before: Placed, item: Placed) -> bool:
    """True where a table at the head of a page has the columns, or the header, of the one at the foot of the page before."""
    if _header(before) == _header(item):
        return True
    if len(before.xs) != len(item.xs):
        return False
    shift = item.xs[0] - before.xs[0]
    slack = _SAME_COLUMNS if before.ruled else 4 * _SAME_COLUMNS
    return all(abs(b - a - shift) <= slack for a, b in zip(before.xs, item.xs, strict=True))


def _header(placed: Placed) -> tuple[str, ...]:
    return tuple(" ".join(cell.text.split()) for cell in placed.grid.rows[0])


def _caption(above: Sequence[Item], item: Placed) -> str:
    for other in reversed(above):
        if isinstance(other, TextLine) and 0 <= item.box[1] - other.box[3] <= _CAPTION:
            return other.text
        break
    return ""


def _line(page: PageContent, line: TextLine) -> Line:
    text, bullet = without_bullet(line.text)
    return Line(
        text=text,
        place=Place(page=page.number, bbox=page.frame.shown(line.box)),
        bullet=bullet,
        size=round(max(line.words, key=lambda word: len(word.text)).size, 1),
        bold=all(word.bold for word in line.words),
    )


def _with_headings(items: Sequence[Line | Grid], letters: Counter[float]) -> list[Line | Grid]:
    """Lines of larger type than the body's marked as headings, the largest type as level 1. A size in which long lines are set, or
    much of the text, is no heading's. `letters` are all letters of the document by size, for documents that hold hardly anything
    but tables."""
    lines: dict[float, list[int]] = defaultdict(list)
    for item in items:
        if isinstance(item, Line) and item.size:
            lines[item.size].append(len(item.text))
    running = Counter({size: sum(lengths) for size, lengths in lines.items()})
    text = running if running.total() >= _ENOUGH else letters
    if not text:
        return list(items)
    body = max(text, key=lambda size: (text[size], -size))
    most = max(_HEADINGS_SHARE * text.total(), 80)
    sizes = _heading_sizes(
        [
            size
            for size, lengths in lines.items()
            if size >= _LARGER * body and running[size] <= min(most, _HEADING * len(lengths))
        ]
    )
    return [
        replace(item, heading=sizes[item.size])
        if isinstance(item, Line)
        and item.size in sizes
        and not item.bullet
        and len(item.text) <= _LONGEST_HEADING
        else item
        for item in items
    ]


def _heading_sizes(sizes: Sequence[float]) -> dict[float | None, int]:
    levels: dict[float | None, int] = {}
    level, last = 0, 0.0
    for size in sorted(sizes, reverse=True):
        if level == 0 or last - size > 0.8:
            level += 1
            last = size
        levels[size] = min(level, _LEVELS)
    return levels
