"""Variances that do not follow from the budget and outturn beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.calculators.digits import with_two_swapped
from app.checks.finding import Severity
from app.checks.relations import Relation, relations
from app.checks.sheet import Key, Sheet, half_unit
from ingest.domain import FinanceRole

ROLES: tuple[FinanceRole, ...] = ("budget", "outturn", "variance")


@dataclass(frozen=True, slots=True)
class Triple:
    """A budget, its outturn and the variance printed for them."""

    budget: Decimal
    outturn: Decimal
    printed: Decimal

    @property
    def computed(self) -> Decimal:
        return self.outturn - self.budget

    @property
    def follows(self) -> bool:
        return abs(self.printed - self.computed) <= self.allowance

    @property
    def follows_turned(self) -> bool:
        """Whether the printed variance is right with an underspend as positive."""
        return abs(self.printed + self.computed) <= self.allowance

    @property
    def swapped_outturn(self) -> Decimal | None:
        """The outturn with two digits changed round, where that makes the printed variance right."""
        return with_two_swapped(self.outturn, self.budget + self.printed, self.allowance)

    @property
    def allowance(self) -> Decimal:
        return 2 * half_unit((self.budget, self.outturn, self.printed))


@dataclass(frozen=True, slots=True)
class WrongVariance:
    """The rows of the sheet in which the three stand, and the columns of budget, outturn and variance (one and the same in a
    headline box)."""

    sheet: Sheet
    rows: tuple[int, ...]
    keys: tuple[Key, Key, Key]
    triple: Triple
    severity: Severity

    def follows_with(self, key: Key, value: Decimal, slack: Decimal) -> bool:
        """Whether it would be right, within rounding and `slack`, if the amount in column `key` were `value`."""
        held = (self.triple.budget, self.triple.outturn, self.triple.printed)
        changed = [value if key == own else amount for own, amount in zip(self.keys, held, strict=True)]
        out_by = abs(abs(changed[2]) - abs(changed[1] - changed[0]))
        return out_by <= self.triple.allowance + slack


def wrong_in_columns(sheet: Sheet) -> tuple[WrongVariance, ...]:
    """The one row that breaks variance = outturn - budget while the others keep it (or, in a table of one row, it alone). Where
    nearly every row takes the outturn from the budget instead, that is the table's way. Columns that show a relation by
    themselves are left to `relations`."""
    keys = _by_role(sheet)
    if any(len(keys[role]) != 1 for role in ROLES):
        return ()
    budget, outturn, result = (keys[role][0] for role in ROLES)
    if any(relation.result == result for relation in relations(sheet)):
        return ()
    triples = {
        at: triple for at in range(len(sheet.rows)) if (triple := _triple(sheet, at, budget, outturn, result))
    }
    broken = [at for at, triple in triples.items() if not (triple.follows or triple.follows_turned)]
    if len(broken) != 1 or not _one_way(triples, broken):
        return ()
    severity: Severity = "high" if len(triples) != 2 else "low"
    return (WrongVariance(sheet, (broken[0],), (budget, outturn, result), triples[broken[0]], severity),)


def wrong_in_rows(sheet: Sheet) -> tuple[WrongVariance, ...]:
    """A headline box: budget, outturn and variance printed one under another."""
    found = []
    for key in sheet.keys:
        rows = _rows_by_role(sheet, key)
        if any(len(rows[role]) != 1 for role in ROLES):
            continue
        at = [rows[role][0] for role in ROLES]
        budget, outturn, printed = (sheet.rows[row].value(key) for row in at)
        if budget is None or outturn is None or printed is None:
            continue
        triple = Triple(budget, outturn, printed)
        if not (triple.follows or triple.follows_turned):
            found.append(WrongVariance(sheet, tuple(sorted(at)), (key, key, key), triple, "high"))
    return tuple(found)


def is_variance(sheet: Sheet, relation: Relation) -> bool:
    """Whether the relation's result is a column of variances."""
    return relation.result in _by_role(sheet)["variance"]


def _one_way(triples: dict[int, Triple], broken: Sequence[int]) -> bool:
    """Whether the rows that hold all follow one sign, so that the broken one is the exception."""
    kept = [triple for at, triple in triples.items() if at not in broken and triple.printed]
    return all(triple.follows for triple in kept) or all(triple.follows_turned for triple in kept)


def _triple(sheet: Sheet, at: int, budget: Key, outturn: Key, result: Key) -> Triple | None:
    planned, spent, printed = (sheet.rows[at].value(key) for key in (budget, outturn, result))
    return None if planned is None or spent is None or printed is None else Triple(planned, spent, printed)


def _by_role(sheet: Sheet) -> dict[FinanceRole, list[Key]]:
    """The columns whose amounts all have one role."""
    keys: dict[FinanceRole, list[Key]] = defaultdict(list)
    for key in sheet.keys:
        lines = [row.amounts[key] for row in sheet.rows if row.total is None and key in row.amounts]
        roles = {
            line.role for line in lines or [row.amounts[key] for row in sheet.rows if key in row.amounts]
        }
        role = roles.pop() if len(roles) == 1 else None
        if role is not None:
            keys[role].append(key)
    return keys


def _rows_by_role(sheet: Sheet, key: Key) -> dict[FinanceRole, list[int]]:
    rows: dict[FinanceRole, list[int]] = defaultdict(list)
    for at, row in enumerate(sheet.rows):
        line = row.amounts.get(key)
        if line is not None and line.role is not None:
            rows[line.role].append(at)
    return rows
