"""Passages: a reading's running text, lists and small tables in pieces of 60 to 180 words, each with its headings and place.

A passage is the source's own text with white space folded; only words broken over line ends are joined, and what is no text
(page numbers, running heads, prompts) is left out. Sentences are never cut. `id` and `document` are filled in by assemble.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.domain import Passage
from ingest.prose.block import Block
from ingest.prose.blocks import blocks_in
from ingest.prose.grid_text import grid_text
from ingest.prose.joining import hyphens_of
from ingest.prose.outline import outlines
from ingest.prose.paragraphs import paragraphs_in
from ingest.prose.pieces import pieces_in
from ingest.prose.places import place_of
from ingest.prose.sizing import Extract, extracts_from
from ingest.reading import Grid, Reading
from ingest.sentences import fold

_FIGURE = re.compile(r"£\s?\d|\d\s?%|\d\s?per\s?cent|\b\d{1,3}(?:,\d{3})+\b")
_LONGEST_HEADING = 200  # letters kept of one heading in a path


def passages_in(
    reading: Reading, taken: frozenset[int] = frozenset(), table_grids: frozenset[int] = frozenset()
) -> tuple[Passage, ...]:
    """The passages of a reading, in order.

    `taken` are the numbers of lines that measure and finance tables cover (text), `table_grids` the indices into `reading.items`
    of grids that they were read from; neither comes back as a passage. Other grids do, as passages of the form "table"."""
    pieces = pieces_in(reading, taken, table_grids)
    hyphens = hyphens_of(line.text for line in reading.lines)
    blocks = blocks_in(paragraphs_in(pieces, hyphens))
    extracts = [(path, extract) for path, section in _sections(blocks) for extract in extracts_from(section)]
    extracts.extend((path, extract) for path, extract in outlines(blocks))
    return tuple(
        Passage("", "", extract.text, path, place_of(extract.places), order, extract.form)
        for order, (path, extract) in enumerate(_with_text(extracts))
    )


def grid_passage(grid: Grid) -> str:
    """A grid's text as it is quoted: its cells row by row, joined by single spaces."""
    return grid_text(grid)


def _with_text(
    extracts: Sequence[tuple[tuple[str, ...], Extract]],
) -> Iterator[tuple[tuple[str, ...], Extract]]:
    """Those that hold a word or a figure; single letters (of a rating drawn in circles) are no text."""
    return ((path, extract) for path, extract in extracts if re.search(r"[^\W\d]{3}|\d", extract.text))


def _sections(blocks: Sequence[Block]) -> Iterator[tuple[tuple[str, ...], list[Block]]]:
    """Runs of blocks under one heading, each with the headings above it, the highest first. A heading that itself states an
    amount ("Adult Services: overspend £1.2m") opens its section's text too, so that it can be quoted."""
    stack: list[Block] = []
    section: list[Block] = []
    for previous, block in zip([None, *blocks], blocks, strict=False):
        if block.kind != "heading":
            section.append(block)
            continue
        if section:
            yield _path(stack), section
        section = [replace(block, kind="paragraph")] if _FIGURE.search(block.text) else []
        over = previous is not None and previous.over_next
        stack = [
            above
            for above in stack
            if (above.level or 1) < (block.level or 1) or (over and above is previous)
        ]
        stack.append(block)
    if section:
        yield _path(stack), section


def _path(stack: Sequence[Block]) -> tuple[str, ...]:
    return tuple(fold(block.text)[:_LONGEST_HEADING].rstrip(" :.-–") for block in stack)
