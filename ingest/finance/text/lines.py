"""A line of flattened text with what the search for tables asks of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ingest.domain import Place
from ingest.finance.figures import Figure, UnitMark, figures_in, is_label_number, unit_marks
from ingest.finance.text.broken_words import rests_of_words
from ingest.finance.words import fold, is_caption
from ingest.period_forms import MONTH_NAMES
from ingest.reading import Line
from ingest.sentences import ends_sentence
from ingest.vocabulary import vocabulary

_NUMBERED_HEADING = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})+\.?(?=\s+[A-Z])")
_MONEY = re.compile(r"£\s?\d")
_UNIT_ALONE = re.compile(r"£\s?'?0?00")
_BULLET = re.compile(r"\s*[•·▪●◦‣–-]\s+\w")
_STATEMENT = re.compile(
    r"\b(?:figures|amounts|sums|values|all)\b[^.]*\bin\s+(?:thousands|millions|£)|^\(?£(?:000|m|k)\)?[.;,]\s+[A-Z]",
    re.IGNORECASE,
)
_MONTH_LAST = re.compile(rf"\b(?:{'|'.join(MONTH_NAMES)})\s*$", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\s*(?:{'|'.join(MONTH_NAMES)})\b", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"\s*(?:19|20)\d\d(?=\s*$|\s+[A-Za-z£(])")
_DAY_LAST = re.compile(r"[A-Za-z]\s+(?:[12]?\d|3[01])\s*$")
_FOOTNOTE = re.compile(r"\s*(?:(?:[*†‡]+|\[\d+\]|\(\d\))\s*[A-Za-z]|[A-Z]{1,3}\s*=\s*[A-Za-z])")
LONGEST_CELL_WORDS = 9
LONGEST_CELL_LETTERS = 64


@dataclass(frozen=True)
class FlatLine:
    """`blanks` counts the empty lines just before it; `new_page` is True for the first line of a page, as far as is known. A date that
    is broken over two lines is no figure: `year_first` where the line opens with its year, `day_last` where it ends in its day;
    `finishes_word` where its first letters are the rest of the word above."""

    index: int
    text: str
    place: Place
    blanks: int
    heading: bool = False
    bullet: bool = False
    paragraph: bool = False
    new_page: bool = False
    year_first: bool = False
    day_last: bool = False
    finishes_word: bool = False

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        found = figures_in(self.text)
        if self.year_first:
            found = found[1:]
        return found[:-1] if self.day_last and found and found[-1].end == len(self.text.rstrip()) else found

    @cached_property
    def amounts(self) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.figures if figure.kind == "amount")

    @cached_property
    def units(self) -> tuple[UnitMark, ...]:
        return unit_marks(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(self.folded.split())

    @property
    def names_unit(self) -> bool:
        """Whether the line is part of a header that prints a money unit: units and a few words, no figures, no sentence."""
        money = sum(1 for mark in self.units if mark.unit)
        if not money or self.loose_amounts or self.is_caption or self.states_unit:
            return False
        return money > 1 or not self.is_prose

    @cached_property
    def states_unit(self) -> bool:
        """Whether it says in words what unit figures are in: "All figures are in £000"."""
        return bool(_STATEMENT.search(self.folded))

    @property
    def is_prose(self) -> bool:
        return (
            len(self.words) - len(self.figures) > LONGEST_CELL_WORDS
            or len(self.folded) - sum(len(figure.raw) + 1 for figure in self.figures) > LONGEST_CELL_LETTERS
            or (len(self.words) >= 5 and ends_sentence(self.folded))
        )

    @property
    def is_numbered_heading(self) -> bool:
        number = _NUMBERED_HEADING.match(self.text)
        return bool(number) and not any(figure.start >= number.end() for figure in self.figures if number)

    @cached_property
    def loose_amounts(self) -> tuple[Figure, ...]:
        """The amounts but for those that number the word before them ("Month 9 forecast")."""
        return tuple(one for one in self.amounts if not is_label_number(self.text[: one.start], one))

    @property
    def is_numbered(self) -> bool:
        """Whether its one figure ends it and numbers the word before ("Variance at Quarter 3")."""
        if len(self.figures) != 1 or self.figures[0].end != len(self.text.rstrip()):
            return False
        figure = self.figures[0]
        return is_label_number(self.text[: figure.start], figure)

    @property
    def states_money(self) -> bool:
        """Whether an amount with a pound sign stands anywhere in it."""
        return any(not _UNIT_ALONE.match(self.text, match.start()) for match in _MONEY.finditer(self.text))

    @property
    def is_bullet(self) -> bool:
        return self.bullet or bool(_BULLET.match(self.text))

    @property
    def is_caption(self) -> bool:
        return is_caption(self.folded)

    @property
    def is_signature(self) -> bool:
        """Whether it names the councillor who signs, not a heading of a table below."""
        lower = self.folded.lower()
        return any(lower.startswith(word) for word in vocabulary("finance_rows")["signature"])

    @property
    def is_note(self) -> bool:
        """Whether it opens a footnote, a key or a source line under a table."""
        lower = self.folded.lower()
        opening = next((word for word in vocabulary("finance_rows")["after"] if lower.startswith(word)), None)
        if opening is None:
            return bool(_FOOTNOTE.match(self.text))
        rest = self.folded[len(opening) :].strip()
        return not ("rating" in opening and rest[:1].isupper() and not ends_sentence(rest))


def flat_lines(lines: Sequence[Line]) -> tuple[FlatLine, ...]:
    """The lines that are not blank, each with the number of blank lines before it."""
    flat: list[FlatLine] = []
    blanks = 0
    page: int | None = None
    for line in lines:
        if not line.text.strip():
            blanks += 1
            continue
        new_page = (line.place.page != page) or _opens_page(line.text, blanks)
        page = line.place.page
        flat.append(
            FlatLine(
                len(flat),
                line.text,
                line.place,
                blanks,
                heading=line.heading is not None,
                bullet=line.bullet,
                paragraph=line.paragraph,
                new_page=new_page,
            )
        )
        blanks = 0
    return _with_neighbours(flat)


def _with_neighbours(lines: Sequence[FlatLine]) -> tuple[FlatLine, ...]:
    """The lines, those marked that a word is broken over, or a date: "Balance at 31" over "March 2024", "at 1 April" over "2024"."""
    if not lines:
        return ()
    rests = rests_of_words([line.text for line in lines], [line.blanks for line in lines])
    return tuple(
        replace(
            line,
            year_first=bool(above and _YEAR_FIRST.match(line.text) and _MONTH_LAST.search(above.text)),
            finishes_word=line.index in rests,
            day_last=bool(below and _DAY_LAST.search(line.text) and _MONTH_FIRST.match(below.text)),
        )
        for above, line, below in zip((None, *lines[:-1]), lines, (*lines[1:], None), strict=True)
    )


def _opens_page(text: str, blanks: int) -> bool:
    """A text dump often keeps a page break as a form feed, or as one space before the first line of the page."""
    return text.startswith("\f") or (blanks == 0 and text.startswith(" ") and not text.startswith("  "))
