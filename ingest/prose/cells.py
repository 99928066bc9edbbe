"""Tables that lie flattened in lines: runs of cells, short and with figures among them."""

from __future__ import annotations

import re
from collections.abc import Sequence

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


def table_end(paragraphs: Sequence[Paragraph], kinds: Sequence[HeadingForm | BlockKind], start: int) -> int:
    """Where a run of cells that begins at `start` ends; `start` where none begins: at least three cells, two in five
    of them with figures, or one in five of short ones."""
    if LEAD_IN.search(paragraphs[start].text):
        return start
    end = start
    while end < len(paragraphs) and _is_cell(paragraphs[end], kinds[end]):
        end += 1
    while end > start and not _has_figure(paragraphs[end - 1]) and isinstance(kinds[end - 1], HeadingForm):
        end -= 1
    run = paragraphs[start:end]
    figures = sum(map(_has_figure, run))
    short = sum(paragraph.words for paragraph in run) <= _SHORT_CELL_WORDS * len(run)
    if len(run) < 3 or figures < (0.2 if short and len(run) > 3 else 0.4) * len(run):
        return start
    return end


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
