"""Charts: gaps stay gaps, targets are drawn, words stand beside the picture; sparklines break where a figure is missing."""

from __future__ import annotations

import base64
import re
from decimal import Decimal
from typing import Any

import pytest

from app.answering.answer import Series, SeriesPoint
from app.web.charts import Bar, series_chart, series_table, series_words, variance_chart
from app.web.sparkline import sparkline


def series(*values: str | None, target: str | None = "50") -> Series:
    points = tuple(
        SeriesPoint(
            f"20{18 + at}/{19 + at}", Decimal(value) if value else None, Decimal(target) if target else None
        )
        for at, value in enumerate(values)
    )
    return Series("Bins emptied on time (W.1)", "%", "High", points, 1)


def data_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the chart's largest data set."""
    return max(spec["datasets"].values(), key=len)


def test_a_missing_figure_is_null_in_the_chart_and_breaks_the_line() -> None:
    spec = series_chart(series("95", None, "55.1")).to_dict()
    assert [row["actual"] for row in data_of(spec)] == [95.0, None, 55.1]
    line = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "line")
    assert line["mark"]["invalid"] == "break-paths-show-path-domains"


def test_targets_are_drawn_where_there_are_any() -> None:
    ticks = [
        layer
        for layer in series_chart(series("95", "46")).to_dict()["layer"]
        if layer["mark"]["type"] == "tick"
    ]
    assert len(ticks) == 1
    without = series_chart(series("95", "46", target=None)).to_dict()["layer"]
    assert not [layer for layer in without if layer["mark"]["type"] == "tick"]


def test_the_words_and_the_table_say_what_the_chart_shows() -> None:
    words = series_words(series("95", None))
    assert words == "Bins emptied on time (W.1): 2018/19 95% (target 50%); 2019/20 no figure (target 50%)"
    html = str(series_table(series("95", None)))
    assert re.findall(r"<td[^>]*>([^<]*)</td>", html) == ["95%", "50%", "no figure", "50%"]
    assert "higher is better" in html


def test_overspends_stand_to_the_right_of_zero_and_underspends_to_the_left() -> None:
    spec = variance_chart(
        [Bar("Roads", Decimal(120), "+£120k"), Bar("Parks", Decimal(-30), "-£30k")]
    ).to_dict()
    low, high = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert low == -high < -120
    assert [(row["label"], row["amount"], row["way"]) for row in data_of(spec)] == [
        ("Roads", 120.0, "overspend"),
        ("Parks", -30.0, "underspend"),
    ]


def drawn(*values: str | None) -> str:
    address = sparkline([Decimal(value) if value else None for value in values])
    assert address is not None
    return base64.b64decode(address.partition("base64,")[2]).decode()


@pytest.mark.parametrize(
    ("values", "lines"),
    [(("1", "2", "3"), 1), (("1", None, "3"), 2), ((None, "1", "2"), 1), (("5",), 1), (("2", "2"), 1)],
    ids=["whole", "gap within", "gap first", "one value", "level"],
)
def test_a_sparkline_breaks_at_gaps(values: tuple[str | None, ...], lines: int) -> None:
    assert drawn(*values).count("<polyline") == lines


def test_a_sparkline_rises_with_its_values() -> None:
    points = re.findall(r'points="([^"]+)"', drawn("1", "9"))[0].split()
    first, last = (float(point.split(",")[1]) for point in points)
    assert first > last, "SVG counts downwards"


def test_no_value_no_sparkline() -> None:
    assert sparkline([None, None]) is None
