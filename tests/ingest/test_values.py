from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.values import ParsedMoney, ParsedValue, parse_money, parse_value

D = Decimal


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("8.2% (496)", ParsedValue(D("8.2"), "%", D(496))),
        ("1,551 (443)", ParsedValue(D(1551), None, D(443))),
        ("319.1 (2015) Q4", ParsedValue(D("319.1"), None, D(2015), "Q4")),
        (
            "27.4 per 1000 (2255) End of March 19",
            ParsedValue(D("27.4"), "per 1,000", D(2255), "End of March 19"),
        ),
        ("252 (60) Q1 2019/20", ParsedValue(D(252), None, D(60), "Q1 2019/20")),
        ("0.1 (Dec'20)", ParsedValue(D("0.1"), None, None, "Dec'20")),
        ("4 (2019/20)", ParsedValue(D(4), None, None, "2019/20")),
        ("45% (115/121)", ParsedValue(D(45), "%", D(115), "115/121")),
        ("0.4% (12 children)", ParsedValue(D("0.4"), "%", D(12))),
        ("10 days (2 year lag)", ParsedValue(D(10), "days", None, "2 year lag")),
        ("-0.02", ParsedValue(D("-0.02"))),
        ("−0.31", ParsedValue(D("-0.31"))),
        ("49.2 %", ParsedValue(D("49.2"), "%")),
        ("£2.261m", ParsedValue(D(2261000), "£")),
        ("378 days", ParsedValue(D(378), "days")),
        ("20 weeks", ParsedValue(D(20), None, None, "weeks")),
        ("Q4 85%", ParsedValue(D(85), "%", None, "Q4")),
        ("2017/18: 31.5%", ParsedValue(D("31.5"), "%", None, "2017/18")),
        ("c. 40", ParsedValue(D(40), None, None, "c. 40")),
        ("≥95%", ParsedValue(D(95), "%", None, "≥95%")),
        ("95%+", ParsedValue(D(95), "%", None, "95%+")),
        ("*25", ParsedValue(D(25), footnotes=("*",))),
        ("25 *", ParsedValue(D(25), footnotes=("*",))),
        ("12.3%¹", ParsedValue(D("12.3"), "%", footnotes=("1",))),
        ("12.3%² (40)", ParsedValue(D("12.3"), "%", D(40), footnotes=("2",))),
        ("(496)", ParsedValue(count=D(496))),
        ("0", ParsedValue(D(0))),
    ],
)
def test_a_printed_value(printed: str, expected: ParsedValue) -> None:
    assert parse_value(printed) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "N/A",
        "NA",
        "-",
        "..",
        "Awaiting data",
        "Not yet available",
        "Aim to maximise",
        "Maintain performance",
        "Contextual",
        "<5",
        "2019/20",
        "18/19",
        "31 March 2021",
        "01/04/2021",
        "15-20",
        "12 of 15",
        "1 in 5",
        "3rd",
        "1st quartile",
        "2 homes were inspected in the quarter and both were rated good",
    ],
)
def test_text_has_no_value_and_is_the_note(printed: str) -> None:
    assert parse_value(printed) == ParsedValue(note=printed)


@pytest.mark.parametrize(
    ("printed", "hint", "value", "unit", "count"),
    [
        ("31.5", "%", D("31.5"), "%", None),
        ("31.5%", "score", D("31.5"), "%", None),
        ("3.1 (194)", "%", D("3.1"), "%", D(194)),
        ("496 (8.2%)", "%", D("8.2"), "%", D(496)),
        ("N/A", "%", None, None, None),
    ],
)
def test_the_name_announces_the_unit_and_the_cell_overrules_it(
    printed: str, hint: str, value: Decimal | None, unit: str | None, count: Decimal | None
) -> None:
    parsed = parse_value(printed, hint)
    assert (parsed.value, parsed.unit, parsed.count) == (value, unit, count)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("(14,522)", ParsedMoney(D(-14522))),
        ("-356", ParsedMoney(D(-356))),
        ("−44", ParsedMoney(D(-44))),
        ("£2.261m", ParsedMoney(D("2.261"), "£m")),
        ("(£0.150m)", ParsedMoney(D("-0.150"), "£m")),
        ("£24k", ParsedMoney(D(24), "£000")),
        ("£1.2bn", ParsedMoney(D(1200), "£m")),
        ("£1,234", ParsedMoney(D(1234), "£")),
        ("1,234 (A)", ParsedMoney(D(1234))),
        ("1,234 (F)", ParsedMoney(D(-1234))),
        ("(356) F", ParsedMoney(D(-356))),
        ("(356) adverse", ParsedMoney(D(356))),
        ("1,102 Cr", ParsedMoney(D(-1102))),
        ("* 25", ParsedMoney(D(25), footnotes=("*",))),
        ("(45)¹", ParsedMoney(D(-45), footnotes=("1",))),
        ("0", ParsedMoney(D(0))),
        ("3,773 see note", ParsedMoney(D(3773), note="see note")),
        ("-", ParsedMoney(note="-")),
        ("N/A", ParsedMoney(note="N/A")),
        ("12%", ParsedMoney(note="12%")),
        ("2020/21", ParsedMoney(note="2020/21")),
        ("£000", ParsedMoney(note="£000")),
        ("", ParsedMoney()),
    ],
)
def test_printed_money(printed: str, expected: ParsedMoney) -> None:
    assert parse_money(printed) == expected


AMOUNTS = st.decimals(min_value=0, max_value=999_999, places=2, allow_nan=False, allow_infinity=False)


@given(
    AMOUNTS, st.integers(min_value=0, max_value=99_999), st.sampled_from(["%", " days", " per 10,000", ""])
)
def test_what_is_printed_is_what_is_read(value: Decimal, count: int, unit: str) -> None:
    parsed = parse_value(f"{value:,}{unit} ({count:,})")
    assert (parsed.value, parsed.unit, parsed.count) == (value, unit.strip() or None, D(count))


@given(AMOUNTS)
def test_brackets_and_a_minus_sign_mean_the_same(amount: Decimal) -> None:
    assert parse_money(f"({amount:,})") == parse_money(f"-{amount}") == ParsedMoney(-amount)


@given(st.text(max_size=30))
def test_nothing_is_lost_or_invented(text: str) -> None:
    parsed = parse_value(text)
    if parsed.value is None and parsed.count is None:
        assert parsed.note is not None or not text.strip()
    else:
        assert any(character.isdigit() for character in text)
