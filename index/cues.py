"""Which sorts of record a question's words make likely (cues.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path


def likely_kinds(question: str) -> frozenset[str]:
    """The kinds ("passage", "measure", "table") whose cues stand in the question."""
    return frozenset(kind for kind, pattern in _patterns().items() if pattern.search(question))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lists = tomllib.loads(Path(__file__).with_name("cues.toml").read_text("utf-8"))
    return {kind: _pattern(cues) for kind, cues in lists.items()}


def _pattern(cues: Iterable[str]) -> re.Pattern[str]:
    """The cues as whole words, in any case and spacing."""
    forms = (r"\s+".join(map(re.escape, cue.split())).replace(r"\*", r"[\w.,]*") for cue in cues)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
