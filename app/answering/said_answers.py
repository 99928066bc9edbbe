"""Questions about what the documents say: answered from passages, or refused where none accounts for enough."""

from __future__ import annotations

import re
from dataclasses import replace

from app.answering import refusal
from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.claims import (
    bears_out,
    has_figure,
    persons_in,
    speaks_for,
    speaks_of_doing,
    wants_figure,
)  # fmt: skip
from app.answering.everyday import common_stems
from app.answering.followup import Turn
from app.answering.forms.footnoted import answer_footnoted
from app.answering.forms.narrative import answer_narrative
from app.answering.matching import match_measures
from app.answering.measure_facts import title_of
from app.answering.passage_bounds import has_its_names, of_its_time
from app.answering.passage_finding import Found, asked_part, find_passages
from app.answering.question import Question
from index.facts import plain_code
from index.library import Filters
from ingest.sentences import split_sentences

DOING = 0.15  # what telling of something done adds to a passage's score where that is asked for
SOME_LENGTH = 25  # words of a passage that can open a document


def answer_said(turn: Turn, book: Book, filters: Filters) -> Answer:
    """The best passages' own words, or not_found."""
    question = turn.question
    if not question.concepts and question.scope.documents and (opening := _opening(question, book)):
        return answer_narrative(question, (opening,), book)
    found = tuple(
        one for one in find_passages(question, book, filters, turn.context) if answers(question, one, book)
    )
    if not found or not question.concepts or not any(one.bears for one in found):
        matches = match_measures(question, book, limit=1)
        near = title_of(matches[0].series) if matches and matches[0].explained >= 0.3 else ""
        return refusal.nothing_on(question, book, near)
    bearing = tuple(one for one in found if one.bears)
    return answer_footnoted(question, found, book) or answer_narrative(question, bearing, book)


def _opening(question: Question, book: Book) -> Found | None:
    """Where a question asks of a document as a whole: its summary, else its first passage of some length."""
    for document in reversed(book.by_age(question.scope.documents)):
        passages = [one for one in book.library.passages(document.id) if len(one.text.split()) >= SOME_LENGTH]
        summaries = [
            one
            for one in passages
            if re.search(r"\b(summary|overview|key points)\b", one.section, re.IGNORECASE)
        ]
        for passage in (*summaries, *passages):
            return Found(passage, document, 1.0, 1.0, (), 1.0)
    return None


def answer_meeting(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    """What was asked and answered at a meeting, from minutes and meeting pages alone; None where they say nothing of it."""
    question = turn.question
    meetings = frozenset(one.id for one in book.documents.values() if one.kind in ("minutes", "meeting page"))
    scope = replace(question.scope, documents=question.scope.documents & meetings or meetings)
    asked = replace(question, scope=scope, concepts=question.concepts)
    found = tuple(
        one for one in find_passages(asked, book, filters, turn.context) if answers(question, one, book)
    )
    coded = tuple(
        one
        for one in found
        if any(plain_code(code) in plain_code(one.passage.text) for code in question.codes)
    )
    best = coded or found
    if not meetings or not best or (not coded and not best[0].bears):
        return None
    return answer_narrative(asked, best, book)


def answer_doing(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    """What is being done or planned, from passages that speak of doing rather than others; None where none does."""
    question = turn.question
    found = find_passages(question, book, filters, turn.context)
    telling = [one for one in found if one.bears and answers(question, one, book)]
    telling.sort(key=lambda one: -one.score - DOING * speaks_of_doing(one.passage.text))
    doing = any(speaks_of_doing(one.passage.text) for one in telling)
    return answer_narrative(question, telling, book) if doing else None


def answers(question: Question, one: Found, book: Book) -> bool:
    """Whether a passage can answer at all: it speaks of what the question takes for granted, and has a figure where one is
    wanted."""
    text = f"{one.passage.section} {one.passage.text}"
    if not bears_out(question.text, text) or not speaks_for(persons_in(question.text), one.passage.text):
        return False
    if not wants_figure(question.text):
        return True
    return (
        of_its_time(question, one)
        and has_its_names(question, one, book)
        and _figure_beside(question, one, book)
    )


def _figure_beside(question: Question, one: Found, book: Book) -> bool:
    """Whether a sentence of the passage, with the one before it, has a figure and something of what is asked about."""
    asked = {concept for concept in question.concepts if concept not in common_stems()}
    told = split_sentences(one.passage.text)
    pairs = [
        f"{before} {said}" for before, said in zip(("", *told[:-1]), told, strict=True) if has_figure(said)
    ]
    return any(
        asked_part(concept, frozenset(book.concepts.of(f"{one.passage.section} {pair}")))
        for pair in pairs
        for concept in asked
    )
