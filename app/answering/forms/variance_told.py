"""A row of budget and outturn told as a variance: recomputed, set beside what is printed, and said as forecast or as income where it
is one."""

from __future__ import annotations

import re
from decimal import Decimal

from app.answering.book import Entry
from app.answering.draft import Draft, marks
from app.answering.measure_facts import short_title
from app.calculators.variance import VarianceResult, variance
from app.calculators.wording import money, percent
from ingest.domain import FinanceLine, FinanceRow, FinanceTable

_FORECAST = re.compile(r"\b(?:forecast|projected|predicted|expected|estimated)\b", re.IGNORECASE)
_BARE_TOTAL = re.compile(r"^(grand |overall )?totals?\W*$", re.IGNORECASE)
_WORDS = {"overspend": "overspent", "underspend": "underspent"}
SHORT = 3  # letters of a label that says nothing without its column's heading ("Band D")


def budget_and_outturn(row: FinanceRow) -> tuple[FinanceLine, FinanceLine] | None:
    """The row's budget and outturn cells, the last budget where several are printed."""
    budgets = [line for line in row.lines if line.role == "budget" and line.value is not None]
    outturns = [line for line in row.lines if line.role == "outturn" and line.value is not None]
    return (budgets[-1], outturns[-1]) if budgets and outturns else None


def say_variance(draft: Draft, entry: Entry) -> VarianceResult | None:
    """Budget, outturn and variance of a row; where outturn and printed variance contradict each other, which one the
    table's own lines bear out."""
    pair = budget_and_outturn(entry.row)
    if pair is None or pair[0].value is None or pair[1].value is None:
        return None
    budget, outturn = pair
    planned, spent = pair[0].value, pair[1].value
    printed = next(
        (line for line in entry.row.lines if line.role == "variance" and line.value is not None), None
    )
    number = draft.cite_row(entry.table, entry.row)
    result = variance(planned, spent, unit=budget.unit, printed=_as_overspend(printed, budget, outturn))
    for line in (budget, outturn, printed):
        if line is not None:
            draft.figure(
                f"{entry.row.label}, {line.column}", line.value, line.unit, entry.table.period, None, number
            )
    draft.calculate(result)
    if result.printed_agrees is False and printed is not None:
        _say_contradiction(draft, entry, budget, outturn, printed, result, number)
        return result
    _say_outcome(draft, entry, budget, outturn, printed, result, number)
    draft.say(source_line(draft, entry.table) if result.outcome in _WORDS else "")
    return result


def _say_outcome(
    draft: Draft,
    entry: Entry,
    budget: FinanceLine,
    outturn: FinanceLine,
    printed: FinanceLine | None,
    result: VarianceResult,
    number: int,
) -> None:
    """Overspent, underspent or on budget, by how much; of net income, more or less of it."""
    planned, spent = budget.value or Decimal(0), outturn.value or Decimal(0)
    word = _WORDS.get(result.outcome)
    whose = f"**{row_label(entry)}**"
    if word is None:
        draft.say(f"{whose} came in on its budget of {money(planned, budget.unit)} {marks(number)}.")
        return
    if planned < 0 and spent < 0:
        _say_income(draft, whose, budget, outturn, number)
        return
    kind = "deficit" if word == "overspent" else "surplus"
    forecast = is_forecast(outturn)
    done = f"is forecast to {result.outcome}" if forecast else word
    outcome = "forecast outturn" if forecast else "outturn"
    computed = abs(result.amount)
    told = abs(printed.value) if printed is not None and printed.value is not None else computed
    rounded = f"; {money(computed, budget.unit)} by the rounded figures" if told != computed else ""
    share = f", {percent(told / abs(planned) * 100)} of its budget" if planned else ""
    draft.say(
        f"{whose} {done} by **{money(told, budget.unit)}**{share} (a {kind}{rounded}): {outcome} "
        f"{money(spent, outturn.unit)} against a budget of {money(planned, budget.unit)} {marks(number)}."
    )


