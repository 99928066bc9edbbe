"""The meeting a question means: the one it names, or the one of the month it names, else the latest that is held."""

from __future__ import annotations

import re

from app.answering.book import Book
from app.answering.passage_bounds import MEETINGS
from app.answering.question import Question
from ingest.domain import Document


def meetings_meant(question: Question, book: Book) -> tuple[Document, ...]:
    """Those that the question names, else those of the month it names, else all, the latest first."""
    held = [
        one for one in book.by_age(book.documents) if one.kind in MEETINGS and _of_its_month(one, question)
    ]
    named = [one for one in held if one.id in question.scope.documents]
    dated = [one for one in held if one.date and one.date.strftime("%B %Y") in question.periods.named]
    return tuple(reversed(named or dated or held))


def _of_its_month(document: Document, question: Question) -> bool:
    """Whether a meeting was in the month that the question names ("September 2023"), where it names one."""
    months = [period for period in question.periods.named if re.match(r"[A-Z][a-z]+ \d{4}$", period)]
    return not months or (document.date is not None and document.date.strftime("%B %Y") in months)
