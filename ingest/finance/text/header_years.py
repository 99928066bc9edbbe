"""Headings of years poured out line by line: "2024/25 2025/26 2026/27" over "forecast forecast forecast", other headings between."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.finance.text.header_block import header_words, is_year
from ingest.finance.text.lines import FlatLine

_FEWEST = 2


def named_by_years(header: Sequence[FlatLine], figures: int) -> tuple[str, ...] | None:
    """The names of so many columns of figures where the first line is nothing but years, the last one and the same word under each of
    them, and what stands between is the one column before, a year ahead of theirs; None where the header is any other."""
    if len(header) < _FEWEST:
        return None
    years, below = header_words(header[0]), header_words(header[-1])
    between = [word for line in header[1:-1] for word in header_words(line)]
    if (
        len(years) < _FEWEST
        or not all(map(is_year, years))
        or len(below) != len(years)
        or len(set(below)) > 1
    ):
        return None
    names = tuple(f"{year} {word}" for year, word in zip(years, below, strict=True))
    if not between:
        return names if figures == len(years) else None
    ahead = is_year(between[0]) and between[0] < years[0] and not any(map(is_year, between[1:]))
    return (" ".join(between), *names) if ahead and figures == len(years) + 1 else None
