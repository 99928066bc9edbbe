"""What officers say of a topic: short quotations from commentary and reports, the most telling ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.answering.book import Book, document_age
from app.answering.draft import Draft
from app.answering.passage_finding import find_passages
from app.briefing.naming import coded_name
from app.briefing.position import Position
from app.briefing.remarks import is_about
from app.briefing.said import JOINED, cut, items_of, labelled, quotable, quotations, says, strip_notes
from app.briefing.topic import Topic
from index.library import Filters
from ingest.domain import Document, Measure, Passage, Remark
from ingest.sentences import split_sentences

MOST = 5  # quotations in a briefing
EACH = 3  # of one document
MEETINGS = ("minutes", "meeting page")
ELSEWHERE = 0.3  # less for what is said of other places: the committee holds its own council to account
_SPOKEN = ("asked", "answered", "promised", "decided", "never")
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Quote:
    """`text` stands in `source`, a passage, or a remark on a measure; `about` says what it is on."""

    about: str
    text: str
    document: Document
    source: Passage | tuple[Remark, Measure]
    weight: float

    def cite(self, draft: Draft) -> int:
        return (
            draft.cite_remark(*self.source)
            if isinstance(self.source, tuple)
            else draft.cite_passage(self.source)
        )


def officers_say(topic: Topic, positions: Sequence[Position], book: Book) -> tuple[Quote, ...]:
    """The weightiest, each saying something of its own; the latest document's first."""
    every = [*_remarks(positions, book), *_passages(topic, book)]
    every.sort(key=lambda one: (-one.weight, one.document.file, one.text))
    kept: list[Quote] = []
    for one in every:
        of_document = sum(other.document.id == one.document.id for other in kept)
        if of_document < EACH and not any(_alike(one, other) for other in kept):
            kept.append(one)
    best = kept[:MOST]
    newest = sorted({document_age(one.document) for one in best}, reverse=True)
    return tuple(
        sorted(best, key=lambda one: (newest.index(document_age(one.document)), -one.weight, one.text))
    )


def _remarks(positions: Sequence[Position], book: Book) -> Iterator[Quote]:
    """The commentary beside the measures that have a figure, on the rated ones first."""
    for series in dict.fromkeys(one.series for one in positions if one.latest is not None):
        rated = next((one.rag for one in positions if one.series is series and one.rag), None)
        urgent = {"Red": 0.8, "Amber": 0.5, "Green": 0.3}.get(rated or "", 0.0)
        about = f"beside {coded_name(series)}"
        for measure in series.measures:
            document = book.documents[measure.document]
            for remark in measure.remarks:
                for said in quotations(remark.text):
                    if is_about(split_sentences(said)[0], remark, measure, book):
                        weight = 0.9 + urgent + _telling(said) + _fresh(document, book)
                        yield Quote(about, cut(said, JOINED), document, (remark, measure), weight)


def _passages(topic: Topic, book: Book) -> Iterator[Quote]:
    """The best sentences of each passage that speaks of the topic, itself or under a heading that does; of a meeting's record
    only what it reports, not what was asked, answered or decided."""
    for passage, document in _found(topic, book):
        heading = passage.heading_path[-1] if passage.heading_path else ""
        headed = any(topic.names(one, book) for one in passage.heading_path[-2:])
        items = items_of(passage)
        if document.kind in MEETINGS and says("members", "listed", items[0]):
            continue
        for item in items:
            label, bullet = labelled(item) if len(items) > 1 else ("", item)
            about = ", ".join(part for part in (heading, label) if part) or document.title
            for said in _whole(bullet) if label else quotations(bullet, heading):
                if document.kind in MEETINGS and any(says("members", kind, said) for kind in _SPOKEN):
                    continue
                if headed or topic.touches(said, book):
                    named = 1.0 if topic.names(said, book) else 0.7 if topic.touches(said, book) else 0.3
                    weight = named + _telling(said) + _fresh(document, book) - _elsewhere(about, said)
                    yield Quote(about, cut(said, JOINED), document, passage, weight)


def _elsewhere(about: str, said: str) -> float:
    """What opens with other places is less than what is said of the council's own."""
    opening = split_sentences(said)[0]
    return ELSEWHERE if says("officers", "elsewhere", f"{about} {opening}") else 0.0


def _whole(bullet: str) -> tuple[str, ...]:
    """A bullet with a label of its own is one thought: all of it where it is short enough, else its sentences."""
    plain = strip_notes(bullet)
    return (plain,) if quotable(plain) and len(plain.split()) <= JOINED else quotations(bullet)


def _fresh(document: Document, book: Book) -> float:
    """Up to 0.5 for the latest document: what is said now counts for more."""
    ages = sorted({document_age(one) for one in book.documents.values()})
    return 0.5 * (ages.index(document_age(document)) + 1) / len(ages)


def _found(topic: Topic, book: Book) -> Iterator[tuple[Passage, Document]]:
    kinds = sorted({document.kind for document in book.documents.values()})
    seen: set[str] = set()
    for kind in kinds:
        for one in find_passages(topic.question, book, Filters(kind=kind)):
            if one.passage.form != "table" and one.passage.id not in seen:
                seen.add(one.passage.id)
                yield one.passage, one.document


def _telling(sentence: str) -> float:
    """Reasons, pressures, actions and figures make a sentence worth a committee's time."""
    return (
        0.5 * says("officers", "reason", sentence)
        + 0.4 * says("officers", "pressure", sentence)
        + 0.2 * says("officers", "action", sentence)
        + 0.3 * bool(_FIGURE.search(sentence))
        - 0.02 * max(0, len(sentence.split()) - 35)
    )


def _alike(one: Quote, other: Quote) -> bool:
    """Much the same words, or two on one matter in one document."""
    first, second = set(one.text.lower().split()), set(other.text.lower().split())
    placed = (one.document.id, one.about) == (other.document.id, other.about)
    return placed or len(first & second) > 0.6 * min(len(first), len(second))
