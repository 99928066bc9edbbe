"""The rows of a money grid: labels, groups, text cells and amounts."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.finance.columns import label_column
from ingest.finance.grid.sheet import Row, figure_of, filled, text_of
from ingest.finance.shape import Column, RawAmount, RawRow, Sense
from ingest.finance.signs import sense_in
from ingest.finance.totals import is_total_label
from ingest.finance.words import fold
from ingest.headings import ends_open
from ingest.measures.grid_text import place_around

_TOLD_APART = 0.7  # share of rows that a column must tell apart to name them
_LONGEST_GROUP = 12  # words; a longer text alone in its row is a remark


def rows_of(body: Sequence[Row], columns: Sequence[Column]) -> list[RawRow]:
    """The rows with amounts. A text alone in its row is the group of the rows below, up to a total or the next; one that breaks off
    ("Safeguarding &") is the beginning of the next row's label."""
    label_at = _naming_column(body, columns)
    rows: list[RawRow] = []
    group: str | None = None
    begun = ""
    above: list[str] = [""] * len(columns)
    for row in body:
        texts = _texts(row, columns, above)
        amounts = _amounts(row, columns)
        if not amounts:
            lone = _lone_text(row)
            if lone and ends_open(lone):
                begun = fold(f"{begun} {lone}")
            elif lone and len(lone.split()) <= _LONGEST_GROUP and not is_total_label(lone):
                group, begun = lone.rstrip(" :"), ""
            continue
        label, others = _label(texts, columns, label_at)
        label, begun = fold(f"{begun} {label}").rstrip(" :"), ""
        if label:
            rows.append(
                RawRow(
                    label,
                    amounts,
                    group,
                    others,
                    _quote(row),
                    place_around(cell.place for cell in row if cell.text.strip()),
                )
            )
        if is_total_label(label):
            group = None
    return rows


def _naming_column(body: Sequence[Row], columns: Sequence[Column]) -> int | None:
    """The column that names the rows by its heading; but where it says the same for several rows ("Adult Social Care" for three
    savings) and a text column of no known heading or of description tells every row apart, that one does."""
    at = label_column(columns)
    if at is None or _share_told_apart(body, at) > _TOLD_APART:
        return at
    others = [number for number, column in enumerate(columns) if column.holds == "label" and number != at]
    telling = [number for number in others if _share_told_apart(body, number) == 1]
    return max(telling, key=lambda number: _letters(body, number), default=at)


def _share_told_apart(body: Sequence[Row], number: int) -> float:
    """Different texts of a column for each text in it; 0 where it is blank in more rows than a few totals."""
    texts = [text_of(row[number]) for row in body if _holds_figure(row)]
    printed = [text for text in texts if text]
    return len(set(printed)) / len(printed) if 2 * len(printed) > len(texts) > 1 else 0.0


def _letters(body: Sequence[Row], number: int) -> int:
    return sum(len(text_of(row[number])) for row in body)


def _holds_figure(row: Row) -> bool:
    """Whether the row holds a figure at all."""
    return any(figure_of(cell) for cell in row)


def _texts(row: Row, columns: Sequence[Column], above: list[str]) -> list[str]:
    """The texts of the columns that hold text; a cell merged with the one above it holds the same, which `above` remembers."""
    texts = []
    for number, (cell, column) in enumerate(zip(row, columns, strict=True)):
        text = "" if column.numeric else text_of(cell)
        if cell.merged and not text and not column.numeric and not _merged_left(row, number):
            text = above[number]
        above[number] = text
        texts.append(text)
    return texts


def _merged_left(row: Row, number: int) -> bool:
    """Whether a merged cell hangs on the cell to its left: then it repeats nothing from above."""
    return number > 0 and bool(row[number - 1].text.strip() or row[number - 1].merged)


def _amounts(row: Row, columns: Sequence[Column]) -> tuple[RawAmount, ...]:
    found = []
    for number, (cell, column) in enumerate(zip(row, columns, strict=True)):
        figure = figure_of(cell) if column.numeric else None
        if figure:
            found.append(RawAmount(number, figure.raw, cell.place, _sense_after(row, columns, number)))
    return tuple(found) if any(columns[amount.column].holds == "money" for amount in found) else ()


def _sense_after(row: Row, columns: Sequence[Column], number: int) -> Sense | None:
    """The letter for adverse or favourable in a column of its own without a heading."""
    after = number + 1
    if after == len(columns) or columns[after].numeric or columns[after].name:
        return None
    return sense_in(text_of(row[after]))


def _lone_text(row: Row) -> str:
    """The row's text if it stands in one cell, in the first column or spread over the row."""
    printed = filled(row)
    return text_of(row[printed[0]]) if len(printed) == 1 and not figure_of(row[printed[0]]) else ""


def _label(
    texts: Sequence[str], columns: Sequence[Column], label_at: int | None
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The label, from the column that names the rows or, where that is blank, from the last text before the figures; and the rest."""
    at = label_at
    totals = [number for number, text in enumerate(texts) if text and is_total_label(text)]
    if at is None or not texts[at]:
        before = [number for number, text in enumerate(texts) if text and columns[number].holds != "rating"]
        at = totals[0] if totals else max(before, default=None)
    if at is None:
        return "", ()
    others = tuple((columns[number].name, text) for number, text in enumerate(texts) if text and number != at)
    return texts[at], others


def _quote(row: Row) -> str:
    return fold(" ".join(text_of(cell) for cell in row))
