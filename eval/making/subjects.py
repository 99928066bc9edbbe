"""What drafted questions ask about: measures whose figures every document agrees on, under a name that means only them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.calculators.wording import short_figure
from eval.making.words import in_sentence
from eval.questions import Evidence
from index.facts import MeasureSeries
from ingest.domain import Cell, CellKind, Document, Good, Measure
from ingest.periods import period_key

LONGEST_NAME = 110  # characters; longer ones nobody would type
LONGEST_QUOTE = 80  # characters of a row that are enough to tell it
_YEAR = re.compile(r"\d{4}/\d\d")
_NUMBER_TAIL = re.compile(r"\s*\((?:number|no\.?|%|rate)\)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Agreed:
    """A figure and the rows it stands in."""

    value: Decimal
    unit: str | None
    rows: tuple[Measure, ...]

    @property
    def shown(self) -> str:
        return short_figure(self.value, self.unit)


@dataclass(frozen=True, slots=True)
class Subject:
    """One measure, for one group of people where it has several. `actuals` and `targets` by financial year, earliest first;
    `asked` is its name within a question; `periods` are all it has a cell for, whatever stands in it."""

    asked: str
    good: Good | None
    contextual: bool
    actuals: Mapping[str, Agreed]
    targets: Mapping[str, Agreed]
    periods: tuple[str, ...]
    series: MeasureSeries


def subjects_in(series: Sequence[MeasureSeries]) -> tuple[Subject, ...]:
    """Every subject that can be asked for by name without being taken for another."""
    named = Counter(_plain_name(one) for one in series)
    found = []
    for one in series:
        name = _plain_name(one)
        if len(name) > LONGEST_NAME:
            continue
        asked = in_sentence(name)
        if named[name] > 1:
            if not one.codes:
                continue
            asked = f"{asked} ({one.codes[0]})"
        found += [_subject(one, asked, cohort) for cohort in _cohorts(one)]
    return tuple(found)


def evidence_of(rows: Sequence[Measure], documents: Mapping[str, Document]) -> tuple[Evidence, ...]:
    """A quote from each row, by file."""
    return tuple(Evidence(documents[row.document].file, _start(row.quote)) for row in rows)


def _start(quote: str) -> str:
    """The first words of a row, whole."""
    folded = " ".join(quote.split())
    return folded if len(folded) <= LONGEST_QUOTE else folded[:LONGEST_QUOTE].rsplit(" ", 1)[0]


def _plain_name(one: MeasureSeries) -> str:
    return " ".join(_NUMBER_TAIL.sub("", one.latest.name).split()).rstrip(" .:*")


def _cohorts(one: MeasureSeries) -> tuple[str | None, ...]:
    cells = (cell for measure in one.measures for cell in measure.cells)
    return tuple(dict.fromkeys(cell.cohort for cell in cells))


def _subject(one: MeasureSeries, asked: str, cohort: str | None) -> Subject:
    cells = [(row, cell) for row in one.measures for cell in row.cells if cell.cohort == cohort]
    printed = " ".join([cell.raw for _, cell in cells] + [row.category or "" for row in one.measures])
    goods = {row.good for row in one.measures if row.good}
    return Subject(
        asked=f"{asked}, {cohort}" if cohort else asked,
        good=goods.pop() if len(goods) == 1 else None,
        contextual="contextual" in printed.lower(),
        actuals=_agreed(cells, "actual"),
        targets=_agreed(cells, "target"),
        periods=tuple(sorted({cell.period for _, cell in cells}, key=period_key)),
        series=one,
    )


def _agreed(cells: Sequence[tuple[Measure, Cell]], kind: CellKind) -> dict[str, Agreed]:
    """Years for which every document that prints a figure prints the same, in the same unit, without a note."""
    found = {}
    for period in sorted({cell.period for _, cell in cells if _YEAR.fullmatch(cell.period)}, key=period_key):
        here = [(row, cell) for row, cell in cells if cell.kind == kind and cell.period == period]
        printed = [(row, cell) for row, cell in here if cell.value is not None]
        values = {(cell.value, cell.unit) for _, cell in printed}
        if len(values) != 1 or any(cell.note for _, cell in here):
            continue
        value, unit = values.pop()
        if value is not None:
            found[period] = Agreed(value, unit, tuple(row for row, _ in printed))
    return found
