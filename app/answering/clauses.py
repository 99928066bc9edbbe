"""The parts of a question that asks for two things: "the in-year deficit and the cumulative position"."""

from __future__ import annotations

import re
from dataclasses import replace

from app.answering.asked_periods import asked_periods
from app.answering.book import Book
from app.answering.question import CARRIED, Question, content_of

_JOINT = re.compile(r"\s*(?:[,;?]|\band\b|\bplus\b|\bas well as\b)\s*", re.IGNORECASE)


def clauses_of(question: Question, book: Book) -> tuple[Question, ...]:
    """Each part with concepts of its own as a question of its own, keeping the whole question's topic (what stands before a
    colon); the whole question where it has one part."""
    own = question.plain.split(CARRIED)[0]
    topic, _, rest = own.rpartition(":")
    shared = content_of(topic, book) if topic else ()
    parts = [part for part in _JOINT.split(rest or own) if content_of(part, book)]
    if len(parts) < 2:
        return (question,)
    made = []
    for part in parts:
        periods = asked_periods(part)
        made.append(
            replace(
                question,
                plain=part,
                concepts=tuple(dict.fromkeys((*shared, *content_of(part, book)))),
                periods=periods if periods else question.periods,
            )
        )
    return tuple(made)
