"""What members asked before, what they were told, and what was promised or decided: from minutes and meeting pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from app.answering.book import Book, document_age
from app.briefing.officers import MEETINGS
from app.briefing.position import Position
from app.briefing.said import items_of, says
from app.briefing.topic import Topic
from index.facts import plain_code
from ingest.domain import Document, Passage
from ingest.sentences import split_sentences

MOST = 4  # items in a briefing


@dataclass(frozen=True, slots=True)
class Exchange:
    """One item of a meeting: `asked` by members, `answered` by officers, `promised` for later, `decided`; each the sentence as
    minuted, empty where there is none."""

    passage: Passage
    document: Document
    asked: str = ""
    answered: str = ""
    promised: str = ""
    decided: str = ""

    @property
    def unanswered(self) -> bool:
        return bool(self.asked) and not (self.answered or self.promised)


def exchanges_on(topic: Topic, positions: Sequence[Position], book: Book) -> tuple[Exchange, ...]:
    """Of the latest meetings first; questions and promises before what was only decided."""
    codes = {
        plain_code(code) for one in positions for code in one.series.codes if any(c.isdigit() for c in code)
    }
    meetings = [one for one in book.by_age(book.documents) if one.kind in MEETINGS]
    found = [
        exchange
        for document in reversed(meetings)
        for passage in book.library.passages(document.id)
        for exchange in _of_passage(passage, document, topic, codes, book)
    ]
    asked = [one for one in found if one.asked or one.promised]
    decided = [one for one in found if not (one.asked or one.promised)]
    best = [*asked, *decided][:MOST]
    newest = sorted({document_age(one.document) for one in best}, reverse=True)
    return tuple(sorted(best, key=lambda one: (newest.index(document_age(one.document)), found.index(one))))


def _of_passage(
    passage: Passage, document: Document, topic: Topic, codes: set[str], book: Book
) -> Iterator[Exchange]:
    items = items_of(passage)
    headed = topic.kind == "whole" or any(topic.names(one, book) for one in passage.heading_path[-1:])
    wished = len(items) > 1 and items[0].endswith(":") and says("members", "listed", items[0])
    for item in items:
        sure = headed or any(code in plain_code(item) for code in codes)
        if wished and item is not items[0] and topic.touches(item, book):
            yield Exchange(passage, document, asked=item)
        elif sure or topic.touches(item, book):
            yield from _exchanges(
                item, passage, document, _always if sure else partial(topic.touches, book=book)
            )


def _always(_text: str) -> bool:
    return True


def _exchanges(
    item: str, passage: Passage, document: Document, bears: Callable[[str], bool]
) -> Iterator[Exchange]:
    """What an item records, where the question, the promise or the decision itself `bears` on the topic."""
    sentences = [one for one in split_sentences(item) if not says("members", "never", one)]
    at = next((at for at, one in enumerate(sentences) if says("members", "answered", one)), None)
    answered = sentences[at] if at is not None else ""
    asked = next((one for one in sentences if one != answered and says("members", "asked", one)), "")
    promised = next((one for one in sentences if says("members", "promised", one) and one != asked), "")
    decided = next(
        (one for one in sentences if one != answered and says("members", "decided", one) and bears(one)), ""
    )
    if any(bears(one) for one in (asked, promised) if one):
        rest = [one for one in sentences[at:] if one not in (asked, promised)] if at is not None else []
        yield Exchange(passage, document, asked, " ".join(rest), promised)
    elif decided:
        yield Exchange(passage, document, decided=decided)
