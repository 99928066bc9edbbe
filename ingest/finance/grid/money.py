"""Whether a grid is a money table, and no measure table, staffing list or timetable."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.finance.figures import unit_in, unit_marks
from ingest.finance.grid.header import Header
from ingest.finance.grid.sheet import Row, figure_of, text_of
from ingest.finance.shape import Column
from ingest.finance.words import has_word, pattern, plain

_POUND_SHARE = 0.3


def is_money(header: Header, columns: Sequence[Column], body: Sequence[Row], above: str) -> bool:
    """Money units in the header, the text `above` or the cells, or finance words in the header: with at least one column of amounts.
    A polarity or an indicator column makes it a measure table unless the header prints a money unit."""
    money = [number for number, column in enumerate(columns) if column.holds == "money"]
    if not money:
        return False
    printed = any(mark.unit for row in header.rows for cell in row for mark in unit_marks(text_of(cell)))
    if printed or unit_in(" ".join(header.titles)):
        return True
    if has_word(header.text, "finance_headers", "measures"):
        return False
    if unit_in(above) or _pounds(body, money):
        return True
    words = set(pattern("finance_headers", "evidence").findall(plain(header.text)))
    return len(words) >= 2 or (len(words) == 1 and has_word(above, "finance_headers", "evidence"))


def _pounds(body: Sequence[Row], money: Sequence[int]) -> bool:
    cells = [figure.raw for row in body for number in money if (figure := figure_of(row[number]))]
    return bool(cells) and sum("£" in raw for raw in cells) >= _POUND_SHARE * len(cells)
