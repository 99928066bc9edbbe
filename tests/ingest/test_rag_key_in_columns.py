"""Keys set out as a table, colours beside directions, poured out row by row; keys against an aim."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.rag_key import find_rag_key
from tests.ingest.flattened.dumps import reading

CASES = [
    (
        (
            "Status What it means Direction What it means",
            "Green Target met or beaten Improved Better than last year",
            "Amber Below target by no more than 8% of it Held Moved by less than 1.5% of last year",
            "Red Below target by more than 8% of it Slipped Worse than last year",
        ),
        Decimal("0.08"),
        Decimal("0.015"),
    ),
    (
        ("Green: on course for the aim or better.", "Amber: off course for the aim by up to 12%.", "Red: off course by more than 12%."),
        Decimal("0.12"),
        None,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "amber", "stable"), CASES, ids=["beside directions", "against an aim"])
def test_the_key_is_read(lines: tuple[str, ...], amber: Decimal, stable: Decimal | None) -> None:
    key = find_rag_key(reading(lines))
    assert key is not None
    assert (key.amber_within, key.stable_within) == (amber, stable)


def test_a_key_that_hangs_on_last_year_is_none() -> None:
    lines = ("Green: target met.", "Amber: target missed by less than 5% but improved on last year.", "Red: target missed by more than 5% and not improved.")  # fmt: skip
    assert find_rag_key(reading(lines)) is None
