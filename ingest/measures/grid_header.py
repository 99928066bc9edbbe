"""The header of a measure table in a grid: one level or several, below title rows or not, with the role of each column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.domain import Place
from ingest.measures.column_contents import hold_only_days, own_beside_comparators, settled_by_cells
from ingest.measures.grid_text import folded, row_text
from ingest.measures.headers import HeaderColumn, Role, column_role
from ingest.periods import find_periods, parse_period
from ingest.reading import Grid, GridCell
from ingest.values import parse_value
from ingest.vocabulary import vocabulary

_DEEPEST = 3
_TITLE_ROWS = 10
_VALUES_OF_A_ROW = 2
_VALUES: frozenset[Role] = frozenset({"actual", "target", "value"})
_SIGNS: frozenset[Role] = frozenset({"good", "status", "trend", "frequency", "target"})
_UNIT = re.compile(r"\(\s*(?:%|per cent|no\.?|number|days|rate)\s*\)|%", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GridHeader:
    """`columns` has one entry a grid column, None where its words are unknown; `heads` are the columns' whole headings; the body
    begins at row `body`; `text` is the header as printed, white space folded."""

    columns: tuple[HeaderColumn | None, ...]
    heads: tuple[str, ...]
    body: int
    text: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def notes(self) -> tuple[str | None, ...]:
        """By column: what its heading says of its values beyond their period, where they cover a part of it ("Year to date") or
        another column stands for the same one ("Latest month")."""
        return _notes(self.columns)

    def column(self, role: Role) -> int | None:
        """The first column of that role."""
        return next((at for at, column in enumerate(self.columns) if column and column.role == role), None)

    def all(self, *roles: Role) -> list[int]:
        return [at for at, column in enumerate(self.columns) if column and column.role in roles]

    @property
    def is_long(self) -> bool:
        """A row a period: a period column, and values that take their period from it."""
        values = (self.columns[at] for at in self.all("actual", "target", "value"))
        return self.column("period") is not None and any(column and not column.period for column in values)


def find_header(grid: Grid) -> GridHeader | None:
    """The header that names most columns of a measure table, or None where the grid is no measure table."""
    printed = (tuple(GridCell(cell.text, merged=cell.merged) for cell in row) for row in grid.rows)
    return _find_header(Grid(tuple(printed), Place(), grid.caption))


@lru_cache(maxsize=32)
def _find_header(grid: Grid) -> GridHeader | None:
    """By what is printed alone: the same grid is asked for its header by every reader of tables."""
    best: tuple[int, GridHeader] | None = None
    of_values = [_is_of_values(row) for row in grid.rows[: _TITLE_ROWS + _DEEPEST]]
    for first in range(min(_TITLE_ROWS, len(grid.rows))):
        for depth in range(1, _DEEPEST + 1):
            if first + depth > len(grid.rows) or of_values[first + depth - 1]:
                break
            header = _with_own(_header(grid.rows[first : first + depth], first + depth), grid)
            score = _score(header)
            if (best is None or score > best[0]) and _is_measure_header(header, grid):
                best = score, header
    return _by_cells(_with_name(best[1], grid), grid) if best else None


def _is_of_values(row: Sequence[GridCell]) -> bool:
    """Whether a row cannot head columns: half of what it prints or more is values."""
    printed = [text for cell in row if (text := folded(cell.text))]
    values = sum(parse_period(text) is None and parse_value(text).value is not None for text in printed)
    return values >= _VALUES_OF_A_ROW and 2 * values >= len(printed)


@lru_cache(maxsize=256)
def _notes(columns: tuple[HeaderColumn | None, ...]) -> tuple[str | None, ...]:
    held = Counter((c.kind, c.period) for c in columns if c)
    return tuple(_note(c, held[c.kind, c.period] > 1) if c else None for c in columns)


def _note(column: HeaderColumn, shared: bool) -> str | None:
    words = vocabulary("measure_sections")["part_of_year"]
    text = column.text.lower()
    partial = any(re.search(rf"\b{re.escape(word)}\b", text) for word in words)
    in_year = " " not in (column.period or " ")
    if column.kind != "actual" or column.period is None or not (shared or (partial and in_year)):
        return None
    rest = column.text
    for mention in reversed(find_periods(rest)):
        rest = rest[: mention.start] + rest[mention.end :]
    return " ".join(rest.split()).strip(" -–:()") or None


def _by_cells(header: GridHeader, grid: Grid) -> GridHeader:
    return replace(header, columns=tuple(settled_by_cells(header.columns, _body(header, grid))))


def _with_own(header: GridHeader, grid: Grid) -> GridHeader:
    if header.column("comparator") is None:
        return header
    columns = own_beside_comparators(header.columns, header.heads, _body(header, grid))
    return replace(header, columns=tuple(columns))


def _body(header: GridHeader, grid: Grid) -> list[list[str]]:
    """The texts of each column below the header."""
    return [[row[at].text for row in grid.rows[header.body :]] for at in range(len(header.columns))]


def _header(rows: Sequence[Sequence[GridCell]], body: int) -> GridHeader:
    levels = _levels(rows)
    heads = tuple(_head([level[column] for level in levels]) for column in range(len(rows[0])))
    columns = tuple(
        _column(head) or _under_actuals([level[column] for level in levels], head) if head else None
        for column, head in enumerate(heads)
    )
    text = " ".join(part for row in rows if (part := row_text(row)))
    return GridHeader(
        columns, heads, body, text, tuple(tuple(folded(cell.text) for cell in row) for row in rows)
    )


def _column(head: str) -> HeaderColumn | None:
    """The column's role; a unit in brackets is no part of its name."""
    found = column_role(head) or column_role(_UNIT.sub(" ", head))
    return replace(found, text=head) if found else None


