"""Web pages: content without furniture, agenda tables of democracy systems, data tables with spans."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers.html import read, reading_of
from ingest.reading import Line

AGENDA = """<!DOCTYPE html><html><head><title>Agenda for Leisure Scrutiny Panel, 12 March 2024 - Testford Council</title>
<script>var a = 1;</script></head><body><form action="x">
<div class="cookie-banner"><p>This site stores small files on your computer.</p></div>
<div id="header"><ul class="menu"><li><a href="/">Home</a></li><li><a href="/a">Councillors</a></li></ul></div>
<div class="breadcrumbs">You are here: meetings</div>
<div id="mgContent" class="mgContent"><h1 class="mgMainTitleTxt">Agenda and minutes</h1>
<h2 class="mgSubTitleTxt">Leisure Scrutiny Panel - Tuesday, 12th March, 2024 6.30 pm</h2>
<p>Venue: Committee Room 2.</p>
<ul class="mgBulletList"><li><a href="documents/g1/Agenda.pdf">Agenda frontsheet PDF 132 KB</a></li></ul>
<table class="mgItemTable"><tr><th>No.</th><th>Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">4.</p></td>
<td><p class="mgAiTitleTxt"><a href="d.pdf">Library performance PDF 500 KB</a></p>
<div class="mgWordPara"><p>To consider the report of the Head of Libraries.</p></div>
<p class="mgSubItemTitleTxt">Minutes:</p>
<div class="mgWordPara"><p>The officer said that<br>visits had fallen in the spring.</p>
<p><span style="font-family:Symbol">·<span>&nbsp;&nbsp;&nbsp;</span></span>Members asked about the new branch.</p>
<table><tr><th rowspan="2">Measure</th><th colspan="2">2022/23</th></tr><tr><th>Actual</th><th>Target</th></tr>
<tr><td>Visits</td><td style="background-color: rgb(255, 0, 0)">4.1</td><td>4.5</td></tr></table>
<p><b>RESOLVED</b> - That the report be noted.</p></div></td></tr></table></div>
<div class="newsletter-signup"><p>Get news by email every week.</p></div>
<div id="footer"><p>Testford Council, Town Hall</p></div></form></body></html>"""


def lines(markup: str) -> list[str]:
    return [line.text for line in reading_of(markup).lines]


def test_an_agenda_page_of_a_democracy_system(tmp_path: Path) -> None:
    path = tmp_path / "ieListDocuments.html"
    path.write_text(AGENDA, "utf-8")
    reading = read(path)
    assert reading.title == "Agenda for Leisure Scrutiny Panel, 12 March 2024 - Testford Council"
    assert [(line.text, line.heading) for line in reading.lines] == [
        ("Agenda and minutes", 1),
        ("Leisure Scrutiny Panel - Tuesday, 12th March, 2024 6.30 pm", 2),
        ("Venue: Committee Room 2.", None),
        ("Agenda frontsheet", None),
        ("4. Library performance", 3),
        ("To consider the report of the Head of Libraries.", None),
        ("Minutes:", 4),
        ("The officer said that visits had fallen in the spring.", None),
        ("· Members asked about the new branch.", None),
        ("RESOLVED - That the report be noted.", None),
    ]
    assert [line.text for line in reading.lines if line.bullet] == [
        "Agenda frontsheet",
        "· Members asked about the new branch.",
    ]


def test_spans_and_colours_of_a_data_table() -> None:
    grid = reading_of(AGENDA).grids[0]
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["Measure", "2022/23", ""],
        ["", "Actual", "Target"],
        ["Visits", "4.1", "4.5"],
    ]
    assert [[cell.merged for cell in row] for row in grid.rows[:2]] == [
        [False, False, True],
        [True, False, False],
    ]
    assert grid.rows[2][1].rag == "Red"
    assert (grid.rows[2][1].place.sheet, grid.rows[2][1].place.cell) == ("Table 1", "B3")


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><p>Elsewhere</p></nav>",
        "<div role='navigation'>Elsewhere</div>",
        "<aside>Elsewhere</aside>",
        "<footer>Elsewhere</footer>",
        "<div class='site-breadcrumb'>Elsewhere</div>",
        "<div id='cookieConsent'>Elsewhere</div>",
        "<div class='advert advert--wide'>Elsewhere</div>",
        "<section class='newsletter-signup'>Elsewhere</section>",
        "<div class='social-share'>Elsewhere</div>",
        "<p hidden>Elsewhere</p>",
        "<p style='display: none'>Elsewhere</p>",
        "<span class='visually-hidden'>Elsewhere</span>",
        "<button>Elsewhere</button>",
        "<select><option>Elsewhere</option></select>",
        "<script>Elsewhere</script>",
        "<p>Skip to main content</p>",
        "<ul><li><a href='/1'>Bins</a></li><li><a href='/2'>Parks</a></li><li><a href='/3'>Roads</a></li><li><a href='/4'>Elsewhere</a></li></ul>",
    ],
)
def test_furniture_is_left_out(furniture: str) -> None:
    page = (
        f"<html><body>{furniture}<h1>Libraries</h1><p>{'Visits fell in the spring. ' * 10}</p></body></html>"
    )
    text = " ".join(lines(page))
    assert "Elsewhere" not in text
    assert "Skip" not in text
    assert "Visits fell" in text


@pytest.mark.parametrize(
    "content",
    [
        "<div id='childrens-social-care'><p>Kept words here.</p></div>",
        "<section class='share-of-budget'><p>Kept words here.</p></section>",
        "<div class='header'><h1>Kept words here.</h1></div>",
        "<h2 id='search'>Kept words here.</h2>",
        "<ul><li><a href='a.pdf'>Kept words here.</a></li><li><a href='b.pdf'>B</a></li><li><a href='c.pdf'>C</a></li><li><a href='d.pdf'>D</a></li></ul>",
    ],
)
def test_content_with_names_like_furniture_stays(content: str) -> None:
    assert "Kept words here." in " ".join(
        lines(f"<html><body>{content}<p>{'Other text. ' * 20}</p></body></html>")
    )


def test_the_main_element_goes_before_what_is_around_it() -> None:
    page = f"<body><div>Latest news</div><main><h1>Libraries</h1><p>{'Visits fell. ' * 30}</p></main><div>Contact</div></body>"
    assert not {"Latest news", "Contact"} & set(lines(page))


def test_lines_parted_by_breaks() -> None:
    assert lines("<p>Councillor A<br>Councillor B</p>") == ["Councillor A", "Councillor B"]
    assert lines("<p>One sentence that<br>runs on.<br><br>Another.</p>") == [
        "One sentence that runs on.",
        "Another.",
    ]


def test_bold_paragraphs_above_text_are_headings() -> None:
    items = reading_of("<h1>Minutes</h1><p><b>Opening hours</b></p><p>Hours were cut.</p>").lines
    assert [(line.text, line.heading) for line in items] == [
        ("Minutes", 1),
        ("Opening hours", 2),
        ("Hours were cut.", None),
    ]


def test_nested_lists_and_definition_lists() -> None:
    markup = "<ul><li>Parks<ul><li>Play areas</li></ul></li><li><p>Pools</p></li></ul><dl><dt>Chair</dt><dd>Councillor A</dd></dl>"
    found = reading_of(markup).lines
    assert [(line.text, line.bullet) for line in found] == [
        ("Parks", True),
        ("Play areas", True),
        ("Pools", True),
        ("Chair", False),
        ("Councillor A", False),
    ]


def test_ratings_by_class_name_and_alternative_text() -> None:
    table = (
        "<table><tr><th>Measure</th><th>RAG</th><th>Trend</th></tr>"
        "<tr><td>Visits</td><td><span class='status status--amber'></span></td><td><img alt='Better' src='u.png'></td></tr></table>"
    )
    row = reading_of(table).grids[0].rows[1]
    assert (row[1].rag, row[2].text) == ("Amber", "Better")


def test_a_table_that_lays_out_the_page_is_text() -> None:
    page = "<table role='presentation'><tr><td><h2>News</h2></td><td><p>Visits fell.</p></td></tr></table>"
    reading = reading_of(page)
    assert not reading.grids
    assert [line.text for line in reading.lines] == ["News", "Visits fell."]


def test_absurd_spans_and_depths_do_no_harm() -> None:
    wide = reading_of(
        "<table><tr><td colspan='999999999'>a</td><td rowspan='-1'>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    )
    assert max(len(row) for grid in wide.grids for row in grid.rows) <= 200
    deep = reading_of("<div>" * 5000 + "deep words" + "</div>" * 5000)
    assert any(isinstance(item, Line) and "deep words" in item.text for item in deep.items)


def test_declared_windows_encoding(tmp_path: Path) -> None:
    path = tmp_path / "old.htm"
    path.write_bytes('<meta charset="iso-8859-1"><p>£2.3m – children’s</p>'.encode("cp1252"))
    assert read(path).lines[0].text == "£2.3m – children’s"


def test_agenda_items_set_in_bold_are_headings_of_one_level_whatever_is_linked_beside_them() -> None:
    page = (
        "<main><h1>Agenda</h1><h2>Pool Board</h2><table><tr><td>7.</td><td><p><b>Opening hours</b></p><h3>Minutes:</h3>"
        "<p>The pool opens at six.</p></td></tr><tr><td>8.</td><td><p><strong>Swimming lessons</strong> <a href='b.pdf'>PDF 20 KB</a></p>"
        "<h2>Minutes:</h2><p>Lessons start in May.</p></td></tr></table><h2>Attendance</h2></main>"
    )
    lines = reading_of(page).lines
    assert [(line.text, line.heading) for line in lines if line.heading] == [
        ("Agenda", 1),
        ("Pool Board", 2),
        ("7. Opening hours", 3),
        ("Minutes:", 4),
        ("8. Swimming lessons", 3),
        ("Minutes:", 4),
        ("Attendance", 2),
    ]
