"""A line of flattened text with what the search for tables asks of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.domain import Place
from ingest.finance.figures import Figure, UnitMark, figures_in, unit_marks
from ingest.finance.words import fold, is_caption
from ingest.reading import Line
from ingest.sentences import ends_sentence
from ingest.vocabulary import vocabulary

_NUMBERED_HEADING = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})+\.?(?=\s+[A-Z])")
_MONEY = re.compile(r"£\s?\d")
_UNIT_ALONE = re.compile(r"£\s?'?0?00")
_BULLET = re.compile(r"\s*[•·▪●◦‣–-]\s+\w")
_FOOTNOTE = re.compile(r"\s*(?:[*†‡]+|\[\d+\]|\(\d\))\s*[A-Za-z]")
LONGEST_CELL_WORDS = 9
LONGEST_CELL_LETTERS = 64


@dataclass(frozen=True)
class FlatLine:
    """`blanks` counts the empty lines just before it; `new_page` is True for the first line of a page, as far as is known."""

    index: int
    text: str
    place: Place
    blanks: int
    heading: bool = False
    bullet: bool = False
    paragraph: bool = False
    new_page: bool = False

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return figures_in(self.text)

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
        return money > 0 and not self.amounts and not self.is_caption and (money > 1 or not self.is_prose)

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
    def is_note(self) -> bool:
        """Whether it opens a footnote, a key or a source line under a table."""
        lower = self.folded.lower()
        return bool(_FOOTNOTE.match(self.text)) or any(
            lower.startswith(word) for word in vocabulary("finance_rows")["after"]
        )


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
    return tuple(flat)


def _opens_page(text: str, blanks: int) -> bool:
    """A text dump often keeps a page break as a form feed, or as one space before the first line of the page."""
    return text.startswith("\f") or (blanks == 0 and text.startswith(" ") and not text.startswith("  "))
