"""Text dumps whose columns stand under one another: which of their tables become grids, and where their rows stand."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.assemble import assemble
from ingest.domain import Place, Records, Source
from ingest.reading import Grid, Line, Reading
from ingest.text_layout import with_grids

HEAD = "Ref     Measure                    2022/23    2023/24    Target"
ROWS = (
    "W1      Bins emptied on the day      96.1%      97.4%       98%",
    "W2      Fly-tips cleared in a day    88.0%      85.2%       90%",
    "W3      Missed bins                    412        377       350",
)


def reading(texts: Sequence[str], pages: Sequence[int] | None = None) -> Reading:
    places = [Place(page=pages[at] if pages else None, lines=(at + 1, at + 1)) for at in range(len(texts))]
    return Reading("text", tuple(Line(text, place) for text, place in zip(texts, places, strict=True)))


def records(texts: Sequence[str]) -> Records:
    return assemble(reading(texts), Source("dump.txt", "/in/dump.txt", "0" * 64, 1, "text"), None)


def gridded(*texts: str, pages: Sequence[int] | None = None) -> Reading:
    return with_grids(reading(texts, pages), lambda _: True)


def test_each_row_keeps_the_lines_it_stands_on() -> None:
    found = records(["Waste", "", HEAD, "", *ROWS, "", "Crews worked on through the snow."]).measures
    assert [(m.code, m.place.lines) for m in found] == [("W1", (5, 5)), ("W2", (6, 6)), ("W3", (7, 7))]
    assert [cell.raw for cell in found[0].cells] == ["96.1%", "97.4%", "98%"]


def test_lines_around_a_table_stay_lines() -> None:
    items = gridded("Waste", "", HEAD, *ROWS, "", "Crews worked on through the snow.").items
    assert [isinstance(item, Grid) for item in items] == [False, False, True, False, False]


def test_a_table_goes_on_over_a_page_without_its_header() -> None:
    more = ("W4      Garden bins let              9,120      9,466     9,500",)
    pages = [1] * 4 + [2] * 3
    more += ("W5      Bottle banks                    61         58        60", "")
    grids = gridded(HEAD, *ROWS, *more, pages=pages).grids
    assert [grid.continued for grid in grids] == [False, True]
    assert [cell.text for cell in grids[1].rows[0]] == ["W4", "Garden bins let", "9,120", "9,466", "9,500"]


def test_columns_that_ran_together_are_left_to_the_grammar_of_cells() -> None:
    crowded = ("£000   £000 £000", "Depot   12 14   15", "Yard   10 11   12", "Gate   9 10   11")
    assert gridded("Site   2022/23 2023/24   2024/25", *crowded).grids == ()


def test_a_count_in_brackets_is_no_second_figure() -> None:
    head = "Ref     Measure                    2022/23       2023/24    Target"
    rows = (
        "W1      Bins emptied on the day    96.1% (10)      97.4%       98%",
        "W2      Fly-tips cleared in a day  88.0% (11)      85.2%       90%",
        "W3      Missed bins                412 (12)          377       350",
    )
    assert len(gridded(head, *rows).grids) == 1


def test_what_holds_no_figures_of_a_table_stays_lines() -> None:
    contacts = (
        "Chair        Room 12      Tel 5512",
        "Clerk        Room 14      Tel 5513",
        "Usher        Room 9       Tel 5514",
    )
    unchanged = reading(contacts)
    assert with_grids(unchanged, lambda _: False) == unchanged


def test_a_row_in_brackets_is_a_row_and_no_count_of_the_row_above() -> None:
    grid = gridded(
        "Summary                 £000",
        "Spending               9,582",
        "Fees and grants      (6,205)",
        "Carried forward       *1,411",
        "Net                    4,788",
    ).grids[0]
    assert [[cell.text for cell in row] for row in grid.rows[1:]] == [
        ["Spending", "9,582"],
        ["Fees and grants", "(6,205)"],
        ["Carried forward", "*1,411"],
        ["Net", "4,788"],
    ]


def test_a_heading_of_rows_right_below_the_header_is_not_part_of_it() -> None:
    grid = gridded(HEAD, "Theme A: streets that are clean", *ROWS).grids[0]
    assert [cell.text for cell in grid.rows[0]] == ["Ref", "Measure", "2022/23", "2023/24", "Target"]
    assert [row[0].text for row in grid.rows[1:]] == ["Theme A: streets that are clean", "W1", "W2", "W3"]


def test_a_title_to_the_left_of_the_table_is_its_caption_and_no_heading() -> None:
    grid = gridded(
        "Parking reserves",
        "      Fund             Held for               Balance £000",
        "      Repairs          Car park lifts                  412",
        "      Machines         New ticket machines              96",
        "      Total                                            508",
    ).grids[0]
    assert grid.caption == "Parking reserves"
    assert [cell.text for cell in grid.rows[0]] == ["Fund", "Held for", "Balance £000"]


def test_rows_after_commentary_keep_the_columns_of_the_table_above() -> None:
    found = records(
        [
            HEAD,
            *ROWS,
            "",
            "Crews worked on through the snow, and the depot in the south of the district opened again in the spring of the year.",
            "",
            "W4      Garden bins let              9,120      9,466     9,500",
            "W5      Bottle banks                    61         58        60",
        ]
    ).measures
    assert [m.code for m in found] == ["W1", "W2", "W3", "W4", "W5"]
    assert [(cell.period, cell.raw) for cell in found[3].cells] == [
        (cell.period, raw) for cell, raw in zip(found[0].cells, ("9,120", "9,466", "9,500"), strict=True)
    ]


def test_a_quarter_noted_under_values_begins_no_new_table() -> None:
    head = "Ref     Measure                    2022/23    2023/24    Target"
    rows = (
        "V1      Visits answered              96.1%      97.4%       98%",
        "        in an hour (share)              Q4         Q4",
        "V2      Calls answered               88.0%      85.2%       90%",
        "V3      Letters answered               412        377       350",
    )
    assert len(gridded(head, *rows).grids) == 1


def test_a_priority_is_its_heading_and_not_the_paragraph_right_below() -> None:
    found = records(
        [
            "Priority 3: Clean streets",
            "We sweep each street every week, and the town twice a day.",
            "",
            HEAD,
            *ROWS,
        ]
    ).measures
    assert {m.priority for m in found} == {"Priority 3: Clean streets"}
