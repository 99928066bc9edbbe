"""Which grants are expected or held, and how much each is: every row of the table of grants, with its total."""

from __future__ import annotations

import re

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.finance_matching import services_in
from app.answering.measure_facts import short_title
from app.answering.question import Question
from app.answering.table_meant import fullest_table
from app.calculators.wording import listed, money
from index.words import fold
from ingest.domain import FinanceRow, FinanceTable

_ASKED = re.compile(
    r"\b(what|which|list|name|show|all)\b(?: \w+){0,3} grants\b(?!.{0,60}\b(spent|spend|over|under|for what)\b)|"
    r"\bhow much (is|was|are|were) each (of the )?grants?\b"
)
FEW = 1  # words besides, such as "expecting"


def grants_table(question: Question, book: Book) -> FinanceTable | None:
    """The table of grants with one figure a row, where the question asks which grants there are and names none."""
    if not _ASKED.search(fold(question.plain)) or question.asks("reconcile", "conflict", "why"):
        return None
    known = {one for entry in book.entries if entry.table.kind == "grant" for one in entry.label}
    if len([one for one in services_in(question) if one in known]) > FEW:
        return None
    return fullest_table(question, book, _grants)


def answer_grants(question: Question, table: FinanceTable, book: Book) -> Answer:
    """Each grant with its figure in the table's order, then the printed total."""
    draft = Draft(question.text, book)
    draft.subject = table.title or "grants"
    parts, numbers = [], []
    for row in _grants(table):
        line = row.lines[0]
        if line.value is None:
            continue
        number = draft.cite_row(table, row)
        draft.figure(f"{row.label}, {line.column}", line.value, line.unit, table.period, None, number)
        parts.append(f"**{row.label}** ({money(line.value, line.unit)})")
        numbers.append(number)
    where = short_title(book.documents[table.document])
    draft.say(
        f"{len(parts)} grants are printed in {where}: {listed(parts)} {marks(*dict.fromkeys(numbers))}."
    )
    for row in table.rows:
        if row.total == "total" and row.lines and (total := row.lines[0].value) is not None:
            number = draft.cite_row(table, row)
            draft.say(f"The printed total is {money(total, row.lines[0].unit)} {marks(number)}.")
    return draft.finished()


def _grants(table: FinanceTable) -> list[FinanceRow]:
    """The rows of a table of grants that has one column of money; none of other tables."""
    if table.kind != "grant":
        return []
    rows = [row for row in table.rows if row.lines and row.total is None]
    return rows if all(len(row.lines) == 1 for row in rows) else []
