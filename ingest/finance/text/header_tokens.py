"""The words of a flattened header, and the headings of text columns that it opens and closes with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.domain import MoneyUnit
from ingest.finance.columns import column_kind
from ingest.finance.shape import Holds
from ingest.finance.text.header_block import is_year
from ingest.finance.text.lines import FlatLine
from ingest.finance.text.naming import BLANK_LINE, NEW_LINE, SAME_LINE, WIDE_GAP
from ingest.finance.words import is_phrase, phrases, plain

TEXT_LISTS = ("label_thing", "label_strong", "label", "label_weak", "detail")
MONEY_LISTS = ("money_heads", "money_starters", "money_phrases")
_LONGEST_PHRASE = 5
_LONGEST_LABEL = 5  # words
_SHARED_NOUN = 2
_HYPHENED = re.compile(r"[A-Za-z]-$")
_FRAGMENT = 3  # letters of the shorter part of a broken word, at most


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the header, or a unit mark (`word` empty; `unit` None for a per cent sign)."""

    word: str
    gap: int
    line: int
    is_unit: bool = False
    unit: MoneyUnit | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A name with what stands in it and its unit."""

    name: str
    holds: Holds
    unit: MoneyUnit | None = None


def money_words(header: Sequence[FlatLine], figures: int) -> int:
    """How many words of a header are left for the money columns once its text columns are taken off."""
    _, rest = opening_texts(tokens_of(header), figures)
    _, rest = closing_texts(rest)
    return sum(1 for token in rest if not token.is_unit)


def closes_with_text(header: Sequence[FlatLine]) -> bool:
    """Whether a text column that never names a row stands after a money column."""
    _, rest = opening_texts(tokens_of(header), 1)
    return any(
        is_phrase(" ".join(token.word for token in rest[start:end]), "finance_headers", "detail")
        for start in range(1, len(rest))
        for end in range(start + 1, min(len(rest), start + _LONGEST_PHRASE) + 1)
    )


def tokens_of(header: Sequence[FlatLine]) -> list[Token]:
    tokens: list[Token] = []
    for number, line in enumerate(header):
        marks = {mark.start: mark for mark in line.units}
        inside = [(mark.start, mark.end) for mark in line.units]
        spans = [(match.start(), match[0]) for match in re.finditer(r"\S+", line.text)]
        spans = [
            (start, word)
            for start, word in spans
            if start in marks or not any(a <= start < b for a, b in inside)
        ]
        previous = None
        for start, word in spans:
            gap = _gap(line, number, previous, start)
            mark = marks.get(start)
            tokens.append(Token(word, gap, number, True, mark.unit) if mark else Token(word, gap, number))
            previous = start + len(word)
    return _mended(tokens)


def _mended(tokens: Sequence[Token]) -> list[Token]:
    """Words that a narrow column broke whole again: after their own hyphen ("Ring-" over "fenced"), or without one where the whole is a
    word of headings ("Programm" over "e")."""
    whole: list[Token] = []
    for token in tokens:
        before = whole[-1] if whole else None
        hyphened = before is not None and token.gap >= NEW_LINE and _HYPHENED.search(before.word) is not None
        if before and (hyphened or _is_broken(before.word, token.word)):
            whole[-1] = replace(before, word=before.word + token.word)
        else:
            whole.append(token)
    return whole


def _is_broken(before: str, word: str) -> bool:
    if (
        not (before.isalpha() and word.isalpha() and word.islower())
        or min(len(before), len(word)) > _FRAGMENT
    ):
        return False
    known = _heading_words()
    return f"{before}{word}".lower() in known and not {before.lower(), word} <= known


def is_heading_word(word: str) -> bool:
    """Whether it is a word of column headings, a year or no word at all."""
    return plain(word) in _heading_words() or not any(char.isalpha() for char in word)


@cache
def _heading_words() -> frozenset[str]:
    return frozenset(
        word
        for key in (*TEXT_LISTS, *MONEY_LISTS)
        for text in phrases("finance_headers", key)
        for word in text.split()
    )


def _gap(line: FlatLine, number: int, previous: int | None, start: int) -> int:
    if previous is not None:
        return WIDE_GAP if start - previous > 1 else SAME_LINE
    return BLANK_LINE if line.blanks or number == 0 else NEW_LINE


def opening_texts(tokens: list[Token], figures: int) -> tuple[list[Heading], list[Token]]:
    """The text columns that the header opens with, and what is left."""
    found: list[Heading] = []
    at = _unknown_label(tokens)
    if at:
        found.append(Heading(" ".join(token.word for token in tokens[:at]), "label"))
    while at < len(tokens):
        length = _phrase_length(tokens, at, figures)
        if not length:
            break
        name = " ".join(token.word for token in tokens[at : at + length])
        if found and name[0].islower() and found[-1].name[0].isupper():
            found[-1] = text_heading(f"{found[-1].name} {name}")
        else:
            found.append(text_heading(name))
        at += length
    return found, tokens[at:]


def further_text(tokens: list[Token], figures: int) -> tuple[Heading | None, list[Token]]:
    """The heading of a further text column though it might be money's ("Directorate | Saving | 2024/25 target"), and what is left."""
    for length in range(min(_LONGEST_PHRASE, len(tokens) - figures), 0, -1):
        part = tokens[:length]
        name = " ".join(token.word for token in part)
        if (
            any(token.is_unit for token in part)
            or not name[0].isupper()
            or _comes_back(name, tokens[length:])
        ):
            continue
        if is_phrase(name, "finance_headers", *TEXT_LISTS):
            return text_heading(name), tokens[length:]
    return None, tokens


