"""Measure rows from grids and from flattened text."""

from __future__ import annotations

from ingest.domain import Measure
from ingest.reading import Reading


def measures_in(reading: Reading) -> tuple[Measure, ...]:
    """The measure rows of a reading: from its grids, and from its lines where tables may be hidden in them. Ids and document are
    left empty, for the assembly to fill in."""
    from ingest.measures.from_grid import measures_from_grids
    from ingest.measures.from_text import measures_from_text
    from ingest.measures.remarks_by_code import with_remarks_by_code
    from ingest.measures.text_gridded import with_paragraphs

    from_grids = measures_from_grids(with_paragraphs(reading) if reading.format == "text" else reading)
    from_text = measures_from_text(reading) if _may_hide_tables(reading) else ()
    return with_remarks_by_code((*from_grids, *from_text))


def _may_hide_tables(reading: Reading) -> bool:
    """Any plain text may: one whose rows stand on a line each, with tabs or strokes, does not look flattened to its reader."""
    return reading.flattened or reading.format == "text"
