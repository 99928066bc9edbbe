"""The money beside the performance: budget, outturn and variance, savings, reserves and other sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.answering.book import Entry
from app.answering.draft import Draft
from app.answering.measure_facts import short_title
from app.briefing.briefing import (
    Bar,
    Block,
    Charts,
    Paragraph,
    Points,
    Row,
    Section,
    Sentence,
    Table,
    Variances,
)
from app.briefing.cite import item, said
from app.briefing.evidence import Evidence
from app.briefing.money import (
    Money,
    Outturn,
    Saving,
    Sum,
    in_thousands,
    label_of,
    period_of,
    thousands,
    title_of_table,
)
from app.briefing.money_headlines import budget_share, calculate_saving, figures_in_words, share_of_budget
from app.calculators.wording import amount, trimmed
from ingest.domain import FinanceLine

OUTTURNS, BUDGETS, SAVINGS = 6, 6, 6
TABLES, SUMS = 3, 4  # tables told in words, and rows of each
SIZES = tuple(map(Decimal, ("0.33", "0.09", "0.11", "0.14", "0.12", "0.13", "0.08")))


def money_section(evidence: Evidence, draft: Draft) -> Section | None:
    money = evidence.money
    if not money.any:
        return None
    blocks: list[Block] = []
    if money.outturns or money.around or money.budgets:
        blocks += [_table(money, draft), *_notes(money, draft)]
    blocks += [block for block in (_bars(money, draft), _savings(money.savings, draft)) if block is not None]
    others = [*_sums(money.reserves, evidence, draft), *_sums(money.others, evidence, draft)]
    blocks += [Points(tuple(others))] if others else []
    heading = "The money beside the performance" if evidence.positions else "The money"
    return Section(heading, tuple(blocks))


def _table(money: Money, draft: Draft) -> Table:
    told = money.outturns or money.around
    lines = [one for one in told if one.entry.row.total is None][:OUTTURNS]
    totals = [one for one in told if one.entry.row.total is not None][-1:]
    budgets = [one for one in money.budgets if one.entry.row.total is None][:BUDGETS]
    whole = [one for one in money.budgets if one.entry.row.total == "total"][:1]
    rows = (
        *(_budget(one, draft) for one in (*budgets, *whole)),
        *(_outturn(one, draft) for one in (*lines, *totals)),
    )
    expected = [one for one in (*lines, *totals) if one.forecast]
    spent = "Forecast" if expected and len(expected) == len([*lines, *totals]) else "Outturn"
    columns = ("Line", "Year", "Budget", spent, "Variance", "% of budget")
    caption = f"Budget and {spent.lower()} in £000; an overspend is positive"
    return Table(caption, columns, rows, SIZES, frozenset({2, 3, 4, 5}))


def _outturn(outturn: Outturn, draft: Draft) -> Row:
    draft.calculate(outturn.result)
    if (part := budget_share(outturn)) is not None:
        draft.calculate(part)
    mark = "†" if outturn.contradicted else ""
    cells = (
        *_named(outturn.entry, draft),
        _shown(outturn.budget),
        _shown(outturn.outturn) + mark,
        _signed(in_thousands(outturn.amount, outturn.budget.unit)) + mark,
        ("−" if outturn.amount < 0 else "") + share_of_budget(outturn),
    )
    return _cited(cells, outturn.entry, draft)


def _budget(budget: Sum, draft: Draft) -> Row:
    cells = (*_named(budget.entry, draft), _shown(budget.line), "not published", "–", "–")
    return _cited(cells, budget.entry, draft)


def _named(entry: Entry, draft: Draft) -> tuple[str, str]:
    return label_of(entry), period_of(entry, draft.book.documents[entry.table.document]) or "–"


def _cited(cells: tuple[str, ...], entry: Entry, draft: Draft) -> Row:
    return Row(cells, (draft.cite_row(entry.table, entry.row),), total=entry.row.total is not None)


def _shown(line: FinanceLine) -> str:
    value = thousands(line)
    return "–" if value is None else trimmed(value, 3).replace("-", "−")


def _signed(value: Decimal) -> str:
    return f"+{trimmed(value, 3)}" if value > 0 else trimmed(value, 3).replace("-", "−")


def _notes(money: Money, draft: Draft) -> Iterator[Block]:
    """What the table cannot say for itself: whose outturns they are, and which figures contradict each other."""
    notes: list[Sentence] = []
    if money.around:
        rows = [draft.cite_row(one.entry.table, one.entry.row) for one in money.around]
        text = "The outturns are those of the wider services; none is published for the topic's own budget lines."
        notes.append(said(text, rows))
    for outturn in [one for one in (*money.outturns, *money.around) if one.contradicted][:1]:
        number = draft.cite_row(outturn.entry.table, outturn.entry.row)
        text = (
            f"† As printed. The outturn and the variance of “{label_of(outturn.entry)}” contradict each other: outturn less budget "
            f"is {amount(outturn.result.amount, outturn.budget.unit)}."
        )
        notes.append(said(text, [number]))
    if notes:
        yield Paragraph(tuple(notes))


def _bars(money: Money, draft: Draft) -> Charts | None:
    """Drawn where at least two of the topic's own lines have a variance in one year."""
    told = [one for one in money.outturns if one.entry.row.total is None and one.amount]
    period = period_of(told[0].entry, told[0].document) if told else None
    lines = [one for one in told if period_of(one.entry, one.document) == period][:OUTTURNS]
    if len(lines) < 2:
        return None
    bars = tuple(_bar(one) for one in lines)
    title = f"Variance against budget{f', {period}' if period else ''}, £000"
    words = f"Bar chart of the variance of each service, in £000: {'; '.join(f'{bar.label} {bar.shown}' for bar in bars)}."
    numbers = dict.fromkeys(draft.cite_row(one.entry.table, one.entry.row) for one in lines)
    caption = "Variances: a bar to the right is an overspend, to the left an underspend"
    return Charts(caption, (Variances(title, bars, words),), tuple(numbers))


