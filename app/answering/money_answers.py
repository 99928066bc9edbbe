"""Questions about money: sums checked, savings, variances, budget lines; prose where it tells more than a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.answering import refusal
from app.answering.answer import Answer
from app.answering.book import Book, Entry
from app.answering.finance_matching import (
    OWN_NAME,
    Line,
    asked_of,
    columns_asked,
    gives_figure,
    match_lines,
    services_in,
)
from app.answering.followup import Turn
from app.answering.forms.biggest import answer_biggest, size_asked
from app.answering.forms.budget import answer_budget
from app.answering.forms.budget_then_outturn import answer_budget_then_outturn, budget_then_outturn
from app.answering.forms.column_sums import answer_formula, formula_asked
from app.answering.forms.footnoted import answer_footnoted
from app.answering.forms.forecast_and_final import answer_forecast_and_final, forecast_and_final
from app.answering.forms.fund_movements import answer_movements, movements_asked
from app.answering.forms.grant_list import answer_grants, grants_table
from app.answering.forms.minimum_level import answer_level, level_asked, without_level
from app.answering.forms.money_conflict import answer_money_conflict
from app.answering.forms.narrative import answer_narrative
from app.answering.forms.one_saving import answer_saving, saving_named
from app.answering.forms.reconcile import answer_reconcile, sheet_meant
from app.answering.forms.reserve_list import answer_reserves, movement_listed, reserves_table
from app.answering.forms.savings import answer_savings, plan_and_delivery, savings_tables
from app.answering.forms.savings_plan import answer_plan, plan_meant, scheduled
from app.answering.forms.service_list import answer_services, outcome_listed, outturn_table
from app.answering.forms.told_otherwise import answer_told_otherwise
from app.answering.forms.two_lines import answer_two_lines, two_lines
from app.answering.joined import joined
from app.answering.matching import by_meaning, match_measures
from app.answering.money_parts import Whole, whole_asked, with_the_rest, with_whole
from app.answering.part_of_it import part_and_whole
from app.answering.part_of_year import with_half_year_report
from app.answering.passage_finding import Found, find_passages
from app.answering.portfolio_meant import with_its_portfolio
from app.answering.question import Question
from app.answering.references import rows_referred
from app.answering.said_answers import answers
from app.answering.spending_measure import follows_spending
from app.answering.thresholds import thresholds
from index.library import Filters
from index.words import fold
from ingest.domain import FinanceTable
from ingest.periods import find_periods

_NAMES_MONEY = re.compile(
    r"£|\b(budget|variance|spen[dt]|overspen|underspen|saving|reserve|outturn|deficit|surplus|income)"
)

_OVER_BARE = re.compile(r"\bhow (much|far) (over|under)(spent)? (was|were|is|are|did)\b")
_OF_THE_WHOLE = re.compile(
    r"\b(whole|entire) (portfolio|directorate|department|council|service)\b|"
    r"\b(portfolio|directorate|department|council) as a whole\b"
)
_TOTALLED = re.compile(r"\b(totals?|sums?|add(s|ed|ing)?|tally)\b")


def answer_money(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    """None where the question is not about money that is indexed."""
    question = with_half_year_report(with_its_portfolio(turn.question, book), book)
    turn = replace(turn, question=question)
    asked = asked_of(question)
    if rows := rows_referred(question, book):
        return answer_saving(question, rows, find_passages(question, book, filters, turn.context), book)
    if (formula := formula_asked(question, book)) is not None:
        return answer_formula(question, formula, book)
    if not book.entries or not (asked or question.asks("money") or turn.carried):
        return None
    if _is_measure(question, book):
        return None
    if question.asks("reconcile") and (sheet := sheet_meant(question, book)) is not None:
        return answer_reconcile(question, sheet, book)
    explained = question.asks("why") and bool(services_in(question))
    if (
        not (explained or _OF_THE_WHOLE.search(fold(question.plain)))
        and (outcome := outcome_listed(question))
        and (table := outturn_table(question, book)) is not None
    ):
        return answer_services(question, table, outcome, book)
    if (way := movement_listed(question)) and (table := reserves_table(question, book)) is not None:
        return answer_reserves(question, table, way, book)
    if (halves := part_and_whole(question, book)) and (told := _in_halves(turn, halves, book, filters)):
        return told
    if moved := movements_asked(question, book):
        return answer_movements(question, moved, book)
    if both := forecast_and_final(question, book):
        return answer_forecast_and_final(question, both, book)
    if apart := budget_then_outturn(question, book):
        return answer_budget_then_outturn(question, apart, book)
    if size_asked(question) and (biggest := answer_biggest(question, book)) is not None:
        return biggest
    return _savings(turn, book, filters) or _grants(question, book) or _lines(turn, book, filters)


def _in_halves(turn: Turn, halves: tuple[Question, Question], book: Book, filters: Filters) -> Answer | None:
    """The whole's answer and the part's; None unless both are figures of a table."""
    told = [answer_money(replace(turn, question=one), book, filters) for one in halves]
    found = [one for one in told if one is not None and one.status == "answered" and one.figures]
    return joined(turn.question.text, found) if len(found) == len(halves) else None


def _savings(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    """One saving by name, or the whole programme; None where none is asked about."""
    question = turn.question
    if "savings" not in {one.name for one in asked_of(question)}:
        return None
    tables = savings_tables(question, book)
    plan = plan_meant(question, book)
    if (
        plan
        and (not tables or scheduled(question))
        and (told := answer_plan(question, plan, book)) is not None
    ):
        return told
    if (row := saving_named(question, tables, book)) is not None:
        telling = find_passages(question, book, filters, turn.context)
        return answer_saving(question, (row,), telling, book)
    if question.asks("conflict") and (compared := _compared(turn, tables, book, filters)) is not None:
        return compared
    if plan and services_in(question) and (told := answer_plan(question, plan, book)) is not None:
        return told
    return answer_savings(question, tables[0], book) if tables and not _row_named(question, book) else None


def _compared(turn: Turn, tables: Sequence[FinanceTable], book: Book, filters: Filters) -> Answer | None:
    """What was delivered in all, by the savings table and by what prose says; None where prose says nothing of it."""
    totals = [
        (table, row, done)
        for table in tables
        for row in table.rows
        if row.total == "total" and (done := plan_and_delivery(table, row)[1]) is not None
    ]
    if not totals:
        return None
    table, row, done = totals[0]
    found = find_passages(turn.question, book, filters, turn.context)
    return answer_told_otherwise(turn.question, table, row, done, found, book)


def _in_conflict(question: Question, entry: Entry, found: Sequence[Found], book: Book) -> Answer | None:
    """The totals of two documents' tables, else the line's figure and what prose says of it."""
    columns = columns_asked(question, entry, book)
    if "variance" in {one.name for one in asked_of(question)}:
        columns = tuple(sorted(columns, key=lambda line: line.role != "variance"))
    return answer_money_conflict(question, book) or (
        answer_told_otherwise(question, entry.table, entry.row, columns[0], found, book) if columns else None
    )


def _lines(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    """The budget line meant, or the prose that tells of it better."""
    question = turn.question
    asked = asked_of(question)
    whole = whole_asked(question, book)
    part = whole.part if whole else without_level(question) if level_asked(question) else question
    lines = match_lines(part, book)
    if not asked:
        return None
    if pair := two_lines(question, book):
        return answer_two_lines(question, pair, book)
    every = find_passages(question, book, filters, turn.context)
    found = tuple(one for one in every if answers(question, one, book))
    if level_asked(question) and lines and (level := answer_level(question, lines[0].entry, every, book)):
        return level
    if footnoted := answer_footnoted(question, found, book):
        return footnoted
    if not lines:
        return None
    giving = tuple(
        line
        for line in lines
        if gives_figure(asked, line.entry, part) and line.explained >= thresholds().line
    )
    lines = giving or lines
    best = lines[0]
    if (
        question.asks("conflict")
        and (compared := _in_conflict(question, best.entry, every, book)) is not None
    ):
        return compared
    if not gives_figure(asked, best.entry, question):
        return _other_period(question, found, book)
    said = found[0].explained if found else 0.0
    nameless = best.labelled < 0.5 and bool(services_in(question)) and said > best.explained
    if best.explained >= thresholds().line and said <= best.explained + 0.25 and not nameless:
        return _told(question, part, lines, found, whole, book)
    if found and found[0].bears:
        return answer_narrative(question, found, book)
    return refusal.nothing_on(question, book)


def _told(
    question: Question,
    part: Question,
    lines: Sequence[Line],
    found: Sequence[Found],
    whole: Whole | None,
    book: Book,
) -> Answer:
    """The line, with the whole or the prose that the question asks for beside it."""
    answer = replace(answer_budget(part, lines, found, book), question=question.text)
    if whole is not None:
        return with_whole(question, answer, lines[0], whole, book)
    return with_the_rest(question, answer, lines[0], found, book)


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
    matches = match_measures(question, book)
    if follows_spending(question, matches):
        return True
    if matches and not matches[0].by_code and _is_money(question, book):
        return False
    if not matches or matches[0].by_code or _NAMES_MONEY.search(fold(question.plain)):
        return bool(matches) and matches[0].by_code
    return by_meaning(question, matches, book)[0].explained >= 0.75


def _is_money(question: Question, book: Book) -> bool:
    """Whether money is meant, though a measure's name may have all the words."""
    listed = grants_table(question, book) is not None
    return listed or _of_a_total(question, book) or _over_budget(question, book)


