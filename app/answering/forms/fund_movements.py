"""What came into a grant or fund in the year, what was spent of it and what is left: rows of its movement table, each that is asked
for (words in fund_movements.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from app.answering.answer import Answer
from app.answering.book import Book, Entry
from app.answering.draft import Draft, marks
from app.answering.everyday import common_stems
from app.answering.finance_matching import asked_of, services_in
from app.answering.forms.variance_told import source_line
from app.answering.money_periods import period_fit
from app.answering.question import Question, content_of
from app.calculators.wording import money
from index.words import fold
from ingest.domain import FinanceRow, FinanceTable

KINDS = ("grant", "reserves")
ENDS = {"opening", "closing"}  # a table that prints both shows how a fund moved
_GAP = re.compile(
    r"\b(deficit|surplus|overspen\w*|underspen\w*)\b"
)  # asked of its position, not of what moved it


@dataclass(frozen=True, slots=True)
class Movement:
    name: str
    asked: re.Pattern[str]
    printed: re.Pattern[str]


@cache
def _movements() -> tuple[Movement, ...]:
    data = tomllib.loads(Path(__file__).with_name("fund_movements.toml").read_text("utf-8"))
    return tuple(
        Movement(one["name"], re.compile(one["asked"]), re.compile(one["printed"]))
        for one in data["movement"]
    )


def movements_asked(question: Question, book: Book) -> tuple[Entry, ...]:
    """The rows of a fund's table that tell the movements asked for, one for each; empty where the question asks for none, or of no fund
    whose movements a table prints."""
    plain = fold(question.plain)
    wanted = [one for one in _movements() if one.asked.search(plain)]
    grants = [one for one in asked_of(question) if one.name in KINDS]
    if not wanted or not grants or _GAP.search(plain):
        return ()
    for one in grants:
        plain = one.pattern.sub(" ", plain)
    for movement in _movements():
        plain = movement.asked.sub(" ", plain)
    named = services_in(replace(question, concepts=content_of(plain, book)))
    fund = tuple(one for one in named if one not in common_stems())
    return _rows(question, fund, wanted, book) if fund else ()


def _rows(
    question: Question, fund: Sequence[str], wanted: Sequence[Movement], book: Book
) -> tuple[Entry, ...]:
    documents = question.scope.documents or book.documents.keys()
    for table in book.library.tables:
        titles = frozenset(book.concepts.of(" ".join((table.title, *table.heading_path[-1:]))))
        if table.document not in documents or table.kind not in KINDS or not set(fund) <= titles:
            continue
        if period_fit(question, table, book) < 0 or not _moves(table):
            continue
        rows = [row for one in wanted if (row := _row_of(one, table)) is not None]
        if len(rows) == len(wanted):
            return tuple(Entry(table, row, frozenset(), frozenset()) for row in rows)
    return ()


def _moves(table: FinanceTable) -> bool:
    named = {one.name for one in _movements() for row in table.rows if one.printed.search(fold(row.label))}
    return named >= ENDS


def _row_of(movement: Movement, table: FinanceTable) -> FinanceRow | None:
    """The last row of the kind: a closing balance stands below those before it."""
    found = [row for row in table.rows if movement.printed.search(fold(row.label)) and _lone_value(row)]
    return found[-1] if found else None


def _lone_value(row: FinanceRow) -> bool:
    return sum(line.value is not None for line in row.lines) == 1


def answer_movements(question: Question, rows: Sequence[Entry], book: Book) -> Answer:
    """A sentence for each row, in the order asked, and where they stand."""
    draft = Draft(question.text, book)
    draft.subject = rows[0].table.title
    for entry in rows:
        line = next(one for one in entry.row.lines if one.value is not None)
        number = draft.cite_row(entry.table, entry.row)
        draft.figure(entry.row.label, line.value, line.unit, entry.table.period, None, number)
        shown = money(line.value, line.unit) if line.value is not None else line.raw
        draft.say(f"**{entry.row.label}**: **{shown}** {marks(number)}.")
    draft.say(source_line(draft, rows[0].table))
    return draft.finished()
