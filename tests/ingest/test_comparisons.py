"""Comparator columns of made-up councils must come back as comparisons, in every format, and never as the council's own values."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.domain import Measure
from ingest.measures import measures_in
from ingest.measures.comparisons import comparator_name
from ingest.measures.headers import heading_role
from ingest.readers import read
from tests.ingest.layouts.building import BODY, CELL, HEAD, build, p

HEADER = [
    "Ref",
    "Indicator",
    "Better if",
    "2022/23",
    "2023/24",
    "England\n2022/23",
    "SN avg",
    "Target\n2024/25",
]
ROWS = [
    ["LB-1", "Parcels of land brought back into use within twelve months", "Higher", "41.2%", "44.0%", "39.5%", "40.1%", "45.0%"],
    ["LB-2", "Days to decide a householder application", "Lower", "51", "47", "49", "..", "45"],
    ["LB-3", "Visits to leisure centres per 1,000 residents", "Higher", "812.5", "840.0", "-", "799.3", "850.0"],
    ["LB-4", "Households recycling food waste", "Higher", "61%", "64%", "n/a", "58%", "66%"],
]  # fmt: skip
EXPECTED = {
    "LB-1": [("England", "2022/23", "39.5", "%"), ("statistical neighbours", None, "40.1", "%")],
    "LB-2": [("England", "2022/23", "49", "days")],
    "LB-3": [("statistical neighbours", None, "799.3", "per 1,000")],
    "LB-4": [("statistical neighbours", None, "58", "%")],
}
OWN = {("2022/23", "actual"), ("2023/24", "actual"), ("2024/25", "target")}


def _aligned(path: Path) -> Path:
    starts = [2, 10, 46, 58, 68, 78, 90, 100]
    lines = ["", "  How we are doing", ""]
    heads = [head.split("\n") for head in HEADER]
    for level in range(2):
        lines.append(
            _line([(at, head[level]) for at, head in zip(starts, heads, strict=True) if level < len(head)])
        )
    for row in ROWS:
        words, name = row[1].split(), [""]
        for word in words:
            if len(name[-1]) + len(word) > 32:
                name.append("")
            name[-1] = f"{name[-1]} {word}".strip()
        lines += [
            "",
            _line(
                [
                    (at, name[0] if n == 1 else cell)
                    for n, (at, cell) in enumerate(zip(starts, row, strict=True))
                ]
            ),
        ]
        lines += [_line([(starts[1], rest)]) for rest in name[1:]]
    path.write_text("\n".join([*lines, "", ""]))
    return path


def _line(cells: list[tuple[int, str]]) -> str:
    text = ""
    for at, cell in cells:
        text = f"{text:<{at}}{cell}"
    return text


def _tabs(path: Path) -> Path:
    path.write_text("\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in [HEADER, *ROWS]))
    return path


def _flattened(path: Path) -> Path:
    blocks = ["A plan of a made-up council"]
    blocks += [" \n".join(cell.split("\n")) for row in [HEADER, *ROWS] for cell in row]
    path.write_text(" \n\n".join(blocks) + "\n")
    return path


def _markdown(path: Path) -> Path:
    rows = [HEADER, ["---"] * len(HEADER), *ROWS]
    path.write_text(
        "# A plan\n\n"
        + "\n".join("| " + " | ".join(c.replace("\n", " ") for c in row) + " |" for row in rows)
    )
    return path


def _html(path: Path) -> Path:
    head = "".join(f"<th>{cell.replace(chr(10), '<br>')}</th>" for cell in HEADER)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    path.write_text(f"<html><body><h1>A plan</h1><table><tr>{head}</tr>{body}</table></body></html>")
    return path


def _docx(path: Path) -> Path:
    import docx

    document = docx.Document()
    table = document.add_table(rows=0, cols=len(HEADER))
    for row in [HEADER, *ROWS]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def _xlsx(path: Path) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    for row in [HEADER, *ROWS]:
        book.active.append(row)
    book.save(path)
    return path


def _pdf(path: Path) -> Path:
    from reportlab.lib import colors
    from reportlab.platypus import Table, TableStyle

    cells = [[p(cell, HEAD) for cell in HEADER], *[[p(cell, CELL) for cell in row] for row in ROWS]]
    table = Table(cells, colWidths=[38, 150, 48, 48, 48, 50, 48, 50], repeatRows=1)
    table.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.4, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    )
    return build(path, [p("How the service has done this year.", BODY), table])


FORMATS = {
    "aligned.txt": (_aligned, "text"),
    "tabs.txt": (_tabs, "text"),
    "flattened.txt": (_flattened, "text"),
    "plan.md": (_markdown, "markdown"),
    "plan.html": (_html, "html"),
    "plan.docx": (_docx, "docx"),
    "plan.xlsx": (_xlsx, "xlsx"),
    "plan.pdf": (_pdf, "pdf"),
}


def _read(name: str, folder: Path) -> dict[str, Measure]:
    make, form = FORMATS[name]
    return {measure.code: measure for measure in measures_in(read(make(folder / name), form))}


@pytest.mark.parametrize("name", FORMATS)
def test_comparator_columns_come_back_as_comparisons(name: str, tmp_path: Path) -> None:
    found = _read(name, tmp_path)
    told = {
        code: [(one.who, one.period, str(one.value), one.unit) for one in measure.comparisons]
        for code, measure in found.items()
    }
    assert told == EXPECTED


@pytest.mark.parametrize("name", FORMATS)
def test_the_council_keeps_its_own_values_names_and_polarity(name: str, tmp_path: Path) -> None:
    found = _read(name, tmp_path)
    for row in ROWS:
        measure = found[row[0]]
        assert measure.name == row[1]
        assert measure.good == {"Higher": "High", "Lower": "Low"}[row[2]]
        assert {(cell.period, cell.kind) for cell in measure.cells} == OWN
        assert [cell.raw for cell in measure.cells] == [row[3], row[4], row[7]]


def test_a_comparison_says_where_it_stands(tmp_path: Path) -> None:
    assert _read("plan.xlsx", tmp_path)["LB-1"].comparisons[0].place.cell == "F2"


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("England", "England"),
        ("England 2021/22", "England"),
        ("National average", "the national average"),
        ("Statistical neighbours", "statistical neighbours"),
        ("Stat. neighbour average 2022/23", "statistical neighbours"),
        ("North West", "the North West"),
        ("Regional", "the region"),
        ("CIPFA nearest neighbour mean", "CIPFA neighbours"),
        ("Comparator", "comparators"),
        ("Comparators England", "England"),
        ("Family group median", "the family group"),
        ("Similar councils", "similar councils"),
        ("East of England", "the East of England"),
        ("National rank", None),
        ("Gap to England", None),
        ("National target", None),
        ("RAG against national", None),
        ("Comparison with last year", None),
        ("2023/24 outturn", None),
    ],
)
def test_headings_name_their_comparator(heading: str, name: str | None) -> None:
    assert comparator_name(heading) == name


def test_cells_name_their_own_period_and_long_tables_their_rows(tmp_path: Path) -> None:
    text = "Ref,Measure,Aim,2023/24,England,Target\nA1,Verges cut on time,Maximise,88%,84.5% (2021/22),90%\nA2,Gullies cleared,Maximise,71%,..,75%\n"
    (tmp_path / "a.csv").write_text(text)
    dated = measures_in(read(tmp_path / "a.csv", "csv"))[0].comparisons
    assert [(one.period, one.value) for one in dated] == [("2021/22", Decimal("84.5"))]
    long = "Measure,Period,Value,England\nVerges cut on time,2022/23,88%,84%\nVerges cut on time,2023/24,89%,85%\n"
    (tmp_path / "b.csv").write_text(long)
    (joined,) = measures_in(read(tmp_path / "b.csv", "csv"))
    assert [(one.period, one.raw) for one in joined.comparisons] == [("2022/23", "84%"), ("2023/24", "85%")]


def _table(tmp_path: Path, *rows: str) -> tuple[Measure, ...]:
    """The measures of a Markdown table under a title that names the year."""
    rule = "|".join("---" for _ in rows[0].split("|"))
    lines = [f"| {row} |" for row in (rows[0], rule, *rows[1:])]
    (tmp_path / "a.md").write_text("# Benchmarking report 2022/23\n\n" + "\n".join(lines) + "\n")
    return measures_in(read(tmp_path / "a.md", "markdown"))


@pytest.mark.parametrize(
    ("header", "row", "own", "elsewhere"),
    [
        ("Indicator | Good is | Fenwick | England", "Walkers | High | 41% | 39%", {"2022/23": "41%"}, [None]),
        ("Indicator | Fenwick 2021/22 | Fenwick 2022/23 | England 2022/23", "Walkers | 40% | 41% | 39%", {"2021/22": "40%", "2022/23": "41%"}, ["2022/23"]),
        ("Indicator | Good is | 2022/23 | Lead | England", "Walkers | High | 41% | 7 | 39%", {"2022/23": "41%"}, [None]),
    ],
    ids=["a name alone", "a name with years", "a column of something else"],
)  # fmt: skip
def test_columns_headed_by_the_councils_name_are_its_own(
    header: str, row: str, own: dict[str, str], elsewhere: list[str | None], tmp_path: Path
) -> None:
    (found,) = _table(tmp_path, header, row)
    assert {cell.period: cell.raw for cell in found.cells} == own
    assert [(one.who, one.period, one.raw) for one in found.comparisons] == [("England", elsewhere[0], "39%")]


def test_a_name_over_two_years_beside_england_over_two(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<table><tr><th rowspan=2>Ref</th><th rowspan=2>Measure</th><th colspan=2>Fenwick</th><th colspan=2>England</th>"
        "<th rowspan=2>Target 2023/24</th></tr><tr><th>2021/22</th><th>2022/23</th><th>2020/21</th><th>2021/22</th></tr>"
        "<tr><td>A1</td><td>Walkers</td><td>40%</td><td>41%</td><td>38%</td><td>39%</td><td>43%</td></tr></table>"
    )
    (found,) = measures_in(read(tmp_path / "a.html", "html"))
    assert [(cell.period, cell.kind, cell.raw) for cell in found.cells] == [
        ("2021/22", "actual", "40%"),
        ("2022/23", "actual", "41%"),
        ("2023/24", "target", "43%"),
    ]
    assert [(one.period, one.raw) for one in found.comparisons] == [("2020/21", "38%"), ("2021/22", "39%")]


@pytest.mark.parametrize(
    "heading", ["SN avg", "Family group median", "England outturn", "CIPFA mean", "North West average"]
)
def test_runs_of_header_words_know_comparators(heading: str) -> None:
    assert heading_role(heading) == "comparator"
