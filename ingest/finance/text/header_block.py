"""Finds the header of the next table in flattened text: lines that print a money unit, or finance column words over a row of figures.

A header may be poured out over many lines ("Revised", "Budget", "£000", "Outturn", "£000"); what stands above it is its title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.finance.figures import unit_in
from ingest.finance.text.lines import LONGEST_CELL_WORDS, FlatLine
from ingest.finance.words import has_word, pattern, phrases, plain
from ingest.periods import parse_period
from ingest.sentences import ends_sentence

MOST_HEADER_LINES = 28
_CAPTION_LINES = 3
_FEWEST_HEADINGS = 4
_HEADER_LINES = 8  # above a full row, of words that no heading has
_LABEL_LINES = 4  # between a header and its first row's figures
_YEAR = re.compile(r"^\(?(?:19|20)?\d\d[/-]\d\d(?:\d\d)?\)?$|^(?:19|20)\d\d$|^\d{1,2}/\d{1,2}/\d{2,4}$")
_PHRASE_LISTS = (
    "label_thing", "label_strong", "label", "label_weak", "detail", "money_heads", "money_starters", "money_phrases", "not_money",
)  # fmt: skip
_SMALL = frozenset("of and for to at as in on by from the a / - & or be".split())


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """Lines `first` to `last`, both included, by their index; whether they, or the caption above, print a money unit."""

    first: int
    last: int
    has_unit: bool

    def of(self, lines: Sequence[FlatLine]) -> Sequence[FlatLine]:
        return lines[self.first : self.last + 1]


def next_header(lines: Sequence[FlatLine], start: int, floor: int) -> HeaderBlock | None:
    """The first header at or after `start`; its lines are not sought above `floor`."""
    for index in range(start, len(lines)):
        line = lines[index]
        if line.names_unit:
            return _unit_header(lines, index, floor)
        if line.figures and (not line.is_prose or _opens_row(line)):
            block = _word_header(lines, index, max(floor, start))
            if block:
                return block
    return None


def _opens_row(line: FlatLine) -> bool:
    """Whether a long line is a row's, its figures one after the other and the first words of a note after them."""
    first, *more = line.figures
    return (
        len(more) >= 2
        and not line.text[first.end : more[1].start].replace(more[0].raw, "").strip()
        and len(line.text[: first.start].split()) <= LONGEST_CELL_WORDS
    )


def _unit_header(lines: Sequence[FlatLine], anchor: int, floor: int) -> HeaderBlock:
    last = anchor
    for index in range(anchor + 1, min(anchor + MOST_HEADER_LINES, len(lines))):
        line = lines[index]
        if line.names_unit:
            last = index
        elif not is_cell_text(line):
            break
    return HeaderBlock(_top(lines, anchor, floor), last, True)


def _word_header(lines: Sequence[FlatLine], row: int, floor: int) -> HeaderBlock | None:
    """The header just above a row of figures where no unit is printed in it: two finance words among its column headings, or a unit
    in the caption above."""
    above = row - 1
    most = _HEADER_LINES if _opens_row(lines[row]) else _LABEL_LINES
    while above >= floor and row - above <= most and not _is_headings(lines[above]):
        if not is_cell_text(lines[above]):
            return None
        above -= 1
    if above < floor or not _is_headings(lines[above]):
        return None
    first = _top(lines, above, floor)
    unit_above = any(unit_in(line.folded) for line in lines[max(0, first - _CAPTION_LINES) : first])
    block = HeaderBlock(first, above, unit_above)
    text = plain(" ".join(line.folded for line in block.of(lines)))
    if has_word(text, "finance_headers", "measures"):
        return None
    evidence = len(set(pattern("finance_headers", "evidence").findall(text)))
    return block if evidence >= 2 or unit_above else None


def _is_headings(line: FlatLine) -> bool:
    return is_cell_text(line) and is_header_words(line) and not line.folded.endswith(":")


def _top(lines: Sequence[FlatLine], anchor: int, floor: int) -> int:
    """How far up the header reaches: over short lines, to a title, a sentence, figures, a page break or a wide gap."""
    first = anchor
    has_words = bool(header_words(lines[anchor]))
    while first > floor and anchor - first < MOST_HEADER_LINES:
        if lines[first].new_page and has_words:
            break
        above = lines[first - 1]
        if not is_cell_text(above) or above.folded.endswith(":"):
            break
        if lines[first].blanks >= 2 and has_words:
            break
        first -= 1
        has_words = True
    return first


def is_header_again(lines: Sequence[FlatLine], index: int) -> bool:
    """Whether a line without a unit is a header of its own among the rows: words of column headings, two of finance, over a row with
    its label (over figures alone it may be a label itself, "Net cost of services")."""
    line, below = lines[index], lines[index + 1] if index + 1 < len(lines) else None
    if below is None or len(line.words) < _FEWEST_HEADINGS or not _is_headings(line):
        return False
    if not below.figures or not below.text[: below.figures[0].start].strip():
        return False
    return len(set(pattern("finance_headers", "evidence").findall(plain(line.folded)))) >= 2


def is_cell_text(line: FlatLine) -> bool:
    """Whether the line can be part of a heading cell or of a row's label: short, no sentence, no figures, nothing else by its look."""
    return not (
        line.loose_amounts
        or line.states_money
        or (line.is_prose and not is_header_words(line))
        or (ends_sentence(line.folded) and (len(line.words) >= 3 or line.folded[:1].islower()))
        or line.is_numbered_heading
        or line.heading
        or line.is_bullet
        or line.is_caption
        or line.is_note
        or line.is_signature
    )


def header_words(line: FlatLine) -> tuple[str, ...]:
    """The words of a header line that are no unit."""
    text = line.text
    for mark in reversed(line.units):
        text = text[: mark.start] + " " + text[mark.end :]
    return tuple(text.split())


def is_header_words(line: FlatLine) -> bool:
    """Whether most of the line's words are words of column headings."""
    words = [word for word in header_words(line) if plain(word) not in _SMALL]
    known = sum(
        1 for word in words if is_year(word) or plain(word) in _known_words() or word.strip("()%") == ""
    )
    return bool(words or line.units) and known >= 0.75 * len(words)


@lru_cache(maxsize=65536)
def is_year(word: str) -> bool:
    """Whether a word of a heading is a year or a date: "2024/25", "2024", "31/03/2025"."""
    return bool(_YEAR.match(word)) or parse_period(word) is not None


@cache
def _known_words() -> frozenset[str]:
    words = {
        word
        for key in _PHRASE_LISTS
        for phrase in phrases("finance_headers", key)
        for word in phrase.split()
        if word not in _SMALL
    }
    hyphened = [word.partition("-") for word in words if "-" in word.strip("-")]
    return frozenset(words | {f"{first}-" for first, _, _ in hyphened} | {rest for _, _, rest in hyphened})
