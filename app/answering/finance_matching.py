"""Which budget line a question means: by its label first, then by its table, its columns and its period."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.answering.book import Book, Entry
from app.answering.measure_facts import year_of
from app.answering.money_periods import period_fit, row_period_fit
from app.answering.periods_read import periods_of
from app.answering.question import Question
from index.words import fold
from ingest.domain import FinanceLine, FinanceTable

# Words about money that name no service: a line is not held to have them.
MONEY = frozenset(
    """
    budget outturn varianc overspend underspend net_budget gross_expenditure gross income cost spend spent money financ total final
    posit forecast actual set asid service-wid £ expenditur far much way big larg amount fund alloc pound save savings reserves reserv
    programm capit grant deficit surplus balanc draw drawn bust blew blow blown burst exceed end made consist net achiev deliv deliver unachiev left remain approv use
    plan whole employee_expenditure overal cash limit in-year cumul held portfolio author council unspent overshoot slippag general_fund cover paid expect back repaid repay recov
    """.split()
)  # fmt: skip


OTHER_KIND = 0.2  # what being of another kind of table takes from a total where no service is named
OF_A_PART = 0.3  # what naming a service takes from a total where the question names none
PLAIN_TOTAL = frozenset(
    {"revenu", "sum", "council", "corporat", "director", "portfolio", "servic", "authority", "general", "all"}
)
ENOUGH = 0.45  # of the figures asked for that a row must give
UNKNOWN = 0.5  # of its rarity, what a word weighs that stands in no line's label


OWN_NAME = 0.9  # of what is asked about that a row's label must have to be meant rather than the table
FUNDS, FUND, UNNAMED = ("grant",), 0.3, 0.8
_STANDING = re.compile(
    r"\b(balance|cumulative|closing|carried forward|c/f|position|deficit at|total deficit)\b"
)
_PLANNED = re.compile(r"\b(programme|budget|plan(ned)?|allocation|proposed|approved)\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """One kind of money figure that a question can ask for."""

    name: str
    pattern: re.Pattern[str]
    roles: frozenset[str]
    kinds: frozenset[str]
    concepts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Line:
    """A budget line matched: `explained` is the share of the question's own words that label and table account for."""

    entry: Entry
    score: float
    explained: float
    labelled: float


@cache
def _asked() -> tuple[Asked, ...]:
    data = tomllib.loads(Path(__file__).with_name("money_words.toml").read_text("utf-8"))
    return tuple(
        Asked(
            one["name"], re.compile(one["words"]), frozenset(one["roles"]), frozenset(one["kinds"]),
            frozenset(one["concepts"]),
        )
        for one in data["asked"]
    )  # fmt: skip


def asked_of(question: Question) -> tuple[Asked, ...]:
    """The money figures a question asks for, in the order of money_words.toml."""
    text = fold(question.plain)
    return tuple(one for one in _asked() if one.pattern.search(text))


def services_in(question: Question) -> tuple[str, ...]:
    """The question's concepts that name a service, a scheme or a fund rather than a money figure; the government that money came from
    is none."""
    giver = {"govern"} if any(one.name in FUNDS for one in asked_of(question)) else set()
    return tuple(
        concept
        for concept in question.concepts
        if concept not in giver and ((concept not in MONEY and not concept[0].isdigit()) or "-" in concept)
    )


def match_lines(question: Question, book: Book, limit: int = 10) -> tuple[Line, ...]:
    """The best lines, best first."""
    asked = asked_of(question)
    services = services_in(question)
    fits = {table.id: period_fit(question, table, book) for table in book.library.tables}
    lines = [
        _line(question, entry, asked, services, fits[entry.table.id], book)
        for entry in book.entries
        if entry.row.lines
    ]
    found = [line for line in lines if line is not None]
    return tuple(
        sorted(
            found, key=lambda line: (-line.score, line.entry.table.id, line.entry.row.place.lines or (0, 0))
        )[:limit]
    )


def _line(
    question: Question,
    entry: Entry,
    asked: Sequence[Asked],
    services: Sequence[str],
    fits: float,
    book: Book,
) -> Line | None:
    """`fits`: how its table fits the period asked about. None where the table is of another document or another period."""
    documents = question.scope.documents
    if (documents and entry.table.document not in documents) or fits < 0:
        return None
    labelled = _share(services, entry.label, book)
    named = labelled >= OWN_NAME and entry.label <= MONEY.union(services)
    if not named and _names_table(services, entry.table, book):
        labelled = float(entry.row.total == "total")
    explained = _share(services, entry.label | entry.around, book)
    worded = 0.6 * _share(question.concepts, entry.label, book) + 0.4 * _share(
        question.concepts, book.row_words(entry), book
    )
    precise = _share(tuple(sorted(entry.label)), frozenset(question.concepts), book)
    score = 0.5 * labelled + 0.2 * explained + 0.25 * worded + 0.15 * precise
    score += (
        min(1.0, 0.25 * (len(asked) or 1)) * _figure_fit(asked, entry, question)
        + 0.2 * fits
        + 0.3 * row_period_fit(question, entry, book)
    )
    if not services:
        score += 0.4 * (entry.row.total == "total") + 0.1 * (entry.row.total == "subtotal")
        score -= OTHER_KIND * _of_another_kind(entry.table, asked)
        score -= OF_A_PART * _names_a_part(question, entry)
    elif entry.row.total and labelled < 0.5 and explained >= 0.6:
        score += 0.12
    score += _fund_fit(question, entry, asked, services, 1 - labelled)
    return Line(entry, score, explained if services else 1.0, labelled)


