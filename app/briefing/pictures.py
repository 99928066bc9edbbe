"""Charts as PNG pictures at print size, drawn with Pillow. Every figure is written beside its mark, so colour says nothing alone."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from app.briefing.briefing import Trend, Variances
from app.briefing.colours import ACTUAL, INK, OVER, QUIET, RULE, TARGET, UNDER
from app.calculators.wording import plain

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

    from app.answering.answer import SeriesPoint

FINE = 2  # drawn this much larger, then reduced, for smooth lines
WIDTH, HEIGHT = 1000, 520  # pixels of a trend; 8.5 cm wide in print
BAR = 64  # pixels of a bar with its gap
WIDE = 2000  # pixels of a bar chart; as wide as the text


def drawn(picture: Trend | Variances) -> tuple[bytes, tuple[int, int]]:
    """The PNG and its size in pixels; the same picture gives the same bytes."""
    from PIL import Image, ImageDraw

    size = (WIDTH, HEIGHT) if isinstance(picture, Trend) else (WIDE, 110 + BAR * len(picture.bars))
    image = Image.new("RGB", (size[0] * FINE, size[1] * FINE), "white")
    pen = ImageDraw.Draw(image)
    if isinstance(picture, Trend):
        _trend(pen, picture)
    else:
        _variances(pen, picture)
    out = BytesIO()
    image.resize(size, Image.Resampling.LANCZOS).save(out, "PNG", dpi=(300, 300), optimize=False)
    return out.getvalue(), size


def _font(pixels: int, bold: bool = False) -> FreeTypeFont:
    import reportlab
    from PIL import ImageFont

    folder = Path(reportlab.__file__).parent / "fonts"
    name = "VeraBd.ttf" if bold else "Vera.ttf"
    return ImageFont.truetype(str(folder / name), pixels * FINE, layout_engine=ImageFont.Layout.BASIC)


def _trend(pen: ImageDraw, trend: Trend) -> None:
    lines = _wrapped(pen, trend.title, _font(27, bold=True), (WIDTH - 40) * FINE)[:2]
    for at, line in enumerate(lines):
        pen.text((20 * FINE, (12 + 34 * at) * FINE), line, font=_font(27, bold=True), fill=INK)
    top, bottom = (60 + 34 * len(lines)) * FINE, (HEIGHT - 85) * FINE
    points = trend.series.points
    step = WIDTH * FINE / len(points)
    across = [step * (at + 0.5) for at in range(len(points))]
    pen.line(
        [(20 * FINE, bottom + 45 * FINE), ((WIDTH - 20) * FINE, bottom + 45 * FINE)],
        fill=RULE,
        width=2 * FINE,
    )
    down = _scale(points, top + 30 * FINE, bottom)
    _join(pen, points, across, down)
    named = _fitting(pen, [point.period for point in points], step)
    for at, (x, point) in enumerate(zip(across, points, strict=True)):
        _mark(pen, x, point, down, step, trend.series.unit == "%", trough=_is_trough(points, at))
        pen.text((x, bottom + 54 * FINE), point.period, font=named, fill=INK, anchor="ma")
        if point.actual is None:
            pen.text((x, bottom + 38 * FINE), "no figure", font=_font(20), fill=QUIET, anchor="ms")


def _fitting(pen: ImageDraw, texts: list[str], width: float) -> FreeTypeFont:
    """The largest font in which neighbours do not touch."""
    sizes = (
        size
        for size in range(24, 13, -1)
        if all(pen.textlength(text, _font(size)) <= width * 0.94 for text in texts)
    )
    return _font(next(sizes, 13))


def _is_trough(points: tuple[SeriesPoint, ...], at: int) -> bool:
    """Whether both neighbours are higher: above it, the figure would stand in the lines."""
    if not 0 < at < len(points) - 1 or points[at].target is not None:
        return False
    left, here, right = (point.actual for point in points[at - 1 : at + 2])
    return left is not None and here is not None and right is not None and here < min(left, right)


class _scale:
    """Values to pixels, the highest at the top; a flat line stands in the middle."""

    def __init__(self, points: tuple[SeriesPoint, ...], top: float, bottom: float) -> None:
        values = [
            float(value) for point in points for value in (point.actual, point.target) if value is not None
        ]
        self.low, self.high = min(values), max(values)
        self.top, self.bottom = top, bottom

    def __call__(self, value: object) -> float:
        spread = self.high - self.low
        share = (float(str(value)) - self.low) / spread if spread else 0.5
        return self.bottom - share * (self.bottom - self.top)


def _join(pen: ImageDraw, points: tuple[SeriesPoint, ...], across: list[float], down: _scale) -> None:
    """A line between neighbours that both have a figure: a gap stays a gap."""
    for at in range(1, len(points)):
        before, now = points[at - 1].actual, points[at].actual
        if before is not None and now is not None:
            pen.line([(across[at - 1], down(before)), (across[at], down(now))], fill=ACTUAL, width=5 * FINE)


def _mark(
    pen: ImageDraw, x: float, point: SeriesPoint, down: _scale, step: float, per_cent: bool, *, trough: bool
) -> None:
    """The actual as a dot and the target as a dash, each with its figure on the side away from the other and from the lines."""
    sign = "%" if per_cent else ""
    above = point.actual is None or point.target is None or point.actual >= point.target
    if point.target is not None:
        y, half = down(point.target), min(70 * FINE, step * 0.3)
        pen.line([(x - half, y), (x + half, y)], fill=TARGET, width=5 * FINE)
        aside = point.actual is not None and above
        place = (x, y + 8 * FINE) if aside else (x, y - 8 * FINE)
        pen.text(
            place,
            f"target {plain(point.target)}{sign}",
            font=_font(21),
            fill=TARGET,
            anchor="ma" if aside else "ms",
        )
    if point.actual is not None:
        y, size, above = down(point.actual), 9 * FINE, above and not trough
        pen.ellipse([x - size, y - size, x + size, y + size], fill=ACTUAL)
        place = (x, y - 15 * FINE) if above else (x, y + 15 * FINE)
        text, anchor = f"{plain(point.actual)}{sign}", "ms" if above else "ma"
        pen.text(
            place,
            text,
            font=_font(25, bold=True),
            fill=ACTUAL,
            anchor=anchor,
            stroke_width=5 * FINE,
            stroke_fill="white",
        )


def _variances(pen: ImageDraw, chart: Variances) -> None:
    pen.text((20 * FINE, 14 * FINE), chart.title, font=_font(30, bold=True), fill=INK)
    most = max(abs(float(bar.amount)) for bar in chart.bars) or 1.0
    zero, reach = 1150 * FINE, 560 * FINE
    for at, bar in enumerate(chart.bars):
        y = (80 + BAR * at) * FINE
        length = float(bar.amount) / most * reach
        colour = OVER if length > 0 else UNDER
        pen.rectangle([min(zero, zero + length), y, max(zero, zero + length), y + 42 * FINE], fill=colour)
        side = (zero + length + 12 * FINE, "lm") if length > 0 else (zero + length - 12 * FINE, "rm")
        pen.text(
            (side[0], y + 21 * FINE),
            bar.shown.replace("−", "-"),
            font=_font(28, bold=True),
            fill=colour,
            anchor=side[1],
        )
        lines = _wrapped(pen, bar.label, _font(28), 520 * FINE)
        label = lines[0] + (" …" if len(lines) > 1 else "")
        pen.text((20 * FINE, y + 21 * FINE), label, font=_font(28), fill=INK, anchor="lm")
    pen.line([(zero, 70 * FINE), (zero, (85 + BAR * len(chart.bars)) * FINE)], fill=INK, width=3 * FINE)


def _wrapped(pen: ImageDraw, text: str, font: FreeTypeFont, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if pen.textlength(longer, font=font) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
