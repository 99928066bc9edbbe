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


def good_under(heading: str, text: str) -> Good | None:
    """As `good_of`; under a heading that asks ("Higher is better? Y/N") "Yes" is what it asks for, "No" the contrary."""
    asked = _asked(heading)
    if asked is None or not (_is(text, "yes") or _is(text, "no")):
        return good_of(text)
    return asked if _is(text, "yes") else "Low" if asked == "High" else "High"


def _asked(heading: str) -> Good | None:
    words = re.findall(r"[a-z]+", heading.lower())
    high, low = (any(word in words for word in vocabulary("polarity")[kind]) for kind in ("high", "low"))
    return None if high == low else "High" if high else "Low"


def _is(text: str, kind: str) -> bool:
    return _folded(text) in {_folded(word) for word in vocabulary("polarity")[kind]}


def is_polarity(text: str) -> bool:
    """Whether the words can stand in a polarity column, those for "neither is better" included."""
    return good_of(text) is not None or _folded(text) in _words("neither")


def is_answer(text: str) -> bool:
    """Whether a text is "Yes" or "No", as cells under "Target met?" print it."""
    return text[:1].isupper() and len(text) > 1 and (_is(text, "yes") or _is(text, "no"))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(_folded(word) for word in vocabulary("polarity")[kind])


def _folded(text: str) -> str:
    """Lower case without spaces, since narrow columns break words ("Contextu al"), and without punctuation: but arrows and a lone
    + keep standing for themselves."""
    return re.sub(r"[^\w/↑▲⬆⇧↓▼⬇⇩+]", "", text.lower())
