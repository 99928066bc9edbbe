"""A portfolio named in full is the whole of its documents, not a line of one: its money is the tables' totals."""

from __future__ import annotations

import re
from dataclasses import replace

from app.answering.book import Book
from app.answering.finance_matching import services_in
from app.answering.question import Question
from index.words import fold

_WHOLE = re.compile(r"\b(portfolios?|directorates?|departments?|service areas?)\b")


def with_its_portfolio(question: Question, book: Book) -> Question:
    """The question without the name of a portfolio that documents are of ("the Environment and Highways portfolio"), confined to its
    documents and those that name none; as it is where the name is not all that it is about."""
    services = frozenset(services_in(question))
    if len(services) < 2 or not _WHOLE.search(fold(question.text)):
        return question
    named = {
        document.id: document.portfolio
        for document in book.documents.values()
        if document.portfolio and services == frozenset(book.concepts.of(document.portfolio))
    }
    if not named:
        return question
    own = set(named)
    own |= {document.id for document in book.documents.values() if document.portfolio is None}
    documents = question.scope.documents or (
        frozenset(own) if len(own) < len(book.documents) else frozenset()
    )
    left = tuple(one for one in question.concepts if one not in services)
    plain = question.plain
    for name in named.values():
        plain = _spelled(name).sub("", plain)
    return replace(question, plain=plain, concepts=left, scope=replace(question.scope, documents=documents))


def _spelled(name: str) -> re.Pattern[str]:
    """A portfolio's name with or without its commas, "and" or "&"."""
    telling = [re.escape(one) for one in re.findall(r"[\w'’-]+", name) if one.lower() != "and"]
    return re.compile(r"\b" + r"\W+(?:and\W+)?".join(telling) + r"\b", re.IGNORECASE)
