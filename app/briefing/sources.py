"""The sources section, and the numbers put in the order in which a reader meets them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.answering.answer import Citation
from app.briefing.briefing import Block, Charts, Paragraph, Points, Row, Section, Sentence, Table
from app.briefing.cite import item
from app.briefing.marks import marked
from app.briefing.naming import where


def numbered(
    sections: Sequence[Section], citations: Sequence[Citation]
) -> tuple[tuple[Section, ...], tuple[Citation, ...]]:
    """Citations counted in reading order; those that no section uses are left out."""
    order = list(
        dict.fromkeys(number for section in sections for block in section.blocks for number in _used(block))
    )
    new = {old: at for at, old in enumerate(order, 1)}
    held = {citation.n: citation for citation in citations}
    kept = tuple(replace(held[old], n=at) for old, at in new.items())
    return tuple(_renumbered(section, new) for section in sections), kept


def _used(block: Block) -> Iterator[int]:
    if isinstance(block, Paragraph):
        for sentence in block.sentences:
            yield from sentence.citations
    elif isinstance(block, Points):
        for item in block.items:
            yield from _used(item)
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row.citations
    else:
        yield from block.citations


def _renumbered(section: Section, new: dict[int, int]) -> Section:
    return replace(section, blocks=tuple(_block(block, new) for block in section.blocks))


def _block(block: Block, new: dict[int, int]) -> Block:
    if isinstance(block, Paragraph):
        return _paragraph(block, new)
    if isinstance(block, Points):
        return replace(block, items=tuple(_paragraph(item, new) for item in block.items))
    if isinstance(block, Table):
        return replace(block, rows=tuple(_row(row, new) for row in block.rows))
    return _charts(block, new)


def _paragraph(paragraph: Paragraph, new: dict[int, int]) -> Paragraph:
    return Paragraph(tuple(_sentence(sentence, new) for sentence in paragraph.sentences))


def _sentence(sentence: Sentence, new: dict[int, int]) -> Sentence:
    return replace(sentence, citations=_numbers(sentence.citations, new))


def _row(row: Row, new: dict[int, int]) -> Row:
    return replace(row, citations=_numbers(row.citations, new))


def _charts(charts: Charts, new: dict[int, int]) -> Charts:
    return replace(charts, citations=_numbers(charts.citations, new))


def _numbers(numbers: Sequence[int], new: dict[int, int]) -> tuple[int, ...]:
    return tuple(sorted({new[number] for number in numbers}))


def sources(citations: Sequence[Citation]) -> Section:
    """One point a document, with the pages, lines or sections that its citations stand in."""
    files = dict.fromkeys(citation.document for citation in citations)
    items = []
    for file in files:
        own = [citation for citation in citations if citation.document == file]
        items.append(item(f"{own[0].title} ({file}): {_places(own)}."))
    return Section("Sources", (Points(tuple(items), quiet=True),))


def _places(citations: Sequence[Citation]) -> str:
    """ "pages: [1, 4] 7; [2] 8": citations of one place together, the word for it once."""
    told: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for citation in citations:
        kind, place = where(citation)
        told[kind][place].append(citation.n)
    return "; ".join(f"{kind} {_numbered(places)}" for kind, places in told.items())


def _numbered(places: dict[str, list[int]]) -> str:
    return "; ".join(f"{marked(numbers)} {place}" for place, numbers in places.items())
