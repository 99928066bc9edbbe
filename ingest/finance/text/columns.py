"""The columns that a flattened header prints, given how many figures its rows have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.domain import MoneyUnit
from ingest.finance.columns import column_kind, numbered_names
from ingest.finance.shape import Column, Holds
from ingest.finance.text.header_block import header_words, is_year
from ingest.finance.text.lines import FlatLine
from ingest.finance.text.naming import (
    BLANK_LINE,
    NEW_LINE,
    SAME_LINE,
    WIDE_GAP,
    HeaderWord,
    cut,
    name_score,
    zip_lines,
)
from ingest.finance.words import is_phrase

_TEXT_LISTS = ("label_strong", "label", "label_weak", "detail")
_MONEY_LISTS = ("money_heads", "money_starters", "money_phrases")
_LABEL_SCORE = 4.0
_LONGEST_PHRASE = 5


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


def columns_of(header: Sequence[FlatLine], figures: int, known: frozenset[str]) -> tuple[Column, ...]:
    """The columns in reading order. `figures` is how many figures a full row has; `known` are phrases used elsewhere in the text."""
    tokens = _tokens(header)
    in_order, score = _in_sequence(tokens, figures, known)
    by_line = _line_by_line(header, tokens, figures, known)
    headings = by_line[0] if by_line and by_line[1] > score else in_order
    names = numbered_names([heading.name or heading.unit or "Amount" for heading in headings])
    return tuple(
        Column(name, heading.holds, heading.unit) for name, heading in zip(names, headings, strict=True)
    )


def money_words(header: Sequence[FlatLine], figures: int) -> int:
    """How many words of a header are left for the money columns once its text columns are taken off."""
    _, rest = _text_headings(_tokens(header), figures)
    _, rest = _text_headings_at_end(rest)
    return sum(1 for token in rest if not token.is_unit)


def closes_with_text(header: Sequence[FlatLine]) -> bool:
    """Whether a text column that never names a row stands after a money column."""
    _, rest = _text_headings(_tokens(header), 1)
    return any(
        is_phrase(" ".join(token.word for token in rest[start:end]), "finance_headers", "detail")
        for start in range(1, len(rest))
        for end in range(start + 1, min(len(rest), start + _LONGEST_PHRASE) + 1)
    )


def _tokens(header: Sequence[FlatLine]) -> list[Token]:
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
    return tokens


def _gap(line: FlatLine, number: int, previous: int | None, start: int) -> int:
    if previous is not None:
        return WIDE_GAP if start - previous > 1 else SAME_LINE
    return BLANK_LINE if line.blanks or number == 0 else NEW_LINE


def _in_sequence(tokens: list[Token], figures: int, known: frozenset[str]) -> tuple[list[Heading], float]:
    """Headings read one after the other: text columns, the figures' columns, text columns."""
    left, rest = _text_headings(tokens, figures)
    units_first = next((number for number, token in enumerate(rest) if token.is_unit), len(rest))
    closing = rest[units_first:] if all(token.is_unit for token in rest[units_first:]) else []
    right, rest = _text_headings_at_end(rest[: len(rest) - len(closing)])
    middle, score = _figure_headings(rest + closing, figures, known, bool(left))
    headings = [*left, *middle, *right]
    return headings, score + _LABEL_SCORE * (len(left) + len(right))


def _text_headings(tokens: list[Token], figures: int) -> tuple[list[Heading], list[Token]]:
    """The text columns that the header opens with, and what is left."""
    found: list[Heading] = []
    at = 0
    while at < len(tokens):
        length = _phrase_length(tokens, at, figures)
        if not length:
            break
        found.append(_text_heading(" ".join(token.word for token in tokens[at : at + length])))
        at += length
    return found, tokens[at:]


def _phrase_length(tokens: list[Token], at: int, figures: int) -> int:
    """How many tokens from `at` make the heading of a text column, the longest such phrase first; 0 for none. A single word that
    money headings use too ("Reserves", "Grant") is one only at the very start, if enough words are left for the figures."""
    for length in range(min(_LONGEST_PHRASE, len(tokens) - at), 0, -1):
        part = tokens[at : at + length]
        name = " ".join(token.word for token in part)
        if any(token.is_unit for token in part) or not is_phrase(name, "finance_headers", *_TEXT_LISTS):
            continue
        left = sum(1 for token in tokens[at + length :] if not token.is_unit)
        if not is_phrase(name, "finance_headers", *_MONEY_LISTS) or (at == 0 and left >= figures):
            return length
    return 0


def _text_heading(name: str) -> Heading:
    if is_phrase(name, "finance_headers", "rating"):
        return Heading(name, "rating")
    return Heading(name, "text" if is_phrase(name, "finance_headers", "detail") else "label")


def _text_headings_at_end(tokens: list[Token]) -> tuple[list[Heading], list[Token]]:
    """The text columns that the header closes with: only those that never name a row."""
    found: list[Heading] = []
    end = len(tokens)
    while end:
        for length in range(min(_LONGEST_PHRASE, end), 0, -1):
            part = tokens[end - length : end]
            if not any(t.is_unit for t in part) and is_phrase(
                " ".join(t.word for t in part), "finance_headers", "detail"
            ):
                found.insert(0, _text_heading(" ".join(t.word for t in part)))
                end -= length
                break
        else:
            break
    return found, tokens[:end]


