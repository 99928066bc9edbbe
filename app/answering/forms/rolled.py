"""A table that runs from an opening balance through movements to a closing one, checked as it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from app.answering.draft import Draft, marks
from app.calculators.roll_forward import RollForwardResult, roll_forward
from app.calculators.wording import money
from app.checks.sheet import Key, Sheet, half_unit
from index.words import fold

_OPENING = re.compile(
    r"\b(brought forward|b/f|b/fwd|opening|balance at 1 april|at 1 april|start of (the )?year)\b"
)
_CLOSING = re.compile(
    r"\b(carried forward|c/f|c/fwd|closing|cumulative|(balance )?at 31 march|end of (the )?year)\b"
)
_PART_SUM = re.compile(
    r"\b(in[- ]year|net movement|total movement|movement in (the )?year|sub-?total|total)\b"
)


def say_rolled(draft: Draft, sheet: Sheet) -> bool:
    """Says whether opening and movements come to the closing balance; False where the rows are not such a run."""
    for key in sheet.keys:
        ends = _ends(sheet, key)
        if ends is None:
            continue
        result = _result(sheet, key, *ends)
        first, last = sheet.rows[ends[0]], sheet.rows[ends[1]]
        number = draft.cite_table(sheet.rows[0].table)
        draft.calculate(result)
        draft.figure(
            last.label,
            last.value(key),
            sheet.unit,
            last.table.period,
            None,
            draft.cite_row(last.table, last.row),
        )
        closing = money(last.value(key) or Decimal(0), sheet.unit)
        came = money(result.computed, sheet.unit)
        if result.verdict == "out":
            draft.say(
                f"No: from “{first.label}” the movements come to **{came}**, but “{last.label}” is printed as **{closing}** {marks(number)}."
            )
            draft.warn(
                f"“{last.label}” in “{sheet.title}” does not follow from its opening balance and movements."
            )
        else:
            within = ", within rounding" if result.verdict == "agrees within rounding" else ""
            draft.say(
                f"Yes, it adds up{within}: “{first.label}” and the movements after it come to **{came}**, as “{last.label}” prints "
                f"{marks(number)}."
            )
        draft.say(result.working)
        return True
    return False


def _ends(sheet: Sheet, key: Key) -> tuple[int, int] | None:
    """The rows of the opening and the closing balance, with a movement at least between them."""
    held = [at for at, row in enumerate(sheet.rows) if row.value(key) is not None]
    opening = next((at for at in held if _OPENING.search(fold(sheet.rows[at].label))), None)
    closing = next((at for at in reversed(held) if _CLOSING.search(fold(sheet.rows[at].label))), None)
    if opening is None or closing is None or closing - opening < 2:
        return None
    return opening, closing


def _result(sheet: Sheet, key: Key, opening: int, closing: int) -> RollForwardResult:
    """Of the ways to read the rows between (single movements, all of them, their sum alone) the first that agrees, else the
    first."""
    between = [at for at in range(opening + 1, closing) if sheet.rows[at].value(key) is not None]
    sums = [at for at in between if sheet.rows[at].total or _PART_SUM.search(fold(sheet.rows[at].label))]
    single = [at for at in between if at not in sums]
    ways = [way for way in (single, between, sums) if way]
    results = [_rolled(sheet, key, opening, way, closing) for way in ways]
    return next((one for one in results if one.verdict != "out"), results[0])


def _rolled(
    sheet: Sheet, key: Key, opening: int, movements: Sequence[int], closing: int
) -> RollForwardResult:
    values = [sheet.rows[at].value(key) or Decimal(0) for at in (opening, *movements, closing)]
    return roll_forward(values[0], values[1:-1], values[-1], half_unit=half_unit(values), unit=sheet.unit)
