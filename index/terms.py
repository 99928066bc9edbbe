"""A text's terms for the word index: its concepts and, apart from them, its stems.

Concepts make "kids in care" and "looked after children" one term; the stems keep what was actually said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from index.words import LINKING, PASSED_OVER, Concepts, concepts_for, stem, words

_CODE = re.compile(r"\b([A-Za-z]{2,6})[ .\-]?(\d{1,3}[a-z]?)\b")


def terms_of(text: str, glossary: Iterable[tuple[str, str]] = ()) -> list[str]:
    """Stems, concepts and codes of a text, as often as they stand in it. Empty words are left out."""
    concepts = _concepts(tuple(glossary))
    stems = [stem(word) for word in words(text) if word not in PASSED_OVER and word not in LINKING]
    said = set(stems)
    return stems + [concept for concept in concepts.of(text) if concept not in said] + codes_of(text)


def codes_of(text: str) -> list[str]:
    """Codes however they are spaced: "CFSE 63", "cfse.63" and "CFSE63" are "#cfse63"."""
    return [f"#{letters}{number}".lower() for letters, number in _CODE.findall(text)]


@cache
def _concepts(glossary: tuple[tuple[str, str], ...]) -> Concepts:
    return concepts_for(glossary)
