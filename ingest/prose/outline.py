"""The labelled sections of a document ("Priority 1: ...", "Priority 2: ...") as one list, so that "what are the priorities?" can
be answered with a quote: headings are no part of the passages below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.headings import label_number
from ingest.prose.block import Block
from ingest.prose.sizing import Extract

_WORDS_OF_A_STATEMENT = 2  # "Appendix 2" says nothing by itself


def outlines(blocks: Sequence[Block]) -> Iterator[tuple[tuple[str, ...], Extract]]:
    """For each label of which two sections or more are headed, those headings as one extract, each number once, in order. Labels
    whose sections are listed in the text anyway are passed over."""
    families: dict[str, dict[str, Block]] = {}
    listed: set[str] = set()
    for block in blocks:
        if block.kind == "heading" and block.label and len(block.text.split()) > _WORDS_OF_A_STATEMENT:
            families.setdefault(block.label, {}).setdefault(label_number(block.text), block)
        elif block.kind == "item":
            listed.add(block.text)
    for label, family in families.items():
        headings = list(family.values())
        if len(headings) >= 2 and not all(block.text in listed for block in headings):
            places = tuple(place for block in headings for place in block.places)
            yield (_title(label),), Extract(" ".join(block.text for block in headings), "list", places)


def _title(label: str) -> str:
    """The plural of a label, as a heading: "Priorities", "Ambitions"."""
    plural = label[:-1] + "ies" if label.endswith("y") else label.removesuffix("s") + "s"
    return plural.capitalize()
