"""Charts as inline SVG: shares as horizontal bars with their 95% interval. Each bar's figure stands beside it as text, and the
tables of a report hold the same figures, so that a chart is never the only place to read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from eval.intervals import Share
from eval.wording import interval_text, share_text

LABEL, PLOT, FIGURE = 230, 420, 250  # widths in pixels: name, bar, figure
ROW, BAR, TOP = 28, 14, 24
WIDTH = LABEL + PLOT + FIGURE


@dataclass(frozen=True, slots=True)
class Bar:
    """`strong` sets a bar apart from the others: a total, or one's own among peers."""

    label: str
    share: Share
    strong: bool = False


def bar_chart(title: str, bars: Sequence[Bar]) -> str:
    """An <svg> of the bars from 0 to 100%, in the order given; the whiskers are the 95% intervals."""
    height = TOP + ROW * len(bars) + 4
    shown = "".join((*_axis(height), *(part for at, bar in enumerate(bars) for part in _row(at, bar))))
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>{shown}</svg>"
    )


def _axis(height: int) -> Iterator[str]:
    for share in (0, 25, 50, 75, 100):
        x = _x(share / 100)
        yield f'<line class="grid" x1="{x}" y1="{TOP - 4}" x2="{x}" y2="{height - 4}"/>'
        yield f'<text class="tick" x="{x}" y="{TOP - 10}" text-anchor="middle">{share}%</text>'


def _row(at: int, bar: Bar) -> Iterator[str]:
    top = TOP + ROW * at + (ROW - BAR) // 2
    middle = top + BAR / 2
    end = _x(bar.share.share or 0.0)
    weight = ' class="strong"' if bar.strong else ""
    yield f"<g{weight}>"
    yield f'<text x="{LABEL - 10}" y="{middle + 4:.1f}" text-anchor="end">{escape(bar.label)}</text>'
    yield f'<rect class="bar" x="{LABEL}" y="{top}" width="{end - LABEL:.1f}" height="{BAR}"/>'
    if bar.share.total:
        low, high = _x(bar.share.low), _x(bar.share.high)
        yield f'<path class="whisker" d="M{low} {middle}H{high}M{low} {middle - 4}v8M{high} {middle - 4}v8"/>'
    figure = f"{share_text(bar.share)}, {interval_text(bar.share)}" if bar.share.total else "–"
    yield f'<text x="{LABEL + PLOT + 10}" y="{middle + 4:.1f}">{escape(figure)}</text></g>'


def _x(share: float) -> float:
    return round(LABEL + PLOT * share, 1)
