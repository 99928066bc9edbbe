"""Finance tables in grids, whatever the format they came from: headers, units, merged cells, groups, totals, continuations."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.domain import FinanceRow, FinanceTable, Place
from ingest.finance import tables_in
from ingest.reading import Grid, GridCell, Line, Reading

MERGED = "<"  # merged with the cell on its left
ABOVE = "^"  # merged with the cell above


def grid(*rows: str, caption: str = "", page: int | None = None, continued: bool = False) -> Grid:
    """A grid from rows written as "a | b | c"; "/" within a cell breaks its line."""
    cells = tuple(
        tuple(_cell(text.strip(), page, number, column) for column, text in enumerate(row.split("|")))
        for number, row in enumerate(rows)
    )
    return Grid(cells, Place(page=page), caption, continued)


def _cell(text: str, page: int | None, row: int, column: int) -> GridCell:
    box = (column * 80.0, row * 12.0, column * 80.0 + 78, row * 12.0 + 10) if page else None
    place = (
        Place(page=page, bbox=box) if page else Place(cell=f"{'ABCDEFGHIJ'[column]}{row + 1}", sheet="Sheet1")
    )
    merged = text in (MERGED, ABOVE)
    return GridCell("" if merged else text.replace("\\n", "\n"), place, merged)


def tables(*items: Grid | Line) -> tuple[FinanceTable, ...]:
    return tables_in(Reading("made up", items))


def only(*items: Grid | Line) -> FinanceTable:
    (table,) = tables(*items)
    return table


def values(row: FinanceRow) -> dict[str, Decimal | None]:
    return {line.column: line.value for line in row.lines}


ADULT_CARE = grid(
    "Service | Net budget £000 | Forecast outturn £000 | Variance £000 | Variance %",
    "Older people | 45,210 | 46,105 | 895 | 2.0%",
    "Learning disability | 31,400 | 31,122 | (278) | (0.9%)",
    "Total | 76,610 | 77,227 | 617 | 0.8%",
    caption="Table 2: Adult social care at quarter 3 2023/24",
)


def test_units_come_off_the_column_headings() -> None:
    table = only(ADULT_CARE)
    assert table.columns == ("Service", "Net budget", "Forecast outturn", "Variance", "Variance %")
    assert {line.unit for row in table.rows for line in row.lines} == {"£000"}


def test_percentages_are_texts_and_never_money() -> None:
    row = only(ADULT_CARE).rows[0]
    assert [line.column for line in row.lines] == ["Net budget", "Forecast outturn", "Variance"]
    assert ("Variance %", "2.0%") in row.texts


def test_roles_kind_and_period() -> None:
    table = only(ADULT_CARE)
    assert [line.role for line in table.rows[0].lines] == ["budget", "outturn", "variance"]
    assert table.kind == "outturn"
    assert table.title == "Table 2: Adult social care at quarter 3 2023/24"


def test_the_quote_is_the_row_as_printed() -> None:
    assert only(ADULT_CARE).rows[1].quote == "Learning disability 31,400 31,122 (278) (0.9%)"


def test_a_row_of_units_below_the_headings() -> None:
    table = only(
        grid(
            "Scheme | 2024/25 | 2025/26 | Funding source",
            " | £m | £m | ",
            "Riverside pool | 0.120 | 8.500 | Borrowing",
            "Mill Lane bridge | 0.250 | 1.200 | Grant",
            caption="Capital programme",
        )
    )
    assert table.columns == ("Scheme", "2024/25", "2025/26", "Funding source")
    assert values(table.rows[0]) == {"2024/25": Decimal("0.120"), "2025/26": Decimal("8.500")}
    assert table.rows[1].texts == (("Funding source", "Grant"),)
    assert table.rows[0].lines[0].unit == "£m"
    assert table.kind == "capital"


def test_a_heading_merged_over_two_columns() -> None:
    table = only(
        grid(
            f"Division | 2023/24 | {MERGED} | 2024/25 | {MERGED}",
            f"{ABOVE} | Budget £000 | Outturn £000 | Budget £000 | Forecast £000",
            "Parks | 2,915 | 2,880 | 3,010 | 3,020",
            "Libraries | 2,111 | 2,150 | 2,180 | 2,175",
        )
    )
    assert table.columns == (
        "Division",
        "2023/24 Budget",
        "2023/24 Outturn",
        "2024/25 Budget",
        "2024/25 Forecast",
    )
    assert values(table.rows[1])["2024/25 Budget"] == 2180


def test_a_heading_over_two_columns_that_the_reader_left_blank() -> None:
    table = only(
        grid(
            " | 2023/24 |  | 2024/25 | ",
            "Division | Budget | Outturn | Budget | Outturn",
            "Parks | 2,915 | 2,880 | 3,010 | 3,020",
            "Libraries | 2,111 | 2,150 | 2,180 | 2,175",
            caption="Revenue summary (£000)",
        )
    )
    assert table.columns[1:] == ("2023/24 Budget", "2023/24 Outturn", "2024/25 Budget", "2024/25 Outturn")


def test_groups_end_with_their_subtotal() -> None:
    table = only(
        grid(
            "Saving | Target £000 | Delivered £000 | RAG | Comments",
            "Corporate Services: | | | | ",
            "Digital mail | 120 | 120 | Green | Done",
            "Sub-total Corporate Services | 120 | 120 | | ",
            "Place: | | | | ",
            "Fleet | 85 | 40 | Amber | Two vehicles to be returned",
            "Sub-total Place | 85 | 40 | | ",
            "Total savings | 205 | 160 | | ",
            caption="Savings tracker",
        )
    )
    assert [(row.label, row.group, row.total) for row in table.rows] == [
        ("Digital mail", "Corporate Services", None),
        ("Sub-total Corporate Services", "Corporate Services", "subtotal"),
        ("Fleet", "Place", None),
        ("Sub-total Place", "Place", "subtotal"),
        ("Total savings", None, "total"),
    ]
    assert table.rows[2].texts == (("RAG", "Amber"), ("Comments", "Two vehicles to be returned"))
    assert table.kind == "savings"


def test_a_continued_grid_is_the_same_table() -> None:
    head = "Reserve | Opening balance £000 | Movement £000 | Closing balance £000"
    table = only(
        grid(head, "Insurance | 1,250 | (200) | 1,050", caption="Earmarked reserves", page=4),
        grid(
            head,
            "Transformation | 2,000 | (640) | 1,360",
            "Total | 3,250 | (840) | 2,410",
            page=5,
            continued=True,
        ),
    )
    assert [row.label for row in table.rows] == ["Insurance", "Transformation", "Total"]
    assert [row.place.page for row in table.rows] == [4, 5, 5]
    assert table.rows[2].total == "total"


def test_a_continued_grid_without_its_header() -> None:
    table = only(
        grid("Fund | Balance £000", "Insurance | 1,250", caption="Reserves", page=4),
        grid("Transformation | 2,000", page=5, continued=True),
    )
    assert [line.value for row in table.rows for line in row.lines] == [1250, 2000]


def test_the_row_is_named_by_its_most_telling_text() -> None:
    table = only(
        grid(
            "Ref | Reserve Category | Purpose | Balance £000",
            "1 | Corporate | New ledger and payroll | 2,000",
            "2 | Corporate | Library modernisation | 410",
        )
    )
    assert [row.label for row in table.rows] == ["New ledger and payroll", "Library modernisation"]
    assert ("Reserve Category", "Corporate") in table.rows[0].texts


def test_a_merged_directorate_holds_for_the_rows_below() -> None:
    table = only(
        grid(
            "Directorate | Service | Budget £m | Outturn £m",
            "Place | Parks | 2.9 | 2.8",
            f"{ABOVE} | Highways | 9.4 | 9.9",
            "People | Libraries | 2.1 | 2.2",
        )
    )
    assert [dict(row.texts)["Directorate"] for row in table.rows] == ["Place", "Place", "People"]


def test_a_sheet_with_title_rows_and_the_unit_in_one_of_them() -> None:
    table = only(
        grid(
            "Fairmile Borough Council | | | ",
            "Budget book 2024/25 (all figures in £ thousands) | | | ",
            " | | | ",
            "Service | Gross expenditure | Income | Net budget",
            "Libraries | 2,346 | -234 | 2,112",
            "Museums | 1,200 | -410 | 790",
            "Net cost | 3,546 | -644 | 2,902",
        )
    )
    assert values(table.rows[0]) == {
        "Gross expenditure": Decimal(2346),
        "Income": Decimal(-234),
        "Net budget": Decimal(2112),
    }
    assert table.rows[0].lines[0].unit == "£000"
    assert table.rows[0].lines[1].place == Place(sheet="Sheet1", cell="C5")
    assert table.rows[2].total == "total"
    assert table.kind == "budget"


def test_cells_that_carry_their_own_unit() -> None:
    table = only(
        grid(
            "Area | Budget | Outturn",
            "Schools block | £182.3m | £182.3m",
            "High needs block | £41.25m | £47.9m",
            caption="Dedicated Schools Grant",
        )
    )
    assert [(line.value, line.unit) for line in table.rows[1].lines] == [
        (Decimal("41.25"), "£m"),
        (Decimal("47.9"), "£m"),
    ]
    assert table.kind == "grant"


def test_posts_are_not_money() -> None:
    table = only(
        grid(
            "Proposal | FTE | 2025/26 £000",
            "Merge reception teams | 3.5 | 96",
            "Vacant posts | 7.0 | 210",
        )
    )
    assert [line.raw for row in table.rows for line in row.lines] == ["96", "210"]
    assert ("FTE", "3.5") in table.rows[0].texts


def test_blank_and_nil_cells() -> None:
    table = only(
        grid(
            "Item | Children £000 | Education £000 | Total £000",
            "Demand | 227 | | 227",
            "Inflation | - | 61 | 61",
            "TBC item | tbc | 5 | 5",
        )
    )
    assert values(table.rows[0]) == {"Children": Decimal(227), "Total": Decimal(227)}
    assert values(table.rows[1]) == {"Children": None, "Education": Decimal(61), "Total": Decimal(61)}
    assert values(table.rows[2]) == {"Education": Decimal(5), "Total": Decimal(5)}


def test_a_unit_that_is_printed_nowhere_is_said_to_be_taken_from_the_figures() -> None:
    table = only(grid("Service | Budget | Outturn", "Parks | 2,915 | 2,880", "Libraries | 2,111 | 2,150"))
    assert {line.unit for row in table.rows for line in row.lines} == {"£000"}
    assert "unit not printed" in dict(table.rows[0].texts)["note"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            (
                "PI code | Indicator | Good performance | 2022/23 Actual | 2023/24 Actual | Target",
                "HW01 | Repairs done in time | High | 91.2 | 93.0 | 95.0",
                "HW02 | Empty homes | Low | 120 | 98 | 100",
            ),
            id="measures",
        ),
        pytest.param(
            ("Meeting | Date | Attendance", "Cabinet | 7 May | 12", "Council | 9 May | 48"), id="meetings"
        ),
        pytest.param(
            ("Ward | Electors | Turnout", "North | 7,204 | 34%", "South | 6,911 | 29%"), id="turnout"
        ),
        pytest.param(("Period | Report | Date", "April to June | Update | 7 September 2024"), id="timetable"),
        pytest.param(("Team | Posts | Vacancies", "Planning | 24 | 3", "Parks | 31 | 5"), id="staffing"),
        pytest.param(
            (
                "Measure | Polarity | Budget weeks | Outturn weeks",
                "Weeks to let a home | Lower is better | 5 | 7",
                "Weeks to assess | Lower is better | 6 | 6",
            ),
            id="measures with finance words",
        ),
    ],
)
def test_what_is_no_money_table(rows: tuple[str, ...]) -> None:
    assert tables(grid(*rows)) == ()


def test_headings_above_give_the_title_and_the_path() -> None:
    table = only(
        Line("3. Finance", Place(page=2), heading=1),
        Line("3.2 Reserves 2024/25", Place(page=2), heading=2),
        Line("Balances are held against known risks.", Place(page=2)),
        grid(
            "Fund | Balance £000",
            "Insurance | 1,250",
            "Elections | 90",
            caption="known risks and to be used.",
        ),
    )
    assert table.title == "Reserves 2024/25"
    assert table.heading_path == ("Finance",)
    assert table.period == "2024/25"
    assert table.kind == "reserves"


def test_two_grids_without_a_caption_of_their_own_stay_two_tables() -> None:
    found = tables(
        Line("Capital", Place(), heading=2),
        grid("Scheme | 2024/25 £000", "Pool | 120", "Total | 120"),
        Line("Paid for by:", Place()),
        grid("Resources | 2024/25 £000", "Grant | 120", "Total | 120"),
    )
    assert [table.title for table in found] == ["Capital", "Paid for by"]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("Ref | Saving | Service | 2024/25 £000 | RAG", id="the saving before its service"),
        pytest.param("Ref | Service | Proposal | 2024/25 £000 | RAG", id="the proposal after its service"),
        pytest.param("Ref | Service | What changes | 2024/25 £000 | RAG", id="told apart by its cells alone"),
    ],
)
def test_a_saving_is_named_by_what_is_saved_not_by_its_service(head: str) -> None:
    first = "Saving" in head
    names = ("Close the annexe", "Share a depot", "Fewer vans")
    rows = (
        f"S{at} | {name if first else 'Fleet'} | {'Fleet' if first else name} | {10 + at} | Green"
        for at, name in enumerate(names)
    )
    table = only(grid(head, *rows, "Total | | | 33 | "))
    assert [row.label for row in table.rows] == [*names, "Total"]
    assert dict(table.rows[0].texts)["Service"] == "Fleet"


def test_a_service_that_names_every_row_stays_its_name() -> None:
    table = only(
        grid(
            "Service | Explanation | Budget £000 | Outturn £000",
            "Parks | Mowing was late | 10 | 12",
            "Pools | Fewer swims | 20 | 25",
        )
    )
    assert [row.label for row in table.rows] == ["Parks", "Pools"]


def test_a_unit_said_under_a_heading_holds_for_every_table_of_its_section() -> None:
    rows = (
        "Service | Budget | Outturn | Variance",
        "Libraries | 4,100 | 4,250 | 150",
        "Parks | 2,050 | 2,000 | (50)",
    )
    told = (
        Line("Appendix B: services in detail", Place(), heading=2),
        Line("£000. Brackets are underspends.", Place()),
        Line("Culture", Place(), bold=True),
        grid(*rows, caption="Culture"),
        Line("The museums are in the table that follows.", Place()),
        Line("They have a budget of their own.", Place()),
        Line("Their income is kept apart.", Place()),
        Line("Museums", Place(), bold=True),
        grid(*rows, caption="Museums"),
    )
    prose = [Line(f"This is paragraph {number} of the next section.", Place()) for number in (1, 2, 3)]
    *_, untold = tables(*told, Line("Appendix C: schools", Place(), heading=2), *prose, grid(*rows))
    assert [[row.texts for row in table.rows] for table in tables(*told)] == [[(), ()], [(), ()]]
    assert [row.texts[0][0] for row in untold.rows] == ["note", "note"]


def test_a_headline_box_of_three_rows_says_what_each_is_though_its_heading_has_a_word_too() -> None:
    box = only(
        grid("Revenue position | Revenue Budget (Outturn) £000", "Cash Limit | 12,300",
             "Outturn | 12,410", "(Surplus)/Deficit | 110")
    )  # fmt: skip
    assert [line.role for row in box.rows for line in row.lines] == ["budget", "outturn", "variance"]
