"""Which columns a row's figures belong to where some of its cells are blank and flattening has lost the gaps.

Evidence, strongest first: how the columns add up across full rows (budget + variance = outturn), how they add up down to printed
totals, where the figures stand (aligned text, or the extra space that an empty cell leaves). What is left open says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from statistics import median

from ingest.finance.totals import last_digit

Spots = tuple[int, ...]
_RELATION, _GAP, _EDGE = 2.0, 1.0, 1.5
_MOST_WAYS = 4096


@dataclass(frozen=True, slots=True)
class FlatFigures:
    """A row's figures: `values` (None where no money), `percents` which of them are percentages, `ends` where each ends in its line
    (None if they are on several lines), `gaps` the width of the white space before each, `empty_text` how many text columns just
    before the figures are empty in this row, `total` whether its label says total."""

    values: tuple[Decimal | None, ...]
    percents: tuple[bool, ...]
    ends: tuple[int, ...] | None
    gaps: tuple[int, ...]
    empty_text: int = 0
    total: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """The numeric column of each figure, and whether the text tells it; `certain` False is the best guess."""

    spots: Spots
    certain: bool = True


def place(rows: Sequence[FlatFigures], columns: int, percent_columns: frozenset[int]) -> list[Placed]:
    """The columns of every row's figures, by number among the numeric columns."""
    full = [row for row in rows if len(row.values) == columns]
    ways = [_ways(row, columns, percent_columns) for row in rows]
    if columns == 2 and not full:
        running = _running_sums(rows)
        if running:
            return running
    relations = _relations([row.values for row in full], columns)
    gaps_tell = any(gap > 1 for row in rows if len(row.values) < columns for gap in row.gaps)
    scores = [
        [
            _relation_score(row, spots, columns, relations)
            + _place_score(row, spots, columns, full, gaps_tell)
            for spots in options
        ]
        for row, options in zip(rows, ways, strict=True)
    ]
    best = [_best(options, marks) for options, marks in zip(ways, scores, strict=True)]
    summed = _by_totals(rows, best, columns)
    return summed if summed else [Placed(options[0], len(options) == 1) for options in best]


def _ways(row: FlatFigures, columns: int, percent_columns: frozenset[int]) -> list[Spots]:
    count = len(row.values)
    ways = list(combinations(range(columns), count))
    fitting = [
        spots
        for spots in ways
        if all(
            (spot in percent_columns) == percent for spot, percent in zip(spots, row.percents, strict=True)
        )
    ]
    return fitting or ways or [tuple(range(count))]


def _best(options: Sequence[Spots], scores: Sequence[float]) -> list[Spots]:
    """The ways with the highest score; of several the one furthest to the right comes first."""
    top = max(scores)
    return sorted(
        (spots for spots, score in zip(options, scores, strict=True) if score > top - 0.01), reverse=True
    )


def _relations(rows: Sequence[Sequence[Decimal | None]], columns: int) -> list[tuple[int, ...]]:
    """Signs by column, one of them -1 or 1 for the result, that make nearly all full rows sum to nought."""
    known = [[value or Decimal(0) for value in row] for row in rows]
    telling = [row for row in known if sum(1 for value in row if value) >= 2]
    if columns < 3 or len(telling) < 2 or columns > 6:
        return []
    candidates = (
        signs
        for signs in product((1, -1, 0), repeat=columns)
        if sum(1 for sign in signs if sign) >= 3 and _last(signs) == -1
    )
    return [signs for signs in candidates if sum(_holds(row, signs) for row in telling) >= 0.8 * len(telling)]


def _last(signs: Sequence[int]) -> int:
    """The sign of the last column that counts: of a sum and its contrary one is enough."""
    return next((sign for sign in reversed(signs) if sign), 0)


def _holds(row: Sequence[Decimal], signs: Sequence[int]) -> bool:
    total = sum((sign * value for sign, value in zip(signs, row, strict=True)), Decimal(0))
    return abs(total) <= last_digit(list(row))


def _relation_score(
    row: FlatFigures, spots: Spots, columns: int, relations: Sequence[tuple[int, ...]]
) -> float:
    """A sum that holds of printed cells alone tells more than one that takes blank cells for nought."""
    if not relations or len(spots) == columns:
        return 0.0
    cells = [Decimal(0)] * columns
    for spot, value in zip(spots, row.values, strict=True):
        cells[spot] = value or Decimal(0)
    held = [signs for signs in relations if _holds(cells, signs)]
    printed = any(all(at in spots for at, sign in enumerate(signs) if sign) for signs in held)
    return _RELATION if printed else _RELATION / 2 if held else 0.0


