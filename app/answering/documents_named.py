"""Documents named by what they are and for which year ("the 2022/23 outturn report"): words in document_words.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.answering.book import Book
from index.words import fold
from ingest.domain import Document
from ingest.periods import find_periods


@dataclass(frozen=True, slots=True)
class Naming:
    """A phrase for documents of `kinds`; councils call one paper by several names, so where there is none of these, those of
    `otherwise` may be meant."""

    pattern: re.Pattern[str]
    kinds: frozenset[str]
    otherwise: frozenset[str]


@cache
def _words() -> dict[str, list[dict[str, list[str]]]]:
    return tomllib.loads(Path(__file__).with_name("document_words.toml").read_text("utf-8"))


@cache
def namings() -> tuple[Naming, ...]:
    return tuple(
        Naming(
            re.compile(rf"\b(?:{entry['words']})\b", re.IGNORECASE),
            frozenset(entry["kinds"]),
            frozenset(entry.get("otherwise", ())),
        )
        for entry in _words()["naming"]
    )


def documents_named(phrase: str, naming: Naming, book: Book) -> tuple[list[Document], str | None]:
    """The documents that a phrase may stand for, and the year in it."""
    mentions = find_periods(phrase)
    year = mentions[0].period if mentions else None
    for kinds in (naming.kinds, naming.otherwise):
        held = [one for one in book.documents.values() if one.kind in kinds and _covers(one, year)]
        if held:
            return _of_its_part(phrase, held), year
    return [], year


def _covers(document: Document, period: str | None) -> bool:
    if period is None or document.period == period or period in document.title:
        return True
    if document.date is None:
        return False
    return period in (document.date.strftime("%B %Y"), str(document.date.year))


def _of_its_part(phrase: str, held: Sequence[Document]) -> list[Document]:
    """Of reports for one year those for the part of it that the phrase names ("the mid-year report"); an annual or outturn report is
    none that calls itself mid-year. All where the phrase names no part."""
    for part in _words()["part"]:
        own = re.compile(rf"\b(?:{part['words']})\b")
        if own.search(fold(phrase)):
            titled = [one for one in held if own.search(fold(one.title))]
            others = re.compile(rf"\b(?:{part['not']})\b")
            apart = [one for one in held if not others.search(fold(one.title))]
            return titled or apart
    return list(held)


def documents_of_part(text: str, year: str | None, book: Book) -> tuple[Document, ...]:
    """The documents for the part of a year that a text speaks of ("halfway through 2023/24"), by the words of their titles."""
    for part in _words()["part"]:
        own = re.compile(rf"\b(?:{part['words']})\b")
        if own.search(fold(text)):
            return tuple(
                one for one in book.documents.values() if own.search(fold(one.title)) and _covers(one, year)
            )
    return ()


_LEAD_IN = re.compile(
    r"^(?:(?:given in|according to|in|from|under|by|to|of|per|on|using|at|does) )+", re.IGNORECASE
)


def as_named(phrase: str) -> str:
    """The phrase as a name: "the 2022/23 outturn report" of "in the 2022/23 outturn report's"."""
    plain = re.sub(r"['’]s$", "", phrase.strip())
    return _LEAD_IN.sub("", plain).strip()
