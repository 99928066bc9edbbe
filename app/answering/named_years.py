"""A year that documents name by what it is for: "the baseline year"."""

from __future__ import annotations

import re

from app.answering.book import Book
from ingest.domain import Passage
from ingest.periods import find_periods
from ingest.sentences import split_sentences

_BASELINE = re.compile(r"\b(?:the )?base(?:line)? year\b|\bthe baseline\b", re.IGNORECASE)
LOOKED_AT = 8  # passages that may say which year it is


def with_baseline(text: str, book: Book) -> str:
    """The text with the baseline year put by its number, where a sentence of the documents says which one year that is."""
    if not _BASELINE.search(text):
        return text
    for hit in book.library.search("baseline year", limit=LOOKED_AT, kinds=("passage",)):
        if not isinstance(hit.record, Passage):
            continue
        for sentence in split_sentences(hit.record.text):
            years = {mention.period for mention in find_periods(sentence)}
            if _BASELINE.search(sentence) and len(years) == 1:
                return _BASELINE.sub(years.pop(), text)
    return text
