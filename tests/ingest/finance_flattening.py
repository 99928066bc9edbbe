"""Made-up finance tables, and ways in which text extraction pours a table out into lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ingest.domain import FinanceTable, Place
from ingest.reading import Line, Reading

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Printed:
    """A table as printed. `heads` are the headings of the text columns before the figures, `figures` those of the figures, `tails`
    those of the text columns after; `named_by` is the text column that names the rows; `rows` are (text cells, figures, text cells after), a group is a bare string."""

    title: str
    unit: str
    heads: Cells
    figures: Cells
    rows: tuple[str | tuple[Cells, Cells, Cells], ...]
    tails: Cells = ()
    named_by: int = -1
    intro: str = "Members are asked to consider the position that is reported here for the services of the directorate."
    outro: str = "Officers continue to review the position each month and will report any change to the committee in due course."

    def cells(self) -> Iterator[tuple[str, str, str]]:
        """(row label, column heading, printed figure) of every cell."""
        for row in self.rows:
            if not isinstance(row, str):
                for heading, figure in zip(self.figures, row[1], strict=True):
                    if figure:
                        yield row[0][self.named_by], heading, figure


@dataclass
class _Page:
    lines: list[str] = field(default_factory=list)

    def put(self, *texts: str, gap: int = 0) -> None:
        self.lines += [*texts, *[""] * gap]


def wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _around(body: Callable[[Printed, _Page], None]) -> Callable[[Printed], list[str]]:
    def poured(table: Printed) -> list[str]:
        page = _Page()
        page.put(*wrapped(table.intro, 90), gap=1)
        page.put(table.title, gap=1)
        body(table, page)
        page.put("", *wrapped(table.outro, 90), gap=1)
        return page.lines

    return poured


@_around
def line_by_line(table: Printed, page: _Page) -> None:
    """The header on one line, a line of units below, each row on a line."""
    page.put(" ".join((*table.heads, *table.figures, *table.tails)))
    page.put(" ".join([table.unit] * len(table.figures)))
    for row in table.rows:
        page.put(row if isinstance(row, str) else " ".join(cell for part in row for cell in part if cell))


@_around
def heading_by_heading(table: Printed, page: _Page) -> None:
    """Every heading wrapped on lines of its own with its unit below; a blank line after each cell and row."""
    for head in table.heads:
        page.put(*wrapped(head, 12), gap=1)
    for figure in table.figures:
        page.put(*wrapped(figure, 12), gap=1)
        page.put(table.unit, gap=1)
    for tail in table.tails:
        page.put(*wrapped(tail, 12), gap=1)
    for row in table.rows:
        page.put(row if isinstance(row, str) else " ".join(cell for part in row for cell in part if cell), gap=1)


@_around
def wrapped_labels(table: Printed, page: _Page) -> None:
    """Text cells wrapped over lines, the figures after the last of them."""
    page.put(" ".join(table.heads), gap=1)
    for figure in table.figures:
        page.put(*wrapped(figure, 10), table.unit, gap=1)
    page.put(*table.tails, gap=1)
    for row in table.rows:
        if isinstance(row, str):
            page.put(row, gap=1)
            continue
        texts, figures, tails = row
        lines = [line for text in texts[:-1] for line in [*wrapped(text, 22), ""] if text]
        last = wrapped(texts[-1], 22)
        notes = wrapped(" ".join(tails), 30)
        page.put(*lines, *last[:-1], " ".join([last[-1], *(f for f in figures if f), notes[0]]).strip())
        page.put(*notes[1:], gap=1)


@_around
def cell_by_cell(table: Printed, page: _Page) -> None:
    """One cell a line, row after row."""
    page.put(*table.heads, *(line for figure in table.figures for line in (figure, table.unit)), *table.tails)
    for row in table.rows:
        if isinstance(row, str):
            page.put(row)
        else:
            page.put(*(cell for part in row for cell in part if cell))


@_around
def in_columns(table: Printed, page: _Page) -> None:
    """Columns kept apart by white space, as a layout-preserving extraction prints them."""
    texts = [32] * len(table.heads)
    page.put(_laid_out([*table.heads, *table.figures, *table.tails], texts, len(table.figures)))
    page.put(_laid_out([*[""] * len(table.heads), *[table.unit] * len(table.figures)], texts, len(table.figures)))
    for row in table.rows:
        page.put(row if isinstance(row, str) else _laid_out([*row[0], *row[1], *row[2]], texts, len(table.figures)))


def _laid_out(cells: list[str], texts: list[int], figures: int) -> str:
    line = ""
    for number, cell in enumerate(cells):
        if number < len(texts):
            line += cell.ljust(texts[number])
        elif number < len(texts) + figures:
            line += cell.rjust(20)
        else:
            line += "   " + cell
    return line.rstrip()


@_around
def unit_in_title(table: Printed, page: _Page) -> None:
    """The unit once, above the table."""
    page.lines[-2] = f"Table 3: {table.title} ({table.unit})"
    page.put(" ".join((*table.heads, *table.figures, *table.tails)), gap=1)
    for row in table.rows:
        page.put(row if isinstance(row, str) else " ".join(cell for part in row for cell in part if cell), gap=1)


@_around
def over_two_pages(table: Printed, page: _Page) -> None:
    """The header printed again in the middle."""
    head = [" ".join((*table.heads, *table.figures, *table.tails)), " ".join([table.unit] * len(table.figures)), ""]
    page.put(*head)
    half = next((n for n in range(len(table.rows) // 2, len(table.rows)) if not isinstance(table.rows[n - 1], str)), 1)
    for number, row in enumerate(table.rows):
        if number == half:
            page.put("", *head)
        page.put(row if isinstance(row, str) else " ".join(cell for part in row for cell in part if cell), gap=1)


WAYS = (
    line_by_line,
    heading_by_heading,
    wrapped_labels,
    cell_by_cell,
    in_columns,
    unit_in_title,
    over_two_pages,
)


def reading_of(lines: list[str]) -> Reading:
    items = tuple(Line(text, Place(lines=(n, n))) for n, text in enumerate(lines, 1))
    return Reading("text", items, flattened=True)


def cells_found(tables: tuple[FinanceTable, ...]) -> list[tuple[str, str, str]]:
    return [(row.label, line.column, line.raw) for table in tables for row in table.rows for line in row.lines]
