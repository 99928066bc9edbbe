"""Records to JSON and back: nothing lost, nothing written that has its default."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.record_json import plain, typed
from ingest.domain import Cell, Document, FinanceTable, Measure, Place, RagKey, Records, Remark, Source

SOURCE = Source("a.pdf", "/a.pdf", "0" * 64, 10, "pdf")


def there_and_back(record: object) -> object:
    return typed(type(record), json.loads(json.dumps(plain(record))))


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(Document("d", SOURCE, "Plan"), id="document with defaults"),
        pytest.param(
            Document(
                "d",
                SOURCE,
                "Plan",
                date=dt.date(2021, 3, 31),
                rag_key=RagKey(Decimal("0.05"), stable_within=Decimal("0.010")),
                glossary=(("EHCP", "education, health and care plan"),),
            ),
            id="document with date, key and glossary",
        ),
        pytest.param(
            Measure(
                "d:m1",
                "d",
                "A.1",
                "Name",
                None,
                (Cell("2020/21", "actual", "–", note="not published"),),
                remarks=(Remark("why", Place(lines=(3, 4))),),
            ),
            id="measure without a value",
        ),
        pytest.param(
            FinanceTable("d:f1", "d", "Savings", ("2020/21", "2021/22"), ()), id="table without rows"
        ),
    ],
)
def test_comes_back_as_it_was(record: object) -> None:
    assert there_and_back(record) == record


def test_records_of_a_whole_document_come_back(make_records: Callable[..., Records]) -> None:
    records = make_records("a.txt", ["One.", "Two."])
    assert there_and_back(records) == records


@given(
    value=st.none() | st.decimals(allow_nan=False, allow_infinity=False),
    bbox=st.none() | st.tuples(*[st.floats(0, 2000)] * 4),
    raw=st.text(),
)
def test_any_cell_comes_back(
    value: Decimal | None, bbox: tuple[float, float, float, float] | None, raw: str
) -> None:
    cell = Cell("2020/21", "target", raw, value, place=Place(bbox=bbox))
    back = there_and_back(cell)
    assert back == cell
    assert isinstance(back, Cell)
    assert str(back.value) == str(value)


def test_defaults_are_not_written() -> None:
    assert plain(Place(page=3)) == {"page": 3}
