"""A table as printed into its record: units, signed values, roles, totals and kind."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingest.domain import FinanceLine, FinanceRole, FinanceRow, FinanceTable
from ingest.finance.cells import cell_value, table_unit
from ingest.finance.columns import role_of
from ingest.finance.count_totals import with_count_totals
from ingest.finance.figures import without_units
from ingest.finance.kinds import kind_of
from ingest.finance.shape import Column, RawRow, RawTable
from ingest.finance.signs import reversed_variances, states_its_sense, with_sense
from ingest.finance.totals import totals_of
from ingest.finance.words import fold, starts_with_word
from ingest.periods import find_periods

_UNIT_GUESSED = "unit not printed; taken as {unit} from the size of the figures"


def finished(table: RawTable) -> FinanceTable | None:
    """The record of a table, ids left empty; None where no row holds money."""
    table = with_count_totals(table)
    unit, printed = table_unit(table)
    columns = tuple(Column(column.name, column.holds, column.unit or unit) for column in table.columns)
    rows = [row for row in table.rows if not starts_with_word(row.label, "finance_rows", "not_money")]
    values = [_values(row, columns) for row in rows]
    told = [column.holds == "money" and not table.doubtful for column in columns]
    roles = [role_of(column.name) if tells else None for column, tells in zip(columns, told, strict=True)]
    turned = reversed_variances([column.name for column in columns], roles, values)
    totals = totals_of([row.label for row in rows], [row.group for row in rows], values)
    lone = _single_unnamed(columns)
    if _rows_tell_all(rows, columns):
        lone, roles = True, [None] * len(columns)
    built = []
    for row, total in zip(rows, totals, strict=True):
        row_role = role_of(row.label) if lone else None
        lines = _lines(row, columns, roles, turned, row_role)
        if lines:
            texts = row.texts + _figure_texts(row, columns)
            texts += () if printed else (("note", _UNIT_GUESSED.format(unit=unit)),)
            built.append(FinanceRow(row.label, lines, row.group, texts, total, row.quote, row.place))
    if not built:
        return None
    title = _title(table, built)
    names = tuple(column.name for column in columns)
    kind = kind_of(table, set(roles) | {line.role for row in built for line in row.lines})
    return FinanceTable(
        "",
        "",
        title,
        names,
        tuple(built),
        kind,
        _period(table),
        table.heading_path,
        table.header,
        table.place,
    )


def _values(row: RawRow, columns: Sequence[Column]) -> list[Decimal | None]:
    values: list[Decimal | None] = [None] * len(columns)
    for amount in row.amounts:
        column = columns[amount.column]
        if column.holds == "money":
            values[amount.column] = with_sense(cell_value(amount.raw, column.unit or "£")[0], amount.sense)
    return values


def _lines(
    row: RawRow,
    columns: Sequence[Column],
    roles: Sequence[FinanceRole | None],
    turned: frozenset[int],
    row_role: FinanceRole | None,
) -> tuple[FinanceLine, ...]:
    lines = []
    for amount in row.amounts:
        column = columns[amount.column]
        if column.holds != "money" or "%" in amount.raw:
            continue
        value, unit = cell_value(amount.raw, column.unit or "£")
        value = with_sense(value, amount.sense)
        if value and amount.column in turned and not (amount.sense or states_its_sense(amount.raw)):
            value = -value
        role = roles[amount.column] or (row_role if row_role != "total" else None)
        lines.append(FinanceLine(row.label, column.name, amount.raw, value, unit, role, amount.place))
    return tuple(lines) if any(line.value is not None for line in lines) else ()


def _figure_texts(row: RawRow, columns: Sequence[Column]) -> tuple[tuple[str, str], ...]:
    """Figures that are not money are kept as text."""
    return tuple(
        (columns[amount.column].name, amount.raw)
        for amount in row.amounts
        if columns[amount.column].holds != "money" or "%" in amount.raw
    )


def _single_unnamed(columns: Sequence[Column]) -> bool:
    """One money column whose heading is nothing but a unit, or words that tell neither ("Revenue position"): then the row says
    whether it is budget or outturn."""
    money = [column for column in columns if column.holds == "money"]
    return len(money) == 1 and (not without_units(money[0].name) or _is_untelling(money[0].name))


def _rows_tell_all(rows: Sequence[RawRow], columns: Sequence[Column]) -> bool:
    """Whether budget, outturn and variance stand one under another in a lone money column: each row is then what its label says,
    though the heading over them all has a word of its own ("Revenue Budget (Outturn)")."""
    money = [column for column in columns if column.holds == "money"]
    own = [role_of(row.label) for row in rows]
    return len(money) == 1 and all(own.count(role) == 1 for role in ("budget", "outturn", "variance"))


def _is_untelling(name: str) -> bool:
    return role_of(name) is None and not find_periods(name)


def _title(table: RawTable, rows: Sequence[FinanceRow]) -> str:
    """The title, after the heading above it where it is one bare word ("Resources"), and with the group where all rows stand under
    the same one."""
    groups = {row.group for row in rows}
    group = groups.pop() if len(groups) == 1 else None
    title = fold(table.title) or _plain_title(table.columns)
    if len(title.split()) == 1 and table.heading_path:
        title = f"{table.heading_path[-1]} – {title}"
    if not group or group.lower() in title.lower():
        return title
    return f"{title} – {group}" if title else group


def _plain_title(columns: Sequence[Column]) -> str:
    """For a table without any heading: its money columns and what its rows are."""
    money = ", ".join(column.name for column in columns if column.holds == "money")
    labels = [column.name.lower() for column in columns if column.holds == "label" and column.name]
    return f"{money} by {labels[0]}" if labels else money


def _period(table: RawTable) -> str | None:
    """The one period that the title names, or failing that the nearest heading that names one."""
    for text in (table.title, *reversed(table.heading_path)):
        named = {mention.period for mention in find_periods(text)}
        if named:
            return named.pop() if len(named) == 1 else None
    return None
