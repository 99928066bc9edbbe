"""Measure tables that a dump poured out with single spaces or a cell a line, as grids: what can be told from the order of the header's
words, the number of cells in a row and what kind each is, and nothing beyond it.

A row with fewer cells than the table has columns keeps those whose column every possible place agrees on; the others are left out.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.measures.headers import column_role, heading_role
from ingest.measures.text_poured_cells import Cell, Run, runs_in
from ingest.measures.text_poured_costs import Slot
from ingest.measures.text_poured_grid import MOST_BETWEEN, PouredGrid, PouredTable, grid_of
from ingest.measures.text_poured_header import Reading, headings_fit, is_clear, mended, readings_of
from ingest.measures.text_poured_places import Kinds
from ingest.measures.text_poured_rows import Group, Label, groups_of
from ingest.measures.text_tokens import Token, text_of, tokens_of
from ingest.periods import find_periods, parse_period
from ingest.reading import Line

_FEWEST_CELLS = 2
_FEWEST_ROWS = 2  # rows with a cell in every column
_MOSTLY = 0.65
_HEADER_LEFT = (
    3.0  # what it costs to leave words that look like headings between the header and the first row
)
_LONGEST_HEADER = 30  # printed lines
_LABELS: tuple[tuple[Label, ...], ...] = (
    ("name",),
    ("code", "name"),
    ("rating", "name"),
    ("rating", "code", "name"),
)
_MOST_TAILS = 2
_TEXT: Slot = "text"
_NAME_APART = 1.0
_HEADING_LINES = 3
_QUARTER = re.compile(r"Q[1-4]")


def poured_grids(lines: Sequence[Line]) -> dict[int, PouredGrid]:
    """The measure tables among the lines: by the index of the first line of each."""
    tokens = tokens_of(lines, 0, len(lines))
    runs = runs_in(tokens)
    found: dict[int, PouredGrid] = {}
    at = end = 0
    while at < len(runs):
        stop = _stop(runs, at)
        if at and not _is_years(runs[at - 1]):
            end = max(end, runs[at - 1].last)
        table = _table(tokens, end, runs[at:stop])
        grid = table and grid_of(lines, tokens, table, runs[at:stop])
        if table and grid:
            found[table.first_line] = grid
            at, end = stop, runs[stop - 1].last
        else:
            at += 1
    return found


def _is_years(run: Run) -> bool:
    """ "2021 2022 2023" may be a part of a header."""
    return all(parse_period(cell.text) is not None for cell in run.cells)


def _stop(runs: Sequence[Run], at: int) -> int:
    """The run after the last that may belong to the same table."""
    stop = at + 1
    while stop < len(runs) and runs[stop].first - runs[stop - 1].last <= MOST_BETWEEN:
        stop += 1
    return stop


def _table(tokens: Sequence[Token], end: int, runs: Sequence[Run]) -> PouredTable | None:
    """The table whose first row's cells are the first run, where the header above it can be told."""
    above = groups_of(tokens[end : runs[0].first])[-_LONGEST_HEADER:]
    begins = [at for at, group in enumerate(above) if group[0].first and _begins_header(above, at)]
    if not begins:
        return None
    kinds = _columns(tokens, runs)
    if kinds is None:
        return None
    tailed = _is_tailed(tokens, runs, len(kinds))
    found = (table for at in begins for table in _tables(above, at, kinds, runs[0].first))
    tables = [table for table in found if bool(table.tails) == tailed]
    tables.sort(key=lambda table: (table.reading.cost, -len(table.reading.headings)))
    if not tables or tables[0].leaves_heading or not is_clear([table.reading for table in tables]):
        return None
    return tables[0]


def _begins_header(above: Sequence[Group], at: int) -> bool:
    """Whether a line begins with the heading of a column of codes, names or ratings, or is the beginning of one ("What we")."""
    group = above[at]
    following = above[at + 1] if at + 1 < len(above) and not above[at + 1][0].gap else ()
    texts = [text_of(group[:length]) for length in range(1, min(7, len(group)) + 1)]
    texts += [text_of((*group, *following[:length])) for length in range(1, min(3, len(following)) + 1)]
    return any(heading_role(text) in {"code", "name", "status"} for text in texts)


def _columns(tokens: Sequence[Token], runs: Sequence[Run]) -> tuple[Kinds, ...] | None:
    """The kinds of the value columns, from the rows that fill them all."""
    lengths = Counter(length for run in runs for length in {len(run.cells), _printed_length(tokens, run)})
    often = [length for length, count in lengths.items() if count >= _FEWEST_ROWS and length >= _FEWEST_CELLS]
    for length in sorted(often, key=lambda length: (-lengths[length], -length)):
        full = [
            run.cells[:length] for run in runs if length in (len(run.cells), _printed_length(tokens, run))
        ]
        kinds = tuple(map(_kinds, zip(*full, strict=True)))
        if len(full) >= _FEWEST_ROWS and all(kind is not None for kind in kinds):
            return tuple(kind or frozenset() for kind in kinds)
    return None


