"""Dumps of tables whose cells stand in the middle of rows of several lines, apart by empty lines or set solid: columns that move
from row to row, texts that ran together, years over several columns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.assemble import assemble
from ingest.centred.pieces import pieces_of
from ingest.domain import Place, Records, Source
from ingest.headed.head import columns_of
from ingest.headed.tables import with_headed_tables
from ingest.reading import Line, Reading

HEAD = (
    "                                                             Good",
    "                                                                        2021/22      2022/23      2023/24",
    "   Code               What we measure            Reported    Perform-",
    "                                                                         Actual       Actual       Target",
    "                                                             ance",
)
ROWS = (
    "                                                                                      78.2%",
    "             Museum visitors who say                                     71%",
    "MUS.                                                                                  (1,204)",
    "             that they would come                Yearly       High       (988)                     80%",
    "4                                                                                      Spring",
    "             again (number asked)                                        Q4",
    "                                                                                      and Q4",
)
MOVED = (
    "MUS.5    Objects lent to other",
    "                                       Quarterly              Low",
    "NEW      museums, by the year                                             12           N/A       Aim to",
    "         of the loan                                                                             reduce",
)
RUN_ON = (
    "         Rooms open to the public on",
    "MUS.6    every weekday and Saturday Quarterly                 High       94.1%        95.0%        96%",
    "         in the year",
)


def reading(texts: Sequence[str]) -> Reading:
    lines = (Line(text, Place(lines=(at, at))) for at, text in enumerate(texts, 1))
    return Reading("text", tuple(lines))


def found_in(texts: Sequence[str]) -> Records:
    return assemble(reading(texts), Source("dump.txt", "/in/dump.txt", "0" * 64, 1, "text"), None)


def cells(records: Records) -> dict[str, tuple[str, list[tuple[str, str, str]]]]:
    return {m.code: (m.name, [(c.period, c.kind, c.raw) for c in m.cells]) for m in records.measures}


def test_each_cell_goes_with_its_row_whatever_its_number_of_lines() -> None:
    found = cells(found_in([*HEAD, "", *ROWS]))
    assert found == {
        "MUS.4": (
            "Museum visitors who say that they would come again (number asked)",
            [
                ("2021/22", "actual", "71% (988) Q4"),
                ("2022/23", "actual", "78.2% (1,204) Spring and Q4"),
                ("2023/24", "target", "80%"),
            ],
        )
    }


def test_a_column_that_moved_to_the_left_is_told_by_what_it_says() -> None:
    measures = found_in([*HEAD, "", *ROWS, "", *MOVED]).measures
    assert [(m.name, m.frequency, m.good) for m in measures][1] == (
        "Objects lent to other museums, by the year of the loan", "Quarterly", "Low"
    )  # fmt: skip
    assert [c.raw for c in measures[1].cells] == ["12", "N/A", "Aim to reduce"]


def test_a_cell_with_a_single_space_before_it_is_parted_from_the_name() -> None:
    (measure,) = found_in([*HEAD, "", *RUN_ON]).measures
    assert (measure.name, measure.frequency) == (
        "Rooms open to the public on every weekday and Saturday in the year", "Quarterly"
    )  # fmt: skip


def test_commentary_and_classes_between_rows_are_none_of_their_cells() -> None:
    remark = "Fewer came in the wet spring, and the cafe was shut; the summer then made up for it, and more than that, as told below."
    texts = [*HEAD, "", "Council measures", "", *ROWS, "", remark, "", "Contextual measures", "", *RUN_ON]
    measures = found_in(texts).measures
    assert [(m.code, m.category) for m in measures] == [("MUS.4", "Council"), ("MUS.6", "Contextual")]
    assert [[r.text for r in m.remarks] for m in measures] == [[remark], []]


def test_headings_between_rows_set_solid_stand_for_themselves() -> None:
    texts = [
        "Ref    Measure                            2022/23    2023/24    RAG",
        "Theme 1: Paths and parks",
        "       Benches mended within a",
        "B1                                        81%        84.5%      Green",
        "       week of a report",
        "B2     Paths swept                        40         44         Amber",
        "Waterways",
        "       Ponds with clear water in",
        "B3                                        7          9          Red",
        "       the month of August",
    ]
    found = cells(found_in(texts))
    assert {code: name for code, (name, _) in found.items()} == {
        "B1": "Benches mended within a week of a report",
        "B2": "Paths swept",
        "B3": "Ponds with clear water in the month of August",
    }
    assert [raw for *_, raw in found["B3"][1]] == ["7", "9"]


def test_a_year_in_the_middle_over_four_columns_heads_them_all() -> None:
    head = (
        "                              2021/22    2022/23                   2023/24",
        "No   Indicator                Actual     Actual      Actual     Target     Status Trend",
    )
    columns = columns_of([pieces_of(text) for text in head]) or ()
    assert [column.heading.split("\n") for column in columns] == [
        ["No"], ["Indicator"], ["2021/22", "Actual"], ["2022/23", "Actual"], ["2023/24", "Actual"],
        ["2023/24", "Target"], ["2023/24", "Status"], ["2023/24", "Trend"],
    ]  # fmt: skip


def test_a_year_over_the_middle_of_nothing_makes_no_header() -> None:
    head = (
        "                              2021/22            2022/23",
        "No   Indicator                Actual     Actual      Actual     Target     Status",
    )
    assert columns_of([pieces_of(text) for text in head]) is None


@pytest.mark.parametrize(
    "texts",
    [
        ("Ref    Measure              2022/23    2023/24    RAG", "B2     Paths swept          40         44         Amber"),
        ("Name        Room        Telephone        Days", "Ms Rowe     12          5512             Mon", "            (upstairs)"),
    ],
    ids=["rows of one line", "no measures"],
)  # fmt: skip
def test_other_tables_stay_lines(texts: Sequence[str]) -> None:
    assert with_headed_tables(reading(texts)) == reading(texts)


def test_each_row_has_the_lines_it_stands_on_for_its_place() -> None:
    measures = found_in(["Museums", "", *HEAD, "", *ROWS, "", *RUN_ON]).measures
    assert [m.place.lines for m in measures] == [(9, 15), (17, 19)]


SOLID = (
    "No        What we will measure      2022/23              2023/24           Frequency",
    "                                    Target     Actual    Target    Actual",
    "Priority 1: Clean water",
    "1.1       Streams tested for        40         38        44        41      Monthly",
    "          nitrates after rain                                      (12 sites)",
    "Priority 2: Quiet nights",
    "1.2       Noise complaints          300        355       310       298     Quarterly",
    "          looked into",
)


def test_rows_set_solid_with_every_cell_at_the_top() -> None:
    """The name's second line stands above the next code; "No" heads the codes; a year stands at the left over two columns each."""
    measures = found_in(SOLID).measures
    assert [(m.code, m.name, m.priority) for m in measures] == [
        ("1.1", "Streams tested for nitrates after rain", "Priority 1: Clean water"),
        ("1.2", "Noise complaints looked into", "Priority 2: Quiet nights"),
    ]
    assert [(c.period, c.kind, c.raw) for c in measures[0].cells] == [
        ("2022/23", "target", "40"), ("2022/23", "actual", "38"),
        ("2023/24", "target", "44"), ("2023/24", "actual", "41 (12 sites)"),
    ]  # fmt: skip


