"""How much of a question must be accounted for before it is answered: set by eval/calibrate.py, kept in thresholds.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Shares of a question's weight (0 to 1) from which a passage, a budget line or a measure answers it."""

    passage: float
    line: float
    measure: float


@cache
def thresholds() -> Thresholds:
    data = tomllib.loads(Path(__file__).with_name("thresholds.toml").read_text("utf-8"))
    return Thresholds(**data["explained"])
