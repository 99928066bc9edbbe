"""Page numbers of text dumps, where nothing marks a page's end: a count that runs on through the document, alone on its lines or in
the same running foot ("Leisure plan | 4")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.reading import Line
from ingest.sentences import fold
from ingest.vocabulary import vocabulary

_BARE = re.compile(r"\d{1,3}")
_AT_END = re.compile(
    r"(?P<head>\S.*?)\s*(?P<mark>\bpage\b|\bp\.|(?<=\s)[-–—]|[|•]|(?<=\s))\s*(?P<number>\d{1,3})(?:\s+of\s+\d{1,3})?",
    re.I,
)
_AT_START = re.compile(r"(?:page\s+)?(?P<number>\d{1,3})\s*(?P<mark>[-–—|•])\s*(?P<head>\S.*)", re.I)
_LONGEST_FOOT = 120
_HIGHEST_FIRST = 3  # the number of the first page that carries one, after covers
_CLOSEST = 5  # lines from one page number to the next
_USUAL_PAGE = 25  # lines
_FEWEST_ALONE = 4  # numbers in a row, where the document neither begins nor ends with one


@dataclass(frozen=True, slots=True)
class _Count:
    """A line that may number a page: its index, its number, the text it stands in and what joins the two ("page", "|"), and the
    filled lines before and after it."""

    index: int
    number: int
    head: str
    mark: str
    around: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Chain:
    """Numbers that go up by one, to `last`; `before` is the chain to the number before it."""

    last: _Count
    first: _Count
    length: int
    before: _Chain | None


def counted_pages(lines: Sequence[Line]) -> frozenset[int]:
    """The indices of the lines that number the pages of a dump; none where the format itself tells pages."""
    if any(line.place.page is not None for line in lines):
        return frozenset()
    texts = [fold(line.text) for line in lines]
    filled = [index for index, text in enumerate(texts) if text]
    by_head: dict[str, list[_Count]] = {}
    for count in _counts(texts, filled):
        by_head.setdefault(count.head, []).append(count)
    ends = {filled[0], filled[-1]} if filled else set()
    found = {filled[-1]} if filled and _is_only_page(texts, filled[-1]) else set()
    for counts in by_head.values():
        fitting = [chain for chain in _chains(counts) if _numbers_pages(chain, ends)]
        chain = max(fitting, key=lambda chain: (chain.length, chain.last.index), default=None)
        while chain is not None:
            found.add(chain.last.index)
            chain = chain.before
    return frozenset(found)


def _counts(texts: Sequence[str], filled: Sequence[int]) -> Iterator[_Count]:
    for before, index, after in zip([None, *filled], filled, [*filled[1:], None], strict=False):
        text = texts[index]
        around = (texts[before] if before is not None else "", texts[after] if after is not None else "")
        if _BARE.fullmatch(text):
            if _stands_apart(texts, index):
                yield _Count(index, int(text), "", "", around)
        elif len(text) <= _LONGEST_FOOT and (text[-1].isdigit() or text[0].isdigit()):
            match = _AT_END.fullmatch(text) or _AT_START.fullmatch(text)
            if match and not _is_label(match["head"]):
                yield _Count(
                    index, int(match["number"]), match["head"].lower(), match["mark"].lower(), around
                )


def _is_only_page(texts: Sequence[str], last: int) -> bool:
    """Whether a document of one page ends with its number."""
    return texts[last] == "1" and _stands_apart(texts, last)


def _stands_apart(texts: Sequence[str], index: int) -> bool:
    before = index == 0 or not texts[index - 1]
    return before and (index + 1 == len(texts) or not texts[index + 1])


def _is_label(head: str) -> bool:
    """ "Priority 1", "Key Stage 2": what such a number counts are not pages."""
    words = re.findall(r"[^\W\d]+", head.lower())
    return not words or words[-1] in vocabulary("headings")["counted"]


def _chains(counts: Sequence[_Count]) -> list[_Chain]:
    """The chain that ends in each of the numbers. Of two lines with the number before it the one is taken that stands among the
    same lines (a running head below it), else the one with the longer chain, else the nearer."""
    chains: dict[int, list[_Chain]] = {}
    for count in counts:
        earlier = [
            chain for chain in chains.get(count.number - 1, ()) if chain.last.index <= count.index - _CLOSEST
        ]
        before = max(
            earlier,
            key=lambda chain: (_alike(chain.last, count), chain.length, chain.last.index),
            default=None,
        )
        made = _Chain(count, before.first if before else count, before.length + 1 if before else 1, before)
        chains.setdefault(count.number, []).append(made)
    return [chain for ending in chains.values() for chain in ending]


def _alike(one: _Count, other: _Count) -> int:
    return sum(a == b for a, b in zip(one.around, other.around, strict=True))


def _numbers_pages(chain: _Chain, ends: set[int]) -> bool:
    """Whether a chain numbers pages: "page" stands before its numbers; or the document ends or begins with one of them; or there
    are several, marked off from their text or pages apart."""
    if chain.length < 2 or chain.first.number > _HIGHEST_FIRST:
        return False
    at_end = chain.last.index in ends or chain.first.index in ends
    if not chain.last.head:
        return at_end or (chain.length >= _FEWEST_ALONE and _lines_a_page(chain) >= _USUAL_PAGE)
    if chain.last.mark:
        return chain.last.mark.startswith("p") or at_end or chain.length > 2
    return at_end and chain.length > 2 and len(chain.last.head.split()) > 2


def _lines_a_page(chain: _Chain) -> float:
    return (chain.last.index - chain.first.index) / (chain.length - 1)
