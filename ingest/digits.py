"""How numbers and footnote marks are printed: what values and money have in common."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
WHOLE_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
MARK = r"[*†‡§#¹²³⁴⁵⁶⁷⁸⁹⁰]"
MINUS_SIGNS = frozenset("-−–")
_PLAIN_MARKS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


def exact(printed: str) -> Decimal:
    """ "1,234.50" as it stands, without the thousands commas."""
    return Decimal(printed.replace(",", ""))


def footnote_marks(printed: str) -> tuple[str, ...]:
    """ "*¹" as ("*", "1")."""
    return tuple(re.sub(r"\s", "", printed).translate(_PLAIN_MARKS))
