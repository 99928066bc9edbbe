"""Records as rows: one a cell, keys and order fixed."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.domain import Cell, Document, FinanceLine, FinanceRow, FinanceTable, Measure, Place, Source
from ingest.export import FINANCE_KEYS, MEASURE_KEYS, finance_rows, json_line, measure_rows


def document(id: str, name: str) -> Document:
    return Document(id, Source(name, f"/in/{name}", id * 8, 1, "pdf"), title=name.upper(), council="Testford")


def measure(document_id: str, n: int, *cells: Cell) -> Measure:
    return Measure(
        f"{document_id}:m{n}", document_id, f"LB.{n}", "Visits", "High", cells, place=Place(page=9)
    )


ACTUAL = Cell(
    "2022/23", "actual", "4.10", Decimal("4.10"), "number", place=Place(page=2, bbox=(1.0, 2.0, 3.0, 4.0))
)
TARGET = Cell("2022/23", "target", "N/A", note="N/A", place=Place(lines=(3, 4)))


def test_one_row_a_cell_by_file_name_then_number() -> None:
    documents = [document("b" * 8, "a.pdf"), document("a" * 8, "z.pdf")]
    measures = [
        measure("a" * 8, 1, ACTUAL),
        measure("b" * 8, 10, ACTUAL),
        measure("b" * 8, 9, ACTUAL, TARGET),
    ]
    rows = list(measure_rows(measures, documents))
    assert [(row["document"], row["code"], row["kind"]) for row in rows] == [
        ("a.pdf", "LB.9", "actual"),
        ("a.pdf", "LB.9", "target"),
        ("a.pdf", "LB.10", "actual"),
        ("z.pdf", "LB.1", "actual"),
    ]
    assert all(tuple(row) == MEASURE_KEYS for row in rows)
    assert [(row["page"], row["lines"], row["bbox"]) for row in rows[:2]] == [
        (2, None, [1, 2, 3, 4]),
        (None, [3, 4], None),
    ]


def test_a_rating_stands_at_the_latest_actual_value_alone() -> None:
    cells = (
        Cell("2021/22", "actual", "5%", Decimal(5)),
        Cell("2022/23", "actual", "6%", Decimal(6)),
        Cell("2023/24", "actual", "Awaiting data", note="Awaiting data"),
        Cell("2022/23", "target", "7%", Decimal(7)),
    )
    rated = replace(measure("a" * 8, 1, *cells), printed_rag="Amber")
    rows = measure_rows([rated], [document("a" * 8, "a.pdf")])
    assert [row["printed_rag"] for row in rows] == [None, "Amber", None, None]


def test_measures_of_other_documents_are_left_out() -> None:
    assert not list(measure_rows([measure("a" * 8, 1, ACTUAL)], [document("b" * 8, "a.pdf")]))


def test_a_cell_without_a_place_takes_its_row_s() -> None:
    row = next(
        measure_rows([measure("a" * 8, 1, Cell("2022/23", "actual", "5"))], [document("a" * 8, "a.pdf")])
    )
    assert row["page"] == 9


def test_finance_rows() -> None:
    line = FinanceLine("Parks", "Variance", "(150)", Decimal(-150), "£000", "variance", Place(page=4))
    table = FinanceTable("d:f1", "d", "Budget", ("Variance",), (FinanceRow("Parks", (line,)),))
    rows = list(finance_rows([table], [document("d", "a.pdf")]))
    assert [tuple(row) for row in rows] == [FINANCE_KEYS]
    assert (rows[0]["table"], rows[0]["row"], rows[0]["value"], rows[0]["role"]) == (
        "Budget",
        "Parks",
        -150,
        "variance",
    )


@pytest.mark.parametrize(
    ("value", "text"), [("4.10", "4.1"), ("1200", "1200"), ("-0.5", "-0.5"), ("1E+3", "1000")]
)
def test_decimals_become_numbers_at_writing(value: str, text: str) -> None:
    assert json_line({"value": Decimal(value)}) == f'{{"value": {text}}}'


def test_a_line_is_one_object_in_plain_letters() -> None:
    assert json.loads(json_line({"raw": "£2.3m\n“x”", "note": None})) == {"raw": "£2.3m\n“x”", "note": None}
    assert "£" in json_line({"raw": "£2.3m"})
    assert "\n" not in json_line({"raw": "a\nb"})
