"""Layouts that are less regular: headers boxed or turned, wordings of other councils, commentary between rows, tables beside text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from reportlab.lib.colors import black, grey, lightgrey
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, FrameBreak, PageTemplate, Table

from tests.ingest.layouts import marks
from tests.ingest.layouts.building import CELL, HEAD, SECTION, TITLE, build, gap, p, prose
from tests.ingest.layouts.scorecards import HEADER, HIGHWAYS, HOUSING, LIBRARIES
from tests.ingest.layouts.tables import GRID, WIDTHS, cells, table, with_letters

TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")
RULES = ("LINEBELOW", (0, 0), (-1, -1), 0.4, grey)


def _heads(texts: tuple[str, ...] = HEADER) -> list[Any]:
    return [p(text, HEAD) for text in texts]


def _housing() -> list[list[Any]]:
    return [_heads(), *(cells(row) for row in HOUSING)]


def _page(path: Path, data: list[list[Any]], widths: tuple[float, ...], style: list[Any]) -> Path:
    return build(
        path,
        [
            p("Housing", TITLE),
            *prose(),
            Table(data, colWidths=widths, style=[TOP, *style]),
            gap(16),
            *prose(),
        ],
    )


def header_boxed_rows_ruled(path: Path) -> Path:
    return _page(path, _housing(), WIDTHS, [("GRID", (0, 0), (-1, 0), 0.5, black), RULES])


def header_boxed_rows_free(path: Path) -> Path:
    return _page(path, _housing(), WIDTHS, [("GRID", (0, 0), (-1, 0), 0.5, black)])


def header_boxed_body_one_box(path: Path) -> Path:
    return _page(
        path,
        _housing(),
        WIDTHS,
        [("GRID", (0, 0), (-1, 0), 0.5, black), ("BOX", (0, 0), (-1, -1), 0.5, black)],
    )


class _Upwards(Flowable):
    """A heading that runs upwards."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def wrap(self, *_: float) -> tuple[float, float]:
        return 12, 62

    def draw(self) -> None:
        self.canv.rotate(90)
        self.canv.setFont("Helvetica-Bold", 8)
        self.canv.drawString(2, -9, self.text)


def headings_upwards(path: Path) -> Path:
    heads = [*_heads()[:2], *(_Upwards(text) for text in HEADER[2:])]
    return _page(path, [heads, *_housing()[1:]], WIDTHS, GRID)


def footnote_marks(path: Path, ruled: bool) -> Path:
    """Raised digits right after a figure and after a name."""
    data = _housing()
    data[1][5] = p("41.0<super size=5>1</super>")
    data[2][5] = p("98.3%<super size=5>2</super>")
    data[3][1] = p(HOUSING[2].name + "<super size=5>3</super>")
    return _page(path, data, WIDTHS, GRID if ruled else [])


