"""Reads the finance tables out of a document's lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.domain import Place
from ingest.finance.shape import Column, RawAmount, RawRow, RawTable
from ingest.finance.signs import sense_in
from ingest.finance.text.blank_cells import FlatFigures, Placed, place
from ingest.finance.text.box_titles import best_for, box_titles, fits
from ingest.finance.text.columns import columns_of
from ingest.finance.text.doubts import are_doubtful, are_rows_of_letters
from ingest.finance.text.header_block import MOST_HEADER_LINES, HeaderBlock, next_header
from ingest.finance.text.lines import FlatLine, flat_lines
from ingest.finance.text.row_text import RowText, row_texts
from ingest.finance.text.rows import FlatRow, Found
from ingest.finance.text.span import Body, body_of
from ingest.finance.text.titles import Heading, context_above, headings_in, title_above
from ingest.finance.totals import is_total_label
from ingest.finance.words import fold, plain
from ingest.money import parse_money
from ingest.reading import Line

_LETTER_AFTER = re.compile(r"(?P<figure>.*[\d)]) (?P<letter>[AF])")
_WOVEN_HEADINGS = "column headings uncertain: the text runs several together"


@dataclass(frozen=True, slots=True)
class _Text:
    """A document's lines with what is asked of all of them: headings, and the phrases used elsewhere."""

    lines: tuple[FlatLine, ...]
    headings: tuple[Heading, ...]
    phrases: Counter[str]

    def known_outside(self, block: HeaderBlock) -> frozenset[str]:
        """Phrases made of the header's words that are used elsewhere too."""
        inside = _phrases(block.of(self.lines))
        near = self.lines[block.first : block.last + MOST_HEADER_LINES]
        words = {word for line in near for word in plain(line.folded).split()}
        return frozenset(
            phrase
            for phrase, count in self.phrases.items()
            if count > inside[phrase] and words.issuperset(phrase.split())
        )


@dataclass(slots=True)
class _Found:
    """What the tables so far have used up: their lines, their titles, and titles of boxes still to come."""

    tables: list[RawTable] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    box_titles: list[str] = field(default_factory=list)

    @property
    def titles(self) -> frozenset[str]:
        return frozenset(table.title for table in self.tables)


def tables_in_lines(lines: Sequence[Line]) -> list[RawTable]:
    """Every finance table that the lines hold, in order."""
    flat = flat_lines(lines)
    text = _Text(flat, tuple(headings_in(flat)), _phrases(flat))
    found = _Found()
    at = 0
    while True:
        block = next_header(flat, at, at)
        if block is None:
            return found.tables
        known = text.known_outside(block)
        body = body_of(flat, block, known)
        table = _table(text, body, found, known) if body else None
        if body is None or table is None:
            at = block.last + 1
            continue
        found.tables.append(table)
        found.taken.update(range(body.header.first, body.end))
        at = body.end


def _phrases(lines: Sequence[FlatLine]) -> Counter[str]:
    """Short texts that stand alone on a line or before figures, and how often."""
    found: Counter[str] = Counter()
    for line in lines:
        text = line.text[: line.figures[0].start] if line.figures else line.folded
        words = plain(text).lstrip("0123456789. ")
        if words and len(words.split()) <= 6:
            found[words] += 1
    return found


def _table(text: _Text, body: Body, found: _Found, known: frozenset[str]) -> RawTable | None:
    columns = columns_of(body.header.of(text.lines), body.layout.figures, known)
    numeric = [number for number, column in enumerate(columns) if column.numeric]
    if len(numeric) != body.layout.figures:
        return None
    texts = row_texts(body.rows, columns)
    figures = [_flat_figures(row, row_text, columns) for row, row_text in zip(body.rows, texts, strict=True)]
    percents = frozenset(n for n, column in enumerate(numeric) if columns[column].holds == "figure")
    placed = place(figures, len(numeric), percents)
    rows = [
        _row(text.lines, *parts, columns, numeric) for parts in zip(body.rows, texts, placed, strict=True)
    ]
    named = tuple(row for row in rows if row.label)
    if 2 * (len(rows) - len(named)) >= len(named) or are_rows_of_letters([row.label for row in named]):
        return None  # figures without labels: poured out column by column, which row each belongs to is lost
    names = [columns[number].name for number in numeric]
    doubtful = are_doubtful(body.header.of(text.lines), names, _values(named, numeric), known)
    if doubtful:
        named = tuple(replace(row, texts=(*row.texts, ("note", _WOVEN_HEADINGS))) for row in named)
    title, path = _title(text, body, named, found)
    header = fold(" ".join(line.folded for line in body.header.of(text.lines)))
    where = _place(text.lines[body.header.first], text.lines[body.end - 1])
    context = context_above(text.lines, body.header.first, frozenset(found.taken))
    return RawTable(title, columns, named, header, where, context, path, doubtful)


