"""Finance tables: budgets, outturns, savings, reserves, capital and grants, out of grids, flattened text and sentences."""

from __future__ import annotations

from ingest.domain import FinanceTable
from ingest.finance.finish import finished
from ingest.finance.grid.tables import tables_in_grids
from ingest.finance.stated_boxes import stated_boxes
from ingest.finance.stated_prose import stated_breakdowns
from ingest.finance.text.tables import tables_in_lines
from ingest.reading import Reading


def tables_in(reading: Reading) -> tuple[FinanceTable, ...]:
    """Every finance table of a document; ids and document are left empty for the caller to fill in."""
    raw = tables_in_grids(reading)
    if reading.flattened:
        raw += [*tables_in_lines(reading.lines), *stated_boxes(reading.lines)]
    raw += stated_breakdowns(reading.lines)
    return tuple(table for table in map(finished, raw) if table)
