"""A table of what is to be done by when is no table of measures: its rows stay together among the passages."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.assemble import assemble
from ingest.domain import Place, Source
from ingest.reading import Grid, GridCell, Reading

TASKS = {
    "a day that reads like a month of figures": (
        ("No", "Task", "Owner", "By", "State"),
        ("1", "Count the bat boxes", "Ian Moss, Ranger", "4 May 2025", "Done"),
        ("2", "Mend the weir gate", "Jo Platt, Engineer", "9 June 2025", "On track"),
        ("3", "Clear the culvert", "Jo Platt, Engineer", "30 June 2025", "At risk"),
    ),
    "a column headed as a target": (
        ("Ref", "Task", "Owner", "Target", "Status"),
        ("W1", "Count the bat boxes", "Ian Moss", "04/05/2025", "Done"),
        ("W2", "Mend the weir gate", "Jo Platt", "09/06/2025", "On track"),
    ),
}


def reading(rows: tuple[tuple[str, ...], ...]) -> Reading:
    cells = tuple(
        tuple(GridCell(text, Place(lines=(at, at), cell=f"{column}{at}")) for column, text in zip("ABCDE", row, strict=True))
        for at, row in enumerate(rows, 1)
    )  # fmt: skip
    return Reading("markdown", (Grid(cells, Place(lines=(1, len(rows)))),))


@pytest.mark.parametrize("rows", TASKS.values(), ids=TASKS.keys())
def test_tasks_are_passages(rows: tuple[tuple[str, ...], ...], tmp_path: Path) -> None:
    source = Source("river.md", str(tmp_path / "river.md"), "r1", 1, "markdown")
    records = assemble(reading(rows), source, "Fernshire Council")
    assert records.measures == ()
    told = "\n".join(passage.text for passage in records.passages)
    assert all(row[1] in told for row in rows[1:])


def test_figures_beside_days_are_measures(tmp_path: Path) -> None:
    """One column of days does not undo columns of figures."""
    rows = (
        ("Ref", "Measure", "2023/24", "Target", "Status"),
        ("W1", "Bat boxes in use", "41", "04/05/2025", "Green"),
        ("W2", "Weirs that work", "7", "09/06/2025", "Red"),
    )
    source = Source("river.md", str(tmp_path / "river.md"), "r1", 1, "markdown")
    records = assemble(reading(rows), source, "Fernshire Council")
    assert [one.name for one in records.measures] == ["Bat boxes in use", "Weirs that work"]
