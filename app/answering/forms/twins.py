"""Series that are surely the same measure under another name, though no code or name links them."""

from __future__ import annotations

from decimal import Decimal

from app.answering.book import Book
from app.answering.measure_facts import year_of
from index.facts import MeasureSeries

_ALIKE, _VERY_ALIKE = 0.3, 0.7  # share of the shorter name's concepts that both names hold


def twins_of(series: MeasureSeries, book: Book, very_alike: float = _VERY_ALIKE) -> tuple[MeasureSeries, ...]:
    """Others with two equal figures in the same years and a name alike, or one equal figure and a name that is very much so
    (`very_alike`: the share of the shorter name)."""
    own = _figures(series)
    return tuple(
        other
        for other in book.series
        if other is not series
        and (equal := len(own & _figures(other)))
        and _alike(series, other, book) >= (_ALIKE if equal > 1 else very_alike)
    )


def _figures(series: MeasureSeries) -> frozenset[tuple[str, Decimal]]:
    """Year and value of each actual; a last quarter's is its year's."""
    return frozenset(
        (year_of(cell.period), cell.value)
        for measure in series.measures
        for cell in measure.cells
        if cell.kind == "actual"
        and cell.value
        and cell.cohort is None
        and not cell.period.startswith(("Q1", "Q2", "Q3"))
    )


def _alike(series: MeasureSeries, other: MeasureSeries, book: Book) -> float:
    shares = []
    for name in series.names:
        for theirs in other.names:
            one, two = set(book.concepts.of(name)), set(book.concepts.of(theirs))
            shares.append(len(one & two) / max(1, min(len(one), len(two))))
    return max(shares, default=0.0)
