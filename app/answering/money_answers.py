"""Questions about money: sums checked, savings, variances, budget lines; prose where it tells more than a table."""

from __future__ import annotations

import re

from app.answering import refusal
from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.finance_matching import asked_of, gives_figure, match_lines, services_in
from app.answering.followup import Turn
from app.answering.forms.budget import answer_budget
from app.answering.forms.footnoted import answer_footnoted
from app.answering.forms.money_conflict import answer_money_conflict
from app.answering.forms.narrative import answer_narrative
from app.answering.forms.one_saving import answer_saving, saving_named
from app.answering.forms.reconcile import answer_reconcile, sheet_meant
from app.answering.forms.reserve_list import answer_reserves, movement_listed, reserves_table
from app.answering.forms.savings import answer_savings, savings_tables
from app.answering.forms.service_list import answer_services, outcome_listed, outturn_table
from app.answering.joined import joined
from app.answering.matching import by_meaning, match_measures
from app.answering.passage_finding import Found, find_passages
from app.answering.question import Question
from app.answering.said_answers import answers
from app.answering.thresholds import thresholds
from index.library import Filters
from index.words import fold
from ingest.periods import find_periods

_SECOND_PART = re.compile(
    r"(\band|[,;]) (how (was|were|is|are|did|do|will)|what (was|is|are|were|happen\w*)|which (reserves?|funds?|services?)|is (that|this|it)|who|when|where)\b"
)
_OVER_OR_UNDER = re.compile(
    r"\b(over or under|under or over|over ?budget|under ?budget|overspen|underspen)\w*"
)
_MORE = re.compile(
    r"\bmore than (was |had been )?(budgeted|planned|the budget)\b|\babove (its |the )?budget\b|\boverspen"
)
_LESS = re.compile(
    r"\bless than (was |had been )?(budgeted|planned|the budget)\b|\bbelow (its |the )?budget\b|\bunderspen"
)
SURE = 0.9  # of the question that a passage must account for to be told beside a budget line


def answer_money(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    """None where the question is not about money that is indexed."""
    question = turn.question
    asked = asked_of(question)
    if not book.entries or not (asked or question.asks("money") or turn.carried):
        return None
    if _is_measure(question, book):
        return None
    if question.asks("reconcile") and (sheet := sheet_meant(question, book)) is not None:
        return answer_reconcile(question, sheet, book)
    if (outcome := outcome_listed(question)) and (table := outturn_table(question, book)) is not None:
        return answer_services(question, table, outcome, book)
    if (way := movement_listed(question)) and (table := reserves_table(question, book)) is not None:
        return answer_reserves(question, table, way, book)
    return _savings(turn, book, filters) or _lines(turn, book, filters)


def _savings(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    """One saving by name, or the whole programme; None where none is asked about."""
    question = turn.question
    if "savings" not in {one.name for one in asked_of(question)}:
        return None
    tables = savings_tables(question, book)
    if (row := saving_named(question, tables, book)) is not None:
        telling = find_passages(question, book, filters, turn.context)
        return answer_saving(question, tables[0], row, telling, book)
    return answer_savings(question, tables[0], book) if tables and not _row_named(question, book) else None


def _lines(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    """The budget line meant, or the prose that tells of it better."""
    question = turn.question
    asked = asked_of(question)
    lines = match_lines(question, book)
    if not asked:
        return None
    found = tuple(
        one for one in find_passages(question, book, filters, turn.context) if answers(question, one, book)
    )
    if footnoted := answer_footnoted(question, found, book):
        return footnoted
    if not lines:
        return None
    giving = tuple(
        line
        for line in lines
        if gives_figure(asked, line.entry, question) and line.explained >= thresholds().line
    )
    lines = giving or lines
    best = lines[0]
    if question.asks("conflict") and (compared := answer_money_conflict(question, book)) is not None:
        return compared
    if not gives_figure(asked, best.entry, question):
        return _other_period(question, found, book)
    said = found[0].explained if found else 0.0
    nameless = best.labelled < 0.5 and bool(services_in(question)) and said > best.explained
    if best.explained >= thresholds().line and said <= best.explained + 0.25 and not nameless:
        return _with_the_rest(question, answer_budget(question, lines, found, book), found, book)
    if found and found[0].bears:
        return answer_narrative(question, found, book)
    return refusal.nothing_on(question, book)


def _with_the_rest(question: Question, answer: Answer, found: tuple[Found, ...], book: Book) -> Answer:
    """The budget line's answer, with what prose says where a second part of the question asks for more than figures."""
    if question.asks("why") or not _SECOND_PART.search(fold(question.plain)):
        return answer
    telling = [one for one in found if one.bears and one.explained >= SURE]
    return (
        joined(question.text, [answer, answer_narrative(question, telling[:1], book)]) if telling else answer
    )


def _other_period(question: Question, found: tuple[Found, ...], book: Book) -> Answer | None:
    """No line gives the figure for the period: prose that names the period may, else it is not found."""
    named = [period for period in question.periods.named if re.fullmatch(r"20\d\d/\d\d", period)]
    telling = [one for one in found if one.bears and _of_period(one, named)]
    if telling and services_in(question):
        return answer_narrative(question, telling, book)
    if named:
        return refusal.not_found(question, book, f"that figure for {named[-1]}")
    return answer_narrative(question, found, book) if found and found[0].bears else None


def _of_period(one: Found, named: list[str]) -> bool:
    """Whether a passage speaks of a period asked about, or its document is for it."""
    spoken = {mention.period for mention in find_periods(one.passage.text)}
    return not named or bool(spoken & set(named)) or one.document.period in named


def _is_measure(question: Question, book: Book) -> bool:
    """A question whose words are a measure's, with no money figure asked for."""
    matches = by_meaning(question, match_measures(question, book), book)
    text = fold(question.plain)
    bare = not re.search(
        r"£|\b(budget|variance|spen[dt]|overspen|underspen|saving|reserve|outturn|deficit|surplus|income)",
        text,
    )
    return bool(matches) and (matches[0].by_code or (matches[0].explained >= 0.75 and bare))


def _row_named(question: Question, book: Book) -> bool:
    """Whether the question names one saving rather than the programme."""
    services = services_in(question)
    return bool(services) and any(
        line.entry.table.kind == "savings" and line.labelled >= 0.8 for line in match_lines(question, book)
    )
