"""Words to concepts: what a question, a measure's name and a budget line have in common when they mean the same thing.

Text becomes a tuple of concepts: phrases of synonyms.toml become their concept's name ("looked after children" and "kids in
care" are both "looked_after_children"), other words are stemmed (Snowball, through PyStemmer), number words become digits and
age ranges one word ("16 to 18s" is "16-18").
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

# Nowhere part of a phrase: "children were in care" has the phrase "children in care".
PASSED_OVER = frozenset(
    {
        "a",
        "an",
        "and",
        "or",
        "of",
        "the",
        "s",
        "its",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "had",
        "have",
        "has",
    }
)
LINKING = frozenset({"in", "to", "for", "at", "by", "on", "with", "from"})  # in phrases, but no concept alone
NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split()
    )
}
_NUMBER_WORD = re.compile(rf"(?<![a-z])(?:{'|'.join(NUMBER_WORDS)})(?![a-z])")
_WORD = re.compile(r"\d+(?:\.\d+)?(?:-\d+)?%?|[a-z][a-z0-9]*(?:'[a-z]+)?|&")
_RANGE = re.compile(r"\b(\d{1,3})\s*(?:-|–|—|to|and)\s*(\d{1,3})(?=s?\b)(?!\s*/)")
_PLURAL_NUMBER = re.compile(r"\b(\d{1,3})s\b")
_UNDER = re.compile(r"\b(?:aged )?under[- ](\d{1,2})(?:[- ]?(?:year[- ]?olds?|s|years))?\b")


def fold(text: str) -> str:
    """Lower case, plain quotes and dashes, white space folded."""
    text = (
        text.lower().replace("’", "'").replace("‘", "'").replace("–", "-").replace("—", "-").replace("‐", "-")
    )
    return " ".join(text.split())


def words(text: str) -> tuple[str, ...]:
    """The plain words of a text, in order, before stemming: "16 to 18s'" gives "16-18", "six" gives "6"."""
    folded = _number_words(fold(text))
    folded = _UNDER.sub(lambda age: f"0-{int(age[1]) - 1}", folded)
    folded = _PLURAL_NUMBER.sub(r"\1", _RANGE.sub(r"\1-\2", folded))
    folded = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", folded)
    found = (word.removesuffix("'s").replace("'", "") for word in _WORD.findall(folded))
    return tuple("and" if word == "&" else word for word in found)


def _number_words(text: str) -> str:
    return _NUMBER_WORD.sub(lambda match: NUMBER_WORDS[match.group()], text)


# Names of services whose stem is another word's: parking is no park, the planning service no plan.
UNSTEMMED = frozenset({"parking", "planning"})


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word's stem; words with digits stay as they are."""
    if word in UNSTEMMED:
        return word
    return word if any(letter.isdigit() for letter in word) else str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


class Concepts:
    """Finds concepts in text. `phrases` maps a run of stems to a concept's name; built from synonyms.toml and, where given,
    from the glossaries of the indexed documents (acronym and expansion mean the same)."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self.phrases: dict[tuple[str, ...], str] = {}
        for name, forms in groups.items():
            concept = "_".join(words(name))
            for form in (name, *forms):
                self.phrases.setdefault(_form(form), concept)
        self.phrases.pop((), None)
        self._longest: dict[str, int] = {}  # by first stem, so that most stems need no look-up of runs
        for run in self.phrases:
            self._longest[run[0]] = max(len(run), self._longest.get(run[0], 0))

    def of(self, text: str) -> tuple[str, ...]:
        """The concepts of a text in order; connecting words are left out."""
        stems = _stems(text)
        found: list[str] = []
        at = 0
        while at < len(stems):
            length, concept = self._longest_at(stems, at)
            if concept not in LINKING:
                found.append(concept)
            at += length
        return tuple(found)

    def _longest_at(self, stems: tuple[str, ...], at: int) -> tuple[int, str]:
        for length in range(min(self._longest.get(stems[at], 0), len(stems) - at), 0, -1):
            concept = self.phrases.get(stems[at : at + length])
            if concept is not None:
                return length, concept
        return 1, stems[at]

    def vocabulary(self) -> frozenset[str]:
        """Every plain word that stands in a known phrase (for spelling)."""
        return frozenset(word for run in self.phrases for word in run)


@lru_cache(maxsize=65536)
def _form(text: str) -> tuple[str, ...]:
    """The stems of a form of a concept, kept: the concepts of every document are made of the same lexicon."""
    return _stems(text)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(text) if word not in PASSED_OVER)


@cache
def synonym_groups() -> dict[str, tuple[str, ...]]:
    """synonyms.toml as {concept: forms}."""
    path = Path(__file__).with_name("synonyms.toml")
    sections = tomllib.loads(path.read_text("utf-8"))
    return {name: tuple(forms) for section in sections.values() for name, forms in section.items()}


def concepts_for(glossary: Iterable[tuple[str, str]] = ()) -> Concepts:
    """Concepts of the council lexicon and of a glossary's (acronym, expansion) pairs; the lexicon goes first."""
    groups = {name: list(forms) for name, forms in synonym_groups().items()}
    known = {_form(form): name for name, forms in groups.items() for form in (name, *forms)}
    for acronym, expansion in glossary:
        name = known.get(_form(expansion)) or known.get(_form(acronym)) or acronym.lower()
        groups.setdefault(name, []).extend((acronym, expansion))
    return Concepts(groups)