def _place_score(
    row: FlatFigures, spots: Spots, columns: int, full: Sequence[FlatFigures], gaps_tell: bool
) -> float:
    if len(spots) == columns:
        return 0.0
    edges = _edges(full, columns)
    if edges and row.ends:
        return -_EDGE * sum(abs(edges[spot] - end) for spot, end in zip(spots, row.ends, strict=True)) / 4
    return _gap_score(row, spots) if gaps_tell else 0.0


def _edges(full: Sequence[FlatFigures], columns: int) -> list[float] | None:
    """The right edge of each column, where the text is aligned: full rows end each column within two letters of one another."""
    placed = [row.ends for row in full if row.ends and len(row.ends) == columns]
    wide = [gap for row in full for gap in row.gaps]
    if len(placed) < 2 or median(wide) < 2:
        return None
    edges = [median(ends[column] for ends in placed) for column in range(columns)]
    near = all(abs(ends[column] - edges[column]) <= 2 for ends in placed for column in range(columns))
    return [float(edge) for edge in edges] if near else None


def _gap_score(row: FlatFigures, spots: Spots) -> float:
    """An empty cell often leaves one more space: blank columns should fall where the gaps are wider than one."""
    score = 0.0
    previous = -1
    for number, (spot, gap) in enumerate(zip(spots, row.gaps, strict=True)):
        blanks = spot - previous - 1 + (row.empty_text if number == 0 else 0)
        extra = max(gap - 1, 0)
        score += _GAP * ((blanks > 0) == (extra > 0)) + 0.5 * (blanks == extra)
        previous = spot
    return score


def _by_totals(
    rows: Sequence[FlatFigures], options: Sequence[list[Spots]], columns: int
) -> list[Placed] | None:
    """Settles what is left open by the sums down to the printed totals; None where nothing is open or too much is."""
    open_rows = [number for number, spots in enumerate(options) if len(spots) > 1]
    ways = 1
    for number in open_rows:
        ways *= len(options[number])
    if not open_rows or ways > _MOST_WAYS:
        return None
    fitting = []
    for choice in product(*(options[number] for number in open_rows)):
        spots = [spots[0] for spots in options]
        for number, chosen in zip(open_rows, choice, strict=True):
            spots[number] = chosen
        fitting.append((_totals_met(rows, spots, columns), spots))
    most = max(met for met, _ in fitting)
    top = [spots for met, spots in fitting if met == most]
    return [
        Placed(
            top[0][number],
            len(options[number]) == 1 or (most > 0 and len({spots[number] for spots in top}) == 1),
        )
        for number in range(len(rows))
    ]


def _totals_met(rows: Sequence[FlatFigures], spots: Sequence[Spots], columns: int) -> int:
    """How many cells of totals are the sum of the cells above them, since the total before or of all. A full row without the word
    is a total if all its cells are such sums."""
    met = 0
    since = [Decimal(0)] * columns
    overall = [Decimal(0)] * columns
    for row, places in zip(rows, spots, strict=True):
        cells = [(spot, value) for spot, value in zip(places, row.values, strict=True) if value]
        sums = sum(1 for spot, value in cells if value in (since[spot], overall[spot]))
        if row.total or (len(row.values) == columns and sums == len(cells) > 1):
            met += sums
            since = [Decimal(0)] * columns
            continue
        for spot, value in cells:
            since[spot] += value
            overall[spot] += value
    return met


def _running_sums(rows: Sequence[FlatFigures]) -> list[Placed] | None:
    """Two columns and one figure a row: parts in the first, their sum carried on in the second, where the sums show it; the extra
    space of an empty first cell, where it is printed, must not speak against it. None where no row is the sum of those above."""
    lone = [row.values[0] for row in rows if len(row.values) == 1]
    if len(lone) != len(rows) or any(value is None for value in lone):
        return None
    values = [value or Decimal(0) for value in lone]
    first = next(
        (n for n in range(2, len(values)) if values[n] and sum(values[:n], Decimal(0)) == values[n]), None
    )
    if first is None:
        return None
    placed = [Placed((0,))] * first + [Placed((1,))]
    anchor = first
    for number in range(first + 2, len(values)):
        if sum(values[anchor:number], Decimal(0)) == values[number]:
            placed += [Placed((1,))] * (number - anchor)
            anchor = number
    rest = len(values) - len(placed)
    return placed + [Placed((1,), False)] * rest if _gaps_agree(rows, placed) else None


def _gaps_agree(rows: Sequence[FlatFigures], placed: Sequence[Placed]) -> bool:
    told = [row.gaps[0] > 1 for row in rows[: len(placed)]]
    return not any(told) or all(
        wide == (place.spots == (1,)) for wide, place in zip(told, placed, strict=True)
    )
