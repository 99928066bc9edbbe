"""The rows of a small table that stands among prose: what is to be done, who leads on it, by when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.domain import Passage
from ingest.sentences import split_sentences

CELLS = 3  # in a row, from which a table is read by its columns
NUMBERED = ("no", "no.", "ref", "ref.", "#", "item", "minute", "number")  # columns that only count the rows
HEADING_WORDS = 4  # the longest heading of a column


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row's cells, each with its column's heading."""

    cells: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        return " ".join(text for _, text in self.cells)

    @property
    def said(self) -> str:
        """ "Plant 60,000 trees (Lead: Parks Manager; By: March 2028)": the first cell that does not only count the rows, then the
        others under their headings."""
        telling = [(heading, text) for heading, text in self.cells if heading.lower() not in NUMBERED]
        rest = "; ".join(f"{heading}: {text}" for heading, text in telling[1:] if text)
        heading, named = telling[0]
        named = f"{heading} {named}" if named.isdigit() else named
        return f"{named} ({rest})" if rest else named

    @property
    def number(self) -> str:
        """What counts the row ("7"); empty where no column does."""
        return next((text for heading, text in self.cells if heading.lower() in NUMBERED), "")


def said_of_row(row: TableRow, texts: Iterable[str]) -> str:
    """The first sentence of `texts` that names a row by its number ("Task 7 is late because ..."); empty where none does."""
    if not row.number.isdigit():
        return ""
    headings = "|".join(re.escape(heading.lower()) for heading, _ in row.cells)
    named = re.compile(
        rf"\b(?:{headings}|action|task|item|row)s? (?:no\.? |number )?{row.number}\b", re.IGNORECASE
    )
    sentences = (sentence for text in texts for sentence in split_sentences(text))
    return next((" ".join(sentence.split()) for sentence in sentences if named.search(sentence)), "")


def rows_of(passage: Passage) -> tuple[TableRow, ...]:
    """The rows below the heading row; none where the passage is no table with headings over three columns or more."""
    if passage.form != "table" or "\t" not in passage.text:
        return ()
    lines = [tuple(cell.strip() for cell in line.split("\t")) for line in passage.text.split("\n")]
    headings = lines[0]
    if len(headings) < CELLS or not all(_is_heading(cell) for cell in headings):
        return ()
    return tuple(
        TableRow(tuple(zip(headings, line, strict=True))) for line in lines[1:] if len(line) == len(headings)
    )


def _is_heading(cell: str) -> bool:
    return 0 < len(cell.split()) <= HEADING_WORDS and not any(char.isdigit() for char in cell)


def told_in(passage: Passage) -> tuple[str, ...]:
    """What a passage tells one by one: the rows of a table, else its sentences."""
    return tuple(row.text for row in rows_of(passage)) or tuple(split_sentences(passage.text))
