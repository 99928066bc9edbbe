"""Acronyms written out, on the side of the documents and of the question alike.

A document's own glossary goes before the council lexicon (lexicon.toml). The acronym stays and its meaning is put after it, so that
both can be found.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path


class Acronyms:
    """Acronyms with their meanings, recognised as printed; those of `any_case` in lower case too."""

    def __init__(self, meanings: Mapping[str, str], any_case: Collection[str] = ()) -> None:
        self._meanings = dict(meanings)
        self._printed = {form: form for form in self._meanings} | {form.lower(): form for form in any_case}
        forms = sorted(map(re.escape, self._printed), key=lambda form: (-len(form), form))
        self._pattern = re.compile(rf"\b({'|'.join(forms)})(s?)\b") if forms else None

    def written_out(self, text: str) -> str:
        """The text with each acronym's meaning after its first use, unless the text spells it out itself."""
        if self._pattern is None:
            return text
        folded = text.lower()
        seen: set[str] = set()

        def spell(match: re.Match[str]) -> str:
            acronym = self._printed[match.group(1)]
            meaning = self._meanings[acronym]
            if acronym in seen or meaning.lower() in folded:
                return match.group()
            seen.add(acronym)
            return f"{match.group()} ({meaning})"

        return self._pattern.sub(spell, text)


def in_document(glossary: Iterable[tuple[str, str]]) -> Acronyms:
    """For a document's text: its own glossary's (acronym, meaning) pairs go before the lexicon's."""
    return Acronyms(lexicon() | _acronyms_among(glossary))


def in_question(glossary: Iterable[tuple[str, str]]) -> Acronyms:
    """For a question, in which people don't always write capitals; `glossary` is that of all documents."""
    known = lexicon()
    any_case = [acronym for acronym in known if acronym not in _lists()["also_words"]]
    return Acronyms(known | _acronyms_among(glossary), any_case)


def lexicon() -> dict[str, str]:
    """lexicon.toml as {acronym: meaning}."""
    sections = (section for section in _lists().values() if isinstance(section, dict))
    return {acronym: meaning for section in sections for acronym, meaning in section.items()}


def _acronyms_among(glossary: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Those with two capitals at least: a glossary may also explain plain words, which are not to be written out wherever they
    stand."""
    return {form: meaning for form, meaning in glossary if sum(letter.isupper() for letter in form) >= 2}


@cache
def _lists() -> Mapping[str, Mapping[str, str] | Collection[str]]:
    return tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text("utf-8"))
