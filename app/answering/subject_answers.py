"""Questions about a subject at large ("tell me about youth offending"): where its measures stand, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

from app.answering.aims import without_cues
from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.finance_matching import match_lines
from app.answering.followup import Turn
from app.answering.forms.budget import answer_budget
from app.answering.forms.standings import series_meant
from app.answering.forms.value import answer_value
from app.answering.forms.variance_told import budget_and_outturn
from app.answering.joined import joined
from app.answering.matching import match_measures
from app.answering.measure_answers import MENTIONED
from app.answering.periods_meant import value_periods
from app.answering.question import Question, content_of
from app.answering.said_answers import answer_said
from index.facts import MeasureSeries
from index.library import Filters

NAMED = 0.9  # of the subject that a budget line's label must have
MEASURES = 3  # measures told of


def answer_subject(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    """The latest figures of up to three measures that have the subject in their name or stand under it, then the documents' own
    words. None where no measure has it: prose alone answers then."""
    question = _plainly(turn.question, book)
    if not question.concepts:
        return None
    told = [
        answer_value(question, one, value_periods(question, one, book), book)
        for one in _measures(question, book)
    ]
    told += _money(question, book)
    if not told:
        return None
    said = answer_said(replace(turn, question=question), book, filters)
    parts = [*told, said] if said.status == "answered" else told
    return joined(turn.question.text, parts)


def _plainly(question: Question, book: Book) -> Question:
    """The question without the words that only ask to be told."""
    plain = without_cues(question.plain, "about")
    return replace(question, plain=plain, aims=frozenset(), concepts=content_of(plain, book))


def _measures(question: Question, book: Book) -> list[MeasureSeries]:
    """The best matches among the measures that are about it."""
    about = {one.key for one in series_meant(question, book)}
    ranked = match_measures(question, book, limit=len(book.series))
    named = [match.series for match in ranked if match.named >= MENTIONED]
    return [one for one in named if one.key in about][:MEASURES]


def _money(question: Question, book: Book) -> list[Answer]:
    """How the budget of the subject went, where a line that is named for it prints an outturn."""
    asked = replace(question, plain=f"{question.plain} overspent or underspent", aims=frozenset({"money"}))
    lines = [
        line
        for line in match_lines(asked, book)
        if line.labelled >= NAMED and budget_and_outturn(line.entry.row)
    ]
    return [answer_budget(asked, lines[:1], (), book)] if lines else []
