"""Headings set in capitals, written as one would write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.headings import is_capitals

_SMALL = frozenset("and of for the in to with on at by a an or upon".split())


def in_mixed_case(text: str, kept: frozenset[str] = frozenset()) -> str:
    """ "CHILDREN, FAMILY SERVICES AND EDUCATION" -> "Children, Family Services and Education"; a text in mixed case as it is.
    Words in `kept` (acronyms) and words with figures stay in capitals."""
    if not is_capitals(text):
        return text
    words = text.split()
    return " ".join(_cased(word, index, kept) for index, word in enumerate(words))


def acronyms_of(lines: Iterable[str]) -> frozenset[str]:
    """The words that lines in mixed case keep in capitals: SEND, NHS, KS2."""
    return frozenset(
        word for line in lines if not is_capitals(line) for word in re.findall(r"\b[A-Z][A-Z0-9]+s?\b", line)
    )


def _cased(word: str, index: int, kept: frozenset[str]) -> str:
    bare = re.sub(r"\W", "", word)
    if bare in kept or any(char.isdigit() for char in bare):
        return word
    if word.lower() in _SMALL and index:
        return word.lower()
    return re.sub(r"[A-Za-z’']+", lambda match: match[0].capitalize(), word)
