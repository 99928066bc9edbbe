"""A question in, a cited answer out: understands it, finds what it is about, and picks the form of answer."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.answering import refusal
from app.answering.aims import Aim, without_cues
from app.answering.answer import Answer
from app.answering.book import Book, book_for
from app.answering.everyday import common_stems
from app.answering.followup import Turn, anew_turn, resolve
from app.answering.forms.area_sum import answer_area_sum
from app.answering.forms.attendance import answer_attendance
from app.answering.forms.calculator import answer_calculation, calculation_in
from app.answering.forms.catalogue import answer_catalogue, catalogue_asked
from app.answering.forms.definition import answer_definition
from app.answering.forms.denied import answer_denied
from app.answering.forms.headed_list import answer_headed
from app.answering.forms.lists import answer_list, criterion_of
from app.answering.forms.mistakes import answer_mistakes
from app.answering.forms.money_each import answer_money_each
from app.answering.forms.numbered_heads import answer_numbered
from app.answering.forms.overview import answer_overview
from app.answering.forms.plan_cost import answer_plan_cost
from app.answering.forms.ranking import answer_ranked, ranking_of
from app.answering.forms.standings import PRIORITY, list_period, series_meant
from app.answering.forms.superlatives import answer_superlative
from app.answering.forms.tasks import answer_tasks
from app.answering.forms.timetable import answer_timetable
from app.answering.joined import joined
from app.answering.matching import match_measures
from app.answering.measure_answers import answer_measures
from app.answering.money_answers import answer_money
from app.answering.narrowing import narrowed
from app.answering.question import Question, content_of
from app.answering.said_answers import (
    answer_doing,
    answer_meeting,
    answer_said,
    answer_words,
    of_a_meeting,
    said_of,
)
from app.answering.subject_answers import answer_subject
from app.answering.two_parts import parts_of
from index.library import Filters
from index.words import fold

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
OF_ONE: tuple[Aim, ...] = (
    "target", "rag", "trend", "direction", "compare", "money", "rank", "why", "definition",
)  # fmt: skip  # what is asked of measures already meant, not of which there are
SEVERAL = 3  # measures that have a subject, from which how it stands as a whole can be told


def answer_question(
    library: Library, question: str, history: Sequence[str] = (), filters: Filters = Filters()
) -> Answer:
    """The answer to `question`, `history` being the questions asked before it, oldest first, from the documents that
    `filters` allow. The same question over the same documents always gets the same answer."""
    started = time.perf_counter()
    book = book_for(narrowed(library, filters))
    answer = _in_parts(question, tuple(history), book, filters) or _whole_answer(
        question, tuple(history), book, filters
    )
    return replace(answer, question=question, seconds=round(time.perf_counter() - started, 4))


def _whole_answer(question: str, history: tuple[str, ...], book: Book, filters: Filters) -> Answer:
    turn = resolve(question, history, book)
    answer = _answer(turn, book, filters)
    anew = anew_turn(turn, book) if answer.status == "not_found" else None
    other = _answer(anew, book, filters) if anew else answer
    return other if other.status == "answered" else answer


def _in_parts(question: str, history: tuple[str, ...], book: Book, filters: Filters) -> Answer | None:
    """Both parts' answers, the second as a follow-up of the first; None where there are no such parts or one finds nothing."""
    parts = parts_of(question)
    if parts is None:
        return None
    first = _whole_answer(parts[0], history, book, filters)
    if first.status != "answered":
        return None
    second = _whole_answer(parts[1], (*history, parts[0]), book, filters)
    told = second.status == "answered" and second.answer != first.answer
    return joined(question, (first, second)) if told else None


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
        return refusal.not_found(question, book, f"a document such as {question.scope.missing}")
    if _names_nothing(turn):
        return refusal.nothing_named(question, book)
    matches = match_measures(question, book)
    if question.asks("definition") and (defined := answer_definition(question, matches, book)) is not None:
        return defined
    for room in (_mistakes, _tasks, _told, _whole, _listed, answer_money, answer_measures):
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


def _mistakes(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    """What contradicts itself in the figures, where a question asks for that and not whether certain ones agree."""
    del filters
    question = turn.question
    if not question.asks("mistakes"):
        return None
    return answer_mistakes(question, _subjects(question.plain, book, "mistakes"), book)


def _tasks(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    """What of a plan is done, late or not begun."""
    del filters
    return answer_tasks(turn.question, book)


def _told(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    """What was said at a meeting, what a document says of something, what is being done: where words rather than figures are asked
    for."""
    question = turn.question
    told = (
        answer_attendance(question, book)
        or answer_area_sum(question, book)
        or answer_numbered(question, book)
        or answer_headed(question, book)
        or answer_superlative(question, book, filters, turn.context)
        or answer_denied(question, book, filters, turn.context)
        or answer_plan_cost(question, book)
        or answer_timetable(question, book, filters, turn.context)
        or answer_money_each(question, book, filters, turn.context)
    )
    if told is None and (question.asks("said") or of_a_meeting(question, book)):
        told = answer_meeting(turn, book, filters)
    if told is None and question.asks("about") and not question.asks(*FIGURES, "money", "why", "action"):
        told = answer_subject(turn, book, filters)
    if told is None and question.asks("action") and not question.asks(*FIGURES):
        told = answer_doing(turn, book, filters)
    if told is None and said_of(question) and not question.asks(*FIGURES):
        told = answer_words(turn, book, filters)
    return told


def _whole(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    """How everything stands, or what stands out, of all measures or of those that the question is about."""
    question = turn.question
    if not question.asks("rank", "overview") or question.asks("money") or not book.series:
        return None
    meant = replace(question, concepts=_subjects(question.plain, book, "rank", "overview"))
    period = list_period(question, book)
    if not period or (meant.concepts and len(series_meant(meant, book)) < SEVERAL):
        return None
    if question.asks("rank") and (ranking := ranking_of(question)):
        return answer_ranked(meant, ranking, period, book)
    if question.asks("overview"):
        return answer_overview(meant, period, book)
    return None


def _listed(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    """A list of measures: of those that the question is about, or of all where none has its subject, which is then said."""
    question = turn.question
    criterion = criterion_of(question)
    if not question.asks("list") or not book.series:
        return None
    if criterion is None:
        return _catalogued(question, book)
    subjects = _subjects(criterion.pattern.sub(" ", fold(question.plain)), book)
    if PRIORITY.search(fold(question.plain)):
        subjects = ()  # the priority's number tells which; its title need not
    if question.asks("money") or len(subjects) > 3:
        return None
    period = list_period(question, book)
    return answer_list(replace(question, concepts=subjects), criterion, period, book) if period else None


def _catalogued(question: Question, book: Book) -> Answer | None:
    """Which measures there are, where that is all that is asked."""
    if not catalogue_asked(question) or question.asks(*OF_ONE):
        return None
    return answer_catalogue(replace(question, concepts=_subjects(question.plain, book)), book)


def _subjects(text: str, book: Book, *aims: Aim) -> tuple[str, ...]:
    """What a text is about besides what it asks for, words of everyday talk that no measure has left out."""
    held = {concept for one in book.series for name in book.names[one.key] for concept in name}
    return tuple(
        one
        for one in content_of(without_cues(text, *aims), book)
        if not one.isdigit() and (one in held or one not in common_stems())
    )
