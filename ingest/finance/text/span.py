"""How far a flattened table reaches: its header with what follows the units, its rows, and the header repeated on the next page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.finance.text.header_block import (
    HeaderBlock,
    header_words,
    is_cell_text,
    is_header_again,
    is_header_words,
    next_header,
)
from ingest.finance.text.header_end import with_best_end
from ingest.finance.text.header_tokens import (
    closes_with_text,
    money_words,
    names_codes,
    opening_texts,
    tokens_of,
)
from ingest.finance.text.lines import FlatLine
from ingest.finance.text.own_title import own_title
from ingest.finance.text.row_length import full_row_length
from ingest.finance.text.rows import FlatRow, Layout, read_rows
from ingest.finance.totals import is_total_label
from ingest.finance.words import fold, is_phrase, pattern, plain

_UNIT_OF_ALL = re.compile(r"\w{2,} .*\w \(£(?:000|m|k)?'?s?\)$")
_LONGEST_ROW_WORDS = 16
_LONGEST_NOTED_ROW_WORDS = 24


@dataclass(frozen=True, slots=True)
class Body:
    """A header, its title lines (above `header.first`), its rows, and the index after the last line of the table."""

    title: tuple[FlatLine, ...]
    header: HeaderBlock
    rows: tuple[FlatRow, ...]
    layout: Layout
    end: int


def body_of(lines: Sequence[FlatLine], block: HeaderBlock, known: frozenset[str]) -> Body | None:
    """The table under a header, or None where no rows of money follow. `known` are phrases used elsewhere in the text."""
    trailing_text = _names_notes(lines, block)
    stop = _stop(lines, block.last + 1, trailing_text)
    units = _units_printed(block.of(lines))
    figures, leading = full_row_length(lines[block.last + 1 : stop], units)
    if not figures:
        return None
    if leading == 1 and names_codes(block.of(lines)):
        figures, leading = figures - 1, 0
    block = with_best_end(lines, _with_tail(lines, block, figures, stop), figures, stop, known)
    if units != figures and money_words(block.of(lines), figures) < figures:
        if units < 2:
            return None  # more figures than headings: poured out column by column
        figures, leading = units, 0  # the figure too many is part of the labels
    titles = own_title(block.of(lines), figures, known)
    header = replace(block, first=block.first + titles)
    texts = max(1, len(opening_texts(tokens_of(header.of(lines)), figures)[0]))
    layout = Layout(figures, leading, _names_notes(lines, header), block.has_unit, texts)
    rows, end = read_rows(lines, header.last + 1, stop, layout)
    rows, end = _with_next_pages(lines, header, layout, rows, end)
    _drop_repeated_header(rows, header.of(lines))
    if not rows or not (block.has_unit or _is_money_without_unit(rows, figures)):
        return None
    return Body(tuple(lines[block.first : header.first]), header, tuple(rows), layout, end)


def _units_printed(header: Sequence[FlatLine]) -> int:
    """How many columns the units tell of: those of a last line that is nothing but units, else all but a title's."""
    if len(header[-1].units) > 1 and not header_words(header[-1]):
        return len(header[-1].units)
    return sum(len(line.units) for line in header if not _is_title_with_unit(line))


def _is_title_with_unit(line: FlatLine) -> bool:
    """Whether it is a title that ends in the unit of the whole table: "2. Forecast by service (£000)"."""
    return bool(_UNIT_OF_ALL.search(line.folded)) and not is_header_words(line)


def _names_notes(lines: Sequence[FlatLine], block: HeaderBlock) -> bool:
    """Whether a text column follows the figures: the header, or the lines just under its units, end in such a heading."""
    return closes_with_text([line for line in lines[block.first : block.last + 4] if not line.amounts])


