"""Flattened finance tables, one difficulty at a time."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.domain import FinanceRow, FinanceTable, Place
from ingest.finance import tables_in
from ingest.reading import Line, Reading


def tables(text: str, flattened: bool = True) -> tuple[FinanceTable, ...]:
    lines = tuple(Line(line, Place(lines=(n, n))) for n, line in enumerate(text.split("\n"), 1))
    return tables_in(Reading("text", lines, flattened=flattened))


def only(text: str) -> FinanceTable:
    (table,) = tables(text)
    return table


def values(row: FinanceRow) -> dict[str, Decimal | None]:
    return {line.column: line.value for line in row.lines}


def notes(row: FinanceRow) -> str:
    return dict(row.texts).get("note", "")


def test_a_blank_cell_is_found_by_the_total_column() -> None:
    table = only(
        """Budget build-up

Description Adults Housing Total
£000 £000 £000
Base budget 9,000 4,000 13,000
Pay award 300 120 420
Care home fees 250 250
Homelessness grant (75) (75)
Revised budget 9,550 4,045 13,595
"""
    )
    assert values(table.rows[2]) == {"Adults": 250, "Total": 250}
    assert values(table.rows[3]) == {"Housing": -75, "Total": -75}
    assert not any(notes(row) for row in table.rows)
    assert table.rows[-1].total == "total"


def test_a_blank_cell_is_found_by_the_space_it_leaves() -> None:
    table = only(
        """Item In-year Cumulative
£000 £000
Brought forward 1,000
Overspend 250
Grant  (40)
Carried forward  1,210
Written off 0 1,210
"""
    )
    assert [list(values(row)) for row in table.rows] == [
        ["In-year"],
        ["In-year"],
        ["Cumulative"],
        ["Cumulative"],
        ["In-year", "Cumulative"],
    ]


def test_a_sum_carried_on_into_the_second_column() -> None:
    table = only(
        """Schools grant position
Narrative £000 £000 Notes
2022/23 deficit 1,302 At 31.03.2023
Funding adjustment (163) Census of January
In-year forecast 2,099 Quarter 3
Balance 3,238 Cumulative
Transfer (870) Agreed by schools forum
Forecast balance 2,368 At 01.04.2024
"""
    )
    assert [row.lines[0].column for row in table.rows] == ["£000 (1)"] * 3 + ["£000 (2)"] * 3
    assert [row.total for row in table.rows] == [None, None, None, "subtotal", None, "total"]
    assert dict(table.rows[1].texts)["Notes"] == "Census of January"
    assert not any(notes(row) for row in table.rows)


def test_aligned_text_tells_the_column_by_its_edge() -> None:
    table = only(
        """Scheme                      2024/25      2025/26      2026/27
                               £000         £000         £000
Riverside pool                  120        8,500        6,380
Mill Lane bridge                           1,200
Library roof                     90
Depot                                                    450
Museum lift                      15           20           25
"""
    )
    assert [list(values(row)) for row in table.rows] == [
        ["2024/25", "2025/26", "2026/27"],
        ["2025/26"],
        ["2024/25"],
        ["2026/27"],
        ["2024/25", "2025/26", "2026/27"],
    ]


def test_a_column_that_cannot_be_told_is_said_to_be_uncertain() -> None:
    table = only(
        """Fund Opening Closing
£000 £000
Insurance 900 750
Elections 60
"""
    )
    assert notes(table.rows[1]) == "column uncertain: Opening or Closing"
    assert [line.value for line in table.rows[1].lines] == [60]
    assert notes(table.rows[0]) == ""


def test_the_header_printed_again_on_the_next_page() -> None:
    table = only(
        """Service
Gross
Expenditure
£000
Gross
Income
£000
Parks 3,010 (95)
Open spaces sub-total 3,010 (95)
Service
Gross
Expenditure
Gross
Income
Libraries 2,346 (234)
Total 5,356 (329)
"""
    )
    assert table.columns == ("Service", "Gross Expenditure", "Gross Income")
    assert [row.label for row in table.rows] == ["Parks", "Open spaces sub-total", "Libraries", "Total"]


def test_a_caption_above_the_header_printed_again() -> None:
    table = only(
        """Table 4: Revenue outturn
