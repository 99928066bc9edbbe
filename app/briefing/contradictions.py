"""The checks' findings that touch a topic: its own measures, its own money tables, or sentences that name it."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.book import Book
from app.briefing.money import Money
from app.briefing.position import Position
from app.briefing.topic import Topic
from app.checks import Finding, find_problems
from app.checks.holdings import holdings
from app.checks.targets import check_targets
from index.record_ids import kind_of
from ingest.domain import Passage

FEW = 3  # a finding that cites no more than this many places is the topic's where one of them is


def contradictions_on(
    topic: Topic, positions: Sequence[Position], money: Money, book: Book
) -> tuple[Finding, ...]:
    """Severe ones first. Targets set too easy are left to the lines of enquiry: nothing in them contradicts anything."""
    library = book.library
    passages = tuple(passage for id_ in sorted(book.documents) for passage in library.passages(id_))
    every = find_problems(library.documents, library.measures, library.tables, passages)
    easy = set(check_targets(holdings(library.documents, library.measures, (), ())))
    found = tuple(one for one in every if one not in easy)
    if topic.kind == "whole":
        return found
    held = {row.id for one in positions for row in one.series.measures} | _tables(topic, money, book)
    return tuple(one for one in found if _bears(one, held, passages, topic, book))


def _tables(topic: Topic, money: Money, book: Book) -> set[str]:
    """Tables shown as a whole, or whose title is the topic's."""
    shown = {one.entry.table.id for one in (*money.outturns, *money.around)}
    titled = {table.id for table in book.library.tables if topic.touches(table.title, book)}
    inside = {table.id for table in book.library.tables} if topic.kind == "money" else set()
    if topic.table_kinds:
        inside = {table.id for table in book.library.tables if table.kind in topic.table_kinds}
    return shown | titled | inside


def _bears(finding: Finding, held: set[str], passages: Sequence[Passage], topic: Topic, book: Book) -> bool:
    records = [citation.record for citation in finding.citations]
    named = [record for record in records if record in held or _speaks(record, passages, topic, book)]
    return bool(named) and (len(records) <= FEW or 2 * len(named) > len(records))


def _speaks(record: str, passages: Sequence[Passage], topic: Topic, book: Book) -> bool:
    if not record or kind_of(record) != "passage":
        return False
    return any(passage.id == record and topic.names(passage.text, book) for passage in passages)
