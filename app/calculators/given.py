"""A figure as a person types it: "£10.6m", "10,600", "(275)", "71.6%", "1.2k"."""

from __future__ import annotations

import re
from decimal import Decimal

from app.calculators.quantity import Quantity
from ingest.errors import UsageError

_FIGURE = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[-+−–])?\s*(?:(?P<pound>£)\s*(?P<inner>[-−–])?)?\s*"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*"
    r"(?P<scale>m|million|mn|bn|billion|k|thousand)?\s*(?P<percent>%|per ?cent|percent)?\s*(?P<close>\))?",
    re.IGNORECASE,
)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_LONGEST = 18


def read_figure(text: str) -> Quantity:
    """The figure in `text`: brackets and minus signs are negative, £10.6m comes in £m, £275k in £000. Raises UsageError
    saying which forms are understood."""
    found = _FIGURE.fullmatch(text.strip())
    if found is None or (found["open"] is None) != (found["close"] is None):
        raise _not_understood(text)
    digits = found["number"].replace(",", "")
    if len(digits) > _LONGEST or (found["percent"] and (found["pound"] or found["scale"])):
        raise _not_understood(text)
    negative = bool(found["open"]) or (found["sign"] or found["inner"] or "+") != "+"
    value = -Decimal(digits) if negative else Decimal(digits)
    return _scaled(value, (found["scale"] or "").lower(), bool(found["pound"]), bool(found["percent"]))


def _scaled(value: Decimal, scale: str, pounds: bool, percent: bool) -> Quantity:
    if percent:
        return Quantity(value, "%")
    power = _SCALES.get(scale, 0)
    if not pounds:
        return Quantity(_times_ten_to(value, power))
    if power == 9:
        return Quantity(_times_ten_to(value, 3), "£m")
    return Quantity(value, {0: "£", 3: "£000", 6: "£m"}[power])


def _times_ten_to(value: Decimal, power: int) -> Decimal:
    """Without an exponent, so that 1.2 thousand prints as 1,200."""
    return Decimal(f"{value.scaleb(power):f}")


def _not_understood(text: str) -> UsageError:
    return UsageError(f"{text!r} is not a figure; give one like 10,600, £10.6m, (275), -0.5 or 71.6%")
