"""Finance tables: budgets, outturns, savings, reserves, capital and grants, out of grids and out of flattened text."""

from __future__ import annotations

from ingest.domain import FinanceTable
from ingest.finance.finish import finished
from ingest.finance.text.tables import tables_in_lines
from ingest.reading import Reading


def tables_in(reading: Reading) -> tuple[FinanceTable, ...]:
    """Every finance table of a document, in order; ids and document are left empty for the caller to fill in."""
    raw = tables_in_lines(reading.lines) if reading.flattened else []
    return tuple(table for table in map(finished, raw) if table)
