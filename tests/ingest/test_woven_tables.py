"""Tables that a dump poured out line by line across the page, as pdfplumber's extract_text does: wrapped headings and names come out
woven together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.assemble import assemble
from ingest.domain import Place, Records, Source
from ingest.measures.text_poured_woven import with_woven
from ingest.measures.text_woven_header import woven_readings
from ingest.reading import Line, Reading

FIGURE = frozenset({"figure"})
IN_THE_MIDDLE = (
    "Canal and river report",
    "Latest Month Previous",
    "Ref Measure Target",
    "Month RAG Year",
    "Towpaths",
    "Miles of towpath that were swept and",
    "TP01 41.5 Amber 44.0 45",
    "cleared of leaves in the autumn",
    "TP02 Benches mended 12 Green 17 15",
    "Locks",
    "Days on which a lock was shut for a",
    "LK01 31 Red 22 20",
    "repair that nobody had planned",
    "More in the spring report of the trust to its members.",
)
AT_THE_TOP = (
    "Ref Measure Good 2022/23 2022/23 2023/24",
    "is Target Outturn Target",
    "A1 Lamps lit by the time that the High 90% 88.5% 92%",
    "evening trains come in",
    "A2 Letters answered High 70% 74.0% 75%",
    "A3 Complaints about the colour of the Low 12 15 10",
    "new station clock",
    "The committee will hear more in June.",
)


def lines(texts: Sequence[str]) -> tuple[Line, ...]:
    return tuple(Line(text, Place(lines=(at, at))) for at, text in enumerate(texts, 1))


def found_in(texts: Sequence[str]) -> Records:
    reading = Reading("text", lines(texts), flattened=True)
    return assemble(reading, Source("dump.txt", "/in/dump.txt", "0" * 64, 1, "text"), None)


def rows(texts: Sequence[str]) -> list[list[str]]:
    (table,) = with_woven(lines(texts), {}).values()
    return [[cell.text for cell in row] for row in table.grid.rows]


def test_names_around_their_values_and_headings_around_the_middle_line() -> None:
    head, *body = rows(IN_THE_MIDDLE)
    assert head[:4] == ["Ref", "Measure", "Latest Month", "Month RAG"]
    assert [row[:2] for row in body] == [
        ["Towpaths", ""],
        ["TP01", "Miles of towpath that were swept and cleared of leaves in the autumn"],
        ["TP02", "Benches mended"],
        ["Locks", ""],
        ["LK01", "Days on which a lock was shut for a repair that nobody had planned"],
    ]


def test_columns_whose_order_the_lines_do_not_tell_say_so() -> None:
    """The heading between two lines may stand before, between or after those of two lines each."""
    (table,) = with_woven(lines(IN_THE_MIDDLE), {}).values()
    doubted = {text: others for (_, text), others in table.doubts.items()}
    assert {text for text in ("41.5", "44.0", "45") if text in doubted} == {"44.0", "45"}
    assert set(doubted.values()) == {"Target", "Previous Year"}


def test_cells_at_the_top_take_the_lines_below() -> None:
    measures = found_in(AT_THE_TOP).measures
    assert [(m.code, m.name, m.good) for m in measures] == [
        ("A1", "Lamps lit by the time that the evening trains come in", "High"),
        ("A2", "Letters answered", "High"),
        ("A3", "Complaints about the colour of the new station clock", "Low"),
    ]
    assert [(c.period, c.kind, c.raw, c.note) for c in measures[0].cells] == [
        ("2022/23", "target", "90%", None),
        ("2022/23", "actual", "88.5%", None),
        ("2023/24", "target", "92%", None),
    ]


def test_cells_at_the_foot_take_the_lines_above() -> None:
    texts = (
        "2022/23 2023/24",
        "No What we measure Target Actual Target Actual",
        "Priority 1: Bridges",
        "Bridges looked at by an engineer",
        "1.1 from the town hall 40 38 44 41",
        "1.2 Bridges painted 3 5 4 4",
        "Priority 2: Wharves",
        "Wharves let to boats that carry",
        "2.1 freight 12 15 10 9",
        "The trust will meet in May.",
    )
    assert [(m.code, m.name, m.priority) for m in found_in(texts).measures] == [
        ("1.1", "Bridges looked at by an engineer from the town hall", "Priority 1: Bridges"),
        ("1.2", "Bridges painted", "Priority 1: Bridges"),
        ("2.1", "Wharves let to boats that carry freight", "Priority 2: Wharves"),
    ]


def test_years_over_several_headings_each() -> None:
    words = [("2021/22", "2022/23"), ("No", "Indicator"), ("Target", "Actual", "Target", "Actual")]
    (best, *_) = woven_readings(words, ("code", "name", *[FIGURE] * 4), "middle")
    assert best.headings == (
        "No", "Indicator", "2021/22 Target", "2021/22 Actual", "2022/23 Target", "2022/23 Actual"
    )  # fmt: skip


def test_a_row_that_lacks_a_cell_where_names_are_woven_is_left_out() -> None:
    texts = [text.replace("LK01 31 Red 22 20", "LK01 31 Red 22") for text in IN_THE_MIDDLE]
    assert not any(row[0] == "LK01" for row in rows(texts))


@pytest.mark.parametrize(
    "texts",
    [
        ("The trust met on 4 May and heard", "that 12 of 30 locks had been", "mended, 4 5", "and that 6 7", "were shut."),
        ("Fund Opening Closing", "£000 £000", "Repairs 412 398", "Machines 96 88", "Lamps 12 15"),
    ],
    ids=["prose", "money"],
)  # fmt: skip
def test_what_is_no_table_of_measures_is_left_alone(texts: Sequence[str]) -> None:
    assert with_woven(lines(texts), {}) == {}
