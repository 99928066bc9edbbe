"""The manners in which text dumps flatten a table, as functions from a Table and a source of chance to lines."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from random import Random

from ingest.domain import Place
from ingest.reading import Line, Reading
from tests.ingest.flattened.tables import Printed, Table

Manner = Callable[[Table, Random], list[str]]


def reading(lines: Sequence[str]) -> Reading:
    """The lines as the text reader gives them."""
    items = tuple(Line(text, Place(lines=(n, n))) for n, text in enumerate(lines, 1))
    return Reading("text", items, flattened=True)


def _texts(row: Sequence[str | Printed]) -> list[str]:
    return [cell.text if isinstance(cell, Printed) else cell for cell in row]


def _header(table: Table, broken: bool) -> list[str]:
    if table.header_lines:
        return [*table.header_lines, ""]
    if not broken:
        return [" ".join(column.heading for column in table.columns), ""]
    lines: list[str] = []
    for column in table.columns:
        lines += [f"{part} " for part in textwrap.wrap(column.heading, column.width)]
        lines += [""] if column.period else []
    return [*lines, ""]


def _with_prose(table: Table, rows: Sequence[list[str]], header: list[str], chance: Random) -> list[str]:
    """Rows below their header, remarks after some, and a page break with the header again in the middle."""
    lines = [
        "Performance report",
        "",
        "This report covers the work of the service.",
        "",
        *table.above,
        *header,
    ]
    remarks = list(table.remarks)
    for at, row in enumerate(rows):
        lines += row
        if remarks and at % 3 == 1:
            lines += ["", *(f"{part} " for part in textwrap.wrap(remarks.pop(0), 95)), ""]
        if at == len(rows) // 2:
            lines += ["", " ", "", str(chance.randint(4, 40)), "", " ", *header]
    return [*lines, "", "Next steps", "The service will report again in the autumn.", ""]


def row_a_line(table: Table, chance: Random) -> list[str]:
    """Each row on one line, cells apart by one space."""
    rows = [[" ".join(text for text in _texts(row) if text)] for row in table.rows]
    return _with_prose(table, rows, _header(table, False), chance)


def cell_a_line(table: Table, chance: Random) -> list[str]:
    """Each cell on a line of its own, empty lines between."""
    rows = [[part for text in _texts(row) for part in (f"{text} ", "")] for row in table.rows]
    return _with_prose(table, rows, _header(table, True), chance)


def wrapped_cells(table: Table, chance: Random) -> list[str]:
    """Cells wrapped at their column's width, one after the other; short ones share a line now and then."""
    return _with_prose(
        table, [_wrapped(table, row, chance) for row in table.rows], _header(table, True), chance
    )


def _wrapped(table: Table, row: Sequence[str | Printed], chance: Random) -> list[str]:
    lines: list[str] = []
    shares = False
    for column, text in zip(table.columns, _texts(row), strict=True):
        parts = [f"{part} " for part in textwrap.wrap(text, column.width)]
        if shares and lines and parts and chance.random() < 0.7:
            lines[-1] += parts.pop(0)
        elif lines and lines[-1] and chance.random() < 0.6:
            lines.append("")
        lines += parts
        if len(parts) > 1 and chance.random() < 0.3:
            lines.insert(-1, "")
        shares = len(parts) <= 1
    return [*lines, "", " ", ""] if chance.random() < 0.3 else [*lines, ""]


def aligned(table: Table, chance: Random) -> list[str]:
    """Columns under one another, cells wrapped within them."""
    widths = [max(column.width, min(len(column.heading), 16)) for column in table.columns]
    header = _side_by_side([column.heading for column in table.columns], widths)
    rows = [[*_side_by_side(_texts(row), widths), ""] for row in table.rows]
    return _with_prose(table, rows, [*header, ""], chance)


def _side_by_side(texts: Sequence[str], widths: Sequence[int]) -> list[str]:
    cells = [textwrap.wrap(text, width) or [""] for text, width in zip(texts, widths, strict=True)]
    height = max(len(cell) for cell in cells)
    return [
        "".join(
            (cell[at] if at < len(cell) else "").ljust(width + 3)
            for cell, width in zip(cells, widths, strict=True)
        ).rstrip()
        for at in range(height)
    ]


def tabs(table: Table, chance: Random) -> list[str]:
    """A row a line, cells apart by tabs."""
    rows = [["\t".join(_texts(row))] for row in table.rows]
    return _with_prose(table, rows, ["\t".join(column.heading for column in table.columns)], chance)


def strokes(table: Table, chance: Random) -> list[str]:
    """A row a line between upright strokes."""
    rows = [[f"| {' | '.join(_texts(row))} |"] for row in table.rows]
    return _with_prose(table, rows, [f"| {' | '.join(column.heading for column in table.columns)} |"], chance)


MANNERS: tuple[Manner, ...] = (row_a_line, cell_a_line, wrapped_cells, aligned, tabs, strokes)


def blanks_lost(table: Table, trace: str) -> list[str]:
    """Each cell on its own lines; a blank leaves a `trace`: "leading space" before the next cell, a "line of spaces", or "nothing"."""
    rows: list[list[str]] = []
    for row in table.rows:
        lines: list[str] = []
        lead = ""
        for text in _texts(row):
            if text:
                lines += [f"{lead}{text} ", ""]
                lead = ""
            elif trace == "leading space":
                lead = " "
            elif trace == "line of spaces":
                lines += [" ", ""]
        rows.append(lines)
    return _with_prose(table, rows, _header(table, True), Random(0))


def broken_in_rows(table: Table, chance: Random) -> list[str]:
    """Cells wrapped, and a page break with its number and the header again in the middle of every third row."""
    header = _header(table, True)
    lines = [*header]
    for at, row in enumerate(table.rows):
        wrapped = [line for line in _wrapped(table, row, chance) if line.strip()]
        cut = chance.randint(2, max(2, len(wrapped) - 2)) if at % 3 == 2 else len(wrapped)
        lines += wrapped[:cut]
        if cut < len(wrapped):
            lines += ["", " ", "", str(10 + at), "", " ", *header]
        lines += [*wrapped[cut:], ""]
    return lines


def codes_broken(table: Table, chance: Random) -> list[str]:
    """Each cell on a line of its own, codes broken after their letters, a tag under every second code."""
    rows: list[list[str]] = []
    for at, row in enumerate(table.rows):
        code, *rest = _texts(row)
        cut = next(k for k, letter in enumerate(code) if letter.isdigit())
        tag = ["", "New ", "measure "] if at % 2 else []
        cells = [part for text in rest for part in (*(f"{p} " for p in textwrap.wrap(text, 24)), "")]
        rows.append([f"{code[:cut].rstrip()} ", f"{code[cut:]} ", *tag, "", *cells])
    return _with_prose(table, rows, _header(table, True), chance)
