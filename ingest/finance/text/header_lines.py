"""Headings read line by line, where a header was poured out with the lines of its cells side by side ("2024/25 2025/26" over "Scheme
Budget Budget")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.finance.columns import column_kind
from ingest.finance.text.header_block import header_words, is_year
from ingest.finance.text.header_tokens import TEXT_LISTS, Heading, Token, figure_heading, text_heading
from ingest.finance.text.lines import FlatLine
from ingest.finance.text.naming import zip_lines
from ingest.finance.words import is_phrase


def line_by_line(
    header: Sequence[FlatLine], tokens: list[Token], figures: int, known: frozenset[str]
) -> tuple[list[Heading], float] | None:
    lines = [cells for cells in (_cells(line) for line in header) if cells]
    if not lines:
        return None
    zipped = zip_lines(lines, figures, known)
    if zipped is None:
        return None
    headings = [
        text_heading(name)
        if is_phrase(name, "finance_headers", *TEXT_LISTS)
        else Heading(name, column_kind(name))
        for name in zipped[0]
    ]
    numeric = [number for number, heading in enumerate(headings) if heading.holds in ("money", "figure")]
    if len(numeric) == figures + 1 == len(headings):
        headings[0] = Heading(headings[0].name, "label")
    elif len(numeric) != figures:
        return None
    units = [token for token in tokens if token.is_unit]
    return _with_units(headings, units), zipped[1]


def _with_units(headings: list[Heading], units: list[Token]) -> list[Heading]:
    numeric = [heading for heading in headings if heading.holds in ("money", "figure")]
    if not units:
        return headings
    given = iter(units if len(units) == len(numeric) else units[:1] * len(numeric))
    placed = []
    for heading in headings:
        if heading.holds in ("money", "figure"):
            unit = next(given)
            placed.append(figure_heading(heading.name, unit.unit, True))
        else:
            placed.append(heading)
    return placed


def _cells(line: FlatLine) -> list[str]:
    """The cells of one header line: wide gaps and years part them; failing those every word is one."""
    words = list(header_words(line))
    if any(mark.unit for mark in line.units) and not words:
        return []
    if sum(1 for word in words if is_year(word)) >= 2:
        return _year_cells(words)
    wide = [cell for cell in re.split(r"\s{2,}", line.text.strip()) if cell]
    return wide if len(wide) > 2 else words


def _year_cells(words: Sequence[str]) -> list[str]:
    cells: list[str] = []
    for word in words:
        if is_year(word) or not cells or is_year(cells[-1].split()[-1]):
            cells.append(word)
        else:
            cells[-1] += " " + word
    return cells
