"""What page ends put between the rows of flattened tables: running heads and feet, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.measures.text_codes import is_code
from ingest.measures.text_header import find_headers
from ingest.prose.counted_pages import counted_pages
from ingest.prose.furniture import page_numbers, running_heads
from ingest.reading import Line

_FEWEST_LETTERS = 12  # of a running head


def without_page_ends(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, those that only pages have left empty; a table's header that every page repeats is none of them."""
    numbers = _numbers(lines)
    heads = {at for at in running_heads(lines) if _is_wordy(lines[at].text)}
    out = numbers | heads | _heads_after(lines, numbers)
    if not out:
        return tuple(lines)
    headers = {at for header in find_headers(lines) for at in range(header.first, header.last + 1)}
    return tuple(replace(line, text="") if at in out - headers else line for at, line in enumerate(lines))


def _is_wordy(text: str) -> bool:
    """Whether a line is no cell: codes and short marks may stand at the edges of pages as well."""
    return sum(character.isalpha() for character in text) >= _FEWEST_LETTERS and not is_code(
        text.split(maxsplit=1)[0]
    )


def _numbers(lines: Sequence[Line]) -> frozenset[int]:
    """Page numbers: figures alone on their lines, which may as well be cells, only where pages are known or a count runs through;
    codes that go up by one are none."""
    counted = counted_pages(lines)
    return frozenset(
        at
        for at in page_numbers(lines)
        if (at in counted or lines[at].place.page is not None or not lines[at].text.strip().isdigit())
        and not is_code(lines[at].text.strip())
    )


def _heads_after(lines: Sequence[Line], numbers: frozenset[int]) -> set[int]:
    """The first line after each page's number where it is that of the document too, however few the pages."""
    filled = [at for at, line in enumerate(lines) if line.text.strip() and at not in numbers]
    after = {next((at for at in filled if at > number), number) for number in numbers}
    return {at for at in after if filled and lines[at].text.strip() == lines[filled[0]].text.strip()}
