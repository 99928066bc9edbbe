"""Printed values of measures into typed ones: "8.2% (496)", "27.4 per 1000 (2255) End of March 19", "£2.261m", "Awaiting data".

A cell is read as: footnote marks, an exact number with its unit, a count in brackets, and whatever else it says as a note. Text
that does not begin with a number has no value: it is the note, as printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from ingest.digits import MARK, MINUS_SIGNS, NUMBER, WHOLE_NUMBER, exact, footnote_marks
from ingest.money import ParsedMoney, parse_money
from ingest.periods import find_periods, parse_period
from ingest.vocabulary import vocabulary

__all__ = ["ParsedMoney", "ParsedValue", "parse_money", "parse_value"]


@dataclass(frozen=True, slots=True)
class ParsedValue:
    """`value` exact or None; `unit` one of the record format's or None; `count` the number in brackets beside a rate; `note` why
    there is no value, or what else the cell says; `footnotes` the marks taken off ("*", "1")."""

    value: Decimal | None = None
    unit: str | None = None
    count: Decimal | None = None
    note: str | None = None
    footnotes: tuple[str, ...] = ()


_BOUND = r"(?P<bound>[<>≤≥~≈]=?|c\.|circa|approx\.?|approximately|around|about|at least|at most|up to|no more than|no less than|less than|fewer than|more than|over|under|below|above)"
_COUNT = re.compile(
    rf"\s*\(\s*(?:n\s*=\s*)?(?P<count>{WHOLE_NUMBER})\s*(?P<of>(?:/|of|out of)\s*{WHOLE_NUMBER})?"
    r"\s*(?P<what>children|(?:young )?people|(?!(?:years?|months|weeks|days|hours)\b)[a-z]+s)?\s*\)",
    re.IGNORECASE,
)
# Digits that go on as something else: a date, a year pair, a range, an ordinal, a share of a whole.
_GOES_ON = re.compile(r"[\w/:]|\s?[-–—]\s?\d|[.,]\d|\s+(?:in|of|out of|to|x|×|and)\s+£?\d", re.IGNORECASE)
# "3m 20s" and "17 hours 5 minutes" are one length of time in two parts, and neither part is the value.
_LENGTH = re.compile(
    r"\d+\s?(?:d|days?|h|hrs?|hours?|m|mins?|minutes?)[\s,]*(?:and\s+)?\d+\s?(?:h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)\b",
    re.IGNORECASE,
)
# An arrow printed beside a value is its trend.
_ARROWS = re.compile(r"^[←-⇿⬀-⬏▲▼◄►▬△▽]+\s*(?=[\d£<>~+.-])|(?<=[\d%)])\s*[←-⇿⬀-⬏▲▼◄►▬△▽]+$")
_SHARE_OF = re.compile(rf"\s+(?:of|out of)\s+{WHOLE_NUMBER}$", re.IGNORECASE)
_MULTIPLIERS = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "b": 9, "billion": 9}
_SUPPRESSED_UP_TO = (
    10  # "<5" and "<10" without a unit hide a small count (the disclosure rule of national statistics)
)
_LONGEST_NOTE = 6  # words after a bare number, beyond which the text is a sentence and no value


@lru_cache(maxsize=8192)
def parse_value(raw: str, unit_hint: str | None = None) -> ParsedValue:
    """A measure's cell. `unit_hint` is the unit that the measure's name announces, for values printed without one.

    "<5" without a unit is a suppressed count and has no value; any other bound ("at least 95%") keeps its value and says so in
    the note."""
    text, footnotes = _without_footnotes(_ARROWS.sub("", " ".join(raw.split())))
    if not text:
        return ParsedValue(note=" ".join(raw.split()) or None, footnotes=footnotes)
    lead, body = _leading_period(text)
    parsed = _numeric(body, unit_hint)
    if parsed is None and lead:
        parsed, lead = _numeric(text, unit_hint), ""
    if parsed is None:
        return ParsedValue(note=text, footnotes=footnotes)
    note = "; ".join(part for part in (lead, parsed.note) if part) or None
    return ParsedValue(parsed.value, parsed.unit, parsed.count, note, footnotes + parsed.footnotes)


def _numeric(text: str, unit_hint: str | None) -> ParsedValue | None:
    if not re.fullmatch(r"[\d,.]+", text) and parse_period(text):
        return None
    match = _value_pattern().match(text)
    if match is None:
        return _count_alone(text)
    rest = text[match.end() :]
    unit = _printed_unit(match)
    if _LENGTH.match(text) or _is_no_end(rest, unit):
        return None
    value = _exact(match)
    marks = footnote_marks(match["mark"] + match["tail"])
    counted = _COUNT.match(rest)
    if counted and not _is_period(counted):
        count, note = exact(counted["count"]), _note(rest[counted.end() :])
        note = "; ".join(part for part in (_share(counted), note) if part) or None
        return _bounded(match, ParsedValue(value, unit or unit_hint, count, note, marks))
    swapped = _rate_in_brackets(value, unit, unit_hint, rest)
    return swapped or _bounded(match, ParsedValue(value, unit or unit_hint, None, _note(rest), marks))


def _is_no_end(rest: str, unit: str | None) -> bool:
    """Whether what follows the digits shows that they are no value of their own: the rest of a date, a range, a sentence. "441.8kg"
    and "83% of 1,204" are values."""
    if _measured().match(rest) or (unit == "%" and _SHARE_OF.match(rest)):
        return False
    is_sentence = unit is None and len(rest.split()) > _LONGEST_NOTE and not rest.lstrip().startswith("(")
    return is_sentence or bool(_GOES_ON.match(rest))


@cache
def _measured() -> re.Pattern[str]:
    words = "|".join(map(re.escape, vocabulary("units")["attached"]))
    return re.compile(rf"(?:{words})\b(?!\s?\d)", re.IGNORECASE)


@cache
def _value_pattern() -> re.Pattern[str]:
    printed = vocabulary("units")["printed"]
    forms = sorted((form for unit in printed.values() for form in unit), key=len, reverse=True)
    units = "|".join(
        re.escape(form).replace(r"\ ", r"\s?") + (r"\b" if form[-1].isalnum() else "") for form in forms
    )
    return re.compile(
        rf"(?:{_BOUND}\s*)?(?P<sign>[-−–+]\s?)?(?:(?P<pound>£)\s?(?P<inner>[-−])?)?(?P<number>{NUMBER})"
        rf"(?P<times>\s?(?:k|mn?|bn?|thousand|million|billion)\b)?(?P<mark>{MARK}*)"
        rf"(?:\s?(?P<unit>{units}))?(?P<plus>\+(?!\d))?(?P<tail>{MARK}*)",
        re.IGNORECASE,
    )


def _exact(match: re.Match[str]) -> Decimal:
    value = exact(match["number"])
    if match["times"]:
        value = _unscaled(value.scaleb(_MULTIPLIERS[match["times"].strip().lower()]))
    negative = (match["sign"] or "").strip() in MINUS_SIGNS or match["inner"]
    return -value if negative and value else value


def _unscaled(value: Decimal) -> Decimal:
    """Without the exponent that scaling leaves: 2261000, not 2.261E+6. A plain "14.0" keeps its digit."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _printed_unit(match: re.Match[str]) -> str | None:
    if match["pound"]:
        return "£"
    if not match["unit"]:
        return None
    printed = re.sub(r"\s", "", match["unit"].lower())
    forms: dict[str, list[str]] = vocabulary("units")["printed"]
    return next(
        unit for unit, words in forms.items() if any(printed == word.replace(" ", "") for word in words)
    )


