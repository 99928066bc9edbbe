"""The finance rows of a topic, sorted into what a committee reads: outturns, budgets, savings, reserves and other sums."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.answering.book import Book, Entry, document_age
from app.answering.forms.variance_told import budget_and_outturn
from app.answering.measure_facts import year_of
from app.briefing.subject import entries_on
from app.briefing.topic import Topic
from app.calculators.variance import VarianceResult, variance
from index.words import fold
from ingest.domain import Document, FinanceLine, MoneyUnit

_DELIVERED = re.compile(r"achiev|deliver|realis|made|secured", re.IGNORECASE)
_EXPECTED = re.compile(r"forecast|project(?:ed|ion)|estimated outturn|expected", re.IGNORECASE)
_SAVED = re.compile(
    r"^\W*(?:savings?|proposals?|schemes?|projects?|initiatives?|options?)(?: (?:name|title|description))?\W*$",
    re.IGNORECASE,
)
_WITHIN_YEAR = re.compile(
    r"\b(?:period|month|quarter|qtr|q|p|m) ?\d+\b|\bmonitoring\b|\bmid-?year\b|\bforecast\b", re.IGNORECASE
)
_THOUSANDS: dict[MoneyUnit, Decimal] = {"£000": Decimal(1), "£m": Decimal(1000), "£": Decimal("0.001")}
OTHER = ("grant", "placements", "movement", "capital")


@dataclass(frozen=True, slots=True)
class Outturn:
    """A row with its budget and outturn. `result` is the variance computed from the two, positive for an overspend; `printed` is
    the variance as printed, with the same sign."""

    entry: Entry
    document: Document
    budget: FinanceLine
    outturn: FinanceLine
    printed: Decimal | None
    result: VarianceResult

    @property
    def forecast(self) -> bool:
        """Whether what is set beside the budget is expected rather than spent."""
        return bool(_EXPECTED.search(self.outturn.column) or _EXPECTED.search(self.entry.table.title))

    @property
    def contradicted(self) -> bool:
        return self.result.printed_agrees is False

    @property
    def amount(self) -> Decimal:
        """The variance to tell: as printed, else as computed."""
        return self.result.amount if self.printed is None else self.printed


@dataclass(frozen=True, slots=True)
class Saving:
    entry: Entry
    document: Document
    planned: FinanceLine
    achieved: FinanceLine

    @property
    def label(self) -> str:
        """The row's label; where that is the service, after what is saved."""
        service = label_of(self.entry)
        named = next((text for column, text in self.entry.row.texts if _SAVED.search(column) and text), "")
        return f"{named} ({service})" if named and fold(named) != fold(service) else service

    @property
    def so_far(self) -> bool:
        """Whether the document reports within the year, when what is not yet achieved may still be."""
        return bool(_WITHIN_YEAR.search(self.document.title)) or self.document.period != year_of(
            self.document.period or ""
        )

    @property
    def missing(self) -> Decimal:
        return (self.planned.value or Decimal(0)) - (self.achieved.value or Decimal(0))


@dataclass(frozen=True, slots=True)
class Sum:
    """One figure of a row: a budget without an outturn, a reserve, a grant."""

    entry: Entry
    document: Document
    line: FinanceLine


@dataclass(frozen=True, slots=True)
class Money:
    """`around` are outturns of the service or portfolio as a whole, given where the topic's own rows have none."""

    outturns: tuple[Outturn, ...] = ()
    around: tuple[Outturn, ...] = ()
    budgets: tuple[Sum, ...] = ()
    savings: tuple[Saving, ...] = ()
    reserves: tuple[Sum, ...] = ()
    others: tuple[Sum, ...] = ()

    @property
    def any(self) -> bool:
        return bool(
            self.outturns or self.around or self.budgets or self.savings or self.reserves or self.others
        )


def money_on(topic: Topic, book: Book, quoted: Sequence[str] = ()) -> Money:
    """Every list in order of size, the latest document's row where two print the same. `quoted` is what the documents say of the
    topic: a service named there is the one that bears its cost."""
    entries = entries_on(topic, book)
    outturns = _outturns(entries, book)
    budgets = _budgets(entries, outturns, book)
    own = Money(
        outturns=outturns,
        budgets=_once(_fullest(budgets) if topic.kind in ("money", "whole") else budgets),
        savings=_savings(entries, book),
        reserves=_once(_figures(entries, ("reserves",), book)),
        others=_once(_figures(entries, OTHER, book)),
    )
    if outturns:
        return own
    every = _outturns(book.entries, book)
    named = tuple(one for one in every if _is_named(one, quoted))
    if named or not own.any:
        return replace(own, around=named)
    latest = max((document_age(one.document) for one in every), default=None)
    return replace(own, around=tuple(one for one in every if document_age(one.document) == latest))


def _is_named(outturn: Outturn, quoted: Sequence[str]) -> bool:
    """Whether a service of two words or more is named in a quotation."""
    label = f" {fold(label_of(outturn.entry))} "
    return label.count(" ") > 2 and any(label in f" {fold(text)} " for text in quoted)


def thousands(line: FinanceLine) -> Decimal | None:
    """A cell in £000, whatever unit its table is in."""
    return None if line.value is None else in_thousands(line.value, line.unit)


def in_thousands(value: Decimal, unit: MoneyUnit) -> Decimal:
    return value * _THOUSANDS[unit]


def period_of(entry: Entry, document: Document) -> str | None:
    return entry.table.period or document.period


