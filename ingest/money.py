"""Printed money into signed values: "(14,522)", "£2.261m", "1,234 (A)", "-356", "* 25".

An adverse amount, an overspend or a deficit is positive; a favourable one, an underspend, a surplus or a credit is negative, as is
anything in brackets or with a minus sign.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ingest.digits import MARK, MINUS_SIGNS, NUMBER, exact, footnote_marks
from ingest.domain import MoneyUnit


@dataclass(frozen=True, slots=True)
class ParsedMoney:
    """`value` signed and exact in `unit`, or None; `unit` None where the cell prints none (the table's heading knows it)."""

    value: Decimal | None = None
    unit: MoneyUnit | None = None
    note: str | None = None
    footnotes: tuple[str, ...] = ()


_WORD = (
    r"(?P<adverse>\(?\b(?:A|Adv|Adverse|overspend|over|deficit|Dr|pressure)\b\.?\)?)"
    r"|(?P<favourable>\(?\b(?:F|Fav|Favourable|underspend|under|surplus|Cr|credit|saving)\b\.?\)?)"
)
_MONEY = re.compile(
    rf"(?P<lead>{MARK}*)\s*(?P<open>\(\s*)?(?P<sign>[-−–+]\s?)?(?:£\s?)?(?P<sign2>[-−–])?(?P<number>{NUMBER})"
    rf"\s?(?P<scale>k|mn?|million|bn|billion|thousand|000s)?(?P<mark>{MARK}*)\s*(?P<close>\))?\s*(?:{_WORD})?\s*(?P<tail>{MARK}*)",
    re.IGNORECASE,
)
_SCALES: dict[str, tuple[MoneyUnit, int]] = {
    "k": ("£000", 0),
    "thousand": ("£000", 0),
    "000s": ("£000", 0),
    "m": ("£m", 0),
    "mn": ("£m", 0),
    "million": ("£m", 0),
    "bn": ("£m", 3),
    "billion": ("£m", 3),
}


def parse_money(raw: str) -> ParsedMoney:
    """A finance cell. A dash, "nil" or any other text has no value and is the note; a plain 0 is nought."""
    text = " ".join(raw.split())
    match = _MONEY.match(text)
    rest = text[match.end() :] if match else ""
    heading = text.startswith("£0") and text.rstrip("s").strip("£0") == ""
    if (
        match is None
        or heading
        or bool(match["open"]) != bool(match["close"])
        or _goes_on(text[match.end(0) - 1], rest)
    ):
        return ParsedMoney(note=text or None)
    unit, exponent = _scale(match)
    value = exact(match["number"]) * 10**exponent
    marks = footnote_marks(match["lead"] + match["mark"] + match["tail"])
    return ParsedMoney(
        -value if _is_negative(match) and value else value, unit, rest.strip(" ;,") or None, marks
    )


def _goes_on(last: str, rest: str) -> bool:
    """Whether the digits are the beginning of something else: a percentage, a date, a range, a code."""
    return bool(re.match(r"[/:%.]|,\d|[-–]\d|\s?%", rest)) or (last.isalnum() and rest[:1].isalnum())


def _scale(match: re.Match[str]) -> tuple[MoneyUnit | None, int]:
    if match["scale"]:
        return _SCALES[match["scale"].lower()]
    return ("£" if "£" in match[0] else None), 0


def _is_negative(match: re.Match[str]) -> bool:
    """The sign words go before brackets, which some tables put round the amount as well: "(356) F" and "356 F" are the same."""
    if match["adverse"]:
        return False
    if match["favourable"]:
        return True
    signs = (match["sign"] or "").strip() + (match["sign2"] or "")
    return bool(match["open"]) or any(sign in MINUS_SIGNS for sign in signs)
