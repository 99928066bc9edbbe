"""Which rows are totals: by their label, or because its figures sum up those above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from ingest.finance.words import fold, has_word, pattern, plain

Total = Literal["total", "subtotal"]
_MOST_SUMMED_ROWS = 400  # longer tables are lists of payments, whose sums are labelled if there are any
_LINKS = re.compile(r"^[\s\-–—:,]*(?:of|for)?\s*|[\s\-–—:,]+$")


def is_total_label(label: str) -> bool:
    """Whether the label says total or sub-total."""
    return has_word(label, "finance_rows", "total") or has_word(label, "finance_rows", "subtotal")


def without_total_words(label: str) -> str:
    """ "Sub-total Education" as "education": what the total is of, in plain form; empty for a bare "Total"."""
    text = pattern("finance_rows", "subtotal").sub(" ", plain(label))
    return _LINKS.sub("", fold(pattern("finance_rows", "total").sub(" ", text)))


def totals_of(
    labels: Sequence[str], groups: Sequence[str | None], values: Sequence[Sequence[Decimal | None]]
) -> list[Total | None]:
    """For every row whether it is printed as a total. `values` are the money cells by column, None where blank.

    A label with "sub-total" is a subtotal; one with "total" is a total, or a subtotal where it names its own group or a later total
    follows it. A row without such a word is a total where two columns or more (or the only one) sum up the rows above exactly."""
    marks: list[Total | None] = [_by_label(label) for label in labels]
    for number, mark in enumerate(marks if len(marks) <= _MOST_SUMMED_ROWS else ()):
        if mark is None and _sums_up(number, values, marks):
            marks[number] = "total" if number == len(marks) - 1 else "subtotal"
    for number, mark in enumerate(marks):
        if mark == "total" and _is_part(number, labels, groups, marks):
            marks[number] = "subtotal"
    return marks


def _by_label(label: str) -> Total | None:
    if has_word(label, "finance_rows", "subtotal"):
        return "subtotal"
    return "total" if has_word(label, "finance_rows", "total") else None


def _is_part(
    number: int, labels: Sequence[str], groups: Sequence[str | None], marks: Sequence[Total | None]
) -> bool:
    of = without_total_words(labels[number])
    later = any(mark == "total" for mark in marks[number + 1 :])
    own_group = _alike(plain(groups[number] or ""), of)
    return bool(of) and (later or (number < len(labels) - 1 and own_group))


def _alike(group: str, of: str) -> bool:
    return bool(group) and group.removesuffix("s") == of.removesuffix("s")


def _sums_up(number: int, values: Sequence[Sequence[Decimal | None]], marks: Sequence[Total | None]) -> bool:
    """Whether a row is the exact sum of the rows above: all of them but totals, or those since the total before."""
    row = values[number]
    printed = [column for column, value in enumerate(row) if value is not None]
    if not printed or all(not row[column] for column in printed):
        return False
    starts = {0} | {place + 1 for place in range(number) if marks[place] is not None}
    if any(_column_sums(values, marks, start, number, printed) for start in sorted(starts)):
        return True
    return len(printed) == 1 and _carries_on(number, values, marks)


def _carries_on(
    number: int, values: Sequence[Sequence[Decimal | None]], marks: Sequence[Total | None]
) -> bool:
    """One figure a row: the parts in one column, their sum carried on in the next."""
    start = max((place for place in range(number) if marks[place] is not None), default=0)
    lone = [[value for value in row if value is not None] for row in values[start : number + 1]]
    if any(len(row) != 1 for row in lone) or len(lone) < 3:
        return False
    *parts, result = (row[0] for row in lone)
    return bool(result) and sum(1 for part in parts if part) >= 2 and sum(parts, Decimal(0)) == result


def _column_sums(
    values: Sequence[Sequence[Decimal | None]],
    marks: Sequence[Total | None],
    start: int,
    number: int,
    printed: Sequence[int],
) -> bool:
    """One column at least must add up exactly from two figures or more, the others within one unit of rounding."""
    exact = 0
    for column in printed:
        parts = [values[place][column] for place in range(start, number) if marks[place] is None]
        added = [part for part in parts if part]
        wanted = values[number][column] or Decimal(0)
        gap = abs(sum(added, Decimal(0)) - wanted)
        if gap > last_digit([wanted, *added]):
            return False
        exact += len(added) >= 2 and bool(wanted) and not gap
    return exact > 0


def last_digit(values: Sequence[Decimal]) -> Decimal:
    """One unit of the last printed digit: 1 for whole figures, 0.001 for three decimals."""
    exponents = [value.as_tuple().exponent for value in values]
    return Decimal(1).scaleb(min((e for e in exponents if isinstance(e, int)), default=0))
