"""Parts the words of a row between its text columns ("Corporate Reserves | Third Party Monies | Partnership grant").

Flattened text has lost the cell borders. Each way of parting is scored by line breaks, by words that break off, by the noun of the
column's heading ("Reserve Category" holds "Strategic Priority Reserve") and by values that come back in other rows; the last is
found by parting all rows a few times over.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.finance.text.naming import BLANK_LINE, NEW_LINE, SAME_LINE, WIDE_GAP, HeaderWord
from ingest.finance.words import is_phrase, phrases, plain
from ingest.headings import ends_open
from ingest.period_forms import MONTH_NAMES

_GAPS = {BLANK_LINE: 1.0, NEW_LINE: 0.4, WIDE_GAP: 0.8, SAME_LINE: -0.8}
_EMPTY = -1.2
_NAMELESS = -2.5
_BROKEN = -3.0
_NOUN = 1.5
_INNER_NOUN = -1.0
_ONLY_HEADING = -2.0
_LACKS_NOUN = -1.0
_COMES_BACK = 1.2
_MOST = 0.6  # share of a column's values
_ROUNDS = 3
_MOST_WORDS = 40
_OPENING_WORD = 0.7  # "To", "For" with a capital in the middle of a line
_LAST_WORD = 0.4  # one that ends a value of the column in another row
_IS_CODE = 4.0
_SAME_LENGTH = 0.4  # as many words as in all other rows
_YEAR = re.compile(r"(?:19|20)\d\d")
_CODE = re.compile(r"[A-Z]{1,6}[-/. ]?\d+(?:[-/.]\d+)*[a-z]?(?=\s|$)|[A-Z]{1,3}\d{1,3}-\d+(?=\s|$)")

Parts = tuple[str, ...]


def part(rows: Sequence[Sequence[HeaderWord]], headings: Sequence[str], named_by: int) -> list[Parts]:
    """Each row's words parted into as many texts as there are headings; the texts may be empty, that of the column `named_by`
    least likely."""
    if len(headings) == 1:
        return [(" ".join(word.text for word in words),) for words in rows]
    columns = [
        _Column(
            frozenset(_stem(word) for word in plain(heading).split()),
            is_code_heading(heading),
            number == named_by,
            Counter(),
            Counter(),
            Counter(),
            False,
        )
        for number, heading in enumerate(headings)
    ]
    parted: list[Parts] = []
    for _ in range(_ROUNDS):
        own = parted or [()] * len(rows)
        parted = [_best(words, _without(columns, parts)) for words, parts in zip(rows, own, strict=True)]
        columns = [
            _learnt(column, [parts[number] for parts in parted]) for number, column in enumerate(columns)
        ]
    return parted


@dataclass(frozen=True, slots=True)
class _Column:
    """What is known of a column: the nouns of its heading, whether it holds codes, whether it names the rows, how often each value
    and each last word stands in it, whether its values end in a noun."""

    nouns: frozenset[str]
    codes: bool
    names: bool
    seen: Counter[str]
    last_words: Counter[str]
    lengths: Counter[int]
    ends_in_noun: bool


def _learnt(column: _Column, texts: Sequence[str]) -> _Column:
    printed = [text for text in texts if text]
    last_words = Counter(_stem(plain(text).split()[-1]) for text in printed if plain(text))
    ending = sum(count for word, count in last_words.items() if word in column.nouns)
    seen = Counter(plain(text) for text in printed)
    lengths = Counter(len(text.split()) for text in printed)
    return replace(
        column, seen=seen, last_words=last_words, lengths=lengths, ends_in_noun=ending > _MOST * len(printed)
    )


def _without(columns: Sequence[_Column], parts: Sequence[str]) -> list[_Column]:
    """What the other rows tell of the columns."""
    if not parts:
        return list(columns)
    return [
        replace(
            column,
            seen=column.seen - Counter([plain(text)]),
            last_words=column.last_words - Counter([_stem(word) for word in plain(text).split()[-1:]]),
            lengths=column.lengths - Counter([len(text.split())]),
        )
        for column, text in zip(columns, parts, strict=True)
    ]


def _best(words: Sequence[HeaderWord], columns: Sequence[_Column]) -> Parts:
    """The parting with the highest score, column by column; of equals the one whose later texts are longest."""
    count = len(columns)
    if len(words) > _MOST_WORDS:
        return ("",) * (count - 1) + (" ".join(word.text for word in words),)
    best: dict[int, tuple[float, Parts]] = {0: (0.0, ())}
    for number in range(count):
        reached: dict[int, tuple[float, Parts]] = {}
        for start, (score, parts) in best.items():
            for end in range(start, len(words) + 1) if number < count - 1 else (len(words),):
                value = score + _score(words[start:end], number, columns, start == 0)
                if end not in reached or value > reached[end][0]:
                    reached[end] = (value, (*parts, " ".join(word.text for word in words[start:end])))
        best = reached
    return best[len(words)][1]


def _score(piece: Sequence[HeaderWord], number: int, columns: Sequence[_Column], opens: bool) -> float:
    """How well the words stand in a column; `opens` where no words stand before them, so that no gap tells of a border."""
    last = number == len(columns) - 1
    if columns[number].codes:
        return _code_score(piece)
    if not piece:
        return _NAMELESS if columns[number].names else _EMPTY
    text = " ".join(word.text for word in piece)
    score = _GAPS[piece[0].gap] if number and not opens else 0.0
    score += _OPENING_WORD * (piece[0].gap == SAME_LINE and not opens and piece[0].text in _opening_words())
    score += _BROKEN * (text[0].islower() or text[0] in "(/&–-" or _goes_on_with_date(piece)) + (
        0.0 if last else _BROKEN * _breaks_off(text)
    )
    column = columns[number]
    score += _SAME_LENGTH * (set(column.lengths) == {len(piece)} and column.lengths[len(piece)] > 1)
    if last:
        return score
    score += _noun_score([_stem(word) for word in plain(text).split()], column)
    others = column.seen[plain(text)]
    score += _LAST_WORD * (column.last_words[_stem(plain(text).split()[-1])] > 0) if plain(text) else 0.0
    return score + (_COMES_BACK * math.log2(1 + others) if others > 0 else 0.0)


def _goes_on_with_date(piece: Sequence[HeaderWord]) -> bool:
    """Whether it begins in the middle of a date: "April 2024" after "Balance at 1"."""
    return piece[0].gap == SAME_LINE and (
        piece[0].text in MONTH_NAMES or bool(_YEAR.fullmatch(piece[0].text))
    )


@cache
def _opening_words() -> frozenset[str]:
    return frozenset(word.capitalize() for word in phrases("finance_headers", "opening_words"))


def is_code_heading(heading: str) -> bool:
    """Whether a column of that heading holds a code a row ("Ref")."""
    return is_phrase(heading, "finance_headers", "codes")


def opens_with_code(text: str) -> bool:
    """Whether the first word is the reference of a saving or a scheme: "ASC12", "S23-04", "CH/1a"."""
    return bool(_CODE.match(text))


def _code_score(piece: Sequence[HeaderWord]) -> float:
    if not piece:
        return _EMPTY / 2
    return _IS_CODE if len(piece) == 1 and any(char.isdigit() for char in piece[0].text) else -_IS_CODE


def _noun_score(stems: Sequence[str], column: _Column) -> float:
    """The value should end in a noun of its heading, at least where most values do, and hold no such noun before, where another
    value may have ended; it is more than its heading."""
    if not stems:
        return 0.0
    if all(stem in column.nouns for stem in stems):
        return _ONLY_HEADING
    inner = _INNER_NOUN * sum(1 for stem in stems[1:-1] if stem in column.nouns)
    if stems[-1] in column.nouns:
        return _NOUN + inner
    return inner + (_LACKS_NOUN if column.ends_in_noun else 0.0)


def _breaks_off(text: str) -> bool:
    return ends_open(text) or text.endswith(("&", "/"))


def _stem(word: str) -> str:
    return word.strip("().,").removesuffix("s")
