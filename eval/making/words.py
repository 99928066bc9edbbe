"""The wording of drafted questions, from words.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def worded(kind: str, turn: int, **said: str) -> str:
    """The question of that kind: wordings take turns; the first letter is made a capital."""
    wordings = _words()["questions"][kind]
    text = wordings[turn % len(wordings)].format(**said)
    return text[0].upper() + text[1:]


def signs(kind: str) -> tuple[str, ...]:
    """Strings of which one must stand in the answer."""
    return tuple(_words()["answers"][kind])


def councils() -> tuple[str, ...]:
    return tuple(_words()["councils"]["names"])


def in_sentence(name: str) -> str:
    """A measure's name within a sentence: "Percentage of pupils" becomes "the percentage of pupils"."""
    first, _, rest = name.partition(" ")
    if first.lower() in _words()["names"]["articles"]:
        return f"the {first.lower()} {rest}"
    return name