def _names_table(services: Sequence[str], table: FinanceTable, book: Book) -> bool:
    """Whether the services asked about are what the whole table is of ("Public Health Grant"), so that it is its total that is meant and
    no row that shares a word with it."""
    return bool(services) and frozenset(services) <= frozenset(book.concepts.of(table.title))


def _fund_fit(
    question: Question, entry: Entry, asked: Sequence[Asked], services: Sequence[str], unnamed: float
) -> float:
    """Where a fund itself is asked about ("the DSG deficit"): its own table before a line of another that has its name, and what it
    stands at before its movements, though that row does not name it (`unnamed`: how much of its name the row lacks)."""
    own = [one for one in asked if one.name in FUNDS and services and set(services) <= one.concepts]
    if not own:
        return 0.0
    if entry.table.kind not in own[0].kinds:
        return -FUND
    on_a_day = all(period.startswith("March ") for period in question.periods.named)
    standing = {"variance", "reserves"} & {one.name for one in asked} and on_a_day
    if standing and _STANDING.search(fold(entry.row.label)):
        return 2 * FUND + UNNAMED * unnamed
    return FUND


def _names_a_part(question: Question, entry: Entry) -> bool:
    """Whether a total names a service ("Total highways"), where the question is about the council as a whole."""
    return bool(entry.row.total) and bool(entry.label - MONEY - PLAIN_TOTAL - question.content)


def _of_another_kind(table: FinanceTable, asked: Sequence[Asked]) -> bool:
    """Whether a table is of a kind that no figure asked for has: a grant's total is not the council's."""
    kinds = frozenset().union(*(one.kinds for one in asked))
    return bool(kinds) and table.kind is not None and table.kind not in kinds


def _share(wanted: Sequence[str], held: frozenset[str], book: Book) -> float:
    weights = {concept: _weight(concept, book) for concept in wanted}
    full = sum(weights.values())
    return sum(weight * _has(concept, held) for concept, weight in weights.items()) / full if full else 0.0


def _weight(concept: str, book: Book) -> float:
    """A word that no line has is held against one less than its being rare among lines would say."""
    if book.entry_counts.get(concept):
        return book.entry_weight(concept)
    return min(book.entry_weight(concept), UNKNOWN * book.rarity(concept))


def _has(concept: str, held: frozenset[str]) -> float:
    if concept in held:
        return 1.0
    parts = concept.split("_")
    if len(parts) > 1 and all(part in held for part in parts):
        return 0.9
    return 0.5 if any(concept in other.split("_") for other in held) else 0.0


def _figure_fit(asked: Sequence[Asked], entry: Entry, question: Question) -> float:
    """How many of the asked figures the row can give: by column role, by table kind or by its words."""
    if not asked:
        return 0.3
    got = 0.0
    for one in asked:
        if any(line.role in one.roles and _of_asked_year(line, question) for line in entry.row.lines):
            got += 1.0
        elif one.concepts & (entry.label | entry.around):
            got += 0.9
        elif entry.table.kind in one.kinds:
            got += 0.6 if len(asked) == 1 else 0.2
    return got / len(asked)


def _is_another_figure(one: Asked, entry: Entry, question: Question) -> bool:
    """Whether an outturn is asked for and the row's columns, as far as they are for the year asked about, are all of a plan: budgets,
    or a programme's years to come."""
    if one.name != "outturn" or any(line.role in one.roles for line in entry.row.lines):
        return False
    held = [line for line in entry.row.lines if _of_asked_year(line, question)]
    return entry.table.kind == "budget" or all(
        line.role == "budget" or _PLANNED.search(fold(f"{entry.table.title} {line.column}")) for line in held
    )


def _is_not_capital(one: Asked, entry: Entry) -> bool:
    """Whether capital is asked for and neither the table nor the row is of it: what is spent on services is no answer."""
    held = entry.label | entry.around
    return one.name == "capital" and entry.table.kind not in one.kinds and not one.concepts & held


def gives_figure(asked: Sequence[Asked], entry: Entry, question: Question) -> bool:
    """Whether the row can give the figures asked for, or most of them; a fund's name ("the high needs deficit") asks for none itself."""
    figures = [one for one in asked if one.name not in FUNDS] or asked
    if any(_is_another_figure(one, entry, question) or _is_not_capital(one, entry) for one in asked):
        return False
    return not figures or _figure_fit(figures, entry, question) >= ENOUGH


def _of_asked_year(line: FinanceLine, question: Question) -> bool:
    """Whether a column is for a year asked about, as far as its heading tells one."""
    asked = {period for period in question.periods.named if "/" in period}
    held = {year_of(period) for period in periods_of(line.column)}
    return not asked or not held or bool(asked & held)


def columns_asked(question: Question, entry: Entry, book: Book) -> tuple[FinanceLine, ...]:
    """The row's cells whose columns the question asks for, those of a year it names where it names one; none where it names no
    column."""
    asked = asked_of(question)
    roles = frozenset().union(*(one.roles for one in asked))
    by_role = [line for line in entry.row.lines if line.role in roles and line.role is not None]
    if by_role:  # "over by how much was the grant" asks for the variance, not for the grant
        asked = tuple(one for one in asked if one.roles)
    wanted = frozenset().union(*(one.concepts for one in asked))
    named = [
        line
        for line in entry.row.lines
        if line in by_role or wanted & frozenset(book.concepts.of(line.column))
    ]
    periods = set(question.periods.named)
    dated = [line for line in entry.row.lines if periods & periods_of(line.column)]
    both = [line for line in named if line in dated]
    return tuple(dict.fromkeys(both or named or dated))
