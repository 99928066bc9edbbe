"""Questions about what the documents say: answered from passages, or refused where none accounts for enough."""

from __future__ import annotations

from app.answering import refusal
from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.followup import Turn
from app.answering.forms.narrative import answer_narrative
from app.answering.matching import match_measures
from app.answering.measure_facts import title_of
from app.answering.passage_finding import find_passages
from app.answering.thresholds import thresholds
from index.library import Filters


def answer_said(turn: Turn, book: Book, filters: Filters) -> Answer:
    """The best passages' own words, or not_found."""
    question = turn.question
    found = find_passages(question, book, filters, turn.context)
    if not found or not question.concepts or found[0].explained < thresholds().passage:
        matches = match_measures(question, book, limit=1)
        near = title_of(matches[0].series) if matches and matches[0].explained >= 0.3 else ""
        return refusal.nothing_on(question, book, near)
    return answer_narrative(question, found, book)
