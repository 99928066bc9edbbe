"""Another figure than the table's that prose prints for the same measure and period: said beside it, and which document is later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from weakref import WeakKeyDictionary

from app.answering.book import Book, document_age
from app.answering.draft import Draft, marks
from app.answering.everyday import common_stems
from app.answering.measure_facts import Fact, same_values, short_title, title_of
from app.answering.prose_figures import values_in
from app.answering.question import Question, content_of
from app.calculators.wording import figure
from app.checks.sheet import half_unit
from index.facts import MeasureSeries
from index.words import stem
from ingest.domain import Document, Passage
from ingest.sentences import split_sentences

_SPEAKING = frozenset(
    stem(word)
    for word in "officers officer members councillors director head report reported reports said says council year figure rate "
    "percentage result performance compared published latest".split()
)  # what a sentence may have beside the measure and its figure


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence with a percentage, and the concepts of it and of its headings."""

    sentence: str
    concepts: frozenset[str]
    passage: Passage
    document: Document


_PERCENT: WeakKeyDictionary[Book, tuple[Stated, ...]] = WeakKeyDictionary()


def say_prose_beside(
    draft: Draft, question: Question, series: MeasureSeries, found: Sequence[Fact], period: str
) -> None:
    """Nothing where the figure is no percentage of all, or no sentence speaks of the measure alone and gives another one."""
    if not found or found[-1].cell.unit != "%" or not same_values(found) or found[-1].cell.cohort:
        return
    for one, value in _others(series, found[-1], period, question, draft.book):
        number = draft.cite_passage(one.passage)
        title = short_title(one.document)
        later = max((one.document, *(fact.document for fact in found)), key=document_age)
        draft.figure(f"{title_of(series)}, in the text", value, "%", period, None, number)
        draft.say(
            f"But {title} says **{figure(value, '%')}** in its text: “{one.sentence.rstrip('.')}” {marks(number)}; the later of the two is "
            f"{short_title(later)}."
        )
        draft.warn(f"The documents disagree on {title_of(series)} for {period}.")
        return


def _others(
    series: MeasureSeries, fact: Fact, period: str, question: Question, book: Book
) -> Iterator[tuple[Stated, Decimal]]:
    asked = frozenset(one for one in question.concepts if not one[0].isdigit() and one not in common_stems())
    names = book.bracketed[series.key] | book.stems[series.key]
    scope = question.scope.documents
    for one in _percentages(book):
        on_it = bool(asked) and asked <= one.concepts
        whole = any(name and name <= one.concepts for name in book.names[series.key])
        if not (on_it or whole) or (scope and one.document.id not in scope):
            continue
        if frozenset(content_of(one.sentence, book)) - names - common_stems() - _SPEAKING:
            continue
        for value in values_in(one.sentence, "%", period):
            allowed = max(half_unit([value]), half_unit([fact.value or Decimal(0)]))
            if abs(value - (fact.value or Decimal(0))) > allowed:
                yield one, value


def _percentages(book: Book) -> tuple[Stated, ...]:
    """Every sentence of prose with a percentage; found once."""
    if book not in _PERCENT:
        _PERCENT[book] = tuple(
            Stated(
                " ".join(sentence.split()),
                frozenset(book.concepts.of(f"{passage.section} {sentence}")),
                passage,
                document,
            )
            for document in book.by_age(book.documents)
            for passage in book.library.passages(document.id)
            if passage.form != "table" and ("%" in passage.text or "per cent" in passage.text)
            for sentence in split_sentences(passage.text)
            if "%" in sentence or "per cent" in sentence
        )
    return _PERCENT[book]
