"""Trend charts: which measures are drawn, their points with gaps kept, and the picture in words."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.answer import Series, SeriesPoint
from app.answering.draft import Draft
from app.answering.earlier_figure import beside_years
from app.answering.measure_facts import Fact, facts_of, valued
from app.briefing.briefing import Charts, Trend
from app.briefing.cite import cited_positions
from app.briefing.naming import called
from app.briefing.position import Position
from app.calculators.wording import figure
from ingest.periods import period_key

CHARTS = 4
CROWDED = 12  # measures from which half as many charts are drawn


def trends(positions: Sequence[Position], draft: Draft) -> Charts | None:
    """Measures with at least two figures: rated ones first, then the biggest movers."""
    drawn = [one for one in positions if len(beside_years(one.values)) > 1]
    drawn.sort(key=lambda one: (not one.direct, one.rag is None, -one.moved, one.title))
    most = CHARTS if len(positions) < CROWDED else CHARTS // 2
    chosen = drawn[: min(most, len(drawn) - len(drawn) % 2 or 1)]
    if not chosen:
        return None
    pictures = tuple(_trend(one, draft) for one in chosen)
    caption = "Trends: a dot is a figure, a dash a target, a gap a year without a figure; scales do not start at zero"
    return Charts(caption, pictures, cited_positions(draft, chosen))


def _trend(position: Position, draft: Draft) -> Trend:
    targets = [
        fact
        for fact in valued(facts_of(position.series, draft.book, "target"))
        if fact.cell.cohort in (position.cohort, None)
    ]
    actuals = beside_years(position.actuals)
    held = sorted({fact.cell.period for fact in (*actuals, *targets)}, key=period_key)
    by_period = [{fact.cell.period: fact for fact in facts} for facts in (actuals, targets)]
    points = tuple(_point(period, *(facts.get(period) for facts in by_period)) for period in held)
    number = draft.cite_measure(position.row)
    series = Series(called(position), position.unit, position.good, points, number)
    return Trend(called(position), series, _words(series))


def _point(period: str, fact: Fact | None, target: Fact | None) -> SeriesPoint:
    return SeriesPoint(
        period,
        fact.value if fact else None,
        target.value if target else None,
        fact.cell.note if fact else None,
    )


def _words(series: Series) -> str:
    """The picture in words, for those who cannot see it."""
    told = []
    for point in series.points:
        value = figure(point.actual, series.unit) if point.actual is not None else "no figure"
        aim = f", target {figure(point.target, series.unit)}" if point.target is not None else ""
        told.append(f"{point.period}: {value}{aim}")
    good = {"High": " Higher is better.", "Low": " Lower is better."}.get(series.good or "", "")
    return f"Line chart of {series.label}. {'; '.join(told)}.{good}"