Service Budget £000 Outturn £000
Parks 2,915 2,880
Table 4 (continued)
Service Budget £000 Outturn £000
Libraries 2,112 2,150
"""
    )
    assert [row.label for row in table.rows] == ["Parks", "Libraries"]
    assert table.title == "Table 4: Revenue outturn"


def test_a_header_after_a_total_opens_a_new_table() -> None:
    found = tables(
        """Balances held
Fund Balance £000
Housing:
Repairs 120
Voids 60
Total Housing 180
Fund Balance £000
Highways:
Winter maintenance 300
Bridges 45
Total Highways 345
"""
    )
    assert [[row.group for row in table.rows] for table in found] == [["Housing"] * 3, ["Highways"] * 3]
    assert [table.title for table in found] == ["Balances held – Housing", "Balances held – Highways"]


def test_a_header_of_two_lines_that_run_across() -> None:
    table = only(
        """Capital monitoring

Spend to 2024/25 2025/26
30/09/2024 Scheme Budget Budget
£000 £000 £000

35 Swimming pool plant 120 400
0 Depot roof 90 0
35 TOTAL 210 400
"""
    )
    assert table.columns == ("Spend to 30/09/2024", "Scheme", "2024/25 Budget", "2025/26 Budget")
    assert values(table.rows[0]) == {"Spend to 30/09/2024": 35, "2024/25 Budget": 120, "2025/26 Budget": 400}
    assert table.rows[0].label == "Swimming pool plant"


def test_units_that_come_before_their_headings() -> None:
    table = only(
        """Description £m Including

grants

£m Excluding

grants

Residential care 1.250 1.100

Home care (0.311) (0.400)
"""
    )
    assert table.columns == ("Description", "Including grants", "Excluding grants")
    assert values(table.rows[1]) == {
        "Including grants": Decimal("-0.311"),
        "Excluding grants": Decimal("-0.400"),
    }


def test_percent_columns_are_not_money() -> None:
    table = only(
        """Service Budget Outturn Variance Variance
£m £m £m %
Parks 2.9 3.1 0.2 6.9%
Libraries 2.1 2.0 (0.1) (4.8%)
"""
    )
    assert [line.raw for line in table.rows[1].lines] == ["2.1", "2.0", "(0.1)"]
    assert [line.role for line in table.rows[1].lines] == ["budget", "outturn", "variance"]
    assert "(4.8%)" in [text for _, text in table.rows[1].texts]


def test_a_footnote_digit_after_a_full_row_is_no_cell() -> None:
    table = only(
        """Service Budget Outturn
£000 £000
Parks 2,915 2,880 1
Libraries 2,112 2,150
"""
    )
    assert [line.raw for line in table.rows[0].lines] == ["2,915", "2,880"]


def test_numbers_in_most_labels_are_no_cells() -> None:
    table = only("Ward Budget Outturn\n£000 £000\nWard 1 30 50\nWard 2 36 60\nWard 3 48 80\n")
    assert [(row.label, *(line.value for line in row.lines)) for row in table.rows] == [
        ("Ward 1", 30, 50),
        ("Ward 2", 36, 60),
        ("Ward 3", 48, 80),
    ]


def test_a_last_heading_without_its_unit() -> None:
    table = only("Service Budget £000 Outturn £000 Variance\nParks 100 120 20\nLibraries 90 80 (10)\n")
    assert table.columns == ("Service", "Budget", "Outturn", "Variance")
    assert values(table.rows[1]) == {"Budget": 90, "Outturn": 80, "Variance": -10}


def test_labels_wrapped_over_lines_with_a_blank_after_each() -> None:
    table = only(
        """Reserve

Category

Purpose Balance

£000

Corporate

Reserves

Replacement of the housing

and benefits systems

*1,200

Directorate

Reserves

Family hub

co-
ordinator 45

TOTAL 1,245

* Likely to be needed in full.
"""
    )
    assert [row.label for row in table.rows] == [
        "Replacement of the housing and benefits systems",
        "Family hub co-ordinator",
        "TOTAL",
    ]
    assert [dict(row.texts).get("Reserve Category") for row in table.rows] == [
        "Corporate Reserves",
        "Directorate Reserves",
        None,
    ]
    assert table.rows[0].lines[0].raw == "*1,200"
    assert table.rows[0].lines[0].value == 1200


def test_boxes_side_by_side_share_a_line_of_titles() -> None:
    found = tables(
        """Revenue Budget (Outturn) Capital Programme

£000
Net budget 18,300
Spend 18,940
Over/(Under) 640

