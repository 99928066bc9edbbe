"""Which of the measures that share a commentary a sentence of it is about."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.book import Book
from app.answering.forms.reasons import speaks_of
from app.answering.matching import PEOPLE, UNITS
from ingest.domain import Measure, Remark
from ingest.sentences import split_sentences


def is_about(sentence: str, remark: Remark, measure: Measure, book: Book) -> bool:
    """Where several measures share the remark: the nearest sentence up to this one that has words of a single measure's name must
    have more of this one's than of any other ("The percentage is lower than elsewhere" is about what was named before)."""
    if not speaks_of(sentence, remark, measure, book):
        return False
    sharing = [
        other
        for one in book.series
        for other in one.measures
        if other.document == measure.document and any(same.text == remark.text for same in other.remarks)
    ]
    if len(sharing) < 2:
        return True
    own = {other.id: _own_words(other, sharing, book) for other in sharing}
    for said in _back_from(sentence, remark):
        held = frozenset(book.concepts.of(said))
        points = {id_: sum(book.weight(word) for word in sorted(words & held)) for id_, words in own.items()}
        most = max(points.values())
        if most:
            return [id_ for id_, point in points.items() if point == most] == [measure.id]
    return False


def _own_words(measure: Measure, sharing: Sequence[Measure], book: Book) -> frozenset[str]:
    others = frozenset(
        concept for other in sharing if other.id != measure.id for concept in book.concepts.of(other.name)
    )
    return frozenset(book.concepts.of(measure.name)) - others - UNITS - PEOPLE


def _back_from(sentence: str, remark: Remark) -> list[str]:
    every = list(split_sentences(remark.text))
    at = next((number for number, one in enumerate(every) if one == sentence), len(every) - 1)
    return every[at::-1]
