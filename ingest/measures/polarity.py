"""What good performance is, from the words and arrows that councils print for it."""

from __future__ import annotations

import re
from functools import cache

from ingest.domain import Good
from ingest.vocabulary import vocabulary


def good_of(text: str) -> Good | None:
    """High or Low from "Bigger is better", "Aim to maximise", "Low", "↓"; None where neither is better or the words are unknown."""
    word = _folded(text)
    if word in _words("high"):
        return "High"
    return "Low" if word in _words("low") else None


def is_polarity(text: str) -> bool:
    """Whether the words can stand in a polarity column, those for "neither is better" included."""
    return good_of(text) is not None or _folded(text) in _words("neither")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(_folded(word) for word in vocabulary("polarity")[kind])


def _folded(text: str) -> str:
    """Lower case without spaces, since narrow columns break words ("Contextu al"), and without punctuation: but arrows and a lone
    + keep standing for themselves."""
    return re.sub(r"[^\w/↑▲⬆⇧↓▼⬇⇩+]", "", text.lower())
