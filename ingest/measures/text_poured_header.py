"""The headings of a poured table: a run of header words cut into as many headings as its rows have cells.

"Latest Month Month RAG Year to Date YTD RAG Target Floor" cannot be cut by its words alone; rows of "94% AMBER 95% GREEN 95% 90%" say
how many columns there are and in which of them figures, ratings, arrows and polarities stand. Every cut has a cost; where two cuts that
mean different columns cost much the same, the text can't tell and there is no header.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.measures.headers import HeaderColumn, column_role
from ingest.measures.text_poured_costs import Slot, cost_of, costs_of
from ingest.periods import find_periods, parse_period
from ingest.vocabulary import vocabulary

Line = tuple[str, ...]

_PERIOD: Slot = "period"
_LONGEST = 7  # words of a heading
_KEPT = 4  # readings kept while the words are cut
_CLEAR = 0.5  # what the best reading must be better than any that means other columns
_DEAREST = 0.6  # a column, beyond which too little of a header is known

_STACKED = 0.6
_TWICE = 3.0  # two columns of values that nothing tells apart
_CHEAP = 0.5  # headings in a row that cost so little are not taken for two levels
_SPLIT_PERIOD = 1.5  # "2024/25" and "Q2" in two headings
_OUT_OF_A_RUN = 1.0
_WALL = 0.6  # a heading over an empty line
_FRAGMENT = 3  # letters of a word's end that a narrow column broke off, at most
_QUARTER = re.compile(r"Q\d")
_MOST_PERIODS = 4
_BETWEEN = 2  # headings between the names and the periods above the rest


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to cut a header: its cost, and one heading a column."""

    cost: float
    headings: tuple[str, ...]

    @property
    def columns(self) -> tuple[HeaderColumn | None, ...]:
        return tuple(column_role(heading) for heading in self.headings)


def is_clear(readings: Sequence[Reading]) -> bool:
    """Whether no other reading that means other values comes near the first one."""
    if not readings or readings[0].cost > _DEAREST * len(readings[0].headings):
        return False
    best = readings[0]
    near = (other for other in readings[1:] if other.cost < best.cost + _CLEAR)
    return all(_same(best, other) for other in near)


def _same(one: Reading, other: Reading) -> bool:
    """Whether both mean the same values; one may have left out the column of codes before them."""
    if len(one.headings) != len(other.headings):
        length = min(len(one.headings), len(other.headings))
        return one.headings[-length:] == other.headings[-length:]
    return all(_alike(a, b) for a, b in zip(one.columns, other.columns, strict=True))


def _alike(one: HeaderColumn | None, other: HeaderColumn | None) -> bool:
    kinds = (one and one.kind, other and other.kind)
    if kinds[0] != kinds[1]:
        return False
    if not one or not other or not one.kind:
        return True
    return one.period == other.period or not (one.period and other.period)


def readings_of(
    lines: Sequence[Line], slots: Sequence[Slot], columns: Sequence[int], apart: Sequence[bool] = ()
) -> dict[tuple[int, int], list[Reading]]:
    """The cheapest ways to cut the words of the first of these lines into one heading a slot, by the number of slots used (each of
    `columns`) and of lines: how far a header goes is not known beforehand. `apart` tells the lines that an empty one stands before."""
    whole = mended(lines)
    words = Words(word for line in whole for word in line)
    words.walls = _walls(whole, apart)
    ends = {end: at for at, end in enumerate(itertools.accumulate(map(len, whole)), 1)}
    found: dict[tuple[int, int], list[Reading]] = {}
    states = _cut(words, 0, tuple(slots))
    for number in columns:
        for end, readings in states.get(number, {}).items():
            if end in ends:
                found[number, ends[end]] = list(readings)
    if not any(reading.cost <= _CHEAP for readings in found.values() for reading in readings):
        for number in columns:
            for end, readings in _stacked(words, tuple(ends), tuple(slots[:number])):
                found.setdefault((number, ends[end]), []).extend(readings)
    return found


class Words(tuple[str, ...]):
    """The words of a header. `walls` tells, for a word with an empty line before it, where the line above that one begins: a heading
    goes on over an empty line only where it began in the middle of a line."""

    walls: Mapping[int, int]


def _walls(lines: Sequence[Line], apart: Sequence[bool]) -> dict[int, int]:
    starts = [0, *itertools.accumulate(map(len, lines))]
    return {starts[at]: starts[at - 1] for at, gap in enumerate(apart) if at and gap}


def _over_a_wall(words: Line, start: int, stop: int) -> float:
    walls = words.walls if isinstance(words, Words) else {}
    return _WALL * sum(start <= begin and wall < stop for wall, begin in walls.items())


def headings_fit(headings: Sequence[str], slots: Sequence[Slot]) -> Reading | None:
    """The reading of headings that are known one by one, where each fits its slot."""
    if len(headings) != len(slots):
        return None
    costs = [cost_of(heading, slot) for heading, slot in zip(headings, slots, strict=True)]
    known = [cost for cost in costs if cost is not None]
    return Reading(sum(known), tuple(headings)) if len(known) == len(costs) else None


States = dict[int, dict[int, list[Reading]]]  # by the slots filled and the words used


