"""Figures that prose prints for a period, to be set beside a table's: "In 2022/23 the rate was 45.9%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.book import Book
from app.answering.passage_finding import Found, explained_by
from app.answering.question import Question
from ingest.periods import find_periods
from ingest.sentences import split_sentences

_CLAUSE = re.compile(r"[;:]|,(?= )|\b(?:and|but|while|whereas|against|compared with)\b")
_NOT_OWN = re.compile(
    r"\b(targets?|averages?|england|national\w*|neighbours?|region\w*|forecasts?|aims?|will|would|expect\w*|predict\w*|plan(ned)? to|"
    r"hope|by 20\d\d)\b",
    re.IGNORECASE,
)  # a figure for elsewhere, or one to come
_NUMBER = r"(?<![\w.,/£-])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_UNITS = {"%": r"\s?(?:%|per cent\b|percent\b)", "days": r"\s(?:\w+ )?days\b"}
CLOSE = 0.8  # of the question that the sentence and its headings must account for


@dataclass(frozen=True, slots=True)
class Said:
    """A figure with the sentence and the passage that print it."""

    value: Decimal
    sentence: str
    found: Found


def figures_said(
    question: Question, unit: str | None, period: str, found: Sequence[Found], book: Book
) -> tuple[Said, ...]:
    """The figures of a unit that sentences on what is asked about give for the very period, and for it alone."""
    if unit not in _UNITS:
        return ()
    asked = [concept for concept in question.concepts if not concept[0].isdigit()]
    return tuple(
        Said(value, " ".join(sentence.split()), one)
        for one in found
        for sentence in split_sentences(one.passage.text)
        if _is_on(asked, f"{one.passage.section} {sentence}", book)
        for value in _values(sentence, unit, period)
    )


def _is_on(asked: Sequence[str], text: str, book: Book) -> bool:
    return bool(asked) and explained_by(asked, frozenset(book.concepts.of(text)), book)[0] >= CLOSE


def _values(sentence: str, unit: str, period: str) -> Iterator[Decimal]:
    """The one figure of each clause that names the period and no other."""
    start = 0
    for cut in [*(match.start() for match in _CLAUSE.finditer(sentence)), len(sentence)]:
        clause, start = sentence[start:cut], cut
        numbers = re.findall(_NUMBER + _UNITS[unit], clause)
        of_period = {one.period for one in find_periods(clause)} == {period}
        if of_period and len(numbers) == 1 and not _NOT_OWN.search(clause):
            yield Decimal(numbers[0].replace(",", ""))
