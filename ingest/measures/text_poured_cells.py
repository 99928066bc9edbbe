"""The cells of poured text: words that read as a cell whatever stands around them, and runs of them, which are a row's values.

A row poured out with single spaces ("Calls answered in time 80% 64% Red") tells its cells from its name only by their kind.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ingest.measures.footnotes import unmarked
from ingest.measures.marks import rag_of, trend_of
from ingest.measures.polarity import is_answer, is_polarity
from ingest.measures.text_mending import never_last
from ingest.measures.text_scores import phrase_of
from ingest.measures.text_tokens import Token, text_of
from ingest.periods import parse_period
from ingest.values import parse_value
from ingest.vocabulary import vocabulary

Kind = Literal["figure", "none", "rating", "way", "good"]
_LONGEST = 4  # words
_SPELT_LOW = re.compile(r"n/?a\b|tbc\b|c\.\d", re.IGNORECASE)
_COUNT = re.compile(r"\([\d,]+\)|\(\w[\w -]*\)")
_SHARE = re.compile(r"\S+ (?:of|out of) [\d,]+")
_BRACKETED = re.compile(r"\(£?[\d,]+(?:\.\d+)?%?\)")
_MARKED = re.compile(r"\(?[-−–+<>≤≥~]?£?\d")


@dataclass(frozen=True, slots=True)
class Cell:
    """The words `tokens[first:last]` as a cell; `kinds` is everything that it may be."""

    text: str
    kinds: frozenset[Kind]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Run:
    """Cells without other words between them."""

    cells: tuple[Cell, ...]

    @property
    def first(self) -> int:
        return self.cells[0].first

    @property
    def last(self) -> int:
        return self.cells[-1].last


def runs_in(tokens: Sequence[Token]) -> list[Run]:
    """The runs of at least two cells, a figure or a sign for none among them, in order."""
    runs: list[Run] = []
    together: list[Cell] = []
    for cell in _whole_cells(tokens):
        if together and together[-1].last != cell.first:
            runs += _run(together)
            together = []
        together.append(cell)
    return runs + _run(together)


def _whole_cells(tokens: Sequence[Token]) -> list[Cell]:
    """The cells, without those that stand alone among the words of one block: those are words of a name."""
    cells = _cells(tokens)
    blocks = list(itertools.accumulate(int(token.gap > 0) for token in tokens))
    words = Counter(blocks)
    words.subtract(blocks[at] for cell in cells for at in range(cell.first, cell.last))
    near: set[int] = set()
    for at, (cell, following) in enumerate(itertools.pairwise(cells)):
        if cell.last == following.first and blocks[cell.first] == blocks[following.first]:
            near |= {at, at + 1}
    return [cell for at, cell in enumerate(cells) if at in near or not words[blocks[cell.first]]]


def _cells(tokens: Sequence[Token]) -> list[Cell]:
    cells: list[Cell] = []
    at = 0
    while at < len(tokens):
        cell = None if _belongs_to_word_before(tokens, at) else _cell_at(tokens, at)
        if cell:
            cells.append(cell)
        at = cell.last if cell else at + 1
    return cells


@lru_cache(maxsize=16384)
def is_several(text: str) -> bool:
    """Whether a text is nothing but two cells or more: "2 R", "95 High"."""
    words = text.split()
    return any(
        kinds_of(" ".join(words[:at])) and kinds_of(" ".join(words[at:])) for at in range(1, len(words))
    ) and not kinds_of(text)


def _run(cells: Sequence[Cell]) -> list[Run]:
    valued = any(cell.kinds & {"figure", "none"} for cell in cells)
    return [Run(tuple(cells))] if len(cells) > 1 and valued else []


def _belongs_to_word_before(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and asks_for_number(tokens[at - 1], tokens[at])


def asks_for_number(before: Token, token: Token) -> bool:
    """Whether the word before asks for a number: "per 1,000", "aged 16", "within 24"."""
    if not _MARKED.match(token.text):
        return False
    word = before.text.strip("(,").lower()
    return len(word) > 1 and word in (never_last() if token.gap else _asking())


@cache
def _asking() -> frozenset[str]:
    return frozenset(vocabulary("row_words")["before_numbers"])


def _cell_at(tokens: Sequence[Token], at: int) -> Cell | None:
    """The longest cell that begins at a word. An empty line ends a cell; a word that goes on in lower case is none: "High cost"."""
    if not _may_begin(tokens[at].text):
        return None
    for stop in range(_furthest(tokens, at), at, -1):
        text = text_of(tokens[at:stop])
        kinds = kinds_of(text)
        if kinds and ("figure" in kinds or not _goes_on(tokens, stop)):
            return Cell(text, kinds, at, stop)
    return None


def _furthest(tokens: Sequence[Token], at: int) -> int:
    """The end of the longest cell that may begin at a word."""
    end = at + 1
    figure = bool(_MARKED.match(tokens[at].text))
    letters = _letters(tokens[at].text)
    while end < min(at + _LONGEST, len(tokens)) and not tokens[end].gap:
        word = tokens[end].text
        letters += _letters(word)
        goes_on = (
            end > at + 1 or word[0] == "(" or word in ("of", "out") if figure else letters in _first_letters()
        )
        if not goes_on and not _MARKED.match(word):
            break
        end += 1
    return end


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


@lru_cache(maxsize=65536)
def _may_begin(word: str) -> bool:
    """Whether any cell begins with the word: a figure, a bound, a sign, the beginning of a phrase."""
    if not word[0].isalpha() or any(character.isdigit() for character in word) or word in _bounds():
        return True
    return _letters(word) in _first_letters()


@cache
def _bounds() -> frozenset[str]:
    return frozenset(
        "Circa Approx Approx. Approximately Around About At Up No Less Fewer More Over Under Below Above C. c.".split()
    )


@cache
def _first_letters() -> frozenset[str]:
    rows = vocabulary("row_words")
    polarity = vocabulary("polarity")
    groups = [
        *vocabulary("notes").values(),
        *rows["rag"].values(),
        *rows["trend"].values(),
        *(polarity[kind] for kind in ("high", "low", "neither")),
    ]
    phrases = {_letters(phrase) for group in groups for phrase in group}
    return frozenset(phrase[:end] for phrase in phrases for end in range(1, len(phrase) + 1))


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and not tokens[at].first and tokens[at].text[0].islower()


@lru_cache(maxsize=65536)
def kinds_of(text: str) -> frozenset[Kind]:
    """What a whole cell may be, footnote marks apart; empty for other words. Words are cells only as they are printed in one, with a
    capital."""
    return _kinds_of(unmarked(text) or text)


def _kinds_of(text: str) -> frozenset[Kind]:
    kinds: set[Kind] = set()
    if _is_figure(text):
        kinds.add("figure")
    elif text[0] not in "([" and (not text[0].islower() or _SPELT_LOW.fullmatch(text)):
        if phrase_of(text):
            kinds.add("none")
        if rag_of(text) or is_answer(text):
            kinds.add("rating")
        if trend_of(text):
            kinds.add("way")
        if is_polarity(text):
            kinds.add("good")
    return frozenset(kinds)


def _is_figure(text: str) -> bool:
    """A value, with its unit, its bound ("Below 30%") or its count; a period is none."""
    first, *rest = text.split()
    if not _MARKED.match(first):
        return len(rest) == 1 and first[0].isupper() and bool(_MARKED.match(rest[0])) and _is_value(text)
    if rest:
        counted = _COUNT.fullmatch(" ".join(rest)) or _SHARE.fullmatch(text)
        return bool(counted) and not first.startswith("(") and _is_value(text)
    return _is_value(first) or bool(_BRACKETED.fullmatch(first))


def _is_value(text: str) -> bool:
    if parse_period(text) and not text.isdigit():
        return False
    parsed = parse_value(text)
    note = parsed.note or ""
    return parsed.value is not None and (
        " " in text or not note[:1].isalpha() or note in vocabulary("units")["attached"]
    )
