"""Rows that are named by a place or group alone ("Mill ward"): what they count stands in their table's title."""

from __future__ import annotations

import re

from index.words import stem, words
from ingest.domain import Measure

_BY = re.compile(r"^(?P<what>.{4,}?) (?:by|for each|per) (?P<noun>[a-z]+(?: [a-z]+)?)\b", re.IGNORECASE)


def counted_by(row: Measure) -> tuple[str, str]:
    """What a row's table counts and by what ("Fly-tipping incidents", "ward"), where its title says so and its first column is headed by
    that; else nothing."""
    match = None if row.code else _BY.match(row.category or "")
    noun = _noun(match["noun"], row.header) if match else ""
    return (match["what"], noun) if match and noun else ("", "")


def titled(row: Measure) -> str:
    """The row's name with what it counts: "Mill ward: fly-tipping incidents"."""
    what, _ = counted_by(row)
    return f"{row.name}: {what[0].lower()}{what[1:]}" if what else row.name


def _noun(said: str, header: str) -> str:
    """The noun of "by road user", where the table's first column is headed by it; else nothing."""
    head = [stem(word) for word in words(header)]
    for length in (2, 1):
        noun = said.lower().split()[:length]
        if len(noun) == length and head[:length] == [stem(word) for word in noun]:
            return " ".join(noun)
    return ""
