"""Which services, budgets or schemes overspent, underspent or came in on budget: a table, the biggest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.answer import Answer
from app.answering.book import Book, Entry
from app.answering.draft import Draft, marks
from app.answering.finance_matching import MONEY
from app.answering.forms.line_commentary import say_commentary
from app.answering.forms.variance_told import budget_and_outturn, is_forecast
from app.answering.measure_facts import short_title
from app.answering.question import Question
from app.answering.table_meant import fullest_table
from app.calculators.variance import Outcome, variance
from app.calculators.wording import listed, money, percent
from index.words import fold
from ingest.domain import FinanceRow, FinanceTable

_OVER = re.compile(
    r"\bover ?spen\w*|\bover (its |their |the )?budget|\bdeficits?\b|\badverse\b|\bexceed\w*|\bin the red\b|"
    r"\bmore than (its |their |the |was )?(\w+ )?(cash limit|budget|allocation)s?\b"
)
_UNDER = re.compile(
    r"\bunder ?spen\w*|\bunder (its |their |the )?budget|\bsurplus\w*|\bfavourable\b|\bin the black\b|"
    r"\bless than (its |their |the |was )?(\w+ )?(cash limit|budget|allocation)s?\b|\b(below|within) (its |their |the )?(cash limit|budget)s?\b"
)
_LISTS = re.compile(
    r"\b(which|what|list|name|show|all)\b.{0,40}\b(services?|areas?|directorates?|departments?|budgets?|lines|portfolios?|teams?|"
    r"headings?|schemes?|projects?)\b|\bwho (over|under) ?spent\b|\b(biggest|largest|greatest|worst|highest) (over|under) ?spen\w*|\bwhere did we (over|under) ?spend\b|\b(over|under) ?sp\w+ (anywhere|on anything|at all)\b"
)
_OF_A_FUND = re.compile(r"\b(schemes?|projects?|capital|grants?|dsg|funds?|programme|hra|revenue account)\b")
_APART = re.compile(r"\b(housing revenue account|hra|grant|dsg|collection fund|pension fund|capital)\b")
_BY_SHARE = re.compile(r"\b(percentage|per cent|percent|proportion\w*|relative|for its size)\b|%")
_WHOLES = re.compile(r"\b(directorates?|departments?|portfolios?)\b")
NAMED = 4  # services named in the sentence; the table has them all
SAID: dict[Outcome, tuple[str, str]] = {
    "overspend": ("overspent", "over"),
    "underspend": ("underspent", "under"),
}


@dataclass(frozen=True, slots=True)
class Spent:
    """A budget line with its variance: outturn less budget, positive for an overspend."""

    row: FinanceRow
    unit: str
    budget: Decimal
    outturn: Decimal
    amount: Decimal


def outcome_listed(question: Question) -> Outcome | None:
    """Whether a question asks for a list of lines over or under budget, and which."""
    text = fold(question.plain)
    if not _LISTS.search(text):
        return None
    if _OVER.search(text):
        return "overspend"
    return "underspend" if _UNDER.search(text) else None


def outturn_table(question: Question, book: Book) -> FinanceTable | None:
    """The table of budgets and outturns that the question means: that of services before a grant's or a programme's, unless it asks
    for those."""
    of_a_fund = bool(_OF_A_FUND.search(fold(question.plain)))
    named = frozenset(question.concepts) - MONEY
    own = fullest_table(
        question,
        book,
        lambda table: (
            _spent(table) if _fits(table, of_a_fund, named & frozenset(book.concepts.of(table.title))) else []
        ),
    )
    return own or fullest_table(question, book, _spent)


def _fits(table: FinanceTable, of_a_fund: bool, titled: frozenset[str]) -> bool:
    return bool(titled) if of_a_fund else not _is_apart(table)


def _is_apart(table: FinanceTable) -> bool:
    """Whether a table is of money held apart from that of services: a grant, a programme, the Housing Revenue Account."""
    return table.kind != "outturn" or bool(_APART.search(fold(table.title)))


def answer_services(question: Question, table: FinanceTable, outcome: Outcome, book: Book) -> Answer:
    """The lines with the outcome, the biggest first, out of all the table's lines."""
    draft = Draft(question.text, book)
    draft.subject = table.title or "budget against outturn"
    lines = (_wholes(table) if _WHOLES.search(fold(question.plain)) else []) or _spent(table)
    sign = 1 if outcome == "overspend" else -1
    by_share = bool(_BY_SHARE.search(fold(question.plain)))
    held = sorted(
        (one for one in lines if one.amount * sign > 0), key=lambda one: -_size(one, by_share) * sign
    )
    where = f"in {short_title(book.documents[table.document])}"
    verb = _verb(table, outcome)
    if not held:
        draft.say(f"None of the {len(lines)} lines {where} {verb} {marks(draft.cite_table(table))}.")
        return draft.finished()
    named = [f"**{one.row.label}** ({money(abs(one.amount), one.unit)})" for one in held[:NAMED]]
    numbers = [draft.cite_row(table, one.row) for one in held[:NAMED]]
    rest = len(held) - NAMED
    more = f", and {rest} more in the table" if rest > 0 else ""
    biggest = ", the biggest first" if len(held) > 1 else ""
    draft.say(
        f"{len(held)} of the {len(lines)} lines {where} {verb}{biggest}: {listed(named)}{more} {marks(*numbers)}."
    )
    if question.asks("why"):
        say_commentary(draft, Entry(table, held[0].row, frozenset(), frozenset()))
    return draft.finished(table=_table(draft, table, held))


