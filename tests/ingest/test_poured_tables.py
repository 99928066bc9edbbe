"""Tables poured out with single spaces or a cell a line, headings and all, as text is taken out of PDFs without its columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.domain import Measure, Place, Records, Source
from ingest.intake import records_of
from ingest.measures.from_text import measures_from_text
from ingest.measures.text_poured_header import is_clear, readings_of
from ingest.periods import find_periods
from ingest.reading import Line, Reading

ROWS_ON_LINES = """Leisure scorecard 2024/25
Results to the end of July 2024
How the centres did in the year.
Ref Indicator Latest
Month
Month
RAG
Year to
Date
YTD
RAG Target Floor
Centres
L1 Visits that were rated good by those
who answered 91% GREEN 90% GREEN 88% 80%
L2 Members who left within 12 months 14% RED 12% AMBER 11% 13%
L3 Pools open on time 99% GREEN 97% GREEN 95% 90%
Parks
L4 Parks with a green flag 7 AMBER 7 AMBER 8 6
The report ends here.
"""
CELLS_ON_LINES = """Waste scorecard 2023/24

Measure

Good is

2022/23

2023/24

Target

RAG

Household waste recycled in
the year

High

41.2%

43.0%

45%

Amber

Missed bins per 100,000

Low

61

48

50

Green

Fly tips cleared in a day

High

88%

92%

90%

Green

The report ends here.
"""
TWO_LEVELS = """Homes scorecard
Ref Measure 2022/23 2023/24 Good is
Target Outturn RAG Target Outturn RAG
A fair start
H1 Homes let in time 90% 88% A 92% 93% G High
H2 Empty homes at year end 40 52 R 40 38 G Low
H3 Gas checks done 100% 100% G 100% 99.7% A High
The report ends here.
"""


def records(text: str, folder: Path) -> Records:
    path = folder / "poured.txt"
    path.write_text(text, "utf-8")
    return records_of(Source(path.name, str(path), "0" * 64, 1, "text"), None)


def cells(measure: Measure) -> dict[tuple[str, str], str]:
    return {(cell.period, cell.kind): cell.raw for cell in measure.cells if cell.value is not None}


def test_the_cells_of_rows_say_how_a_header_is_cut(tmp_path: Path) -> None:
    found = {measure.code: measure for measure in records(ROWS_ON_LINES, tmp_path).measures}
    assert list(found) == ["L1", "L2", "L3", "L4"]
    assert found["L1"].name == "Visits that were rated good by those who answered"
    assert found["L4"].name == "Parks with a green flag"
    assert cells(found["L2"]) == {  # the floor is neither actual nor target
        ("July 2024", "actual"): "14%",
        ("2024/25", "actual"): "12%",
        ("2024/25", "target"): "11%",
    }


def test_a_cell_a_line_with_a_name_on_two(tmp_path: Path) -> None:
    found = {measure.name: cells(measure) for measure in records(CELLS_ON_LINES, tmp_path).measures}
    assert found == {
        "Household waste recycled in the year": {
            ("2022/23", "actual"): "41.2%",
            ("2023/24", "actual"): "43.0%",
            ("2023/24", "target"): "45%",
        },
        "Missed bins per 100,000": {
            ("2022/23", "actual"): "61",
            ("2023/24", "actual"): "48",
            ("2023/24", "target"): "50",
        },
        "Fly tips cleared in a day": {
            ("2022/23", "actual"): "88%",
            ("2023/24", "actual"): "92%",
            ("2023/24", "target"): "90%",
        },
    }


def test_years_that_stand_over_several_headings_each(tmp_path: Path) -> None:
    found = {measure.code: cells(measure) for measure in records(TWO_LEVELS, tmp_path).measures}
    assert found["H2"] == {
        ("2022/23", "target"): "40",
        ("2022/23", "actual"): "52",
        ("2023/24", "target"): "40",
        ("2023/24", "actual"): "38",
    }


def test_a_cell_beside_a_lost_blank_says_that_its_column_is_uncertain(tmp_path: Path) -> None:
    """Without its latest outturn and rating H4 prints "95% 94% A 96% High": the first year is sure, "96%" may be target or outturn."""
    row = "H4 Repairs done in time 95% 94% A 96% High\nThe report"
    read = records(TWO_LEVELS.replace("The report", row), tmp_path).measures
    found = {
        (c.period, c.kind): (c.raw, c.note or "") for m in read if m.code == "H4" for c in m.cells if c.raw
    }
    assert found["2022/23", "target"] == ("95%", "")
    assert found["2022/23", "actual"] == ("94%", "")
    raw, note = found["2023/24", "target"]
    assert raw == "96%"
    assert "may belong to 2023/24 Outturn" in note


@pytest.mark.parametrize(
    "header",
    [
        "Ref Measure 2022/23\nGood is\nTarget Outturn RAG Target Outturn RAG",  # one of the years lost
        "Ref Measure\n2022/23 2023/24 2022/23\nTarget Outturn Target Good is\nRAG Outturn RAG",  # woven
    ],
)
def test_where_the_header_cannot_be_told_there_is_no_cell(header: str, tmp_path: Path) -> None:
    rows = TWO_LEVELS.split("\n", 3)[3]
    found = records(f"Homes scorecard\n{header}\n{rows}", tmp_path).measures
    assert [cells(measure) for measure in found if cells(measure)] == []


def test_two_cells_in_one_place_are_no_value() -> None:
    lines = (
        "Ref",
        "Measure",
        "Good is",
        "2022/23 Actual",
        "2023/24 Actual",
        "T1",
        "Trees",
        "High",
        "2 R",
        "0 0",
    )
    items = tuple(Line(text, Place(lines=(at, at))) for at, text in enumerate(lines, 1))
    assert measures_from_text(Reading("text", items, flattened=True)) == ()


FIGURE, RATING = frozenset({"figure"}), frozenset({"rating"})


def test_a_header_that_may_be_cut_in_two_ways_is_not_clear() -> None:
    slots = ("name", FIGURE, FIGURE, FIGURE)
    line = ("Measure", "2021/22", "Target", "2022/23", "Target")
    found = sorted(readings_of([line], slots, [4])[4, 1], key=lambda reading: reading.cost)
    assert len({reading.headings for reading in found}) > 1
    assert not is_clear(found)


def test_a_header_with_a_rating_is_cut_at_its_rating() -> None:
    slots = ("name", FIGURE, RATING, FIGURE)
    line = ("Measure", "Latest", "Month", "Month", "RAG", "Target")
    found = sorted(readings_of([line], slots, [4])[4, 1], key=lambda reading: reading.cost)
    assert found[0].headings == ("Measure", "Latest Month", "Month RAG", "Target")
    assert is_clear(found)


@pytest.mark.parametrize("printed", ["1.2.20", "3/4/21"])
def test_short_dates_are_read(printed: str) -> None:
    assert [mention.start for mention in find_periods(f"Done on {printed} in full")] == [8]


def test_words_that_would_have_fitted_only_just_leave_the_name_open(tmp_path: Path) -> None:
    """Letters differ in width, so "New plans for Hill" may as well be the first line of a name as a heading above it."""
    lines = (
        "Plans 2023/24",
        "Measure Good is 2022/23 2023/24 Target",
        "New plans for Hill",
        "Education agreed High 61 48 50",
        "Plans that were made in",
        "good time High 88% 92% 90%",
        "Plans changed High 12% 9% 10%",
        "The report ends here.",
    )
    found = [measure.name for measure in records("\n".join(lines), tmp_path).measures]
    assert "Education agreed" not in found
    assert "Plans that were made in good time" in found


def test_cells_of_another_row_among_the_words_after_a_row_spoil_the_table(tmp_path: Path) -> None:
    rows = "T1 Trees planted High 61 48 50 Green Planting went well.\nT2 Trees lost Low 8 9 7 Red AMBER 85% AMBER 90% 80%\n"
    head = "Trees 2023/24\nRef Measure Good is 2022/23 2023/24 Target RAG Comments\n"
    last = "T3 Trees pruned High 7 9 8 Green Pruning is on time.\nThe report ends here.\n"
    found = {m.code: cells(m) for m in records(f"{head}{rows}{last}", tmp_path).measures}
    assert not any("85%" in row.values() for row in found.values())


NARROW_NAMES = """Progress on the plan
Measure Baseline July

