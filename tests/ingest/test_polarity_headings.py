"""Headings of polarity columns, and what stands under them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.measures import measures_in
from ingest.measures.headers import column_role
from ingest.measures.polarity import good_under
from ingest.readers import read


@pytest.mark.parametrize(
    "heading",
    ["Better if", "Good is", "Desired\ndirection", "Preferred", "Aim", "Higher is better? Y/N", "Lower is better?", "Higher or lower"],
)  # fmt: skip
def test_the_heading_is_that_of_a_polarity_column(heading: str) -> None:
    column = column_role(heading)
    assert column is not None
    assert column.role == "good"


@pytest.mark.parametrize(
    ("heading", "text", "good"),
    [
        ("Better if", "Lower", "Low"),
        ("Aim", "Maximise", "High"),
        ("Desired direction", "↓", "Low"),
        ("Higher is better? Y/N", "Y", "High"),
        ("Higher is better? Y/N", "No", "Low"),
        ("Is lower better?", "yes", "Low"),
        ("Better if", "Y", None),
        ("Higher or lower", "Y", None),
        ("Higher is better? Y/N", "Contextual", None),
    ],
)
def test_answers_are_read_under_their_heading(heading: str, text: str, good: str | None) -> None:
    assert good_under(heading, text) == good


@pytest.mark.parametrize("heading", ["Better if", "Preferred", "Good is"])
def test_an_aligned_table_keeps_polarity_and_names_that_run_on(heading: str, tmp_path: Path) -> None:
    """A name may run over many lines, each as long as its column; the commentary under the table is no part of it."""
    text = f"""
 Measures
   No     Measure                                     {heading:<18}2022/23   2023/24   Target
                                                                                            2024/25

   T1     Average time to answer a call about a       Lower             41        38        35
          missed collection from the first ring to
          the first word, in days

   T2     Trees planted on the council's land         Higher            1,204     1,377     1,500
   The planting season ran from November to March and was helped by a wet spring across the whole of the district.
"""
    (tmp_path / "a.txt").write_text(text)
    first, second = measures_in(read(tmp_path / "a.txt", "text"))
    assert first.name.endswith("from the first ring to the first word, in days")
    assert (first.good, second.good) == ("Low", "High")
    assert {cell.unit for cell in first.cells} == {"days"}
    assert second.name == "Trees planted on the council's land"
    assert [(cell.period, cell.kind) for cell in second.cells] == [
        ("2022/23", "actual"),
        ("2023/24", "actual"),
        ("2024/25", "target"),
    ]
