"""Whether the headings of a flattened money table can be trusted: a dump may have woven their words line by line, or lost some."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.finance.columns import role_of
from ingest.finance.figures import without_units
from ingest.finance.text.header_block import header_words
from ingest.finance.text.lines import FlatLine
from ingest.finance.text.naming import are_woven
from ingest.finance.words import is_phrase, phrases, plain

Values = Sequence[Decimal | None]

_MOSTLY = 0.8
_FEWEST_ROWS = 3
_LONE_LETTERS = 2  # rows named by one letter


def are_doubtful(
    header: Sequence[FlatLine], names: Sequence[str], rows: Sequence[Values], known: frozenset[str]
) -> bool:
    """`names` are those of the columns of figures, `rows` their values, `known` the phrases used elsewhere in the text."""
    return (
        are_woven(names, known)
        or 0 < sum(map(_is_unnamed, names)) < len(names)
        or any(_breaks_off(name) for name in names)
        or any(is_phrase(name, "finance_headers", "never_alone") for name in names)
        or _mixes_levels(header)
        or _contradicts_its_variance(names, rows)
    )


def are_rows_of_letters(labels: Sequence[str]) -> bool:
    """Whether rows are named by the marks of others ("A", "F" for adverse and favourable), which the header has no column for."""
    return sum(len(label) == 1 and label.isupper() for label in labels) >= _LONE_LETTERS


def _is_unnamed(name: str) -> bool:
    """ "£000 (1)", "Amount (2)": what a column without a heading is called."""
    return re.sub(r"^Amount\b|\(\d+\)$", "", without_units(name)).strip() == ""


def _breaks_off(name: str) -> bool:
    """ "Spend to", whose "date" went elsewhere."""
    last = plain(name.rsplit(maxsplit=1)[-1]) if name else ""
    return last in phrases("finance_headers", "breaks_off") and not is_phrase(
        name, "finance_headers", "money_phrases"
    )


def _mixes_levels(header: Sequence[FlatLine]) -> bool:
    """Whether units stand beside words on one line and alone on the last: headings of different height, woven line by line."""
    *above, last = header
    alone = len(last.units) > 1 and not header_words(last)
    return alone and any(any(mark.unit for mark in line.units) and header_words(line) for line in above)


def _contradicts_its_variance(names: Sequence[str], rows: Sequence[Values]) -> bool:
    """Whether the difference of the columns named budget and outturn stands in a column that is not the one named variance."""
    roles = [role_of(name) for name in names]
    variances = [at for at, role in enumerate(roles) if role == "variance"]
    if len(variances) != 1:
        return False
    budgets, outturns = (
        [at for at, role in enumerate(roles) if role == kind] for kind in ("budget", "outturn")
    )
    pairs = [(budget, outturn) for budget in budgets for outturn in outturns]
    if any(_differ_by(rows, *pair, variances[0]) for pair in pairs):
        return False
    others = [at for at in range(len(names)) if at not in variances]
    return any(_differ_by(rows, *pair, at) for pair in pairs for at in others if at not in pair)


def _differ_by(rows: Sequence[Values], one: int, other: int, at: int) -> bool:
    full = [(row[one], row[other], row[at]) for row in rows]
    known = [(a, b, c) for a, b, c in full if a is not None and b is not None and c is not None]
    agree = sum(
        abs(abs(a - b) - abs(c)) <= Decimal(1).scaleb(int(c.as_tuple().exponent)) for a, b, c in known
    )
    moved = any(c for _, _, c in known)
    return moved and len(known) >= _FEWEST_ROWS and agree >= _MOSTLY * len(known)
