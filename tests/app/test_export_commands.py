"""`scrutineer measures` and `scrutineer finance`: formats, filters, what is said where nothing matches."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from types import SimpleNamespace

import pytest
from click.testing import Result
from typer.testing import CliRunner

from app.commands.main import app
from app.exports import safe_cell
from ingest.domain import Cell, Document, FinanceLine, FinanceRow, FinanceTable, Measure, Place, Source
from ingest.export import FINANCE_KEYS, MEASURE_KEYS


def document(id: str, name: str, title: str) -> Document:
    return Document(id, Source(name, f"/in/{name}", id, 1, "pdf"), title, council="Testford")


VISITS = (
    Cell("2021/22", "actual", "4,210", Decimal(4210), "number", place=Place(page=3, bbox=(1.5, 2, 3, 4))),
    Cell("2022/23", "actual", "-3.4%", Decimal("-3.4"), "%", note="=HYPERLINK(0)", place=Place(lines=(7, 9))),
)
LIBRARY = SimpleNamespace(
    documents=(
        document("d1", "libraries.pdf", "Library report"),
        document("d2", "parks.pdf", "Parks: annual report"),
    ),
    measures=(
        Measure("d1:m1", "d1", "LB.1(i)", "Visits", "High", VISITS),
        Measure("d2:m1", "d2", "PK 2", "@Litter", "Low", VISITS[:1]),
    ),
    tables=(
        FinanceTable(
            "d2:f1",
            "d2",
            "Parks savings",
            ("Saving",),
            (FinanceRow("Mowing", (FinanceLine("Mowing", "Saving", "(150)", Decimal(-150), "£000"),)),),
            kind="savings",
        ),
    ),
)


@pytest.fixture(autouse=True)
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.library.open_library", lambda *_args, **_options: LIBRARY)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


def json_rows(*arguments: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*arguments, "--format", "jsonl").stdout.splitlines()]


def test_measures_as_json_lines() -> None:
    rows = json_rows("measures")
    assert [tuple(row) for row in rows] == [MEASURE_KEYS] * 3
    assert [(row["document"], row["period"], row["value"]) for row in rows] == [
        ("libraries.pdf", "2021/22", 4210),
        ("libraries.pdf", "2022/23", -3.4),
        ("parks.pdf", "2021/22", 4210),
    ]


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (("--code", "lb 1 i"), ["LB.1(i)", "LB.1(i)"]),
        (("--code", "PK2"), ["PK 2"]),
        (("--period", "2022-23"), ["LB.1(i)"]),
        (("--period", "22/23"), ["LB.1(i)"]),
        (("--document", "PARKS.pdf"), ["PK 2"]),
        (("--document", "library report"), ["LB.1(i)", "LB.1(i)"]),
        (("--document", "report", "--period", "2021/22"), ["LB.1(i)", "PK 2"]),
    ],
    ids=" ".join,
)
def test_filters(options: tuple[str, ...], codes: list[str]) -> None:
    assert [row["code"] for row in json_rows("measures", *options)] == codes


def test_measures_as_csv_are_safe_for_spreadsheets() -> None:
    rows = list(csv.DictReader(io.StringIO(run("measures", "--format", "csv").stdout)))
    assert tuple(rows[0]) == MEASURE_KEYS
    assert [row["name"] for row in rows] == ["Visits", "Visits", "'@Litter"]
    assert (rows[1]["raw"], rows[1]["value"], rows[1]["note"], rows[1]["lines"]) == (
        "-3.4%",
        "-3.4",
        "'=HYPERLINK(0)",
        "7 9",
    )
    assert rows[0]["bbox"] == "1.5 2 3 4"


def test_the_table_shows_values_as_printed() -> None:
    shown = run("measures").stdout
    assert "4,210" in shown
    assert "7–9" in shown


@pytest.mark.parametrize("output", ["table", "csv", "jsonl"])
def test_nothing_found_is_one_line_on_standard_error(output: str) -> None:
    result = run("measures", "--code", "ZZ.9", "--format", output)
    assert result.exit_code == 0
    assert result.stderr == "no measure with code 'ZZ.9'; the index holds 2 measures, such as LB.1(i), PK 2\n"
    assert result.stdout.splitlines() == ([",".join(MEASURE_KEYS)] if output == "csv" else [])


@pytest.mark.parametrize("name", ["savings", "SAVINGS", "parks sav"])
def test_finance_by_kind_or_title(name: str) -> None:
    rows = json_rows("finance", "--table", name)
    assert [tuple(row) for row in rows] == [FINANCE_KEYS]
    assert (rows[0]["raw"], rows[0]["value"], rows[0]["unit"]) == ("(150)", -150, "£000")


def test_no_finance_table_found() -> None:
    result = run("finance", "--table", "reserves", "--document", "parks")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (
        result.stderr
        == "no finance table with title 'reserves' and document 'parks'; the index holds 1, such as Parks savings\n"
    )


def test_an_unknown_format_is_wrong_usage() -> None:
    assert run("finance", "--format", "xml").exit_code == 2


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd", "'+cmd"),
        ("-cmd", "'-cmd"),
        ("@sum", "'@sum"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("-150", "-150"),
        ("-8.2%", "-8.2%"),
        ("+£2,300", "+£2,300"),
        ("-2+3", "'-2+3"),
        ("(150)", "(150)"),
        ("Parks", "Parks"),
        (Decimal("-1.50"), "-1.50"),
        (-3, "-3"),
        (None, ""),
        ([1, 2], "1 2"),
    ],
)
def test_safe_cells(value: object, cell: str) -> None:
    assert safe_cell(value) == cell
