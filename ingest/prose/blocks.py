"""Paragraphs told apart: headings with their level, list items, running text, and tables that lie flattened in lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.domain import Place
from ingest.headings import (
    LABELLED,
    MOST_WORDS_RUN_IN,
    RUN_IN,
    STANDALONE,
    HeadingForm,
    heading_form,
    is_person,
    is_run_in,
    label_number,
    label_of,
)
from ingest.prose.furniture import is_prompt
from ingest.prose.paragraphs import Paragraph
from ingest.prose.pieces import Space
from ingest.sentences import ends_sentence

BlockKind = Literal["heading", "paragraph", "item", "table"]


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table: its text as printed and the places of its lines. `level` is a heading's;
    `cut` tells that a table stands before it."""

    kind: BlockKind
    text: str
    places: tuple[Place, ...]
    level: int | None = None
    label: str | None = None
    cut: bool = False


_FIGURE = re.compile(
    r"[(£$€*<>±+-]*\d[\d,.:/]*(?:%|m|k|bn|p)?[)*]*|n/?a|tb[cd]|£0+|£m|-|[A-Z]{2,}[A-Z.]*\d+(?:\.\d+)?(?:\([ivx]+\))?", re.IGNORECASE
)
_LEAD_IN = re.compile(r":\s*[-–—]?\s*$")
_CELL_WORDS = 14
_SHORT_CELL_WORDS = 6
_RUN_IN_TEXT_WORDS = 6
_SIBLINGS = 8  # paragraphs around a marked title in which another one must stand


