"""Blocks of a story as reportlab flowables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from eval.sample.measure_data import MeasureBook
from eval.sample.money_data import MoneyBook
from eval.sample.pdf.marks import arrow
from eval.sample.pdf.measure_tables import measure_table
from eval.sample.pdf.money_tables import money_table
from eval.sample.pdf.styles import PALE, RULE, STATUS_FILL, STATUS_INK, markup
from eval.sample.story import Block, Bullets, Glossary, Grid, Heading, Key, NamedTable, Paragraph, Turn

# Points that must be left on the page for a heading of each level and what follows it to begin there.
_ROOM = {1: 170, 2: 150, 3: 125}


@dataclass(frozen=True, slots=True)
class Books:
    """The figures a document's tables are drawn from."""

    measures: MeasureBook
    money: MoneyBook


def flowables(blocks: tuple[Block, ...], books: Books, widths: dict[str, float]) -> Iterator[Any]:
    """What to lay out, in order; `widths` gives the text width in points of each way a page can lie."""
    from reportlab.platypus import NextPageTemplate, PageBreak

    from eval.sample.pdf.styles import text_styles

    styles = text_styles()
    width = widths["portrait"]
    for block in blocks:
        if isinstance(block, Turn):
            width = widths[block.way]
            yield NextPageTemplate(block.way)
            yield PageBreak()
        else:
            yield from _flowables(block, books, width, styles)


def _flowables(block: Block, books: Books, width: float, styles: dict[str, Any]) -> Iterator[Any]:
    from reportlab.platypus import CondPageBreak, PageBreak
    from reportlab.platypus import Paragraph as Text

    match block:
        case Heading(text, level, new_page):
            yield PageBreak() if new_page else CondPageBreak(_ROOM[level])
            yield Text(markup(text), styles[f"h{level}"])
        case Paragraph(text):
            yield Text(markup(text), styles["body"])
        case Bullets():
            yield from _bullets(block, styles)
        case NamedTable("measures", identifier):
            yield measure_table(books.measures, books.measures.table(identifier), width, styles)
        case NamedTable(_, identifier):
            yield from money_table(books.money.table(identifier), width, styles)
        case Grid(rows):
            yield _grid(rows, width, styles)
        case Key(entries):
            yield _key(entries, width, styles)
        case Glossary(entries):
            yield _glossary(entries, width, styles)


def _bullets(block: Bullets, styles: dict[str, Any]) -> Iterator[Any]:
    from reportlab.platypus import Paragraph as Text
    from reportlab.platypus import Spacer

    if block.lead:
        yield Text(markup(block.lead), styles["body"])
    for item in block.items:
        yield Text(markup(item), styles["bullet"], bulletText="•")
    yield Spacer(1, 5)


def _grid(rows: tuple[tuple[str, ...], ...], width: float, styles: dict[str, Any]) -> Any:
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Paragraph as Text
    from reportlab.platypus import Table

    head, *rest = rows
    data = [[Text(markup(cell), styles["head"]) for cell in head]]
    data += [[Text(markup(cell), styles["cell"]) for cell in row] for row in rest]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.6, HexColor(RULE)),
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(PALE)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    drawn = Table(data, colWidths=[width / len(head)] * len(head), style=style)
    drawn.spaceAfter = 12
    return drawn


def _key(entries: tuple[tuple[str, str], ...], width: float, styles: dict[str, Any]) -> Any:
    """Two entries a line, each a mark in its own small cell and what it means beside it."""
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Paragraph as Text
    from reportlab.platypus import Table

    data: list[list[Any]] = []
    style: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.6, HexColor(RULE)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("ALIGN", (0, 0), (-1, -1), "CENTER"),
    ]
    for n, (mark, meaning) in enumerate(entries):
        column = 2 * (n % 2)
        if column == 0:
            data.append([])
        data[-1] += [_key_mark(mark, styles), Text(markup(meaning), styles["cell"])]
        if mark in STATUS_FILL:
            place = (column, len(data) - 1)
            style.append(("BACKGROUND", place, place, HexColor(STATUS_FILL[mark])))
    narrow, wide = 0.07 * width, 0.43 * width
    drawn = Table(data, colWidths=[narrow, wide, narrow, wide], style=style)
    drawn.spaceAfter = 10
    return drawn


def _key_mark(mark: str, styles: dict[str, Any]) -> Any:
    from reportlab.platypus import Paragraph as Text

    if mark in STATUS_INK:
        return Text(f'<font color="{STATUS_INK[mark]}">{mark}</font>', styles["head"])
    return arrow(mark)


def _glossary(entries: tuple[tuple[str, str], ...], width: float, styles: dict[str, Any]) -> Any:
    from reportlab.platypus import Paragraph as Text
    from reportlab.platypus import Table

    data = [
        [Text(markup(short), styles["bold"]), Text(markup(long), styles["cell"])] for short, long in entries
    ]
    style = [
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
    ]
    return Table(data, colWidths=[0.16 * width, 0.84 * width], style=style, hAlign="LEFT")
