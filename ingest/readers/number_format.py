"""A spreadsheet value and its number format -> the text that the sheet shows ("8.2%", "(2,300)", "Mar-24").

Covers what Office's format codes mean for a reader: up to four sections, conditions, currency, thousands scaling, percent,
literals, dates. Source: ECMA-376 part 1, 18.8.30-31. Fractions and exponents are shown as plain numbers.
"""

from __future__ import annotations

import datetime as dt
import operator
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

LARGEST = Decimal(10) ** 15  # beyond the digits that a sheet holds
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ROOMY = Context(prec=80)
_TOKEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|[0#?]+(?:,[0#?]+)*|AM/PM|y+|m+|d+|h+|s+|.', re.I | re.S)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]")
_UNSHAPED = re.compile(r"general|[0#?]\s*/|E[+-]", re.I)
_COMPARE = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One section of a format code: literals around the digits, decimals (fewest and most), grouping, fewest whole digits and
    scale; `blank_zero` where a zero shows no digit (the dash of accounting formats)."""

    prefix: str
    suffix: str
    digits: bool
    fewest: int = 0
    most: int = 0
    grouped: bool = False
    whole: int = 1
    blank_zero: bool = False
    factor: Decimal = Decimal(1)


def shown(value: object, code: str) -> str:
    """The text the sheet shows for a stored value (number, date, time, truth value or text)."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime | dt.date):
        return shown_date(value, code)
    if isinstance(value, int | float | Decimal):
        return shown_number(_exact(value), code)
    return str(value).strip()


def shown_number(value: Decimal, code: str) -> str:
    if not value.is_finite() or abs(value) > LARGEST or code.strip() in ("", "@") or _UNSHAPED.search(code):
        return _plain(value)
    section, signed = _section(value, code)
    pattern = _pattern(section)
    if not pattern.digits:
        return (pattern.prefix + pattern.suffix).strip()
    if pattern.blank_zero and value == 0:
        return "-" if "-" in pattern.prefix else ""
    figure = _digits(abs(value) * pattern.factor, pattern)
    minus = "-" if signed and value < 0 and any(digit in figure for digit in "123456789") else ""
    return (minus + pattern.prefix + figure + pattern.suffix).strip()


def shown_date(value: dt.datetime | dt.date, code: str) -> str:
    """As the format says; in words ("31 March 2021") where it puts the month's number first or names no month or year."""
    moment = value if isinstance(value, dt.datetime) else dt.datetime(value.year, value.month, value.day)
    tokens = [token for token in _TOKEN.findall(code.split(";", maxsplit=1)[0]) if not token.startswith("[")]
    kinds = "".join(token[0].lower() for token in tokens if token[0].lower() in "ymdhs")
    numeric_first = re.search(r"m", kinds) and re.search(r"(?<!m)m{1,2}(?!m)[^a-z]{0,2}d", code.lower())
    if numeric_first or not ("y" in kinds and "m" in kinds):
        return _in_words(moment)
    return "".join(_date_part(moment, tokens, n) for n in range(len(tokens))).strip()


def _in_words(moment: dt.datetime) -> str:
    day = f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"
    return day if moment.time() == dt.time() else f"{day} {moment:%H:%M}"


def _date_part(moment: dt.datetime, tokens: list[str], n: int) -> str:
    token = tokens[n]
    letter, length = token[0].lower(), len(token)
    if letter == "y":
        return f"{moment.year % 100:02d}" if length <= 2 else str(moment.year)
    if letter == "m":
        return f"{moment.minute:02d}" if _is_minutes(tokens, n) else _month(moment.month, length)
    if letter == "d":
        name = DAYS[moment.weekday()]
        return {1: str(moment.day), 2: f"{moment.day:02d}", 3: name[:3]}.get(length, name)
    if letter == "h":
        return f"{moment.hour:02d}"
    if letter == "s":
        return f"{moment.second:02d}"
    return _literal(token)


def _month(month: int, length: int) -> str:
    name = MONTHS[month - 1]
    return {1: str(month), 2: f"{month:02d}", 3: name[:3]}.get(length, name)


def _is_minutes(tokens: list[str], n: int) -> bool:
    letters = [(i, token[0].lower()) for i, token in enumerate(tokens) if token[0].lower() in "ymdhs"]
    at = next(i for i, (index, _) in enumerate(letters) if index == n)
    return (at > 0 and letters[at - 1][1] == "h") or (at + 1 < len(letters) and letters[at + 1][1] == "s")


def _literal(token: str) -> str:
    if token.startswith('"'):
        return token[1:-1]
    if token.startswith("\\"):
        return token[1:]
    if token.startswith("[$"):
        return token[2:-1].split("-", maxsplit=1)[0]
    if token.startswith("_"):
        return " "
    return "" if token.startswith(("[", "*", "@")) else token


def _sections(code: str) -> list[str]:
    parts = [""]
    for token in _TOKEN.findall(code):
        if token == ";":
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _section(value: Decimal, code: str) -> tuple[str, bool]:
    """The section for a value, and whether a minus sign is to be put before a negative one."""
    parts = _sections(code)
    for part in parts:
        condition = _CONDITION.search(part)
        if condition and _COMPARE[condition[1]](value, Decimal(condition[2])):
            return part, True
    plain = [part for part in parts if not _CONDITION.search(part)]
    if len(plain) < len(parts):
        return (plain or parts)[-1], True
    if value < 0 and len(parts) > 1:
        return parts[1], False
    return (parts[2] if value == 0 and len(parts) > 2 else parts[0]), True


def _pattern(section: str) -> Pattern:
    tokens = _TOKEN.findall(section)
    places = [n for n, token in enumerate(tokens) if token[0] in "0#?"]
    if not places:
        return Pattern("".join(_literal(token) for token in tokens), "", digits=False)
    first, last = places[0], places[-1]
    first -= first > 0 and tokens[first - 1] == "."
    end = last + 1
    while end < len(tokens) and tokens[end] == ",":
        end += 1
    core = "".join(tokens[first : last + 1])
    whole, _, decimals = core.partition(".")
    percent = sum(token == "%" for token in tokens)
    return Pattern(
        prefix="".join(_literal(token) for token in tokens[:first]),
        suffix="".join(_literal(token) for token in tokens[end:]),
        digits=True,
        fewest=decimals.count("0"),
        most=sum(decimals.count(sign) for sign in "0#?"),
        grouped="," in whole,
        whole=max(1, whole.count("0")),
        blank_zero="0" not in core,
        factor=Decimal(100) ** percent / Decimal(1000) ** (end - last - 1),
    )


def _digits(value: Decimal, pattern: Pattern) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-pattern.most), ROUND_HALF_UP, _ROOMY)
    text = f"{rounded:,f}" if pattern.grouped else f"{rounded:f}"
    whole, _, decimals = text.partition(".")
    kept = decimals.rstrip("0").ljust(pattern.fewest, "0")
    whole = whole.rjust(pattern.whole, "0")
    return f"{whole}.{kept}" if kept else whole


def _exact(value: int | float | Decimal) -> Decimal:
    """The decimal a person typed: floats hold about 15 digits."""
    return Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)


def _plain(value: Decimal) -> str:
    if not value.is_finite():
        return ""
    if value != value.to_integral_value() and len(value.normalize().as_tuple().digits) > 10:
        value = value.quantize(Decimal(1).scaleb(value.adjusted() - 9), ROUND_HALF_UP)
    return f"{value.normalize():f}"
