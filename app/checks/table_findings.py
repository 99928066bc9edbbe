"""Problems of money tables as findings, each in one sentence with its figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from app.answering.answer import Citation
from app.calculators.wording import percent, round_half_up, short_figure
from app.checks.finding import Finding, Kind, found
from app.checks.holdings import Holdings, named
from app.checks.percentages import WrongPercent
from app.checks.relations import BrokenRow
from app.checks.sheet import Sheet, SheetRow, heading
from app.checks.totals import WrongTotal
from app.checks.variances import WrongVariance, is_variance
from ingest.domain import Document


def total_finding(held: Holdings, document: Document, wrong: WrongTotal, *, row_agrees: bool) -> Finding:
    """A total that is not the sum of its lines; `row_agrees` where the total's own row bears the sum out."""
    sheet, result, row = wrong.sheet, wrong.sum, wrong.sheet.rows[wrong.row]
    column = f" under “{heading(wrong.key)}”" if len(sheet.keys) > 1 else ""
    what = (
        f"{_place(document, sheet, row)}{column} is printed as {_shown(sheet, result.published)}, but its lines come to "
        f"{_shown(sheet, result.computed)}: the total printed is {_out_by(sheet, result.difference)}"
    )
    if result.swapped is not None:
        what += f"; two digits changed round would give {_shown(sheet, result.swapped)}"
    if row_agrees:
        what += "; the other figures of the row agree with the sum of the lines"
    return found(
        "total",
        [document],
        what,
        [*_cite(held, [row]), *_cite(held, [sheet.rows[line] for line in wrong.lines])],
        published=result.published,
        computed=result.computed,
        severity=wrong.severity,
    )


def row_finding(held: Holdings, document: Document, broken: BrokenRow) -> Finding:
    """A row that breaks a sum which the other rows keep."""
    sheet, row = broken.sheet, broken.sheet.rows[broken.row]
    what = (
        f"{_place(document, sheet, row)} has {_terms(broken)} = {_shown(sheet, broken.computed)}, but "
        f"“{heading(broken.relation.result)}” is printed as {_shown(sheet, broken.published)}, "
        f"{_out_by(sheet, broken.published - broken.computed)}"
    )
    kind: Kind = "variance" if is_variance(sheet, broken.relation) else "total"
    return found(
        kind,
        [document],
        what,
        _cite(held, [row]),
        published=broken.published,
        computed=broken.computed,
        severity="high",
    )


def variance_finding(held: Holdings, document: Document, wrong: WrongVariance) -> Finding:
    """A variance that does not follow from its budget and outturn."""
    sheet, triple = wrong.sheet, wrong.triple
    rows = [sheet.rows[at] for at in wrong.rows]
    place = _place(document, sheet, rows[0] if len(rows) == 1 else None)
    what = (
        f"{place} has an outturn of {_shown(sheet, triple.outturn)} against {_shown(sheet, triple.budget)}, which makes "
        f"{_shown(sheet, triple.computed)}, but the variance is printed as {_shown(sheet, triple.printed)}, "
        f"{_out_by(sheet, triple.printed - triple.computed)}"
    )
    if triple.swapped_outturn is not None:
        what += f"; it would follow from {_shown(sheet, triple.swapped_outturn)}, two digits of the outturn changed round"
    return found(
        "variance",
        [document],
        what,
        _cite(held, rows),
        published=triple.printed,
        computed=triple.computed,
        severity=wrong.severity,
    )


def percent_finding(held: Holdings, document: Document, wrong: WrongPercent) -> Finding:
    """A percentage of the budget that its row contradicts."""
    sheet, row = wrong.sheet, wrong.sheet.rows[wrong.row]
    what = (
        f"{_place(document, sheet, row)} has its variance printed as {wrong.raw} of budget, but "
        f"{_shown(sheet, abs(wrong.amount))} of {_shown(sheet, abs(wrong.budget))} is {percent(wrong.computed)}"
    )
    return found(
        "variance",
        [document],
        what,
        _cite(held, [row]),
        published=wrong.printed,
        computed=round_half_up(wrong.computed, 2),
        severity="high",
    )


def _cite(held: Holdings, rows: Sequence[SheetRow]) -> list[Citation]:
    """One citation for the rows of each table (a sheet joined over a page break has two)."""
    tables = dict.fromkeys(row.table.id for row in rows)
    return [
        held.cite_rows(part[0].table, [row.row for row in part])
        for part in ([row for row in rows if row.table.id == id_] for id_ in tables)
    ]


def _terms(broken: BrokenRow) -> str:
    """The relation's terms with their signs, those added first: "£900k - £250k"."""
    row = broken.sheet.rows[broken.row]
    terms = sorted(
        ((row.value(key) or Decimal(0), sign) for key, sign in broken.relation.terms),
        key=lambda term: -term[1],
    )
    text = _shown(broken.sheet, terms[0][0])
    return text + "".join(
        f" {'+' if sign * value >= 0 else '-'} {_shown(broken.sheet, abs(value))}"
        for value, sign in terms[1:]
    )


def _place(document: Document, sheet: Sheet, row: SheetRow | None) -> str:
    table = f"“{sheet.title}” of {named(document)}"
    return f"In {table}, “{row.label}”" if row is not None else f"The table {table}"


def _shown(sheet: Sheet, value: Decimal) -> str:
    return short_figure(value, sheet.unit)


def _out_by(sheet: Sheet, difference: Decimal) -> str:
    return f"{_shown(sheet, abs(difference))} {'more' if difference > 0 else 'less'}"