def small_and_tight(path: Path) -> Path:
    tiny = ParagraphStyle("tiny", parent=CELL, fontSize=6, leading=7)
    data = [[p(text, tiny) for text in HEADER]]
    data += [
        [
            p(text, tiny)
            for text in (r.code, r.name, r.good, *r.values, r.rag, "Up" if r.trend == "up" else "Down")
        ]
        for r in HIGHWAYS
    ]
    pads = [("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5)]
    pads += [("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 2)]
    return _page(path, data, (26, 110, 26, 40, 40, 40, 32, 18, 26), pads)


OTHER_WORDS = (
    "Performance measure",
    "Aim",
    "Outturn 21/22",
    "Outturn 22/23",
    "2023/24 Performance",
    "Target 23/24",
    "RAG Rating",
    "DOT",
)


def other_words_without_codes(path: Path, ruled: bool) -> Path:
    data = [_heads(OTHER_WORDS)]
    for row in HOUSING:
        aim = "Aim to maximise" if row.good == "High" else "Aim to minimise"
        data.append([p(row.name), p(aim), *map(p, row.values), *with_letters(row)])
    return _page(path, data, (142, 60, 52, 52, 68, 52, 40, 40), GRID if ruled else [])


def a_row_a_period(path: Path) -> Path:
    data = [_heads(("Ref", "Measure", "Polarity", "Period", "Actual", "Target", "RAG"))]
    for row in HOUSING:
        for period, value in zip(("2021/22", "2022/23", "2023/24"), row.values[:3], strict=True):
            last = period == "2023/24"
            data.append(
                [
                    p(row.code),
                    p(row.name),
                    p(row.good),
                    p(period),
                    p(value),
                    p(row.values[3] if last else ""),
                    p(row.rag if last else ""),
                ]
            )
    return build(
        path, [p("Housing", TITLE), Table(data, colWidths=(44, 190, 44, 60, 70, 60, 40), style=GRID)]
    )


def commentary_under_each(path: Path) -> Path:
    data: list[list[Any]] = [_heads()]
    spans = []
    for row in HOUSING:
        data.append(cells(row))
        spans.append(("SPAN", (1, len(data)), (-1, len(data))))
        data.append(
            [
                p("Commentary"),
                p(f"On {row.code} the service has agreed with its partners what to do next."),
                *[""] * 7,
            ]
        )
    return build(path, [Table(data, colWidths=WIDTHS, style=[*GRID, *spans])])


def with_comparators(path: Path) -> Path:
    heads = (
        "Code",
        "Indicator",
        "Good",
        "2021/22",
        "2022/23",
        "2023/24",
        "Target",
        "England 22/23",
        "Statistical neighbours",
    )
    data = [_heads(heads), *([*cells(row)[:7], p("50.1"), p("49.0")] for row in HOUSING)]
    return _page(path, data, (40, 134, 34, 50, 50, 50, 46, 50, 56), GRID)


def several_without_rules(path: Path) -> Path:
    story: list[Any] = []
    for title, rows in (("Highways", HIGHWAYS), ("Libraries", LIBRARIES), ("Housing", HOUSING)):
        story += [p(title, SECTION), table(rows[:4], [])]
    return build(path, story)


def set_solid(path: Path) -> Path:
    """No rules and no white space between rows beyond that between lines."""
    pads = [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]
    return _page(path, _housing(), WIDTHS, pads)


def set_to_the_middle(path: Path) -> Path:
    """No rules, values level with the middle of wrapped names."""
    data = [_heads(), *(cells(row) for row in HOUSING[::-1])]
    return build(
        path,
        [
            p("Housing", TITLE),
            *prose(),
            Table(data, colWidths=WIDTHS, style=[("VALIGN", (0, 0), (-1, -1), "MIDDLE")]),
        ],
    )


def quarters_under_a_year(path: Path) -> Path:
    top = _heads(("Ref", "Measure", "Polarity", "2023/24", "", "", "", "RAG"))
    low = _heads(("", "", "", "Q1", "Q2", "Q3", "Q3 target", ""))
    data = [top, low, *([*cells(row)[:7], p(row.rag)] for row in HOUSING)]
    return _page(path, data, (44, 160, 46, 52, 52, 52, 52, 36), [*GRID, ("SPAN", (3, 0), (6, 0))])


def beside_text(path: Path) -> Path:
    """A small table without rules in the right column of a page, running text in the left."""
    wide, high = A4
    column = (wide - 84 - 18) / 2
    frames = [Frame(x, 60, column, high - 120, leftPadding=0, rightPadding=0) for x in (42, 42 + column + 18)]
    data = [["Ref", "Measure", "2022/23", "2023/24", "Target"]]
    data += [[row.code, p(row.name), *row.values[1:]] for row in HOUSING]
    style = [("FONT", (0, 0), (-1, -1), "Helvetica", 8), TOP]
    grid = Table(data, colWidths=(34, 90, 42, 42, 36), style=style)
    document = BaseDocTemplate(str(path), pagesize=A4, pageTemplates=[PageTemplate(frames=frames)])
    document.build([*prose(3), FrameBreak(), *prose(), grid, *prose()])
    return path


def undated_under_a_dated_caption(path: Path) -> Path:
    data = [_heads(("KPI", "Measure", "Actual", "Target", "Status"))]
    data += [[p(r.code), p(r.name), p(r.values[2]), p(r.values[3]), p(r.rag)] for r in HOUSING]
    grid = Table(data, colWidths=(44, 200, 60, 60, 44), style=GRID)
    title, caption = (
        p("Annual report 2024/25", TITLE),
        p("Table 3: key indicators at the end of 2023/24", SECTION),
    )
    return build(path, [title, *prose(), caption, grid])


REMARK = (
    "Lettings slowed in the autumn while two teams were merged, and the count of people sleeping rough was made on a mild night; the "
    "service expects both to come right by the spring."
)


def commentary_across_without_rules(path: Path, ruled: bool) -> Path:
    across = [[p(text), *[""] * 8] for text in (REMARK,)]
    heads = [[p(text, HEAD), *[""] * 8] for text in ("Council Measures", "Contextual Measures")]
    rows = [cells(row) for row in HOUSING]
    data = [_heads(), heads[0], *rows[:3], *across, heads[1], *rows[3:]]
    spans = [("SPAN", (0, at), (-1, at)) for at in (1, 5, 6)]
    return _page(path, data, WIDTHS, [*spans, *([RULES] if ruled else [])])


def banded(path: Path) -> Path:
    bands = [("BACKGROUND", (0, at), (-1, at), lightgrey) for at in range(0, len(HOUSING) + 1, 2)]
    return _page(path, _housing(), WIDTHS, bands)


LINES: dict[str, list[Any]] = {
    "no rules": [],
    "rules under rows": [RULES],
    "rules around the header": [
        ("LINEABOVE", (0, 0), (-1, 0), 0.4, grey),
        ("LINEBELOW", (0, 0), (-1, 0), 0.4, grey),
    ],
    "all rules": GRID,
}


def set_in_any_way(path: Path, lines: str, level: str, side: int, padding: float) -> Path:
    """`level` is where values stand beside wrapped names ("TOP", "MIDDLE", "BOTTOM"), `side` where figures stand in their columns (0
    left, 1 centre, 2 right), `padding` the white space above and below each text in points."""
    figure = ParagraphStyle("figure", parent=CELL, alignment=side)
    heading = ParagraphStyle("heading", parent=HEAD, alignment=side)
    data: list[list[Any]] = [[*_heads()[:3], *(p(text, heading) for text in HEADER[3:])]]
    for row in HIGHWAYS:
        last = (row.rag, {"up": "Up", "down": "Down", "level": "Same"}[row.trend])
        data.append([*cells(row)[:3], *(p(text, figure) for text in (*row.values, *last))])
    style = [("VALIGN", (0, 0), (-1, -1), level)]
    style += [(side_of, (0, 0), (-1, -1), padding) for side_of in ("TOPPADDING", "BOTTOMPADDING")]
    grid = Table(data, colWidths=WIDTHS, style=[*style, *LINES[lines]])
    return build(path, [p("Highways", TITLE), *prose(), grid, gap(20), *prose()])


class _ThinBoxes(Flowable):
    """A table whose rules are thin filled boxes, one a side of each cell, as word processors write them."""

    def __init__(self, grid: Table) -> None:
        super().__init__()
        self.grid = grid

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        size: tuple[float, float] = self.grid.wrap(width, height)
        return size

    def draw(self) -> None:
        self.grid.drawOn(self.canv, 0, 0)
        xs, ys = [0.0], [0.0]
        for width in self.grid._colWidths:
            xs.append(xs[-1] + width)
        for height in reversed(self.grid._rowHeights):
            ys.append(ys[-1] + height)
        for x0, x1 in pairwise(xs):
            for y0, y1 in pairwise(ys):
                for x, y, width, height in (
                    (x0, y0, 0.5, y1 - y0),
                    (x1, y0, 0.5, y1 - y0),
                    (x0, y0, x1 - x0, 0.5),
                    (x0, y1, x1 - x0, 0.5),
                ):
                    self.canv.rect(x, y, width, height, stroke=0, fill=1)


def thin_boxes(path: Path) -> Path:
    grid = table(HOUSING, [], lambda row: [marks.circle(row.rag), marks.stroked_arrow(row.trend)])
    return build(path, [p("Housing", TITLE), *prose(), _ThinBoxes(grid)])


def money(path: Path) -> Path:
    budget = [
        ["Service", "Budget", "Actual", "Variance"],
        ["Roads", "1,200", "1,250", "50"],
        ["Parks", "800", "790", "(10)"],
    ]
    capital = [
        ["Scheme", "2024/25", "2025/26", "Total"],
        ["Bridge", "1,200", "250", "1,450"],
        ["Depot", "10", "0", "10"],
    ]
    savings = [
        ["Ref", "Description", "2024/25 £000", "2025/26 £000", "RAG"],
        ["S1", "Close an office", "120", "0", "G"],
        ["S2", "Share a lease", "80", "79", "A"],
    ]
    story: list[Any] = []
    for title, data in (("Revenue", budget), ("Capital programme (£000)", capital), ("Savings", savings)):
        story += [p(title, SECTION), Table(data, style=GRID)]
    return build(path, story)
