"""Tables that lie flattened in lines: runs of cells, short and with figures among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from ingest.headings import RUN_IN, STANDALONE, HeadingForm, is_person
from ingest.prose.block import LEAD_IN, BlockKind
from ingest.prose.paragraphs import Paragraph
from ingest.sentences import ends_sentence

_FIGURE = re.compile(
    r"[(£$€*<>±+-]*\d[\d,.:/]*(?:%|m|k|bn|p)?[)*]*|n/?a|tb[cd]|£0+|£m|-|[A-Z]{2,}[A-Z.]*\d+(?:\.\d+)?(?:\([ivx]+\))?",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"(?:red|amber|green|blue|yellow|black|purple|grey)\b(?=\W*\w+\W+\w)", re.IGNORECASE)
_CELL_WORDS = 14
_SHORT_CELL_WORDS = 6


def flattened_tables(
    paragraphs: Sequence[Paragraph], kinds: Sequence[HeadingForm | BlockKind]
) -> dict[int, int]:
    """Where tables begin among the paragraphs, and where they end: in each run of cells the longest that ends with it and has
    enough figures."""
    keys = rating_keys(paragraphs)
    cells = [
        index not in keys and index + 1 not in keys and _is_cell(paragraph, kind)
        for index, (paragraph, kind) in enumerate(zip(paragraphs, kinds, strict=True))
    ]
    tables: dict[int, int] = {}
    at = 0
    for is_cell, group in groupby(cells):
        run = range(at, at + len(list(group)))
        at = run.stop
        found = _table_in(paragraphs, kinds, run) if is_cell else None
        if found:
            tables[found[0]] = found[1]
    return tables


def rating_keys(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Where three paragraphs or more in a row say what a colour stands for ("Blue Complete", "Red Not started")."""
    colours = [_COLOUR.match(paragraph.text) for paragraph in paragraphs]
    found: set[int] = set()
    at = 0
    for is_key, group in groupby(colours, key=lambda match: match is not None):
        run = range(at, at + len(list(group)))
        at = run.stop
        if is_key and len({match[0].lower() for match in colours[run.start : run.stop] if match}) >= 3:
            found |= set(run)
    return frozenset(found)


def _table_in(
    paragraphs: Sequence[Paragraph], kinds: Sequence[HeadingForm | BlockKind], run: range
) -> tuple[int, int] | None:
    """The table in a run of cells: at least three cells, two in five with figures, or one in five of short ones."""
    figured = [_has_figure(paragraphs[index]) for index in run]
    end = run.stop
    while end > run.start and not figured[end - 1 - run.start] and isinstance(kinds[end - 1], HeadingForm):
        end -= 1
    figures = sum(figured[: end - run.start])
    words = sum(paragraphs[index].words for index in range(run.start, end))
    for start in range(run.start, end - 2):
        length = end - start
        short = words <= _SHORT_CELL_WORDS * length and length > 3
        if not LEAD_IN.search(paragraphs[start].end) and figures >= (0.2 if short else 0.4) * length:
            return start, end
        figures -= figured[start - run.start]
        words -= paragraphs[start].words
    return None


def _is_cell(paragraph: Paragraph, kind: HeadingForm | BlockKind) -> bool:
    if (
        kind == "table"
        or (kind == "item" and paragraph.marker)
        or paragraph.words > _CELL_WORDS
        or paragraph.first.whole
    ):
        return False
    if isinstance(kind, HeadingForm) and (kind.level < STANDALONE or kind.level > RUN_IN or kind.label):
        return False
    return not (ends_sentence(paragraph.text) and paragraph.words > 3) and not is_person(paragraph.text)


def _has_figure(paragraph: Paragraph) -> bool:
    return any(_FIGURE.fullmatch(word) for word in paragraph.text.split()) or "@" in paragraph.text


def rows_in(table: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The cells of a table by row, as far as they tell: a row ends with its figures."""
    rows: list[list[Paragraph]] = [[]]
    for before, paragraph in zip([None, *table], table, strict=False):
        if before is not None and _is_values(before) and not _is_values(paragraph):
            rows.append([])
        rows[-1].append(paragraph)
    return rows


def _is_values(paragraph: Paragraph) -> bool:
    words = paragraph.text.split()
    figures = sum(1 for word in words if _FIGURE.fullmatch(word))
    return figures > 1 or figures * 2 > len(words)
