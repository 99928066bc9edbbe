"""Headers whose lines a dump wove together, taking each printed line from left to right through all columns.

"Latest Month Year to Previous" above "Ref Indicator Target" above "Month RAG Date RAG Year" has a heading of two lines wherever two
stand above one another, one of one line between them. Cells in the middle of a row stand on lines that lie evenly around its middle,
cells at the top on the first ones: so only few ways of drawing the words together remain, of which the cheapest by what the rows hold
is taken."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.measures.headers import column_role
from ingest.measures.text_poured_costs import Slot, cost_of
from ingest.measures.text_poured_header import Reading
from ingest.periods import find_periods, parse_period

Setting = Literal["top", "middle", "foot"]  # of cells within their rows
Words = tuple[str, ...]
Lines = tuple[int, ...]  # the lines of one heading

_MOST_WORDS = 3  # of a heading on one line
_MOST_OF_LABELS = 4  # of the heading over codes or names
_DEEPEST = 4  # lines of one heading
_FEWEST_UNDER = 2  # headings under one period
_KEPT = 8
_DEAREST = 1.7  # one heading
_LEVELS = 0.4  # what it costs to read periods over several headings each
_UNDATED = 1.0  # a column of actual values without a year beside some that have one
_TWICE = 3.0  # two columns of values that nothing tells apart


@dataclass(frozen=True, slots=True)
class _State:
    """How many words of each line are used, and what the headings so far cost."""

    cost: float
    headings: tuple[str, ...]


def woven_readings(lines: Sequence[Words], slots: Sequence[Slot], setting: Setting) -> list[Reading]:
    """The cheapest ways to draw the words of woven lines together into one heading a slot, all words used, cheapest first."""
    found: list[_State] = []
    for sets in _manners(len(lines), setting):
        found += _woven(lines, slots, sets)
    found += _two_levels(lines, slots, setting)
    costed = [_State(state.cost + _doubles(state.headings), state.headings) for state in found]
    best: dict[tuple[str, ...], float] = {}
    for state in sorted(costed, key=lambda state: state.cost):
        best.setdefault(state.headings, state.cost)
    return [Reading(cost, headings) for headings, cost in best.items()]


def _doubles(headings: Sequence[str]) -> float:
    """What it costs that two columns of values say the same, or that some have a year and others none."""
    columns = [column for heading in headings if (column := column_role(heading))]
    valued = [column for column in columns if column.kind or column.role == "value"]
    doubles = len(valued) - len({column.text for column in valued})
    undated = sum(column.kind == "actual" and column.period is None for column in valued)
    return _TWICE * doubles + (_UNDATED * undated if any(column.period for column in valued) else 0.0)


def _manners(depth: int, setting: Setting) -> Iterator[tuple[Lines, ...]]:
    """The sets of lines that headings may stand on, for each manner in which a header of so many lines comes about."""
    lengths = range(1, min(depth, _DEEPEST) + 1)
    if setting == "top" or depth == 1:
        yield tuple(tuple(range(length)) for length in lengths)
        return
    if setting == "foot":
        yield tuple(tuple(range(depth - length, depth)) for length in lengths)
        return
    if depth % 2:  # headings of odd and even numbers of lines, whose lines fall between one another
        yield tuple(_evenly(depth, length) for length in range(1, min(depth // 2 + 1, _DEEPEST) + 1))
    yield tuple(
        tuple(range((depth - length) // 2, (depth + length) // 2))
        for length in range(2 - depth % 2, min(depth, _DEEPEST) + 1, 2)
    )


def _evenly(depth: int, length: int) -> Lines:
    """Every other line around the middle."""
    first = depth // 2 - (length - 1)
    return tuple(range(first, first + 2 * length, 2))


def _woven(lines: Sequence[Words], slots: Sequence[Slot], sets: Sequence[Lines]) -> list[_State]:
    """The headings of the slots, each from one of the sets of lines."""
    states: dict[tuple[int, ...], list[_State]] = {(0,) * len(lines): [_State(0.0, ())]}
    for slot in slots:
        following: dict[tuple[int, ...], list[_State]] = {}
        for used, kept in states.items():
            for text, after in _headings(lines, used, sets, slot):
                cost = None if _is_misdated(text, slot) else cost_of(text, slot)
                if cost is not None and cost <= _DEAREST:
                    following.setdefault(after, []).extend(
                        _State(state.cost + cost, (*state.headings, text)) for state in kept
                    )
        states = {used: sorted(kept, key=lambda s: s.cost)[:_KEPT] for used, kept in following.items()}
    return states.get(tuple(map(len, lines)), [])


def _is_misdated(text: str, slot: Slot) -> bool:
    """Whether a period stands in the heading of a column that holds no figures."""
    return (isinstance(slot, str) or "figure" not in slot) and bool(find_periods(text))


def _headings(
    lines: Sequence[Words], used: tuple[int, ...], sets: Sequence[Lines], slot: Slot
) -> Iterator[tuple[str, tuple[int, ...]]]:
    most = _MOST_OF_LABELS if slot in ("code", "name") else _MOST_WORDS
    for held in sets:
        rooms = [range(1, min(most, len(lines[at]) - used[at]) + 1) for at in held]
        for counts in itertools.product(*rooms):
            after = list(used)
            words: list[str] = []
            for at, count in zip(held, counts, strict=True):
                words += lines[at][used[at] : used[at] + count]
                after[at] += count
            yield " ".join(words), tuple(after)


def _two_levels(lines: Sequence[Words], slots: Sequence[Slot], setting: Setting) -> Iterator[_State]:
    """Periods over as many headings each: the columns' headings on the last line, those of columns that have one level between or
    beside the periods, or at the foot of the header."""
    if len(lines) != (3 if setting == "middle" else 2):
        return
    for start, end in itertools.combinations(range(1, len(slots) + 1), 2):
        if setting == "foot":
            yield from _dated(lines, slots, start, end)
            continue
        heads = _cut(lines[-1], slots[start:end])
        if heads is None:
            continue
        for periods, beside in _beside(lines[:-1], start, len(slots) - end):
            dated = _under_periods(periods, heads[1])
            labels = [*slots[:start], *slots[end:]]
            costs = [cost_of(text, slot) for text, slot in zip(beside, labels, strict=True)]
            if dated and None not in costs:
                total = _LEVELS + heads[0] + sum(cost for cost in costs if cost is not None)
                yield _State(total, (*beside[:start], *dated, *beside[start:]))


def _dated(lines: Sequence[Words], slots: Sequence[Slot], start: int, end: int) -> Iterator[_State]:
    """Periods alone on the first line over the columns from `start` to `end`, all headings on the second."""
    heads = _cut(lines[1], slots) if all(map(parse_period, lines[0])) else None
    dated = _under_periods(lines[0], heads[1][start:end]) if heads else None
    if heads and dated:
        yield _State(_LEVELS + heads[0], (*heads[1][:start], *dated, *heads[1][end:]))


def _under_periods(periods: Sequence[str], heads: Sequence[str]) -> list[str] | None:
    """The headings with their periods, where each period has the same ones below it, at least two."""
    share, left = divmod(len(heads), len(periods))
    if left or share < _FEWEST_UNDER or any(heads[at] != heads[at % share] for at in range(len(heads))):
        return None
    return [f"{periods[at // share]} {text}" for at, text in enumerate(heads)]


def _beside(above: Sequence[Words], before: int, after: int) -> Iterator[tuple[list[str], list[str]]]:
    """The periods on the first line, and the headings of the columns before and after those they stand over: on a line of their
    own, or around the periods."""
    first = above[0]
    dated = [at for at, word in enumerate(first) if parse_period(word)]
    if not dated or dated != list(range(dated[0], dated[-1] + 1)):
        return
    periods = list(first[dated[0] : dated[-1] + 1])
    if len(above) == 2 and len(dated) == len(first):
        for parts in _parted(above[1], before + after):
            yield periods, parts
    elif len(above) == 1:
        for left in _parted(first[: dated[0]], before):
            for right in _parted(first[dated[-1] + 1 :], after):
                yield periods, [*left, *right]


def _parted(words: Words, number: int) -> Iterator[list[str]]:
    if not number:
        if not words:
            yield []
        return
    for cuts in itertools.combinations(range(1, len(words)), number - 1):
        edges = [0, *cuts, len(words)]
        parts = [words[a:b] for a, b in itertools.pairwise(edges)]
        if all(0 < len(part) <= _MOST_OF_LABELS for part in parts):
            yield [" ".join(part) for part in parts]


def _cut(words: Words, slots: Sequence[Slot]) -> tuple[float, list[str]] | None:
    """The cheapest headings that one line's words are over some slots."""
    found = _woven([words], slots, ((0,),))
    return (found[0].cost, list(found[0].headings)) if found else None
