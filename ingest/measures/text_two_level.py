"""Two-level headers poured out row by row, put in one row: what spans both levels stands among the upper headings in a dump, and
often in the middle of its cell, so that "2024/25 RAG Q1 Q2 Target" has its rating between a year and the quarters under it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.measures.text_layouts import Item
from ingest.periods import period_key

_SPANNING = frozenset({"status", "trend", "comment", "owner", "category", "unknown"})
_VALUES = frozenset({"actual", "target"})
_QUARTER = re.compile(r"Q\d")
_YEAR = re.compile(r"\d{4}(?:/\d\d)?")
_FEWEST_UNDER_ONE = 2  # headings under each period
_FEWEST_DATED = 2  # undated headings above as many periods


def in_one_row(items: Sequence[Item]) -> list[Item]:
    """The items with the headings that span both levels behind those that stand under others."""
    if below_year := _quarters_below(items):
        return below_year
    for start in range(len(items)):
        spanning = _while(items, start, lambda item: item.role in _SPANNING)
        above, below = _run_before(items, start), items[spanning:]
        if grouped := _grouped(items[:start], below):
            before, dated = grouped
            return [*before, *dated, *items[start:spanning]]
        if spanning == start or not above:
            continue
        if under := _quarters_under(above, below):
            dated = [_in_year(item, above[-1]) for item in below[:under]]
            return [*items[:start], *dated, *items[start:spanning], *below[under:]]
        if under := _sets_under(above, below):
            return [*items[:start], *below[:under], *items[start:spanning], *below[under:]]
        if _dates(above, below):
            dated = [
                replace(item, period=period.period, text=f"{item.text} {period.text}")
                for item, period in zip(above, below, strict=False)
            ]
            rest = below[len(above) :]
            return [*items[: start - len(above)], *dated, *rest, *items[start:spanning]]
    return list(items)


def _grouped(upper: Sequence[Item], below: Sequence[Item]) -> tuple[list[Item], list[Item]] | None:
    """What stands before the headings above sets of quarters, and the quarters with what they are of: "2024/25 actual" and "2024/25
    target" above "Q1 Q2 Q3 Q4" and "Q3 Year end". None where there are no such sets."""
    sets = _sets_of_quarters(below)
    heads = _heads(upper)[-len(sets) :] if len(sets) >= _FEWEST_UNDER_ONE else []
    if not heads or len(heads) < len(sets):
        return None
    dated = [_of(head, item) for head, one in zip(heads, sets, strict=True) for item in one]
    return list(upper[: upper.index(heads[0][0])]), dated


def _sets_of_quarters(below: Sequence[Item]) -> list[list[Item]]:
    """The quarters, and the headings of whole years after them, parted where the quarters begin again; none where there is aught else."""
    sets: list[list[Item]] = []
    last = "Q9"
    for item in below:
        quarter = item.period if item.role is None and _QUARTER.fullmatch(item.period or "") else None
        if quarter is None and (not sets or item.role not in _VALUES or item.period):
            return []
        if quarter is not None and quarter <= last:
            sets.append([])
        last = quarter or last
        sets[-1].append(item)
    return sets


def _heads(upper: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Each year that stands right before what its figures are, in order."""
    return [
        (year, kind)
        for year, kind in itertools.pairwise(upper)
        if year.role is None
        and _YEAR.fullmatch(year.period or "")
        and kind.role in _VALUES
        and not kind.period
    ]


def _of(head: tuple[Item, Item], item: Item) -> Item:
    year, kind = head
    period = f"{item.period} {year.period}" if item.period else year.period
    return replace(item, role=kind.role, period=period, text=f"{year.text} {kind.text} {item.text}")


def _quarters_below(items: Sequence[Item]) -> list[Item]:
    """The items with quarters on a level of their own put under the one year that has no heading of its own, the latest of all."""
    start = next((at for at, item in enumerate(items) if _QUARTER.fullmatch(item.period or "")), 0)
    above, below = items[:start], items[start:]
    if not above or (above[-1].last_line >= below[0].first_line and above[-1].role not in _SPANNING):
        return []
    if any(item.role not in _VALUES and not _QUARTER.fullmatch(item.period or "") for item in below):
        return []
    years = [at for at, item in enumerate(above) if _YEAR.fullmatch(item.period or "")]
    bare = [at for at in years if at + 1 == start or above[at + 1].role in {None, *_SPANNING}]
    latest = max((period_key(above[at].period or "") for at in years), default=None)
    if len(bare) != 1 or period_key(above[bare[0]].period or "") != latest:
        return []
    at = bare[0] + 1
    return [*above[:at], *(_in_year(item, above[at - 1]) for item in below), *above[at:]]


def _while(items: Sequence[Item], start: int, holds: Callable[[Item], bool]) -> int:
    return start + sum(1 for _ in itertools.takewhile(holds, items[start:]))


def _run_before(items: Sequence[Item], stop: int) -> list[Item]:
    """The periods, or the undated headings of values, that stand together before a place."""
    for holds in (_is_period, _is_undated):
        run = list(itertools.takewhile(holds, reversed(items[:stop])))
        if run:
            return run[::-1]
    return []


def _is_period(item: Item) -> bool:
    return item.role is None


def _is_undated(item: Item) -> bool:
    return item.role == "actual" and item.period is None


def _quarters_under(above: Sequence[Item], below: Sequence[Item]) -> int:
    """How many headings stand under a year: bare quarters and the values after them."""
    if (
        not _YEAR.fullmatch(above[-1].period or "")
        or not below
        or not _QUARTER.fullmatch(below[0].period or "")
    ):
        return 0
    return _while(below, 0, lambda item: item.role in _VALUES or bool(_QUARTER.fullmatch(item.period or "")))


def _sets_under(above: Sequence[Item], below: Sequence[Item]) -> int:
    """How many headings stand under several periods: one set each, "Target Actual Target Actual"."""
    roles = [item.role for item in itertools.takewhile(lambda item: item.role is not None, below)]
    if len(above) < _FEWEST_UNDER_ONE or not _is_period(above[0]):
        return 0
    for share in range(len(roles) // len(above), _FEWEST_UNDER_ONE - 1, -1):
        sets = roles[: share * len(above)]
        if set(sets) >= _VALUES and all(role == sets[at % share] for at, role in enumerate(sets)):
            return len(sets)
    return 0


def _in_year(item: Item, year: Item) -> Item:
    """A target beside the quarters of a year is the year's."""
    return replace(item, period=year.period) if item.role in _VALUES else item


def _dates(above: Sequence[Item], below: Sequence[Item]) -> bool:
    """Whether "This quarter", "Last quarter" have their periods one under each."""
    periods = list(itertools.takewhile(_is_period, below))
    return len(above) == len(periods) >= _FEWEST_DATED and all(_is_undated(item) for item in above)
