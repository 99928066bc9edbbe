"""Passages of formats that know headings, paragraphs, tables and pages: web pages, Word files, PDFs."""

from __future__ import annotations

from pathlib import Path

from ingest.domain import Passage, Place
from ingest.passages import grid_passage, passages_in
from ingest.reading import Grid, GridCell, Line, Reading


def whole(text: str, heading: int | None = None, bullet: bool = False) -> Line:
    return Line(text, Place(), heading=heading, bullet=bullet, paragraph=True)


def grid(*rows: tuple[str, ...], place: Place | None = None) -> Grid:
    return Grid(tuple(tuple(GridCell(text) for text in row) for row in rows), place or Place())


TIMETABLE = grid(
    ("Route", "First bus", "Last bus"), ("Quay Street", "06:10", "23:40"), ("Mill Lane", "06:25", "22:55")
)

PAGE = Reading(
    "html",
    (
        whole("Agenda item", 2),
        whole("Evening buses", 1),
        whole("The committee considered a report on buses after seven o'clock."),
        whole("Minutes", 2),
        whole("The following points were made:"),
        whole(
            "Members asked why the last bus had been cut. Officers said that it carried four people a night.",
            bullet=True,
        ),
        whole(
            "Members asked about Sundays. Officers said that a new contract would start in May.", bullet=True
        ),
        TIMETABLE,
        whole("Resolved: that the timetable be kept until the spring."),
    ),
)


def test_headings_that_a_format_tells_make_the_path():
    passages = passages_in(PAGE)
    assert [p.heading_path for p in passages if "seven o'clock" in p.text] == [("Evening buses",)]
    assert [p.heading_path for p in passages if "Members asked" in p.text] == [("Evening buses", "Minutes")]


def test_told_list_items_stay_with_their_lead_in():
    (points,) = [passage for passage in passages_in(PAGE) if "Members asked" in passage.text]
    assert points.form == "list"
    assert points.text.startswith("The following points were made: Members asked why the last bus")


def test_a_grid_that_nothing_else_read_is_a_passage_of_its_own():
    (table,) = [passage for passage in passages_in(PAGE) if passage.form == "table"]
    assert table.text == "Route\tFirst bus\tLast bus\nQuay Street\t06:10\t23:40\nMill Lane\t06:25\t22:55"
    assert grid_passage(TIMETABLE) == " ".join(table.text.split())
    assert table.heading_path == ("Evening buses", "Minutes")


def test_a_grid_that_measures_or_money_were_read_from_is_no_passage():
    index = PAGE.items.index(TIMETABLE)
    passages = passages_in(PAGE, table_grids=frozenset({index}))
    assert not [passage for passage in passages if passage.form == "table"]
    assert any("kept until the spring" in passage.text for passage in passages)


def test_a_long_grid_is_cut_between_rows():
    rows = [("Street", "Lamps", "Mended in days")] + [
        (f"Street number {n}", str(n), "4.5") for n in range(200)
    ]
    passages = passages_in(Reading("xlsx", (grid(*rows),)))
    assert len(passages) > 2
    assert all(len(passage.text.split()) <= 230 for passage in passages)
    assert all(passage.text.startswith("Street") for passage in passages)
    assert " ".join(" ".join(passage.text.split()) for passage in passages) == grid_passage(grid(*rows))


def test_the_parts_of_a_long_grid_know_their_own_places():
    rows = tuple(
        (GridCell(f"Street number {n} in the west", Place(sheet="Roads", cell=f"A{n}", lines=(n, n))),)
        for n in range(1, 101)
    )
    first, *_, last = passages_in(Reading("xlsx", (Grid(rows, Place(sheet="Roads", lines=(1, 100))),)))
    assert first.place.lines is not None
    assert last.place.lines is not None
    assert first.place.lines[0] == 1
    assert last.place.lines == (last.place.lines[0], 100)
    assert last.place.cell == f"A{last.place.lines[0]}"


def test_merged_cells_are_quoted_once():
    row = (GridCell("Spring\nterm"), GridCell("", merged=True), GridCell("12"))
    assert grid_passage(Grid((row,), Place())) == "Spring term 12"


def test_a_document_with_hardly_a_told_heading_has_its_plain_ones_found():
    body = (
        "The council lit forty more streets last winter, and complaints about dark corners fell by a third. "
        * 30
    )
    reading = Reading(
        "docx",
        (whole("Street lighting", 1), whole("1. COSTS"), whole(body), whole("2. COMPLAINTS"), whole(body), whole("Most were about Mill Lane.")),
    )  # fmt: skip
    paths = {passage.heading_path for passage in passages_in(reading)}
    assert paths == {("Street lighting", "1. COSTS"), ("Street lighting", "2. COMPLAINTS")}


def made_pdf(path: Path) -> Reading:
    """A report of three pages: running head and foot, a sentence over a page break, two heading sizes, a list, a small table."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    from ingest.readers import read

    canvas = Canvas(str(path), pagesize=A4)
    top = A4[1]

    def write(lines: list[tuple[float, str]], page: int) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, top - 30, "Thornmere Council: Highways Performance")
        canvas.drawString(280, 25, f"Page {page} of 3")
        for y, text in lines:
            size = 18 if text.startswith("# ") else 13 if text.startswith("## ") else 10
            canvas.setFont("Helvetica-Bold" if size > 10 else "Helvetica", size)
            canvas.drawString(50, top - y, text.lstrip("# "))
        canvas.showPage()

    write(
        [
            (90, "# Highways Performance Report 2023/24"),
            (130, "## Potholes"),
            (
                150,
                "Crews mended 9,412 potholes in the year, nine in ten of them within five working days of their",
            ),
            (
                163,
                "being reported. The backlog at the end of March was the smallest since 2016, and the number of",
            ),
            (
                176,
                "claims for damage to tyres and wheels fell by a quarter. The one district in which it did not fall",
            ),
        ],
        1,
    )
    write(
        [
            (
                90,
                "was the west, where two resurfacing schemes were put off until the summer because the price of",
            ),
            (103, "bitumen had risen by a third."),
            (140, "## Street lights"),
            (160, "Three things held repairs up:"),
            (178, "\u2022 lamps for older columns are no longer made;"),
            (191, "\u2022 one of the two platforms was off the road for nine weeks, and could not be"),
            (204, "replaced at short notice;"),
            (217, "\u2022 cables were stolen twice."),
        ],
        2,
    )
    write(
        [(90, "## Outlook"), (110, "All columns older than forty years will have been replaced by 2027.")], 3
    )
    canvas.save()
    return read(path, "pdf")


def holding(words: str, passages: tuple[Passage, ...]) -> Passage:
    (found,) = [passage for passage in passages if words in passage.text]
    return found


def test_a_pdf_comes_as_passages_without_scars(tmp_path: Path):
    passages = passages_in(made_pdf(tmp_path / "highways.pdf"))
    potholes = holding("9,412 potholes", passages)
    assert "did not fall was the west" in potholes.text
    assert potholes.heading_path[-1] == "Potholes"
    assert potholes.place.page == 1
    assert potholes.place.bbox is not None
    joined = " ".join(passage.text for passage in passages)
    assert "Page 2" not in joined
    assert "Thornmere Council: Highways" not in joined


def test_a_pdf_list_stays_with_its_lead_in(tmp_path: Path):
    lights = holding("Three things held", passages_in(made_pdf(tmp_path / "highways.pdf")))
    assert lights.heading_path[-1] == "Street lights"
    assert "and could not be replaced at short notice; cables were" in lights.text
