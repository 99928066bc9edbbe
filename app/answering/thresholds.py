"""How much of a question must be accounted for before it is answered: set by eval/calibrate.py, kept in thresholds.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`passage`: share of the question's weight a passage explains plus its likeness in meaning, from which it answers;
    `alike`: likeness from which it answers by itself. `line` and `measure`: shares explained (0 to 1)."""

    passage: float
    alike: float
    line: float
    measure: float


_IN_FORCE: ContextVar[Thresholds | None] = ContextVar("thresholds", default=None)


def thresholds() -> Thresholds:
    return _IN_FORCE.get() or kept_thresholds()


@cache
def kept_thresholds() -> Thresholds:
    data = tomllib.loads(Path(__file__).with_name("thresholds.toml").read_text("utf-8"))
    return Thresholds(**data["explained"])


@contextmanager
def using(other: Thresholds) -> Iterator[None]:
    """Answers by other thresholds than those kept, as when they are calibrated."""
    token = _IN_FORCE.set(other)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)