def is_forecast(outturn: FinanceLine) -> bool:
    """Whether the outturn is one that is expected, not one that came about."""
    return bool(_FORECAST.search(outturn.column))


def _say_income(draft: Draft, whose: str, budget: FinanceLine, outturn: FinanceLine, number: int) -> None:
    """A budget of net income, printed as a negative: more or less of it than planned."""
    planned, got = abs(budget.value or Decimal(0)), abs(outturn.value or Decimal(0))
    word, meaning = ("more", "a gain") if got > planned else ("less", "a shortfall")
    share = f", {percent(abs(got - planned) / planned * 100)} of its budget" if planned else ""
    brought = "is forecast to bring in" if is_forecast(outturn) else "brought in"
    draft.say(
        f"{whose} {brought} **{money(abs(got - planned), budget.unit)} {word}** net income than budgeted{share} ({meaning}): "
        f"{money(got, outturn.unit)} against a budget of {money(planned, budget.unit)} {marks(number)}."
    )


def _as_overspend(printed: FinanceLine | None, budget: FinanceLine, outturn: FinanceLine) -> Decimal | None:
    """The printed variance with an overspend positive: councils print either sign, the figures tell which."""
    if printed is None or printed.value is None or budget.value is None or outturn.value is None:
        return None
    computed = outturn.value - budget.value
    return -printed.value if computed and printed.value == -computed else printed.value


def _say_contradiction(
    draft: Draft,
    entry: Entry,
    budget: FinanceLine,
    outturn: FinanceLine,
    printed: FinanceLine,
    result: VarianceResult,
    number: int,
) -> None:
    """The printed variance leads where the table's lines add up to it; else both figures stand side by side."""
    if printed.value is None or budget.value is None or outturn.value is None:
        return
    summed = _sum_of_lines(entry, printed)
    share = percent(abs(printed.value) / abs(budget.value) * 100) if budget.value else ""
    word = "deficit (overspend)" if printed.value > 0 else "surplus (underspend)"
    lead = (
        f"**{entry.row.label}** shows a printed {word} of **{money(abs(printed.value), printed.unit)}**, {share} of its budget of "
        f"{money(budget.value, budget.unit)} {marks(number)}."
    )
    draft.say(lead)
    backed = summed is not None and summed == printed.value
    because = " The lines of the table add up to that variance." if backed else ""
    swapped = (
        f" The outturn would be right with two digits changed round: {money(result.swapped_outturn, outturn.unit)}."
        if result.swapped_outturn is not None
        else ""
    )
    draft.say(
        f"But the printed outturn of {money(outturn.value, outturn.unit)} would make it {money(result.amount, budget.unit)}."
        f"{because}{swapped}"
    )
    draft.warn(
        f"“{entry.row.label}” in “{entry.table.title}” contradicts itself: outturn {outturn.raw} less budget {budget.raw} is not "
        f"the printed variance {printed.raw}."
    )


def _sum_of_lines(entry: Entry, printed: FinanceLine) -> Decimal | None:
    parts = [
        line.value
        for row in entry.table.rows
        if row.total is None
        for line in row.lines
        if line.column == printed.column and line.value is not None
    ]
    return sum(parts, Decimal(0)) if parts else None


def source_line(draft: Draft, table: FinanceTable) -> str:
    """ "Source: the 2023/24 outturn report, “Table B. Reserves”.": the document once where the table is named as it is."""
    where = short_title(draft.book.documents[table.document])
    named = f"“{table.title}”"
    return f"Source: {where}, {named}." if table.title and named != where else f"Source: {where}."


def row_label(entry: Entry) -> str:
    group = (entry.row.group or "").strip(" :")
    own = entry.row.label or group or entry.table.title
    if len(own) <= SHORT and entry.table.columns and entry.table.columns[0].strip():
        own = f"{' '.join(entry.table.columns[0].split())} {own}"
    if _BARE_TOTAL.match(own) and not group and entry.table.title:
        return f"{own} of “{entry.table.title}”"
    return f"{own} ({group})" if group and group.lower() not in own.lower() else own
