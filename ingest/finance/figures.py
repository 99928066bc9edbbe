"""Where figures stand in a line of text: amounts, percentages, dashes for nil, and the headings that are a unit alone ("£000")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.domain import MoneyUnit
from ingest.finance.words import phrases, plain
from ingest.period_forms import MONTH_NAMES

_MARKS = r"[*†‡§#^¹²³]{1,3}"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_SENSE = r"(?:\s?\(?(?:adverse|favourable|adv\.?|fav\.?|overspend|underspend|[AF])\)?(?=\s*$|\s+[-–−(£*\d]))?"
_FIGURE = re.compile(
    rf"(?<!\S)(?P<amount>(?:{_MARKS}\s?)?[-–−+]?(?:£\s?)?(?:\(\s?)?[-–−]?£?(?:{_DIGITS})(?P<scale>m|mn|k|bn)?(?:\s?\))?(?:{_MARKS})?{_SENSE})(?=\s|$)"
    rf"|(?<!\S)(?P<percent>[-–−+]?\(?[-–−+]?(?:{_DIGITS})\s?%\)?(?:{_MARKS})?)(?=\s|$)"
    r"|(?<!\S)(?P<nil>[-–—]|nil)(?=\s|$)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?<!\S)\(?(?:(?P<thousands>£\s?'?0?000'?s?|£\s?'?000'?s?|£k|£\s?thousands?)|(?P<millions>£\s?m|£\s?mn|£\s?millions?)|(?P<pounds>£'?s?))\)?(?=\s|$|[,;:]|\.(?:\s|$))",
    re.IGNORECASE,
)
_PERCENT_HEADING = re.compile(r"(?<!\S)\(?%\)?(?:age)?(?=\s|$)(?!\s+[a-z])")  # not "% of budget"
_MONTHS = "|".join(MONTH_NAMES)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"[12]?\d|3[01]")
_MONTH_BEFORE = re.compile(rf"(?:^|\s)(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTHS})\s+$", re.IGNORECASE)
_MONTH_AFTER = re.compile(rf"\s+(?:{_MONTHS})\b", re.IGNORECASE)
_BALANCE_AT = re.compile(r"\bbalances?(?:\s+(?:as\s+)?at)?\s+$", re.IGNORECASE)
NUMBER_IN_LABEL = re.compile(r"\d{1,2}|(?:19|20)\d\d")
_QUOTES = str.maketrans({"’": "'", "‘": "'"})
_SPELT = re.compile(
    r"(?:in|all figures|figures are|amounts are)\b[^.]{0,20}?\b(?P<scale>thousands?|millions?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in `text[start:end]`, as printed. `scaled` where it carries its own m, k or bn."""

    kind: Literal["amount", "percent", "nil"]
    raw: str
    start: int
    end: int
    scaled: bool = False


@dataclass(frozen=True, slots=True)
class UnitMark:
    """A unit printed alone in `text[start:end]`; `unit` None is a per cent sign."""

    unit: MoneyUnit | None
    start: int
    end: int


def figures_in(text: str) -> tuple[Figure, ...]:
    """The figures that stand as words of their own; parts of dates, ranges and codes are not."""
    found = []
    for match in _FIGURE.finditer(text):
        if match["amount"] and (not _balanced(match["amount"]) or _UNIT.fullmatch(match["amount"].strip())):
            continue
        if match["amount"] and _is_of_a_date(text, match):
            continue
        kind: Literal["amount", "percent", "nil"] = (
            "amount" if match["amount"] else "percent" if match["percent"] else "nil"
        )
        raw = " ".join(match[0].split())
        found.append(Figure(kind, raw, match.start(), match.end(), bool(match["scale"])))
    return tuple(found)


def _is_of_a_date(text: str, match: re.Match[str]) -> bool:
    """Whether it is the day or the year of a date in a heading: "1 April 2023", or "Closing balance 31" over "March 2024"."""
    before, after = text[: match.start()], text[match.end() :]
    if _YEAR.fullmatch(match[0]):
        return bool(_MONTH_BEFORE.search(before))
    return bool(
        _DAY.fullmatch(match[0])
        and (_MONTH_AFTER.match(after) or (not after.strip() and _BALANCE_AT.search(before)))
    )


def _balanced(raw: str) -> bool:
    return raw.count("(") == raw.count(")")


def is_label_number(before: str, figure: Figure) -> bool:
    """Whether a figure is a small number or year right after a word that numbers things ("Phase 2", "31 March 2025")."""
    last_word = plain(before).rpartition(" ")[2]
    return last_word in phrases("finance_rows", "numbered") and bool(NUMBER_IN_LABEL.fullmatch(figure.raw))


def unit_marks(text: str) -> tuple[UnitMark, ...]:
    """The units and per cent signs that stand as words of their own."""
    straight = text.translate(_QUOTES)
    marks = [UnitMark(_unit_of(match), match.start(), match.end()) for match in _UNIT.finditer(straight)]
    marks += [UnitMark(None, match.start(), match.end()) for match in _PERCENT_HEADING.finditer(straight)]
    return tuple(sorted(marks, key=lambda mark: mark.start))


def unit_in(text: str) -> MoneyUnit | None:
    """The unit that a caption or heading names: "(£000)", "£m", "figures are in thousands"; None where it names none or several."""
    named = {mark.unit for mark in unit_marks(re.sub(r"[()\[\],;:]", " ", text)) if mark.unit}
    if not named:
        spelt = _SPELT.search(text)
        return None if spelt is None else "£000" if spelt["scale"].lower().startswith("t") else "£m"
    return named.pop() if len(named) == 1 else None


def without_units(text: str) -> str:
    """A heading without its unit, white space folded; the per cent sign stays, for it is what the column holds."""
    marks = [mark for mark in unit_marks(text) if mark.unit]
    for mark in reversed(marks):
        text = text[: mark.start] + " " + text[mark.end :]
    return " ".join(text.split()).strip(" ,;:-–")


def _unit_of(match: re.Match[str]) -> MoneyUnit:
    return "£000" if match["thousands"] else "£m" if match["millions"] else "£"
