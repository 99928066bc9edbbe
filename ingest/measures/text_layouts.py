"""From the words of a header to its columns: which period belongs to which "Actual" or "Target".

A heading may take the period just before it ("2018/19 Actual"), the one just after ("Target 24/25") or none ("2019/20 2020/21
Target"); years in a row above their headings are dealt out one each. Every reading has a cost, and the cheapest few are kept.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from ingest.domain import CellKind
from ingest.measures.headers import HeaderColumn, Role, fill_periods
from ingest.periods import parse_period
from ingest.vocabulary import vocabulary

Layout = tuple[HeaderColumn, ...]
Side = Literal["before", "after", "none"]

_KINDS: dict[str, CellKind] = {"actual": "actual", "value": "actual", "target": "target"}
_DATED: frozenset[str] = frozenset({"actual", "value", "target", "comparator", "status", "trend"})
_MOST_LAYOUTS = 4
_MOST_CHOICES = 4096

# What speaks against a reading.
_UNDATED_ACTUAL = 3.0
_UNDATED_TARGET = 1.0
_BARE_PERIOD = 0.5  # a period without a heading is a column of actual values
_BARE_AFTER_HEADING = 2.0
_OUT_OF_A_RUN = 2.0  # a heading that takes one of several years that stand together
_BOTH_SIDES = 1.0  # periods before some headings and after others
_FARTHER_PERIOD = 1.5
_DATED_RATING = 1.5
_TWICE = 3.0  # "Q3 24/25" and "Q3" side by side
_FAR_WORSE = 3.0  # a reading that costs so much more than the best is dropped


@dataclass(frozen=True, slots=True)
class Item:
    """One heading (`role`) or one period of a header; `start` and `end` are its tokens, the lines where it stands."""

    role: Role | Literal["unknown"] | None
    period: str | None
    text: str
    start: int
    end: int
    first_line: int
    last_line: int


def layouts_of(items: Sequence[Item]) -> tuple[Layout, ...]:
    """The columns that the items may mean, likeliest first; empty where no column of values comes out."""
    dated = _with_years(items)
    stacked = _stacked(dated)
    if stacked:
        start, stop, columns = stacked
        before, after = _readings(dated[:start]), _readings(dated[stop:])
        layouts = [(*b, *columns, *a) for b, a in itertools.product(before, after)]
    else:
        layouts = _readings(dated)
    kept = layouts[:_MOST_LAYOUTS]
    kept += [rated for layout in kept if (rated := _rated(layout)) != layout]
    filled = [fill_periods(_undated_after_dated(layout)) for layout in kept]
    return tuple(dict.fromkeys(layout for layout in filled if _is_readable(layout)))


def _rated(layout: Layout) -> Layout:
    """The columns with "Forecast Status" as one heading rather than a value's and a rating's: which of both, the rows tell."""
    columns: list[HeaderColumn] = []
    for column in layout:
        before = columns[-1] if columns else None
        if column.role == "status" and before and before.kind == "actual" and not before.period:
            columns[-1] = replace(column, text=f"{before.text} {column.text}")
        else:
            columns.append(column)
    return tuple(columns)


def _is_readable(layout: Layout) -> bool:
    """Whether there are columns of values, and no two that nothing tells apart: "Actual Actual", their years lost or lost for one
    of them; "2023/24 2023/24", their headings lost."""
    actual = [column for column in layout if column.kind == "actual"]
    undated = [column.text for column in actual if not column.period]
    dated = [(column.text, column.period) for column in actual if column.period]
    distinct = len(set(undated)) == len(undated) and len(set(dated)) == len(dated)
    left = any(text.endswith(bare) for text, _ in dated for bare in undated if bare)
    return any(column.kind for column in layout) and distinct and not left


def _with_years(items: Sequence[Item]) -> list[Item]:
    """Bare quarters with the year that stands before them, or else after. A year that only heads its quarters is no column: it
    dates the heading before it ("Target 2024/25 Q1 Q2"), or nothing."""
    years = [(at, year) for at, item in enumerate(items) if (year := _year(item.period))]
    dated: list[Item] = []
    for at, item in enumerate(items):
        if _is_bare_quarter(item) and years:
            before = [year for place, year in years if place < at]
            dated.append(replace(item, period=parse_period(f"{item.period} {(before or [years[0][1]])[-1]}")))
        elif _is_year(item) and at + 1 < len(items) and _is_bare_quarter(items[at + 1]):
            own = len(dated) > 1 and _is_period(dated[-2])  # "2022/23 Outturn 2023/24 Q1"
            if dated and dated[-1].role in _KINDS and not own and item.first_line == dated[-1].last_line:
                dated[-1] = replace(dated[-1], period=item.period)
        else:
            dated.append(item)
    return dated


def _is_bare_quarter(item: Item) -> bool:
    return bool(item.period and re.fullmatch(r"Q\d", item.period))


def _is_year(item: Item) -> bool:
    return item.period is not None and _year(item.period) == item.period


def _year(period: str | None) -> str | None:
    match = re.search(r"\d{4}(?:/\d\d)?$", period or "")
    return match[0] if match else None


def _stacked(items: Sequence[Item]) -> tuple[int, int, Layout] | None:
    """Years in a row and then at least as many value headings: where they stand, and their columns."""
    for start, item in enumerate(items):
        if not _is_period(item):
            continue
        middle = next((at for at in range(start, len(items)) if not _is_period(items[at])), len(items))
        stop = next((at for at in range(middle, len(items)) if items[at].role not in _DATED), len(items))
        if any(_is_period(entry) for entry in items[middle:stop]):
            stop = next(at for at in range(middle, stop) if _is_period(items[at]))
        periods, headings = items[start:middle], items[middle:stop]
        if len(periods) > 1 and len(headings) >= len(periods) and headings[len(periods) - 1].role in _KINDS:
            return start, stop, _dealt_out(periods, headings)
        return _stacked_after(items, middle)
    return None


def _stacked_after(items: Sequence[Item], start: int) -> tuple[int, int, Layout] | None:
    found = _stacked(items[start:])
    return None if found is None else (found[0] + start, found[1] + start, found[2])


def _dealt_out(periods: Sequence[Item], headings: Sequence[Item]) -> Layout:
    """One heading a year, or a repeating set a year ("Actual Target Actual Target"); headings left over take no year."""
    roles = [heading.role for heading in headings]
    for length in range(len(headings), len(periods), -1):
        share, left = divmod(length, len(periods))
        if not left and share > 1 and all(roles[at] == roles[at % share] for at in range(length)):
            dealt = [_column(heading, periods[at // share]) for at, heading in enumerate(headings[:length])]
            return (*dealt, *(_column(heading, None) for heading in headings[length:]))
    dealt = [_column(heading, period) for heading, period in zip(headings, periods, strict=False)]
    return (*dealt, *(_column(heading, None) for heading in headings[len(periods) :]))


def _readings(items: Sequence[Item]) -> list[Layout]:
    """The readings of headings and periods that stand one after the other, cheapest first."""
    choices = [_sides(items, at) for at in range(len(items))]
    if _product(choices) > _MOST_CHOICES:
        choices = [sides[:1] for sides in choices]
    costed: list[tuple[float, int, Layout]] = []
    for order, sides in enumerate(itertools.product(*choices)):
        reading = _reading(items, sides)
        if reading is not None:
            costed.append((reading[0], order, reading[1]))
    costed.sort(key=lambda entry: entry[:2])
    return [layout for cost, _, layout in costed[:_MOST_LAYOUTS] if cost <= costed[0][0] + _FAR_WORSE]


def _product(choices: Sequence[Sequence[Side]]) -> int:
    product = 1
    for sides in choices:
        product *= len(sides)
    return product


def _sides(items: Sequence[Item], at: int) -> list[Side]:
    if items[at].role not in _DATED or items[at].period:
        return ["none"]
    sides: list[Side] = []
    if at > 0 and _is_period(items[at - 1]):
        sides.append("before")
    if at + 1 < len(items) and _is_period(items[at + 1]):
        sides.append("after")
    return [*sides, "none"]


def _reading(items: Sequence[Item], sides: Sequence[Side]) -> tuple[float, Layout] | None:
    """The cost and the columns of one choice of sides; None where two headings take one period."""
    taken = [at - 1 if side == "before" else at + 1 for at, side in enumerate(sides) if side != "none"]
    if len(set(taken)) != len(taken):
        return None
    cost = _BOTH_SIDES if {"before", "after"} <= set(sides) else 0.0
    columns: list[HeaderColumn] = []
    for at, (item, side) in enumerate(zip(items, sides, strict=True)):
        if _is_period(item):
            if at not in taken:
                columns.append(HeaderColumn("actual", item.period, "actual", item.text))
                cost += _BARE_PERIOD + (_BARE_AFTER_HEADING if _lone_after_heading(items, at) else 0.0)
            continue
        period = items[at - 1] if side == "before" else items[at + 1] if side == "after" else None
        cost += _heading_cost(items, at, side)
        columns.append(_column(item, period))
    bare = [column.period for column in columns if parse_period(column.text)]
    return cost + _TWICE * (len(bare) - len(set(bare))), tuple(columns)


def _lone_after_heading(items: Sequence[Item], at: int) -> bool:
    run = at + 1 < len(items) and _is_period(items[at + 1])
    return at > 0 and items[at - 1].role in {*_KINDS, "comparator"} and not run


def _heading_cost(items: Sequence[Item], at: int, side: Side) -> float:
    item = items[at]
    if side == "none":
        undated = not item.period
        return {"actual": _UNDATED_ACTUAL, "value": _UNDATED_ACTUAL, "target": _UNDATED_TARGET}.get(
            str(item.role), 0.0
        ) * undated
    cost = _DATED_RATING if item.role in {"status", "trend"} else 0.0
    period = at - 1 if side == "before" else at + 1
    other = period - 1 if side == "before" else period + 1
    in_a_run = 0 <= other < len(items) and _is_period(items[other])
    stacked = (
        in_a_run
        and side == "before"
        and _stands_alone(items, period)
        and item.first_line == items[period].last_line + 1
    )
    cost += _FARTHER_PERIOD if _other_side_is_nearer(items, at, side) else 0.0
    return cost + (_OUT_OF_A_RUN if in_a_run and not stacked else 0.0)


def _other_side_is_nearer(items: Sequence[Item], at: int, side: Side) -> bool:
    """Whether a period on the other side of a heading stands fewer lines away than the one taken."""
    if not 0 < at < len(items) - 1:
        return False
    before, after = items[at - 1], items[at + 1]
    above = items[at].first_line - before.last_line
    below = after.first_line - items[at].last_line
    if side == "before":
        return _is_period(after) and below < above
    return _is_period(before) and above < below


def _stands_alone(items: Sequence[Item], at: int) -> bool:
    """Whether a period is the first of its line."""
    return at == 0 or items[at - 1].last_line < items[at].first_line


def _is_period(item: Item) -> bool:
    return item.role is None


def _column(heading: Item, period: Item | None) -> HeaderColumn:
    if heading.role == "unknown" and heading.text.lower() in _differences():
        return HeaderColumn("value", text=heading.text)
    role: Role = "comment" if heading.role in {None, "unknown"} else heading.role  # type: ignore[assignment]
    if role == "value":
        role = "actual"
    named = period.period if period else heading.period
    text = f"{period.text} {heading.text}" if period else heading.text
    kind = _KINDS.get(role)
    return HeaderColumn(role, named if kind or role == "comparator" else None, kind, text)


@cache
def _differences() -> frozenset[str]:
    """Headings of figures that are no values: they stand among them, so that a lost blank makes all of them uncertain."""
    return frozenset(vocabulary("measure_headers")["difference"]["is"])


def _undated_after_dated(layout: Layout) -> Layout:
    """ "2023/24 Target Actual": the second heading shares the year of the first."""
    columns: list[HeaderColumn] = []
    for column in layout:
        before = columns[-1] if columns else None
        if column.kind == "actual" and column.period is None and before and before.kind == "target":
            columns.append(replace(column, period=before.period))
        else:
            columns.append(column)
    return tuple(columns)
