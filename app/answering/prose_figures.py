"""Figures that prose prints for a period, to be set beside a table's: "In 2022/23 the rate was 45.9%"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.book import Book
from app.answering.everyday import common_stems
from app.answering.passage_finding import Found, explained_by
from app.answering.question import Question
from ingest.domain import Document
from ingest.period_forms import QUARTER, bare_quarter
from ingest.periods import find_periods
from ingest.sentences import split_sentences

_CLAUSE = re.compile(r"[;:]|,(?= )|\b(?:and|but|while|whereas|against|compared with)\b")
_NOT_OWN = re.compile(
    r"\b(targets?|averages?|england|national\w*|neighbours?|region\w*|forecasts?|aims?|will|would|expect\w*|predict\w*|plan(ned)? to|"
    r"hope|by 20\d\d)\b",
    re.IGNORECASE,
)  # a figure for elsewhere, or one to come
_NUMBER = r"(?<![\w.,/£-])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_QUARTER = re.compile(rf"\b{QUARTER}\b", re.IGNORECASE)
_ENDS = {"Q1": (6, 30), "Q2": (9, 30), "Q3": (12, 31), "Q4": (3, 31)}
_YEAR_LATER = 364
_UNITS = {"%": r"\s?(?:%|per cent\b|percent\b)", "days": r"\s(?:\w+ )?days\b"}
CLOSE = 0.8  # of the question that the sentence and its headings must account for
ABOUT = 0.6  # ... and of one that names the figure, a passage that has it


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
    asked = [one for one in question.concepts if not one[0].isdigit() and one not in common_stems()]
    return tuple(
        Said(value, " ".join(sentence.split()), one)
        for one in found
        for sentence in split_sentences(one.passage.text)
        if _is_on(asked, f"{one.passage.section} {sentence}", book)
        for value in values_in(_with_year(sentence, period, one.document), unit, period)
    )


def figures_heard(
    mentioned: Collection[Decimal], question: Question, period: str, found: Sequence[Found], book: Book
) -> tuple[Said, ...]:
    """The figures that the question mentions and that a sentence gives for the very period, in a passage on what is asked about."""
    asked = [one for one in question.concepts if not one[0].isdigit() and one not in common_stems()]
    return tuple(
        Said(value, " ".join(sentence.split()), one)
        for one in found
        if _is_on(asked, f"{one.passage.section} {one.passage.text}", book, ABOUT)
        for sentence in split_sentences(one.passage.text)
        if frozenset(asked) & frozenset(book.concepts.of(sentence))
        and period in {mention.period for mention in find_periods(sentence)}
        for value in sorted(_figures_in(sentence) & set(mentioned))
    )


def _figures_in(sentence: str) -> frozenset[Decimal]:
    for mention in reversed(find_periods(sentence)):
        sentence = f"{sentence[: mention.start]} {sentence[mention.end :]}"
    return frozenset(Decimal(number.replace(",", "")) for number in re.findall(_NUMBER, sentence))


def _with_year(sentence: str, period: str, document: Document) -> str:
    """The sentence, a quarter that it names without a year ("in the third quarter") written out where it is the last one of that
    number before the day of the document."""
    number, _, year = period.partition(" ")
    if document.date is None or number not in _ENDS or find_periods(sentence):
        return sentence
    ended = dt.date(int(year[:4]) + (number == "Q4"), *_ENDS[number])
    if not ended < document.date <= ended + dt.timedelta(days=_YEAR_LATER):
        return sentence
    return _QUARTER.sub(lambda match: period if bare_quarter(match) == number else match[0], sentence)


def _is_on(asked: Sequence[str], text: str, book: Book, least: float = CLOSE) -> bool:
    return bool(asked) and explained_by(asked, frozenset(book.concepts.of(text)), book)[0] >= least


def values_in(sentence: str, unit: str, period: str) -> Iterator[Decimal]:
    """The one figure of a sentence, or else of each clause, that names the period and no other."""
    if (whole := _only(sentence, unit, period)) is not None:
        yield whole
        return
    start = 0
    for cut in [*(match.start() for match in _CLAUSE.finditer(sentence)), len(sentence)]:
        clause, start = sentence[start:cut], cut
        if (value := _only(clause, unit, period)) is not None:
            yield value


def _only(text: str, unit: str, period: str) -> Decimal | None:
    numbers = re.findall(_NUMBER + _UNITS[unit], text)
    of_period = {one.period for one in find_periods(text)} == {period}
    if not of_period or len(numbers) != 1 or _NOT_OWN.search(text):
        return None
    return Decimal(numbers[0].replace(",", ""))
