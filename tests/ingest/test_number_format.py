"""Values as a sheet shows them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.number_format import shown

ACCOUNTING = '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-'
DAY = dt.datetime(2021, 3, 31)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.082, "0.0%", "8.2%"),
        (0.0825, "0.0%", "8.3%"),
        (0.5, "0%", "50%"),
        (-0.034, "0.0%;[Red]-0.0%", "-3.4%"),
        (55.1, '0.0"%"', "55.1%"),
        (2300, "£#,##0", "£2,300"),
        (12, "[$£-809]#,##0.00", "£12.00"),
        (2345678, '£0.0,,"m"', "£2.3m"),
        (44511234, "#,##0,", "44,511"),
        (2345678, '[>=1000000]£0.0,,"m";[>=1000]0,"k";0', "£2.3m"),
        (2345, '[>=1000000]£0.0,,"m";[>=1000]0,"k";0', "2k"),
        (-2300, "#,##0;(#,##0)", "(2,300)"),
        (-2300, r"#,##0_);[Red]\(#,##0\)", "(2,300)"),
        (-2300, "#,##0", "-2,300"),
        (2300.5, ACCOUNTING, "£2,300.50"),
        (-5, ACCOUNTING, "-£5.00"),
        (0, ACCOUNTING, "-"),
        (0, "#,##0;(#,##0);-", "-"),
        (-0.004, "0.0", "0.0"),
        (0.5, ".00", "0.50"),
        (7, "000", "007"),
        (12.5, "General", "12.5"),
        (0.1 + 0.2, "General", "0.3"),
        (100 / 3, "General", "33.33333333"),
        (2021, "General", "2021"),
        (123456789012, "General", "123456789012"),
        (1234, "0.00E+00", "1234"),
        (5.25, "# ?/?", "5.25"),
        (12, '0 "days"', "12 days"),
        (Decimal("3.10"), "0.00", "3.10"),
        (True, "General", "TRUE"),
        ("text ", "@", "text"),
        ("A", "0.0%", "A"),
    ],
)
def test_numbers(value: object, code: str, text: str) -> None:
    assert shown(value, code) == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (DAY, "dd/mm/yyyy", "31/03/2021"),
        (DAY, "mmm-yy", "Mar-21"),
        (DAY, "d mmmm yyyy", "31 March 2021"),
        (DAY, "[$-809]dd mmmm yyyy;@", "31 March 2021"),
        (DAY, "mmmm yyyy", "March 2021"),
        (DAY, "dddd, d mmm yyyy", "Wednesday, 31 Mar 2021"),
        (DAY.date(), "mmm yyyy", "Mar 2021"),
        (DAY.replace(hour=14, minute=5), "dd/mm/yyyy hh:mm", "31/03/2021 14:05"),
        (DAY, "mm-dd-yy", "31 March 2021"),
        (DAY, "m/d/yyyy", "31 March 2021"),
        (DAY, "yyyy-mm-dd", "31 March 2021"),
        (DAY, "General", "31 March 2021"),
        (DAY.replace(hour=9), "h:mm", "31 March 2021 09:00"),
    ],
)
def test_dates(value: dt.date, code: str, text: str) -> None:
    assert shown(value, code) == text


@given(st.decimals(-(10**9), 10**9, places=2))
def test_grouped_money_reads_back(value: Decimal) -> None:
    text = shown(value, "£#,##0.00;(£#,##0.00)")
    sign = -1 if text.startswith("(") else 1
    assert sign * Decimal(text.strip("()").replace(",", "").replace("£", "")) == value


@given(st.one_of(st.integers(), st.floats()), st.text(alphabet='0#?.,%;"£()-_*[]Ered mmddyy\\', max_size=15))
def test_no_format_breaks(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str)