def _figure_headings(
    tokens: list[Token], figures: int, known: frozenset[str], labelled: bool
) -> tuple[list[Heading], float]:
    units = [token for token in tokens if token.is_unit]
    first_unit = next((number for number, token in enumerate(tokens) if token.is_unit), len(tokens))
    if all(token.is_unit for token in tokens[first_unit:]):
        return _units_last(tokens[:first_unit], units, figures, known)
    if first_unit == 0 and len(units) == figures:
        chunks = _chunks(tokens[1:])
        return [
            _named(chunk, unit.unit, unit.is_unit) for chunk, unit in zip(chunks, units, strict=True)
        ], 2.0 * figures
    return _units_between(tokens, figures, known, labelled)


def _units_last(
    words: list[Token], units: list[Token], figures: int, known: frozenset[str]
) -> tuple[list[Heading], float]:
    """All names first, then the units: one a column, or one for all."""
    names, score = cut([HeaderWord(token.word, token.gap) for token in words], figures, known)
    if len(units) == figures:
        return [
            Heading(name, column_kind(name, u.unit is None), u.unit)
            for name, u in zip(names, units, strict=True)
        ], score
    shared = units[0].unit if units else None
    return [Heading(name, column_kind(name), shared) for name in names], score


def _units_between(
    tokens: list[Token], figures: int, known: frozenset[str], labelled: bool
) -> tuple[list[Heading], float]:
    """A unit after each name ("Budget £000 Outturn £000"); a last name may lack one."""
    chunks = _chunks(tokens)
    units = [token for token in tokens if token.is_unit]
    headings: list[Heading] = []
    score = 0.0
    for number, chunk in enumerate(chunks):
        if number < len(units):
            left = _label_before(chunk, known) if number == 0 and not labelled else 0
            if left:
                headings.append(Heading(" ".join(token.word for token in chunk[:left]), "label"))
            headings.append(_named(chunk[left:], units[number].unit, True))
            score += 2.0
        elif chunk:
            missing = figures - len(units)
            names, more = (
                cut([HeaderWord(t.word, t.gap) for t in chunk], missing, known) if missing > 0 else ((), 0.0)
            )
            headings += [Heading(name, column_kind(name), units[0].unit) for name in names]
            headings += [Heading(" ".join(t.word for t in chunk), "text")] if missing <= 0 else []
            score += more
    missing = figures - sum(1 for heading in headings if heading.holds in ("money", "figure"))
    if missing > 0:
        words = [token for token in tokens if not token.is_unit]
        return _units_last(words, units, figures, known)
    return headings, score


def _label_before(chunk: list[Token], known: frozenset[str]) -> int:
    """Where the first name begins if an unknown label heading stands before it ("Fund type" in "Fund type Opening balance")."""
    best, at = 0.0, 0
    whole = name_score(" ".join(t.word for t in chunk), known) if chunk else 0.0
    for split in range(1, len(chunk)):
        name = " ".join(token.word for token in chunk[split:])
        score = name_score(name, known) + (0.5 if chunk[split].gap != SAME_LINE else 0.0)
        if is_phrase(name, "finance_headers", "money_phrases") and score - whole > max(best, 1.5):
            best, at = score - whole, split
    return at


def _chunks(tokens: list[Token]) -> list[list[Token]]:
    """The words between unit marks."""
    chunks: list[list[Token]] = [[]]
    for token in tokens:
        if token.is_unit:
            chunks.append([])
        else:
            chunks[-1].append(token)
    return chunks


def _named(chunk: list[Token], unit: MoneyUnit | None, printed: bool) -> Heading:
    name = " ".join(token.word for token in chunk)
    return Heading(name, column_kind(name, printed and unit is None), unit)


def _line_by_line(
    header: Sequence[FlatLine], tokens: list[Token], figures: int, known: frozenset[str]
) -> tuple[list[Heading], float] | None:
    lines = [cells for cells in (_cells(line) for line in header) if cells]
    if not lines:
        return None
    zipped = zip_lines(lines, figures, known)
    if zipped is None:
        return None
    headings = [
        _text_heading(name)
        if is_phrase(name, "finance_headers", *_TEXT_LISTS)
        else Heading(name, column_kind(name))
        for name in zipped[0]
    ]
    numeric = [number for number, heading in enumerate(headings) if heading.holds in ("money", "figure")]
    if len(numeric) == figures + 1 == len(headings):
        headings[0] = Heading(headings[0].name, "label")
    elif len(numeric) != figures:
        return None
    units = [token for token in tokens if token.is_unit]
    return _with_units(headings, units), zipped[1]


def _with_units(headings: list[Heading], units: list[Token]) -> list[Heading]:
    numeric = [heading for heading in headings if heading.holds in ("money", "figure")]
    if not units:
        return headings
    given = iter(units if len(units) == len(numeric) else units[:1] * len(numeric))
    placed = []
    for heading in headings:
        if heading.holds in ("money", "figure"):
            unit = next(given)
            placed.append(Heading(heading.name, column_kind(heading.name, unit.unit is None), unit.unit))
        else:
            placed.append(heading)
    return placed


def _cells(line: FlatLine) -> list[str]:
    """The cells of one header line: wide gaps and years part them; failing those every word is one."""
    words = list(header_words(line))
    if any(mark.unit for mark in line.units) and not words:
        return []
    if sum(1 for word in words if is_year(word)) >= 2:
        return _year_cells(words)
    wide = [cell for cell in re.split(r"\s{2,}", line.text.strip()) if cell]
    return wide if len(wide) > 2 else words


def _year_cells(words: Sequence[str]) -> list[str]:
    cells: list[str] = []
    for word in words:
        if is_year(word) or not cells or is_year(cells[-1].split()[-1]):
            cells.append(word)
        else:
            cells[-1] += " " + word
    return cells
