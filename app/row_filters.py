"""Filters of the listing commands: by file name, title or words."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.domain import Document


def folded(text: str) -> str:
    """Lower case, white space folded."""
    return " ".join(text.casefold().split())


def same_words(one: str, other: str) -> bool:
    return folded(one) == folded(other)


def holds_words(text: str, asked: str) -> bool:
    return folded(asked) in folded(text)


def documents_named(documents: Iterable[Document], asked: str | None) -> list[Document]:
    """Documents with the words in their file name or title; all where nothing is asked."""
    if asked is None:
        return list(documents)
    return [one for one in documents if holds_words(one.file, asked) or holds_words(one.title, asked)]


def said(**given: str | None) -> str:
    """The filters in words: " with code 'X' and period 'Y'"."""
    parts = [f"{name} {value!r}" for name, value in given.items() if value is not None]
    return f" with {' and '.join(parts)}" if parts else ""
