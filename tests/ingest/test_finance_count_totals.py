"""A total of counts is no money, though text prints it where money stands."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.domain import Place
from ingest.finance.count_totals import with_count_totals
from ingest.finance.shape import Column, RawAmount, RawRow, RawTable


def _table(total: str) -> RawTable:
    columns = (Column("Home", "label"), Column("Beds", "figure"), Column("Weekly fee", "money", "£"))
    rows = (("Elm House", "12", "900"), ("Oak House", "1,030", "1,142"), ("Total", "", total))
    return RawTable(
        "Homes",
        columns,
        tuple(
            RawRow(
                label,
                tuple(RawAmount(at, raw, Place()) for at, raw in ((1, beds), (2, fee)) if raw),
            )
            for label, beds, fee in rows
        ),
        "Home Beds Weekly fee",
        Place(),
    )


@pytest.mark.parametrize(("total", "column"), [("1,042", 1), ("2,042", 2), ("1,043", 2)])
def test_a_lone_total_belongs_to_the_column_that_adds_up_to_it(total: str, column: int) -> None:
    *parts, last = with_count_totals(_table(total)).rows
    assert [amount.column for amount in last.amounts] == [column]
    assert [[amount.column for amount in row.amounts] for row in parts] == [[1, 2], [1, 2]]
    assert Decimal(last.amounts[0].raw.replace(",", "")) == Decimal(total.replace(",", ""))