def _cut(words: Line, at: int, slots: tuple[Slot, ...], states: States | None = None) -> States:
    """Readings of the words from one on: or those that go on from `states`, whose slots come before these."""
    done: States = {0: states[max(states)] if states else {at: [Reading(0.0, ())]}}
    for filled in range(len(slots)):
        for start, readings in done.get(filled, {}).items():
            kept = sorted(readings, key=lambda reading: reading.cost)[:_KEPT]
            for stop in range(start + 1, min(start + _LONGEST, len(words)) + 1):
                text = " ".join(words[start:stop])
                split = (
                    _SPLIT_PERIOD if _splits_period(words, start, stop) else _out_of_a_run(words, start, stop)
                )
                if split >= _SPLIT_PERIOD and slots[filled] == "period":
                    continue
                for width, base in costs_of(text, slots, filled):
                    cost = base + split + _over_a_wall(words, start, stop)
                    after = done.setdefault(filled + width, {}).setdefault(stop, [])
                    after += [_with(reading, text, width, cost) for reading in kept]
        if filled + 1 not in done and filled + 2 not in done:
            break
    return done


def _with(reading: Reading, text: str, width: int, cost: float) -> Reading:
    """The reading with one more heading; dearer where it says the same as an earlier one over values: "2023", "2023"."""
    double = text in reading.headings and _is_dated(text)
    return Reading(reading.cost + cost + _TWICE * double, (*reading.headings, *[text] * width))


def _is_dated(heading: str) -> bool:
    column = column_role(heading)
    return column is not None and column.kind is not None and column.period is not None


def _splits_period(words: Line, start: int, stop: int) -> bool:
    """Whether a heading begins or ends in the middle of a period: "Q3" before "22/23", a bare "Q2" after "2024/25"."""
    after = words[stop - 1 : stop + 1]
    if (
        len(after) == 2
        and not after[0][0].isdigit()
        and after[1][0].isdigit()
        and parse_period(" ".join(after))
    ):
        return True
    if not start or not _QUARTER.fullmatch(words[start]) or not parse_period(words[start - 1]):
        return False
    column = column_role(" ".join(words[start:stop]))
    return column is not None and " " not in (column.period or " ")


def _out_of_a_run(words: Line, start: int, stop: int) -> float:
    """What it costs to give a heading one of several years that stand together: "2022 2023 Change"."""
    if stop - start == 1:
        return 0.0
    ends = (words[start - 1 : start + 1], words[stop - 1 : stop + 1])
    return _OUT_OF_A_RUN * any(len(pair) == 2 and all(_is_year(word) for word in pair) for pair in ends)


def _is_year(word: str) -> bool:
    return word[0].isdigit() and parse_period(word) is not None


def mended(lines: Sequence[Line]) -> list[Line]:
    """The lines with words that narrow columns broke ("Polarit", "y") whole again, where the whole is a word of headings."""
    whole: list[list[str]] = []
    before: list[str] = []
    for line in lines:
        whole.append([])
        for word in line:
            if before and word.isalpha() and word.islower() and len(word) <= _FRAGMENT and f"{before[-1]}{word}".lower() in _heading_words():  # fmt: skip
                before[-1] += word
            else:
                whole[-1].append(word)
                before = whole[-1]
    return [tuple(line) for line in whole]


@cache
def _heading_words() -> frozenset[str]:
    groups = vocabulary("measure_headers").values()
    return frozenset(
        word for group in groups for texts in group.values() for text in texts for word in text.split()
    )


def _stacked(
    words: Line, ends: Sequence[int], slots: tuple[Slot, ...]
) -> Iterator[tuple[int, list[Reading]]]:
    """Periods over several headings each, the headings on later lines: "Ref Measure 2022/23 2023/24 Good is" above "Target Outturn
    Target Outturn"; with the number of words used."""
    labels = max(at for at, slot in enumerate(slots) if slot == "name") + 1
    for start in range(labels, min(labels + _BETWEEN, len(slots)) + 1):
        reached = _cut(words, 0, (*slots[:start], *(_PERIOD,) * _MOST_PERIODS))
        periods = max((length - start for length in reached if length > start), default=0)
        if periods:  # all that stand together
            yield from _stack(words, ends, slots, start, periods, reached[start + periods])


def _stack(
    words: Line,
    ends: Sequence[int],
    slots: tuple[Slot, ...],
    start: int,
    periods: int,
    above: dict[int, list[Reading]],
) -> Iterator[tuple[int, list[Reading]]]:
    tops: dict[int, dict[int, list[Reading]]] = {}
    for length in range(max(2, periods), len(slots) - start + 1):
        rest = slots[start + length :]
        tops[length] = _cut(words, 0, rest, {0: above}).get(len(rest), {}) if rest else above
    for split in ends:
        if not any(split in top for top in tops.values()):
            continue
        beneath = _cut(words, split, slots[start:])
        for length, top in tops.items():
            for end, unders in beneath.get(length, {}).items() if split in top else ():
                if end in ends:
                    pairs = itertools.product(top[split], unders)
                    yield end, [found for pair in pairs if (found := _put_together(*pair, start, periods))]


def _put_together(over: Reading, under: Reading, start: int, periods: int) -> Reading | None:
    sets = _sets(under.headings, periods)
    if sets is None:
        return None
    dated = [
        f"{over.headings[start + at]} {heading}" for heading, at in zip(under.headings, sets, strict=True)
    ]
    headings = (*over.headings[:start], *dated, *over.headings[start + periods :])
    doubles = len(dated) - len({heading for heading in dated if _is_dated(heading)} | {h for h in dated if not _is_dated(h)})  # fmt: skip
    return Reading(over.cost + under.cost + _STACKED + _TWICE * doubles, headings)


def _sets(headings: Sequence[str], periods: int) -> list[int] | None:
    """Which period each heading stands under: every set begins with the same heading. None where they are not as many sets."""
    if any(find_periods(heading) for heading in headings):
        return None
    if periods == 1:
        return [0] * len(headings)
    sets = [0]
    for heading in headings[1:]:
        sets.append(sets[-1] + (heading == headings[0]))
    return sets if sets[-1] == periods - 1 else None