def _is_tailed(tokens: Sequence[Token], runs: Sequence[Run], width: int) -> bool:
    """Whether words stand after the cells of rows on the same line, or in blocks of their own before the last one."""
    tails = 0
    for run, following in itertools.pairwise(runs):
        blocked = tokens[run.cells[-1].first].gap > 0
        length = len(run.cells) if blocked else _printed_length(tokens, run)
        between = tokens[run.cells[min(width, length) - 1].last : following.first]
        blocks = sum(token.gap > 0 for token in between)
        tails += bool(between) and (not between[0].first or (between[0].gap > 0 and blocks > 2))
    return 3 * tails >= len(runs) - 1 and tails > 0


def _printed_length(tokens: Sequence[Token], run: Run) -> int:
    """How many cells stand before the last one that begins a line, which may begin the next row: its number, its status."""
    return len(run.cells) - 1 if tokens[run.cells[-1].first].first else len(run.cells)


def _kinds(cells: Sequence[Cell]) -> Kinds | None:
    """The kinds that nearly all cells of a column may be, signs for none apart; None for a mixed column."""
    printed = [cell.kinds - {"none"} for cell in cells if cell.kinds != {"none"} and "none" not in cell.kinds]
    counts = Counter(kind for kinds in printed for kind in kinds)
    held = frozenset(kind for kind, count in counts.items() if count >= _MOSTLY * len(printed))
    return held if held or not printed else None


def _tables(above: Sequence[Group], at: int, kinds: tuple[Kinds, ...], stop: int) -> Iterator[PouredTable]:
    """Every table that the lines from one on may head, by what is still header and what already the first row's name."""
    for labels in _LABELS:
        slots: tuple[Slot, ...] = (*map(_slot, labels), *kinds, *(_TEXT,) * _MOST_TAILS)
        for (columns, used), readings in _readings(above[at:], slots, len(labels) + len(kinds)).items():
            rest = sum(map(len, above[at + used :]))
            tails = columns - len(labels) - len(kinds)
            leaves = _begins_with_heading(above[at + used :])
            for reading in readings:
                apart = _NAME_APART * _splits_name(reading.headings, labels)
                dearer = Reading(reading.cost + apart + _HEADER_LEFT * leaves, reading.headings)
                yield PouredTable(above[at][0].line, stop - rest, labels, kinds, tails, dearer, leaves)


def _begins_with_heading(groups: Sequence[Group]) -> bool:
    """Whether the lines below a header still begin with a heading, or in the middle of one."""
    if not groups:
        return False
    texts = mended([tuple(token.text for token in group) for group in groups[:_HEADING_LINES]])
    joined = itertools.accumulate(
        (" ".join(text) for text in texts), lambda one, other: f"{one} {other}".strip()
    )
    first = groups[0][0].text
    dated = bool(find_periods(text_of(groups[0]))) or any(_QUARTER.fullmatch(word.text) for word in groups[0])
    return (
        dated
        or first[0].islower()
        or first[0] == "("
        or any(column_role(text) is not None for text in joined)
    )


def _splits_name(headings: Sequence[str], labels: Sequence[Label]) -> bool:
    """Whether "PI" and "Code & Name" are one heading."""
    if "code" not in labels:
        return False
    at = labels.index("code")
    return heading_role(" ".join(headings[at : at + 2]).replace("&", "and")) == "name"


def _slot(label: Label) -> Slot:
    return frozenset({"rating"}) if label == "rating" else label


def _readings(
    lines: Sequence[Group], slots: Sequence[Slot], fewest: int
) -> dict[tuple[int, int], list[Reading]]:
    """By columns and lines used. Where empty lines part the headings, one a block; or else any cut of the words."""
    if 2 * sum(group[0].gap > 0 for group in lines) > len(lines):
        found = _in_blocks(lines, slots, fewest)
        if found:
            return found
    texts = [tuple(token.text for token in group) for group in lines]
    return readings_of(texts, slots, range(fewest, len(slots) + 1), [group[0].gap > 0 for group in lines])


def _in_blocks(
    lines: Sequence[Group], slots: Sequence[Slot], fewest: int
) -> dict[tuple[int, int], list[Reading]]:
    found: dict[tuple[int, int], list[Reading]] = {}
    blocks: list[str] = []
    for at, group in enumerate(lines):
        if group[0].gap or not blocks:
            blocks.append("")
        blocks[-1] = f"{blocks[-1]} {text_of(group)}".strip()
        whole = at + 1 == len(lines) or lines[at + 1][0].gap
        fits = whole and fewest <= len(blocks) <= len(slots)
        if fits and (reading := headings_fit(blocks, slots[: len(blocks)])):
            found[len(blocks), at + 1] = [reading]
    return found
