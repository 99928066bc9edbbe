from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UsageError
from ingest.periods import find_periods, parse_period, period_key, previous_period, years_between

YEARS = st.integers(min_value=1990, max_value=2048)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2020/21", "2020/21"),
        ("20/21", "2020/21"),
        ("20-21", "2020/21"),
        ("2020-21", "2020/21"),
        ("2020–21", "2020/21"),
        ("2020 / 2021", "2020/21"),
        ("1999/00", "1999/00"),
        ("FY21", "2020/21"),
        ("FY 2021/22", "2021/22"),
        ("AY 2018/19", "2018/19"),
        ("2020/21 academic year", "2020/21"),
        ("financial year 2020 to 2021", "2020/21"),
        ("year end March 2021", "2020/21"),
        ("Year ending 31 December 2021", "2021"),
        ("Q3 23/24", "Q3 2023/24"),
        ("Quarter 3 2023/24", "Q3 2023/24"),
        ("2023/24 Q3", "Q3 2023/24"),
        ("Qtr3 (2023-24)", "Q3 2023/24"),
        ("third quarter of 2023/24", "Q3 2023/24"),
        ("Apr-Jun 2023", "Q1 2023/24"),
        ("Jan – Mar 2024", "Q4 2023/24"),
        ("Oct to Dec 2023/24", "Q3 2023/24"),
        ("Qtr 3", "Q3"),
        ("Mar-24", "March 2024"),
        ("Mar 24", "March 2024"),
        ("Dec’20", "December 2020"),
        ("31 March 2021", "March 2021"),
        ("End of March 19", "March 2019"),
        ("31/03/2021", "March 2021"),
        ("2021-03-31 00:00:00", "March 2021"),
        ("Nov 2023/24", "November 2023"),
        ("Feb 2023/24", "February 2024"),
        ("Spring Term 18", "Spring 2018"),
        ("(Spring Term 18)", "Spring 2018"),
        ("Autumn 2018/19", "Autumn 2018"),
        ("2018/19 Summer term", "Summer 2019"),
        ("2024", "2024"),
        ("Q1-Q3 2020/21", "2020/21"),
    ],
)
def test_a_period_has_one_spelling(printed: str, expected: str) -> None:
    assert parse_period(printed) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "16-18",
        "10-17",
        "0-17",
        "9-4",
        "6-8",
        "52-55",
        "2024-27",
        "2024 - 2027",
        "2255",
        "March",
        "13/13/2020",
        "",
        "N/A",
    ],
)
def test_other_numbers_are_no_period(printed: str) -> None:
    assert parse_period(printed) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rose for 10-17 year olds in 2020/21, from 19/20.", ["2020/21", "2019/20"]),
        ("those aged 16-17 and Years 12-13 (16-17)", []),
        ("a 9-4 pass, a 9-10 pass or 6-8 weeks and 11-12 weeks", []),
        ("£2020 spent on 1,999 people, or 12.20/21", []),
        ("the Plan 2024-27 and the Plan 2024 - 2027, from 2025", ["2025"]),
        ("2015/16-2017/18 and 16/17 – 18/19", ["2015/16", "2017/18", "2016/17", "2018/19"]),
        ("between Q3 2023/24 and Q4 23-24", ["Q3 2023/24", "Q4 2023/24"]),
        ("on 31st January 2020, by March 2021", ["January 2020", "March 2021"]),
        ("it was 95% in 2018/19 and 46% the year after", ["2018/19"]),
    ],
)
def test_periods_are_found_in_running_text(text: str, expected: list[str]) -> None:
    assert [mention.period for mention in find_periods(text)] == expected


def test_a_mention_says_where_it_stands() -> None:
    text = "It fell in Q3 23/24 again"
    (mention,) = find_periods(text)
    assert text[mention.start : mention.end] == "Q3 23/24"


@st.composite
def canonical(draw: st.DrawFn) -> str:
    year = draw(YEARS)
    second = f"{(year + 1) % 100:02d}"
    month = draw(st.sampled_from(["January", "May", "September", "December"]))
    term = draw(st.sampled_from(["Spring", "Summer", "Autumn"]))
    quarter = draw(st.integers(min_value=1, max_value=4))
    forms = (
        f"{year}/{second}",
        f"Q{quarter} {year}/{second}",
        f"{term} {year}",
        f"{month} {year}",
        f"{year}",
    )
    return draw(st.sampled_from(forms))


@given(canonical())
def test_the_one_spelling_reads_as_itself(period: str) -> None:
    assert parse_period(period) == period
    assert [mention.period for mention in find_periods(f"In {period}, it rose.")] == [period]


@given(st.text(alphabet="0123456789/-– QMarchSpring'‘’()", max_size=24))
def test_whatever_is_read_reads_as_itself_again(text: str) -> None:
    period = parse_period(text)
    assert period is None or parse_period(period) == period


@given(canonical())
def test_the_period_before_comes_before(period: str) -> None:
    assert period_key(previous_period(period)) < period_key(period)


@given(YEARS, st.integers(min_value=0, max_value=30))
def test_years_between_financial_years(first: int, distance: int) -> None:
    def year(start: int) -> str:
        return f"{start}/{(start + 1) % 100:02d}"

    assert years_between(year(first), year(first + distance)) == distance
    assert years_between(year(first + distance), year(first)) == -distance


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2020/21", "2019/20"),
        ("2000/01", "1999/00"),
        ("Q1 2024/25", "Q4 2023/24"),
        ("Q3 2024/25", "Q2 2024/25"),
        ("January 2021", "December 2020"),
        ("Spring 2019", "Spring 2018"),
        ("2024", "2023"),
    ],
)
def test_previous_period(period: str, before: str) -> None:
    assert previous_period(period) == before


def test_periods_sort_in_time() -> None:
    shuffled = ["2024/25", "Q3 2024/25", "March 2021", "2020/21", "Spring 2019", "2019", "no period"]
    in_order = ["no period", "Spring 2019", "2019", "2020/21", "March 2021", "Q3 2024/25", "2024/25"]
    assert sorted(shuffled, key=period_key) == in_order


@pytest.mark.parametrize("call", [lambda: previous_period("soon"), lambda: years_between("2020/21", "soon")])
def test_a_text_that_is_no_period_is_named(call) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError, match='"soon" is no period'):
        call()
