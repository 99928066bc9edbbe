"""Finance tables: budgets, outturns, savings, reserves, capital and grants, out of grids, flattened text and sentences."""

from __future__ import annotations

from collections import Counter

from ingest.domain import FinanceTable
from ingest.finance.finish import finished
from ingest.finance.grid.tables import tables_in_grids
from ingest.finance.stated_boxes import stated_boxes
from ingest.finance.stated_prose import stated_breakdowns
from ingest.finance.text.tables import tables_in_lines
from ingest.prose.furniture import page_numbers, running_heads
from ingest.reading import Line, Reading

_FEWEST_WORDS = 2
_LONGEST_PAGE_NUMBER = 3
_HEADER_LINES = 4  # of a header that is printed again


def tables_in(reading: Reading) -> tuple[FinanceTable, ...]:
    """Every finance table of a document; ids and document are left empty for the caller to fill in."""
    lines = _without_running_heads(reading.lines)
    raw = tables_in_grids(reading)
    if reading.flattened:
        raw += [*tables_in_lines(lines), *stated_boxes(lines)]
    raw += stated_breakdowns(lines)
    return tuple(table for table in map(finished, raw) if table)


def _without_running_heads(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines without what is printed on page after page. Bare numbers count as page numbers only where pages are known: in a
    dump without them they may as well be cells."""
    numbers = {
        n
        for n in page_numbers(lines)
        if lines[n].place.page is not None or not lines[n].text.strip().isdigit()
    }
    out = running_heads(lines) | numbers | _heads_after(lines, numbers) | _numbers_over_heads(lines)
    return tuple(line for n, line in enumerate(lines) if n not in out)


def _numbers_over_heads(lines: tuple[Line, ...]) -> set[int]:
    """Bare numbers over some lines that stand one after the other elsewhere too: a page ends there, and a header is printed again. Two
    lines are too few: "19" over "Strategic Priority / Reserve" may be the figure of the row before."""
    filled = [n for n, line in enumerate(lines) if line.text.strip()]
    texts = [lines[n].text.strip() for n in filled]
    runs = Counter(tuple(texts[at : at + _HEADER_LINES]) for at in range(len(texts)))
    return {
        filled[at]
        for at, text in enumerate(texts)
        if text.isdigit()
        and len(text) <= _LONGEST_PAGE_NUMBER
        and len(texts[at + 1].split() if at + 1 < len(texts) else ()) >= _FEWEST_WORDS
        and runs[tuple(texts[at + 1 : at + 1 + _HEADER_LINES])] > 1
    }


def _heads_after(lines: tuple[Line, ...], numbers: set[int]) -> set[int]:
    """The first line after each "Page 2" where it is that of the document too, however few the pages."""
    filled = [n for n, line in enumerate(lines) if line.text.strip() and n not in numbers]
    if not filled:
        return set()
    head = lines[filled[0]].text.strip()
    after = {next((n for n in filled if n > number), number) for number in numbers}
    return {n for n in after if lines[n].text.strip() == head}