Reserves
Balance agreed for use is £1.150m;
Expected call £0.700m

£000
2024/25 Capital Budget 0
2025/26 Capital Budget 24
"""
    )
    assert [(table.title, table.kind) for table in found] == [
        ("Revenue Budget (Outturn)", "outturn"),
        ("Capital Programme", "capital"),
        ("Reserves", "reserves"),
    ]
    assert [row.lines[0].role for row in found[0].rows] == ["budget", "outturn", "variance"]
    assert [(row.label, row.lines[0].value, row.lines[0].unit) for row in found[2].rows] == [
        ("Balance agreed for use", Decimal("1.150"), "£m"),
        ("Expected call", Decimal("0.700"), "£m"),
    ]


def test_a_box_poured_on_one_line() -> None:
    table = only("Revenue position\n\n£000\nNet budget 18,300 Spend 18,940 Over/(Under) 640\n")
    assert [(row.label, row.lines[0].value) for row in table.rows] == [
        ("Net budget", 18300),
        ("Spend", 18940),
        ("Over/(Under)", 640),
    ]


def test_a_sentence_that_names_parts_and_whole() -> None:
    table = only(
        """Schools funding

The central allocation for the year is £9.400m comprising the High Needs Block (£6.170),
support for maintained schools (£2.003m) and other central costs (£1.227m). It was agreed in May.
"""
    )
    assert table.title == "Schools funding (stated in text)"
    assert [(row.label, row.lines[0].value, row.lines[0].unit, row.total) for row in table.rows] == [
        ("High Needs Block", Decimal("6.170"), "£m", None),
        ("Support for maintained schools", Decimal("2.003"), "£m", None),
        ("Other central costs", Decimal("1.227"), "£m", None),
        ("Central allocation for the year", Decimal("9.400"), "£m", "total"),
    ]
    assert table.rows[0].place.lines == (3, 3)
    assert table.place.lines is None


def test_parts_that_add_up_in_the_other_order_of_words() -> None:
    (table,) = tables(
        "The overspend of £1.5m is made up of £0.9m on placements, £0.4m on transport and £0.2m on legal costs.",
        False,
    )
    assert [row.label for row in table.rows] == ["Placements", "Transport", "Legal costs", "Overspend"]
    assert [row.lines[0].raw for row in table.rows] == ["£0.9m", "£0.4m", "£0.2m", "£1.5m"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The deficit of £1.5m includes £0.3m on transport and £0.2m on legal costs.",
            id="only some of the parts",
        ),
        pytest.param("It rose from £1.5m to £1.7m and then to £1.9m.", id="a development"),
        pytest.param("Grants of £4m, £5m and £6m were paid.", id="no names"),
    ],
)
def test_sentences_that_are_no_breakdown(text: str) -> None:
    assert tables(text) == ()


def test_prose_right_below_a_table_is_not_drawn_in() -> None:
    table = only(
        """Position
Services Budget Outturn Notes
£000 £000
Parks 2,915 2,880 Mild winter
Libraries 2,112 2,150 Agency staff
This review will go on until the autumn of 2018 and then the results of it will be reported to the members
of the committee together with the views of 45 residents who took part in the survey.
"""
    )
    assert [row.label for row in table.rows] == ["Parks", "Libraries"]
    assert dict(table.rows[1].texts)["Notes"] == "Agency staff"


def test_a_note_wrapped_over_lines_stays_with_its_row() -> None:
    table = only(
        """Proposal RAG Value
£000
Value

Achieved

Additional Information

Housing:

Void works contract
Green 258 258

New contractor from the

spring quarter

Lettings portal Amber 17 0 Held up by the

supplier.

Rent collection
Green 60 60 Allocated from last year -

Achieved

