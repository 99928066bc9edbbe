"""Headers whose lines a dump wove together, taking each printed line from left to right through all columns.

"Latest Month Year to Previous" above "Ref Indicator Target" above "Month RAG Date RAG Year" has a heading of two lines wherever two
stand above one another, one of one line between them. Cells in the middle of a row stand on lines that lie evenly around its middle,
cells at the top on the first ones: so only few ways of drawing the words together remain, of which the cheapest by what the rows hold
is taken."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.measures.headers import column_role
from ingest.measures.text_poured_costs import Slot, cost_of
from ingest.measures.text_poured_header import Reading
from ingest.periods import find_periods, parse_period

Words = tuple[str, ...]
Lines = tuple[int, ...]  # the lines of one heading

_MOST_WORDS = 3  # of a heading on one line
_MOST_OF_LABELS = 4  # of the heading over codes or names
_DEEPEST = 4  # lines of one heading
_KEPT = 8
_DEAREST = 1.7  # one heading
_LEVELS = 0.4  # what it costs to read periods over several headings each
_TWICE = 3.0  # two columns of values that nothing tells apart


@dataclass(frozen=True, slots=True)
class _State:
    """How many words of each line are used, and what the headings so far cost."""

    cost: float
    headings: tuple[str, ...]


def woven_readings(lines: Sequence[Words], slots: Sequence[Slot], *, middle: bool) -> list[Reading]:
    """The cheapest ways to draw the words of woven lines together into one heading a slot, all words used, cheapest first."""
    found: list[_State] = []
    for sets in _manners(len(lines), middle):
        found += _woven(lines, slots, sets)
    found += _two_levels(lines, slots, middle)
    costed = [_State(state.cost + _doubles(state.headings), state.headings) for state in found]
    best: dict[tuple[str, ...], float] = {}
    for state in sorted(costed, key=lambda state: state.cost):
        best.setdefault(state.headings, state.cost)
    return [Reading(cost, headings) for headings, cost in best.items()]


def _doubles(headings: Sequence[str]) -> float:
    """What it costs that two columns of values say the same."""
    valued = [h for h in headings if (column := column_role(h)) and (column.kind or column.role == "value")]
    return _TWICE * (len(valued) - len(set(valued)))


def _manners(depth: int, middle: bool) -> Iterator[tuple[Lines, ...]]:
    """The sets of lines that headings may stand on, for each manner in which a header of so many lines comes about."""
    if not middle or depth == 1:
        yield tuple(tuple(range(length)) for length in range(1, min(depth, _DEEPEST) + 1))
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


def _two_levels(lines: Sequence[Words], slots: Sequence[Slot], middle: bool) -> Iterator[_State]:
    """Periods over as many headings each: the columns' headings on the last line, those of columns that have one level between or
    beside the periods."""
    if len(lines) not in (2, 3) or (len(lines) == 3) != middle:
        return
    below = lines[-1]
    for start, end in itertools.combinations(range(1, len(slots) + 1), 2):
        for periods, beside in _beside(lines[:-1], start, len(slots) - end):
            share, left = divmod(end - start, len(periods))
            heads = _cut(below, slots[start:end])
            if left or share < 2 or heads is None:
                continue
            if any(heads[1][at] != heads[1][at % share] for at in range(len(heads[1]))):
                continue
            labels = [*slots[:start], *slots[end:]]
            costs = [cost_of(text, slot) for text, slot in zip(beside, labels, strict=True)]
            if None in costs:
                continue
            dated = [f"{periods[at // share]} {text}" for at, text in enumerate(heads[1])]
            total = _LEVELS + heads[0] + sum(cost for cost in costs if cost is not None)
            yield _State(total, (*beside[:start], *dated, *beside[start:]))


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
