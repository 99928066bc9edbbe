"""Search and filters over measure rows, and the rows as a table on screen and in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from app.calculators.wording import figure
from app.exports import safe_cell
from app.row_filters import folded
from app.web.downloads import Value
from app.web.markup import table
from app.web.measure_rows import MeasureRow
from app.web.rag_words import direction_words, rag_chip
from app.web.sparkline import sparkline
from index.facts import plain_code

HEADINGS = (
    "Code", "Measure", "Period", "Value", "Unit", "Target", "RAG (computed)", "RAG (printed)", "Direction", "Good", "Council",
    "Portfolio", "Priority",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """What is looked for; None where anything goes."""

    words: str = ""
    council: str | None = None
    portfolio: str | None = None
    priority: str | None = None
    rag: str | None = None

    def holds(self, row: MeasureRow) -> bool:
        return (
            self._named(row)
            and (self.council is None or self.council in row.councils)
            and (self.portfolio is None or self.portfolio in row.portfolios)
            and (self.priority is None or self.priority == row.priority)
            and (self.rag is None or self.rag == row.rating)
        )

    def _named(self, row: MeasureRow) -> bool:
        """Every word stands in a name or a code."""
        text = folded(" ".join((row.code, *row.series.names, row.cohort or "")))
        codes = plain_code(row.code)
        return all(
            word in text or (plain_code(word) and plain_code(word) in codes)
            for word in folded(self.words).split()
        )


def on_screen(rows: Sequence[MeasureRow]) -> dict[str, list[Any]]:
    """Columns for the table on screen. Text is safe for a spreadsheet, since the table can be downloaded there too."""
    columns: dict[str, list[Any]] = {
        "Measure": [safe_cell(row.name) for row in rows],
        "Value": [_shown(row) for row in rows],
        "Period": [row.period or "" for row in rows],
        "Target": [safe_cell(row.aim) for row in rows],
        "RAG": [row.computed for row in rows],
        "Printed RAG": [row.printed or "" for row in rows],
        "Direction": [direction_words(row.way.direction) if row.way else "" for row in rows],
        "Code": [safe_cell(row.code) for row in rows],
        "Trend": [sparkline([value for _, value in row.trend]) for row in rows],
    }
    if not any(row.printed for row in rows):
        del columns["Printed RAG"]
    return columns


def for_a_phone(rows: Sequence[MeasureRow]) -> Markup:
    """The rows as a narrow table: what they are, where they stand, their rating."""
    shown = [
        (
            Markup('{}<br><span class="sc-quiet">{}</span>').format(row.name, row.code),
            Markup('{}<br><span class="sc-quiet">{}{}</span>').format(
                _shown(row), row.period or "", f", target {row.aim}" if row.aim else ""
            ),
            Markup("{}<br>{}").format(
                rag_chip(row.rating), direction_words(row.way.direction) if row.way else ""
            ),
        )
        for row in rows
    ]
    return table("Measures", ("Measure", "Value", "RAG"), shown, hide_caption=True)


def _shown(row: MeasureRow) -> str:
    if row.actual is None or row.actual.value is None:
        return "no figure"
    return figure(row.actual.value, row.actual.cell.unit)


def in_a_file(rows: Sequence[MeasureRow]) -> list[tuple[Value, ...]]:
    """Rows under HEADINGS; values stay numbers."""
    return [
        (
            row.code,
            row.name,
            row.period,
            row.actual.value if row.actual else None,
            row.actual.cell.unit if row.actual else None,
            row.target.value if row.target and row.target.value is not None else (row.target.shown if row.target else None),
            row.computed,
            row.printed,
            row.way.direction if row.way else None,
            row.series.latest.good,
            "; ".join(row.councils),
            "; ".join(row.portfolios),
            row.priority,
        )
        for row in rows
    ]  # fmt: skip
