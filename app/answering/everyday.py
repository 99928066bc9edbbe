"""Words of everyday talk that tell nothing of a subject: hardly held against a measure or passage that lacks them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from index.words import stem


@cache
def common_stems() -> frozenset[str]:
    """The stems of everyday_words.txt."""
    text = Path(__file__).with_name("everyday_words.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(stem(word) for line in lines for word in line.split())
