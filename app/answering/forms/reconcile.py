"""Do the printed figures add up? Totals against their lines, rows across their columns, headline boxes against themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.everyday import common_stems
from app.answering.finance_matching import MONEY
from app.answering.forms.rolled import has_run, roll_asked, say_rolled
from app.answering.measure_facts import short_title
from app.answering.money_periods import period_fit
from app.answering.question import Question
from app.calculators.reconcile import ReconcileResult, reconcile
from app.calculators.variance import variance
from app.calculators.wording import money
from app.checks.coverage import coverings
from app.checks.sheet import Key, Sheet, SheetRow, half_unit, heading, sheets
from app.checks.totals import wrong_totals
from app.checks.variances import WrongVariance, wrong_in_columns, wrong_in_rows
from index.words import fold

_MENTIONED = re.compile(r"(?<![\w/.])[-−]?£?\d[\d,]*(?:\.\d+)?(?![\w/%])")
_TOTAL = re.compile(
    r"\b(total|balance|cumulative|closing|carried forward|c/f|in-year (deficit|surplus|position)|net position)\b",
    re.IGNORECASE,
)
_ACROSS = re.compile(r"\b(across|columns?|and)\b")
ENOUGH = 0.45  # of the question's own words that the table must have, where it names no figure of it


@dataclass(frozen=True, slots=True)
class Sum:
    """One printed total with the lines that come nearest to it, in one column."""

    sheet: Sheet
    row: SheetRow
    key: Key
    result: ReconcileResult


def sheet_meant(question: Question, book: Book) -> Sheet | None:
    """The table the question is about: by the figures it mentions, then by its words and period."""
    ranked = sorted(
        ((_fit(question, sheet, book), -at, sheet) for at, sheet in enumerate(_sheets(question, book))),
        key=lambda entry: (entry[0], entry[1]),
        reverse=True,
    )
    if not ranked or ranked[0][0] < ENOUGH or _has_none(figures_mentioned(question), ranked[0][2]):
        return None
    return ranked[0][2]


def _has_none(mentioned: frozenset[Decimal], sheet: Sheet) -> bool:
    """Whether several amounts are asked about and the table prints none of them, in whatever unit: another table is meant, which is
    not here."""
    printed = {
        _digits(value) for row in sheet.rows for key in sheet.keys if (value := row.value(key)) is not None
    }
    return len(mentioned) > 1 and not printed & {_digits(one) for one in mentioned}


def _digits(value: Decimal) -> str:
    """ "3145" of 3,145 and of 3.145."""
    return "".join(str(digit) for digit in value.as_tuple().digits).strip("0")


def _sheets(question: Question, book: Book) -> list[Sheet]:
    documents = question.scope.documents or frozenset(book.documents)
    return [
        sheet
        for document in book.by_age(documents)
        for sheet in sheets([table for table in book.library.tables if table.document == document.id])
    ]


def figures_mentioned(question: Question) -> frozenset[Decimal]:
    """Amounts written in the question, without signs; bare years and small whole numbers are not taken for amounts."""
    found = (match.group().lstrip("-−£").replace(",", "") for match in _MENTIONED.finditer(question.text))
    return frozenset(
        Decimal(one) for one in found if len(one.replace(".", "")) >= 3 and not re.fullmatch(r"20\d\d", one)
    )


def _fit(question: Question, sheet: Sheet, book: Book) -> float:
    table = sheet.rows[0].table
    if period_fit(question, table, book) < 0:
        return -1.0
    mentioned = figures_mentioned(question)
    held = {abs(value) for row in sheet.rows for key in sheet.keys if (value := row.value(key)) is not None}
    about = frozenset(
        book.concepts.of(
            " ".join((sheet.title, table.kind or "", *table.heading_path, *table.columns, *(row.label for row in sheet.rows),
                      *(row.row.group or "" for row in sheet.rows)))
        )
    )  # fmt: skip
    plain_money = frozenset(book.concepts.of(question.plain)) & MONEY
    asked = {one for one in question.concepts if one not in common_stems()} | plain_money
    words = sum(one in about for one in asked) / len(asked) if asked else 0.3
    totals = 0.1 if any(row.total for row in sheet.rows) else 0.0
    plain = fold(question.plain)
    kind = 0.25 if table.kind and re.search(rf"\b{table.kind.rstrip('s')}", plain) else 0.0
    kind += 0.25 if roll_asked(plain) and has_run(sheet) else 0.0
    return 1.5 * len(mentioned & held) + 0.6 * words + totals + kind + 0.1 * period_fit(question, table, book)


def answer_reconcile(question: Question, sheet: Sheet, book: Book) -> Answer:
    """Every total of the table that the question may mean, the wrong ones first."""
    draft = Draft(question.text, book)
    draft.subject = sheet.title
    broken = _variances(question, sheet)
    across = [] if broken else _across(question, sheet, book)
    sums = [] if across else _sums(question, sheet, book)
    wrong = [one for one in sums if not one.result.agrees]
    for one in wrong or across or sums:
        _say_sum(draft, one)
    for contradiction in broken:
        _say_variance(draft, sheet, contradiction, first=not draft.sentences)
    if not draft.sentences and not say_rolled(draft, sheet, question.periods.named):
        draft.say(
            f"“{sheet.title}” prints no total that its lines could be added up to {marks(_cite(draft, sheet))}."
        )
    draft.say(f"Source: {short_title(book.documents[sheet.rows[0].table.document])}, “{sheet.title}”.")
    return draft.finished()


def _sums(question: Question, sheet: Sheet, book: Book) -> list[Sum]:
    """Each printed total by its best way of adding, in the columns asked about."""
    bad = {(one.row, one.key): one.sum for one in wrong_totals(sheet)}
    mentioned = figures_mentioned(question)
    found: list[Sum] = []
    for at, row in enumerate(sheet.rows):
        if row.total is None and not _TOTAL.search(row.label):
            continue
        for key in sheet.keys:
            result = bad.get((at, key)) or _agreeing(sheet, at, key)
            if result is not None:
                found.append(Sum(sheet, row, key, result))
    exact = [one for one in found if abs(one.result.published) in mentioned]
    named = [one for one in found if _column_asked(question, one.key, book)]
    return exact or named or found


def _column_asked(question: Question, key: Key, book: Book) -> bool:
    column = frozenset(book.concepts.of(heading(key))) - {"£", "000"}
    asked = frozenset(book.concepts.of(question.plain))
    return bool(column) and len(column & asked) / len(column) >= 0.5


def _agreeing(sheet: Sheet, at: int, key: Key) -> ReconcileResult | None:
    """The first way of covering lines that gives the total; a running balance counts the balances before it."""
    total = sheet.rows[at].value(key)
    running = _running(sheet, at)
    if total is None:
        return None
    for lines in (*coverings(sheet.rows, at), *running):
        held = [value for line in lines if (value := _any_value(sheet, line, key, running)) is not None]
        if len(held) < 2:
            continue
        result = reconcile(held, total, half_unit=half_unit([*held, total]), unit=sheet.unit)
        if result.agrees:
            return result
    return None


def _running(sheet: Sheet, at: int) -> tuple[tuple[int, ...], ...]:
    """Lines that a running balance covers where movements and balances stand in different columns: everything since the balance
    before, and that balance."""
    balances = [
        n
        for n in range(at)
        if sheet.rows[n].total or re.search(r"\bbalance\b", sheet.rows[n].label, re.IGNORECASE)
    ]
    start = balances[-1] if balances else 0
    return (tuple(range(start, at)),) if at - start >= 2 or balances else ()


def _any_value(sheet: Sheet, line: int, key: Key, running: Sequence[tuple[int, ...]]) -> Decimal | None:
    own = sheet.rows[line].value(key)
    if own is not None or not running:
        return own
    others = [value for other in sheet.keys if (value := sheet.rows[line].value(other)) is not None]
    return others[0] if len(others) == 1 else None


def _across(question: Question, sheet: Sheet, book: Book) -> list[Sum]:
    """A row whose columns are asked to add up to its total column."""
    totals = [key for key in sheet.keys if re.search(r"\btotal\b", heading(key), re.IGNORECASE)]
    parts = [key for key in sheet.keys if key not in totals]
    if len(totals) != 1 or len(parts) < 2 or not _ACROSS.search(question.plain.lower()):
        return []
    if sum(_column_asked(question, key, book) for key in parts) < 2:
        return []
    rows = [row for row in sheet.rows if row.value(totals[0]) is not None]
    asked = frozenset(book.concepts.of(question.text))
    rows.sort(
        key=lambda row: -len(frozenset(book.concepts.of(row.label)) & asked) - 10 * _dated(row, question)
    )
    for row in rows[:1]:
        held = [value for key in parts if (value := row.value(key)) is not None]
        total = row.value(totals[0])
        if len(held) >= 2 and total is not None:
            result = reconcile(held, total, half_unit=half_unit([*held, total]), unit=sheet.unit)
            return [Sum(sheet, row, totals[0], result)]
    return []


def _dated(row: SheetRow, question: Question) -> bool:
    from ingest.periods import find_periods

    return bool({one.period for one in find_periods(row.label)} & set(question.periods.named))


def _variances(question: Question, sheet: Sheet) -> list[WrongVariance]:
    """Headline boxes that contradict themselves; in a table, only where its lines are not what is asked about."""
    in_rows = list(wrong_in_rows(sheet))
    return in_rows or ([] if any(row.total for row in sheet.rows) else list(wrong_in_columns(sheet)))


def _say_sum(draft: Draft, one: Sum) -> None:
    number = _cite(draft, one.sheet)
    row = draft.cite_row(one.row.table, one.row.row)
    draft.calculate(one.result)
    unit, column = one.sheet.unit, heading(one.key)
    under = f" under “{column}”" if len(one.sheet.keys) > 1 and column else ""
    name = f"“{one.row.label}”{under}"
    draft.figure(f"{one.row.label}, {column}", one.result.published, unit, one.row.table.period, None, row)
    if one.result.verdict == "agrees":
        draft.say(f"Yes, {name} adds up: {_shown(one.result.computed, unit)} {marks(row, number)}.")
        draft.say(one.result.working)
        return
    if one.result.verdict == "agrees within rounding":
        draft.say(
            f"Yes, within rounding: {name} is printed as {_shown(one.result.published, unit)}, and the figures add up to "
            f"{_shown(one.result.computed, unit)} {marks(row, number)}."
        )
        return
    swap = ""
    if one.result.swapped is not None:
        swap = (
            f" Two digits of the printed figure changed round would give {_shown(one.result.swapped, unit)}."
        )
    draft.say(
        f"No, {name} does not add up: it is printed as **{_shown(one.result.published, unit)}**, but the lines come to "
        f"**{_shown(one.result.computed, unit)}**, so it is out by {_shown(abs(one.result.difference), unit)} {marks(row, number)}.{swap}"
    )
    draft.warn(f"{name} in “{one.sheet.title}” is not the sum of its lines.")


def _say_variance(draft: Draft, sheet: Sheet, wrong: WrongVariance, *, first: bool) -> None:
    triple, unit = wrong.triple, sheet.unit
    number = _cite(draft, sheet)
    result = variance(triple.budget, triple.outturn, unit=unit, printed=triple.printed)
    draft.calculate(result)
    opening = "No, the figures contradict each other" if first else "Nor do the headline figures agree"
    wanted = triple.budget + triple.printed
    draft.say(
        f"{opening}: {_shown(triple.outturn, unit)} less {_shown(triple.budget, unit)} is **{_shown(triple.computed, unit)}**, not the "
        f"printed **{_shown(triple.printed, unit)}** {marks(number)}."
    )
    draft.say(f"That variance would need an outturn of {_shown(wanted, unit)}.")
    if triple.swapped_outturn is not None:
        draft.say("Two digits of the printed outturn changed round would explain it.")
    draft.warn(f"“{sheet.title}” contradicts itself.")


def _shown(value: Decimal, unit: str) -> str:
    return money(value, unit)


def _cite(draft: Draft, sheet: Sheet) -> int:
    """The whole table, each part of it before and after a page break."""
    parts = {row.table.id: row.table for row in sheet.rows}
    return [draft.cite_table(table) for table in parts.values()][0]  # noqa: RUF015 (every part is cited)
