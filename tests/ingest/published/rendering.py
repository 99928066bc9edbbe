"""Papers set as PDF, Word, sheet and web page, in the manners in which councils publish them."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor, black, grey, lightgrey
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from tests.ingest.published.papers import Paper

CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=7.5, leading=9)
RIGHT = ParagraphStyle("right", parent=CELL, alignment=2)
HEAD = ParagraphStyle("head", parent=CELL, fontName="Helvetica-Bold")
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=6)
TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=14, leading=18, spaceAfter=8)
OPENING = (
    "Members are asked to note the position shown in the table below, and to say where they would like to hear more "
    "from the service when the committee next meets."
)
LAST = "A further report will come to the committee in three months."
Span = tuple[tuple[int, int], tuple[int, int]]


def printed_rows(paper: Paper) -> list[list[str]]:
    head = [["" if text in ("<", "^") else text for text in row] for row in paper.head]
    width = len(paper.roles)
    return head + [[row, *[""] * (width - 1)] if isinstance(row, str) else list(row) for row in paper.rows]


def spans(paper: Paper) -> list[Span]:
    """Merged cells as ((first column, first row), (last column, last row)): those of the head, and headings across the table."""
    found: list[Span] = []
    for at, row in enumerate(paper.head):
        for column, text in enumerate(row):
            if text in ("<", "^"):
                continue
            end, below = column, at
            while end + 1 < len(row) and row[end + 1] == "<":
                end += 1
            while below + 1 < len(paper.head) and paper.head[below + 1][column] == "^":
                below += 1
            if (end, below) != (column, at):
                found.append(((column, at), (end, below)))
    return found + [((0, at), (len(paper.roles) - 1, at)) for at in _heading_rows(paper)]


def _heading_rows(paper: Paper) -> list[int]:
    return [len(paper.head) + at for at, row in enumerate(paper.rows) if isinstance(row, str)]


def _holds_values(paper: Paper) -> list[bool]:
    return [role == "money" or isinstance(role, tuple) for role in paper.roles]


def ruled_pdf(paper: Paper, folder: Path) -> Path:
    rules = [("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    return _pdf(paper, folder / "ruled.pdf", [*rules, _tinted(paper, lightgrey)], figures=CELL)


def lined_pdf(paper: Paper, folder: Path) -> Path:
    return _pdf(paper, folder / "lined.pdf", [("LINEBELOW", (0, 0), (-1, -1), 0.4, grey)])


def bare_pdf(paper: Paper, folder: Path) -> Path:
    return _pdf(paper, folder / "bare.pdf", [])


def tinted_head_pdf(paper: Paper, folder: Path) -> Path:
    return _pdf(paper, folder / "tinted.pdf", [_tinted(paper, HexColor("#DDEEFF"))])


def _tinted(paper: Paper, colour: Any) -> tuple[Any, ...]:
    return ("BACKGROUND", (0, 0), (-1, len(paper.head) - 1), colour)


def _pdf(paper: Paper, path: Path, style: list[Any], figures: ParagraphStyle = RIGHT) -> Path:
    page = landscape(A4) if paper.landscape else A4
    room = min(1.0, (page[0] - 84) / sum(paper.widths))
    bold = {*range(len(paper.head)), *_heading_rows(paper)}
    cells = [
        [
            Paragraph(html.escape(text), HEAD if at in bold else figures if values else CELL)
            for text, values in zip(row, _holds_values(paper), strict=True)
        ]
        for at, row in enumerate(printed_rows(paper))
    ]
    merged = [("SPAN", *span) for span in spans(paper)]
    table = Table(
        cells,
        colWidths=[width * room for width in paper.widths],
        style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *merged, *style],
        repeatRows=len(paper.head),
    )
    first, *more = [Paragraph(html.escape(text), BODY) for text in paper.above]
    story = [Paragraph(html.escape(paper.title), TITLE), first, Paragraph(OPENING, BODY), *more, table]
    document = SimpleDocTemplate(str(path), pagesize=page, leftMargin=42, rightMargin=42)
    document.build([*story, Spacer(1, 12), Paragraph(LAST, BODY)])
    return path


def word(paper: Paper, folder: Path) -> Path:
    """With the widths that the paper's columns have: where a word is longer than its column, Word breaks it."""
    import docx

    document = docx.Document()
    _turn(document.sections[0], paper.landscape)
    document.add_heading(paper.title, 1)
    for text in (*paper.above, OPENING):
        document.add_paragraph(text)
    rows = printed_rows(paper)
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    for (left, top), (right, bottom) in spans(paper):
        table.cell(top, left).merge(table.cell(bottom, right)).text = rows[top][left]
    _set_widths(document.sections[0], table, paper.widths)
    document.save(str(folder / "paper.docx"))
    return folder / "paper.docx"


def _turn(section: Any, is_landscape: bool) -> None:
    from docx.shared import Cm

    section.left_margin = section.right_margin = Cm(1.5)
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if is_landscape else (Cm(21), Cm(29.7))


