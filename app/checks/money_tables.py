"""The problems of money tables, settled so that one slip of the pen is reported once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.checks.finding import Finding
from app.checks.holdings import Holdings
from app.checks.percentages import wrong_percentages
from app.checks.relations import BrokenRow, broken_rows
from app.checks.sheet import Sheet, sheets
from app.checks.table_findings import percent_finding, row_finding, total_finding, variance_finding
from app.checks.totals import WrongTotal, wrong_totals
from app.checks.variances import WrongVariance, wrong_in_columns, wrong_in_rows
from ingest.domain import Document


def check_tables(held: Holdings) -> Iterator[Finding]:
    """Findings of every document's money tables, in printed order."""
    for document in held.documents:
        for sheet in sheets(held.tables_of(document)):
            yield from _settled(held, document, sheet)


def _settled(held: Holdings, document: Document, sheet: Sheet) -> Iterator[Finding]:
    rows = broken_rows(sheet)
    variances = (*wrong_in_columns(sheet), *wrong_in_rows(sheet))
    totals = [total for total in wrong_totals(sheet) if not _is_echo(total, rows)]
    for total in totals:
        agrees = any(_mends(total, row) for row in rows) or any(
            _mends_variance(total, wrong) for wrong in variances
        )
        yield total_finding(held, document, total, row_agrees=agrees)
    for row in rows:
        if not any(_mends(total, row) for total in totals):
            yield row_finding(held, document, row)
    for wrong in variances:
        if not any(_mends_variance(total, wrong) for total in totals):
            yield variance_finding(held, document, wrong)
    for share in wrong_percentages(sheet):
        yield percent_finding(held, document, share)


def _is_echo(total: WrongTotal, rows: Sequence[BrokenRow]) -> bool:
    """Whether a line that breaks its own row is out by just what the total is out by: then the line is the slip."""
    return any(
        row.row in total.lines
        and row.relation.result == total.key
        and row.published - row.computed == -total.sum.difference
        for row in rows
    )


def _mends(total: WrongTotal, row: BrokenRow) -> bool:
    """Whether putting the total right puts its row right too."""
    return row.row == total.row and row.kept_with(total.key, total.sum.computed, total.rounding)


def _mends_variance(total: WrongTotal, wrong: WrongVariance) -> bool:
    return wrong.rows == (total.row,) and wrong.follows_with(total.key, total.sum.computed, total.rounding)
