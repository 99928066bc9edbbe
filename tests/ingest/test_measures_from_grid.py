"""Measures from grids as any reader gives them: headers, long tables, codes, continuation, headings, commentary."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from ingest.domain import Measure, Place
from ingest.measures.from_grid import measures_from_grids
from ingest.reading import Grid, GridCell, Line, Reading

MERGED = "^"


def grid(*rows: str, caption: str = "", continued: bool = False) -> Grid:
    """A grid from rows of cells parted by "|"; "^" is a merged cell, "/" a line break in a cell, a trailing "[Red]" or "<up>" its
    fill or arrow."""
    return Grid(tuple(tuple(map(_cell, row.split("|"))) for row in rows), Place(), caption, continued)


def _cell(printed: str) -> GridCell:
    text, rag, arrow = printed.strip(), None, None
    if text == MERGED:
        return GridCell("", merged=True)
    if text.endswith("]"):
        text, _, rag = text[:-1].partition("[")
    if text.endswith(">"):
        text, _, arrow = text[:-1].partition("<")
    return GridCell(text.replace(" / ", "\n").strip(), rag=rag, arrow=arrow)  # type: ignore[arg-type]


def measures(*items: Grid | Line, title: str | None = None) -> tuple[Measure, ...]:
    return measures_from_grids(Reading("docx", items, title=title))


def cells(measure: Measure) -> list[tuple[str, str, str]]:
    return [(cell.period, cell.kind, cell.raw) for cell in measure.cells]


HEAD = "Ref | Measure | Good is | 2022/23 | 2023/24 | Target 2023/24 | RAG"


def test_a_wide_table() -> None:
    (found,) = measures(grid(HEAD, "PK.1 | Parks with a green flag | High | 7 | 9 | 8 | Green"))
    assert (found.code, found.name, found.good, found.printed_rag) == (
        "PK.1",
        "Parks with a green flag",
        "High",
        "Green",
    )
    assert cells(found) == [
        ("2022/23", "actual", "7"),
        ("2023/24", "actual", "9"),
        ("2023/24", "target", "8"),
    ]
    assert found.header == "Ref Measure Good is 2022/23 2023/24 Target 2023/24 RAG"
    assert found.quote == "PK.1 Parks with a green flag High 7 9 8 Green"


@pytest.mark.parametrize(
    ("heads", "row", "expected"),
    [
        pytest.param(
            ["KPI ref | KPI description | Polarity | Q3 23/24 | Q4 23/24 | Target 24/25"],
            "T1 | Calls answered | Bigger is better | 81% | 84% | 85%",
            [("Q3 2023/24", "actual", "81%"), ("Q4 2023/24", "actual", "84%"), ("2024/25", "target", "85%")],
            id="quarters",
        ),
        pytest.param(
            ["PI Ref | Indicator | 2023/24 | ^ | 2024/25 | ^", "^ | ^ | Actual | Target | Actual | Target"],
            "T1 | Calls answered | 81% | 80% | 84% | 85%",
            [
                ("2023/24", "actual", "81%"),
                ("2023/24", "target", "80%"),
                ("2024/25", "actual", "84%"),
                ("2024/25", "target", "85%"),
            ],
            id="two levels, merged",
        ),
        pytest.param(
            [" |  | 2023/24 |  | 2024/25 | ", "PI Ref | Indicator | Actual | Target | Actual | Target"],
            "T1 | Calls answered | 81% | 80% | 84% | 85%",
            [
                ("2023/24", "actual", "81%"),
                ("2023/24", "target", "80%"),
                ("2024/25", "actual", "84%"),
                ("2024/25", "target", "85%"),
            ],
            id="two levels, the year printed once and not merged",
        ),
        pytest.param(
            ["ID | Short Name | Good / Perform- / ance | Mar-23 | Mar-24 | Target"],
            "T1 | Calls answered | High | 81% | 84% | 85%",
            [
                ("March 2023", "actual", "81%"),
                ("March 2024", "actual", "84%"),
                ("March 2024", "target", "85%"),
            ],
            id="months, and a target without a period",
        ),
        pytest.param(
            [
                "Customer scorecard |  |  |  | ",
                "as at March 2024 |  |  |  | ",
                "Ref | Measure | 2022/23 | 2023/24 | Status",
            ],
            "T1 | Calls answered | 81% | 84% | On target",
            [("2022/23", "actual", "81%"), ("2023/24", "actual", "84%")],
            id="title rows above the header",
        ),
    ],
)
def test_headers(heads: Sequence[str], row: str, expected: list[tuple[str, str, str]]) -> None:
    (found,) = measures(grid(*heads, row))
    assert (found.code, found.name) == ("T1", "Calls answered")
    assert cells(found) == expected


def test_columns_without_a_period_take_that_of_the_caption_then_of_the_title() -> None:
    table = ("Measure | Actual | Target | Status", "Benefit claims decided in 20 days | 88% | 90% | Amber")
    (captioned,) = measures(
        grid(*table, caption="Key measures, quarter 2 2024/25"), title="Annual report 2023/24"
    )
    (titled,) = measures(grid(*table), title="Annual report 2023/24")
    assert {cell.period for cell in captioned.cells} == {"Q2 2024/25"}
    assert {cell.period for cell in titled.cells} == {"2023/24"}


def test_a_long_table_gives_one_measure_for_all_its_rows() -> None:
    found = measures(
        grid(
            "Code | Indicator | Period | Value | Target | Polarity",
            "AR1 | Museum visits | 2022/23 | 10,400 | 10,000 | High",
            "AR1 | Museum visits | 2023/24 | 11,250 | 11,000 | High",
            "AR2 | Days closed | 2023/24 | 3 |  | Low",
        )
    )
    assert [m.code for m in found] == ["AR1", "AR2"]
    assert cells(found[0]) == [
        ("2022/23", "actual", "10,400"),
        ("2022/23", "target", "10,000"),
        ("2023/24", "actual", "11,250"),
        ("2023/24", "target", "11,000"),
    ]
    assert found[0].cells[0].value == Decimal(10400)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("CFSE. / 1", "CFSE.1"),
        ("CFSE.10 / New measure", "CFSE.10"),
        ("ASC. / 20(i)", "ASC.20(i)"),
        ("ASC.20 / (ii)", "ASC.20(ii)"),
        ("HW-03", "HW-03"),
        ("KPI 7", "KPI 7"),
        ("2.3.1", "2.3.1"),
        ("14", "14"),
        ("E&E_04a", "E&E_04a"),
        ("PH1 and county / indicator", "PH1"),
    ],
)
def test_codes_lose_only_what_wrapping_and_tags_add(printed: str, code: str) -> None:
    (found,) = measures(grid(HEAD, f"{printed} | Something counted | High | 7 | 9 | 8 | Green"))
    assert found.code == code


def test_a_code_at_the_head_of_a_name_is_the_code() -> None:
    (found,) = measures(
        grid(
            "Indicator | Polarity | 2022/23 | 2023/24", "CS04: Calls answered in a minute | High | 80% | 84%"
        )
    )
    assert (found.code, found.name) == ("CS04", "Calls answered in a minute")


def test_blank_cells_stay_blank_and_words_have_no_value() -> None:
    (found,) = measures(grid(HEAD, "PK.2 | Trees planted | High |  | Awaiting data | 400 | "))
    assert cells(found) == [("2023/24", "actual", "Awaiting data"), ("2023/24", "target", "400")]
    assert [cell.value for cell in found.cells] == [None, Decimal(400)]
    assert found.printed_rag is None


def test_cohorts_in_one_cell_become_cells_of_their_own() -> None:
    (found,) = measures(
        grid(HEAD, "ED.1 | Absence | Low | 6.3% - EHC Plan / 9.1% - SEN Support | 6.0% | 5% | ")
    )
    assert [(c.cohort, c.value) for c in found.cells[:2]] == [
        ("EHC Plan", Decimal("6.3")),
        ("SEN Support", Decimal("9.1")),
    ]


@pytest.mark.parametrize(
    ("status", "rag"),
    [
        ("R", "Red"),
        ("Amber", "Amber"),
        ("On target", "Green"),
        ("[Red]", "Red"),
        ("N/A", None),
        ("G[Green]", "Green"),
        ("", None),
    ],
)
def test_printed_ratings(status: str, rag: str | None) -> None:
    (found,) = measures(grid(HEAD, f"PK.1 | Parks with a green flag | High | 7 | 9 | 8 | {status}"))
    assert found.printed_rag == rag


def test_without_a_status_column_the_latest_figures_fill_is_the_rating() -> None:
    head = "Ref | Measure | Good is | 2022/23 | 2023/24 | Target"
    (found,) = measures(grid(head, "PK.1 | Green flags | High | 7[Red] | 9[Green] | 8"))
    assert found.printed_rag == "Green"


@pytest.mark.parametrize(
    ("trend", "expected"),
    [("<up>", "up"), ("↓", "down"), ("Improving", "better"), ("►<level>", "level"), ("", None)],
)
def test_printed_trends(trend: str, expected: str | None) -> None:
    head = "Ref | Measure | 2022/23 | 2023/24 | Target | Direction of travel"
    (found,) = measures(grid(head, f"PK.1 | Green flags | 7 | 9 | 8 | {trend}"))
    assert found.printed_trend == expected


@pytest.mark.parametrize(
    ("polarity", "good"),
    [
        ("Aim to maximise", "High"),
        ("Smaller is better", "Low"),
        ("Contextual", None),
        ("<up>", "High"),
        ("", None),
    ],
)
def test_polarity(polarity: str, good: str | None) -> None:
    (found,) = measures(grid(HEAD, f"PK.1 | Green flags | {polarity} | 7 | 9 | 8 | G"))
    assert found.good == good


def test_polarity_printed_in_the_name_or_as_the_target() -> None:
    head = "Ref | Measure | 2022/23 | 2023/24 | Target 2023/24"
    named, aimed = measures(
        grid(head, "A1 | Fly-tips (lower is better) | 7 | 9 | 8", "A2 | Volunteers | 7 | 9 | Aim to maximise")
    )
    assert (named.good, aimed.good) == ("Low", "High")


def test_headings_in_the_table_and_above_it() -> None:
    found = measures(
        Line("Priority 3: Towns that thrive", Place(), heading=2),
        Line("Words about towns.", Place(), paragraph=True),
        grid(
            HEAD,
            "Partnership Measures | ^ | ^ | ^ | ^ | ^ | ^",
            "T1 | Shops let | High | 7 | 9 | 8 | G",
            "Contextual indicators | ^ | ^ | ^ | ^ | ^ | ^",
            "T2 | Footfall | High | 7 | 9 | 8 | G",
        ),
        Line("Priority 4: Clean air", Place(), heading=2),
        grid(HEAD, "T3 | Days of poor air | Low | 7 | 9 | 8 | G"),
    )
    assert [(m.code, m.priority, m.category) for m in found] == [
        ("T1", "Priority 3: Towns that thrive", "Partnership"),
        ("T2", "Priority 3: Towns that thrive", "Contextual"),
        ("T3", "Priority 4: Clean air", None),
    ]


def test_a_heading_of_a_higher_level_ends_a_priority() -> None:
    found = measures(
        Line("Priority 3: Towns that thrive", Place(), heading=2),
        Line("Corporate health", Place(), heading=1),
        grid(HEAD, "T1 | Shops let | High | 7 | 9 | 8 | G"),
    )
    assert found[0].priority is None


def test_commentary_goes_to_the_measures_since_the_last() -> None:
    spoken = "Two new parks were opened in May, and one lost its flag over broken play equipment."
    found = measures(
        grid(
            HEAD,
            "A1 | One | High | 7 | 9 | 8 | G",
            "A2 | Two | High | 7 | 9 | 8 | G",
            f"{spoken} | ^ | ^ | ^ | ^ | ^ | ^",
            "A3 | Three | High | 7 | 9 | 8 | G",
            "A second remark, on the third of the measures alone, that ends the table. | ^ | ^ | ^ | ^ | ^ | ^",
        )
    )
    assert [[remark.text for remark in m.remarks] for m in found[:2]] == [[spoken]] * 2
    assert found[2].remarks[0].text.startswith("A second remark")


def test_paragraphs_right_under_a_table_are_commentary_up_to_the_next_heading() -> None:
    found = measures(
        grid(HEAD, "A1 | One | High | 7 | 9 | 8 | G"),
        Line("The figure rose because two parks were entered for the first time.", Place(), paragraph=True),
        Line("Budget", Place(), heading=2),
        Line("The service spent less than it was given.", Place(), paragraph=True),
    )
    assert [remark.text[:15] for remark in found[0].remarks] == ["The figure rose"]


def test_a_commentary_column_is_the_rows_own() -> None:
    head = "Ref | Measure | 2022/23 | 2023/24 | Target | Commentary"
    (found,) = measures(grid(head, "A1 | One | 7 | 9 | 8 | Better than it was, / all in all."))
    assert [remark.text for remark in found.remarks] == ["Better than it was, all in all."]


def test_tables_go_on_over_pages_with_and_without_their_header() -> None:
    repeated = "A2 | Two, which is a long name that | High | 7 | 9 | 8 | G"
    found = measures(
        grid(HEAD, "Council Measures | ^ | ^ | ^ | ^ | ^ | ^", "A1 | One | High | 7 | 9 | 8 | G", repeated),
        grid(
            HEAD, " | runs over the page |  |  |  |  | ", "A3 | Three | High | 7 | 9 | 8 | G", continued=True
        ),
        grid("A4 | Four | High | 7 | 9 | 8 | G", "A5 | Five | High | 7 | 9 | 8 | G", continued=True),
    )
    assert [m.code for m in found] == ["A1", "A2", "A3", "A4", "A5"]
    assert found[1].name == "Two, which is a long name that runs over the page"
    assert {m.category for m in found} == {"Council"}


def test_merged_code_and_name_cells_go_on_below() -> None:
    head = "Ref | Measure | Cohort | 2022/23 | 2023/24 | Target"
    found = measures(
        grid(head, "E1 | Attainment | Boys | 60% | 61% | 65%", "^ | ^ | Girls | 66% | 67% | 68%")
    )
    assert [(m.code, m.name, m.cells[0].cohort) for m in found] == [
        ("E1", "Attainment", "Boys"),
        ("E1", "Attainment", "Girls"),
    ]


def test_units_from_the_name_the_unit_column_and_the_heading() -> None:
    (named,) = measures(grid(HEAD, "H1 | Births per 1,000 women | High | 7 | 9 | 8 | G"))
    (united,) = measures(
        grid("Measure | Unit | 2022/23 | 2023/24 | Target", "Waiting time | Days | 7 | 9 | 8")
    )
    (headed,) = measures(
        grid("Measure | Polarity | 2022/23 (%) | 2023/24 (%)", "Homes heated well | High | 70 | 74")
    )
    assert {cell.unit for cell in named.cells} == {"per 1,000"}
    assert {cell.unit for cell in united.cells} == {"days"}
    assert {cell.unit for cell in headed.cells} == {"%"}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            ("Service | Budget £000 | Outturn £000 | Variance £000", "Roads | 100 | 110 | 10"), id="budget"
        ),
        pytest.param(("Scheme | 2024/25 | 2025/26", "New depot | 1,200 | 900"), id="capital scheme"),
        pytest.param(("Ref | Saving | 2024/25 | RAG", "S1 | Share offices | 120 | Green"), id="savings"),
        pytest.param(
            ("Action | Lead | By when | Status", "Write the plan | Director | March 2024 | Green"),
            id="actions",
        ),
        pytest.param(("Name | Ward | Party", "Councillor | North | None"), id="members"),
    ],
)
def test_other_tables_hold_no_measures(rows: tuple[str, ...]) -> None:
    assert measures(grid(*rows)) == ()


def test_the_place_of_a_row_takes_in_its_cells() -> None:
    def at(text: str, x: float) -> GridCell:
        return GridCell(text, Place(page=4, bbox=(x, 100, x + 50, 120)))

    head = tuple(
        at(text, 50.0 * i) for i, text in enumerate(("Ref", "Measure", "2022/23", "2023/24", "Target"))
    )
    row = tuple(at(text, 50.0 * i) for i, text in enumerate(("A1", "One", "7", "9", "8")))
    (found,) = measures(Grid((head, row), Place(page=4)))
    assert found.place == Place(page=4, bbox=(0.0, 100, 250.0, 120))
    assert found.cells[0].place.bbox == (100.0, 100, 150.0, 120)


def test_a_colour_that_all_rows_share_only_sets_off_a_column() -> None:
    head = "Ref | Measure | Good is | 2022/23 | 2023/24 | Target"
    rows = [f"PK.{n} | Green flags | High | 7 | 9[Green] | 8" for n in range(3)]
    assert {m.printed_rag for m in measures(grid(head, *rows))} == {None}


def test_lines_of_one_paragraph_under_a_table_are_one_remark() -> None:
    head, row = HEAD, "A1 | One | High | 7 | 9 | 8 | G"
    table = Grid(grid(head, row).rows, Place(page=1, bbox=(40, 100, 500, 200)))
    lines = [
        Line(text, Place(page=1, bbox=(40, top, 480, top + 10)), size=10)
        for text, top in (
            ("The figure rose because two", 208),
            ("parks were entered.", 220),
            ("Next year is open.", 242),
            ("Far below.", 320),
        )
    ]
    (found,) = measures(table, *lines)
    assert [remark.text for remark in found.remarks] == [
        "The figure rose because two parks were entered.",
        "Next year is open.",
    ]


@pytest.mark.parametrize("columns", [3, 9])
def test_a_table_of_other_width_on_the_next_page_breaks_nothing(columns: int) -> None:
    narrow = " | ".join(["Ref", "Measure", "Target 2023/24", *["2023/24"] * (columns - 3)])
    row = " | ".join(["", "runs over", *["x"] * (columns - 2)])
    found = measures(grid(HEAD, "A1 | One | High | 7 | 9 | 8 | G"), grid(narrow, row, continued=True))
    assert found[0].name == "One"


@pytest.mark.parametrize(
    ("heads", "target"),
    [
        ("Jun 2024 | Sep 2024 | Year end target", "2024/25"),
        ("Q3 23/24 | Q4 23/24 | Annual target", "2023/24"),
        ("Feb-24 | Mar-24 | Full year target", "2023/24"),
        ("Q3 23/24 | Q4 23/24 | Target", "Q4 2023/24"),
        ("2022/23 | 2023/24 | Annual target", "2023/24"),
    ],
)
def test_targets_of_the_whole_year_beside_shorter_periods(heads: str, target: str) -> None:
    (found,) = measures(grid(f"Ref | Measure | {heads}", "A1 | One | 7 | 9 | 8"))
    assert [cell.period for cell in found.cells if cell.kind == "target"] == [target]


def test_a_theme_printed_once_goes_on_for_the_rows_below() -> None:
    head = "Theme | Ref | Measure | 2022/23 | 2023/24 | Target"
    found = measures(
        grid(
            head,
            "Growth | A1 | One | 7 | 9 | 8",
            "^ | A2 | Two | 7 | 9 | 8",
            "Health | A3 | Three | 7 | 9 | 8",
        )
    )
    assert [m.category for m in found] == ["Growth", "Growth", "Health"]
