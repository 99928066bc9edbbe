"""Headers of measure tables in a text dump: runs of lines that hold nothing but header words and periods, broken anyhow.

"PI Code PI Name Reported Good / Perform- / ance / 2018/19 / Actual / ... / 2021/22 / Target" names its columns one after the other,
"PI / Code / Short Name / Good / ... / 2018/19 2019/20 2020/21 / Actual Actual Actual Target" has the years in a row above. Where
the words allow two readings ("2019/20 2020/21 Target") both are kept as layouts, for the table's rows to decide.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.measures.headers import Role, heading_role, may_begin_heading
from ingest.measures.text_codes import code_at
from ingest.measures.text_layouts import Item, Layout, layouts_of
from ingest.measures.text_tokens import Token, folded, text_of, tokens_of
from ingest.measures.text_two_level import in_one_row
from ingest.periods import parse_period
from ingest.reading import Line

_LONGEST_HEADING = 7  # words
_LONGEST_PERIOD = 4  # words
_LONGEST_HEADER = 60  # words
_LARGEST_GAP = 4  # empty lines between two lines of a header
_FEWEST_YEARS = 2  # periods of a table with a column a year
_FEWEST_COLUMNS = 3
_FEWEST_UNDATED = 4  # columns of a header that names no period
_BELOW = 150  # words below a header, in which codes are sought
_FEWEST_CODED = 2
_FEWEST_BEHIND = 2  # known headings behind an unknown one that begins a line
_DATED_HEADINGS = frozenset({"actual", "target"})
_MOST_UNKNOWN = 3  # words of a heading that is not known, between known ones


@dataclass(frozen=True, slots=True)
class TextHeader:
    """Where a header stands (`first` and `last` index the lines), what columns it may mean (likeliest first) and its text."""

    first: int
    last: int
    layouts: tuple[Layout, ...]
    text: str


def find_headers(lines: Sequence[Line]) -> tuple[TextHeader, ...]:
    """The headers in order; none overlap."""
    tokens = tokens_of(lines, 0, len(lines))
    headers: list[TextHeader] = []
    past = -1
    for at, token in enumerate(tokens):
        if token.first and token.line > past and (header := _header_at(lines, tokens, at)):
            headers.append(header)
            past = header.last
    return tuple(headers)


def _header_at(lines: Sequence[Line], tokens: Sequence[Token], at: int) -> TextHeader | None:
    window = tokens[at : at + _LONGEST_HEADER]
    if not _items_at(window, 0):
        return None
    whole = _whole_lines(_items(window), window)
    items = _as_beside(_without_qualifiers(_with_codes(whole, tokens[at:])))
    ordered = _with_years_in_place(in_one_row(items))
    if not _is_header(ordered) or _begins_with_heading(ordered):
        return None
    first, last = window[0].line, window[whole[-1].end - 1].line
    layouts = layouts_of(ordered)
    return TextHeader(first, last, layouts, folded(lines, first, last)) if layouts else None


def _items(tokens: Sequence[Token]) -> tuple[Item, ...]:
    """Header words and periods from the first token on, as far as they go without a word that is neither: of all ways to read
    them the one that goes furthest, with the fewest headings."""
    read: dict[int, tuple[Item, ...]] = {len(tokens): ()}

    def best(at: int) -> tuple[Item, ...]:
        if at not in read:
            read[at] = ()
            if not at or tokens[at].gap <= _LARGEST_GAP:
                choices = _items_at(tokens, at) or _unknown_at(tokens, at)
                readings = [(item, *best(item.end)) for item in choices]
                read[at] = max(readings, key=lambda items: (items[-1].end, -len(items)), default=())
        return read[at]

    return best(0)


def _items_at(tokens: Sequence[Token], at: int) -> list[Item]:
    """The headings and periods that begin at a token, the longest first."""
    found: list[Item] = []
    heads = may_begin_heading(tokens[at].text)
    for length in range(min(_LONGEST_HEADING, len(tokens) - at), 0, -1):
        words = tokens[at : at + length]
        text = text_of(words)
        if (
            length <= _LONGEST_PERIOD
            and (period := parse_period(text))
            and not _heads_quarters(tokens, at, length)
            and not _dates_next_heading(tokens, at, length)
        ):
            found.append(Item(None, period, text, at, at + length, words[0].line, words[-1].line))
        elif heads and (role := heading_role(text)):
            found.append(Item(role, None, text, at, at + length, words[0].line, words[-1].line))
    return found


def _heads_quarters(tokens: Sequence[Token], at: int, length: int) -> bool:
    """Whether "2024/25 Q1" is no quarter: a year above a row of quarters, "Q1 Q2 Q3", or before one with a year of its own."""
    after = at + length
    if length == 1 or after >= len(tokens) or not _is_quarter(tokens[after - 1].text):
        return False
    return _is_quarter(tokens[after].text) or parse_period(text_of(tokens[after - 1 : after + 1])) is not None


def _dates_next_heading(tokens: Sequence[Token], at: int, length: int) -> bool:
    """Whether "Q4 2023/24" is no quarter: the last of "Q1 Q2 Q3 Q4", and the year of the heading after it ("2023/24 Target")."""
    after = at + length
    if length == 1 or not at or after >= len(tokens) or not _is_quarter(tokens[at].text):
        return False
    return _is_quarter(tokens[at - 1].text) and heading_role(tokens[after].text) in _DATED_HEADINGS


def _is_quarter(text: str) -> bool:
    return re.fullmatch(r"Q\d", parse_period(text) or "") is not None


def _unknown_at(tokens: Sequence[Token], at: int) -> list[Item]:
    """A heading that is not in the vocabulary, within a line that goes on with known ones, or before some that end it. What follows
    with a small letter is the rest of the same heading ("Brief description")."""
    line = tokens[at].line
    if not tokens[at].text[:1].isupper() or (tokens[at].first and not _heads_known(tokens, at)):
        return []
    for after in range(at + 1, min(at + _MOST_UNKNOWN, len(tokens) - 1) + 1):
        if tokens[after].line != line:
            return []
        if known := _items_at(tokens, after):
            if tokens[after].text[0].islower():
                return [_joined(tokens, at, item) for item in known]
            return [Item("unknown", None, text_of(tokens[at:after]), at, after, line, line)]
    return []


def _heads_known(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing but known headings stands behind the first word of a line: "Variance RAG Comments"."""
    end = next((k for k in range(at + 1, len(tokens)) if tokens[k].first), len(tokens))
    known, after = 0, at + 1
    while after < end:
        fitting = [item for item in _items_at(tokens, after) if item.role and item.end <= end]
        if not fitting:
            return False
        known, after = known + 1, fitting[0].end
    return known >= _FEWEST_BEHIND


