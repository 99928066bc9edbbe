"""Parts the words of a row between its text columns ("Corporate Reserves | Third Party Monies | Partnership grant").

Flattened text has lost the cell borders. Each way of parting is scored by line breaks, by words that break off, by the noun of the
column's heading ("Reserve Category" holds "Strategic Priority Reserve") and by values that come back in other rows; the last is
found by parting all rows a few times over.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import combinations_with_replacement, pairwise

from ingest.finance.text.naming import BLANK_LINE, NEW_LINE, SAME_LINE, WIDE_GAP, HeaderWord
from ingest.finance.words import plain
from ingest.headings import ends_open

_GAPS = {BLANK_LINE: 1.0, NEW_LINE: 0.4, WIDE_GAP: 0.8, SAME_LINE: -1.5}
_EMPTY = -1.2
_LAST_EMPTY = -2.5
_BROKEN = -3.0
_NOUN = 1.5
_INNER_NOUN = -1.0
_ONLY_HEADING = -2.0
_ROUNDS = 3
_MOST_WORDS = 40

Parts = tuple[str, ...]


def part(rows: Sequence[Sequence[HeaderWord]], headings: Sequence[str]) -> list[Parts]:
    """Each row's words parted into as many texts as there are headings; the texts may be empty."""
    if len(headings) == 1:
        return [(" ".join(word.text for word in words),) for words in rows]
    nouns = [frozenset(_stem(word) for word in plain(heading).split()) for heading in headings]
    seen: list[Counter[str]] = [Counter() for _ in headings]
    parted: list[Parts] = []
    for _ in range(_ROUNDS):
        parted = [
            _best(words, nouns, _without(seen, parted[number] if parted else ()))
            for number, words in enumerate(rows)
        ]
        seen = [Counter(plain(parts[number]) for parts in parted) for number in range(len(headings))]
    return parted


def _without(seen: Sequence[Counter[str]], parts: Sequence[str]) -> list[Counter[str]]:
    """The values of the other rows."""
    others = [Counter(counts) for counts in seen]
    for counts, text in zip(others, parts, strict=False):
        counts[plain(text)] -= 1
    return others


def _best(
    words: Sequence[HeaderWord], nouns: Sequence[frozenset[str]], seen: Sequence[Counter[str]]
) -> Parts:
    count = len(nouns)
    if len(words) > _MOST_WORDS:
        return ("",) * (count - 1) + (" ".join(word.text for word in words),)
    best, parts = -math.inf, ("",) * count
    for cuts in combinations_with_replacement(range(len(words) + 1), count - 1):
        edges = (0, *cuts, len(words))
        pieces = [words[a:b] for a, b in pairwise(edges)]
        score = sum(_score(piece, number, nouns, seen) for number, piece in enumerate(pieces))
        if score > best:
            best, parts = score, tuple(" ".join(word.text for word in piece) for piece in pieces)
    return parts


def _score(
    piece: Sequence[HeaderWord], number: int, nouns: Sequence[frozenset[str]], seen: Sequence[Counter[str]]
) -> float:
    last = number == len(nouns) - 1
    if not piece:
        return _LAST_EMPTY if last else _EMPTY
    text = " ".join(word.text for word in piece)
    score = _GAPS[piece[0].gap] if number else 0.0
    score += _BROKEN * (text[0].islower() or text[0] in "(/&–-") + (
        0.0 if last else _BROKEN * _breaks_off(text)
    )
    if last:
        return score
    score += _noun_score([_stem(word) for word in plain(text).split()], nouns[number])
    others = seen[number][plain(text)]
    return score + (1.2 * math.log2(1 + others) if others > 0 else 0.0)


def _noun_score(stems: Sequence[str], noun: frozenset[str]) -> float:
    if not stems:
        return 0.0
    if all(stem in noun for stem in stems):
        return _ONLY_HEADING
    inner = sum(1 for stem in stems[1:-1] if stem in noun)
    return (_NOUN if stems[-1] in noun else 0.0) + _INNER_NOUN * inner


def _breaks_off(text: str) -> bool:
    return ends_open(text) or text.endswith(("&", "/"))


def _stem(word: str) -> str:
    return word.strip("().,").removesuffix("s")