def _grants(question: Question, book: Book) -> Answer | None:
    """Which grants there are; None where that is not asked."""
    table = grants_table(question, book)
    return answer_grants(question, table, book) if table is not None else None


def _of_a_total(question: Question, book: Book) -> bool:
    """Whether a table of money named by its kind ("the grants") is to be added up."""
    if not (question.asks("reconcile") and _TOTALLED.search(fold(question.plain))):
        return False
    sheet = sheet_meant(question, book)
    kind = sheet.rows[0].table.kind if sheet is not None else None
    return kind is not None and re.search(rf"\b{kind.rstrip('s')}", fold(question.plain)) is not None


def _over_budget(question: Question, book: Book) -> bool:
    """Whether "how much over was …" is asked of a line of a budget by its name, no target being spoken of."""
    if not _OVER_BARE.search(fold(question.plain)) or question.asks("target"):
        return False
    lines = match_lines(question, book)
    return bool(lines) and lines[0].entry.table.kind == "outturn" and lines[0].labelled >= OWN_NAME


def _row_named(question: Question, book: Book) -> bool:
    """Whether the question names one saving rather than the programme."""
    services = services_in(question)
    return bool(services) and any(
        line.entry.table.kind == "savings" and line.labelled >= 0.8 for line in match_lines(question, book)
    )
