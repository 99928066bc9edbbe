"""Words by which a sentence says why something came about, and those by which it only explains a table's signs or a target."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from app.answering.aims import aims_of


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = tomllib.loads(Path(__file__).with_name("reason_words.toml").read_text("utf-8"))[name]["words"]
    return re.compile("|".join(words), re.IGNORECASE)


def wants_reason(question: str) -> bool:
    """Whether a question asks why."""
    return "why" in aims_of(question)


def gives_reason(sentence: str) -> bool:
    """Whether a sentence of a commentary says why, and does not only explain a table's signs."""
    return gives_cause(sentence) or (
        bool(_pattern("circumstance").search(sentence)) and not explains_signs(sentence)
    )


def gives_cause(sentence: str) -> bool:
    """Whether a sentence says, wherever it stands, that one thing came of another or names what presses on a service."""
    said = _pattern("cause").search(sentence) or _pattern("pressure").search(sentence)
    return bool(said) and not explains_signs(sentence)


def explains_signs(sentence: str) -> bool:
    """Whether a note tells what a table's signs mean ("Two dots stand for ..."): no commentary on a figure."""
    return bool(_pattern("signs").search(sentence))


def is_of_the_target(sentence: str) -> bool:
    """Whether a sentence tells how a target was set, which is no reason for what was reached."""
    return bool(_pattern("target_set").search(sentence))
