"""The biggest, longest or oldest of something that prose itself calls so ("What was the biggest fine?": "The largest fine, £900, ...")."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.everyday import common_stems
from app.answering.finance_matching import MONEY
from app.answering.forms.narrative import answer_narrative
from app.answering.passage_bounds import has_its_names, of_its_time
from app.answering.passage_finding import Found, explained_by, find_passages
from app.answering.question import Question
from index.library import Filters
from index.words import fold, stem, words
from ingest.sentences import split_sentences

BETWEEN = 2  # words between the superlative and what it is said of
ENOUGH = 0.5  # of the rest of the question that the passage and its headings must have


@cache
def _groups() -> tuple[str, ...]:
    data = tomllib.loads(Path(__file__).with_name("superlatives.toml").read_text("utf-8"))
    return tuple(data["groups"])


def answer_superlative(question: Question, book: Book, filters: Filters, extra: str = "") -> Answer | None:
    """None where the question has no superlative or no sentence says it of the same thing. Sizes of budgets, reserves and measures are
    read from tables instead."""
    asked = _superlative_in(fold(question.plain))
    if asked is None or question.asks("rank", "list", "target", "trend", "rag"):
        return None
    group, nouns = asked
    nouns = tuple(one for one in nouns if one not in MONEY and one not in common_stems())
    for one in find_passages(question, book, filters, extra) if nouns else ():
        noun = _said_of(one, group, nouns)
        rest = tuple(c for c in question.concepts if c != noun and c not in common_stems())
        held = frozenset(book.concepts.of(f"{one.passage.section} {one.passage.text}"))
        near = not rest or explained_by(rest, held, book)[0] >= ENOUGH
        if noun and near and of_its_time(question, one) and has_its_names(question, one, book):
            return answer_narrative(question, (one,), book)
    return None


def _superlative_in(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The group of the question's superlative and the stems of the words after it, one of which it is said of."""
    for group in _groups():
        match = re.search(rf"\b(?:{group})((?:\W+[a-z][a-z-]+){{1,{BETWEEN + 1}}})", text)
        if match:
            return group, tuple(stem(word) for word in words(match[1]))
    return None


def _said_of(one: Found, group: str, nouns: Sequence[str]) -> str | None:
    """Which of the nouns a sentence has right after a superlative of the group."""
    near = re.compile(rf"\b(?:{group})((?:\W+\w+){{1,{BETWEEN + 1}}})")
    for said in split_sentences(one.passage.text):
        for match in near.finditer(fold(said)):
            held = {stem(word) for word in words(match[1])}
            if named := [noun for noun in nouns if noun in held]:
                return named[0]
    return None
