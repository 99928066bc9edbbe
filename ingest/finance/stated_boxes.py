"""Headline figures under a short heading of their own: "Reserves" and below it "Approved use of reserves is £2.4m"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.domain import Place
from ingest.finance.shape import Column, RawAmount, RawRow, RawTable
from ingest.finance.text.lines import FlatLine, flat_lines
from ingest.finance.words import fold, pattern, plain
from ingest.money import parse_money
from ingest.reading import Line

_STATED = re.compile(
    r"(?P<label>[A-Z(0-9][^£]{2,90}?)\s*(?:\b(?:is|are|was|were|of|at|totals?|totalling)\b|:|–|-)?\s*"
    r"(?P<amount>\(?[-–]?£\s?\d[\d,.]*\d?\s?(?:m|mn|k|bn|million|thousand)?\)?)\s*[;.]?"
)
_TELLS = re.compile(
    r"^(?:the|this|these|there|we|it|in|a|an|as|for|of|our|at|by)\b|\b(?:has|have|had|will|which|that|would|should)\b",
    re.I,
)
_MOST_WORDS = 13


def stated_boxes(lines: Sequence[Line]) -> list[RawTable]:
    """Runs of lines that each end in an amount with its pound sign, under a heading that names a topic of finance."""
    flat = flat_lines(lines)
    tables = []
    for index, line in enumerate(flat):
        if _heads_box(line):
            rows = _rows(flat, index + 1)
            if rows:
                tables.append(_table(line, rows))
    return tables


def _heads_box(line: FlatLine) -> bool:
    words = line.words
    topical = pattern("finance_headers", "topics").search(plain(line.folded)) is not None
    return (
        topical
        and len(words) <= 6
        and not line.states_money
        and not line.amounts
        and line.folded[:1].isupper()
    )


def _rows(lines: Sequence[FlatLine], start: int) -> list[tuple[FlatLine, re.Match[str]]]:
    rows: list[tuple[FlatLine, re.Match[str]]] = []
    for index in range(start, len(lines)):
        line = lines[index]
        match = _STATED.fullmatch(line.folded)
        if match is None or line.blanks > 1 or len(line.words) > _MOST_WORDS or _TELLS.search(match["label"]):
            return rows if index == start or line.blanks or line.new_page or line.heading else []
        rows.append((line, match))
    return rows


def _table(heading: FlatLine, rows: Sequence[tuple[FlatLine, re.Match[str]]]) -> RawTable:
    unit = parse_money(rows[0][1]["amount"]).unit or "£"
    title = heading.folded.rstrip(" :")
    raw = tuple(
        RawRow(
            fold(match["label"]),
            (RawAmount(1, fold(match["amount"]), line.place),),
            quote=line.folded,
            place=line.place,
        )
        for line, match in rows
    )
    # No lines in the table's own place: its rows are sentences, which stay part of the text.
    where = Place(page=heading.place.page)
    return RawTable(title, (Column("Item", "label"), Column(unit, "money", unit)), raw, title, where)
