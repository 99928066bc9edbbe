"""A reading -> everything one file gives: its description, measures, finance tables and passages, with their identifiers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.covered import covered_lines, without_recorded_rows
from ingest.domain import FinanceTable, Measure, Passage, Records, Source
from ingest.reading import Reading


def assemble(reading: Reading, source: Source, council: str | None) -> Records:
    """Records of one file; `council`, where given, goes before what the document says. What became a measure or a finance row is
    not repeated in a passage; commentary on measures stays both their remark and a passage."""
    from ingest.describe import describe
    from ingest.finance import tables_in
    from ingest.measures import measures_in
    from ingest.passages import passages_in
    from ingest.stacked import unstacked

    document = describe(reading, source, council)
    reading = unstacked(_with_columns(reading))
    measures, tables = measures_in(reading), tables_in(reading)
    rest, table_grids = without_recorded_rows(reading, measures, tables)
    passages = passages_in(rest, covered_lines(reading, measures, tables), table_grids)
    return Records(
        document,
        passages=_passages(passages, document.id),
        measures=_measures(measures, document.id),
        tables=_tables(tables, document.id),
        warnings=reading.notes,
    )


def _with_columns(reading: Reading) -> Reading:
    """A text dump with those of its tables that kept their columns as grids."""
    if reading.format != "text":
        return reading
    from ingest.centred.setting import set_at_top
    from ingest.finance.grid.tables import tables_in_grids
    from ingest.headed.tables import between_grids, with_headed_tables
    from ingest.measures.from_grid import measures_from_grids
    from ingest.text_layout import with_grids

    def is_table(grid: Reading) -> bool:
        return bool(measures_from_grids(grid) or tables_in_grids(grid))

    return between_grids(
        with_headed_tables(reading), lambda between: with_grids(set_at_top(between), is_table)
    )


def _passages(passages: Sequence[Passage], document: str) -> tuple[Passage, ...]:
    return tuple(
        replace(passage, id=f"{document}:p{n}", document=document) for n, passage in enumerate(passages, 1)
    )


def _measures(measures: Sequence[Measure], document: str) -> tuple[Measure, ...]:
    return tuple(
        replace(measure, id=f"{document}:m{n}", document=document) for n, measure in enumerate(measures, 1)
    )


def _tables(tables: Sequence[FinanceTable], document: str) -> tuple[FinanceTable, ...]:
    return tuple(
        replace(table, id=f"{document}:f{n}", document=document) for n, table in enumerate(tables, 1)
    )
