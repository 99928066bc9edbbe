"""A small line for a table cell: the values of each period, broken where one is missing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from decimal import Decimal

WIDTH, HEIGHT, MARGIN = 120, 58, 9
COLOUR = "#0b5394"
_DOT, _DIGITS = 2.2, 1


def sparkline(values: Sequence[Decimal | None]) -> str | None:
    """An SVG picture as a data address; None where there is no value. A single value, or one between gaps, is a dot."""
    known = [float(value) for value in values if value is not None]
    if not known:
        return None
    low, span = min(known), max(known) - min(known)
    step = (WIDTH - 2 * MARGIN) / max(len(values) - 1, 1)
    points = [
        None
        if value is None
        else (
            MARGIN + at * step,
            HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * ((float(value) - low) / span if span else 0.5),
        )
        for at, value in enumerate(values)
    ]
    return _address("".join(_run(run) for run in _runs(points)))


def _runs(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """Neighbouring points together; a gap ends a run."""
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def _run(run: Sequence[tuple[float, float]]) -> str:
    line = " ".join(f"{x:.{_DIGITS}f},{y:.{_DIGITS}f}" for x, y in run)
    x, y = run[-1]
    dot = f'<circle cx="{x:.{_DIGITS}f}" cy="{y:.{_DIGITS}f}" r="{_DOT}" fill="{COLOUR}"/>'
    return f'<polyline points="{line}" fill="none" stroke="{COLOUR}" stroke-width="1.6"/>{dot}'


def _address(shapes: str) -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">{shapes}</svg>'
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
