"""Example questions, made from what is indexed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from app.answering.book import Book
from app.answering.measure_facts import facts_of, good_of, periods_in, valued
from index.facts import MeasureSeries
from ingest.domain import FinanceTable
from ingest.periods import period_key

PROSE = ("plan", "minutes", "meeting page")  # kinds of document
_COUNTED = re.compile(r"(percentage|number|rate|average|proportion|total|share|count) ", re.I)
LONGEST_NAME = 60  # characters of a name in a question


def example_questions(book: Book, most: int = 6) -> tuple[str, ...]:
    """Questions of several kinds that the documents can answer, the most telling of each kind first."""
    trends = list(_trends(book))
    kinds = [iter(trends), _ratings(book, set(trends[:2])), _money(book), _lists(book), _said(book)]
    found: list[str] = []
    while kinds and len(found) < most:
        for questions in list(kinds):
            question = next(questions, None)
            if question is None:
                kinds.remove(questions)
            elif question not in found:
                found.append(question)
    return tuple(found[:most])


def _trends(book: Book) -> Iterator[str]:
    """Measures with the longest run of figures, those that moved most first."""
    ranked = sorted(book.series, key=lambda one: (-_figures(one, book), -_movement(one, book), one.key))
    return (_trend(one) for one in ranked if _figures(one, book) > 1 and _name(one))


def _trend(one: MeasureSeries) -> str:
    return f"How did {_name(one)} change?"


def _ratings(book: Book, asked: set[str]) -> Iterator[str]:
    """Measures with an actual and a target for one period, other than those asked about before."""
    for one in sorted(book.series, key=lambda one: (-_movement(one, book), one.key)):
        if good_of(one) is None or not _name(one) or _trend(one) in asked:
            continue
        actual = {fact.cell.period for fact in valued(facts_of(one, book, "actual"))}
        target = {fact.cell.period for fact in valued(facts_of(one, book, "target"))}
        if both := actual & target:
            yield f"Did {_name(one)} meet its target in {max(both, key=period_key)}?"


def _money(book: Book) -> Iterator[str]:
    for table in book.library.tables:
        label = _overspent(table)
        if label:
            yield f"What was the variance on {label}?"


def _overspent(table: FinanceTable) -> str | None:
    """The row with the largest printed variance that is no total."""
    rows = [
        (abs(line.value), row.label)
        for row in table.rows
        for line in row.lines
        if line.role == "variance" and line.value is not None and row.total is None
    ]
    rows = [
        (amount, label) for amount, label in rows if 3 < len(label) <= LONGEST_NAME and label[0].isalpha()
    ]
    return max(rows)[1] if len(rows) > 1 else None


def _lists(book: Book) -> Iterator[str]:
    if book.latest_actual and len(book.series) > 3:
        yield f"Which measures were red or amber in {book.latest_actual}?"
        yield f"Which measures got worse in {book.latest_actual}?"


def _said(book: Book) -> Iterator[str]:
    """Sections with most prose, one a document; those that are prose from end to end first."""
    for document in sorted(book.library.documents, key=lambda one: (one.kind not in PROSE, one.file)):
        sizes: dict[str, int] = {}
        for passage in book.library.passages(document.id):
            if len(passage.heading_path) > 1 and passage.form == "paragraph":
                heading = passage.heading_path[-1]
                sizes[heading] = sizes.get(heading, 0) + len(passage.text)
        named = [heading for heading in sizes if _is_topic(heading)]
        if named:
            best = max(named, key=lambda heading: (sizes[heading], heading))
            yield f"What do the documents say about {_lowered(best)}?"


def _is_topic(heading: str) -> bool:
    """Two to six plain words, none of which names a part of a document."""
    plain = re.fullmatch(r"[A-Z][\w'’-]+( [\w'’&-]+){1,5}", heading) is not None
    return plain and not _not_topics() & set(heading.lower().split())


@cache
def _not_topics() -> frozenset[str]:
    words = tomllib.loads(Path(__file__).with_name("example_words.toml").read_text("utf-8"))["not_topics"]
    return frozenset(words)


def _figures(one: MeasureSeries, book: Book) -> int:
    return len(periods_in(valued(facts_of(one, book, "actual"))))


def _movement(one: MeasureSeries, book: Book) -> Decimal:
    """The change from the first to the last figure, relative to the larger of both."""
    facts = sorted(valued(facts_of(one, book, "actual")), key=lambda fact: period_key(fact.cell.period))
    values = [fact.value for fact in facts if fact.value is not None]
    largest = max((abs(value) for value in values), default=Decimal(0))
    return abs(values[-1] - values[0]) / largest if largest else Decimal(0)


def _name(one: MeasureSeries) -> str:
    """The name that fits a question best: one that says what is counted ("the percentage of ..."), else the fullest; empty where
    none fits."""
    names = [re.sub(r"\s*\(number\)\s*$", "", name).strip() for name in one.names]
    fitting = [name for name in names if 8 <= len(name) <= LONGEST_NAME and not name.endswith(("?", ":"))]
    if not fitting:
        return ""
    best = max(fitting, key=lambda name: (bool(_COUNTED.match(name)), len(name), name))
    return f"the {_lowered(best)}" if _COUNTED.match(best) else _lowered(best)


def _lowered(text: str) -> str:
    """The first letter small, unless the word is an acronym or the words are all written large."""
    first, _, rest = text.partition(" ")
    if first[1:2].isupper() or (rest and all(word[0].isupper() for word in rest.split())):
        return text
    return text[0].lower() + text[1:]
