"""Which columns a row's cells belong to where it prints fewer cells than it has columns.

A blank cell leaves nothing in flattened text, or some white space. The choice is made by evidence: the white space, notes that
name their period, counts in brackets (actuals have them, targets seldom), aims in words (targets), promised data (the latest
actual). Where other choices are about as good, the cells that they place elsewhere are named as uncertain.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.measures.headers import HeaderColumn
from ingest.measures.text_align import VALUE_ROLES, Cut
from ingest.measures.text_scores import CellReading, reading_of
from ingest.measures.text_tokens import Token, text_of
from ingest.periods import covers, period_key

_CLEAR = 1.0  # points between the best choice and the next, from which the choice is taken as certain
_AIM_AS_ACTUAL = -6.0
_AIM_AS_TARGET = 1.0
_WAITING_LATEST, _WAITING_EARLIER, _WAITING_TARGET = 0.5, -0.5, -1.0
_COUNT_MISSING = -1.5
_COUNT_IN_TARGET = -2.0
_OWN_PERIOD, _LATER_PERIOD = 2.0, -4.0
_BLANK_TARGET = -0.6
_BLANK_LATEST = 0.3

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Assigned:
    """`spans` as in a Cut, each in its column; `doubts` says for a column (by its index) which other its cell may belong to."""

    spans: tuple[Span, ...]
    doubts: tuple[tuple[int, str], ...] = ()

    def doubt(self, column: int) -> str | None:
        return dict(self.doubts).get(column)


def assign(cut: Cut, columns: Sequence[HeaderColumn], tokens: Sequence[Token]) -> Assigned:
    """The row's cells in the columns that the evidence speaks for."""
    spans = list(cut.spans)
    doubts: list[tuple[int, str]] = []
    for first, stop in _runs(columns):
        printed = [span for span in spans[first:stop] if span[0] < span[1]]
        if not 0 < len(printed) < stop - first:
            continue
        chosen, unsure = _choose(printed, columns[first:stop], tokens)
        end = spans[first][0]
        for place in range(stop - first):
            if place in chosen:
                spans[first + place] = printed[chosen.index(place)]
                end = spans[first + place][1]
            else:
                spans[first + place] = (end, end)
        doubts.extend((first + place, text) for place, text in unsure)
    return Assigned(tuple(spans), tuple(doubts))


def _runs(columns: Sequence[HeaderColumn]) -> list[tuple[int, int]]:
    """Columns of values that stand side by side."""
    runs: list[tuple[int, int]] = []
    for is_value, group in itertools.groupby(
        range(len(columns)), key=lambda at: columns[at].role in VALUE_ROLES
    ):
        places = list(group)
        if is_value:
            runs.append((places[0], places[-1] + 1))
    return runs


def _choose(
    printed: Sequence[Span], columns: Sequence[HeaderColumn], tokens: Sequence[Token]
) -> tuple[tuple[int, ...], list[tuple[int, str]]]:
    """The places of the printed cells among the columns, and the doubtful ones with the columns each may belong to instead."""
    readings = [reading_of(text_of(tokens[start:end])) for start, end in printed]
    holes = [tokens[start].hole for start, _ in printed]
    weighed = sorted(
        (
            (_evidence(places, columns, readings, holes), places)
            for places in itertools.combinations(range(len(columns)), len(printed))
        ),
        key=lambda choice: (-choice[0], choice[1]),
    )
    best = weighed[0][1]
    rivals = [places for points, places in weighed[1:] if weighed[0][0] - points < _CLEAR]
    doubts = [(place, sorted({rival[at] for rival in rivals} - {place})) for at, place in enumerate(best)]
    return best, [
        (place, " or ".join(columns[other].text for other in others)) for place, others in doubts if others
    ]


def _evidence(
    places: Sequence[int],
    columns: Sequence[HeaderColumn],
    readings: Sequence[CellReading],
    holes: Sequence[float],
) -> float:
    counted = any(reading.counted for reading in readings)
    latest = latest_actual(columns)
    score = sum(
        _fit(reading, columns[place], place == latest, counted)
        for reading, place in zip(readings, places, strict=True)
    )
    before = -1
    for place, hole in zip(places, holes, strict=True):
        score += hole if place > before + 1 else 0.0
        before = place
    blank = set(range(len(columns))) - set(places)
    score += sum(_BLANK_TARGET for place in blank if columns[place].role == "target")
    return score + (_BLANK_LATEST if latest in blank else 0.0)


def latest_actual(columns: Sequence[HeaderColumn]) -> int | None:
    """The place of the actual of the latest period."""
    actuals = [
        (period_key(column.period), at)
        for at, column in enumerate(columns)
        if column.role == "actual" and column.period
    ]
    return max(actuals)[1] if actuals else None


def _fit(reading: CellReading, column: HeaderColumn, latest: bool, counted: bool) -> float:
    """How well one cell suits one column."""
    target = column.role == "target"
    score = 0.0
    if reading.aim:
        score += _AIM_AS_TARGET if target else _AIM_AS_ACTUAL
    if reading.waiting:
        score += _WAITING_TARGET if target else _WAITING_LATEST if latest else _WAITING_EARLIER
    if reading.valued and counted and reading.counted == target:
        score += _COUNT_IN_TARGET if target else _COUNT_MISSING
    return score + _period_fit(reading, column)


def _period_fit(reading: CellReading, column: HeaderColumn) -> float:
    """A note's period is the column's own or an earlier one (data lags behind); never a later one."""
    if not column.period or not reading.periods:
        return 0.0
    if any(covers(column.period, period) for period in reading.periods):
        return _OWN_PERIOD
    later = any(period_key(period)[0] > period_key(column.period)[0] for period in reading.periods)
    return _LATER_PERIOD if later else 0.0
