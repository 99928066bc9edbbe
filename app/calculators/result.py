"""What every calculator returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """`result` is the outcome in a word or a figure, `working` a sentence with every figure and the rule, `inputs` what went
    in, as written in sentences. `name` is the calculator's."""

    name: ClassVar[str] = ""
    result: str
    working: str
    inputs: dict[str, str]
