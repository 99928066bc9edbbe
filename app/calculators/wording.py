"""How figures are written in sentences: one place for calculators, answers, checks and briefings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext

_IN_MILLIONS = {"£": Decimal(1_000_000), "£000": Decimal(1000)}


def plain(value: Decimal) -> str:
    """With thousands separators and the decimals it was given: 3407 -> "3,407", -0.70 -> "-0.70"."""
    return format(value, ",f")


def trimmed(value: Decimal, places: int = 2) -> str:
    """Rounded half up to at most `places` decimals, without trailing zeros: 8.3333 -> "8.33", 5.00 -> "5"."""
    text = format(round_half_up(value, places), ",f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def round_half_up(value: Decimal, places: int) -> Decimal:
    """As a finance officer rounds: 2.445 to two places is 2.45, -2.445 is -2.45."""
    with localcontext() as wide:
        wide.prec = 60
        return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def percent(value: Decimal, places: int = 2) -> str:
    """A number of per cent: 7.4618 -> "7.46%"."""
    return f"{trimmed(value, places)}%"


def percent_apart(value: Decimal, bounds: Sequence[Decimal]) -> str:
    """A percentage with as many decimals (two or more) as keep it visibly apart from every bound it is not equal to, so
    that 5.0004% beyond a limit of 5% never reads "5%"."""
    places = 2
    while places < 12 and any(round_half_up(value, places) == bound != value for bound in bounds):
        places += 1
    return percent(value, places)


def points(value: Decimal) -> str:
    """A difference of two percentages: 9.1 -> "9.1 percentage points", 1 -> "1 percentage point"."""
    return f"{plain(value)} percentage point{'' if abs(value) == 1 else 's'}"


def amount(value: Decimal, unit: str | None) -> str:
    """Money in its own unit, short, for sums: 3407 in £000 -> "£3,407k"; 3.407 in £m -> "£3.407m"; -80 -> "-£80k"."""
    if value == 0:
        return "£0"
    sign = "-" if value < 0 else ""
    tail = {"£000": "k", "£m": "m"}.get(unit or "", "")
    return f"{sign}£{plain(abs(value))}{tail}"


def money(value: Decimal, unit: str | None) -> str:
    """Money as read aloud, in millions beside its own unit from a million up: 3407 in £000 -> "£3,407k (£3.407m)"."""
    own, scale = amount(value, unit), _IN_MILLIONS.get(unit or "")
    if scale is None or abs(value) < scale:
        return own
    return f"{own} ({'-' if value < 0 else ''}£{trimmed(abs(value) / scale, 3)}m)"


def figure(value: Decimal, unit: str | None) -> str:
    """Any value with its unit: "71.6%", "38.2 per 10,000", "21 days", "3,407", "£3,407k (£3.407m)"."""
    if unit is not None and unit.startswith("£"):
        return money(value, unit)
    return plain(value) + _tail(value, unit)


def short_figure(value: Decimal, unit: str | None) -> str:
    """`figure`, with money in its own unit only; for the terms of a sum."""
    if unit is not None and unit.startswith("£"):
        return amount(value, unit)
    return plain(value) + _tail(value, unit)


def _tail(value: Decimal, unit: str | None) -> str:
    if unit is not None and unit.startswith("per "):
        return f" {unit}"
    if unit == "days":
        return " day" if abs(value) == 1 else " days"
    return "%" if unit == "%" else ""


def gap(value: Decimal, unit: str | None) -> str:
    """The size of a difference between two values of `unit`: percentages differ by percentage points."""
    return points(abs(value)) if unit == "%" else short_figure(abs(value), unit)


def listed(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def at_start(words: str) -> str:
    """Words as they open a sentence: "The 2023/24 agreement" of "the 2023/24 agreement"."""
    return words[:1].upper() + words[1:]
