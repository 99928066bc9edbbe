"""Questions on money: how far a service was over or under its budget."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.calculators.quantity import Quantity
from app.calculators.variance import VarianceResult, variance
from app.calculators.wording import short_figure
from eval.making.words import signs, worded
from eval.questions import Evidence, Expected
from ingest.domain import Document, FinanceLine, FinanceRole, FinanceRow, FinanceTable

_NOT_A_SERVICE = re.compile(r"\b(?:totals?|net|gross|cash limit|budget|outturn|other)\b", re.IGNORECASE)
_WHOLES = ("total", "subtotal")


@dataclass(frozen=True, slots=True)
class _Spent:
    """A row with a budget and an outturn that give the variance it prints, if it prints one."""

    row: FinanceRow
    period: str
    file: str
    result: VarianceResult
    unit: str


def variance_questions(
    tables: Sequence[FinanceTable], documents: Mapping[str, Document]
) -> Iterator[Expected]:
    """Rows whose label stands once among those of a year, totals left out."""
    spent = [one for table in tables for one in _spent(table, documents[table.document])]
    times = Counter((one.row.label.casefold(), one.period) for one in spent)
    alone = [one for one in spent if times[one.row.label.casefold(), one.period] == 1 and one.result.amount]
    for turn, one in enumerate(alone):
        amount = short_figure(abs(one.result.amount), one.unit)
        yield Expected(
            id="",
            type="budget",
            question=worded("variance", turn, name=one.row.label, period=one.period),
            groups=(signs(one.result.outcome),),
            amounts=(amount,),
            evidence=(Evidence(one.file, " ".join(one.row.quote.split())),),
            note=f"{one.row.label}: {one.result.working}",
        )


def _spent(table: FinanceTable, document: Document) -> Iterator[_Spent]:
    period = table.period or document.period
    for row in table.rows:
        budget, outturn, printed = (_of_role(row, role) for role in ("budget", "outturn", "variance"))
        if (
            not period
            or not budget
            or not outturn
            or row.total in _WHOLES
            or _NOT_A_SERVICE.search(row.label)
        ):
            continue
        shown = _quantity(printed) if printed else None
        result = variance(_quantity(budget), _quantity(outturn), printed=shown)
        if result.printed_agrees is not False:
            yield _Spent(row, period, document.file, result, budget.unit)


def _of_role(row: FinanceRow, role: FinanceRole) -> FinanceLine | None:
    """The row's only figure of that role; None where it has none or several."""
    found = [line for line in row.lines if line.role == role and line.value is not None]
    return found[0] if len(found) == 1 else None


def _quantity(line: FinanceLine) -> Quantity:
    assert line.value is not None  # as chosen above
    return Quantity(line.value, line.unit)
