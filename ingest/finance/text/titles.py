"""The title of a flattened table and the headings it stands under, from the lines above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.finance.text.header_block import header_words, is_year
from ingest.finance.text.lines import FlatLine
from ingest.finance.words import fold, is_phrase, pattern, plain
from ingest.headings import heading_form

_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\)?\s+(?=\D)")
_TEXT_LISTS = ("label_strong", "label", "label_weak", "detail")
_FAR = 400
_CONTEXT_LINES = 6
_LOWEST = 9


def own_title(header: Sequence[FlatLine], figures: int) -> int:
    """How many of a header's first lines are the table's title rather than column headings: those above the line that opens with a
    label heading ("Scheme 2024/25 ..."), or a line that names a topic over a box of single figures."""
    if (
        figures == 1
        and len(header) > 1
        and _is_topic(header[0])
        and header[1].blanks
        and not _opens_with_label(header[0])
    ):
        return 1
    for number, line in enumerate(header):
        if number and _opens_with_label(line):
            return number if _is_title(header[:number], header[number:], figures) else 0
    return 0


def _is_title(above: Sequence[FlatLine], below: Sequence[FlatLine], figures: int) -> bool:
    """Whether the lines above a line that opens with a label heading are a title: no years side by side, no label heading that they
    begin themselves, and enough words below for the figures' columns."""
    years = sum(1 for line in above for word in line.words if is_year(word))
    words = [word for line in (*above, *below) for word in line.words]
    begins = any(
        is_phrase(" ".join(words[:length]), "finance_headers", *_TEXT_LISTS)
        for length in range(1, min(5, len(words)) + 1)
    )
    left = sum(len(header_words(line)) for line in below) - 1
    return years < 2 and not begins and left >= figures


def _is_topic(line: FlatLine) -> bool:
    return not line.units and bool(pattern("finance_headers", "topics").search(plain(line.folded)))


def _opens_with_label(line: FlatLine) -> bool:
    words = line.words
    return any(
        is_phrase(" ".join(words[:length]), "finance_headers", *_TEXT_LISTS)
        and not is_phrase(
            " ".join(words[:length]), "finance_headers", "money_heads", "money_starters", "money_phrases"
        )
        for length in range(1, min(5, len(words)) + 1)
    )


def title_above(lines: Sequence[FlatLine], first: int, taken: frozenset[int]) -> tuple[str, tuple[str, ...]]:
    """The nearest caption, lead-in or heading above line `first`, and the headings above that, highest first. Lines of other tables
    (`taken`) are passed over."""
    title = ""
    level = _LOWEST
    path: list[str] = []
    for index in range(first - 1, max(-1, first - _FAR), -1):
        line = lines[index]
        if index in taken:
            continue
        if not title and index == first - 1 and _is_lead_in(line):
            title = line.folded.rstrip(" :")
            continue
        form_level = _heading_level(lines, index)
        if form_level is None or form_level >= level:
            continue
        text = _NUMBER.sub("", line.folded)
        if title:
            path.insert(0, text)
        else:
            title = text
        level = form_level
    return title, tuple(path)


def _is_lead_in(line: FlatLine) -> bool:
    return (
        line.folded.endswith(":")
        and len(line.words) <= 10
        and line.folded[:1].isupper()
        and not line.is_bullet
    )


def _heading_level(lines: Sequence[FlatLine], index: int) -> int | None:
    line = lines[index]
    if line.is_caption:
        return _LOWEST - 1
    form = heading_form(line.text)
    if form is None or line.is_bullet or line.is_note or line.units:
        return None
    stands_alone = line.blanks > 0 or line.new_page or index == 0
    return form.level if stands_alone or line.heading else None


def context_above(lines: Sequence[FlatLine], first: int, taken: frozenset[int]) -> str:
    """The text just above a header, in which the unit of the whole table may be named."""
    near = range(max(0, first - _CONTEXT_LINES), first)
    return fold(" ".join(lines[index].folded for index in near if index not in taken))
