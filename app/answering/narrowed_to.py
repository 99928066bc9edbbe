"""What a question narrows its figure down to and a measure does not: a group of people, a length of time."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from app.answering.book import Book
from app.answering.matching import PEOPLE, SURE, WEIGHTS, Match
from app.answering.question import Question
from index.words import fold

_THEIR_NUMBER = re.compile(r"\bhow many \w+( \w+)? (is|was|are|were) (that|this|it|those)\b")
_LENGTH = re.compile(
    r"\b(?:within|in under|in less than|inside|longer than|more than|over) (?P<number>\d+)[ -](?:working |calendar |clear )?"
    r"(?P<unit>minute|hour|day|week|month|year)s?\b(?! olds?\b)"
)


def about_others(question: Question, match: Match, book: Book) -> bool:
    """Whether a measure is of all people where the question asks of one group of them, or counts what took another length of time."""
    return (
        _other_group(question, match, book)
        or _only_a_group(match, book)
        or _other_length(question, match)
        or _no_weight(question, match)
    )


def _only_a_group(match: Match, book: Book) -> bool:
    """Whether a row is named for a group alone ("Care leavers", below a measure) and leaves over what is asked of that group."""
    if match.explained >= SURE:
        return False
    groups = _groups(book)
    return all(name - PEOPLE <= groups for name in book.names[match.series.key])


def _no_weight(question: Question, match: Match) -> bool:
    """Whether kilograms or tonnes are asked for and the measure is a percentage."""
    units = {cell.unit for row in match.series.measures for cell in row.cells if cell.value is not None}
    return bool(WEIGHTS & question.content) and units == {"%"}


def _other_group(question: Question, match: Match, book: Book) -> bool:
    if _THEIR_NUMBER.search(fold(question.text)):
        return False
    groups = _groups(book).intersection(match.left) if match.left else frozenset()
    return bool(groups) and not groups & _headed(match, book)


def _headed(match: Match, book: Book) -> frozenset[str]:
    """The concepts of the headings a measure stands under; a remark may speak of a group in passing."""
    over = (part for row in match.series.measures for part in (row.category, row.priority) if part)
    return frozenset(concept for part in over for concept in book.concepts.of(part))


@lru_cache(maxsize=8)
def _groups(book: Book) -> frozenset[str]:
    """The concepts of the groups; found once, since every question asks."""
    return frozenset(concept for name in _names() for concept in book.concepts.of(name))


@cache
def _names() -> tuple[str, ...]:
    data = tomllib.loads(Path(__file__).with_name("groups.toml").read_text("utf-8"))
    return tuple(data["groups"])


def _other_length(question: Question, match: Match) -> bool:
    asked = _lengths(question.text)
    own = _lengths(" ".join(match.series.names))
    shared = {unit for unit, _ in asked} & {unit for unit, _ in own}
    return any(not {one for one in asked if one[0] == unit} & own for unit in shared)


def _lengths(text: str) -> frozenset[tuple[str, str]]:
    """Each length of time that bounds something, as its unit and number: "within 20 working days" is ("day", "20")."""
    return frozenset((match["unit"], match["number"]) for match in _LENGTH.finditer(fold(text)))
