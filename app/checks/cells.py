"""Cells of measures as the checks compare them: in time, by cohort, within rounding, and whether they cover the whole period."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from app.calculators.wording import figure, plain
from ingest.domain import Cell, CellKind, Measure
from ingest.periods import period_key

# What a note may say that leaves the figure the whole period's own.
_YEAR_END = re.compile(
    r"\b(?:as (?:of|at)|at|end of|year[- ]?end|position|provisional|final|q(?:uarter)?\s?4|(?:31(?:st)? )?mar(?:ch)?|\d{2,4}|"
    r"20\d\d/\d\d|financial|year|per|in|for|of)\b|['’()/,.;:-]",
    re.IGNORECASE,
)


def in_time(measure: Measure, kind: CellKind) -> tuple[Cell, ...]:
    """The cells of that kind that have a value, oldest first."""
    cells = [cell for cell in measure.cells if cell.kind == kind and cell.value is not None]
    return tuple(sorted(cells, key=lambda cell: period_key(cell.period)))


def cohorts(measure: Measure) -> tuple[str | None, ...]:
    """The cohorts its cells are split by, in printed order; (None,) where they are not."""
    return tuple(dict.fromkeys(cell.cohort for cell in measure.cells))


def whole_period(cell: Cell) -> bool:
    """Whether the cell's note leaves it the whole period's figure: none, or only that it is the year-end's."""
    return not cell.note or not _YEAR_END.sub("", cell.note).strip()


def half_place(value: Decimal) -> Decimal:
    """Half a unit in the last printed place."""
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb((min(exponent, 0) if isinstance(exponent, int) else 0) - 1)


def agree(one: Decimal, other: Decimal) -> bool:
    """Equal, or equal once the one printed with more decimals is rounded to the other's."""
    return abs(one - other) <= max(half_place(one), half_place(other)) if one != other else True


def shown(cell: Cell) -> str:
    """ "71.6% (3,407)"."""
    value = figure(cell.value, cell.unit) if cell.value is not None else cell.raw
    return value if cell.count is None else f"{value} ({plain(cell.count)})"


def called(measure: Measure, cohort: str | None = None) -> str:
    """A measure for a sentence: code, name and cohort."""
    code = f"{measure.code} " if measure.code else ""
    return f"{code}“{measure.name}”" + (f" ({cohort})" if cohort else "")


def values(cells: Iterable[Cell]) -> tuple[Decimal, ...]:
    return tuple(cell.value for cell in cells if cell.value is not None)
