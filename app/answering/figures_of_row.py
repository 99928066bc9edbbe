"""A figure that the question mentions and a row's own commentary gives, though the row prints another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.answering.book import Book
from app.answering.measure_facts import Fact
from app.answering.passage_finding import Found
from app.answering.prose_figures import Said
from app.answering.question import Question
from ingest.periods import find_periods
from ingest.sentences import split_sentences

_ELSEWHERE = re.compile(
    r"\b(targets?|averages?|england|national\w*|neighbours?|region\w*|forecasts?|expected|predict\w*|last year|year before)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.,/£-])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<percent>\s?%| per ?cent\b)?"
)


def figures_of_row(question: Question, held: Sequence[Fact], book: Book) -> tuple[Said, ...]:
    """The mentioned figures in sentences of the rows' commentaries that speak of no other period, target or place."""
    return tuple(
        Said(value, " ".join(sentence.split()), found)
        for fact in held
        for remark in fact.measure.remarks
        if (found := _passage(remark.text, fact, book)) is not None
        for sentence in split_sentences(remark.text)
        if not _ELSEWHERE.search(sentence)
        and {one.period for one in find_periods(sentence)} <= {fact.cell.period}
        for value in _values(sentence, fact.cell.unit == "%")
        if value != fact.value and value in set(_values(question.text, fact.cell.unit == "%"))
    )


def _values(sentence: str, percent: bool) -> Iterator[Decimal]:
    for match in _NUMBER.finditer(sentence):
        if bool(match["percent"]) == percent:
            yield Decimal(match[1].replace(",", ""))


def _passage(text: str, fact: Fact, book: Book) -> Found | None:
    """The passage of the document that has the commentary."""
    own = " ".join(text.split())
    for passage in book.library.passages(fact.document.id):
        if own in " ".join(passage.text.split()):
            return Found(passage, fact.document, 0.0, 0.0, ())
    return None
