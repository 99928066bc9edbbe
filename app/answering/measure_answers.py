"""Questions about measures: which measure, which periods, which form of answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering import refusal
from app.answering.answer import Answer
from app.answering.area_rows import of_another_subject, row_asked
from app.answering.book import Book
from app.answering.claims import wants_date
from app.answering.draft import Draft
from app.answering.everyday import common_stems
from app.answering.followup import Turn
from app.answering.forms.by_area import answer_by_area
from app.answering.forms.narrative import answer_narrative
from app.answering.forms.rows_beside import answer_rows_beside, rows_beside
from app.answering.forms.value import say_values
from app.answering.forms.why_missing import told_why_missing
from app.answering.headcount import counted_in_question
from app.answering.joined import joined
from app.answering.matching import EXPLAINED, SURE, Match, by_meaning, counts, match_measures, names_left
from app.answering.measure_facts import at, facts_of, title_of, valued
from app.answering.measure_form import answer_measure
from app.answering.narrowed_to import about_others
from app.answering.passage_finding import Found, find_passages
from app.answering.period_held import with_its_periods
from app.answering.periods_meant import value_periods
from app.answering.question import Question
from app.answering.said_answers import answers
from index.facts import MeasureSeries
from index.library import Filters
from ingest.periods import find_periods

QUARTERS = ("Q1", "Q2", "Q3", "Q4")
_PAST = re.compile(r"\b(was|were|did|final)\b")  # asks for what came about, which a target does not tell
_ASKS_NUMBER = re.compile(r"\bhow many\b|\bthe number of\b")  # which a share of them is not
LITTLE = 0.25  # of its name that one word in common must be, where the question has other words too
HEADCOUNT = 0.6  # of its name that a question for how many there are of something must have
MENTIONED = 0.15  # of its name that one word must be for the measure to be about it rather than to mention it
BOTH = 2  # documents that are asked whether they agree
AS_WELL = 0.05  # how much less of the question a measure may have that both print
MOST = 4  # measures told of in one answer
BOTH_NAMED = 0.25  # of its name that each of two measures asked about at once must have in the question
WHOLE_NAME, HALF = (
    0.85,
    0.45,
)  # a question that has all of a measure's name means it, though half of it says more


def answer_measures(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    """None where no measure accounts for enough of the question, or a passage accounts for clearly more of it."""
    question = turn.question
    if (areas := answer_by_area(question, book)) is not None:
        return areas
    if (row := row_asked(question, book)) is not None:
        return _missing_period(question, row, book) or answer_measure(question, row, book)
    matches = _in_both(question, by_meaning(question, match_measures(question, book), book))
    if (pair := rows_beside(question, matches, book)) and (told := answer_rows_beside(question, pair, book)):
        return told
    meant = meant_by(question, matches, book)
    if not meant:
        return None
    if len(meant) > 1:
        return _several(question, [match.series for match in meant], book)
    best = with_its_periods(question, meant[0], matches, book)
    if wants_date(question.text) and question.asks("action"):
        return refusal.nothing_on(question, book, title_of(best.series))
    if not best.by_code and _better_said(turn, best, book, filters):
        return None
    if _other_month(question, best.series, book) and any(
        one.bears for one in find_passages(question, book, filters, turn.context)[:1]
    ):
        return None
    missing = _missing_period(question, best.series, book)
    if missing is not None:
        found = find_passages(question, book, extra=turn.context) if question.asks("why") else ()
        return _said_of(turn, book) or told_why_missing(question, found, book) or missing
    return answer_measure(question, best.series, book)


def _in_both(question: Question, matches: Sequence[Match]) -> tuple[Match, ...]:
    """Where it is asked whether two named documents agree, a measure that both print before one as well named that only one
    does."""
    named = question.scope.documents
    if not matches or not question.asks("conflict") or len(named) < BOTH:
        return tuple(matches)
    enough = matches[0].explained - AS_WELL
    shared = [
        one
        for one in matches
        if one.explained >= enough and len(named & {row.document for row in one.series.measures}) >= BOTH
    ]
    return (*shared, *(one for one in matches if one not in shared))


def meant_by(question: Question, matches: Sequence[Match], book: Book) -> tuple[Match, ...]:
    """The measures named by code; else the best by words, if it explains enough."""
    coded = tuple(match for match in matches if match.by_code)
    if coded:
        return coded
    if not matches:
        return ()
    if joint := _two_named(question, matches):
        return joint
    if about_others(question, matches[0], book) or of_another_subject(question, matches[0], book):
        return ()
    whole = matches[0].named >= WHOLE_NAME and matches[0].explained >= HALF
    if whole and not names_left(question, matches[0], book):
        return tuple(matches[:1])
    first = matches[0]
    if _too_little(question, first, book) or (first.left and names_left(question, first, book)):
        return ()
    if first.named == 0 and first.left and not first.by_meaning:
        return ()
    if re.search(r"\bhow many\b", question.plain.lower()) and not counts(first.series) and first.named < 0.3:
        return ()
    if first.by_meaning and _ASKS_NUMBER.search(question.plain.lower()) and not counts(first.series):
        return ()
    if counted_in_question(question.text) and first.named < HEADCOUNT:
        return ()
    return (first,) if first.explained >= EXPLAINED or _plainly(question, matches, book) else ()


def _too_little(question: Question, first: Match, book: Book) -> bool:
    """Whether all a measure has in common with the question is one word of everyday talk, or one that several measures have
    and that is a small part of its name."""
    held = [one for one in question.concepts if one not in first.left and not one.isdigit()]
    if len(held) != 1 or first.by_meaning:
        return False
    if 0 < first.named < MENTIONED:
        return True
    if held[0] in common_stems():
        return first.named < 0.45
    return bool(first.left) and (book.measure_counts.get(held[0], 0) > 2 or first.named < LITTLE)


def _plainly(question: Question, matches: Sequence[Match], book: Book) -> bool:
    """Whether one measure is plainly meant though a word of the question is left over: much of its name is there, no other
    comes near, and what is left is no name."""
    first = matches[0]
    second = matches[1].score if len(matches) > 1 else 0.0
    lead = first.score - second
    return (
        first.explained >= 0.5
        and first.named >= 0.4
        and lead >= 0.2
        and not names_left(question, first, book)
    )


def _two_named(question: Question, matches: Sequence[Match]) -> tuple[Match, ...]:
    """Two measures that a question names side by side: each explains what the other leaves, and together nearly all."""
    if not re.search(r"\band\b|,|&", question.plain) or matches[0].explained >= SURE:
        return ()
    first = matches[0]
    for other in matches[1:4]:
        apart = not {
            one
            for one in set(first.left) & set(other.left)
            if one not in common_stems() and not one.isdigit()
        }
        if apart and first.explained + other.explained >= 0.9 and min(first.named, other.named) >= BOTH_NAMED:
            return (first, other)
    return ()


def _better_said(turn: Turn, best: Match, book: Book, filters: Filters) -> bool:
    """Whether prose accounts for words of the question that the measure leaves over."""
    if best.explained >= SURE:
        return False
    found = find_passages(turn.question, book, filters, turn.context)
    if found and _has_its_period(turn.question, best.series, found[0], book):
        return False
    margin = 0.3 if turn.question.asks("trend", "target", "rag", "direction", "compare", "conflict") else 0.12
    return bool(found) and found[0].explained > best.explained + margin


def _has_its_period(question: Question, series: MeasureSeries, said: Found, book: Book) -> bool:
    """Whether the measure has a figure for a period that the question names and the passage does not speak of."""
    named = question.periods.named
    spoken = {mention.period for mention in find_periods(said.passage.text)}
    facts = valued(facts_of(series, book))
    return bool(named) and not spoken & set(named) and all(at(facts, period) for period in named)


def _other_month(question: Question, series: MeasureSeries, book: Book) -> bool:
    """Whether the question names a month that the measure has no figure for: prose may be meant instead."""
    months = [period for period in question.periods.named if re.match(r"[A-Z][a-z]+ \d{4}$", period)]
    facts = facts_of(series, book, "target" if question.asks("target") else "actual")
    return bool(months) and not any(at(facts, month) for month in months)


def _several(question: Question, series: Sequence[MeasureSeries], book: Book) -> Answer:
    """Several measures asked about at once: for each the form of answer asked for, put together."""
    told = [answer_measure(question, one, book) for one in series[:MOST]]
    return joined(
        question.text, [one for one in told if one is not None] or [_values(question, series, book)]
    )


def _values(question: Question, series: Sequence[MeasureSeries], book: Book) -> Answer:
    """A value line for each."""
    draft = Draft(question.text, book)
    for one in series[:MOST]:
        say_values(draft, question, one, value_periods(question, one, book))
    draft.subject = "; ".join(title_of(one) for one in series[:MOST])
    return draft.finished()


def _said_of(turn: Turn, book: Book) -> Answer | None:
    """What prose says of a period that no table has ("150 households by 2028")."""
    named = set(turn.question.periods.named)
    telling = [
        one
        for one in find_passages(turn.question, book, extra=turn.context)
        if one.bears
        and one.explained >= 0.7
        and named & {mention.period for mention in find_periods(one.passage.text)}
        and answers(turn.question, one, book)
    ]
    return answer_narrative(turn.question, telling[:1], book) if telling else None


def _missing_period(question: Question, series: MeasureSeries, book: Book) -> Answer | None:
    """A named year for which no document has a column: not found, with the years that are held."""
    facts = [*facts_of(series, book, "actual"), *facts_of(series, book, "target")]
    for period in question.periods.named:
        if not at(facts, period) and period[:2] in ("20", *QUARTERS):
            return refusal.no_such_period(question, series, period, book)
    return None
