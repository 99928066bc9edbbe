"""What a cited place prints, cell by cell: of a measure its periods, of a money table its rows, of prose its words."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from app.answering.answer import Citation
from app.web.markup import Content, element, joined
from index.library import Library
from ingest.domain import FinanceRow, Measure, Place

LONGEST = 320  # characters of prose; the whole stands in the source
MOST_ROWS = 8


def cited_cells(citation: Citation, shelf: Library, *, whole: bool = False) -> Content:
    """One line a row; prose cut to LONGEST unless the `whole` is wanted."""
    measure = next((one for one in shelf.measures if one.id == citation.record), None)
    if measure is not None and measure.cells and _holds(citation, measure.quote):
        return _line(" ".join(part for part in (measure.code, measure.name) if part), measure_cells(measure))
    table = next((one for one in shelf.tables if one.id == citation.record), None)
    held = table.rows if table else ()
    rows = [row for row in held if row.lines and _holds(citation, row.quote) and _within(citation, row.place)]
    if table is None or not rows:
        return citation.quote if whole else shortened(citation.quote)
    single = len({line.column for row in rows for line in row.lines}) == 1
    lines = (
        _line(row.label.strip(" -–:") or table.title, row_cells(row, single)) for row in rows[:MOST_ROWS]
    )
    told = joined(lines, Markup("<br>"))
    more = f" and {len(rows) - MOST_ROWS} more rows" if len(rows) > MOST_ROWS else ""
    return Markup("{}{}{}").format(told, Markup("<br>") if more else "", more.strip())


def measure_cells(measure: Measure) -> list[tuple[str, str]]:
    """("2020/21 target", "50%"), as printed."""
    return [
        (
            " ".join(
                part for part in (cell.period, "target" if cell.kind == "target" else "", cell.cohort) if part
            ),
            cell.raw or "blank",
        )
        for cell in measure.cells
    ]


def row_cells(row: FinanceRow, single: bool = False) -> list[tuple[str, str]]:
    """("Budget", "42,480"), as printed; without the column's name where it is the only one or no more than a unit."""
    bare = {line.column for line in row.lines if single or line.column.strip().startswith("£")}
    return [("" if line.column in bare else line.column, line.raw) for line in row.lines]


def _line(label: str, cells: Sequence[tuple[str, str]]) -> Markup:
    told = joined(
        (
            Markup("{} {}").format(name, element("b", value)) if name else element("b", value)
            for name, value in cells
        ),
        " · ",
    )
    return Markup("{}: {}").format(label, told)


def _holds(citation: Citation, quote: str) -> bool:
    """Whether the cited words hold the row's own."""
    words = " ".join(quote.split())
    return bool(words) and words in " ".join(citation.quote.split())


def _within(citation: Citation, place: Place) -> bool:
    """Whether a row stands where the citation does, as far as both tell: two rows may have the same words."""
    if citation.lines and place.lines:
        return citation.lines[0] <= place.lines[0] and place.lines[1] <= citation.lines[1]
    if citation.page != place.page:
        return False
    if citation.bbox and place.bbox:
        middle = (place.bbox[1] + place.bbox[3]) / 2
        return min(citation.bbox[1::2]) <= middle <= max(citation.bbox[1::2])
    return True


def shortened(text: str) -> str:
    """Cut between words."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
