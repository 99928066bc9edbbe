"""The scorecards laid out as tables, one function a layout: each writes a PDF and returns its path."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.colors import black, grey, lightgrey, white
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    FrameBreak,
    PageBreak,
    PageTemplate,
    Table,
)

from tests.ingest.layouts import marks
from tests.ingest.layouts.building import BODY, HEAD, PROSE, SECTION, TITLE, build, gap, p, prose
from tests.ingest.layouts.scorecards import HEADER, HIGHWAYS, HOUSING, LIBRARIES, Row

WIDTHS = (38, 144, 46, 52, 52, 52, 48, 32, 36)
_TREND_WORDS = {"up": "Up", "down": "Down", "level": "Same", "": ""}
_GLYPHS = {"up": "\u2191", "down": "\u2193", "level": "\u2192", "": ""}

Draw = Callable[[Row], list[Any]]


def with_letters(row: Row) -> list[Any]:
    return [p(row.rag), p(_TREND_WORDS[row.trend])]


def cells(row: Row, draw: Draw = with_letters) -> list[Any]:
    return [p(row.code), p(row.name), p(row.good), *(p(value) for value in row.values), *draw(row)]


def table(rows: Sequence[Row], style: list[Any], draw: Draw = with_letters, **options: Any) -> Table:
    data = [[p(head, HEAD) for head in HEADER], *(cells(row, draw) for row in rows)]
    return Table(
        data, colWidths=WIDTHS, repeatRows=1, style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *style], **options
    )


GRID = [("GRID", (0, 0), (-1, -1), 0.5, black)]


def ruled(path: Path) -> Path:
    """Every cell ruled; codes broken over two lines with a tag, category and commentary rows across the table."""
    body: list[list[Any]] = [[p("Council Measures", HEAD)]]
    for row in HIGHWAYS[:4]:
        code = (
            row.code.replace(".", ".\n")
            if row.code == "HW.2"
            else row.code + ("\nNew measure" if row.code == "HW.3" else "")
        )
        body.append([p(code), *cells(row)[1:]])
    body.append(
        [
            p(
                "A wet winter opened more potholes than crews could fill in time; a second patching machine starts in May."
            )
        ]
    )
    body.append([p("Contextual Measures", HEAD)])
    body += [cells(row) for row in HIGHWAYS[4:]]
    body.append([p("The road survey moved to another supplier, so its years are only roughly alike.")])
    spans = [("SPAN", (0, at + 1), (-1, at + 1)) for at, row in enumerate(body) if len(row) == 1]
    data = [[p(head, HEAD) for head in HEADER], *([*row, *[""] * (9 - len(row))] for row in body)]
    grid = Table(data, colWidths=WIDTHS, style=[*GRID, *spans, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
    return build(
        path, [p("Place scorecard", TITLE), *prose(), p("Priority 2: Streets that work", SECTION), grid]
    )


def horizontal_rules(path: Path) -> Path:
    style = [("LINEBELOW", (0, 0), (-1, -1), 0.4, grey), ("LINEABOVE", (0, 0), (-1, 0), 1, black)]
    return build(path, [p("Libraries", TITLE), *prose(), table(LIBRARIES, style), gap(), *prose()])


def header_rule_only(path: Path) -> Path:
    """One rule under the header and one under the last row."""
    style = [("LINEBELOW", (0, 0), (-1, 0), 0.8, black), ("LINEBELOW", (0, -1), (-1, -1), 0.8, black)]
    return build(path, [p("Housing", TITLE), *prose(), table(HOUSING, style), gap(), *prose()])


def no_rules(path: Path) -> Path:
    style = [("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]
    return build(path, [p("Highways", TITLE), *prose(), table(HIGHWAYS, style), gap(), *prose()])


def no_rules_figures_right(path: Path) -> Path:
    """No rules, texts in the middle of their rows, figures set to the right under headings set to the left."""
    plain = [[row.code, p(row.name), row.good, *row.values, row.rag] for row in HOUSING]
    style = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", 8),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("ALIGN", (3, 1), (6, -1), "RIGHT"),
    ]
    heads = ("Ref", "Measure", "Good", "2021/22", "2022/23", "2023/24", "Target", "RAG")
    grid = Table([heads, *plain], colWidths=(44, 170, 40, 55, 55, 55, 50, 34), style=style)
    return build(path, [p("Housing", TITLE), *prose(), grid, gap(14), *prose()])


def two_level_header(path: Path) -> Path:
    top = ["Ref", "Performance measure", "Good is", "2021/22", "2022/23", "2023/24", "", "", ""]
    low = ["", "", "", "Actual", "Actual", "Actual", "Target", "Status", "DoT"]
    data = [[p(t, HEAD) for t in top], [p(t, HEAD) for t in low], *(cells(row) for row in LIBRARIES)]
    spans = [("SPAN", (6 - 1, 0), (8, 0)), *(("SPAN", (c, 0), (c, 1)) for c in range(3))]
    grid = Table(data, colWidths=WIDTHS, style=[*GRID, *spans])
    return build(path, [p("Libraries", TITLE), grid])


def two_level_without_rules(path: Path) -> Path:
    top = ["", "", "", "2021/22", "2022/23", "2023/24", "", "", ""]
    low = ["Ref", "Performance measure", "Good is", "Actual", "Actual", "Actual", "Target", "Status", "DoT"]
    data = [
        top,
        low,
        *(
            [row.code, p(row.name), row.good, *row.values, row.rag, _TREND_WORDS[row.trend]]
            for row in LIBRARIES
        ),
    ]
    style = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", 8),
        ("SPAN", (5, 0), (8, 0)),
        ("ALIGN", (3, 0), (-1, -1), "CENTER"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    grid = Table(data, colWidths=WIDTHS, style=style)
    return build(path, [p("Libraries", TITLE), *prose(), grid])


QUARTERS = ("Q2 23/24", "Q3 23/24", "Mar-24", "Target 24/25")


def landscape_quarters(path: Path) -> Path:
    heads = ["KPI ref", "KPI name", "Better performance", *QUARTERS, "Status", "Direction of travel"]
    data = [[p(head, HEAD) for head in heads]]
    for row in HOUSING:
        quarter = list(row.values)
        data.append(
            [
                p(row.code),
                p(row.name),
                p("Bigger is better" if row.good == "High" else "Smaller is better"),
                *map(p, quarter),
                *with_letters(row),
            ]
        )
    grid = Table(data, colWidths=(50, 220, 80, 66, 66, 66, 66, 50, 62), style=GRID)
    return build(path, [p("Housing quarterly scorecard", TITLE), grid], pagesize=landscape(A4))


def two_columns(path: Path) -> Path:
    """Two columns of text, a table across both, then two columns again."""
    wide, high = A4
    column = (wide - 84 - 18) / 2
    left, right = 42, 42 + column + 18
    frames = [
        Frame(left, high - 260, column, 200, id="a", leftPadding=0, rightPadding=0),
        Frame(right, high - 260, column, 200, id="b", leftPadding=0, rightPadding=0),
        Frame(left, high - 560, wide - 84, 290, id="t", leftPadding=0, rightPadding=0),
        Frame(left, 50, column, high - 620, id="c", leftPadding=0, rightPadding=0),
        Frame(right, 50, column, high - 620, id="d", leftPadding=0, rightPadding=0),
    ]
    style = [("LINEBELOW", (0, 0), (-1, -1), 0.4, grey)]
    story = [
        *(p(text, BODY) for text in PROSE[:2]),
        FrameBreak(),
        p("The right column tells of the branch libraries and who runs them now.", BODY),
        p(PROSE[2], BODY),
        FrameBreak(),
        table(LIBRARIES, style),
        FrameBreak(),
        *(p(text, BODY) for text in PROSE[:2]),
        FrameBreak(),
        p("Last comes the outlook for the year ahead, which no figure above foretells.", BODY),
        p(PROSE[2], BODY),
    ]
    document = BaseDocTemplate(str(path), pagesize=A4, pageTemplates=[PageTemplate(frames=frames)])
    document.build(story)
    return path


def over_pages(path: Path, style: list[Any], repeat: bool) -> Path:
    """A table that begins near the foot of a page and goes on over the next, with its header repeated or not."""
    rows = [*HIGHWAYS, *LIBRARIES, *HOUSING]
    data = [[p(head, HEAD) for head in HEADER], *(cells(row) for row in rows)]
    grid = Table(
        data,
        colWidths=WIDTHS,
        repeatRows=1 if repeat else 0,
        style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *style],
    )

    def furniture(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(42, A4[1] - 30, "Northbeck District Council: scorecard 2023/24")
        canvas.drawRightString(A4[0] - 42, 28, f"Page {document.page} of 9")

    story = [p("All services", TITLE), *prose(4), grid, gap(), *prose(2)]
    return build(path, story, furniture=furniture)


def row_over_pages(path: Path) -> Path:
    """The last row of the first page ends at the head of the second."""
    long = Row("HW.20", "", "High", ("80%", "81%", "82%", "85%"), "A", "up")
    first = "Share of footways inspected on time in the town centres,"
    rest = "the industrial estates and the villages of the upper valley"
    one = [*(cells(row) for row in HIGHWAYS[:4]), [p(long.code), p(first), *cells(long)[2:]]]
    two = [["", p(rest), *[""] * 7], *(cells(row) for row in LIBRARIES[:3])]
    head = [p(text, HEAD) for text in HEADER]
    tables = [Table([head, *body], colWidths=WIDTHS, style=GRID) for body in (one, two)]
    return build(path, [p("Highways", TITLE), *prose(), gap(300), tables[0], PageBreak(), tables[1]])


def coloured_cells(path: Path) -> Path:
    """The rating as the cell's fill alone, under a coloured header and over a zebra."""
    rows = list(HOUSING)
    fills = [("BACKGROUND", (7, at + 1), (7, at + 1), marks.COLOURS[row.rag]) for at, row in enumerate(rows)]
    zebra = [("BACKGROUND", (0, at), (6, at), lightgrey) for at in range(1, len(rows) + 1, 2)]
    head = [("BACKGROUND", (0, 0), (-1, 0), marks.COLOURS["G"])]
    return build(
        path,
        [
            p("Housing", TITLE),
            table(rows, [*GRID, *head, *zebra, *fills], lambda row: ["", p(_GLYPHS[row.trend])]),
        ],
    )


