"""A reading as its describers see it: the first paragraphs with their headings, and the whole text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.describing.casing import in_mixed_case
from ingest.headings import heading_form
from ingest.prose.furniture import is_noise_line, is_prompt
from ingest.prose.joining import hyphens_of
from ingest.prose.paragraphs import Paragraph, paragraphs_in
from ingest.prose.pieces import pieces_in
from ingest.reading import Grid, Line, Reading
from ingest.sentences import fold

_FIRST_PIECES = 200
_FIRST_PARAGRAPHS = 60
_OPENING_LETTERS = 3000


@dataclass(frozen=True, slots=True)
class Head:
    """One of the first paragraphs: its text, the level of its heading (None for running text) and whether the format told it."""

    text: str
    level: int | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """`heads` are the first paragraphs in order, without prompts and page furniture; `start` is their text, about a page of it;
    `lines` are all lines of the document, folded, and `text` is all of them; in `names` those in capitals are set in mixed case."""

    heads: tuple[Head, ...]
    start: str
    text: str
    names: str
    lines: tuple[str, ...]
    format: str
    told_title: str | None


def opening_of(reading: Reading) -> Opening:
    """The opening of a reading."""
    heads = tuple(_heads(_paragraphs(reading)))
    lines = tuple(text for item in reading.items for text in _texts(item))
    return Opening(
        heads=heads,
        start=" \n".join(head.text for head in heads)[:_OPENING_LETTERS],
        text=" ".join(lines),
        names=" ".join(in_mixed_case(line) for line in lines),
        lines=lines,
        format=reading.format,
        told_title=reading.title,
    )


def _paragraphs(reading: Reading) -> list[Paragraph]:
    pieces = pieces_in(reading, frozenset(), frozenset())[:_FIRST_PIECES]
    return paragraphs_in(pieces, hyphens_of(line.text for line in reading.lines))


def _heads(paragraphs: Sequence[Paragraph]) -> list[Head]:
    heads = []
    for paragraph in paragraphs[:_FIRST_PARAGRAPHS]:
        if paragraph.first.grid or is_noise_line(paragraph.text) or is_prompt(paragraph.text):
            continue
        told = paragraph.first.level
        form = heading_form(paragraph.text) if paragraph.marker is None else None
        level = told if told is not None else form.level if form else None
        heads.append(Head(paragraph.text, level, told is not None))
    return heads


def _texts(item: Line | Grid) -> list[str]:
    if isinstance(item, Line):
        return [fold(item.text)] if item.text.strip() else []
    texts = [fold(" ".join(cell.text for cell in row if not cell.merged)) for row in item.rows]
    return [fold(item.caption), *texts] if item.caption else texts
