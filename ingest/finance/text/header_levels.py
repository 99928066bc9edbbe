"""Headings of two levels poured out one level after the other: "Original | Revised | Year to date | Full year", then "Budget | Actual"
under each of the last two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.finance.text.header_block import is_year
from ingest.finance.text.naming import NEW_LINE, HeaderWord, cut
from ingest.finance.words import is_phrase

_FEWEST_GROUPS = 2
_MOST_GROUPS = 4
_FEWEST_UNDER_ONE = 2
_MOST_UNDER_ONE = 4
_OVER_OTHERS = 2.0  # what a heading tells that stands over others as a rule

Names = tuple[str, ...]


def two_levels(
    words: Sequence[HeaderWord], figures: int, known: frozenset[str]
) -> tuple[Names, float] | None:
    """The names of so many columns, those of the lower level with the one they stand under, and how well they read; None where no
    way of reading leaves headings over others that are a stretch of time or the like. All are taken to stand over equally many; under
    years the same names come back."""
    best: tuple[Names, float] | None = None
    starts = [at for at in range(1, len(words)) if words[at].gap >= NEW_LINE]
    for below in starts:
        for over, under in _shares(figures):
            upper, score = cut(words[:below], figures - over * under + over, known)
            at = _groups_at(upper, over)
            if at is None:
                continue
            lower, more = cut(words[below:], over * under, known)
            value = score + more + _OVER_OTHERS * over
            if not all(lower) or (is_year(upper[at]) and len(set(lower)) > under):
                continue
            if best is None or value > best[1]:
                names = (f"{upper[at + n // under]} {name}" for n, name in enumerate(lower))
                best = (*upper[:at], *names, *upper[at + over :]), value
    return best


def _shares(figures: int) -> Iterator[tuple[int, int]]:
    for over in range(_FEWEST_GROUPS, _MOST_GROUPS + 1):
        for under in range(_FEWEST_UNDER_ONE, _MOST_UNDER_ONE + 1):
            if over * under <= figures:
                yield over, under


def _groups_at(names: Sequence[str], count: int) -> int | None:
    """Where as many names in a row stand over others, no other name being of their sort; None where they don't."""
    over = [at for at, name in enumerate(names) if _stands_over(name)]
    return over[0] if len(over) == count and over[-1] - over[0] == count - 1 else None


def _stands_over(name: str) -> bool:
    return is_year(name) or (name[:1].isupper() and is_phrase(name, "finance_headers", "over_others"))