def _set_widths(section: Any, table: Any, widths: Sequence[int]) -> None:
    from docx.shared import Emu, Pt

    room = section.page_width - section.left_margin - section.right_margin
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(room * width // sum(widths))
    for cell in (cell for row in table.rows for cell in row.cells):
        for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
            run.font.size = Pt(8)


def sheet(paper: Paper, folder: Path) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    for text in (paper.title, *paper.above):
        page.append([text])
    first = len(paper.above) + 3
    for at, row in enumerate(printed_rows(paper)):
        for column, text in enumerate(row):
            values = at >= len(paper.head) and _holds_values(paper)[column]
            value, form = _number(text) if values else (text or None, None)
            cell = page.cell(first + at, column + 1, value)
            cell.number_format = form or cell.number_format
    for (left, top), (right, bottom) in spans(paper):
        page.merge_cells(
            start_row=first + top, end_row=first + bottom, start_column=left + 1, end_column=right + 1
        )
    book.save(folder / "paper.xlsx")
    return folder / "paper.xlsx"


def _number(text: str) -> tuple[float | str | None, str | None]:
    """A figure as a sheet stores it, with its number format."""
    match = re.fullmatch(r"(?P<open>\()?(?P<digits>-?[\d,]*\.?\d+)(?P<share>%?)\)?", text)
    if match is None:
        return text or None, None
    places = len(match["digits"].partition(".")[2])
    value = float(match["digits"].replace(",", "")) * (-1 if match["open"] else 1)
    decimals = f".{'0' * places}" if places else ""
    if match["share"]:
        return value / 100, f"0{decimals}%"
    form = f"{'#,##0' if ',' in text or match['open'] else '0'}{decimals}"
    return value, f"{form};({form})" if match["open"] else form


def web_page(paper: Paper, folder: Path) -> Path:
    over = {start: (end[0] - start[0] + 1, end[1] - start[1] + 1) for start, end in spans(paper)}
    covered = {
        (column, at)
        for (left, top), (right, bottom) in spans(paper)
        for column in range(left, right + 1)
        for at in range(top, bottom + 1)
    } - set(over)
    rows = []
    for at, row in enumerate(printed_rows(paper)):
        cells = []
        for column, text in enumerate(row):
            if (column, at) not in covered:
                wide, high = over.get((column, at), (1, 1))
                cells.append(f"<td colspan={wide} rowspan={high}><p>{html.escape(text) or '&nbsp;'}</p></td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    above = "".join(f"<p>{html.escape(text)}</p>" for text in paper.above)
    body = f"<h1>{html.escape(paper.title)}</h1>{above}<table>{''.join(rows)}</table>"
    path = folder / "paper.html"
    path.write_text(
        f"<html><head><title>{html.escape(paper.title)}</title></head><body>{body}</body></html>", "utf-8"
    )
    return path


def text_in_columns(paper: Paper, folder: Path) -> Path:
    """As `pdftotext -layout` writes a table whose cells stand at the top of their rows."""
    return _dump(paper, folder, to_the_middle=False)


def text_in_columns_to_the_middle(paper: Paper, folder: Path) -> Path:
    return _dump(paper, folder, to_the_middle=True)


def _dump(paper: Paper, folder: Path, to_the_middle: bool) -> Path:
    rows = printed_rows(paper)
    longest = [
        max(len(word) for row in rows for word in (*row[at].split(), "")) for at in range(1, len(paper.roles))
    ]
    longest.insert(0, max(len(word) for row in paper.body for word in row[0].split()))
    widths = [max(least, width // 4) for least, width in zip(longest, paper.widths, strict=True)]
    left = [False] * len(widths)
    in_middle = to_the_middle and len(paper.head) == 1
    blocks = [_side_by_side(row, widths, left, in_middle) for row in paper.head]
    for entry in paper.rows:
        if isinstance(entry, str):
            blocks.append([f"  {entry}"])
        else:
            blocks.append(_side_by_side(entry, widths, _holds_values(paper), to_the_middle))
    table = [line for block in blocks for line in (*block, "")]
    path = folder / "paper.txt"
    lines = [paper.title, *paper.above, *textwrap.wrap(OPENING, 100), "", *table, LAST]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def _side_by_side(
    row: Sequence[str], widths: Sequence[int], right: Sequence[bool], to_the_middle: bool
) -> list[str]:
    """One printed row, each cell wrapped in its column; `right` says which columns are set to the right."""
    cells = []
    for column, text in enumerate(row):
        end = column + 1
        while end < len(row) and row[end] == "<":
            end += 1
        room = sum(widths[column:end]) + 3 * (end - column - 1)
        cells.append(textwrap.wrap("" if text in ("<", "^") else text, room) or [""])
    height = max(map(len, cells))
    lines = []
    for at in range(height):
        line = ""
        start = 2
        for cell, width, to_right in zip(cells, widths, right, strict=True):
            place = at - ((height - len(cell)) // 2 if to_the_middle else 0)
            text = cell[place] if 0 <= place < len(cell) else ""
            line = f"{line.ljust(start)}{text.rjust(width) if to_right else text}"
            start += width + 3
        lines.append(line.rstrip())
    return lines


MANNERS: tuple[Callable[[Paper, Path], Path], ...] = (
    ruled_pdf, lined_pdf, bare_pdf, tinted_head_pdf, word, sheet, web_page,
    text_in_columns, text_in_columns_to_the_middle,
)  # fmt: skip


def text_cell_by_cell(paper: Paper, folder: Path) -> Path:
    """As pdfium writes a ruled table: cell after cell, each wrapped where it is in print, the figures of a row on one line."""
    heads = [text for row in paper.head for text in row if text not in ("", "<", "^")]
    wraps = [line for text in heads for line in textwrap.wrap(text, 12)]
    rows = [row if isinstance(row, str) else " ".join(text for text in row if text) for row in paper.rows]
    path = folder / "cells.txt"
    lines = [paper.title, *paper.above, *textwrap.wrap(OPENING, 100), *wraps, *rows, LAST]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path
