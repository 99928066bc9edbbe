"""Variance columns brought to one sign: outturn minus budget, so that an overspend is positive."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.domain import FinanceRole
from ingest.finance.shape import Sense
from ingest.finance.totals import last_digit
from ingest.finance.words import pattern, phrases, plain

Values = Sequence[Decimal | None]


def reversed_variances(
    headings: Sequence[str], roles: Sequence[FinanceRole | None], rows: Sequence[Values]
) -> frozenset[int]:
    """The variance columns that are printed with the overspend negative: by the rows themselves where budget and outturn stand beside
    the variance, else by the heading ("Favourable/(Adverse)")."""
    return frozenset(
        number
        for number, role in enumerate(roles)
        if role == "variance" and _is_reversed(number, headings[number], roles, rows)
    )


def _is_reversed(
    number: int, heading: str, roles: Sequence[FinanceRole | None], rows: Sequence[Values]
) -> bool:
    budgets = [column for column, role in enumerate(roles) if role == "budget" and column < number]
    outturns = [column for column, role in enumerate(roles) if role == "outturn" and column < number]
    for outturn in reversed(outturns):
        for budget in reversed(budgets):
            as_printed, reverse = _votes(rows, budget, outturn, number)
            if as_printed + reverse >= 2 or as_printed + reverse == len(rows):
                return reverse > as_printed
    return bool(phrases("finance_roles", "overspend_negative") & _forms(heading))


def _votes(rows: Sequence[Values], budget: int, outturn: int, variance: int) -> tuple[int, int]:
    as_printed = reverse = 0
    for row in rows:
        before, after, gap = row[budget], row[outturn], row[variance]
        if before is None or after is None or not gap:
            continue
        near = last_digit([before, after, gap])
        as_printed += abs(after - before - gap) <= near
        reverse += abs(before - after - gap) <= near
    return as_printed, reverse


def _forms(heading: str) -> set[str]:
    """The heading and the bracketed pairs in it, white space around strokes left out too."""
    text = plain(heading)
    tight = re.sub(r"\s*/\s*", "/", text)
    found = pattern("finance_roles", "overspend_negative").findall(text)
    return {text, tight, *found, *pattern("finance_roles", "overspend_negative").findall(tight)}


def sense_in(text: str) -> Sense | None:
    """The sense that a cell of its own gives the figure before it: "A", "Fav", "adverse"; None where it is anything else."""
    word = plain(text).strip("()")
    if word in phrases("finance_rows", "adverse"):
        return "adverse"
    return "favourable" if word in phrases("finance_rows", "favourable") else None


def with_sense(value: Decimal | None, sense: Sense | None) -> Decimal | None:
    """The value with the sign of its sense: adverse positive, favourable negative."""
    if sense is None or not value:
        return value
    return abs(value) if sense == "adverse" else -abs(value)


def states_its_sense(raw: str) -> bool:
    """Whether the cell itself says adverse or favourable, which its value then already follows."""
    words = plain(re.sub(r"[\d(),.£*-]", " ", raw)).split()
    return any(
        word in phrases("finance_rows", "adverse") | phrases("finance_rows", "favourable") for word in words
    )