def blocks_in(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """The blocks of a reading in order; headings without any text below become text, and sections that only ask the reader to
    sign up are left out."""
    kinds = _kinds(paragraphs)
    blocks = _with_tables(paragraphs, kinds)
    blocks = _without_stacked_labels(blocks)
    blocks = _beside_labels(blocks)
    return _without_prompts(_without_empty_headings(blocks))


def _kinds(paragraphs: Sequence[Paragraph]) -> list[HeadingForm | BlockKind]:
    """For each paragraph the form of its heading, or what it is instead. Where a format tells headings, only those count."""
    told = any(paragraph.first.level is not None for paragraph in paragraphs)
    kinds: list[HeadingForm | BlockKind] = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph.first.grid:
            kinds.append("table")
        elif paragraph.first.level is not None:
            kinds.append(HeadingForm(paragraph.first.level, label_of(paragraph.text)))
        else:
            form = None if told else _plain_heading(paragraphs, index)
            kinds.append(form or ("paragraph" if paragraph.marker is None else "item"))
    return kinds


def _plain_heading(paragraphs: Sequence[Paragraph], index: int) -> HeadingForm | None:
    paragraph = paragraphs[index]
    below = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    if below is None and not paragraph.table_below:
        return None
    if paragraph.marker is not None:
        return _marked_heading(paragraphs, index)
    form = heading_form(paragraph.text)
    if _leads_in(paragraph, below) or not _has_air_above(paragraphs, index):
        return None
    run_in = _stands_on_text(paragraph, below)
    if form is None:
        return HeadingForm(RUN_IN) if run_in and is_run_in(paragraph.text) and paragraph.first.space else None
    if form.level != STANDALONE:
        return form
    if _is_signature(paragraphs, index):
        return None
    return HeadingForm(RUN_IN) if run_in else form


def _leads_in(paragraph: Paragraph, below: Paragraph | None) -> bool:
    """Whether a text that ends in a colon is a sentence that leads into a list rather than a heading such as "Minutes:"."""
    if not _LEAD_IN.search(paragraph.text):
        return False
    return below is None or below.marker is not None or paragraph.words > 5 or " following" in paragraph.text.lower()


def _has_air_above(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """A heading has space above it, or a page's or table's end, or a line just as short."""
    above, first = paragraphs[index - 1] if index else None, paragraphs[index].first
    if above is None or first.space is not Space.NONE or first.new_page or first.after_table or first.whole:
        return True
    return above.words <= _CELL_WORDS and heading_form(above.text) is not None and not above.last.space is Space.NONE


def _stands_on_text(paragraph: Paragraph, below: Paragraph | None) -> bool:
    """Whether running text follows without any space."""
    return below is not None and paragraph.close_below and below.words >= _RUN_IN_TEXT_WORDS


def _marked_heading(paragraphs: Sequence[Paragraph], index: int) -> HeadingForm | None:
    """ "2. DELIVERY PLAN" is a heading; so is a marked title that stands alone above running text, not in a list."""
    paragraph = paragraphs[index]
    form = heading_form(paragraph.text)
    if form is not None and (form.level < LABELLED or form.label) and _in_no_list(paragraphs, index, form):
        return form
    if not _is_lone_title(paragraphs, index):
        return None
    around = range(max(0, index - _SIBLINGS), min(len(paragraphs), index + _SIBLINGS + 1))
    return HeadingForm(RUN_IN) if any(other != index and _is_lone_title(paragraphs, other) for other in around) else None


def _is_lone_title(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """A title with a list mark, no list item before or after it, above running text that stands apart from it."""
    paragraph, above = paragraphs[index], paragraphs[index - 1] if index else None
    below = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    if paragraph.marker is None or below is None or (above is not None and above.marker is not None):
        return False
    if below.marker is not None or below.words < 12 or below.first.space is Space.NONE or not below.text[:1].isupper():
        return False
    form = heading_form(paragraph.body.rstrip("."))
    return form is not None and form.level == STANDALONE and heading_form(below.text) is None


def _in_no_list(paragraphs: Sequence[Paragraph], index: int, form: HeadingForm) -> bool:
    """A numbered title among numbered neighbours is a list's item, unless it is set in capitals or labelled."""
    if form.level == 1 or form.label:
        return True
    neighbours = paragraphs[max(0, index - 1) : index] + list(paragraphs[index + 1 : index + 2])
    return not any(neighbour.marker for neighbour in neighbours)


def _is_signature(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """A line below a person's name is their office."""
    above = paragraphs[index - 1] if index else None
    if above is None or not above.close_below:
        return False
    return bool(re.match(r"(?:Cllr\.?|Councillor|Mr|Mrs|Ms|Dr)\s+[A-Z]", above.text)) and above.words <= 5


def _with_tables(paragraphs: Sequence[Paragraph], kinds: Sequence[HeadingForm | BlockKind]) -> list[Block]:
    blocks: list[Block] = []
    index = 0
    while index < len(paragraphs):
        end = _table_end(paragraphs, kinds, index)
        if end > index:
            blocks.append(_table_block(paragraphs[index:end]))
            index = end
            continue
        blocks.append(_block(paragraphs, index, kinds[index]))
        index += 1
    return blocks


def _table_end(paragraphs: Sequence[Paragraph], kinds: Sequence[HeadingForm | BlockKind], start: int) -> int:
    """Where a run of cells that begins at `start` ends; `start` where none begins: at least three cells, two in five
    of them with figures, or one in five of short ones."""
    if _LEAD_IN.search(paragraphs[start].text):
        return start
    end = start
    while end < len(paragraphs) and _is_cell(paragraphs[end], kinds[end]):
        end += 1
    while end > start and not _has_figure(paragraphs[end - 1]) and isinstance(kinds[end - 1], HeadingForm):
        end -= 1
    run = paragraphs[start:end]
    figures = sum(map(_has_figure, run))
    short = sum(paragraph.words for paragraph in run) <= _SHORT_CELL_WORDS * len(run)
    if len(run) < 3 or figures < (0.2 if short and len(run) > 3 else 0.4) * len(run):
        return start
    return end


def _is_cell(paragraph: Paragraph, kind: HeadingForm | BlockKind) -> bool:
    if kind == "table" or (kind == "item" and paragraph.marker) or paragraph.words > _CELL_WORDS or paragraph.first.whole:
        return False
    if isinstance(kind, HeadingForm) and (kind.level < STANDALONE or kind.level > RUN_IN or kind.label):
        return False
    return not (ends_sentence(paragraph.text) and paragraph.words > 5) and not is_person(paragraph.text)


def _has_figure(paragraph: Paragraph) -> bool:
    return any(_FIGURE.fullmatch(word) for word in paragraph.text.split()) or "@" in paragraph.text


def _table_block(run: Sequence[Paragraph]) -> Block:
    text = " ".join(paragraph.text for paragraph in run)
    return Block("table", text, _places(run), cut=run[0].first.after_table)


def _block(paragraphs: Sequence[Paragraph], index: int, kind: HeadingForm | BlockKind) -> Block:
    paragraph = paragraphs[index]
    places, cut = _places([paragraph]), paragraph.first.after_table
    if isinstance(kind, HeadingForm):
        text = paragraph.body if kind.level == RUN_IN else paragraph.text
        return Block("heading", text, places, kind.level, kind.label, cut)
    return Block(kind, paragraph.text, places, cut=cut)


def _places(run: Sequence[Paragraph]) -> tuple[Place, ...]:
    return tuple(piece.place for paragraph in run for piece in paragraph.pieces)


def _without_stacked_labels(blocks: list[Block]) -> list[Block]:
    """ "Ambition 1 ...", "Ambition 2 ..." straight after one another are a list, not headings."""
    result = list(blocks)
    start = 0
    while start < len(result):
        end = start
        while end < len(result) and result[end].kind == "heading" and result[end].label and result[end].label == result[start].label:
            end += 1
        if end - start >= 2:
            has_text = end < len(result) and result[end].kind != "heading"
            last = end if end - start >= 3 or not has_text else end - 1
            for index in range(start, last):
                result[index] = _as_text(result[index], "item")
        start = max(end, start + 1)
    return result


def _beside_labels(blocks: list[Block]) -> list[Block]:
    """Where no labelled section but the last of its series holds titles of its own, titles after the last one do not belong to
    it: the series then stands beside other titles, or below the one whose text leads into it."""
    result = list(blocks)
    for series in _series(blocks):
        inner = blocks[series[0] + 1 : series[-1]]
        if any(block.kind == "heading" and block.level in (STANDALONE, RUN_IN) for block in inner):
            continue
        above = blocks[series[0] - 1] if series[0] else None
        led_into = above is not None and (above.kind == "heading" or _LEAD_IN.search(above.text))
        for index in series:
            result[index] = replace(blocks[index], level=RUN_IN if led_into else STANDALONE)
    return result


def _series(blocks: Sequence[Block]) -> list[list[int]]:
    """Runs of headings with one label whose numbers do not repeat, at least two in each."""
    series: list[list[int]] = []
    seen: set[tuple[str | None, str]] = set()
    for index, block in enumerate(blocks):
        if block.kind != "heading" or block.level != LABELLED:
            continue
        key = (block.label, label_number(block.text))
        if not series or key in seen or blocks[series[-1][-1]].label != block.label:
            series.append([])
            seen = set()
        series[-1].append(index)
        seen.add(key)
    return [run for run in series if len(run) >= 2]


def _without_empty_headings(blocks: list[Block]) -> list[Block]:
    """A heading with nothing below it is text, and so are three and more of one level in a row; of two the first heads the
    second. Levels come back times ten, to make room between."""
    result = []
    for index, block in enumerate(blocks):
        if block.kind != "heading" or block.level is None:
            result.append(block)
            continue
        below = blocks[index + 1] if index + 1 < len(blocks) else None
        if below is None or (below.kind == "heading" and not below.cut and (below.level or 0) < block.level):
            result.append(_as_text(block, "paragraph"))
        elif below.kind == "heading" and not below.cut and below.level == block.level:
            many = _run_length(blocks, index) >= 3
            result.append(_as_text(block, "paragraph") if many else replace(block, level=block.level * 10 - 1))
        else:
            result.append(replace(block, level=block.level * 10))
    return result


def _run_length(blocks: Sequence[Block], index: int) -> int:
    """How many headings of one level stand in a row around one of them."""
    first = last = index
    while first > 0 and _is_alike(blocks[first - 1], blocks[index]):
        first -= 1
    while last + 1 < len(blocks) and _is_alike(blocks[last + 1], blocks[index]):
        last += 1
    return last - first + 1


def _is_alike(one: Block, other: Block) -> bool:
    return one.kind == other.kind and one.level == other.level


def _without_prompts(blocks: list[Block]) -> list[Block]:
    """Prompts to sign up are dropped, and with them a whole section of which they are half."""
    result: list[Block] = []
    for section in _sections(blocks):
        texts = [block for block in section if block.kind in ("paragraph", "item")]
        prompts = [block for block in texts if is_prompt(block.text)]
        if prompts and len(prompts) * 2 >= len(texts):
            continue
        result.extend(block for block in section if block not in prompts or len(block.text.split()) > MOST_WORDS_RUN_IN * 2)
    return result


def _sections(blocks: Sequence[Block]) -> list[list[Block]]:
    sections: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind == "heading":
            sections.append([])
        sections[-1].append(block)
    return sections


def _as_text(block: Block, kind: BlockKind) -> Block:
    return replace(block, kind=kind, level=None, label=None)