def _bounded(match: re.Match[str], parsed: ParsedValue) -> ParsedValue:
    bound = match["bound"] or ("+" if match["plus"] else None)
    if bound is None:
        return parsed
    printed = " ".join(match[0].split())
    note = "; ".join(part for part in (printed, parsed.note) if part)
    hides = bound[0] == "<" or bound.lower() in {"fewer than", "less than", "under", "below"}
    if hides and not match["unit"] and not match["pound"] and _suppresses(match["number"]):
        return ParsedValue(note=note, footnotes=parsed.footnotes)
    return ParsedValue(parsed.value, parsed.unit, parsed.count, note, parsed.footnotes)


def _suppresses(number: str) -> bool:
    return number.isdigit() and int(number) <= _SUPPRESSED_UP_TO


def _rate_in_brackets(value: Decimal, unit: str | None, hint: str | None, rest: str) -> ParsedValue | None:
    """ "496 (8.2%)" under a name that announces a percentage: the rate is the value and what stands before it the count."""
    match = re.fullmatch(rf"\s*\(\s*(?P<rate>-?{NUMBER})\s?%\s*\)(?P<note>.*)", rest)
    if match is None or unit is not None or hint != "%":
        return None
    return ParsedValue(exact(match["rate"]), "%", value, _note(match["note"]))


def _count_alone(text: str) -> ParsedValue | None:
    match = _COUNT.match(text)
    if match is None or _is_period(match):
        return None
    return ParsedValue(count=exact(match["count"]), note=_note(text[match.end() :]))


def _is_period(match: re.Match[str]) -> bool:
    """ "(2019/20)" is a year; "(2015)" beside a value is a count."""
    return match["of"] is not None and parse_period(match[0]) is not None


def _share(match: re.Match[str]) -> str | None:
    return match[0].strip().strip("()").strip() if match["of"] else None


def _leading_period(text: str) -> tuple[str, str]:
    """ "Q4 85%" and "2017/18: 31.5%" into the period and the rest; ("", text) where the text does not begin with a period."""
    mentions = find_periods(text)
    end = mentions[0].end if mentions and mentions[0].start == 0 else 0
    match = re.match(
        r"(?:Q(?:tr|uarter)?\s?[1-4](?:\s?[-–]\s?(?:Q\s?)?[1-4])?|YTD)(?=[\s:])",
        text[end:] if end else text,
        re.IGNORECASE,
    )
    if match:
        end += match.end()
    rest = text[end:].lstrip(" :–-") if end else text
    return (text[:end], rest) if end and rest[:1].isdigit() else ("", text)


def _without_footnotes(text: str) -> tuple[str, tuple[str, ...]]:
    lead = re.match(rf"({MARK}+)\s*(?=\S)", text)
    marks = footnote_marks(lead[1]) if lead else ()
    text = text[lead.end() :] if lead else text
    tail = re.search(rf"(?<=\S)\s*({MARK}+)$", text)
    if tail:
        marks += footnote_marks(tail[1])
        text = text[: tail.start()]
    return text, marks


def _note(rest: str) -> str | None:
    text = rest.strip().strip("–—-,;:").strip()
    inner = re.fullmatch(r"\(([^()]*)\)", text)
    return (inner[1].strip() if inner else text) or None
