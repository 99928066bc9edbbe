"""The small words and signs of a measure row: rating, trend, frequency, tags."""

from __future__ import annotations

from functools import cache

from ingest.domain import Rag
from ingest.vocabulary import vocabulary

_RAGS: tuple[Rag, ...] = ("Red", "Amber", "Green")


def rag_of(text: str) -> Rag | None:
    """The printed rating: "R", "Amber", "On target". None for anything else, "N/A" included."""
    word = _folded(text)
    words: dict[str, list[str]] = vocabulary("row_words")["rag"]
    return next((rag for rag in _RAGS if word in words[rag]), None)


def trend_of(text: str) -> str | None:
    """The printed trend as "up", "down", "level", "better", "worse" or "stable"; None for anything else."""
    word = _folded(text)
    words: dict[str, list[str]] = vocabulary("row_words")["trend"]
    return next((trend for trend, forms in words.items() if word in forms), None)


def is_frequency(text: str) -> bool:
    """Whether the words say how often a measure is reported."""
    return _folded(text) in _words("frequency")


def is_listed_tag(text: str) -> bool:
    """Whether the words are one of the listed tags, in whatever case."""
    return _folded(text) in _words("tags")


def is_tag(text: str) -> bool:
    """Whether the words beside a code only mark the measure ("New measure", "and GMS indicator"): known words and capitals."""
    folded = _folded(text)
    if folded in _words("tags"):
        return True
    return all(
        _folded(word) in _words("tags") or (word.isupper() and len(word) <= 5) for word in text.split()
    )


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(vocabulary("row_words")[kind])


def _folded(text: str) -> str:
    return " ".join(text.lower().split()).strip(" .:()[]")