def _under_actuals(parts: Sequence[str], head: str) -> HeaderColumn | None:
    """A column whose upper heading stands over several ("This quarter" over "Actual", "Target" and "Status"): what the lowest
    heading says."""
    upper, lowest = (
        [part for part in parts if part][:-1],
        next((part for part in reversed(parts) if part), ""),
    )
    over = column_role(" ".join(upper)) if upper else None
    own = _column(lowest) if over and over.role == "actual" else None
    if own is None or over is None:
        return None
    return replace(own, text=head, period=own.period or over.period if own.kind else own.period)


def _levels(rows: Sequence[Sequence[GridCell]]) -> list[list[str]]:
    """The heading of every column at every level, headings that stand over several columns repeated over each."""
    levels = []
    for at, row in enumerate(rows):
        level = [folded(cell.text) for cell in row]
        below = rows[at + 1] if at + 1 < len(rows) else None
        for column in range(1, len(row)):
            if level[column] or not level[column - 1]:
                continue
            if row[column].merged:
                over = _merged_across(rows, at, column)
            else:
                over = below is not None and _goes_on(level[column - 1], rows, at, column)
            if over:
                level[column] = level[column - 1]
        levels.append(level)
    return levels


def _merged_across(rows: Sequence[Sequence[GridCell]], at: int, column: int) -> bool:
    """Whether a merged cell goes on from its left; one under a heading of its own goes on from above."""
    return at == 0 or not rows[at - 1][column].text.strip()


def _goes_on(left: str, rows: Sequence[Sequence[GridCell]], at: int, column: int) -> bool:
    """Whether a period printed once, above the first of its columns, heads this one as well."""
    below = folded(rows[at + 1][column].text)
    role = column_role(below) if below else None
    return parse_period(left) is not None and role is not None and role.role in {*_VALUES, "status", "trend"}


def _head(parts: Sequence[str]) -> str:
    head: list[str] = []
    for part in parts:
        if part and part not in head:
            head.append(part)
    return " ".join(head)


def _score(header: GridHeader) -> int:
    """Columns named, each pair of role and period counted once, and different roles for more."""
    named = {(column.role, column.period) for column in header.columns if column}
    roles = {column.role for column in header.columns if column}
    unknown = sum(1 for head, column in zip(header.heads, header.columns, strict=True) if head and not column)
    return len(named) + 2 * len(roles) - unknown


def _is_measure_header(header: GridHeader, grid: Grid) -> bool:
    values = header.all("actual", "target", "value")
    roles = {column.role for column in header.columns if column}
    named = "name" in roles
    if not values or not (named or "code" in roles or roles & {"good", "status"}):
        return False
    body = _body(header, grid)
    if hold_only_days([body[at] for at in values]):
        return False
    if _is_about_money(header, grid.caption):
        return "good" in roles or (named and _names_indicators(header))
    periods = {column.period for column in header.columns if column and column.role == "actual"}
    return bool(roles & _SIGNS) or len(periods) > 1 or "period" in roles


def _is_about_money(header: GridHeader, caption: str) -> bool:
    text = f" {header.text} {caption} ".lower()
    words = vocabulary("measure_sections")["money"]
    return any(re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", text) for word in words)


def _names_indicators(header: GridHeader) -> bool:
    ends = "|".join(vocabulary("measure_sections")["class_ends"])
    return any(re.search(rf"\b(?:{ends})\b", header.heads[at], re.IGNORECASE) for at in header.all("name"))


def _with_name(header: GridHeader, grid: Grid) -> GridHeader:
    """A header without a name column given one: of two columns headed as codes ("KPI ID", "KPI") the one with phrases in it, else
    the unnamed column with the longest texts."""
    if header.column("name") is not None:
        return header
    codes = header.all("code")
    worded = [at for at in codes if _has_phrases([row[at].text for row in grid.rows[header.body :]])]
    if len(codes) > 1 and worded:
        return _named(header, worded[0])
    lengths = {
        at: sum(len(row[at].text) for row in grid.rows[header.body :])
        for at, column in enumerate(header.columns)
        if column is None or column.role in {"category", "comment"}
    }
    if not lengths or max(lengths.values()) == 0:
        return header
    return _named(header, max(lengths, key=lambda column: (lengths[column], -column)))


def _has_phrases(texts: Sequence[str]) -> bool:
    """Whether most of a column's texts are of several words."""
    printed = [folded(text) for text in texts if text.strip()]
    return bool(printed) and 2 * sum(len(text.split()) > 2 for text in printed) > len(printed)


def _named(header: GridHeader, at: int) -> GridHeader:
    named = HeaderColumn("name", text=header.heads[at])
    return replace(header, columns=(*header.columns[:at], named, *header.columns[at + 1 :]))
