"""All checks over everything indexed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from app.checks.availability import check_availability
from app.checks.codes import check_codes
from app.checks.conflicts import check_conflicts
from app.checks.counts import check_counts
from app.checks.dates import check_dates
from app.checks.finding import Finding
from app.checks.holdings import Holdings, holdings
from app.checks.money_tables import check_tables
from app.checks.signs import check_signs
from app.checks.targets import check_targets
from app.checks.text_against_table import check_text
from app.checks.text_sums import check_text_sums
from app.checks.units import check_units
from ingest.domain import Document, FinanceTable, Measure, Passage

CHECKS: tuple[Callable[[Holdings], Iterator[Finding]], ...] = (
    check_tables,
    check_text,
    check_text_sums,
    check_conflicts,
    check_codes,
    check_units,
    check_signs,
    check_counts,
    check_targets,
    check_availability,
    check_dates,
)


def find_problems(
    documents: Iterable[Document],
    measures: Iterable[Measure],
    tables: Iterable[FinanceTable],
    passages: Iterable[Passage],
) -> tuple[Finding, ...]:
    """Figures that contradict their own sums, or each other: severe ones first, then by check, document and place. The order in
    which records are given changes nothing."""
    held = holdings(documents, measures, tables, passages)
    found = list(dict.fromkeys(finding for check in CHECKS for finding in check(held)))
    return tuple(sorted(found, key=lambda finding: finding.severity != "high"))
