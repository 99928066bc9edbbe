"""Money tables as ruled PDF tables: groups, sub-totals and totals in bold, the unit under the headings."""

from __future__ import annotations

from typing import Any

from eval.sample.money_data import MoneyColumn, MoneyRow, MoneyTable
from eval.sample.pdf.marks import page_mark
from eval.sample.pdf.measure_tables import Style, row_key
from eval.sample.pdf.styles import GREY, PALE, RULE, markup

# Points that must be left on the page for a caption, the header and the first rows to begin there.
_ROOM = 110


def money_table(table: MoneyTable, width: float, styles: dict[str, Any]) -> list[Any]:
    """Caption and table, as flowables: the table takes its share of `width` points."""
    from reportlab.platypus import CondPageBreak, Paragraph, Table

    head = _header(table, styles)
    data = head + [_row(table, n, row, styles) for n, row in enumerate(table.rows)]
    shares = sum(column.width for column in table.columns)
    widths = [column.width / shares * width * table.width for column in table.columns]
    drawn = Table(
        data,
        colWidths=widths,
        style=_style(table, len(head)),
        repeatRows=len(head) if table.repeat_header else 0,
        hAlign="LEFT",
    )
    drawn.spaceAfter = 12
    return [CondPageBreak(_ROOM), Paragraph(markup(table.title), styles["caption"]), drawn]


def _header(table: MoneyTable, styles: dict[str, Any]) -> list[list[Any]]:
    """One line of headings, unless they are all empty, and one of units where the table has it."""
    from reportlab.platypus import Paragraph

    lines = []
    if any(column.head for column in table.columns):
        lines.append([Paragraph(markup(column.head), styles["head"]) for column in table.columns])
    if table.unit_row:
        units = [table.unit if column.kind == "money" else "" for column in table.columns]
        lines.append([Paragraph(unit, styles["head"]) for unit in units])
    return lines


def _row(table: MoneyTable, position: int, row: MoneyRow, styles: dict[str, Any]) -> list[Any]:
    from reportlab.platypus import Paragraph

    mark = page_mark(row_key(table.id, position))
    if row.opens_group:
        return [Paragraph(mark + markup(row.cells[0]), styles["bold"])] + [""] * (len(table.columns) - 1)
    cells = []
    for n, (column, printed) in enumerate(zip(table.columns, row.cells, strict=True)):
        style = styles[_style_name(column, row.total is not None)]
        cells.append(Paragraph((mark if n == 0 else "") + markup(printed), style))
    return cells


def _style_name(column: MoneyColumn, total: bool) -> str:
    if column.kind == "money":
        return "number-bold" if total else "number"
    return "bold" if total else "cell"


def _style(table: MoneyTable, header_rows: int) -> Style:
    from reportlab.lib.colors import HexColor

    style: Style = [
        ("GRID", (0, 0), (-1, -1), 0.6, HexColor(RULE)),
        ("BACKGROUND", (0, 0), (-1, header_rows - 1), HexColor(PALE)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    for n, row in enumerate(table.rows, header_rows):
        if row.opens_group:
            style.append(("SPAN", (0, n), (-1, n)))
        elif row.total:
            style.append(("BACKGROUND", (0, n), (-1, n), HexColor(GREY)))
    return style
