"""Two digits changed round in a printed figure: the commonest slip of the pen in a table."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations


def with_two_swapped(published: Decimal, wanted: Decimal, allowance: Decimal = Decimal(0)) -> Decimal | None:
    """`published` with two of its digits changed round, where that comes within `allowance` of `wanted`; None where no
    swap does. Neighbouring digits are tried first; a swap never puts a 0 in front."""
    text = f"{published:f}"
    places = [at for at, sign in enumerate(text) if sign.isdigit()]
    pairs = sorted(combinations(range(len(places)), 2), key=lambda pair: pair[1] - pair[0])
    for first, second in pairs:
        swapped = _swapped(text, places[first], places[second])
        if swapped is not None and abs(swapped - wanted) <= allowance:
            return swapped
    return None


def _swapped(text: str, first: int, second: int) -> Decimal | None:
    if text[first] == text[second]:
        return None
    signs = list(text)
    signs[first], signs[second] = signs[second], signs[first]
    leading = "".join(signs).lstrip("-")
    return None if leading.startswith("0") and not leading.startswith("0.") else Decimal("".join(signs))