2023
September
2024

Target July
2025

BRAG

Plans issued
within 20
weeks (%)

44.0 54.6 70.0 Amber

Reviews
held on
time (%)

38 57 80 Amber

Children
waiting
longer for

412 268 100 Green

speech
therapy
(number)
Parents who
rate the
help as good

31 46 60 Green
The plan goes on.
"""


def test_headings_and_names_in_narrow_columns(tmp_path: Path) -> None:
    """ "Target" begins its line, so that it is no part of the heading above the empty line; a page's end broke the third row."""
    found = {measure.name: cells(measure) for measure in records(NARROW_NAMES, tmp_path).measures}
    assert found["Children waiting longer for speech therapy (number)"] == {
        ("July 2023", "actual"): "412",
        ("September 2024", "actual"): "268",
        ("July 2025", "target"): "100",
    }
    assert list(found)[3] == "Parents who rate the help as good"


OWNERS_BEHIND = """What we want to see
What we
measure

Baseline 2022/23 Target 2025/26 Who leads

People settled at
first contact

29% 45% Adult Social
Care

People known to
the helpline

2,960 4,500 Adult Social
Care

Homes rated good or
better

78% 85% Commissioning
The strategy ends here.
"""


def test_the_last_column_goes_on_until_the_empty_line(tmp_path: Path) -> None:
    found = {measure.name: cells(measure) for measure in records(OWNERS_BEHIND, tmp_path).measures}
    assert list(found) == [
        "People settled at first contact",
        "People known to the helpline",
        "Homes rated good or better",
    ]
    assert found["People known to the helpline"] == {
        ("2022/23", "actual"): "2,960",
        ("2025/26", "target"): "4,500",
    }
