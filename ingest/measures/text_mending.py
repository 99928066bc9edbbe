"""Words that a dump broke or ran together: "Declinin", "g" in a narrow column; "LowerHouseholds" where two cells met on a page."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.periods import parse_period
from ingest.vocabulary import vocabulary

_GLUED = re.compile(r"(?P<first>[A-Z][a-z]+|[A-Z]{3,})(?P<second>[A-Z][a-z]{2,}\S*|Q[1-4])")
_ABBREVIATED = frozenset({"no.", "ref.", "freq.", "avg."})
_FRAGMENT = 3  # letters of a heading's end that a narrow column broke off, at most
_SHORTEST = 3  # letters of a word that is known when it is broken


def is_broken(text: str, following: str) -> bool:
    """Whether a word at the end of a line and the one alone on the next are a rating, a trend, a polarity or a heading: "Englan", "d",
    "No", "."."""
    whole = f"{text}{following}".lower()
    if following == ".":
        return whole in _ABBREVIATED
    if not (following.isalpha() and following.islower() and text.isalpha() and text[0].isupper()):
        return False
    if whole in _marks() and text.lower() not in _marks():
        return True
    return len(following) <= _FRAGMENT and whole in _heading_words() and text.lower() not in _heading_words()


@cache
def never_last() -> frozenset[str]:
    """Words with which no name ends, so that the number after them is no value."""
    return frozenset(vocabulary("row_words")["never_last"])


@lru_cache(maxsize=65536)
def unglued(word: str) -> tuple[str, ...]:
    """A polarity or rating and the word that it was printed against, or the ends of two headings; others are left whole."""
    match = _GLUED.fullmatch(word)
    if match is None:
        return (word,)
    first, second = match["first"].lower(), match["second"]
    heads = first in _heading_ends() and (parse_period(second) or second.lower() in _heading_words())
    return (match["first"], second) if heads or first in _marks() else (word,)


@cache
def _marks() -> frozenset[str]:
    """The single words that stand in the small columns of ratings, trends and polarities."""
    rows, polarity = vocabulary("row_words"), vocabulary("polarity")
    groups = [
        *rows["rag"].values(),
        *rows["trend"].values(),
        *(polarity[kind] for kind in ("high", "low", "neither")),
    ]
    return frozenset(word for group in groups for word in group if word.isalpha() and len(word) >= _SHORTEST)


@cache
def _heading_words() -> frozenset[str]:
    words = (word for heading in _headings() for word in heading.split())
    return frozenset(word for word in words if len(word) > _FRAGMENT)


@cache
def _heading_ends() -> frozenset[str]:
    return frozenset(heading.split()[-1] for heading in _headings())


def _headings() -> list[str]:
    return [
        heading
        for role in vocabulary("measure_headers").values()
        for kind in ("is", "has")
        for heading in role.get(kind, ())
    ]