def label_of(entry: Entry) -> str:
    """The row's label, or its group's or table's where it has none, without the table's own punctuation."""
    own = entry.row.label.strip(" :-–") or (entry.row.group or "").strip(" :") or entry.table.title
    return " ".join(own.split())


def title_of_table(entry: Entry) -> str:
    """The table's title without the reader's remark on how it was found."""
    return entry.table.title.removesuffix("(stated in text)").strip()


def named_row(entry: Entry) -> str:
    """The row's label; a bare "Total" with its table's title."""
    label = label_of(entry)
    return (
        f"{title_of_table(entry)}, total"
        if fold(label) in ("total", "totals", "grand total") and entry.table.title
        else label
    )


def _outturns(entries: Iterable[Entry], book: Book) -> tuple[Outturn, ...]:
    """Lines first, the furthest from budget first, then totals."""
    found: dict[tuple[str, str, Decimal | None], Outturn] = {}
    for entry in entries:
        pair = budget_and_outturn(entry.row)
        if pair is None or pair[0].value is None or pair[1].value is None:
            continue
        made = _outturn(entry, book, *pair)
        found.setdefault((entry.table.document, fold(label_of(entry)), pair[0].value), made)
    return tuple(
        sorted(
            found.values(),
            key=lambda one: (one.entry.row.total is not None, -abs(one.amount), label_of(one.entry)),
        )
    )


def _outturn(entry: Entry, book: Book, budget: FinanceLine, outturn: FinanceLine) -> Outturn:
    planned, spent = budget.value or Decimal(0), outturn.value or Decimal(0)
    cell = next(
        (line for line in entry.row.lines if line.role == "variance" and line.value is not None), None
    )
    printed = cell.value if cell else None
    if printed is not None and spent != planned and printed == planned - spent:
        printed = -printed  # this table prints an overspend as negative
    result = variance(planned, spent, unit=budget.unit, printed=printed)
    return Outturn(entry, book.documents[entry.table.document], budget, outturn, printed, result)


def _budgets(entries: Sequence[Entry], outturns: Sequence[Outturn], book: Book) -> list[Sum]:
    """Rows with a budget and no outturn, largest first; figures already told beside their outturn are left out."""
    told = {(one.document.id, thousands(one.budget)) for one in outturns}
    found = []
    for entry in entries:
        cells = [line for line in entry.row.lines if line.role == "budget" and line.value is not None]
        document = book.documents[entry.table.document]
        if not cells or entry.table.kind in ("capital", "grant") or budget_and_outturn(entry.row):
            continue
        if (document.id, thousands(cells[-1])) not in told and not _stacked(entry):
            told.add((document.id, thousands(cells[-1])))
            found.append(Sum(entry, document, cells[-1]))
    return found


def _fullest(budgets: Sequence[Sum]) -> list[Sum]:
    """The rows of the latest document's table that has most of them: its services, not the headline box that sums them up."""
    newest = max((document_age(one.document) for one in budgets), default=None)
    recent = [one for one in budgets if document_age(one.document) == newest]
    sizes = Counter(one.entry.table.id for one in recent)
    chosen = max(sizes, key=lambda id_: (sizes[id_], id_), default="")
    whole = [one for one in recent if one.entry.row.total == "total"]
    return [one for one in recent if one.entry.table.id == chosen or one in whole[-1:]]


def _stacked(entry: Entry) -> bool:
    """A headline box that prints budget, outturn and variance below each other: its rows are not budgets of services."""
    roles = {line.role for row in entry.table.rows for line in row.lines}
    return len(entry.table.columns) == 1 and "outturn" in roles


def _savings(entries: Iterable[Entry], book: Book) -> tuple[Saving, ...]:
    """The latest period first, what fell furthest short first, totals last."""
    found = []
    for entry in entries:
        if entry.table.kind != "savings":
            continue
        made = [line for line in entry.row.lines if _DELIVERED.search(line.column) and line.value is not None]
        aims = [
            line for line in entry.row.lines if not _DELIVERED.search(line.column) and line.value is not None
        ]
        if made and aims:
            found.append(Saving(entry, book.documents[entry.table.document], aims[0], made[0]))
    return tuple(
        sorted(
            found,
            key=lambda one: (one.entry.row.total is not None, -in_thousands(one.missing, one.planned.unit)),
        )
    )


def _figures(entries: Iterable[Entry], kinds: Sequence[str], book: Book) -> list[Sum]:
    """The last figure of each row: what is left of a reserve, the balance of a grant."""
    found = []
    for entry in entries:
        cells = [line for line in entry.row.lines if line.value is not None]
        if entry.table.kind in kinds and cells and any(line.value for line in cells):
            found.append(Sum(entry, book.documents[entry.table.document], _telling(cells)))
    return found


def _telling(cells: Sequence[FinanceLine]) -> FinanceLine:
    """The last cell, or the last that is not zero where that one is."""
    return next((line for line in reversed(cells) if line.value), cells[-1])


def _once(sums: Sequence[Sum]) -> tuple[Sum, ...]:
    """Largest first; a label with the same figure in two documents once, from the later one."""
    newest = sorted(sums, key=lambda one: (document_age(one.document), one.entry.table.id), reverse=True)
    kept: dict[tuple[str, Decimal | None], Sum] = {}
    for one in newest:
        kept.setdefault((fold(label_of(one.entry)), thousands(one.line)), one)
    return tuple(
        sorted(
            kept.values(),
            key=lambda one: (
                -abs(thousands(one.line) or Decimal(0)),
                label_of(one.entry),
                one.entry.table.id,
            ),
        )
    )
