"""Flattened text: made-up tables poured out into lines in several ways must give back every cell, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.domain import FinanceTable, Place
from ingest.finance import tables_in
from ingest.reading import Line, Reading

Cells = tuple[str, ...]
INTRO = (
    "Members are asked to consider the position that is reported here for the services of the directorate."
)
OUTRO = "Officers continue to review the position each month and will report any change to the committee in due course."


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
        page.put(*wrapped(INTRO, 90), gap=1)
        page.put(table.title, gap=1)
        body(table, page)
        page.put("", *wrapped(OUTRO, 90), gap=1)
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
        page.put(
            row if isinstance(row, str) else " ".join(cell for part in row for cell in part if cell), gap=1
        )


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
    page.put(
        _laid_out([*[""] * len(table.heads), *[table.unit] * len(table.figures)], texts, len(table.figures))
    )
    for row in table.rows:
        page.put(
            row if isinstance(row, str) else _laid_out([*row[0], *row[1], *row[2]], texts, len(table.figures))
        )


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
        page.put(
            row if isinstance(row, str) else " ".join(cell for part in row for cell in part if cell), gap=1
        )


@_around
def over_two_pages(table: Printed, page: _Page) -> None:
    """The header printed again in the middle."""
    head = [
        " ".join((*table.heads, *table.figures, *table.tails)),
        " ".join([table.unit] * len(table.figures)),
        "",
    ]
    page.put(*head)
    half = next(
        (n for n in range(len(table.rows) // 2, len(table.rows)) if not isinstance(table.rows[n - 1], str)), 1
    )
    for number, row in enumerate(table.rows):
        if number == half:
            page.put("", *head)
        page.put(
            row if isinstance(row, str) else " ".join(cell for part in row for cell in part if cell), gap=1
        )


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
    return [
        (row.label, line.column, line.raw) for table in tables for row in table.rows for line in row.lines
    ]


def row(label: str | Cells, *figures: str, notes: str | None = None) -> tuple[Cells, Cells, Cells]:
    return ((label,) if isinstance(label, str) else label, figures, () if notes is None else (notes,))


ADULT_CARE = Printed(
    "Adult Social Care revenue outturn",
    "£m",
    ("Service",),
    ("Revised Budget", "Outturn", "Variance"),
    (
        row("Older people residential and nursing", "45.210", "46.105", "0.895"),
        row("Learning disability", "31.400", "31.122", "(0.278)"),
        row("Physical and sensory support", "9.870", "9.870", "0.000"),
        row("Mental health services for working age adults", "7.455", "7.905", "0.450"),
        row("Total Adult Social Care", "93.935", "95.002", "1.067"),
    ),
)
CAPITAL = Printed(
    "Capital programme by scheme",
    "£000",
    ("Scheme",),
    ("2024/25 Budget", "2025/26 Budget", "2026/27 Budget", "Total"),
    (
        "Highways:",
        row("Carriageway resurfacing", "3,400", "3,100", "2,900", "9,400"),
        row("Bridge strengthening at Mill Lane", "250", "1,200", "0", "1,450"),
        row("Highways sub-total", "3,650", "4,300", "2,900", "10,850"),
        "Leisure:",
        row("Riverside pool replacement", "120", "8,500", "6,380", "15,000"),
        row("Leisure sub-total", "120", "8,500", "6,380", "15,000"),
        row("Total", "3,770", "12,800", "9,280", "25,850"),
    ),
)
SAVINGS = Printed(
    "Savings tracker",
    "£000",
    ("Proposal", "RAG"),
    ("Target", "Achieved"),
    (
        row(("Digital self-service", "Green"), "120", "120", notes="Delivered in full"),
        row(("Fleet rationalisation", "Amber"), "85", "40", notes="Two vehicles still to be returned"),
        row(
            ("Review of out of hours cover", "Red"),
            "210",
            "0",
            notes="Consultation has been put back to the spring",
        ),
        row(("Total", ""), "415", "160", notes=""),
    ),
    tails=("Comments",),
    named_by=0,
)
RESERVES = Printed(
    "Movement in earmarked reserves",
    "£000",
    ("Reserve Category", "Purpose"),
    ("Opening Balance", "Movement in year", "Closing Balance"),
    (
        row(("Insurance Reserve", "Claims not yet settled"), "1,250", "(200)", "1,050"),
        row(("Insurance Reserve", "Excess on fleet policies"), "300", "45", "345"),
        row(("Transformation Reserve", "New ledger and payroll system"), "2,000", "(640)", "1,360"),
        row(("Transformation Reserve", "Library modernisation"), "410", "0", "410"),
        row(("", "Total"), "3,960", "(795)", "3,165"),
    ),
)
SCHOOLS_GRANT = Printed(
    "Dedicated Schools Grant by block",
    "£m",
    ("Block",),
    ("Allocation", "Forecast", "Variance"),
    (
        row("Schools block", "182.300", "182.300", "0.000"),
        row("High needs block", "41.250", "47.900", "6.650"),
        row("Early years block", "22.140", "21.890", "(0.250)"),
        row("Total", "245.690", "252.090", "6.400"),
    ),
)
BUDGET = Printed(
    "Budget by service",
    "£",
    ("Service",),
    ("Gross Expenditure", "Income", "Net Budget"),
    (
        row("Libraries", "2,345,600", "(234,100)", "2,111,500"),
        row("Parks and open spaces", "3,010,000", "(95,000)", "2,915,000"),
        row("Cemeteries and crematorium", "880,300", "(1,240,300)", "(360,000)"),
        row("Net cost of services", "6,235,900", "(1,569,400)", "4,666,500"),
    ),
)
HOUSING = Printed(
    "Housing Revenue Account",
    "£000",
    ("Budget heading",),
    ("Original Budget", "Approved Budget", "Actual to date", "Projected Outturn", "Variance"),
    (
        row("Dwelling rents", "(30,100)", "(30,100)", "(15,020)", "(30,250)", "(150)"),
        row("Repairs and maintenance", "8,200", "8,450", "4,600", "8,900", "450"),
        row("Capital charges", "14,900", "14,640", "0", "14,640", "0"),
        row("Net position", "(7,000)", "(7,010)", "(10,420)", "(6,710)", "300"),
    ),
)
GROWTH = Printed(
    "Contingency and growth",
    "£m",
    ("Description",),
    ("2025/26", "2026/27", "2027/28"),
    (
        row("Pay award at 3 per cent", "2.150", "2.210", "2.280"),
        row("Phase 2 of the waste contract", "0.350", "0.250", "0.120"),
        row("Total", "2.500", "2.460", "2.400"),
    ),
)
UNKNOWN_HEADING = Printed(
    "Grants to outside bodies",
    "£",
    ("Beneficiary group",),
    ("2023/24", "2024/25"),
    (
        row("Citizens Advice", "125000", "125000"),
        row("Age Concern", "42500", "40000"),
        row("Total", "167500", "165000"),
    ),
)
NIL_CELLS = Printed(
    "Public health grant",
    "£000",
    ("Service area",),
    ("Allocation", "Spend", "Remaining"),
    (
        row("Sexual health", "2,300", "2,150", "150"),
        row("0-19 services", "5,400", "5,400", "-"),
        row("Drugs and alcohol", "1,750", "1,802", "(52)"),
        row("Total", "9,450", "9,352", "98"),
    ),
)
PRINTED = (
    ADULT_CARE,
    CAPITAL,
    SAVINGS,
    RESERVES,
    SCHOOLS_GRANT,
    BUDGET,
    HOUSING,
    GROWTH,
    UNKNOWN_HEADING,
    NIL_CELLS,
)


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
@pytest.mark.parametrize("printed", PRINTED, ids=[printed.title for printed in PRINTED])
def test_every_cell_comes_back_and_no_other(printed: Printed, way: Callable[[Printed], list[str]]) -> None:
    tables = tables_in(reading_of(way(printed)))
    assert sorted(cells_found(tables)) == sorted(printed.cells())
    unit = {line.unit for table in tables for row in table.rows for line in row.lines}
    assert unit == {printed.unit}


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
def test_the_title_stands_above(way: Callable[[Printed], list[str]]) -> None:
    for printed in PRINTED:
        (first, *_) = tables_in(reading_of(way(printed)))
        assert printed.title in first.title


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
def test_ratings_and_notes_go_to_their_columns(way: Callable[[Printed], list[str]]) -> None:
    rows = [row for table in tables_in(reading_of(way(SAVINGS))) for row in table.rows]
    assert [dict(row.texts) for row in rows[:3]] == [
        {"RAG": "Green", "Comments": "Delivered in full"},
        {"RAG": "Amber", "Comments": "Two vehicles still to be returned"},
        {"RAG": "Red", "Comments": "Consultation has been put back to the spring"},
    ]
    assert (rows[3].label, rows[3].total) == ("Total", "total")


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
def test_groups_and_totals(way: Callable[[Printed], list[str]]) -> None:
    rows = [row for table in tables_in(reading_of(way(CAPITAL))) for row in table.rows]
    assert [(row.group, row.total) for row in rows] == [
        ("Highways", None),
        ("Highways", None),
        ("Highways", "subtotal"),
        ("Leisure", None),
        ("Leisure", "subtotal"),
        (None, "total"),
    ]


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
def test_a_row_quotes_its_own_lines(way: Callable[[Printed], list[str]]) -> None:
    lines = way(RESERVES)
    for table in tables_in(reading_of(lines)):
        for found in table.rows:
            assert found.place.lines is not None
            first, last = found.place.lines
            assert found.quote == " ".join(" ".join(lines[first - 1 : last]).split())
            assert all(line.raw in found.quote for line in found.lines)


LABELS = st.builds(
    lambda first, second, more: f"{first} {second}{more}",
    st.sampled_from("Adult Community Highways Waste Library Leisure Housing Planning Legal Fleet".split()),
    st.sampled_from(
        ["support services", "care packages", "transport", "advice and guidance", "improvement programme"]
    ),
    st.sampled_from(["", "", " (16-18)", " phase 2", " 2024/25", " - Covid-19", " at Mill Lane"]),
)
HEADINGS = st.sampled_from(
    [
        ("Budget", "Outturn", "Variance"),
        ("Original Budget", "Revised Budget", "Forecast Outturn", "Variance"),
        ("Opening Balance", "Transfers in", "Transfers out", "Closing Balance"),
        ("Gross Expenditure", "Gross Income", "Net Expenditure"),
        ("2023/24", "2024/25", "2025/26"),
        ("Approved Budget", "Actual", "Over/(Under) Spend"),
        ("Value", "Value Achieved"),
        ("2024/25 Programme", "2025/26 Programme", "Total Programme"),
    ]
)


@st.composite
def printed_tables(draw: st.DrawFn) -> Printed:
    unit = draw(st.sampled_from(["£000", "£m", "£"]))
    figures = draw(HEADINGS)
    label = draw(
        st.sampled_from(["Service", "Scheme", "Description", "Directorate", "Budget heading", "Project"])
    )
    labels = draw(st.lists(LABELS, min_size=2, max_size=8, unique=True))
    amount = st.integers(-99_999, 999_999).map(lambda number: _printed_amount(number, unit))
    rows = tuple(
        ((text,), tuple(draw(amount) for _ in figures), ())
        for text in (*labels, draw(st.sampled_from(["Total", "TOTAL"])))
    )
    title = draw(
        st.sampled_from(
            ["Revenue position at quarter two", "General Fund summary", "Position by directorate"]
        )
    )
    return Printed(title, unit, (label,), figures, rows)


def _printed_amount(number: int, unit: str) -> str:
    text = f"{abs(number) / 1000:,.3f}" if unit == "£m" else f"{abs(number):,}"
    return f"({text})" if number < 0 else text


@settings(max_examples=60, deadline=None)
@given(printed_tables(), st.sampled_from(WAYS))
def test_any_table_comes_back(printed: Printed, way: Callable[[Printed], list[str]]) -> None:
    assert sorted(cells_found(tables_in(reading_of(way(printed))))) == sorted(printed.cells())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="Aa b1,.£()%/-:*", max_size=30), max_size=40))
def test_no_text_is_too_strange(lines: list[str]) -> None:
    for table in tables_in(reading_of(lines)):
        for found in table.rows:
            assert found.label
            assert all(line.raw.replace(" ", "") in found.quote.replace(" ", "") for line in found.lines)
