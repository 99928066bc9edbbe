"""Charts as pictures: print size, the same bytes each time, gaps left open, and odd data drawn without complaint."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from PIL import Image, ImageColor

from app.answering.answer import Series, SeriesPoint
from app.briefing.briefing import Bar, Trend, Variances
from app.briefing.colours import ACTUAL, OVER, RAG, TARGET, UNDER
from app.briefing.pictures import drawn


def _trend(*actuals: str | None, targets: dict[int, str] | None = None, unit: str | None = "%") -> Trend:
    points = tuple(
        SeriesPoint(f"20{20 + at}/{21 + at}", Decimal(actual) if actual else None, Decimal(targets[at]) if targets and at in targets else None)
        for at, actual in enumerate(actuals)
    )  # fmt: skip
    return Trend("Kerbs swept on time", Series("Kerbs swept on time", unit, "High", points, 1), "words")


def _pixels(picture: Trend | Variances, colour: str, box: tuple[int, int, int, int] | None = None) -> int:
    image = Image.open(io.BytesIO(drawn(picture)[0])).convert("RGB")
    image = image.crop(box) if box else image
    wanted = ImageColor.getrgb(colour)
    found = image.getcolors(image.width * image.height) or []
    return sum(
        count
        for count, colour_ in found
        if all(abs(a - b) < 12 for a, b in zip(colour_, wanted, strict=True))
    )


def test_a_trend_is_a_png_of_its_stated_size() -> None:
    data, size = drawn(_trend("50", "55"))
    assert Image.open(io.BytesIO(data)).format == "PNG"
    assert Image.open(io.BytesIO(data)).size == size


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert drawn(_trend("50", "55", targets={1: "60"})) == drawn(_trend("50", "55", targets={1: "60"}))


def test_neighbours_are_joined_and_gaps_left_open() -> None:
    between = (380, 60, 620, 430)  # the middle of the picture, no dot in it
    assert _pixels(_trend("50", "55"), ACTUAL, between) > 0
    assert _pixels(_trend("50", None, "55"), ACTUAL, (400, 60, 600, 430)) == 0


def test_targets_are_drawn_only_where_there_are_any() -> None:
    assert _pixels(_trend("50", "55"), TARGET) == 0
    assert _pixels(_trend("50", "55", targets={1: "60"}), TARGET) > 0


@pytest.mark.parametrize(
    "picture",
    [
        _trend("5", "5"),
        _trend("-1.63", "-0.2", unit=None),
        _trend("0", "100000"),
        _trend("5"),
        Variances("All on budget", (Bar("Parks", Decimal(0), "0"), Bar("Roads", Decimal(0), "0")), "words"),
        Variances("Long names", (Bar("Highways " * 20, Decimal(1), "+1"),), "words"),
    ],
    ids=["flat", "negative", "wide", "one point", "no variance", "a long name"],
)
def test_odd_data_is_drawn(picture: Trend | Variances) -> None:
    assert drawn(picture)[0].startswith(b"\x89PNG")


def test_overspends_and_underspends_stand_on_either_side_of_zero() -> None:
    chart = Variances(
        "Variance", (Bar("Parks", Decimal(40), "+40"), Bar("Roads", Decimal(-40), "−40")), "words"
    )
    left, right = (600, 0, 1140, 300), (1160, 0, 2000, 300)
    assert _pixels(chart, OVER, right) > 0 == _pixels(chart, OVER, left)
    assert _pixels(chart, UNDER, left) > 0 == _pixels(chart, UNDER, right)


def _luminance(colour: str) -> float:
    parts = [channel / 255 for channel in ImageColor.getrgb(colour)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    "text, behind",
    [
        (ACTUAL, "#ffffff"),
        (TARGET, "#ffffff"),
        (OVER, "#ffffff"),
        ("#55606c", "#ffffff"),
        *(("#1c2733", colour) for colour in RAG.values()),
    ],
)
def test_text_stands_out_from_what_is_behind_it(text: str, behind: str) -> None:
    """4.5:1 or more: WCAG 2.1, 1.4.3."""
    light, dark = sorted((_luminance(text), _luminance(behind)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
