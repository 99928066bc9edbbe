"""Tables of made-up prose documents with a row a subject and a column a period, in every format that prints prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.domain import Measure, Place
from ingest.finance import tables_in
from ingest.measures import measures_in
from ingest.readers import read
from ingest.reading import Grid, GridCell, Line, Reading
from tests.ingest.layouts.building import BODY, CELL, HEAD, SECTION, build, p

TITLE = "What our vehicles burn"
LEAD = "Litres of diesel. The depot's own pumps are counted, fuel cards are not."
TABLE = [
    ["Vehicles", "2020/21", "2021/22", "2022/23"],
    ["Gritters and ploughs", "41,200", "38,750", "36,004"],
    ["Minibuses", "12,880", "13,015", "9,460"],
    ["Total", "54,080", "51,765", "45,464"],
]
AFTER = "Minibuses burn less because four of them were replaced by electric ones in the autumn."


def _markdown(path: Path) -> Path:
    rows = [TABLE[0], ["---"] * 4, *TABLE[1:3], [f"**{cell}**" for cell in TABLE[3]]]
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    path.write_text(f"# Depot plan\n\n## {TITLE}\n\n{LEAD}\n\n{table}\n\n{AFTER}\n")
    return path


def _html(path: Path) -> Path:
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    path.write_text(
        f"<html><body><h1>Depot plan</h1><h2>{TITLE}</h2><p>{LEAD}</p><table>{body}</table><p>{AFTER}</p></body></html>"
    )
    return path


def _docx(path: Path) -> Path:
    import docx

    document = docx.Document()
    document.add_heading("Depot plan", 0)
    document.add_heading(TITLE, 1)
    document.add_paragraph(LEAD)
    table = document.add_table(rows=0, cols=4)
    for row in TABLE:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph(AFTER)
    document.save(str(path))
    return path


def _pdf(path: Path) -> Path:
    from reportlab.lib import colors
    from reportlab.platypus import Table, TableStyle

    cells = [[p(cell, HEAD if at == 0 else CELL) for cell in row] for at, row in enumerate(TABLE)]
    table = Table(cells, colWidths=[160, 70, 70, 70])
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.4, colors.grey)]))
    return build(path, [p(TITLE, SECTION), p(LEAD, BODY), table, p(AFTER, BODY)])


FORMATS = {
    "plan.md": (_markdown, "markdown"),
    "plan.html": (_html, "html"),
    "plan.docx": (_docx, "docx"),
    "plan.pdf": (_pdf, "pdf"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_rows_are_measures_with_their_subject_and_unit(name: str, tmp_path: Path) -> None:
    make, form = FORMATS[name]
    found = measures_in(read(make(tmp_path / name), form))
    assert [measure.name for measure in found] == [
        "Gritters and ploughs (litres of diesel)",
        "Minibuses (litres of diesel)",
        f"Total: {TITLE} (litres of diesel)",
    ]
    assert {measure.category for measure in found} == {TITLE}
    printed = [[(cell.period, cell.kind, cell.raw) for cell in measure.cells] for measure in found]
    heads = TABLE[0][1:]
    assert printed == [
        [(p, "actual", raw) for p, raw in zip(heads, row[1:], strict=True)] for row in TABLE[1:]
    ]
    assert {cell.unit for measure in found for cell in measure.cells} == {"number"}
    assert {tuple(remark.text for remark in measure.remarks) for measure in found} == {(AFTER,)}


def measured(caption: str, heading: str, *rows: str) -> tuple[Measure, ...]:
    """The measures of one grid, its cells divided by strokes, below a heading and a caption."""
    return measures_in(_reading(caption, heading, *rows))


def _reading(caption: str, heading: str, *rows: str) -> Reading:
    cells = tuple(
        tuple(
            GridCell(text.strip(), Place(cell=f"{'ABCDEFG'[column]}{at}"))
            for column, text in enumerate(row.split("|"))
        )
        for at, row in enumerate(rows, 1)
    )
    lines = [Line(heading, Place(), heading=2)] + (
        [Line(caption, Place(), paragraph=True)] if caption else []
    )
    return Reading("docx", (*lines, Grid(cells, Place(), caption)))


@pytest.mark.parametrize(
    ("caption", "name", "category", "unit"),
    [
        ("Table 4: Staff in post by grade", "Grade 5", "Staff in post by grade", "number"),
        ("Percentage of posts vacant", "Grade 5", "Percentage of posts vacant", "%"),
        ("Posts vacant (%)", "Grade 5", "Posts vacant", "%"),
        ("Energy used, MWh", "Grade 5 (MWh)", "Energy used, MWh", "number"),
        ("All figures are shown in days lost to sickness.", "Grade 5", "Our people", "days"),
        ("", "Grade 5", "Our people", "number"),
        ("This table shows where the council stands, grade by grade.", "Grade 5", "Our people", "number"),
    ],
)  # fmt: skip
def test_the_unit_comes_from_the_caption(caption: str, name: str, category: str, unit: str) -> None:
    first, second = measured(
        caption, "Our people", "Grade | 2022/23 | 2023/24", "Grade 5 | 12 | 14", "Grade 6 | 8 | 7"
    )
    assert (first.name, first.category) == (name, category)
    assert {cell.unit for cell in (*first.cells, *second.cells)} == {unit}


def test_quarters_take_their_year_from_the_caption_and_groups_become_the_category() -> None:
    rows = (
        "Service | Q1 | Q2 | Change",
        "Libraries | | |",
        "Issues | 1,204 | 1,377 | 173",
        "Parks | | |",
        "Events held | 3 | - | n/a",
    )
    first, second = measured("Use of services in 2024/25", "Culture", *rows)
    assert [(cell.period, cell.raw) for cell in first.cells] == [
        ("Q1 2024/25", "1,204"),
        ("Q2 2024/25", "1,377"),
    ]
    assert (first.category, second.category) == ("Libraries", "Parks")


def test_rows_of_comparators_stand_beside_the_councils_own() -> None:
    rows = (
        "Area | 2022/23 | 2023/24",
        "Fenwick | 41.2% | 44.0%",
        "North West | 40% | 42%",
        "England average | 39.5% | ..",
    )
    (found,) = measured("Adults who walk for travel each week", "Health", *rows)
    assert found.name == "Adults who walk for travel each week"
    assert [cell.raw for cell in found.cells] == ["41.2%", "44.0%"]
    assert [(one.who, one.period, str(one.value)) for one in found.comparisons] == [
        ("the North West", "2022/23", "40"),
        ("the North West", "2023/24", "42"),
        ("England", "2022/23", "39.5"),
    ]


@pytest.mark.parametrize(
    ("caption", "rows"),
    [
        ("Budget by service", ("Service | 2023/24 | 2024/25", "Libraries | 1,204 | 1,377", "Parks | 900 | 950")),
        ("What it costs", ("Service | 2023/24 | 2024/25", "Libraries | £1,204 | £1,377", "Parks | £900 | £950")),
        ("Income and expenditure (£000)", ("Service | 2023/24 | 2024/25", "Libraries | 1,204 | 1,377")),
        ("Meetings of the year", ("Committee | May 2024 | June 2024", "Cabinet | 14 | 11", "Planning | 2 | 20")),
        ("Bus 41", ("Stop | 2023 | 2024", "Market Place | 07:05 | 07:10", "Station | 07:15 | 07:20")),
        ("Who does what", ("Team | 2023/24 | 2024/25", "Parks | Plant trees | Mow less", "Roads | Patch | Resurface")),
        ("A programme", ("Scheme | 2024/25 | 2025/26", "New depot | 1,200 | 900")),
        ("One year only", ("Team | 2023/24 | Lead", "Parks | 12 | Head of Parks")),
        ("Years down the side", ("2023/24 | 2024/25 | 2025/26", "12 | 14 | 15")),
    ],
)  # fmt: skip
def test_what_is_no_table_of_measures(caption: str, rows: tuple[str, ...]) -> None:
    assert measured(caption, "A plan", *rows) == ()


def test_a_money_table_stays_with_finance() -> None:
    reading = _reading(
        "Spending on homes (£m)",
        "Money",
        "Scheme | 2023/24 | 2024/25",
        "New homes | 1.2 | 1.4",
        "Total | 1.2 | 1.4",
    )
    assert measures_in(reading) == ()
    assert len(tables_in(reading)) == 1
