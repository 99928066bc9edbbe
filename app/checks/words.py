"""The word lists of words.toml as patterns."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def words(section: str, name: str) -> re.Pattern[str]:
    """A pattern that finds any of the list's words or phrases, whole, in any case; longest first."""
    listed = sorted(_lists()[section][name], key=len, reverse=True)
    forms = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed)
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
