"""The header of a money grid: title rows, header rows (one or several, with merged cells, with a row of units), and its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.domain import MoneyUnit
from ingest.finance.columns import column_kind, numbered_names
from ingest.finance.figures import unit_marks, without_units
from ingest.finance.grid.sheet import Row, figure_of, filled, is_amount, is_unit, is_year, text_of
from ingest.finance.shape import Column, Holds
from ingest.finance.words import fold, is_phrase
from ingest.reading import GridCell

_MOST_HEADER_ROWS = 12
_NUMERIC_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Header:
    """`titles` are texts above the header proper; `rows` the header's rows; `body` the number of the first row below."""

    titles: tuple[str, ...]
    rows: tuple[Row, ...]
    body: int

    @property
    def text(self) -> str:
        return fold(" ".join(text_of(cell) for row in self.rows for cell in row))


def find_header(rows: Sequence[Row]) -> Header | None:
    """The header, or None where the grid has none or no row of amounts."""
    body = next((number for number, row in enumerate(rows) if _is_body(row)), None)
    if body is None or body > _MOST_HEADER_ROWS:
        return None
    first = next(
        (number for number in range(body) if len(filled(rows[number])) > 1 or _is_units(rows[number])), body
    )
    last = body
    while last > first and not _belongs_to_header(rows[last - 1]):
        last -= 1
    if first == last:
        return None
    titles = tuple(
        text_of(rows[number][filled(rows[number])[0]]) for number in range(first) if filled(rows[number])
    )
    return Header(titles, tuple(rows[first:last]), last)


def _is_body(row: Row) -> bool:
    """A row with an amount in it that is no year of a header."""
    amounts = [cell for cell in row if is_amount(cell)]
    return any(not is_year(cell) for cell in amounts) and any(not is_amount(cell) for cell in row)


def _belongs_to_header(row: Row) -> bool:
    """Not a group's heading, which stands alone in the first column."""
    columns = filled(row)
    return len(columns) > 1 or _is_units(row)


def _is_units(row: Row) -> bool:
    columns = filled(row)
    return bool(columns) and all(is_unit(row[number]) for number in columns)


def columns_of(header: Header, body: Sequence[Row]) -> tuple[Column, ...]:
    """The columns by their headings and by what stands below them."""
    texts = _heading_texts(header.rows)
    names = [without_units(text) for text in texts]
    kinds = [
        _kind(names[number], texts[number], [row[number] for row in body]) for number in range(len(texts))
    ]
    units = [_unit(text) for text in texts]
    shown = [name or unit or "" for name, unit in zip(names, units, strict=True)]
    distinct = numbered_names(shown)
    return tuple(Column(*parts) for parts in zip(distinct, kinds, units, strict=True))


def _unit(text: str) -> MoneyUnit | None:
    return next(
        (mark.unit for mark in unit_marks(text.replace("(", " ").replace(")", " ")) if mark.unit), None
    )


def _kind(name: str, heading: str, cells: Sequence[GridCell]) -> Holds:
    printed = [cell for cell in cells if cell.text.strip()]
    figures = [figure for figure in map(figure_of, printed) if figure]
    if not any(figure.kind != "nil" for figure in figures) or len(figures) < _NUMERIC_SHARE * len(printed):
        if is_phrase(name, "finance_headers", "rating"):
            return "rating"
        return "text" if is_phrase(name, "finance_headers", "detail") else "label"
    percents = sum(1 for figure in figures if figure.kind == "percent")
    return column_kind(name, "%" in heading or percents * 2 > len(figures), _unit(heading))


def _heading_texts(rows: Sequence[Row]) -> list[str]:
    """The heading of each column: its cells from top to bottom, those of merged cells spread over what they span."""
    spread = [_spread(rows, number) for number in range(len(rows))]
    texts = []
    for column in range(len(rows[0])):
        parts = [row[column] for row in spread if row[column]]
        texts.append(" ".join(part for place, part in enumerate(parts) if part not in parts[:place]))
    return texts


def _spread(rows: Sequence[Row], number: int) -> list[str]:
    """One header row's texts. A blank takes the text on its left where it is merged with it, or where the headings below would
    else be the same twice over ("2023/24" over "Budget", "Outturn"; "2024/25" over "Budget", "Outturn")."""
    row = rows[number]
    texts = [text_of(cell) for cell in row]
    below = [text_of(cell) for cell in rows[number + 1]] if number + 1 < len(rows) else []
    repeated = (
        _repeats(below) and not any(is_unit(cell) for cell in rows[number + 1] if cell.text.strip())
        if below
        else False
    )
    for column in range(1, len(row)):
        if texts[column] or not texts[column - 1]:
            continue
        above = number > 0 and bool(rows[number - 1][column].text.strip())
        spans = repeated and bool(below[column])
        if (row[column].merged and not above) or spans:
            texts[column] = texts[column - 1]
    return texts


def _repeats(texts: Sequence[str]) -> bool:
    printed = [text for text in texts if text]
    return len(set(printed)) < len(printed)
