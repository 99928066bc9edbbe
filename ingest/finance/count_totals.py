"""A total that text puts under the money though it is that of a column of counts: told by the sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.finance.shape import RawRow, RawTable
from ingest.finance.totals import is_total_label
from ingest.values import parse_value

_FEWEST = 2  # rows that a sum is made of


def with_count_totals(table: RawTable) -> RawTable:
    """The table, the lone figure of a total row given to the column of counts whose rows add up to it. Blank cells leave no trace in
    text, so that the figure was read as the money's."""
    counts = [at for at, column in enumerate(table.columns) if column.holds == "figure"]
    sums = {at: total for at in counts if (total := _sum(table.rows, at)) is not None}
    rows = tuple(_moved(row, table, sums) for row in table.rows) if sums else table.rows
    return replace(table, rows=rows)


def _sum(rows: Sequence[RawRow], at: int) -> Decimal | None:
    figures = [
        parse_value(amount.raw).value
        for row in rows
        if not is_total_label(row.label)
        for amount in row.amounts
        if amount.column == at
    ]
    known = [figure for figure in figures if figure is not None]
    return sum(known, Decimal(0)) if len(known) >= _FEWEST and len(known) == len(figures) else None


def _moved(row: RawRow, table: RawTable, sums: dict[int, Decimal]) -> RawRow:
    if not is_total_label(row.label) or len(row.amounts) != 1:
        return row
    lone = row.amounts[0]
    if table.columns[lone.column].holds != "money":
        return row
    at = next((at for at, total in sums.items() if parse_value(lone.raw).value == total), None)
    return row if at is None else replace(row, amounts=(replace(lone, column=at),))