def _values(rows: Sequence[RawRow], numeric: Sequence[int]) -> list[list[Decimal | None]]:
    """The figures of each row as printed, by column of figures; None for blanks."""
    printed = [{amount.column: parse_money(amount.raw).value for amount in row.amounts} for row in rows]
    return [[row.get(number) for number in numeric] for row in printed]


def _title(text: _Text, body: Body, rows: Sequence[RawRow], found: _Found) -> tuple[str, tuple[str, ...]]:
    """The title from the lines above, from the header's own first lines, or the one printed beside an earlier box's title."""
    top = body.header.first - len(body.title)
    title, path = title_above(text.lines, top, text.headings, frozenset(found.taken), found.titles)
    labels = [row.label for row in rows]
    if body.title:
        boxes = list(box_titles(fold(" ".join(line.folded for line in body.title))))
        own = boxes.pop(best_for(boxes, labels))
        found.box_titles = boxes
        return own, (*path, title) if title else path
    if found.box_titles and body.layout.figures == 1 and fits(found.box_titles[0], labels):
        return found.box_titles.pop(0), path
    return title, path


def _flat_figures(row: FlatRow, text: RowText, columns: Sequence[Column]) -> FlatFigures:
    figures = [found.figure for found in row.found]
    one_line = all(found.line is row.first_line for found in row.found)
    ratings = [column.name for column in columns if column.holds == "rating"]
    empty = sum(1 for name in ratings if name not in dict(text.texts))
    return FlatFigures(
        tuple(parse_money(figure.raw).value if figure.kind == "amount" else None for figure in figures),
        tuple(figure.kind == "percent" for figure in figures),
        tuple(figure.end for figure in figures) if one_line else None,
        tuple(_gap_before(found.line.text, found.figure.start) for found in row.found),
        empty,
        is_total_label(text.label),
    )


def _gap_before(text: str, start: int) -> int:
    before = text[:start]
    return len(before) - len(before.rstrip()) if before.strip() else 1


def _row(
    lines: Sequence[FlatLine],
    row: FlatRow,
    text: RowText,
    placed: Placed,
    columns: Sequence[Column],
    numeric: Sequence[int],
) -> RawRow:
    amounts = tuple(
        _amount(numeric[spot], found) for spot, found in zip(placed.spots, row.found, strict=True)
    )
    texts = text.texts
    if not placed.certain:
        names = " or ".join(columns[number].name for number in numeric)
        texts = (*texts, ("note", f"column uncertain: {names}"))
    quote = fold(" ".join(line.folded for line in lines[text.first.index : text.last.index + 1]))
    return RawRow(text.label, amounts, text.group, texts, quote, _place(text.first, text.last))


def _amount(column: int, found: Found) -> RawAmount:
    """A figure with the letter of a cell beside it ("117 A") taken for its sense."""
    match = _LETTER_AFTER.fullmatch(found.figure.raw)
    if match is None:
        return RawAmount(column, found.figure.raw, found.line.place)
    return RawAmount(column, match["figure"], found.line.place, sense_in(match["letter"]))


def _place(first: FlatLine, last: FlatLine) -> Place:
    """From the first line to the last, in the numbering of the reading."""
    if first.place.lines is None or last.place.lines is None:
        return first.place
    return Place(page=first.place.page, lines=(first.place.lines[0], last.place.lines[1]))
