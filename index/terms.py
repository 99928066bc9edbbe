"""A text's terms for the word index: its concepts and, apart from them, its stems.

Concepts make "kids in care" and "looked after children" one term; the stems keep what was actually said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from index.words import LINKING, PASSED_OVER, Concepts, concepts_for, stem, words

# Words of grammar and of asking: they say nothing of what is asked, but tables lack them, so that prose would win by them.
EMPTY = (
    PASSED_OVER
    | LINKING
    | frozenset(
        "what which who whom whose when where why how do does did done doing is are was were be been being am has have had having "
        "it this that these those there here they them their we our us you your he his she her i me my as than then so but if can could "
        "would should will may might must please give tell show say said many much any some each all both per into out up also "
        "no not only very just about between during since while".split()
    )
)
TELLING = 1.5  # weight
_CODE = re.compile(r"\b([A-Za-z]{2,6})[ .\-]?(\d{1,3}[a-z]?)\b")


def terms_of(text: str, glossary: Iterable[tuple[str, str]] = ()) -> list[str]:
    """Stems, concepts and codes of a text, as often as they stand in it. Empty words are left out."""
    concepts = _concepts(tuple(glossary))
    said = words(text)
    stems = [stem(word) for word in said if word not in EMPTY]
    plain = {stem(word) for word in said}
    return stems + [concept for concept in concepts.of(text) if concept not in plain] + codes_of(text)


def question_terms(text: str, glossary: Iterable[tuple[str, str]] = ()) -> dict[str, float]:
    """A question's terms with their weights: a code, or a concept of several words, tells more than the words it is said in."""
    telling = ("#", "_")
    return {
        term: TELLING if any(mark in term for mark in telling) else 1.0 for term in terms_of(text, glossary)
    }


def codes_of(text: str) -> list[str]:
    """Codes however they are spaced: "CFSE 63", "cfse.63" and "CFSE63" are "#cfse63"."""
    found = ((letters.lower(), number.lower()) for letters, number in _CODE.findall(text))
    return [f"#{letters}{number}" for letters, number in found if letters not in EMPTY]


@cache
def _concepts(glossary: tuple[tuple[str, str], ...]) -> Concepts:
    return concepts_for(glossary)
