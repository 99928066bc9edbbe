"""Measure rows from grids and from flattened text."""

from __future__ import annotations

from ingest.domain import Measure
from ingest.reading import Reading


def measures_in(reading: Reading) -> tuple[Measure, ...]:
    """The measure rows of a reading: from its grids, and from its lines where tables are hidden in them (`flattened`). Ids and
    document are left empty, for the assembly to fill in."""
    from ingest.measures.from_grid import measures_from_grids
    from ingest.measures.from_text import measures_from_text

    from_grids = measures_from_grids(reading)
    return (*from_grids, *measures_from_text(reading)) if reading.flattened else from_grids
