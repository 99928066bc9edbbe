"""Which measures there are, of all or of one subject, each with its latest figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.forms.standings import series_meant
from app.answering.measure_facts import Fact, facts_of, title_of, valued
from app.answering.question import Question
from index.facts import MeasureSeries
from index.words import fold
from ingest.periods import period_key

SHOWN = 40  # rows of the table
ASKED = re.compile(
    r"\b(list|show|what|which|name|how many|all|give)\b.{0,40}\b(measures|indicators|kpis|pis|metrics)\b"
)


def catalogue_asked(question: Question) -> bool:
    """Whether a question asks which measures there are."""
    return bool(ASKED.search(fold(question.plain)))


def answer_catalogue(question: Question, book: Book) -> Answer | None:
    """`question.concepts` are the subject; none means every measure. None where no measure has it."""
    held = series_meant(question, book)
    if not held:
        return None
    draft = Draft(question.text, book)
    draft.subject = "measures"
    ordered = sorted(held, key=title_of)
    noun = "1 measure is" if len(held) == 1 else f"{len(held)} measures are"
    about = " on that subject" if question.concepts else ""
    more = f" The first {SHOWN} are shown." if len(held) > SHOWN else ""
    draft.say(f"{noun} held{about}.{more}")
    return draft.finished(table=_table(draft, ordered[:SHOWN]))


def _table(draft: Draft, held: Sequence[MeasureSeries]) -> str:
    lines = ["| Measure | Latest figure | Period | Source |", "|---|---|---|---|"]
    lines += [_line(draft, one, _latest(one, draft.book)) for one in held]
    return "\n".join(lines)


def _latest(one: MeasureSeries, book: Book) -> Fact | None:
    """Its figure for the latest period that has one, from the latest document."""
    facts = valued(facts_of(one, book))
    return max(facts, key=lambda fact: period_key(fact.cell.period), default=None)


def _line(draft: Draft, one: MeasureSeries, fact: Fact | None) -> str:
    name = title_of(one).replace("|", "/")
    if fact is None:
        return f"| {name} | none published |  | {marks(draft.cite_measure(one.latest))} |"
    number = draft.cite_measure(fact.measure)
    draft.figure(name, fact.value, fact.cell.unit, fact.cell.period, fact.measure.code, number)
    return f"| {name} | {fact.shown} | {fact.cell.period} | {marks(number)} |"
