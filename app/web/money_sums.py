"""What the Money page recomputes beside the printed figures: totals from their lines, variances from budget and outturn, savings by
rating."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.calculators.quantity import POUNDS
from app.calculators.reconcile import ReconcileResult, reconcile
from app.calculators.variance import VarianceResult, variance
from app.checks.coverage import coverings
from app.checks.sheet import Key, Sheet, half_unit, sheets
from app.checks.totals import wrong_totals
from app.web.rag_words import COLOURS
from ingest.domain import FinanceLine, FinanceRole, FinanceRow, FinanceTable, MoneyUnit, Place

_EXPECTED = re.compile(r"forecast|project(?:ed|ion)|estimated outturn|expected", re.I)
_DELIVERED = re.compile(r"achiev|deliver|realis|secured", re.I)


@dataclass(frozen=True, slots=True)
class ServiceVariance:
    """Budget and outturn of one service, the variance printed (if any) and the one computed."""

    label: str
    total: bool
    budget: FinanceLine
    outturn: FinanceLine
    printed: FinanceLine | None
    result: VarianceResult
    place: Place

    @property
    def thousands(self) -> Decimal:
        """The computed variance in £000."""
        return self.result.amount * POUNDS[self.budget.unit] / POUNDS["£000"]


@dataclass(frozen=True, slots=True)
class RatedSavings:
    """The savings of one rating: how many, how much was planned and how much achieved (None where no column says)."""

    rating: str
    count: int
    planned: Decimal
    achieved: Decimal | None
    unit: MoneyUnit


def expected(table: FinanceTable) -> bool:
    """Whether the outturns of a table are forecasts."""
    columns = {line.column for row in table.rows for line in row.lines if line.role == "outturn"}
    return any(_EXPECTED.search(text) for text in (table.title, *columns))


def service_variances(table: FinanceTable) -> tuple[ServiceVariance, ...]:
    """A line a row that has a budget and an outturn; in a headline box, where the three stand one under another, one line."""
    found = tuple(one for row in table.rows if (one := _of_row(row)) is not None)
    if found:
        return found
    lines = [line for row in table.rows for line in row.lines]
    boxed = _variance(table.title, False, lines, table.place)
    return (boxed,) if boxed and len({line.column for line in lines}) == 1 else ()


def _of_row(row: FinanceRow) -> ServiceVariance | None:
    return _variance(row.label, row.total is not None, row.lines, row.place)


def _variance(label: str, total: bool, lines: Sequence[FinanceLine], place: Place) -> ServiceVariance | None:
    """None unless there is one line of each role with a figure."""
    by_role = {
        role: [line for line in lines if line.role == role and line.value is not None]
        for role in _ROLES
    }  # fmt: skip
    budget, outturn, printed = (by_role[role] for role in _ROLES)
    if len(budget) != 1 or len(outturn) != 1 or budget[0].value is None or outturn[0].value is None:
        return None
    shown = printed[0] if len(printed) == 1 else None
    if len({line.unit for line in (budget[0], outturn[0], shown) if line}) != 1:
        return None
    result = variance(
        budget[0].value, outturn[0].value, unit=budget[0].unit, printed=shown.value if shown else None
    )
    return ServiceVariance(label, total, budget[0], outturn[0], shown, result, place)


_ROLES: tuple[FinanceRole, ...] = ("budget", "outturn", "variance")


def recomputed_totals(table: FinanceTable) -> dict[tuple[int, Key], ReconcileResult]:
    """The sum beside each printed total, by row of the table and column; a total that no way of adding explains and that the
    checks would not call wrong is left out, since its lines are not known."""
    found: dict[tuple[int, Key], ReconcileResult] = {}
    for sheet in sheets([table]):
        numbers = [table.rows.index(row.row) for row in sheet.rows]
        wrong = {(one.row, one.key): one.sum for one in wrong_totals(sheet)}
        for at, row in enumerate(sheet.rows):
            if row.total is None:
                continue
            for key in sheet.keys:
                result = wrong.get((at, key)) or _agreeing(sheet, at, key)
                if result is not None:
                    found[numbers[at], key] = result
    return found


def _agreeing(sheet: Sheet, at: int, key: Key) -> ReconcileResult | None:
    total = sheet.rows[at].value(key)
    if total is None or not sheet.summed(key):
        return None
    for lines in coverings(sheet.rows, at):
        held = [value for line in lines if (value := sheet.rows[line].value(key)) is not None]
        if not held:
            continue
        result = reconcile(held, total, half_unit=half_unit([*held, total]), unit=sheet.unit)
        if result.agrees:
            return result
    return None


def savings_by_rating(table: FinanceTable) -> tuple[RatedSavings, ...]:
    """A line a rating printed beside the savings, Red first; empty where none is printed."""
    columns = list(dict.fromkeys(line.column for row in table.rows for line in row.lines))
    achieved = next((column for column in columns if _DELIVERED.search(column)), None)
    planned = next((column for column in columns if column != achieved), None)
    units = {line.unit for row in table.rows for line in row.lines}
    if planned is None or len(units) != 1:
        return ()
    rated = list(_rated(table))
    return tuple(
        RatedSavings(
            rating,
            sum(1 for word, _ in rated if word == rating),
            _sum((row for word, row in rated if word == rating), planned),
            _sum((row for word, row in rated if word == rating), achieved) if achieved else None,
            next(iter(units)),
        )
        for rating in COLOURS
        if any(word == rating for word, _ in rated)
    )


def _rated(table: FinanceTable) -> Iterator[tuple[str, FinanceRow]]:
    for row in table.rows:
        words = [text.strip().capitalize() for _, text in row.texts]
        rating = next((word for word in words if word in COLOURS), None)
        if rating and row.total is None:
            yield rating, row


def _sum(rows: Iterable[FinanceRow], column: str) -> Decimal:
    lines = (line.value for row in rows for line in row.lines if line.column == column)
    return sum((value for value in lines if value is not None), Decimal(0))
