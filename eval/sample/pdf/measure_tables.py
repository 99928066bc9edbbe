"""Measure tables as ruled PDF tables: wrapped cells, rows across the table, status cells in colour, drawn arrows."""

from __future__ import annotations

from typing import Any

from eval.sample.measure_data import Banner, MeasureBook, MeasureRow, MeasureTable
from eval.sample.pdf.marks import arrow, page_mark
from eval.sample.pdf.styles import GREY, PALE, RULE, STATUS_FILL, STATUS_INK, markup

_WIDTHS = {
    8: (0.125, 0.232, 0.1, 0.115, 0.107, 0.107, 0.107, 0.107),
    9: (0.075, 0.275, 0.095, 0.11, 0.11, 0.11, 0.095, 0.065, 0.065),
}

Style = list[tuple[Any, ...]]


def row_key(table: str, position: int) -> str:
    """Names a table's row for noting its page."""
    return f"{table}:{position}"


def measure_table(book: MeasureBook, table: MeasureTable, width: float, styles: dict[str, Any]) -> Any:
    """The table at `width` points, as a flowable that may run over a page."""
    from reportlab.platypus import Table

    head = _header(book, styles)
    style = _rules(len(head)) + _header_spans(book)
    data = list(head)
    for position, row in enumerate(table.rows):
        line = len(data)
        mark = page_mark(row_key(table.id, position))
        if isinstance(row, Banner):
            data.append(_banner(row, mark, len(book.header), styles))
            style += _banner_style(row, line)
        else:
            data.append(_measure(row, mark, styles))
            style += _status_style(row, line, len(book.columns))
    widths = [share * width for share in _WIDTHS[len(book.header)]]
    drawn = Table(data, colWidths=widths, style=style, repeatRows=len(head) if table.repeat_header else 0)
    drawn.spaceBefore, drawn.spaceAfter = 4, 12
    return drawn


def _header(book: MeasureBook, styles: dict[str, Any]) -> list[list[Any]]:
    lower = [_text(text, styles["head"]) for text in book.header]
    if not book.header_above:
        return [lower]
    plain = len(book.header) - sum(span for _, span in book.header_above)
    upper: list[Any] = lower[:plain]
    for text, span in book.header_above:
        upper += [_text(text, styles["head"])] + [""] * (span - 1)
    return [upper, [""] * plain + lower[plain:]]


def _header_spans(book: MeasureBook) -> Style:
    if not book.header_above:
        return []
    column = len(book.header) - sum(span for _, span in book.header_above)
    spans: Style = [("SPAN", (n, 0), (n, 1)) for n in range(column)]
    for _, span in book.header_above:
        if span > 1:
            spans.append(("SPAN", (column, 0), (column + span - 1, 0)))
        column += span
    return spans


def _measure(row: MeasureRow, mark: str, styles: dict[str, Any]) -> list[Any]:
    code = "\n".join(part for part in (row.code, row.code_note) if part)
    cells = [_text(code, styles["bold"], mark), _text(row.name, styles["cell"])]
    if row.reported is not None:
        cells.append(_text(row.reported, styles["cell"]))
    cells.append(_text(row.good_printed, styles["centre"]))
    cells += [_text("\n".join(part.raw for part in cell), styles["centre"]) for cell in row.cells]
    if row.status is not None:
        cells += [_status(row.status, styles), _trend(row.trend or "", styles)]
    return cells


def _status(letter: str, styles: dict[str, Any]) -> Any:
    if letter not in STATUS_INK:
        return _text(letter, styles["centre"])
    return _text(letter, styles["head"], f'<font color="{STATUS_INK[letter]}">', "</font>")


def _trend(way: str, styles: dict[str, Any]) -> Any:
    return arrow(way) if way in ("up", "down", "level") else _text(way, styles["centre"])


def _banner(row: Banner, mark: str, columns: int, styles: dict[str, Any]) -> list[Any]:
    style = styles["bold"] if row.kind == "category" else styles["cell"]
    return [_text(row.text, style, mark)] + [""] * (columns - 1)


def _banner_style(row: Banner, line: int) -> Style:
    from reportlab.lib.colors import HexColor

    style: Style = [("SPAN", (0, line), (-1, line))]
    if row.kind == "category":
        style.append(("BACKGROUND", (0, line), (-1, line), HexColor(GREY)))
        style.append(("NOSPLIT", (0, line), (0, line + 1)))
    else:
        style.append(("NOSPLIT", (0, line - 1), (0, line)))
    return style


def _status_style(row: MeasureRow, line: int, figures: int) -> Style:
    from reportlab.lib.colors import HexColor

    if row.status not in STATUS_FILL:
        return []
    column = 3 + figures
    return [("BACKGROUND", (column, line), (column, line), HexColor(STATUS_FILL[row.status]))]


def _rules(header_rows: int) -> Style:
    from reportlab.lib.colors import HexColor

    return [
        ("GRID", (0, 0), (-1, -1), 0.6, HexColor(RULE)),
        ("BACKGROUND", (0, 0), (-1, header_rows - 1), HexColor(PALE)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("ALIGN", (0, 0), (-1, -1), "CENTER"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]


def _text(text: str, style: Any, before: str = "", after: str = "") -> Any:
    from reportlab.platypus import Paragraph

    return Paragraph(before + markup(text) + after, style)
