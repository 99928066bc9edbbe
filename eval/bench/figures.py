"""What a benchmark found: several values of one thing, their median and spread, and how they stand to ours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from eval.tables import Rows

OURS = "Scrutineer"


@dataclass(frozen=True, slots=True)
class Figure:
    """`task` is what was done, `who` did it; `values` in the unit, one a run."""

    task: str
    who: str
    unit: str
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.values)


def beside(figure: Figure, figures: Iterable[Figure]) -> float | None:
    """The median as a multiple of ours in the same task and unit; None where it is ours, or ours was not measured."""
    if figure.who == OURS:
        return None
    own = [one for one in figures if (one.task, one.unit, one.who) == (figure.task, figure.unit, OURS)]
    return figure.median / own[0].median if own and own[0].median else None


def table(figures: Sequence[Figure]) -> Rows:
    """One row a figure: task, who, median, spread and the multiple of ours."""
    rows = []
    for one in figures:
        ratio = beside(one, figures)
        spread = f"{shown(min(one.values))}–{shown(max(one.values))}" if len(one.values) > 1 else "one run"
        beside_ours = f"{ratio:.2f} ×" if ratio is not None else ""
        rows.append((one.task, one.who, f"{shown(one.median)} {one.unit}", spread, beside_ours))
    return (("What", "Who", "Median", "Spread", "Of ours"), *rows)


def shown(value: float) -> str:
    """Three figures that matter: 1234, 56.7, 0.123."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.3g}"


def as_json(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    return [
        {
            "task": one.task,
            "who": one.who,
            "unit": one.unit,
            "values": [round(value, 4) for value in one.values],
            "median": round(one.median, 4),
            "of_ours": None if (ratio := beside(one, figures)) is None else round(ratio, 3),
        }
        for one in figures
    ]