def pale_fills_with_words(path: Path) -> Path:
    rows = list(LIBRARIES)
    fills = [("BACKGROUND", (5, at + 1), (5, at + 1), marks.PALE[row.rag]) for at, row in enumerate(rows)]
    heads = HEADER[:7]
    data = [[p(head, HEAD) for head in heads], *(cells(row)[:7] for row in rows)]
    return build(path, [p("Libraries", TITLE), Table(data, colWidths=WIDTHS[:7], style=[*GRID, *fills])])


def drawn_marks(path: Path) -> Path:
    """Circles and filled triangles in a ruled table."""
    return build(
        path,
        [
            p("Housing", TITLE),
            table(HOUSING, GRID, lambda row: [marks.circle(row.rag), marks.triangle(row.trend)]),
        ],
    )


def symbols(path: Path, ruled: bool) -> Path:
    """Coloured discs and arrowheads set as text in a symbol font."""
    arrows = {"up": "\u25b2", "down": "\u25bc", "level": "\u27a4"}

    def draw(row: Row) -> list[Any]:
        colour = marks.COLOURS[row.rag].hexval()[2:]
        disc = f'<font name="ZapfDingbats" color="#{colour}">\u25cf</font>'
        return [p(disc), p(f'<font name="ZapfDingbats">{arrows[row.trend]}</font>')]

    return build(path, [p("Housing", TITLE), *prose(), table(HOUSING, GRID if ruled else [], draw)])


