"""Dumps of tables whose cells stand in the middle or at the foot of their rows, with no empty line between the rows."""

from __future__ import annotations

import shutil
import subprocess
import textwrap
from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.colors import black

from ingest.assemble import assemble
from ingest.centred.setting import set_at_top
from ingest.domain import Place, Records, Source
from ingest.reading import Line, Reading
from tests.ingest.published.papers import MEASURES, MONEY, Paper
from tests.ingest.published.rendering import CELL, _pdf
from tests.ingest.test_published_papers import (
    printed_money,
    printed_values,
    read_money,
    read_values,
    records,
)

HEAD = ("Code", "What we count", "Aim", "Told", "2021/22 Actual", "2022/23 Actual", "2023/24 Target")
WIDTHS = (6, 34, 5, 9, 9, 9, 9)
LIBRARY = (
    ("LM.1", "Visits to libraries, archives and museums, in person and on line, for each 1,000 people (number)",
     "Up", "Quarterly", "4,210\n(912,004)", "4,377\n(950,118)", "4,500"),
    ("LM.2", "Share of children who finish the summer reading challenge", "Up", "Yearly", "61.4%", "58.0%", "65%"),
    ("LM.3", "Days to fetch a book from store", "Down", "Quarterly", "2.1", "Awaiting\ndata", "2.0"),
    ("LM.4", "Share of rooms let of those which could be let in the evening", "Up", "Yearly", "44.0%\n(88)",
     "47.5%\n(95)", "50%"),
    ("LM.5", "Volunteers", "None", "Yearly", "212", "240", "N/A"),
)  # fmt: skip


def woven(rows: Sequence[Sequence[str]], share: float) -> list[str]:
    """Lines as they stand on the page: a cell of fewer lines than its row's tallest begins `share` of the difference further down,
    and what stands half a line off gets a line of its own."""
    lines: list[str] = []
    for row in rows:
        cells = [
            [part for text in cell.split("\n") for part in textwrap.wrap(text, width)]
            for cell, width in zip(row, WIDTHS, strict=True)
        ]
        tallest = max(map(len, cells))
        at_height: dict[float, str] = {}
        start = 0
        for cell, width in zip(cells, WIDTHS, strict=True):
            for place, text in enumerate(cell):
                height = place + share * (tallest - len(cell))
                at_height[height] = at_height.get(height, "").ljust(start) + text
            start += width + 3
        lines += [at_height[height] for height in sorted(at_height)]
    return lines


def reading(texts: Sequence[str]) -> Reading:
    lines = [Line(text, Place(lines=(at, at))) for at, text in enumerate(texts, 1)]
    return Reading("text", tuple(lines))


def found_in(texts: Sequence[str]) -> Records:
    return assemble(reading(texts), Source("dump.txt", "/in/dump.txt", "0" * 64, 1, "text"), None)


@pytest.mark.parametrize("share", [0.5, 1.0, 0.0], ids=["middle", "foot", "top"])
def test_names_and_values_go_with_their_code(share: float) -> None:
    """A single-line value of a row whose name is of two lines stands between them."""
    dump = ["Libraries and museums", "", *woven([HEAD], 0.0), *woven(LIBRARY, share), "", "More in May."]
    measures = found_in(dump).measures
    assert [(m.code, m.name) for m in measures] == [(row[0], row[1]) for row in LIBRARY]
    assert [[cell.raw.split() for cell in m.cells] for m in measures] == [
        [text.split() for text in row[4:]] for row in LIBRARY
    ]


def test_a_row_keeps_the_lines_it_stands_on() -> None:
    lines = woven(LIBRARY, 0.5)
    first = next(m for m in found_in([*woven([HEAD], 0.0), *lines]).measures if m.code == "LM.2")
    start, end = first.place.lines or (0, 0)
    head = len(woven([HEAD], 0.0))
    assert lines[start - head - 1].split()[:4] == ["Share", "of", "children", "who"]
    assert "challenge" in lines[end - head - 1]


def test_a_wrapped_label_of_a_money_table_stands_around_its_figures() -> None:
    dump = (
        "Service                         Gross     Income       Net",
        "                                 £000       £000      £000",
        "Parks                           4,120    (1,004)     3,116",
        "Cemeteries and bereavement",
        "                                1,960    (2,311)     (351)",
        "services",
        "Sports centres                  3,502    (2,890)       612",
        "Total                           9,582    (6,205)     3,377",
    )
    (table,) = found_in(dump).tables
    assert [(row.label, [line.raw for line in row.lines]) for row in table.rows] == [
        ("Parks", ["4,120", "(1,004)", "3,116"]),
        ("Cemeteries and bereavement services", ["1,960", "(2,311)", "(351)"]),
        ("Sports centres", ["3,502", "(2,890)", "612"]),
        ("Total", ["9,582", "(6,205)", "3,377"]),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ["Ref   Measure          2022/23   2023/24", "P1    Trees planted        412       398", "      in the year", "P2    Ponds dug              3         5"],
        ["Housing", "Name        2022/23   2023/24", "Lets          212       240", "Sales          11         9"],
        ["The Cabinet met on 4 May.", "It agreed the plan, which costs £2m,", "and thanked officers.", "", "Next: 8 June"],
    ],
    ids=["cells at the top", "rows of one line", "prose"],
)  # fmt: skip
def test_what_stands_as_it_should_is_left_alone(texts: list[str]) -> None:
    assert set_at_top(reading(texts)) == reading(texts)


def test_a_table_of_thousands_of_rows_is_divided() -> None:
    rows = [
        (
            f"ZX.{n}",
            "Stone walls mended along the lanes of the upper valley",
            "Up",
            "Yearly",
            f"{n}",
            f"{n + 1}",
            f"{n + 2}",
        )
        for n in range(1, 1201)
    ]
    anew = [
        item.text
        for item in set_at_top(reading([*woven([HEAD], 0.0), *woven(rows, 0.5)])).items
        if isinstance(item, Line)
    ]
    codes = [text for text in anew if text.startswith("ZX.")]
    assert len(codes) == 1200
    assert all("Stone walls" in text for text in codes)


# Without white space between rows, nothing tells a short heading from the upper line of the name below it.
UNCERTAIN = {
    "quarter over columns",
    "quarters under a year",
    "quarters and target",
    "capital",
    "housing account",
}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("padding", [0.5, 3.0], ids=["set solid", "with white space"])
@pytest.mark.parametrize("paper", [*MEASURES, *MONEY], ids=lambda paper: paper.name)
def test_published_papers_dumped_with_their_layout(paper: Paper, padding: float, tmp_path: Path) -> None:
    if paper.name in UNCERTAIN and padding < 1:
        pytest.skip("ambiguous where rows are set solid")
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
    ]
    dump = tmp_path / "dump.txt"
    pdf = _pdf(paper, tmp_path / "paper.pdf", style, figures=CELL)
    subprocess.run(["pdftotext", "-layout", str(pdf), str(dump)], check=True)
    found = records(dump)
    if paper.of_money:
        assert read_money(found) == printed_money(paper)
    else:
        assert read_values(found) == printed_values(paper)
