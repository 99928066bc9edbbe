"""Paragraphs told apart: headings with their level, list items, running text, and tables that lie flattened in lines."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.domain import Place
from ingest.headings import HeadingForm, label_of
from ingest.prose.arranging import (
    beside_labels,
    without_empty_headings,
    without_prompts,
    without_stacked_labels,
)
from ingest.prose.block import Block, BlockKind
from ingest.prose.cells import flattened_tables, rating_keys, rows_in
from ingest.prose.heading_sense import plain_heading
from ingest.prose.paragraphs import Paragraph
from ingest.prose.sizing import MOST_WORDS

_WORDS_A_HEADING = (
    1500  # of text for each heading that the format tells; with fewer headings plain lines are looked at too
)


def blocks_in(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """The blocks of a reading in order; headings without any text below become text, and sections that only ask the reader to
    sign up are left out."""
    blocks = without_stacked_labels(_with_tables(paragraphs, _kinds(paragraphs)))
    if not any(paragraph.first.level is not None for paragraph in paragraphs):
        blocks = beside_labels(blocks)
    return without_prompts(without_empty_headings(blocks))


def _kinds(paragraphs: Sequence[Paragraph]) -> list[HeadingForm | BlockKind]:
    """For each paragraph the form of its heading, or what it is instead. Where a format tells headings, only those count, unless
    they are so few that the document must have others: those then stand below them."""
    told = [paragraph.first.level for paragraph in paragraphs if paragraph.first.level is not None]
    words = sum(paragraph.words for paragraph in paragraphs)
    enough = len(told) >= max(3, words // _WORDS_A_HEADING)
    keys = rating_keys(paragraphs)
    kinds: list[HeadingForm | BlockKind] = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph.first.grid:
            kinds.append("table")
        elif paragraph.first.level is not None:
            kinds.append(HeadingForm(paragraph.first.level, label_of(paragraph.text)))
        elif index in keys:
            kinds.append("item")
        else:
            form = None if enough else plain_heading(paragraphs, index)
            kinds.append(_below(form, told) if form else "paragraph" if paragraph.marker is None else "item")
    return kinds


def _below(form: HeadingForm, told: Sequence[int]) -> HeadingForm:
    return HeadingForm(form.level + max(told, default=0), form.label)


def _with_tables(paragraphs: Sequence[Paragraph], kinds: Sequence[HeadingForm | BlockKind]) -> list[Block]:
    tables = flattened_tables(paragraphs, kinds)
    blocks: list[Block] = []
    index = 0
    while index < len(paragraphs):
        end = tables.get(index)
        blocks.extend(
            _table_blocks(paragraphs[index:end]) if end else [_block(paragraphs[index], kinds[index])]
        )
        index = end or index + 1
    return blocks


def _table_blocks(run: Sequence[Paragraph]) -> list[Block]:
    """A table, cut between its rows where it is long."""
    parts: list[list[Paragraph]] = [[]]
    for row in rows_in(run):
        words = sum(paragraph.words for paragraph in (*parts[-1], *row))
        if parts[-1] and words > MOST_WORDS:
            parts.append([])
        parts[-1].extend(row)
    return [
        Block("table", " ".join(one.text for one in part), _places(part), cut=part[0].first.after_table)
        for part in parts
    ]


def _block(paragraph: Paragraph, kind: HeadingForm | BlockKind) -> Block:
    places, cut = _places([paragraph]), paragraph.first.after_table
    if isinstance(kind, HeadingForm):
        text = paragraph.text if paragraph.marker and paragraph.marker[0].isalnum() else paragraph.body
        return Block("heading", text, places, kind.level, kind.label, cut)
    return Block(kind, paragraph.text, places, cut=cut)


def _places(run: Sequence[Paragraph]) -> tuple[Place, ...]:
    return tuple(piece.place for paragraph in run for piece in paragraph.pieces)
