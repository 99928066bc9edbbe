"""The periods that a text of the documents names, read once: every question asks them of the same headings and labels."""

from __future__ import annotations

from functools import lru_cache

from ingest.periods import find_periods

KEPT = 50_000  # texts remembered


@lru_cache(maxsize=KEPT)
def periods_of(text: str) -> frozenset[str]:
    """The periods named anywhere in the text, in the one spelling of periods."""
    return frozenset(mention.period for mention in find_periods(text))