def _joined(tokens: Sequence[Token], at: int, item: Item) -> Item:
    """A heading with the words before it from `at` on."""
    return replace(item, text=text_of(tokens[at : item.end]), start=at)


def _whole_lines(items: Sequence[Item], tokens: Sequence[Token]) -> list[Item]:
    """The items up to the last one that ends its line: a header does not end in the middle of one."""
    kept = list(items)
    while kept:
        end = kept[-1].end
        if end == len(tokens) or tokens[end].first:
            break
        kept.pop()
    return kept


def _as_beside(items: Sequence[Item]) -> list[Item]:
    """The items with headings that mean one thing alone and another beside others: "2022/23 Aim 2023/24" is a target, and "Kind" in a
    table with a column a year tells no actual from a target."""
    dated = sum(item.role is None for item in items) >= _FEWEST_YEARS
    return [_beside(items, at) if dated else item for at, item in enumerate(items)]


def _beside(items: Sequence[Item], at: int) -> Item:
    item, following = items[at], items[at + 1 : at + 3]
    if item.role == "good" and following and following[0].role is None:
        among = bool(at) and items[at - 1].role in {None, *_DATED_HEADINGS}
        own = len(following) == 1 or following[1].role not in {
            None,
            *_DATED_HEADINGS,
        }  # no "Aim 2021/22 Outturn"
        aims = (among or own) and heading_role(item.text, dated=True) == "target"
        return replace(item, role="target") if aims else item
    return replace(item, role="category") if item.role == "kind" and following else item


def _without_qualifiers(items: Sequence[Item]) -> list[Item]:
    """The items without what brackets add to a sign's heading: "Long Trend (Last Year)" has one column, and no value in it. "England /
    North West (latest)" is one column with several figures in each cell, which are left as words."""
    kept: list[Item] = []
    for item in items:
        before = kept[-1] if kept else None
        added = item.text.startswith("(") and item.text.endswith(")") and item.role is not None
        if before and before.text.endswith("/") and item.role == "comparator":
            whole = f"{before.text} {item.text}"
            kept[-1] = replace(before, role="comment", text=whole, end=item.end, last_line=item.last_line)
        elif not (added and before and before.role in {"trend", "status", "comment"}):
            kept.append(item)
    return kept


def _with_codes(items: Sequence[Item], tokens: Sequence[Token]) -> list[Item]:
    """The items with "KPI Description" as the headings of codes and names, where codes begin the lines below the header."""
    if not items or items[0].role != "name" or any(item.role == "code" for item in items):
        return list(items)
    code, _, name = items[0].text.partition(" ")
    below = tokens[items[-1].end :][:_BELOW]
    coded = sum(
        found is not None and bool(found.prefix) for at in range(len(below)) if (found := code_at(below, at))
    )
    if heading_role(code) != "code" or heading_role(name) != "name" or coded < _FEWEST_CODED:
        return list(items)
    first = replace(items[0], role="code", text=code, end=items[0].start + 1)
    return [first, replace(items[0], text=name, start=first.end), *items[1:]]


def _with_years_in_place(items: Sequence[Item]) -> Sequence[Item]:
    """Years on a line above all other headings put before the first "Actual" or "Target", where they belong."""
    years = list(itertools.takewhile(lambda item: item.role is None, items))
    rest = items[len(years) :]
    kinds = [at for at, item in enumerate(rest) if item.role in {"actual", "target", "value"}]
    above = bool(years and rest) and years[-1].last_line < rest[0].first_line
    if not above or not kinds or any(item.period for item in rest):
        return items
    return [*rest[: kinds[0]], *years, *rest[kinds[0] :]]


def _begins_with_heading(items: Sequence[Item]) -> bool:
    """Whether the first line is a heading above the header ("Performance measures") that only reads like one of its columns."""
    first = items[0]
    alone = items[1].first_line > first.last_line
    return (
        alone
        and first.role in {"name", "category"}
        and any(item.role in {first.role, "name"} for item in items[1:])
    )


def _is_header(items: Sequence[Item]) -> bool:
    roles: list[Role | str | None] = [item.role for item in items]
    identifies = "code" in roles or "name" in roles
    values = sum(item.period is not None or item.role in {"actual", "target", "value"} for item in items)
    others = {"good", "frequency", "target", "actual", "status", "trend", "value"} & set(roles)
    naming = next(at for at, role in enumerate(roles) if role in {"code", "name"}) if identifies else 0
    if any(item.period for item in items[:naming]):
        return False
    dated = any(item.period for item in items)
    enough = len(items) >= (_FEWEST_COLUMNS if dated else _FEWEST_UNDATED)
    return identifies and values > 0 and enough and bool(others or ("code" in roles and "name" in roles))
