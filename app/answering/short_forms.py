"""Short forms of words in a question written out as the documents have them: "Wheel St", "s151"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from app.answering.book import Book
from index.words import fold
from ingest.domain import Passage

LOOKED_AT = 6  # passages that may have the long form


@cache
def _forms() -> tuple[dict[str, str], dict[str, str]]:
    data = tomllib.loads(Path(__file__).with_name("short_forms.toml").read_text("utf-8"))
    return data["after_a_name"], data["before_a_number"]


def written_out(text: str, book: Book) -> str:
    """The text with each short form put as its long one, where the documents print that beside the same word or number."""
    after, before = _forms()
    for match in reversed(list(_after_name().finditer(text))):
        text = _replaced(text, match, f"{match['name']} {after[match['short'].lower()]}", book)
    for match in reversed(list(_before_number().finditer(text))):
        text = _replaced(text, match, f"{before[match['short'].lower()]} {match['number']}", book)
    return text


def _replaced(text: str, match: re.Match[str], long: str, book: Book) -> str:
    return f"{text[: match.start()]}{long}{text[match.end() :]}" if _is_printed(long, book) else text


def _is_printed(long: str, book: Book) -> bool:
    wanted = re.compile(rf"\b{re.escape(fold(long))}\b")
    hits = book.library.search(long, limit=LOOKED_AT, kinds=("passage",))
    texts = (f"{hit.record.section} {hit.record.text}" for hit in hits if isinstance(hit.record, Passage))
    return any(wanted.search(fold(one)) for one in texts)


@cache
def _after_name() -> re.Pattern[str]:
    shorts = "|".join(_forms()[0])
    return re.compile(rf"\b(?P<name>[A-Za-z][A-Za-z'’-]{{2,}}) (?P<short>{shorts})\b\.?", re.IGNORECASE)


@cache
def _before_number() -> re.Pattern[str]:
    shorts = "|".join(_forms()[1])
    return re.compile(rf"\b(?P<short>{shorts})\.? ?(?P<number>\d{{1,3}})\b", re.IGNORECASE)
