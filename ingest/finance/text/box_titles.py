"""Titles of boxes printed side by side: "Revenue Budget 2024/25 Capital Programme" is one line of text, but heads two tables."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.finance.words import phrases, plain

_LONGEST_TOPIC = 4
_JOINED_BY = frozenset(("and", "of", "for", "on", "the", ",", "-", "/", "in", "to", "from"))


def box_titles(title: str) -> tuple[str, ...]:
    """The title parted where a further topic of finance begins; one title where its topics are joined by a word."""
    words = title.split()
    starts = [0]
    at = 0
    while at < len(words):
        length = _topic_length(words, at)
        joined = at > 0 and (plain(words[at - 1]) in _JOINED_BY or words[at - 1].endswith((",", "&", "/")))
        if length and at and _topic_length(words, starts[-1]) and not joined:
            starts.append(at)
        at += length or 1
    return tuple(" ".join(words[a:b]) for a, b in zip(starts, [*starts[1:], len(words)], strict=True))


def _topic_length(words: Sequence[str], at: int) -> int:
    for length in range(min(_LONGEST_TOPIC, len(words) - at), 0, -1):
        if plain(" ".join(words[at : at + length])) in phrases("finance_headers", "topics"):
            return length
    return 0


def best_for(titles: Sequence[str], labels: Sequence[str]) -> int:
    """Which of the titles has the most words in common with the row labels; the first of equals."""
    words = {word for label in labels for word in plain(label).split()}
    shared = [len(words & set(plain(title).split())) for title in titles]
    return shared.index(max(shared))


def fits(title: str, labels: Sequence[str]) -> bool:
    """Whether a word of the title stands in every row label ("2025/26 Capital Budget" under "Capital Programme")."""
    wanted = set(plain(title).split())
    return bool(labels) and all(wanted & set(plain(label).split()) for label in labels)
