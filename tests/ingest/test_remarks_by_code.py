"""Commentary under several measures that names the one it is about."""

from __future__ import annotations

from ingest.domain import Measure, Place, Remark
from ingest.measures.remarks_by_code import with_remarks_by_code


def measure(code: str, *remarks: str) -> Measure:
    return Measure(id="", document="", code=code, name=f"Measure {code}", good=None, cells=(), header="", quote="", place=Place(), remarks=tuple(Remark(text, Place()) for text in remarks))  # fmt: skip


def said(measures: tuple[Measure, ...]) -> dict[str, list[str]]:
    return {one.code: [remark.text for remark in one.remarks] for one in measures}


def test_a_remark_goes_to_the_measure_whose_code_it_begins_with() -> None:
    text = "HS.2: Demand rose by a tenth."
    assert said(with_remarks_by_code((measure("HS.1", text), measure("HS.2", text)))) == {
        "HS.1": [],
        "HS.2": [text],
    }


def test_a_paragraph_on_several_is_parted() -> None:
    text = "The year was hard. HS.1: Fewer staff. HS.10(ii): More calls, as HS.1 shows."
    shared = with_remarks_by_code((measure("HS.1", text), measure("HS.10(ii)", text)))
    assert said(shared) == {
        "HS.1": ["HS.1: Fewer staff.", "The year was hard."],
        "HS.10(ii)": ["HS.10(ii): More calls, as HS.1 shows.", "The year was hard."],
    }


def test_commentary_without_a_code_stays_where_it_is() -> None:
    text = "Both are above HS.2 in the league."
    assert said(with_remarks_by_code((measure("HS.1", text), measure("HS.2")))) == {
        "HS.1": [text],
        "HS.2": [],
    }