def test_a_year_at_the_right_edge_of_its_columns_heads_them() -> None:
    head = (
        "No   Indicator               2021/22     2022/23                         2023/24",
        "                              Actual      Actual     Actual     Target     Status",
    )
    columns = columns_of([pieces_of(text) for text in head]) or ()
    assert [column.heading.split("\n") for column in columns] == [
        ["No"], ["Indicator"], ["2021/22", "Actual"], ["2022/23", "Actual"],
        ["2023/24", "Actual"], ["2023/24", "Target"], ["2023/24", "Status"],
    ]  # fmt: skip


def test_headings_that_stand_close_are_one_where_their_column_holds_one_text() -> None:
    texts = [
        "Ref   Measure                 2022/23    Year to    YTD RAG    Target",
        "                                         Date",
        "T1    Trees planted in the    212        240        Green      230",
        "      parks",
        "T2    Hedges laid             9          11         Amber      12",
    ]
    head, first, _ = with_headed_tables(reading(texts)).grids[0].rows
    assert [cell.text for cell in head] == ["Ref", "Measure", "2022/23", "Year to\nDate", "YTD RAG", "Target"]
    assert [cell.text for cell in first] == [
        "T1",
        "Trees planted in the\nparks",
        "212",
        "240",
        "Green",
        "230",
    ]


def test_a_table_with_a_row_that_reads_as_none_is_left_alone() -> None:
    texts = [
        "Ref   Measure             2022/23    2023/24    Target    RAG",
        "T1    Trees planted in      212        240        230      Green",
        "      the parks",
        "",
        "Sums  of the parts and others  30 of 41 or so   and more of 9   as printed in   notes",
    ]
    assert with_headed_tables(reading(texts)) == reading(texts)


def test_a_code_broken_within_its_bracket_is_put_together() -> None:
    texts = [
        "PI Code    Measure               2022/23    2023/24    Target",
        "ENV.2(ii   Ditches cleared of    61%        64.9%      70%",
        ")          reeds and rushes",
        "ENV.3      Weirs mended          4          5          6",
    ]
    assert list(cells(found_in(texts))) == ["ENV.2(ii)", "ENV.3"]


def test_a_table_goes_on_over_a_page_without_its_header() -> None:
    furniture = ("", "The museums of the valley                                      Page 4")
    more = ("Museums report", "", *RUN_ON, "", "Rooms were shut in May.")
    texts = (*HEAD, "", *ROWS, *furniture, *more)
    turned = len(HEAD) + 1 + len(ROWS) + len(furniture)
    lines = [
        Line(text, Place(page=1 + (at >= turned), lines=(at + 1, at + 1))) for at, text in enumerate(texts)
    ]
    source = Source("dump.txt", "/in/dump.txt", "0" * 64, 1, "text")
    found = cells(assemble(Reading("text", tuple(lines)), source, None))
    assert found["MUS.6"] == (
        "Rooms open to the public on every weekday and Saturday in the year",
        [("2021/22", "actual", "94.1%"), ("2022/23", "actual", "95.0%"), ("2023/24", "target", "96%")],
    )
