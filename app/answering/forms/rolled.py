"""A table that runs from an opening balance through movements to a closing one, checked as it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.draft import Draft, marks
from app.answering.periods_read import periods_of
from app.calculators.roll_forward import RollForwardResult, roll_forward
from app.calculators.wording import money
from app.checks.sheet import Key, Sheet, half_unit, heading
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


@dataclass(frozen=True, slots=True)
class Run:
    """A column's opening and closing rows, and what comes of the first way of reading the movements that agrees, or of the first."""

    key: Key
    opening: int
    closing: int
    result: RollForwardResult


def roll_asked(text: str) -> bool:
    """Whether a question speaks of balances that run forward: two of opening, movements and closing, or the roll-forward itself."""
    plain = fold(text)
    named = [one for one in (_OPENING, _PART_SUM, _CLOSING) if one.search(plain)]
    return len(named) >= 2 or bool(re.search(r"\broll(ed|s|ing)?[- ]?forward\b", plain))


def has_run(sheet: Sheet) -> bool:
    """Whether a table has an opening and a closing balance with movements."""
    return any(_run(sheet, key) is not None for key in sheet.keys)


def say_rolled(draft: Draft, sheet: Sheet, periods: Sequence[str] = ()) -> bool:
    """Says whether opening and movements come to the closing balance, in the columns of `periods` where their headings name one, else
    in every column; False where the rows are not such a run."""
    runs = [run for key in sheet.keys if (run := _run(sheet, key)) is not None]
    uncertain = any(
        "uncertain" in text for row in sheet.rows for column, text in row.row.texts if column == "note"
    )
    asked = [] if uncertain else [run for run in runs if periods_of(heading(run.key)) & set(periods)]
    for run in asked or runs:
        _say_run(draft, sheet, run)
    if runs and uncertain:
        draft.say("The headings of its columns are uncertain, so every column was checked.")
    return bool(runs)


def _say_run(draft: Draft, sheet: Sheet, run: Run) -> None:
    first, last, result = sheet.rows[run.opening], sheet.rows[run.closing], run.result
    number = draft.cite_table(first.table)
    row = draft.cite_row(last.table, last.row)
    draft.calculate(result)
    draft.figure(last.label, last.value(run.key), sheet.unit, last.table.period, None, row)
    closing = money(last.value(run.key) or Decimal(0), sheet.unit)
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
            f"Yes, it adds up{within}: “{first.label}” and the movements come to **{came}**, as “{last.label}” prints {marks(number)}."
        )
    draft.say(result.working)


def _run(sheet: Sheet, key: Key) -> Run | None:
    """The column's run: the movements stand between the balances, or, where these are neighbours, in the sum of movements above."""
    held = [at for at, row in enumerate(sheet.rows) if row.value(key) is not None]
    opening = next((at for at in held if _OPENING.search(fold(sheet.rows[at].label))), None)
    closing = next((at for at in reversed(held) if _CLOSING.search(fold(sheet.rows[at].label))), None)
    if opening is None or closing is None or closing <= opening:
        return None
    between = [at for at in held if opening < at < closing]
    sums = [
        at for at in between or held if sheet.rows[at].total or _PART_SUM.search(fold(sheet.rows[at].label))
    ]
    if not between:
        ways = [[at] for at in reversed(sums) if at < opening][:1]
    else:
        ways = [way for way in ([at for at in between if at not in sums], between, sums) if way]
    results = [_rolled(sheet, key, opening, way, closing) for way in ways]
    if not results:
        return None
    agreeing = next((one for one in results if one.verdict != "out"), results[0])
    return Run(key, opening, closing, agreeing)


def _rolled(
    sheet: Sheet, key: Key, opening: int, movements: Sequence[int], closing: int
) -> RollForwardResult:
    values = [sheet.rows[at].value(key) or Decimal(0) for at in (opening, *movements, closing)]
    return roll_forward(values[0], values[1:-1], values[-1], half_unit=half_unit(values), unit=sheet.unit)
