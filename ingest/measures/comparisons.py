"""Figures for elsewhere, printed in columns beside the council's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ingest.domain import Cell, Comparison, Place
from ingest.measures.cells import cells_from
from ingest.measures.headers import HeaderColumn
from ingest.periods import find_periods
from ingest.vocabulary import vocabulary

_BETWEEN = re.compile(r"\s*[/|;]\s*")
_LISTING = re.compile(r"[/|;,]|\band\b|&")


def comparisons_from(
    printed: Iterable[tuple[HeaderColumn, str, Place]], own: Sequence[Cell], unit_hint: str | None
) -> tuple[Comparison, ...]:
    """The comparators of one row: from each comparator column its heading, its cell and where that stands. `own` are the council's
    cells, whose one unit is taken where a comparator prints none. Cells without a figure ("..", "n/a") give nothing."""
    units = {cell.unit for cell in own if cell.value is not None}
    unit = unit_hint or (next(iter(units)) if len(units) == 1 else None)
    found: list[Comparison] = []
    for column, text, place in printed:
        for who, part in _shared_out(column.text, text):
            found += _in_cell(who, column.period, part, unit, place)
    return tuple(found)


def _shared_out(heading: str, text: str) -> list[tuple[str, str]]:
    """Each comparator that the heading names with its part of the cell. Under several ("England / North West") the cell must hold as
    many figures, in the same order: a lone figure there is nobody's for certain."""
    names = _listed(heading)
    if len(names) < 2:
        who = comparator_name(heading) or comparator_label(heading)
        return [(who, text)] if who else []
    parts = [part.strip() for part in _BETWEEN.split(text)]
    if len(parts) == 1:
        parts = text.split("\n") if "\n" in text else text.split()
    return list(zip(names, parts, strict=True)) if len(parts) == len(names) else []


def _listed(heading: str) -> list[str]:
    """The comparators that a heading lists, each in a part of its own; none where a part names no comparator, or one twice."""
    words = heading
    for mention in reversed(find_periods(heading)):
        words = words[: mention.start] + words[mention.end :]
    names = [comparator_name(part) for part in _LISTING.split(words)]
    found = [name for name in names if name]
    return found if len(set(found)) == len(names) else []


def comparator_name(heading: str) -> str | None:
    """Whose figures stand under a heading ("England 2021/22" -> "England"); None for a heading of something else, such as a rank
    or the gap to a comparator."""
    words = f" {_spaced(heading)} "
    if any(f" {word} " in words for word in vocabulary("comparators")["not"]):
        return None
    return next((name for word, name in _names() if f" {word} " in words), None)


def comparator_label(label: str) -> str | None:
    """The comparator that a row's label names, where it names nothing else ("England", "North West average")."""
    words = re.sub(r"\b(?:average|avg|mean|median|figure|rate)s?\b", " ", label.lower())
    own = _spaced(words)
    return next((name for word, name in _names() if own in (word, _spaced(name))), None)


def _in_cell(who: str, period: str | None, text: str, unit: str | None, place: Place) -> list[Comparison]:
    cells = cells_from(text, period=period or "", kind="actual", unit_hint=None, place=place)
    return [
        Comparison(who, _dated(cell, period), cell.raw, cell.value, cell.unit or unit, cell.cohort, place)
        for cell in cells
        if cell.value is not None
    ]


def _dated(cell: Cell, period: str | None) -> str | None:
    """The period that the cell itself names ("81.8% (2021/22)"), or else its column's."""
    named = find_periods(cell.note or "")
    return named[0].period if len(named) == 1 else period


@cache
def _names() -> tuple[tuple[str, str], ...]:
    names: dict[str, list[str]] = vocabulary("comparators")["names"]
    return tuple((word, name) for name, words in names.items() for word in words)


def _spaced(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9%]+", text.lower()))