Sub-total Housing:  335 318
"""
    )
    assert [(row.label, dict(row.texts)) for row in table.rows] == [
        (
            "Void works contract",
            {"RAG": "Green", "Additional Information": "New contractor from the spring quarter"},
        ),
        ("Lettings portal", {"RAG": "Amber", "Additional Information": "Held up by the supplier."}),
        (
            "Rent collection",
            {"RAG": "Green", "Additional Information": "Allocated from last year - Achieved"},
        ),
        ("Sub-total Housing", {}),
    ]
    assert table.columns[2:4] == ("Value", "Value Achieved")
    assert {row.group for row in table.rows} == {"Housing"}


@pytest.mark.parametrize(
    ("above", "title"),
    [
        pytest.param(
            "3.4 Balances and provisions\n\nWords about them.\n\n", "Balances and provisions", id="numbered"
        ),
        pytest.param("Some words.\n\nThe changes since June are:\n\n", "Changes since June", id="lead-in"),
        pytest.param("Table 7: Movement since June\n\n", "Table 7: Movement since June", id="caption"),
        pytest.param(
            "Deficit £2.1m\n\nThe table below shows the movement since June for each of the services.\n\n",
            "Movement since June for each of the services",
            id="sentence that points at the table",
        ),
        pytest.param(
            "Deficit £2.1m\n\nThe current budget is set out in the following table, gross and net, by service.\n\n",
            "Current budget",
            id="sentence about what is in the table",
        ),
    ],
)
def test_titles(above: str, title: str) -> None:
    assert only(above + "Description Amount\n£000\nParks 15\nLibraries 20\n").title == title


def test_the_period_comes_from_the_title_or_the_heading_above() -> None:
    text = "2. FINANCE 2023/24\n\n2.1 Reserves\n\nFund Balance\n£000\nInsurance 1,250\n"
    assert only(text).period == "2023/24"
    assert only(text.replace("2.1 Reserves", "2.1 Reserves 2024/25")).period == "2024/25"
    assert only(text.replace(" 2023/24", "")).period is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Service\nParks\nLibraries\nMuseums\nBudget\n£000\n2,915\n2,112\n790\nOutturn\n£000\n2,880\n2,150\n801\n",
            id="poured out column by column",
        ),
        pytest.param(
            "Service Budget Outturn\n£000 £000\nParks\nLibraries\n2,915\n2,112\n2,880\n2,150\n",
            id="labels first, then the figures by column",
        ),
        pytest.param(
            "Fund Balance\n£000\nInsurance\nElections\n1,250\n90\n",
            id="one column of figures after its labels",
        ),
        pytest.param(
            "Indicator Good 2022/23 2023/24 Target\nperformance Actual Actual\nRepairs in time High 91.2 93.0 95.0\n"
            "Empty homes Low 120 98 100\n",
            id="measures",
        ),
        pytest.param(
            "Contents\nBudget 3\nOutturn 7\nReserves 12\nGlossary 20\n",
            id="contents page",
        ),
        pytest.param(
            "Contact\nFinance team 01204 555 012\nBudget helpline 0161 555 0199\nRoom 14\n",
            id="telephone numbers",
        ),
        pytest.param(
            "Budget Council met on 24 February 2024 and Cabinet on 3 March 2024.\nPresent 48\nApologies 4\n",
            id="minutes",
        ),
        pytest.param(
            "Net zero programme\nTrees planted 1,250 1,400\nHomes insulated 310 295\n",
            id="counts",
        ),
    ],
)
def test_nothing_is_made_up(text: str) -> None:
    assert tables(text) == ()


def test_only_dumps_are_searched_line_by_line() -> None:
    text = "Service Budget Outturn\n£000 £000\nParks 2,915 2,880\nLibraries 2,112 2,150\n"
    assert tables(text, flattened=False) == ()
    assert len(tables(text)) == 1


def test_running_heads_and_page_numbers_do_not_break_a_table() -> None:
    pages = [
        "Fairmile Council\nFinance report\n\nService Budget £000 Outturn £000\nParks 2,915 2,880\nRoads 900 950\n1",
        "Fairmile Council\nLibraries 2,112 2,150\nMuseums 790 801\n2",
        "Fairmile Council\nTotal 6,717 6,781\n3",
    ]
    lines = []
    for page, text in enumerate(pages, 1):
        lines += [
            Line(line, Place(page=page, lines=(len(lines) + n, len(lines) + n)))
            for n, line in enumerate(text.split("\n"), 1)
        ]
    (table,) = tables_in(Reading("text", tuple(lines), flattened=True))
    assert [row.label for row in table.rows] == ["Parks", "Roads", "Libraries", "Museums", "Total"]
    assert [row.place.page for row in table.rows] == [1, 1, 2, 2, 3]


def test_the_rows_of_a_box_say_what_they_are_where_its_heading_does_not() -> None:
    table = only(
        """Directorate summary
Revenue position £000
Cash limit 12,400
Outturn 12,950
Deficit / (Surplus) 505
"""
    )
    assert [line.role for row in table.rows for line in row.lines] == ["budget", "outturn", "variance"]
