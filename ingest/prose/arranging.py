"""Headings put in order: stacked labels that are a list, levels of labelled sections, empty headings, sections of prompts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ingest.headings import LABELLED, MOST_WORDS_RUN_IN, RUN_IN, STANDALONE, label_number
from ingest.prose.block import LEAD_IN, Block, BlockKind
from ingest.prose.furniture import is_prompt


def without_stacked_labels(blocks: list[Block]) -> list[Block]:
    """ "Ambition 1 ...", "Ambition 2 ..." straight after one another are a list, not headings."""
    result = list(blocks)
    start = 0
    while start < len(result):
        end = start
        numbers: set[str] = set()
        while end < len(result) and _is_stacked(result[end], result[start], numbers):
            numbers.add(label_number(result[end].text))
            end += 1
        if end - start >= 2:
            has_text = end < len(result) and result[end].kind != "heading"
            again = end < len(result) and result[end].label == result[start].label
            last = end if end - start >= 3 or not has_text or again else end - 1
            for index in range(start, last):
                result[index] = _as_text(result[index], "item")
        start = max(end, start + 1)
    return result


def _is_stacked(block: Block, first: Block, numbers: set[str]) -> bool:
    """Whether a labelled heading goes on with a run: the same label, a number that has not been yet."""
    return (
        block.kind == "heading"
        and block.label is not None
        and block.label == first.label
        and label_number(block.text) not in numbers
    )


def beside_labels(blocks: list[Block]) -> list[Block]:
    """Where no labelled section but the last of its series holds titles of its own, titles after the last one do not belong to
    it: the series then stands beside other titles, or below the one whose text leads into it."""
    result = list(blocks)
    for series in _series(blocks):
        inner = blocks[series[0] + 1 : series[-1]]
        if any(block.kind == "heading" and block.level in (STANDALONE, RUN_IN) for block in inner):
            continue
        above = blocks[series[0] - 1] if series[0] else None
        led_into = above is not None and (above.kind == "heading" or LEAD_IN.search(above.text))
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


def without_empty_headings(blocks: list[Block]) -> list[Block]:
    """A heading with nothing below it is text, and so are three and more of one level in a row; of two the first heads the
    second."""
    runs = [list(run) for _, run in groupby(blocks, key=lambda block: (block.kind, block.level))]
    lengths = [len(run) for run in runs for _ in run]
    return [
        _unless_empty(block, below, length) if block.kind == "heading" else block
        for block, below, length in zip(blocks, [*blocks[1:], None], lengths, strict=False)
    ]


def _unless_empty(block: Block, below: Block | None, run: int) -> Block:
    """The heading, or what it is where nothing stands below it; `run` is how many of its level stand in a row."""
    if below is not None and (below.kind != "heading" or below.cut):
        return block
    level, level_below = block.level or 0, below.level or 0 if below else 0
    if level_below > level:
        return block
    if level_below < level or run >= 3:
        return _as_text(block, "paragraph")
    return replace(block, over_next=True)


def without_prompts(blocks: list[Block]) -> list[Block]:
    """Prompts to sign up are dropped, and with them a whole section of which they are half."""
    result: list[Block] = []
    for section in _sections(blocks):
        texts = [block for block in section if block.kind in ("paragraph", "item")]
        prompts = [block for block in texts if is_prompt(block.text)]
        if prompts and len(prompts) * 2 >= len(texts):
            continue
        result.extend(
            block
            for block in section
            if block not in prompts or len(block.text.split()) > MOST_WORDS_RUN_IN * 2
        )
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
