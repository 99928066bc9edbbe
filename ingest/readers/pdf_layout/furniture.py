"""Running headers, footers and page numbers: what repeats at the same place at the edges of pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.readers.pdf_layout.content import PageContent
from ingest.readers.pdf_layout.parts import looks_like_header, parts
from ingest.readers.pdf_layout.text_lines import TextLine, text_lines
from ingest.readers.pdf_layout.words import Word

_ZONE = 0.115  # share of the page's height at the top and at the bottom
_SHARE = 0.4  # of the pages, on which a text must repeat (left and right pages may differ)
_FOOT = 0.8  # share of the page's height below which a page number may stand
_HEIGHT = 8.0  # points within which two texts stand at the same height
_TOGETHER = 2.2  # times the type size: lines no farther apart belong together
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–|\s]*\d{1,4}[-–|\s]*(?:(?:of|/)\s*\d{1,4})?|page\s*[ivxl]+", re.IGNORECASE
)


class _Edge(NamedTuple):
    """A line at the edge of a page. `at` is its height from the top, or below the middle from the bottom (negative); `small` is
    True where its type is no larger than the page's text."""

    page: int
    line: TextLine
    at: float
    text: str
    small: bool


def drop_furniture(pages: Sequence[PageContent]) -> None:
    """Takes the words of running headers, footers and page numbers out of the pages. Repetition is sought by place and text; a
    number in it may only differ as the page number does, so that "Priority 1" and "Priority 2" at the head of pages stay."""
    edges = [edge for page in pages for edge in _edges(page)]
    drop: dict[int, set[Word]] = defaultdict(set)
    for edge in [*_repeated(edges, len(pages)), *(e for e in edges if _PAGE_NUMBER.fullmatch(e.text))]:
        drop[edge.page].update(edge.line.words)
    for page in pages:
        drop[page.number].update(_number_at_foot(page))
    left = {page.number: [word for word in page.words if word not in drop[page.number]] for page in pages}
    if any(left.values()):
        for page in pages:
            page.words = left[page.number]


def _number_at_foot(page: PageContent) -> tuple[Word, ...]:
    """The page number where it stands alone under the text, higher than the edge."""
    lower = text_lines(w for w in page.words if not w.angle and w.top > _FOOT * page.frame.height)
    if not lower or not _PAGE_NUMBER.fullmatch(lower[-1].text):
        return ()
    above = lower[-2].base if len(lower) > 1 else 0.0
    return lower[-1].words if lower[-1].base - above > _TOGETHER * lower[-1].size else ()


def _edges(page: PageContent) -> list[_Edge]:
    height = page.frame.height
    zone = _ZONE * height
    upper = text_lines(w for w in page.words if not w.angle and w.bottom < zone)
    lower = text_lines(w for w in page.words if not w.angle and w.top > height - zone)
    text_size = _text_size(page)
    return [
        _Edge(page.number, line, line.base - below, line.text, line.size <= text_size + 0.5)
        for lines, below in ((upper, 0.0), (lower, height))
        for line in _no_table(page, lines)
    ]


def _text_size(page: PageContent) -> float:
    letters: Counter[float] = Counter()
    for word in page.words:
        letters[round(word.size, 1)] += len(word.text)
    return max(letters, key=lambda size: (letters[size], size)) if letters else 0.0


def _no_table(page: PageContent, lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines that are no part of a table: neither between its upright rules nor set close to a line that names columns."""
    blocks: list[list[TextLine]] = [[line] for line in lines[:1]]
    for above, line in pairwise(lines):
        if line.base - above.base > _TOGETHER * line.size:
            blocks.append([])
        blocks[-1].append(line)
    free = [block for block in blocks if not any(looks_like_header(parts(line)) for line in block)]
    return [line for block in free for line in block if not _between_rules(page, line)]


def _between_rules(page: PageContent, line: TextLine) -> bool:
    return sum(1 for rule in page.down if rule.start - 2 <= line.base - 3 <= rule.end + 2) >= 3


def _repeated(edges: Iterable[_Edge], pages: int) -> list[_Edge]:
    alike: dict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        alike[_NUMBERS.sub("#", edge.text)].append(edge)
    needed = max(2, _SHARE * pages)
    return [
        edge
        for group in alike.values()
        for level in _levels(group)
        if len({edge.page for edge in level}) >= needed and _only_page_differs(level)
        for edge in level
    ]


def _levels(group: Sequence[_Edge]) -> list[list[_Edge]]:
    levels: list[list[_Edge]] = []
    for edge in sorted(group, key=lambda e: (e.at, e.page)):
        if levels and edge.at - levels[-1][0].at <= _HEIGHT:
            levels[-1].append(edge)
        else:
            levels.append([edge])
    return levels


def _only_page_differs(level: Sequence[_Edge]) -> bool:
    """Whether the texts are the same but for a number that is the page's, in small type: headings may be numbered as well."""
    numbers = [[int(n) for n in _NUMBERS.findall(edge.text)] for edge in level]
    for column in range(len(numbers[0])):
        values = {row[column] for row in numbers}
        offsets = {row[column] - edge.page for row, edge in zip(numbers, level, strict=True)}
        if len(values) > 1 and (len(offsets) > 1 or not all(edge.small for edge in level)):
            return False
    return True
