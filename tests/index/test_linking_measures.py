"""The same measure recognised across documents: by code, name and values together, whatever the order of ingest."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.facts import link_measures
from ingest.domain import Cell, Document, Measure, Source


def document(number: int, council: str = "Borsetshire", period: str = "2020/21") -> Document:
    id_ = f"{number:016x}"
    return Document(
        id_, Source(f"{number}.md", f"/{number}.md", id_ * 4, 1, "md"), "Highways", council, period=period
    )


def row(held: Document, code: str, name: str, *values: str) -> Measure:
    cells = tuple(
        Cell(f"{2016 + at}/{17 + at}", "actual", value, Decimal(value)) for at, value in enumerate(values)
    )
    return Measure(f"{held.id}:m{code}{name}", held.id, code, name, "High", cells)


OLD, NEW, OTHER = document(1), document(2, period="2021/22"), document(3, "Felpersham")
GRITTED = "Primary routes gritted before the morning peak"


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        pytest.param(("HW 7", GRITTED), ("HW.7", GRITTED), True, id="code spaced otherwise"),
        pytest.param(
            ("HW7", GRITTED, "5"), ("HW7", "Routes gritted in time", "5"), True, id="same code, name reworded"
        ),
        pytest.param(("HW7", GRITTED, "5"), ("WH7", GRITTED, "5"), True, id="letters of the code swapped"),
        pytest.param(
            ("HW7", GRITTED, "5"), ("WH7", "Potholes filled", "9"), False, id="swapped, but another measure"
        ),
        pytest.param(
            ("HW7", GRITTED, "5"), ("HW7", "Potholes filled", "9"), False, id="code used again for another"
        ),
        pytest.param(("HW7", GRITTED, "5"), ("HW9", GRITTED, "5"), True, id="renumbered"),
        pytest.param(("HW7", GRITTED, "5"), ("HW9", GRITTED, "6"), False, id="other code and other values"),
        pytest.param(("", GRITTED), ("", GRITTED), True, id="no codes, one name"),
        pytest.param(("", GRITTED), ("", "Primary routes resurfaced"), False, id="no codes, other name"),
    ],
)
def test_two_rows(first: tuple[str, ...], second: tuple[str, ...], one: bool) -> None:
    found = link_measures([row(OLD, *first), row(NEW, *second)], [OLD, NEW])
    assert (len(found) == 1) is one


def test_two_councils_have_measures_of_their_own() -> None:
    found = link_measures([row(OLD, "HW7", GRITTED, "5"), row(OTHER, "HW7", GRITTED, "5")], [OLD, OTHER])
    assert len(found) == 2


def test_a_heading_run_into_a_councils_name_makes_no_other_council() -> None:
    run_in = document(7, council=f"Highways Portfolio {OLD.council}", period="2021/22")
    found = link_measures([row(OLD, "HW7", GRITTED, "5"), row(run_in, "HW7", GRITTED, "5")], [OLD, run_in])
    assert len(found) == 1


def test_the_likest_pair_goes_together() -> None:
    rows = [row(OLD, "HW7", GRITTED, "5"), row(NEW, "HW7", GRITTED, "5"), row(NEW, "WH7", GRITTED, "5")]
    found = link_measures(rows, [OLD, NEW])
    assert [one.codes for one in found] == [("HW7",), ("WH7",)]
    assert found[0].latest.document == NEW.id


NAMES = (
    "Routes gritted",
    "Potholes filled in a day",
    "Lamps repaired",
    "Bins emptied on the day",
    "Trees planted",
)


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_and_documents_makes_no_difference(draw: random.Random) -> None:
    held = [document(at, period=f"20{10 + at}/{11 + at}") for at in range(1, 5)]
    rows = [
        row(one, draw.choice(["", f"HW{at}", f"WH{at}"]), name, draw.choice("57"), draw.choice("35"))
        for one in held
        for at, name in enumerate(NAMES)
    ]
    usual = link_measures(rows, held)
    draw.shuffle(rows)
    draw.shuffle(held)
    again = link_measures(rows, held)
    assert {frozenset(m.id for m in one.measures) for one in again} == {
        frozenset(m.id for m in one.measures) for one in usual
    }
