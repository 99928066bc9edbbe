"""Acronyms written out, on the side of the documents and of the question alike.

A document's own glossary goes before the council lexicon (lexicon.toml). The acronym stays and its meaning is put after it, so that
both can be found.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path


class Acronyms:
    """Acronym (as printed, upper and lower case told apart) to its meaning."""

    def __init__(self, meanings: Mapping[str, str] | None = None) -> None:
        self._meanings = dict(lexicon() if meanings is None else meanings)
        forms = sorted(map(re.escape, self._meanings), key=lambda form: (-len(form), form))
        self._pattern = re.compile(rf"\b({'|'.join(forms)})(s?)\b") if forms else None

    def with_glossary(self, glossary: Iterable[tuple[str, str]]) -> Acronyms:
        """These, with a document's own (acronym, meaning) pairs before them."""
        own = {acronym: meaning for acronym, meaning in glossary if _is_acronym(acronym)}
        return Acronyms(self._meanings | own) if own else self

    def written_out(self, text: str) -> str:
        """The text with each acronym's meaning after its first use, unless the text spells it out itself."""
        if self._pattern is None:
            return text
        folded = text.lower()
        seen: set[str] = set()

        def spell(match: re.Match[str]) -> str:
            meaning = self._meanings[match.group(1)]
            if match.group(1) in seen or meaning.lower() in folded:
                return match.group()
            seen.add(match.group(1))
            return f"{match.group()} ({meaning})"

        return self._pattern.sub(spell, text)


def _is_acronym(form: str) -> bool:
    """Two capitals at least: a glossary may also explain plain words, which are not to be rewritten wherever they stand."""
    return sum(letter.isupper() for letter in form) >= 2


@cache
def lexicon() -> dict[str, str]:
    """lexicon.toml as {acronym: meaning}."""
    sections = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text("utf-8"))
    return {acronym: meaning for section in sections.values() for acronym, meaning in section.items()}
