"""What a laid-out scorecard must come back as, and how much of it did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.domain import Measure
from ingest.measures.from_grid import measures_from_grids
from ingest.readers.pdf import read
from tests.ingest.layouts.scorecards import PERIODS, Row

RAGS = {"R": "Red", "A": "Amber", "G": "Green", "": None}
CellKey = tuple[str, str, str]


@dataclass(frozen=True)
class Outcome:
    """`right` of `expected` printed cells came back in their place as printed; `extra` came back that nobody printed; `wrong` tells
    what is amiss with cells, names, polarity, ratings and trends."""

    expected: int
    right: int
    extra: int
    wrong: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.right / (self.expected + self.extra)


def measures_in(path: Path) -> tuple[Measure, ...]:
    return measures_from_grids(read(path))


def outcome(
    measures: Sequence[Measure],
    rows: Iterable[Row],
    periods: Sequence[tuple[str, str]] = PERIODS,
    marks: bool = True,
) -> Outcome:
    """Compares cells by code, period, kind and printed text; with `marks`, ratings and trends too."""
    wanted: dict[CellKey, str] = {}
    wrong: list[str] = []
    by_code = {measure.code: measure for measure in measures}
    for row in rows:
        wanted |= {
            (row.code, period, kind): raw
            for (period, kind), raw in zip(periods, row.values, strict=True)
            if raw
        }
        wrong += _about(row, by_code.get(row.code), marks)
    found = {(m.code, c.period, c.kind): c.raw for m in measures for c in m.cells}
    right = sum(1 for key, raw in wanted.items() if found.get(key) == raw)
    wrong += [
        f"{key}: {raw!r} came back as {found.get(key)!r}"
        for key, raw in wanted.items()
        if found.get(key) != raw
    ]
    extra = [key for key in found if key not in wanted]
    wrong += [f"nobody printed {key}: {found[key]!r}" for key in extra]
    return Outcome(len(wanted), right, len(extra), tuple(wrong))


def _about(row: Row, measure: Measure | None, marks: bool) -> list[str]:
    if measure is None:
        return [f"{row.code} is missing"]
    pairs = [("name", row.name, measure.name), ("good", row.good, measure.good)]
    if marks:
        pairs += [
            ("rating", RAGS[row.rag], measure.printed_rag),
            ("trend", row.trend or None, measure.printed_trend),
        ]
    return [f"{row.code}: {what} {want!r} came back as {got!r}" for what, want, got in pairs if want != got]
