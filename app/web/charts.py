"""Charts: actuals and targets of measures, and variances around zero. Missing figures are gaps, never zero; each chart has words and a
table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import altair as alt
import streamlit as st
from markupsafe import Markup

from app.answering.answer import Series
from app.calculators.wording import figure
from app.web.markup import show, table, without_empty

ACTUAL, TARGET, QUIET = "#0b5394", "#a34700", "#5a6472"
Layers = alt.LayerChart | alt.FacetChart
OVER, UNDER = "#a33a00", "#0b5394"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar around zero: `amount` in £000, positive for an overspend."""

    label: str
    amount: Decimal
    shown: str


def show_series(series: Series, key: str, cited: str = "") -> None:
    """The chart of a measure with its table; `cited` tells the source."""
    st.altair_chart(series_chart(series), width="stretch", alt=series_words(series), key=f"chart-{key}")
    with st.expander("The chart as a table", key=f"chart-table-{key}"):
        show(series_table(series, cited))


def series_words(series: Series) -> str:
    """The chart in words, for those who cannot see it."""
    parts = [
        f"{point.period} {figure(point.actual, series.unit) if point.actual is not None else 'no figure'}"
        + (f" (target {figure(point.target, series.unit)})" if point.target is not None else "")
        for point in series.points
    ]
    return f"{series.label}: {'; '.join(parts)}"


def series_table(series: Series, cited: str = "") -> Markup:
    rows = [
        (
            point.period,
            figure(point.actual, series.unit) if point.actual is not None else "no figure",
            figure(point.target, series.unit) if point.target is not None else "none",
            point.note or "",
        )
        for point in series.points
    ]
    caption = f"{series.label}{_good(series)}{f'. {cited}' if cited else ''}"
    headings, cells, numeric = without_empty(("Period", "Actual", "Target", "Note"), rows, frozenset({1, 2}))
    return table(caption, headings, cells, numeric=numeric)


def _good(series: Series) -> str:
    return {"High": " (higher is better)", "Low": " (lower is better)"}.get(series.good or "", "")


def series_chart(series: Series) -> Layers:
    """Actuals as a line that breaks where a figure is missing, each period's target as a dash across it."""
    periods = [point.period for point in series.points]
    troughs = _troughs(series)
    rows = [
        {
            "period": point.period,
            "actual": _number(point.actual),
            "target": _number(point.target),
            "shown": figure(point.actual, series.unit) if point.actual is not None else "",
            "aim": f"target {figure(point.target, series.unit)}" if point.target is not None else "",
            "note": point.note or "",
            "trough": at in troughs,
        }
        for at, point in enumerate(series.points)
    ]
    x = alt.X(
        "period:N",
        sort=periods,
        title=None,
        axis=alt.Axis(
            labelAngle=0 if len(periods) <= 4 else -40, labelOverlap=False, labelFlush=False, labelBound=False
        ),
    )
    scale = alt.Scale(zero=False, nice=True, padding=18)
    y = alt.Y("actual:Q", title=series.unit or "value", scale=scale)
    base = alt.Chart(alt.InlineData(values=rows)).encode(x=x)
    layers = [
        base.mark_line(color=ACTUAL, strokeWidth=2.5, invalid="break-paths-show-path-domains").encode(y=y),
        base.mark_point(color=ACTUAL, filled=True, size=70, opacity=1)
        .encode(y=y, tooltip=_tips())
        .transform_filter("datum.actual !== null"),
        *(
            base.mark_text(color=ACTUAL, dy=14 if trough else -13, fontWeight="bold")
            .encode(y=y, text="shown:N")
            .transform_filter(f"datum.actual !== null && datum.trough === {str(trough).lower()}")
            for trough in (False, True)
        ),
        base.mark_text(color=QUIET, fontStyle="italic", baseline="bottom")
        .encode(y=alt.value("height"), text=alt.value("no figure"))
        .transform_filter("datum.actual === null"),
        *_targets(base, rows),
    ]
    return alt.layer(*layers).properties(height=260)


def _troughs(series: Series) -> set[int]:
    """The points below both neighbours, whose figure would stand in the lines if it stood above, unless a target's is below."""
    values = [point.actual for point in series.points]
    found = set()
    for at in range(1, len(values) - 1):
        left, here, right = values[at - 1 : at + 2]
        if left is not None and here is not None and right is not None and here < min(left, right):
            found.add(at)
    return {at for at in found if series.points[at].target is None}


def _targets(base: alt.Chart, rows: Sequence[dict[str, Any]]) -> list[alt.Chart]:
    if all(row["target"] is None for row in rows):
        return []
    aimed = base.transform_filter("datum.target !== null")
    y = alt.Y("target:Q")
    return [
        base.mark_line(color=TARGET, strokeDash=[5, 4], invalid="break-paths-show-path-domains").encode(y=y),
        aimed.mark_tick(color=TARGET, thickness=3, size=44).encode(y=y, tooltip=_tips()),
        aimed.mark_text(color=TARGET, dy=13).encode(y=y, text="aim:N"),
    ]


def _tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("period:N", title="Period"),
        alt.Tooltip("shown:N", title="Actual"),
        alt.Tooltip("aim:N", title="Target"),
        alt.Tooltip("note:N", title="Note"),
    ]


def show_variances(bars: Sequence[Bar], key: str) -> None:
    """Bars around zero: overspends to the right, underspends to the left, each with its amount."""
    words = "; ".join(f"{bar.label} {bar.shown}" for bar in bars)
    st.altair_chart(variance_chart(bars), width="stretch", alt=f"Variances: {words}", key=f"bars-{key}")


def variance_chart(bars: Sequence[Bar]) -> Layers:
    rows = [
        {
            "label": bar.label,
            "amount": float(bar.amount),
            "shown": bar.shown,
            "way": "overspend" if bar.amount > 0 else "underspend",
        }
        for bar in bars
    ]
    most = max((abs(float(bar.amount)) for bar in bars), default=1.0) or 1.0
    scale = alt.Scale(domain=[-most * 2, most * 2])
    y = alt.Y("label:N", sort=[bar.label for bar in bars], title=None, axis=alt.Axis(labelLimit=180))
    x = alt.X("amount:Q", title="£000", scale=scale, axis=alt.Axis(tickCount=5))
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=y)
    colour = alt.Color(
        "way:N", scale=alt.Scale(domain=["overspend", "underspend"], range=[OVER, UNDER]), legend=None
    )
    tips = [alt.Tooltip("label:N", title="Service"), alt.Tooltip("shown:N", title="Variance")]
    over, under = "datum.amount > 0", "datum.amount <= 0"
    return alt.layer(
        base.mark_bar().encode(x=x, color=colour, tooltip=tips),
        base.mark_text(align="left", dx=5, color="#222b36").encode(x=x, text="shown:N").transform_filter(over),
        base.mark_text(align="right", dx=-5, color="#222b36").encode(x=x, text="shown:N").transform_filter(under),
        alt.Chart(alt.InlineData(values=[{"zero": 0}])).mark_rule(color="#36404d").encode(x="zero:Q"),
    ).properties(height=max(120, 34 * len(bars) + 50))  # fmt: skip


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