def _bar(outturn: Outturn) -> Bar:
    value = in_thousands(outturn.amount, outturn.budget.unit)
    return Bar(label_of(outturn.entry), value, _signed(value))


def _savings(savings: Sequence[Saving], draft: Draft) -> Table | None:
    """What fell short first, then the rest while there is room, then the totals."""
    totals = [one for one in savings if one.entry.row.total == "total"][:2]
    lines = [one for one in savings if one.entry.row.total is None]
    short = [one for one in lines if one.missing > 0]
    shown = [*(short if totals and short else lines)[:SAVINGS], *totals]
    if not shown:
        return None
    columns = ("Saving", "Year", "Planned", "Achieved", "Short by", "Risk as printed")
    rows = tuple(_saving(one, draft) for one in shown)
    return Table("Savings in £000", columns, rows, SIZES, frozenset({2, 3, 4}))


def _saving(saving: Saving, draft: Draft) -> Row:
    calculate_saving(saving, draft)
    rated = next((text for column, text in saving.entry.row.texts if _is_rating(column, text)), "–")
    short = trimmed(in_thousands(saving.missing, saving.planned.unit), 3)
    cells = (
        saving.label,
        _named(saving.entry, draft)[1],
        _shown(saving.planned),
        _shown(saving.achieved),
        short,
        rated,
    )
    return _cited(cells, saving.entry, draft)


def _is_rating(column: str, text: str) -> bool:
    return "r" in column.lower() and text.strip().capitalize() in ("Red", "Amber", "Green")


def _sums(sums: Sequence[Sum], evidence: Evidence, draft: Draft) -> Iterator[Paragraph]:
    """One point a table, the largest first: reserves with what is left of them, other rows with every figure and its note."""
    tables = list(dict.fromkeys(_table_of(one) for one in sums))[:TABLES]
    for table in tables:
        rows = _telling([one for one in sums if _table_of(one) == table])[:SUMS]
        told = "; ".join(_row_in_words(one, evidence) for one in rows)
        cited = [draft.cite_row(one.entry.table, one.entry.row) for one in rows]
        note = ". ‡ The lines of the table do not add up to it" if "‡" in told else ""
        yield item(f"({short_title(rows[0].document)}): {told}{note}.", cited, table[1] or "Sums")


def _table_of(one: Sum) -> tuple[str, str]:
    """Tables of one title in one document are told together."""
    return one.document.id, title_of_table(one.entry)


def _telling(rows: Sequence[Sum]) -> list[Sum]:
    """Without a total that only repeats the one line above it."""
    lines = [one for one in rows if one.entry.row.total is None]
    return (
        lines
        if len(lines) == 1 and all(one.line.value == lines[0].line.value for one in rows)
        else list(rows)
    )


def _row_in_words(one: Sum, evidence: Evidence) -> str:
    colon = ":" if len(one.entry.row.lines) > 1 else ""
    return f"{label_of(one.entry)}{colon} {_figures(one)}{'‡' if _disputed(one, evidence) else ''}"


def _disputed(one: Sum, evidence: Evidence) -> bool:
    """Whether the checks find that a printed total is not the sum of its lines."""
    return any(
        finding.kind == "total"
        and finding.severity == "high"
        and finding.citations[0].record == one.entry.table.id
        and " ".join(one.entry.row.quote.split()) in finding.citations[0].quote
        for finding in evidence.findings
        if one.entry.row.total is not None and finding.citations
    )


def _figures(one: Sum) -> str:
    if one.entry.table.kind == "reserves":
        return amount(one.line.value, one.line.unit) if one.line.value is not None else one.line.raw
    notes = "; ".join(
        text for column, text in one.entry.row.texts if column.lower().startswith("note") and text
    )
    return figures_in_words(one) + (f" ({notes})" if notes else "")
