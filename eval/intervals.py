"""How sure a share of right answers is: Wilson's score interval.

Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927). Unlike the plain
normal interval it stays within 0 and 1 and is of use for few questions and for shares near 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054  # two-sided 95% point of the normal distribution


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `total`, with the bounds of its 95% interval (all 0 to 1; 0 to 1 where there is nothing to count)."""

    count: int
    total: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        """None where there is nothing to count."""
        return self.count / self.total if self.total else None


def wilson(count: int, total: int, z: float = Z95) -> Share:
    """The share with its interval. Raises ValueError where `count` is not between 0 and `total`."""
    if not 0 <= count <= total:
        raise ValueError(f"{count} of {total} is not a share")
    if total == 0:
        return Share(0, 0, 0.0, 1.0)
    share, square = count / total, z * z
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = z * sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    return Share(count, total, 0.0 if count == 0 else middle - half, 1.0 if count == total else middle + half)
