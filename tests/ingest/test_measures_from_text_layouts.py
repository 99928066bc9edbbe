"""Tables of made-up councils, flattened in many manners, must come back cell by cell."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from ingest.domain import Measure
from ingest.measures.from_text import measures_from_text
from tests.ingest.flattened.dumps import MANNERS, Manner, reading
from tests.ingest.flattened.tables import TABLES, Table

SEEDS = (1, 2, 3)
Found = dict[tuple[str, tuple[str, str, str]], tuple[Decimal, Decimal | None]]


def cells_of(measures: tuple[Measure, ...]) -> Found:
    return {
        (measure.code or measure.name, (cell.period, cell.kind, cell.cohort or "")): (cell.value, cell.count)
        for measure in measures
        for cell in measure.cells
        if cell.value is not None
    }


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.__name__)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_cell_comes_back(table: Table, manner: Manner, seed: int) -> None:
    found = cells_of(measures_from_text(reading(manner(table, Random(seed)))))
    assert found == table.expected
