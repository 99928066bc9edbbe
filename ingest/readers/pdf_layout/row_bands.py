"""Printed rows told apart by the white space between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.pdf_layout.parts import is_value
from ingest.readers.pdf_layout.text_lines import TextLine, text_lines
from ingest.readers.pdf_layout.words import Word

# Lines of one cell are set at most this many times the type size apart; a wider step begins a new row.
WITHIN_CELL = 1.45


def stacked_bands(columns: Sequence[Sequence[Word]], top: float, bottom: float) -> list[tuple[float, float]]:
    """The rows inside one ruled row, as (top, bottom): more than one where two columns or more hold at least three values each, one
    above another and level with each other, and the white space between them is that between rows."""
    whole = [(top, bottom)]
    by_column = [text_lines(words) for words in columns]
    tall = [lines for lines in by_column if len(lines) >= 3]
    if len(tall) < 2:
        return whole
    if _set_solid(by_column):
        return _cut(by_column[0], top, bottom)
    bases = sorted({round(line.base) for line in tall[0]})
    level = sum(1 for lines in tall if _level_with(lines, bases))
    if level < 2 or not _stand_apart(tall):
        return whole
    everything = text_lines(word for words in columns for word in words)
    cuts = [_between(upper, lower) for upper, lower in pairwise(everything) if _apart(upper, lower)]
    edges = [top, *cuts, bottom]
    return list(pairwise(edges)) if len(edges) > 3 else whole


def _set_solid(columns: Sequence[Sequence[TextLine]]) -> bool:
    """True for rows without white space between them: a name and at least three columns of nothing but values to every line."""
    names = columns[0]
    bases = [round(line.base) for line in names]
    if len(names) < 4 or any(_apart(upper, lower) for upper, lower in pairwise(names)):
        return False
    full = [lines for lines in columns[1:] if len(lines) == len(names) and _level_with(lines, bases)]
    values = [lines for lines in full if all(is_value(line.text) and line.text[0] != "(" for line in lines)]
    return len(values) >= 3 and len(values) >= 0.8 * (len(columns) - 1)


def _cut(lines: Sequence[TextLine], top: float, bottom: float) -> list[tuple[float, float]]:
    return list(pairwise([top, *(_between(upper, lower) for upper, lower in pairwise(lines)), bottom]))


def _level_with(lines: Sequence[TextLine], bases: Sequence[int]) -> bool:
    return sum(1 for line in lines if any(abs(line.base - base) <= 2 for base in bases)) >= 0.8 * len(lines)


def _stand_apart(columns: Sequence[Sequence[TextLine]]) -> bool:
    steps = [_apart(upper, lower) for lines in columns for upper, lower in pairwise(lines)]
    return sum(steps) > 0.5 * len(steps)


def _apart(upper: TextLine, lower: TextLine) -> bool:
    return lower.base - upper.base > WITHIN_CELL * lower.size


def _between(upper: TextLine, lower: TextLine) -> float:
    return (upper.base + lower.base - 0.6 * lower.size) / 2
