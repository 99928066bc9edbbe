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
_CELL_WORDS = 14
_SHORT_CELL_WORDS = 6


def flattened_tables(
    paragraphs: Sequence[Paragraph], kinds: Sequence[HeadingForm | BlockKind]
) -> dict[int, int]:
    """Where tables begin among the paragraphs, and where they end: in each run of cells the longest that ends with it and has
    enough figures."""
    cells = [_is_cell(paragraph, kind) for paragraph, kind in zip(paragraphs, kinds, strict=True)]
    tables: dict[int, int] = {}
    at = 0
    for is_cell, group in groupby(cells):
        run = range(at, at + len(list(group)))
        at = run.stop
        found = _table_in(paragraphs, kinds, run) if is_cell else None
        if found:
            tables[found[0]] = found[1]
    return tables


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
