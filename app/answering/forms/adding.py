"""What a measure's commentary adds to its figure: the sentence that has what the question asks and the cell has not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.everyday import common_stems
from app.answering.forms.reasons import shortened, speaks_of
from app.answering.passage_finding import explained_by
from app.answering.question import Question
from index.facts import MeasureSeries
from index.words import fold
from ingest.domain import Measure, Remark
from ingest.sentences import split_sentences

_FIGURE = re.compile(r"\d")
_HOW_MANY = re.compile(r"\bhow many\b|\bnumbers?\b|\bcount\b")
SHORT = 8  # words of a remark that is itself the count ("782 children", "412 of 1,300 plans")
HALF = 0.5  # of the question that a sentence must account for, where it has none of the words left over


def say_addition(draft: Draft, series: MeasureSeries, question: Question) -> None:
    """Quotes the sentence with a word of the question that the measure's name lacks; for "how many" of a rate that is printed
    without its count, the one with a number that has most of the question."""
    book = draft.book
    names = frozenset().union(*book.names[series.key]) | book.stems[series.key] | book.cohorts(series)
    left = {one for one in question.concepts if one not in names and one not in common_stems()}
    found = [
        (points, measure, remark, sentence)
        for measure, remark, sentence in _sentences(series, book)
        if (points := _points(sentence, left, question, series, book)) > 0
    ]
    if found:
        _, measure, remark, sentence = max(found, key=lambda one: one[0])
        number = draft.cite_remark(remark, measure)
        draft.say(
            f"The commentary adds: “{shortened([sentence], split_sentences(remark.text))}” {marks(number)}."
        )


def _sentences(series: MeasureSeries, book: Book) -> Iterator[tuple[Measure, Remark, str]]:
    for measure in reversed(series.measures):
        for remark in measure.remarks:
            for sentence in split_sentences(remark.text):
                if _FIGURE.search(sentence) and speaks_of(sentence, remark, measure, book):
                    yield measure, remark, sentence


def _points(sentence: str, left: set[str], question: Question, series: MeasureSeries, book: Book) -> float:
    held = frozenset(book.concepts.of(sentence))
    share = explained_by(question.concepts, held, book)[0]
    if left & held:
        return 1 + share
    uncounted = not any(
        cell.count is not None or cell.unit in (None, "number")
        for one in series.measures
        for cell in one.cells
    )
    if not _HOW_MANY.search(fold(question.plain)) or not uncounted:
        return 0.0
    return share if share >= HALF else 0.1 if len(sentence.split()) <= SHORT else 0.0
