"""Sums that run across a table's columns (gross + income = net, outturn - budget = variance), found from the figures
themselves: a relation is one that nearly every row keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from app.checks.sheet import Key, Sheet, SheetRow, half_unit
from app.checks.words import words

ENOUGH_ROWS = 3  # lines that must keep a relation before it is believed
ENOUGH_IF_NAMED = 2  # where the result's heading says that it is one ("Closing balance")
SHARE_OF_ROWS = Decimal("0.75")  # of the lines that could tell
MOST_BREAKS = 2  # a relation broken more often is none
LONGEST_SUM = 6
WIDEST = 14  # columns beyond which a sheet is data, not a table to be read across


@dataclass(frozen=True, slots=True)
class Relation:
    """result = the terms with their signs added."""

    terms: tuple[tuple[Key, int], ...]
    result: Key

    def computed(self, row: SheetRow) -> Decimal | None:
        """The result that the row's terms give; None where one is missing."""
        values = [(row.value(key), sign) for key, sign in self.terms]
        if any(value is None for value, _ in values):
            return None
        return sum((value * sign for value, sign in values if value is not None), Decimal(0))

    def kept(self, row: SheetRow) -> bool | None:
        """Whether the row keeps it within rounding; None where an amount is missing."""
        return self.kept_with(row, {}, Decimal(0))

    def kept_with(self, row: SheetRow, change: Mapping[Key, Decimal], slack: Decimal) -> bool | None:
        """`kept`, with some amounts changed and `slack` beyond rounding."""
        amounts = [change.get(key, row.value(key)) for key in (*(key for key, _ in self.terms), self.result)]
        held = [amount for amount in amounts if amount is not None]
        if len(held) < len(amounts):
            return None
        computed = sum((held[at] * sign for at, (_, sign) in enumerate(self.terms)), Decimal(0))
        return abs(computed - held[-1]) <= half_unit(held) * len(self.terms) + slack

    def tells(self, row: SheetRow) -> bool:
        """Whether the row is a test of it at all: two of its terms, and what they come to, are not nought."""
        return sum(bool(row.value(key)) for key, _ in self.terms) > 1 and row.value(self.result) is not None


def relations(sheet: Sheet) -> tuple[Relation, ...]:
    """The relations that the sheet's rows keep, at most one a result column: the one that most rows keep."""
    found: list[Relation] = []
    if len(sheet.keys) > WIDEST:
        return ()
    for at, result in enumerate(sheet.keys):
        best = max(
            (
                (kept, -broken, -order, relation)
                for order, relation in enumerate(_possible(sheet.keys, at, result))
                for kept, broken in [_tally(relation, sheet)]
                if _believed(relation, kept, broken)
            ),
            default=None,
            key=lambda entry: entry[:3],
        )
        if best is not None:
            found.append(best[3])
    return _one_way_each(found, sheet)


def _one_way_each(found: Sequence[Relation], sheet: Sheet) -> tuple[Relation, ...]:
    """One relation a set of columns. Rows rounded one by one may keep "outturn and variance make the budget" as well as "outturn less
    budget makes the variance": the one with a result that says it is one stays, else that which most rows keep to the unit, else the later."""
    kept: dict[frozenset[Key], Relation] = {}
    for relation in found:
        columns = frozenset((*(key for key, _ in relation.terms), relation.result))
        if columns not in kept or _rank(relation, sheet) >= _rank(kept[columns], sheet):
            kept[columns] = relation
    return tuple(relation for relation in found if relation in kept.values())


def _rank(relation: Relation, sheet: Sheet) -> tuple[bool, int]:
    exact = sum(
        relation.computed(row) == row.value(relation.result) for row in sheet.rows if row.total is None
    )
    return bool(words("tables", "results").search(relation.result[0])), exact


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row whose amounts don't keep a relation that the table's other rows keep."""

    sheet: Sheet
    row: int
    relation: Relation

    @property
    def published(self) -> Decimal:
        return self.sheet.rows[self.row].value(self.relation.result) or Decimal(0)

    @property
    def computed(self) -> Decimal:
        return self.relation.computed(self.sheet.rows[self.row]) or Decimal(0)

    def kept_with(self, key: Key, value: Decimal, slack: Decimal) -> bool:
        """Whether it would be kept, within rounding and `slack`, if the amount in column `key` were `value`. Rounded rows may leave
        open which of two columns is taken from the other: then either way will do."""
        row, terms = self.sheet.rows[self.row], self.relation.terms
        ways = [self.relation]
        if sorted(sign for _, sign in terms) == [-1, 1]:
            ways.append(Relation(tuple((one, -sign) for one, sign in terms), self.relation.result))
        return any(way.kept_with(row, {key: value}, slack) is True for way in ways)


def broken_rows(sheet: Sheet) -> tuple[BrokenRow, ...]:
    """The rows that break a relation, in printed order; not a total that is out only by what its lines are out by."""
    found = []
    for relation in relations(sheet):
        broken = [
            BrokenRow(sheet, at, relation)
            for at, row in enumerate(sheet.rows)
            if relation.tells(row) and relation.kept(row) is False
        ]
        gaps = [row.published - row.computed for row in broken if sheet.rows[row.row].total is None]
        carried = {*gaps, sum(gaps, Decimal(0))}
        found += [
            row
            for row in broken
            if sheet.rows[row.row].total is None or row.published - row.computed not in carried
        ]
    return tuple(sorted(found, key=lambda broken: broken.row))


def _tally(relation: Relation, sheet: Sheet) -> tuple[int, int]:
    """How many lines keep it and how many break it; totals only repeat what their lines say."""
    verdicts = [relation.kept(row) for row in sheet.rows if row.total is None and relation.tells(row)]
    return sum(verdict is True for verdict in verdicts), sum(verdict is False for verdict in verdicts)


def _believed(relation: Relation, kept: int, broken: int) -> bool:
    if words("tables", "results").search(relation.result[0]) and broken <= 1:
        return kept >= ENOUGH_IF_NAMED
    return kept >= ENOUGH_ROWS and broken <= MOST_BREAKS and kept >= SHARE_OF_ROWS * (kept + broken)


def _possible(keys: Sequence[Key], at: int, result: Key) -> Iterator[Relation]:
    """Two columns before the result added or taken from each other, and longer runs right before or after it added up (or taken
    from the first)."""
    for first, second in combinations(keys[:at], 2):
        yield Relation(((first, 1), (second, 1)), result)
        yield Relation(((first, 1), (second, -1)), result)
        yield Relation(((first, -1), (second, 1)), result)
    for length in range(3, min(at, LONGEST_SUM) + 1):
        run = keys[at - length : at]
        yield Relation(tuple((key, 1) for key in run), result)
        yield Relation(((run[0], 1), *((key, -1) for key in run[1:])), result)
    for length in range(2, min(len(keys) - at - 1, LONGEST_SUM) + 1):
        yield Relation(tuple((key, 1) for key in keys[at + 1 : at + 1 + length]), result)
