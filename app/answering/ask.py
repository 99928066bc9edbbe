"""A question in, a cited answer out: understands it, finds what it is about, and picks the form of answer."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.answering import refusal
from app.answering.aims import Aim
from app.answering.answer import Answer
from app.answering.book import Book, book_for
from app.answering.followup import Turn, resolve
from app.answering.forms.calculator import answer_calculation, calculation_in
from app.answering.forms.definition import answer_definition
from app.answering.forms.lists import answer_list, criterion_of, list_period
from app.answering.matching import match_measures
from app.answering.measure_answers import answer_measures
from app.answering.money_answers import answer_money
from app.answering.narrowing import narrowed
from app.answering.said_answers import answer_doing, answer_meeting, answer_said
from index.library import Filters

if TYPE_CHECKING:
    from index.library import Library


FIGURES: tuple[Aim, ...] = (
    "target",
    "rag",
    "trend",
    "direction",
    "compare",
    "count",
    "reconcile",
    "conflict",
)


def answer_question(
    library: Library, question: str, history: Sequence[str] = (), filters: Filters = Filters()
) -> Answer:
    """The answer to `question`, `history` being the questions asked before it, oldest first, from the documents that
    `filters` allow. The same question over the same documents always gets the same answer."""
    started = time.perf_counter()
    book = book_for(narrowed(library, filters))
    answer = _answer(resolve(question, tuple(history), book), book, filters)
    return replace(answer, question=question, seconds=round(time.perf_counter() - started, 4))


def _answer(turn: Turn, book: Book, filters: Filters) -> Answer:
    """The first room that can answer does; the order is from the most to the least particular."""
    question = turn.question
    if not book.documents:
        return refusal.not_found(
            question, book, "anything for these filters" if filters != Filters() else "anything yet"
        )
    if not turn.carried and (result := calculation_in(question)) is not None:
        return answer_calculation(question, result, book)
    if question.scope.council and not question.asks("compare"):
        return refusal.other_council(question, book, question.scope.council)
    if question.scope.missing:
        return refusal.not_found(question, book, f"a document such as {question.scope.missing.strip()}")
    if _names_nothing(turn):
        return refusal.nothing_named(question, book)
    matches = match_measures(question, book)
    if question.asks("definition") and (defined := answer_definition(question, matches, book)) is not None:
        return defined
    if question.asks("said") and (told := answer_meeting(turn, book, filters)) is not None:
        return told
    doing = question.asks("action") and not question.asks(*FIGURES)
    if doing and (told := answer_doing(turn, book, filters)) is not None:
        return told
    for room in (_listed, _money, _measures):
        answer = room(turn, book, filters)
        if answer is not None:
            return answer
    return answer_said(turn, book, filters)


def _names_nothing(turn: Turn) -> bool:
    """Whether only a figure is asked for and nothing says of what ("What was the target?")."""
    question = turn.question
    bare = not (question.concepts or question.codes or question.scope.documents or turn.carried)
    return (
        bare
        and question.asks("target", "trend", "direction", "why")
        and not question.asks("list", "money", "definition")
    )


def _listed(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    question = turn.question
    criterion = criterion_of(question)
    subjects = [concept for concept in question.concepts if not concept.isdigit()]
    if not question.asks("list") or criterion is None or not book.series:
        return None
    if question.asks("money") or len(subjects) > 3:
        return None
    period = list_period(question, book)
    return answer_list(question, criterion, period, book) if period else None


def _money(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    return answer_money(turn, book, filters)


def _measures(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    return answer_measures(turn, book, filters)
