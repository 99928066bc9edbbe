"""Two rows of one measure set beside each other: all pupils and disadvantaged pupils, each a row with a name of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.forms.context import add_series
from app.answering.matching import Match
from app.answering.measure_facts import Fact, at, facts_of, latest_with_value, title_of, valued
from app.answering.question import Question
from app.calculators.wording import gap
from index.facts import MeasureSeries
from index.words import fold, stem, words

_BESIDE = re.compile(
    r"\b(behind|ahead of|apart|gap|difference|compared?|than|versus|vs?|against|beside|between)\b"
)
HEAD = 3  # words that the names of two such rows must have in common before what tells them apart
_CUT = re.compile(r"(?:,|:| [-–—]| \()\s*(?=[^,:(]*$)")  # before the last part of a name


def rows_beside(question: Question, matches: Sequence[Match], book: Book) -> tuple[MeasureSeries, ...]:
    """The two rows that the question names by what tells them apart, in the order it names them; empty where it names no two."""
    if not matches or not _BESIDE.search(fold(question.plain)):
        return ()
    heads = {head for head, _ in _parts(matches[0].series)}
    asked = [stem(word) for word in words(question.plain)]
    rows = [(one, tail) for one in book.series for head, tail in _parts(one) if head in heads]
    every = [tail for _, tail in rows]
    named = {
        one.key: (min(asked.index(word) for word in own), one)
        for one, tail in rows
        if set(own := _telling(tail, every)) <= set(asked)
    }
    found = list(named.values())
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0])) if len(found) == 2 else ()


def _telling(tail: tuple[str, ...], every: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The words of a row that not all the rows have: of "all pupils" beside "disadvantaged pupils", "all"."""
    own = tuple(word for word in tail if not all(word in other for other in every))
    return own or tail


def _parts(series: MeasureSeries) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The stems of each name of a measure before and after its last comma, colon, dash or bracket."""
    for name in series.names:
        pieces = _CUT.split(name)
        if len(pieces) == 2:
            head, tail = (tuple(stem(word) for word in words(piece)) for piece in pieces)
            if len(head) >= HEAD and tail:
                yield head, tail


def answer_rows_beside(question: Question, pair: Sequence[MeasureSeries], book: Book) -> Answer | None:
    """Both figures of one period and how far they are apart. None where they have no period in common."""
    held = [valued(facts_of(one, book, "actual", question.scope.documents)) for one in pair]
    period = question.periods.named[0] if question.periods.named else latest_with_value(held[0])
    found = [at(facts, period)[-1:] for facts in held] if period else []
    facts = [fact for group in found for fact in group]
    if len(facts) < 2 or facts[0].cell.unit != facts[1].cell.unit:
        return None
    draft = Draft(question.text, book)
    draft.subject = "; ".join(title_of(one) for one in pair)
    numbers = [_cited(draft, one, fact) for one, fact in zip(pair, facts, strict=True)]
    said = [f"**{title_of(one)}** was **{fact.shown}**" for one, fact in zip(pair, facts, strict=True)]
    draft.say(f"In {period} {said[0]} and {said[1]} {marks(*numbers)}.")
    first, second = (fact.value for fact in facts)
    if first is not None and second is not None:
        side = "higher" if first > second else "lower"
        apart = f"{gap(first - second, facts[0].cell.unit)} {side} than" if first != second else "the same as"
        draft.say(f"The first is {apart} the second.")
    for one in pair:
        add_series(draft, one, question)
    return draft.finished()


def _cited(draft: Draft, series: MeasureSeries, fact: Fact) -> int:
    number = draft.cite_measure(fact.measure)
    draft.figure(title_of(series), fact.value, fact.cell.unit, fact.cell.period, fact.measure.code, number)
    return number