def _unknown_label(tokens: list[Token]) -> int:
    """How many words that no heading has stand before the heading of a further text column ("Call on contingency | Approved by")."""
    for at in range(min(_LONGEST_LABEL, len(tokens) - 1)):
        if at and tokens[at].word[0].isupper() and _detail_length(tokens, at):
            return at
        word = tokens[at].word
        if (
            tokens[at].is_unit
            or _is_text_word(word)
            or is_year(word)
            or is_phrase(word, "finance_headers", *MONEY_LISTS)
        ):
            return 0
    return 0


def _detail_length(tokens: list[Token], at: int) -> bool:
    """Whether the heading of a text column of two words or more begins at `at`."""
    names = (
        " ".join(t.word for t in tokens[at:end])
        for end in range(at + 2, min(at + _LONGEST_PHRASE, len(tokens)) + 1)
    )
    return any(is_phrase(name, "finance_headers", "detail") for name in names)


def _is_text_word(word: str) -> bool:
    return word[0].isupper() and is_phrase(word, "finance_headers", *TEXT_LISTS)


def _phrase_length(tokens: list[Token], at: int, figures: int) -> int:
    """How many tokens from `at` make the heading of a text column, the longest such phrase first; 0 for none. A single word that
    money headings use too ("Reserves", "Grant") is one only at the very start, if enough words are left for the figures."""
    for length in range(min(_LONGEST_PHRASE, len(tokens) - at), 0, -1):
        part = tokens[at : at + length]
        name = " ".join(token.word for token in part)
        if any(token.is_unit for token in part) or not is_phrase(name, "finance_headers", *TEXT_LISTS):
            continue
        if _comes_back(name, tokens[at + length :]):
            continue
        left = sum(1 for token in tokens[at + length :] if not token.is_unit)
        if not is_phrase(name, "finance_headers", *MONEY_LISTS) or (at == 0 and left >= figures):
            return length
    return 0


def names_codes(header: Sequence[FlatLine]) -> bool:
    """Whether the first column numbers the rows ("No.", "Ref"); titles may stand above it."""
    return any(is_phrase(line.words[0], "finance_headers", "codes") for line in header)


def _comes_back(name: str, rest: Sequence[Token]) -> bool:
    """Whether a word is the noun of several headings: "Block" of "Schools Block", "Central Block", "High Needs Block"."""
    return sum(token.word == name for token in rest) >= _SHARED_NOUN


def text_heading(name: str) -> Heading:
    if is_phrase(name, "finance_headers", "rating"):
        return Heading(name, "rating")
    return Heading(name, "text" if is_phrase(name, "finance_headers", "detail") else "label")


def figure_heading(name: str, unit: MoneyUnit | None, printed: bool) -> Heading:
    """A column of figures; a unit mark `printed` for it that is no money unit is a per cent sign."""
    percent = printed and unit is None
    shown = f"{name} %" if percent and name and "%" not in name else name
    return Heading(shown, column_kind(name, percent, unit), unit)


def closing_texts(tokens: list[Token]) -> tuple[list[Heading], list[Token]]:
    """The text columns that the header closes with: only those that never name a row."""
    found: list[Heading] = []
    end = len(tokens)
    while end:
        for length in range(min(_LONGEST_PHRASE, end), 0, -1):
            part = tokens[end - length : end]
            if part[0].word[:1].islower() and end < len(tokens):
                continue
            if not any(t.is_unit for t in part) and is_phrase(
                " ".join(t.word for t in part), "finance_headers", "detail"
            ):
                found.insert(0, text_heading(" ".join(t.word for t in part)))
                end -= length
                break
        else:
            break
    return found, tokens[:end]
