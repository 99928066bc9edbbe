"""Printed totals and sub-totals that are not the sum of their lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.calculators.reconcile import ReconcileResult, reconcile
from app.checks.coverage import coverings
from app.checks.finding import Severity
from app.checks.sheet import Key, Sheet, half_unit
from app.checks.words import words

LIKELIEST = 3  # ways of adding that swapped digits are sought in
SHORTEST = 100  # totals below which a swap is too easily a coincidence
Sums = dict[Key, ReconcileResult]


@dataclass(frozen=True, slots=True)
class WrongTotal:
    """The amount in row `row` and column `key` of the sheet, against the sum of the rows `lines`."""

    sheet: Sheet
    row: int
    key: Key
    lines: tuple[int, ...]
    sum: ReconcileResult
    severity: Severity

    @property
    def rounding(self) -> Decimal:
        """What rounding of the lines may leave between their sum and the true total."""
        amounts = [
            value for line in self.lines if (value := self.sheet.rows[line].value(self.key)) is not None
        ]
        return half_unit(amounts) * len(amounts)


def wrong_totals(sheet: Sheet) -> tuple[WrongTotal, ...]:
    """The totals that no way of covering lines explains. One is reported where the same way of adding holds in another column
    of its row, where swapped digits explain it, or where the table leaves no other way of adding; silence otherwise."""
    found = []
    for at, row in enumerate(sheet.rows):
        if row.total is not None:
            found += _in_row(sheet, at)
    return tuple(found)


def _in_row(sheet: Sheet, at: int) -> list[WrongTotal]:
    ways = {lines: _sums(sheet, at, lines) for lines in coverings(sheet.rows, at)}
    ways = {lines: sums for lines, sums in ways.items() if sums}
    keys = [key for key in sheet.keys if any(key in sums for sums in ways.values())]
    failing = [key for key in keys if not any(key in sums and sums[key].agrees for sums in ways.values())]
    found = []
    for key in failing:
        wrong = (
            _witnessed(sheet, at, key, ways)
            or _swapped(sheet, at, key, ways)
            or _alone(sheet, at, key, keys, ways)
        )
        if wrong is not None:
            found.append(wrong)
    return found


def _sums(sheet: Sheet, at: int, lines: Sequence[int]) -> Sums:
    """Each column's sum over the lines beside the total printed; columns with an unread cell or nothing to add are left out."""
    sums: Sums = {}
    for key in sheet.keys:
        total = sheet.rows[at].value(key)
        held = [value for line in lines if (value := sheet.rows[line].value(key)) is not None]
        unread = any(sheet.rows[line].unread(key) for line in lines)
        if total is not None and held and not unread and sheet.summed(key):
            sums[key] = reconcile(held, total, half_unit=half_unit([*held, total]), unit=sheet.unit)
    return sums


def _witnessed(sheet: Sheet, at: int, key: Key, ways: dict[tuple[int, ...], Sums]) -> WrongTotal | None:
    """By the way of adding that holds in most other columns, each a sum of two amounts or more."""
    ranked = sorted(
        ((_holds_in(sheet, at, lines, sums), lines) for lines, sums in ways.items() if key in sums),
        key=lambda pair: -pair[0],
    )
    if not ranked or ranked[0][0] == 0:
        return None
    lines = ranked[0][1]
    return WrongTotal(sheet, at, key, lines, ways[lines][key], "high")


def _holds_in(sheet: Sheet, at: int, lines: Sequence[int], sums: Sums) -> int:
    return sum(
        result.agrees and bool(sheet.rows[at].value(key)) and _amounts(sheet, key, lines) > 1
        for key, result in sums.items()
    )


def _swapped(sheet: Sheet, at: int, key: Key, ways: dict[tuple[int, ...], Sums]) -> WrongTotal | None:
    """By one of the likeliest ways of adding, where two swapped digits bring it to the printed total."""
    for lines, sums in list(ways.items())[:LIKELIEST]:
        result = sums.get(key)
        if (
            result is None
            or result.swapped is None
            or abs(result.published) < SHORTEST
            or _turned(sheet, key, lines, result)
        ):
            continue
        if _amounts(sheet, key, lines) > 1:
            return WrongTotal(sheet, at, key, lines, result, "high")
    return None


def _alone(
    sheet: Sheet, at: int, key: Key, keys: Sequence[Key], ways: dict[tuple[int, ...], Sums]
) -> WrongTotal | None:
    """Without a witness, only where the row has this one column of sums and three lines or more to add, and calls itself no
    other total; no other reading is left where the table offers one way of adding alone."""
    long = [lines for lines, sums in ways.items() if key in sums and _amounts(sheet, key, lines) > 2]
    if len(keys) != 1 or not long or words("tables", "other_totals").search(sheet.rows[at].label):
        return None
    result = ways[long[0]][key]
    if any(_turned(sheet, key, lines, ways[lines][key]) for lines in long):
        return None
    return WrongTotal(sheet, at, key, long[0], result, "high" if len(ways) == 1 else "low")


def _turned(sheet: Sheet, key: Key, lines: Sequence[int], result: ReconcileResult) -> bool:
    """Whether the sum comes right with one line, or the last few, taken off instead of added: income printed without brackets."""
    amounts = [sheet.rows[line].value(key) or Decimal(0) for line in lines]
    taken = [*amounts, *(sum(amounts[start:], Decimal(0)) for start in range(1, len(amounts)))]
    allowance = half_unit([*amounts, result.published]) * len(amounts)
    return any(
        abs(result.computed - 2 * amount - result.published) <= allowance for amount in taken if amount
    )


def _amounts(sheet: Sheet, key: Key, lines: Sequence[int]) -> int:
    """How many of the lines have an amount other than nought in the column."""
    return sum(bool(sheet.rows[line].value(key)) for line in lines)
