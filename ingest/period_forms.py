"""The forms in which periods are printed, each with the reader that turns it into its one spelling.

Quarters are those of the local government financial year: Q1 is April to June, so "Jan-Mar 2024" is Q4 2023/24.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
MONTH_NAMES = [name.title() for name in _MONTHS if name not in ("sept",) and (len(name) > 3 or name == "may")]
_MONTH_COLUMN = re.compile(r"(?P<month>[A-Za-z]{3,9})\.?")
_QUARTER_STARTS = {4: 1, 7: 2, 10: 3, 1: 4}
_QUARTER_ENDS = {(4, 9): 2, (4, 12): 3}  # by the first and last month of the year so far
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "one": 1, "two": 2, "three": 3, "four": 4}

DASH = r"[-–—−‐‑]"
YEAR4 = r"(?:19[89]\d|20[0-4]\d)"
_PAIR = rf"(?P<y1>{YEAR4}|\d\d)\s?(?:/|{DASH})\s?(?P<y2>{YEAR4}|\d\d)"
_ONE = rf"(?P<y>{YEAR4}|['’‘`]?\d\d)"
_WHEN = rf"(?:{_PAIR}|{_ONE})"
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
QUARTER = (
    r"(?:(?:Q|Qtr\.?|Quarter)\s?-?\s?(?P<q>[1-4]|one|two|three|four)"
    r"|(?P<qo>1st|2nd|3rd|4th|first|second|third|fourth)\s+(?:quarter|qtr))"
)
# "Q1-Q3 2020/21" is a part of a year that has no spelling of its own: the year is what it belongs to.
_RUN = rf"Q(?:tr|uarter)?s?\s?[1-4]\s?(?:{DASH}|to|and|&|/)\s?(?:Q(?:tr|uarter)?)?\s?[1-4]"
_JOIN = r"(?:[\s,(:]|of|in|for|year|fy|-|–|/)*"
# Not inside a longer number, date or span; but in "2015/16-2017/18" both years count.
_BEFORE = r"(?<![\w£$€.,/%])(?<!(?<!/\d\d)(?<=\d)[-–—−])"
_AFTER = r"(?![\w%])(?!\s?/\s?\d)(?![.,]\d)(?![-–—−]\d(?!\d{0,3}/\d\d))"


def _year(text: str) -> int:
    digits = text.lstrip("'’‘`")
    number = int(digits)
    if len(digits) == 4:
        return number
    return 1900 + number if number >= 80 else 2000 + number


def financial_year(first: int) -> str:
    """The year that begins in April (or September) of `first`."""
    return f"{first}/{(first + 1) % 100:02d}"


def _pair(match: re.Match[str]) -> int | None:
    """The first year of a printed pair, if the second one follows it."""
    y1, y2 = match["y1"], match["y2"]
    if y1 is None:
        return None
    first = _year(y1)
    second = int(y2) if len(y2) == 4 else first // 100 * 100 + int(y2)
    if len(y2) == 2 and second < first:
        second += 100
    if second != first + 1 or not 1980 <= first < 2050:
        return None
    return first


def _from_pair(match: re.Match[str]) -> str | None:
    first = _pair(match)
    return None if first is None else financial_year(first)


def _from_year(match: re.Match[str]) -> str | None:
    return match["y"]


def _from_marked_year(match: re.Match[str]) -> str | None:
    """ "FY21" is the year that ends in March 2021; "AY 2018/19" and "FY 2018/19" are as printed."""
    if match["y"] is not None:
        return financial_year(_year(match["y"]) - 1)
    return _from_pair(match)


def _from_quarter(match: re.Match[str]) -> str | None:
    number = _quarter_number(match)
    if match["y"] is not None:
        year = _year(match["y"])
        return f"Q{number} {year}"
    first = _pair(match)
    return None if first is None else f"Q{number} {financial_year(first)}"


def _quarter_number(match: re.Match[str]) -> int:
    printed = (match["q"] or match["qo"]).lower()
    return _ORDINALS[printed] if printed in _ORDINALS else int(printed[0])


def bare_quarter(match: re.Match[str]) -> str:
    """ "Qtr 3" without its year."""
    return f"Q{_quarter_number(match)}"


def bare_month(text: str) -> str | None:
    """ "Sept" alone, as the months of one year head their columns: "September", without its year."""
    match = _MONTH_COLUMN.fullmatch(text.strip())
    number = _MONTHS.get(match["month"].lower()) if match else None
    return MONTH_NAMES[number - 1] if number else None


def _from_months(match: re.Match[str]) -> str | None:
    """A quarter by its months, or by the months of the year up to its end: "Apr-Sep 2023" is what Q2 2023/24 has come to."""
    first, last = _MONTHS[match["month"].lower()], _MONTHS[match["last"].lower()]
    quarter = _QUARTER_STARTS.get(first) if (last - first) % 12 == 2 else _QUARTER_ENDS.get((first, last))
    if quarter is None:
        return None
    year = _pair(match)
    if year is None:
        if match["y"] is None:
            return None
        year = _year(match["y"]) - (1 if first == 1 else 0)
    return f"Q{quarter} {financial_year(year)}"


def _from_month(match: re.Match[str]) -> str | None:
    month = _MONTHS[match["month"].lower()]
    if match["y"] is not None:
        year = _year(match["y"])
    else:
        first = _pair(match)
        if first is None:
            return None
        year = first if month >= 4 else first + 1
    return f"{MONTH_NAMES[month - 1]} {year}"


def _from_year_end(match: re.Match[str]) -> str | None:
    """A year named by the month it ends in: to March is a financial year, to December a calendar year."""
    month = _from_month(match)
    if month is None:
        return None
    name, year = month.split()
    if name == "March":
        return financial_year(int(year) - 1)
    return year if name == "December" else month


def _from_term(match: re.Match[str]) -> str | None:
    term = match["term"].title()
    if match["y"] is not None:
        return f"{term} {_year(match['y'])}"
    first = _pair(match)
    if first is None:
        return None
    return f"{term} {first if term == 'Autumn' else first + 1}"


def _from_numeric_date(match: re.Match[str]) -> str | None:
    month = int(match["mm"])
    if not (1 <= month <= 12 and 1 <= int(match["dd"]) <= 31):
        return None
    return f"{MONTH_NAMES[month - 1]} {_year(match['y'])}"


def _holds(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# What a text must hold for a form to stand in it: quick to look for, and mostly absent.
_A_QUARTER = _holds("q")
_A_MONTH = _holds("|".join(sorted({name[:3] for name in _MONTHS})))
_A_TERM = _holds("autumn|spring|summer")
_A_WORD_FOR_YEAR = _holds("fy|ay|year")
_A_DATE = _holds(r"\d-\d\d-\d|\d[/.]\d{1,2}[/.]\d")
_A_PAIR = _holds(rf"\d\s?(?:/|{DASH})\s?\d")
_A_YEAR = _holds(YEAR4)

Reader = Callable[[re.Match[str]], str | None]
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
_MONTH_YEAR = rf"{_MONTH}[\s,]*(?:{DASH}|/|of\s)?\s?{_WHEN}"

# In the order in which they are tried at one place: the longer forms first.
FORMS: tuple[tuple[re.Pattern[str], Reader, re.Pattern[str]], ...] = tuple(
    (_holds(_BEFORE + "(?:" + pattern + ")" + _AFTER), reader, needs)
    for pattern, reader, needs in (
        (rf"{_RUN}{_JOIN}{_PAIR}", _from_pair, _A_QUARTER),
        (rf"{_PAIR}[\s,(:]*{_RUN}", _from_pair, _A_QUARTER),
        (rf"{QUARTER}{_JOIN}{_WHEN}", _from_quarter, _A_QUARTER),
        (rf"{_PAIR}(?P<y>(?!))?[\s,(:]*(?:-\s?)?{QUARTER}", _from_quarter, _A_QUARTER),
        (rf"(?P<y>{YEAR4})[\s,(:]*(?:-\s?)?{QUARTER}(?P<y1>(?!))?(?P<y2>(?!))?", _from_quarter, _A_QUARTER),
        (
            rf"{_MONTH}\s?(?:{DASH}|/|to|until|through)\s?(?P<last>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?[\s,]*{_WHEN}",
            _from_months,
            _A_MONTH,
        ),
        (
            rf"(?:year|12\s+months|twelve\s+months|y/?e)[\s-]*(?:end(?:ing|ed)?|to|up\s+to)?[\s:]*(?:on\s+|to\s+)?{_DAY}{_MONTH_YEAR}",
            _from_year_end,
            _A_MONTH,
        ),
        (rf"(?P<term>autumn|spring|summer)\s+(?:term\s*)?{DASH}?\s*{_WHEN}", _from_term, _A_TERM),
        (rf"{_PAIR}(?P<y>(?!))?\s+(?P<term>autumn|spring|summer)(?:\s+term)?", _from_term, _A_TERM),
        (rf"{_DAY}{_MONTH_YEAR}", _from_month, _A_MONTH),
        (rf"(?P<y>{YEAR4})-(?P<mm>\d\d)-(?P<dd>\d\d)(?:[T\s]+00:00(?::00)?)?", _from_numeric_date, _A_DATE),
        (
            rf"(?P<dd>\d{{1,2}})(?P<sep>[/.])(?P<mm>\d{{1,2}})(?P=sep)(?P<y>{YEAR4}|\d\d)",
            _from_numeric_date,
            _A_DATE,
        ),
        (
            rf"(?:FY|AY|financial\s+year|academic\s+year|school\s+year|municipal\s+year)[\s:]*{_WHEN}",
            _from_marked_year,
            _A_WORD_FOR_YEAR,
        ),
        (
            rf"(?:financial|academic|school|tax)\s+year\s+(?P<y1>{YEAR4})\s+to\s+(?P<y2>{YEAR4})",
            _from_pair,
            _A_WORD_FOR_YEAR,
        ),
        (_PAIR, _from_pair, _A_PAIR),
        (rf"(?P<y>{YEAR4})", _from_year, _A_YEAR),
    )
)
