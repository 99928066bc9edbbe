"""What a scorer returns: right or wrong, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """`right` is None where the scorer does not apply to the question; `reason` says what was wanted and found."""

    scorer: str
    right: bool | None
    reason: str = ""
