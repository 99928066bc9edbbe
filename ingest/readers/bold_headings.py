"""Headings that authors set in bold instead of in a heading style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from ingest.reading import Grid, Line

MOST_WORDS = 14
LOWEST = 6


def with_bold_headings(items: Sequence[Line | Grid]) -> tuple[Line | Grid, ...]:
    """Short lines wholly in bold above text that is not become headings, one level below the last heading told by the format."""
    result: list[Line | Grid] = []
    level = 0
    for item, below in zip_longest(items, items[1:]):
        if isinstance(item, Line) and item.heading is not None:
            level = item.heading
        if isinstance(item, Line) and _is_title(item) and below is not None and not _is_bold(below):
            result.append(replace(item, heading=min(level + 1, LOWEST)))
        else:
            result.append(item)
    return tuple(result)


def _is_title(line: Line) -> bool:
    if (
        line.heading is not None
        or not line.bold
        or line.bullet
        or not 0 < len(line.text.split()) <= MOST_WORDS
    ):
        return False
    return (line.text[0].isupper() or line.text[0].isdigit()) and line.text[-1] not in ".;,:"


def _is_bold(item: Line | Grid) -> bool:
    return isinstance(item, Line) and item.bold
