"""Percentages of the budget, printed in a column beside their variance, that the row's own figures contradict."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from app.checks.sheet import Sheet, SheetRow, half_unit
from app.checks.words import words

HUNDRED = Decimal(100)
_PERCENT = re.compile(r"\(?\s*[-−–+]?\s*(?P<number>\d+(?:\.\d+)?)\s*%\s*\)?")


@dataclass(frozen=True, slots=True)
class WrongPercent:
    """`raw` as printed in row `row` of the sheet; `printed` and `computed` are its size and the size that follows."""

    sheet: Sheet
    row: int
    raw: str
    printed: Decimal
    computed: Decimal
    budget: Decimal
    amount: Decimal


def wrong_percentages(sheet: Sheet) -> tuple[WrongPercent, ...]:
    """Those out by more than rounding, where the column's other rows (two or more) do follow."""
    found, kept = [], 0
    for at, row in enumerate(sheet.rows):
        budget, amount = _of_role(row, "budget"), _of_role(row, "variance")
        if not budget or amount is None:
            continue
        computed = abs(amount / budget * HUNDRED)
        for raw in _percentages(row):
            printed = Decimal(_number(raw))
            if abs(printed - computed) > _allowance(printed, amount, budget):
                found.append(WrongPercent(sheet, at, raw, printed, computed, budget, amount))
            else:
                kept += 1
    return tuple(found) if kept > 1 and len(found) < kept else ()


def _of_role(row: SheetRow, role: str) -> Decimal | None:
    """The row's amount in that role; None unless there is exactly one."""
    values = [line.value for line in row.amounts.values() if line.role == role]
    return values[0] if len(values) == 1 else None


def _percentages(row: SheetRow) -> list[str]:
    return [
        text.strip()
        for head, text in row.row.texts
        if words("tables", "percent_heads").search(head) and _PERCENT.fullmatch(text.strip())
    ]


def _number(raw: str) -> str:
    match = _PERCENT.fullmatch(raw)
    return match["number"] if match else raw


def _allowance(printed: Decimal, amount: Decimal, budget: Decimal) -> Decimal:
    """Half a unit in the percentage's last place, and what half a unit in the amount comes to."""
    exponent = printed.as_tuple().exponent
    place = Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)
    return place + half_unit([amount]) / abs(budget) * HUNDRED
