"""Misspelled words of a question mended to words the indexed facts know: "apprentiships" to "apprenticeships"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from app.answering.aims import FURNITURE
from app.answering.book import Book
from index.english import is_english
from index.words import LINKING, PASSED_OVER, stem

_SHORT, _LONG = 5, 8  # letters from which one, and from which two, slips are mended


@cache
def _misspellings() -> dict[str, str]:
    """misspellings.toml."""
    words = tomllib.loads(Path(__file__).with_name("misspellings.toml").read_text("utf-8"))["words"]
    return {wrong: str(right) for wrong, right in words.items()}


def mended(text: str, book: Book) -> str:
    """The text with unknown words replaced by the nearest known one, where there is just one near enough."""
    return re.sub(r"[A-Za-z]{5,}", lambda match: _mend(match.group(), book), text)


def _mend(word: str, book: Book) -> str:
    low = word.lower()
    if low in _misspellings():
        return _misspellings()[low]
    known = book.vocabulary
    if low in FURNITURE or low in PASSED_OVER or low in LINKING or stem(low) in known or low in known:
        return word
    if is_english(low) or book.count(stem(low)):
        return word
    allowed = 2 if len(low) >= _LONG else 1
    used = frozenset().union(*book.stems.values(), book.entry_counts)
    near = sorted(
        (slips, candidate not in used, candidate)
        for candidate in known
        if abs(len(candidate) - len(stem(low))) <= allowed
        and len(candidate) >= _SHORT - 1
        and candidate[0] == low[0]
        and candidate.isalpha()
        and (slips := distance(stem(low), candidate)) <= allowed
    )
    return near[0][2] if near and (len(near) == 1 or near[0][:2] < near[1][:2]) else word


def distance(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with their neighbour to turn one word into the other."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, against in enumerate(other, 1):
            cost = min(above[column] + 1, line[column - 1] + 1, above[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, above = above, line
    return above[-1]