def pictures(path: Path) -> Path:
    """Small bitmaps and pen-drawn arrows, in a table with horizontal rules only."""
    style = [("LINEBELOW", (0, 0), (-1, -1), 0.4, grey)]
    draw: Draw = lambda row: [marks.picture(row.rag), marks.stroked_arrow(row.trend)]  # noqa: E731
    return build(path, [p("Highways", TITLE), *prose(), table(HIGHWAYS, style, draw)])


def squares_without_rules(path: Path) -> Path:
    draw: Draw = lambda row: [marks.square(row.rag), marks.triangle(row.trend, marks.COLOURS[row.rag])]  # noqa: E731
    return build(path, [p("Libraries", TITLE), *prose(), table(LIBRARIES, [], draw), gap(14), *prose()])


def boxes_with_white_gaps(path: Path) -> Path:
    """Cells are coloured boxes with white between them, as slide programs draw tables."""
    style = [
        ("BACKGROUND", (0, 0), (-1, -1), lightgrey),
        ("INNERGRID", (0, 0), (-1, -1), 1.5, white),
    ]
    return build(path, [p("Housing", TITLE), table(HOUSING, style)])


def column_rules_only(path: Path) -> Path:
    """A box, column rules and a rule below the header, but none between the rows."""
    style = [
        ("BOX", (0, 0), (-1, -1), 0.6, black),
        ("LINEAFTER", (0, 0), (-2, -1), 0.4, black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.6, black),
    ]
    return build(path, [p("Housing", TITLE), table(HOUSING, style)])


def turned_page(path: Path, rotation: int) -> Path:
    """A landscape table on a page that is turned for display (/Rotate)."""
    import pypdfium2

    upright = path.with_suffix(".upright.pdf")
    landscape_quarters(upright)
    document = pypdfium2.PdfDocument(upright)
    document[0].set_rotation(rotation)
    document.save(path)
    document.close()
    return path


def set_sideways(path: Path) -> Path:
    """A landscape table drawn sideways on an upright page."""
    from reportlab.pdfgen.canvas import Canvas

    data = [[p(head, HEAD) for head in HEADER], *(cells(row) for row in HIGHWAYS)]
    grid = Table(data, colWidths=WIDTHS, style=GRID)
    canvas = Canvas(str(path), pagesize=A4)
    canvas.translate(A4[0], 0)
    canvas.rotate(90)
    _, height = grid.wrap(A4[1], A4[0])
    grid.drawOn(canvas, 60, A4[0] - height - 60)
    canvas.showPage()
    canvas.save()
    return path
