"""Which rows a printed total may be the sum of. Tables don't say, so every usual way is tried."""

from __future__ import annotations

from collections.abc import Sequence

from app.checks.sheet import SheetRow


def coverings(rows: Sequence[SheetRow], at: int) -> tuple[tuple[int, ...], ...]:
    """The row numbers that the total in row `at` may cover, likeliest first, each way once: the block above it, its group, the
    lines since the last total, all lines, the sub-totals with the lines outside them, the totals, a running balance, and the
    block below (for totals printed above their lines)."""
    added = [number for number, row in enumerate(rows) if not row.repeats]
    above = [number for number in added if number < at]
    lines = [number for number in above if rows[number].total is None]
    marked = max((number for number in above if rows[number].total), default=-1)
    closed = max((number for number in above if rows[number].total == "total"), default=-1)
    parts = [number for number in above if rows[number].total == "subtotal" and number > closed]
    totals = [number for number in above if rows[number].total == "total"]
    block = [number for number in lines if number > marked]
    since = [number for number in lines if number > closed]
    ways = [
        block if rows[at].total == "subtotal" or not parts else since,
        _group(rows, lines, at),
        since,
        block,
        lines,
        [*parts, *_outside(rows, since, parts)],
        parts,
        [*parts, *block],
        totals,
        [*totals, *block],
        [marked, *block] if marked >= 0 else [],
        _below(rows, added, at),
    ]
    return tuple(dict.fromkeys(tuple(sorted(way)) for way in ways if way))


def _group(rows: Sequence[SheetRow], lines: Sequence[int], at: int) -> list[int]:
    group = rows[at].row.group
    return [number for number in lines if group is not None and rows[number].row.group == group]


def _outside(rows: Sequence[SheetRow], lines: Sequence[int], parts: Sequence[int]) -> list[int]:
    """Lines that stand in no group of which a sub-total is printed, where groups are printed at all."""
    groups = {rows[part].row.group for part in parts}
    return [number for number in lines if rows[number].row.group not in groups]


def _below(rows: Sequence[SheetRow], added: Sequence[int], at: int) -> list[int]:
    following = [number for number in added if number > at]
    stop = min((number for number in following if rows[number].total), default=len(rows))
    return [number for number in following if number < stop]