def _stop(lines: Sequence[FlatLine], start: int, trailing_text: bool) -> int:
    """The first line that cannot belong to the rows."""
    long_lines = 0
    for index in range(start, len(lines)):
        line = lines[index]
        if line.heading or line.is_note or line.is_caption or line.names_unit:
            return index
        if line.is_numbered_heading or (line.is_bullet and not line.figures) or is_header_again(lines, index):
            return index
        long_lines = long_lines + 1 if line.is_prose and not line.figures else 0
        if long_lines > (2 if trailing_text else 0):
            return index - long_lines + 1
        if len(line.words) - len(line.figures) > (
            _LONGEST_NOTED_ROW_WORDS if trailing_text else _LONGEST_ROW_WORDS
        ):
            return index
    return len(lines)


def _with_tail(lines: Sequence[FlatLine], block: HeaderBlock, figures: int, stop: int) -> HeaderBlock:
    """The header with the headings that were poured out after its last unit: names still missing, a unit that came first ("£m
    Including", "grants"), and text columns."""
    header = block.of(lines)
    printed = {line.folded for line in header}
    wanting = money_words(header, figures) < figures or (len(header) == 1 and bool(header_words(header[0])))
    last = block.last
    while last + 1 < stop and is_cell_text(lines[last + 1]) and not lines[last + 1].folded.endswith(":"):
        line = lines[last + 1]
        named = wanting and is_header_words(line)
        if not (named or line.folded in printed or is_phrase(line.folded, "finance_headers", "detail")):
            break
        last += 1
    return replace(block, last=last)


def _with_next_pages(
    lines: Sequence[FlatLine], header: HeaderBlock, layout: Layout, rows: list[FlatRow], end: int
) -> tuple[list[FlatRow], int]:
    """The rows with those under the same header printed again, unless a total closed the table before it."""
    while rows and not _is_closed(rows[-1]):
        again = next_header(lines, end, end)
        if again is None or not _prints_again(lines, header, again, end):
            break
        stop = _stop(lines, again.last + 1, layout.trailing_text)
        more, further = read_rows(lines, again.last + 1, stop, layout)
        if not more:
            break
        rows, end = rows + more, further
    return rows, end


def _drop_repeated_header(rows: Sequence[FlatRow], header: Sequence[FlatLine]) -> None:
    """Takes the header's words off the text of a row where a new page prints them again, with or without the units."""
    wanted = [word.lower() for line in header for word in header_words(line)]
    for row in rows:
        words: list[str] = []
        for number, line in enumerate(row.before):
            words += [word.lower() for word in header_words(line)]
            if wanted and words[-len(wanted) :] == wanted and len(words) == len(wanted):
                row.before = row.before[number + 1 :]
                break


def _is_closed(row: FlatRow) -> bool:
    label = plain(" ".join([*(line.folded for line in row.before), row.prefix]))
    return is_total_label(label) and not pattern("finance_rows", "subtotal").search(label)


def _prints_again(lines: Sequence[FlatLine], header: HeaderBlock, again: HeaderBlock, end: int) -> bool:
    """Whether a header is the same as the one before, with at most a caption ("Table 3 continued") or the title above it."""
    between = lines[end : again.first]
    wanted, printed = _text(header.of(lines)), _text(again.of(lines))
    title = printed.removesuffix(wanted)
    known = title in ("", _text(lines[max(0, header.first - 1) : header.first]) + " ")
    return printed.endswith(wanted) and known and all(line.is_caption for line in between)


def _text(lines: Sequence[FlatLine]) -> str:
    return fold(" ".join(line.folded for line in lines)).lower()


def _is_money_without_unit(rows: Sequence[FlatRow], figures: int) -> bool:
    """Two full rows at least of two amounts or more; percentages do not make money. Cells with a £ of their own do."""
    full = [row for row in rows if sum(1 for found in row.found if found.figure.kind != "percent") >= 2]
    pounds = sum(1 for row in rows for found in row.found if "£" in found.figure.raw)
    return (figures >= 2 and len(full) >= 2) or pounds >= 2
