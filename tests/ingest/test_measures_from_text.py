"""Measure rows from text dumps: what stands around the rows, odd rows, and the two documents of hand-checked cells."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.domain import Measure
from ingest.measures import measures_in
from ingest.measures.from_text import measures_from_text
from ingest.reading import Reading
from tests.ingest.flattened.dumps import reading

SHARED = Path(__file__).resolve().parents[3] / "shared"
HEADER = (
    "Ref Measure Good ",
    "perform- ",
    "ance ",
    "2022/23 ",
    "Actual ",
    "",
    "2023/24 ",
    "Actual ",
    "",
    "2024/25 ",
    "Target ",
    "",
)


def found(*lines: str) -> tuple[Measure, ...]:
    return measures_from_text(reading(lines))


def only(*lines: str) -> Measure:
    (measure,) = found(*HEADER, *lines)
    return measure


def cells(measure: Measure) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (cell.period, cell.kind, None if cell.value is None else str(cell.value), cell.note)
        for cell in measure.cells
    ]


SCORECARD = (
    "Priority 2: Streets that are clean and safe for everyone who ",
    "walks or cycles in them ",
    " ",
    "Local measures ",
    "",
    *HEADER,
    "Please note that the survey was not run last year and its two ",
    "measures are left out. ",
    "",
    "ST-1 Streets below standard for litter Low 6% 5% 4% ",
    "",
    "ST-2 Fly-tips cleared in a day High 88% N/A 90% ",
    "",
    "Both measures were taken over from the contractor in the summer, which is why ",
    "the figures for the two years cannot be set side by side. ",
    "",
    "A second look is planned for the spring. ",
    " ",
    "",
    "14",
    "",
    " ",
    *HEADER,
    "Contextual measures ",
    "",
    "ST-3 Dogs found straying Contextual 204 177 N/A ",
    "",
    "Fewer dogs were found. ",
    "",
    "ST-4 Licences granted Contextual 51 60 N/A ",
    "",
    "As above ",
    "",
    "Town centres ",
    "Work on the market hall begins in May. ",
    " ",
    "3. MONEY ",
    "The budget is on the next page. ",
)


@pytest.fixture(scope="module")
def scorecard() -> dict[str, Measure]:
    return {measure.code: measure for measure in found(*SCORECARD)}


def test_all_rows_are_found_in_order(scorecard: dict[str, Measure]) -> None:
    assert list(scorecard) == ["ST-1", "ST-2", "ST-3", "ST-4"]


def test_the_priority_above_is_whole(scorecard: dict[str, Measure]) -> None:
    priority = "Priority 2: Streets that are clean and safe for everyone who walks or cycles in them"
    assert {measure.priority for measure in scorecard.values()} == {priority}


def test_the_category_holds_until_the_next(scorecard: dict[str, Measure]) -> None:
    assert [measure.category for measure in scorecard.values()] == [
        "Local",
        "Local",
        "Contextual",
        "Contextual",
    ]


def test_commentary_belongs_to_the_measures_since_the_last(scorecard: dict[str, Measure]) -> None:
    shared = scorecard["ST-1"].remarks
    assert shared == scorecard["ST-2"].remarks
    assert [remark.text[:12] for remark in shared] == ["Both measure", "A second loo"]


def test_as_above_repeats_the_commentary(scorecard: dict[str, Measure]) -> None:
    assert [remark.text for remark in scorecard["ST-3"].remarks] == ["Fewer dogs were found."]
    assert scorecard["ST-4"].remarks == scorecard["ST-3"].remarks


def test_commentary_ends_at_a_heading(scorecard: dict[str, Measure]) -> None:
    text = " ".join(remark.text for measure in scorecard.values() for remark in measure.remarks)
    assert "market hall" not in text
    assert "budget" not in text


def test_places_are_the_lines_of_the_dump(scorecard: dict[str, Measure]) -> None:
    measure = scorecard["ST-2"]
    assert measure.place.lines is not None
    first, last = measure.place.lines
    assert first == last
    assert SCORECARD[first - 1].startswith("ST-2")
    remark = measure.remarks[0].place.lines
    assert remark is not None
    assert remark[1] == remark[0] + 1
    assert SCORECARD[remark[0] - 1].startswith("Both measures")


def test_quote_and_header_are_the_printed_lines_folded(scorecard: dict[str, Measure]) -> None:
    assert scorecard["ST-1"].quote == "ST-1 Streets below standard for litter Low 6% 5% 4%"
    assert (
        scorecard["ST-1"].header
        == "Ref Measure Good perform- ance 2022/23 Actual 2023/24 Actual 2024/25 Target"
    )


def test_a_cell_has_its_own_lines() -> None:
    measure = only("TR.1 Buses on time ", "High ", "81% ", "(1,204) ", "", "79% ", "", "85% ")
    start = len(HEADER)
    assert [cell.place.lines for cell in measure.cells] == [
        (start + 3, start + 4),
        (start + 6, start + 6),
        (start + 8, start + 8),
    ]
    assert measure.place.lines == (start + 1, start + 8)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            (
                "TR.1 Bus stops with a shelter High ",
                "41% ",
                "",
                "Awaiting ",
                "data ",
                "",
                "To ",
                "",
                "maximise ",
            ),
            ["41", "Awaiting data", "To maximise"],
        ),
        (("TR.1 Permits refused N/A 12 15 ", "Context", "ual "), ["12", "15", "Contextual"]),
        (("TR.1 Trips per 1,000 people aged 10-17 High 4.1 4.4 5 ",), ["4.1", "4.4", "5"]),
        (("TR.1 Pass rate, 9-4 in two subjects High 60.5% 61% 62% ",), ["60.5", "61", "62"]),
        (("TR.1 Balance of payments High -0.2 0.4 -0.1 ",), ["-0.2", "0.4", "-0.1"]),
        (("TR.1 Low floor buses High 71% 74% 80% ",), ["71", "74", "80"]),
        (
            (
                "TR.1 Rate (3 year average) Low 0.6% ",
                "15/16 – ",
                "17/18 ",
                "",
                "0.5% ",
                "16/17 – ",
                "18/19 ",
                "",
                "0.3% ",
            ),
            ["0.6", "0.5", "0.3"],
        ),
        (("TR.1 Homes built High 99 <5 100 ",), ["99", "<5", "100"]),
    ],
)
def test_rows_that_are_easily_misread(lines: tuple[str, ...], expected: list[str]) -> None:
    measure = only(*lines)
    assert [cell.raw if cell.value is None else str(cell.value) for cell in measure.cells] == expected


def test_a_name_is_whole_and_free_of_tags() -> None:
    measure = only(
        "TR.12(ii) ",
        " ",
        "New ",
        "measure ",
        "",
        "Self- ",
        "service desks at 6-",
        "8 sites ",
        "",
        "High 1 2 3 ",
    )
    assert (measure.code, measure.name) == ("TR.12(ii)", "Self-service desks at 6-8 sites")


def test_the_last_cohorts_name_is_completed_from_the_others() -> None:
    measure = only(
        "TR.5 Satisfied ", "High ", "", "61% - ", "Bus users ", "", "48% - ", "", "Rail ", "users ", "", "N/A ", "",
        "65% - ", "Bus users ", "", "52% - ", "", "Rail ", "", "users ", "", "Bus users ", "They like the new stops and say so in every survey. ",
    )  # fmt: skip
    assert [(cell.period, cell.cohort, str(cell.value)) for cell in measure.cells if cell.value] == [
        ("2022/23", "Bus users", "61"),
        ("2022/23", "Rail users", "48"),
        ("2024/25", "Bus users", "65"),
        ("2024/25", "Rail users", "52"),
    ]
    assert measure.remarks[0].text.startswith("Bus users They like")


def test_a_blank_cell_is_blank_and_takes_no_neighbours_value() -> None:
    measure = only("TR.7 Claims ", "Low ", "14 ", "", " ", "", " 12 ")
    assert cells(measure) == [
        ("2022/23", "actual", "14", None),
        ("2023/24", "actual", None, "blank"),
        ("2024/25", "target", "12", None),
    ]


def test_prose_gives_no_measures() -> None:
    assert (
        found(
            "The Ref Measure 2022/23 was agreed.", "A6 works cost 12% more in 2023/24.", "KS2 results: 61%."
        )
        == ()
    )


def test_a_header_without_rows_gives_no_measures() -> None:
    assert (
        found(*HEADER, "A1 road works took place in the winter and cost more than was planned for them.", "")
        == ()
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="AB.12%() \n–/NAaes", max_size=30), max_size=25))
def test_no_text_is_too_odd(lines: list[str]) -> None:
    for measure in found(*HEADER, *lines):
        assert measure.name
        assert measure.place.lines is not None


def test_measures_in_reads_lines_only_where_tables_are_flattened() -> None:
    flattened = reading([*HEADER, "TR.1 Buses on time High 81% 79% 85% "])
    assert [measure.code for measure in measures_in(flattened)] == ["TR.1"]
    assert measures_in(Reading("html", flattened.items)) == ()


def test_any_plain_text_may_hold_rows() -> None:
    rows = ["Ref | Measure | 2022/23 | 2023/24 | Target", "TR.1 | Buses on time | 81% | 79% | 85%"]
    assert [measure.code for measure in measures_in(replace(reading(rows), flattened=False))] == ["TR.1"]


def test_a_row_a_period_makes_one_measure() -> None:
    (measure,) = found(
        "Indicator ID Indicator Name Period Value Target ",
        "TR.1 Buses on time Q1 2023/24 81% 85% ",
        "TR.1 Buses on time Q2 2023/24 79% 85% ",
    )
    assert cells(measure) == [
        ("Q1 2023/24", "actual", "81", None),
        ("Q1 2023/24", "target", "85", None),
        ("Q2 2023/24", "actual", "79", None),
        ("Q2 2023/24", "target", "85", None),
    ]


def test_a_heading_above_the_header_is_no_column() -> None:
    (measure,) = found("Measures ", *HEADER, "TR.1 Buses on time High 81% 79% 85% ")
    assert (measure.code, measure.name) == ("TR.1", "Buses on time")


def test_years_on_a_line_above_the_header() -> None:
    (measure,) = found(
        "2022/23 2023/24 ",
        "Ref Measure Good is Actual Actual Target RAG ",
        "TR.1 Buses on time High 81% 79% 85% R ",
    )
    assert cells(measure) == [
        ("2022/23", "actual", "81", None),
        ("2023/24", "actual", "79", None),
        ("2023/24", "target", "85", None),
    ]
    assert measure.printed_rag == "Red"


INTERLEAVED = (
    "Good 2022/23 2023/24 2024/25 ",
    "Ref Measure perform- ",
    "ance Actual Actual Target ",
    "TR. Buses on 81% 79% ",
    "High 85% ",
    "1 time (1,204) (1,377) ",
    "TR. Trams on 91% 92% ",
    "High 95% ",
    "2 time (310) (322) ",
)
CROWDED = (
    "            Good   2022/23  2023/24 ",
    "Ref   Measure   perform-  Actual Actual Target ",
    "TR.1  Buses on  High      81% 79%       85% ",
    "TR.2  Trams on  High      91% 92%       95% ",
)


@pytest.mark.parametrize(
    "lines", [INTERLEAVED, CROWDED], ids=["cells woven line by line", "columns run together"]
)
def test_where_cells_cannot_be_told_apart_none_are_made_up(lines: tuple[str, ...]) -> None:
    assert [cell for measure in found(*lines) for cell in measure.cells if cell.value is not None] == []


@pytest.mark.parametrize("name", ["portfolio-agreement-2021-22.pdf", "annual-outturn-report-2020-21.pdf"])
def test_a_dump_of_a_pdf_gives_the_cells_of_its_tables(name: str, tmp_path: Path) -> None:
    import pypdfium2

    from ingest.readers import read as read_any

    path = Path(__file__).resolve().parents[2] / "eval" / "sample" / "corpus" / name
    dump = tmp_path / "dump.txt"
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(str(path))]
    dump.write_text("\n".join(pages).replace("\r", ""), "utf-8")
    printed, expected = (
        {
            (measure.code.replace(" ", ""), cell.period, cell.kind, cell.cohort): (cell.value, cell.count)
            for measure in measures_in(read_any(file, form))
            for cell in measure.cells
            if cell.value is not None
        }
        for file, form in ((dump, "text"), (path, "pdf"))
    )
    assert len(expected) > 50
    assert sum(printed.get(key) == cell for key, cell in expected.items()) >= 0.98 * len(expected)
    assert sum(expected.get(key) != cell for key, cell in printed.items()) <= 0.02 * len(expected)


@pytest.fixture(scope="module")
def corpus() -> dict[str, tuple[Measure, ...]]:
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the shared corpus is not beside this checkout")
    from ingest.readers.text import read

    return {path.name: measures_in(read(path)) for path in sorted((SHARED / "corpus").glob("00[01]*.txt"))}


def _reference() -> list[dict[str, object]]:
    return [
        json.loads(line) for line in (SHARED / "reference" / "measures.jsonl").read_text("utf-8").splitlines()
    ]


def test_the_agreement_holds_eighty_rows(corpus: dict[str, tuple[Measure, ...]]) -> None:
    assert sorted(len(measures) for measures in corpus.values()) == [24, 80]


def test_hand_checked_cells_are_all_right_and_none_invented(corpus: dict[str, tuple[Measure, ...]]) -> None:
    documents = json.loads((SHARED / "questions" / "documents.json").read_text("utf-8"))
    wrong: list[object] = []
    for row in _reference():
        name = str(documents[row["document"]]).rsplit("/", 1)[-1]
        (measure,) = [m for m in corpus[name] if m.code.replace(" ", "") == row["code"]]
        for expected in row["cells"]:  # type: ignore[attr-defined]
            if expected.get("ambiguous"):
                continue
            values = [
                (cell.value, cell.count)
                for cell in measure.cells
                if (cell.period, cell.kind) == (expected["period"], expected["kind"])
            ]
            numbers = tuple(
                None if expected[k] is None else Decimal(str(expected[k])) for k in ("value", "count")
            )
            if values != [numbers]:
                wrong.append((row["code"], expected, values))
        assert measure.place.lines == tuple(row["lines"])  # type: ignore[arg-type]
        assert measure.good == (row["good"] if row["good"] in {"High", "Low"} else None)
    assert wrong == []


POURED = """Measure What is
good?
Year
end
2021/22
Q3
22/23
Q4
22/23
Year
end
target
Performa
nce
Direction
of travel
since Q3
Comparato
r (most
recent)
Number of new in-year
Plans for schools and for
parents asked
Low 612 158 171 N/A Data only Worse N/A
Proportion of lamps in use
placed more than 20 miles from
home
Low 31% 33% 34.6% 25% Red Worse 16%
(England)
Delayed discharges (average
daily) Low 61.2 55 48.9 45 Amber Better N/A
Visits to the council's web site High 1.2m 310,445 322,019 Increase Green Better N/A
Rate of people killed or seriously
injured on roads per 100,000 Low 55.1
(209) N/A 49.0
(186) 50 Green Better 41.0
Business rates collected High 96.5% 82.3% 97.9% 98.0% Amber Better 97.0%"""


def test_rows_that_cannot_be_cut_are_left_out_rather_than_mixed() -> None:
    """A column that the header does not name shifts the cells: no row takes another's cells into its name, no cell a rating."""
    measures = found(*POURED.split("\n"))
    assert [m.name for m in measures if "612" in m.name or "Worse" in m.name] == []
    assert [cell.raw for m in measures for cell in m.cells if "Red" in cell.raw or "Amber" in cell.raw] == []


def test_a_heading_with_an_unknown_first_word_is_one_heading() -> None:
    """ "Plain" is no heading; "description" with a small letter goes on with it, so that no word of a name is taken for a column."""
    lines = (
        "Ref Plain description Good is 2021/22 2022/23 Actual Actual Target",
        "TR.1 Buses that left on time High 81.2% 83.0% 85%",
        "TR.2 Crashes on main roads Low 44 39 40",
    )
    found = measures_from_text(reading(lines))
    assert [(m.code, m.name, m.good) for m in found] == [
        ("TR.1", "Buses that left on time", "High"),
        ("TR.2", "Crashes on main roads", "Low"),
    ]
