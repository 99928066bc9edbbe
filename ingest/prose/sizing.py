"""Blocks under one heading cut and merged to passages of a useful size, sentences and list items whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.domain import Place
from ingest.prose.block import Block
from ingest.sentences import ends_sentence, split_sentences

FEWEST_WORDS = 60
FEW_WORDS = 12  # of a numbered paragraph that stands by itself
_NUMBERED = re.compile(r"\d{1,3}(\.\d{1,2}){1,3}\.?\s")
MOST_WORDS = 180
LONGEST = 230  # words: a paragraph somewhat too long stays whole

Form = Literal["paragraph", "list", "table"]


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of one passage, its form and the places of the lines it came from; `cut` where a table stands before it."""

    text: str
    form: Form
    places: tuple[Place, ...]
    cut: bool = False

    @property
    def words(self) -> int:
        return len(self.text.split())


def extracts_from(blocks: Sequence[Block]) -> list[Extract]:
    """The passages of one section, in order: whole paragraphs, lists with their lead-in, tables by themselves; short ones merged
    with those that follow, long ones cut between sentences or items."""
    return _merged([part for unit in _units(blocks) for part in _cut(unit)])


def _units(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Runs of blocks that belong together: a paragraph, a table, or a list with the paragraph that leads into it."""
    unit: list[Block] = []
    for block in blocks:
        if unit and not (block.kind == "item" and _takes_items(unit)):
            yield unit
            unit = []
        unit.append(block)
    if unit:
        yield unit


def _takes_items(unit: Sequence[Block]) -> bool:
    last = unit[-1]
    return last.kind == "item" or (last.kind == "paragraph" and not ends_sentence(last.text))


def _cut(unit: Sequence[Block]) -> Iterator[Extract]:
    form, cut = _form(unit), unit[0].cut
    if form == "table":
        yield Extract(unit[0].text, form, unit[0].places, cut)
        return
    pieces = (
        [piece for block in unit for piece in _sentences_of(block)]
        if form == "paragraph"
        else _items_of(unit)
    )
    total = sum(piece.words for piece in pieces)
    if total <= LONGEST:
        yield _joined(pieces, form, cut)
        return
    yield from (_joined(part, form, cut) for part in _parts(pieces, total))


def _form(unit: Sequence[Block]) -> Form:
    if unit[0].kind == "table":
        return "table"
    return "list" if any(block.kind == "item" for block in unit) else "paragraph"


def _items_of(unit: Sequence[Block]) -> list[Extract]:
    """The lead-in and the items, each whole unless it alone is too long."""
    pieces = []
    for block in unit:
        whole = Extract(block.text, "list", block.places)
        pieces.extend([whole] if whole.words <= LONGEST else _sentences_of(block))
    return pieces


def _sentences_of(block: Block) -> list[Extract]:
    """The sentences of a block, each with the places of the lines it runs over, told by its share of the letters. A run of words
    without any full stop for two passages' length (a list of names, a table nobody saw) is no sentence and is cut."""
    sentences = [part for sentence in split_sentences(block.text) for part in _unless_endless(sentence)]
    total = max(1, len(block.text))
    at, pieces = 0, []
    for sentence in sentences:
        first = at * len(block.places) // total
        last = max(first, -(-(at + len(sentence)) * len(block.places) // total) - 1)
        pieces.append(
            Extract(sentence, "paragraph", block.places[first : min(last, len(block.places) - 1) + 1])
        )
        at += len(sentence) + 1
    return pieces


def _unless_endless(sentence: str) -> list[str]:
    words = sentence.split()
    if len(words) <= 2 * LONGEST:
        return [sentence]
    return [" ".join(words[start : start + MOST_WORDS]) for start in range(0, len(words), MOST_WORDS)]


def _parts(pieces: Sequence[Extract], total: int) -> Iterator[list[Extract]]:
    """Cut into parts of about equal size, none above the most where its pieces allow it."""
    count = -(-total // MOST_WORDS)
    aim = total / count
    part: list[Extract] = []
    done = 0
    for piece in pieces:
        words = sum(extract.words for extract in part)
        if part and (
            words + piece.words > MOST_WORDS
            or (done and done + words + piece.words / 2 > aim * (done // aim + 1))
            or words >= aim
        ):
            yield part
            done += words
            part = []
        part.append(piece)
    if part:
        yield part


def _merged(extracts: Sequence[Extract]) -> list[Extract]:
    """Short passages joined with the next, as long as both stay under the most; not over a table, and tables not at all: what
    stands between the rows of a table speaks of the row above it."""
    merged: list[Extract] = []
    for extract in extracts:
        if merged and _may_join(merged[-1], extract):
            form: Form = "list" if "list" in (merged[-1].form, extract.form) else "paragraph"
            merged[-1] = _joined([merged[-1], extract], form, merged[-1].cut)
        else:
            merged.append(extract)
    return merged


def _may_join(before: Extract, after: Extract) -> bool:
    if "table" in (before.form, after.form) or after.cut or before.words + after.words > MOST_WORDS:
        return False
    if _NUMBERED.match(before.text) and _NUMBERED.match(after.text) and after.words >= FEW_WORDS:
        return False  # "3.2 Adult Care overspent ... 3.3 Place underspent ...": each is about something else
    return before.words < FEWEST_WORDS or after.words < FEWEST_WORDS // 3 or not ends_sentence(before.text)


def _joined(extracts: Sequence[Extract], form: Form, cut: bool) -> Extract:
    places = dict.fromkeys(place for extract in extracts for place in extract.places)
    return Extract(" ".join(extract.text for extract in extracts), form, tuple(places), cut)
