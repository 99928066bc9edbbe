"""The vocabulary of finance tables (ingest/vocabulary/finance_*.toml) in the forms that the code compares with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from ingest.vocabulary import vocabulary

_LINK = re.compile(r"\s*&\s*")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_EDGES = " :;,.*"


def fold(text: str) -> str:
    """White space folded, nothing else."""
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """For comparing: lower case, one kind of quote and dash, "and" for "&", white space folded, no colon or stop at the end."""
    return fold(_LINK.sub(" and ", text.translate(_QUOTES).lower())).strip(_EDGES)


@cache
def phrases(file: str, key: str) -> frozenset[str]:
    """The words of one list, in plain form."""
    return frozenset(plain(word) for word in vocabulary(file)[key])


@cache
def pattern(file: str, key: str) -> re.Pattern[str]:
    """A pattern that finds any word of the list as whole words in plain text, the longest first."""
    return _any_of(phrases(file, key))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w/])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w/])")


_NUMBERED = re.compile(r"\S+\s+(?:\d+(?:[.:-]\d+)*|[A-Z]|[IVX]+)[a-z]?\s*(?:$|[:.(–—-]|[A-Z0-9])")


def is_caption(text: str) -> bool:
    """Whether a text is the numbered caption of a table or annex: "Table 3: ...", "Annex B - ...", not "Table 3 shows ..."."""
    first = plain(text).partition(" ")[0]
    return first in phrases("finance_rows", "caption") and _NUMBERED.match(fold(text)) is not None


def has_word(text: str, file: str, key: str) -> bool:
    """Whether a word of the list stands in the text."""
    return bool(pattern(file, key).search(plain(text)))


def starts_with_word(text: str, file: str, key: str) -> bool:
    """Whether the text opens with a word of the list."""
    return bool(pattern(file, key).match(plain(text)))


@lru_cache(maxsize=65536)
def is_phrase(text: str, file: str, *keys: str) -> bool:
    """Whether the whole text is a phrase of one of the lists."""
    folded = plain(text)
    return any(folded in phrases(file, key) for key in keys)