def _verb(table: FinanceTable, outcome: Outcome) -> str:
    """What the lines did, or are forecast to do where that is what the table prints."""
    outturns = [line for row in table.rows for line in row.lines if line.role == "outturn"]
    return f"are forecast to {outcome}" if any(is_forecast(line) for line in outturns) else SAID[outcome][0]


def _size(one: Spent, by_share: bool) -> Decimal:
    """What the lines are put in order by: the variance, or its share of the budget."""
    return one.amount / abs(one.budget) if by_share and one.budget else one.amount


def _wholes(table: FinanceTable) -> list[Spent]:
    """The table's sub-totals, one a directorate, where it has several."""
    found = _rows_spent([row for row in table.rows if row.total == "subtotal"])
    own = [
        one for one in found if one.budget * 2 != sum(other.budget for other in found)
    ]  # not their own sum
    return own if len(own) > 1 else []


def _spent(table: FinanceTable) -> list[Spent]:
    """The table's lines, without totals, that have a budget and an outturn."""
    return _rows_spent([row for row in table.rows if not row.total])


def _rows_spent(rows: Sequence[FinanceRow]) -> list[Spent]:
    found = []
    for row in rows:
        pair = budget_and_outturn(row)
        if pair is None or pair[0].value is None or pair[1].value is None:
            continue
        budget, outturn = pair[0].value, pair[1].value
        found.append(Spent(row, pair[0].unit, budget, outturn, outturn - budget))
    return found


def _table(draft: Draft, table: FinanceTable, held: Sequence[Spent]) -> str:
    lines = ["| Service | Budget | Outturn | Variance | Of budget | Source |", "|---|---|---|---|---|---|"]
    for one in held:
        number = draft.cite_row(table, one.row)
        result = variance(one.budget, one.outturn, unit=one.unit)
        draft.calculate(result)
        draft.figure(f"{one.row.label}, variance", one.amount, one.unit, table.period, None, number)
        side = SAID[result.outcome][1] if result.outcome in SAID else ""
        share = percent(abs(result.percent), 1) if result.percent is not None else "-"
        lines.append(
            f"| {one.row.label.replace('|', '/')} | {money(one.budget, one.unit)} | {money(one.outturn, one.unit)} | "
            f"{money(abs(one.amount), one.unit)} {side} | {share} | {marks(number)} |"
        )
    return "\n".join(lines)
