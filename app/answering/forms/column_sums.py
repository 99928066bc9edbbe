"""Columns that a question sets against each other ("does target minus achieved equal the shortfall?"), checked row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.forms.variance_told import source_line
from app.answering.question import Question
from app.calculators.reconcile import ReconcileResult, reconcile
from app.calculators.wording import listed, money, short_figure
from app.checks.sheet import Key, Sheet, SheetRow, half_unit, heading, sheets
from index.words import fold

_FORMULA = re.compile(
    r"(?P<first>[a-z' ]{3,40}?)\s*(?P<sign>\bminus\b|\bless\b(?! than)|\btake away\b|\bplus\b|[-−+])\s*(?P<second>[a-z' ]{3,40}?)\s*"
    r"(?:=|\b(?:equals?|make|makes|gives?|comes? to|comes? out at|is|are)\b)\s*(?:the )?(?P<outcome>[a-z' ]{3,40})"
)
SHOWN = 4  # rows that do not follow, named one by one


@dataclass(frozen=True, slots=True)
class Formula:
    """Columns of a sheet: `first` less (sign -1) or plus (sign 1) `second` should be `outcome`."""

    sheet: Sheet
    first: Key
    second: Key
    outcome: Key
    sign: int


def formula_asked(question: Question, book: Book) -> Formula | None:
    """The first table of the documents in scope, the latest first, that has the three columns; None where there is none."""
    match = _FORMULA.search(fold(question.plain))
    if match is None:
        return None
    sign = 1 if match["sign"] in ("plus", "+") else -1
    wanted = [frozenset(book.concepts.of(match[name])) for name in ("first", "second", "outcome")]
    for document in reversed(book.by_age(question.scope.documents or book.documents)):
        for sheet in sheets([table for table in book.library.tables if table.document == document.id]):
            keys = [_column(sheet, one, book) for one in wanted]
            first, second, outcome = keys
            if first and second and outcome and len(set(keys)) == 3:
                return Formula(sheet, first, second, outcome, sign)
    return None


def _column(sheet: Sheet, words: frozenset[str], book: Book) -> Key | None:
    """The column whose heading stands in the words most of all."""
    shares = []
    for at, key in enumerate(sheet.keys):
        own = frozenset(book.concepts.of(heading(key)))
        if own and own & words:
            shares.append((len(own & words) / len(own), -at, key))
    return max(shares)[2] if shares else None


def answer_formula(question: Question, formula: Formula, book: Book) -> Answer:
    """Whether it holds in the total and in every row, with the rows that do not follow."""
    draft = Draft(question.text, book)
    sheet = formula.sheet
    draft.subject = sheet.title
    checked = [(row, result) for row in sheet.rows if (result := _checked(formula, row)) is not None]
    wrong = [(row, result) for row, result in checked if not result.agrees]
    led = next(((row, result) for row, result in checked if row.total == "total"), None)
    if not checked:
        draft.say(
            f"No row of “{sheet.title}” has all three figures {marks(draft.cite_table(sheet.rows[0].table))}."
        )
        return draft.finished()
    _say_lead(draft, formula, led or checked[-1], wrong)
    _say_rows(draft, formula, checked, wrong)
    draft.say(source_line(draft, sheet.rows[0].table))
    return draft.finished()


def _checked(formula: Formula, row: SheetRow) -> ReconcileResult | None:
    first, second, outcome = (row.value(key) for key in (formula.first, formula.second, formula.outcome))
    if first is None or second is None or outcome is None:
        return None
    parts = [first, second * formula.sign]
    return reconcile(parts, outcome, half_unit=half_unit([*parts, outcome]), unit=formula.sheet.unit)


def _say_lead(
    draft: Draft,
    formula: Formula,
    led: tuple[SheetRow, ReconcileResult],
    wrong: Sequence[tuple[SheetRow, ReconcileResult]],
) -> None:
    row, result = led
    unit = formula.sheet.unit
    number = draft.cite_row(row.table, row.row)
    draft.calculate(result)
    draft.figure(
        f"{row.label}, {heading(formula.outcome)}", result.published, unit, row.table.period, None, number
    )
    first, second = row.value(formula.first) or Decimal(0), row.value(formula.second) or Decimal(0)
    sign = "plus" if formula.sign > 0 else "less"
    sum_ = (
        f"{heading(formula.first)} {short_figure(first, unit)} {sign} {heading(formula.second)} {short_figure(second, unit)} is "
        f"**{money(result.computed, unit)}**"
    )
    if result.agrees:
        opening = "Yes" if not wrong else "In the total, yes"
        draft.say(
            f"{opening}: for “{row.label}”, {sum_}, as printed under “{heading(formula.outcome)}” {marks(number)}."
        )
        return
    draft.say(
        f"No: for “{row.label}”, {sum_}, but **{money(result.published, unit)}** is printed under “{heading(formula.outcome)}” "
        f"{marks(number)}."
    )


def _say_rows(
    draft: Draft,
    formula: Formula,
    checked: Sequence[tuple[SheetRow, ReconcileResult]],
    wrong: Sequence[tuple[SheetRow, ReconcileResult]],
) -> None:
    number = draft.cite_table(formula.sheet.rows[0].table)
    if not wrong:
        draft.say(f"It holds in each of the {len(checked)} rows {marks(number)}.")
        return
    unit = formula.sheet.unit
    named = [
        f"“{row.label}” ({short_figure(result.computed, unit)}, printed {short_figure(result.published, unit)})"
        for row, result in wrong[:SHOWN]
    ]
    draft.say(
        f"It does not hold in {len(wrong)} of the {len(checked)} rows: {listed(named)} {marks(number)}."
    )
    draft.warn(f"“{formula.sheet.title}”: a row's figures do not follow from each other.")
