"""Lines that are no part of a document's text: page numbers, running heads and feet, bare addresses of web pages, sign-up prompts."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from ingest.prose.contents import listed_contents
from ingest.prose.counted_pages import counted_pages
from ingest.reading import Line, Reading
from ingest.sentences import ends_sentence, fold
from ingest.vocabulary import vocabulary

_BARE_NUMBER = re.compile(r"\d{1,3}|[ivxl]{1,6}")
# "Page 3 of 9" and the like, alone on a line or at the far end of a running head or foot; "3 | P a g e" of word processors; the
# address and "1/3" that a browser prints at a page's foot.
_NUMBERED_PAGE = re.compile(
    r"(?:.{0,90}(?:\s{3,}|\t|\|\s*))?(?:page\s+\d{1,3}(?:\s+of\s+\d{1,3})?|\d{1,3}\s+of\s+\d{1,3}|-\s?\d{1,3}\s?-)"
    r"|(?:.{0,90}\s)?(?:\d{1,3}\s*\|\s*p ?a ?g ?e|p ?a ?g ?e\s*\|\s*\d{1,3}(?: of \d{1,3})?)|https?://\S+\s+\d{1,3}/\d{1,3}",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"\s*home ?[>/»](?: ?[^>/»]+[>/»])+", re.IGNORECASE)
_LONGEST_TRAIL_END = 6  # words
_LONGEST_RUNNING_HEAD = 120
_FEWEST_LETTERS = 16  # of a running head, where there are but two pages
_FEWEST_HEADS = 3  # where no page is numbered
_LONG_LINE = 50  # letters of a line of running text
_SHARE_OF_PAGES = 0.4


def furniture_in(reading: Reading) -> dict[int, bool]:
    """The lines, by index among `reading.lines`, that are no text; True where the line stands at a page's end or start."""
    lines = reading.lines
    found = {index: False for index, line in enumerate(lines) if is_noise_line(line.text)}
    found.update(dict.fromkeys(_wrapped_trails(lines), False))
    found.update(dict.fromkeys(listed_contents(lines), False))
    found.update(dict.fromkeys(page_numbers(lines), True))
    found.update(dict.fromkeys(running_heads(lines), True))
    found.update(dict.fromkeys(heads_in_sentences(lines), True))
    return found


def _wrapped_trails(lines: Sequence[Line]) -> list[int]:
    """The second lines of trails such as "Home > Committees > Agenda" that go on below."""
    return [
        index + 1
        for index, line in enumerate(lines[:-1])
        if _TRAIL.match(line.text) and len(lines[index + 1].text.split()) <= _LONGEST_TRAIL_END
    ]


def is_noise_line(text: str) -> bool:
    """Whether a whole line is only a web address, a menu word, a contents entry or a prompt (page_noise.toml)."""
    return bool(_noise_lines().fullmatch(fold(text))) if text.strip() else False


def is_prompt(text: str) -> bool:
    """Whether a paragraph asks its reader to sign up, subscribe or accept something (page_noise.toml)."""
    return bool(_prompts().search(text))


def page_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """Lines that number pages: "Page 3 of 9", those that a count runs through, and numbers alone with two blank lines on both sides
    (a table's cells have one at most) or as the last or first line of a page where pages are known."""
    outer = _outermost(lines)
    return counted_pages(lines) | frozenset(
        index
        for index, line in enumerate(lines)
        if _NUMBERED_PAGE.fullmatch(line.text.strip())
        or (_BARE_NUMBER.fullmatch(line.text.strip()) and (index in outer or _stands_free(lines, index)))
    )


def _stands_free(lines: Sequence[Line], index: int) -> bool:
    before, after = lines[max(0, index - 2) : index], lines[index + 1 : index + 3]
    return len(before) == len(after) == 2 and not any(line.text.strip() for line in (*before, *after))


def _outermost(lines: Sequence[Line]) -> frozenset[int]:
    """The first and last filled line of each page, where pages are known."""
    by_page: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if line.place.page is not None and line.text.strip():
            by_page.setdefault(line.place.page, []).append(index)
    return frozenset(index for indices in by_page.values() for index in (indices[0], indices[-1]))


def running_heads(lines: Sequence[Line]) -> frozenset[int]:
    """Short lines at the top or foot of a page, alike but for their digits, on at least three pages and two in five of all, or on
    both of two."""
    edges = _page_edges(lines)
    pages = max(1, len({page for page, _ in edges}))
    alike = {key: len(on) for key, on in _pages_of(lines, edges).items()}
    common = {
        key
        for key, count in alike.items()
        if count >= _SHARE_OF_PAGES * pages
        and (count >= 3 or (count == pages == 2 and len(key) >= _FEWEST_LETTERS))
    }
    return frozenset(index for _, index in edges if _masked(lines[index].text) in common)


def heads_in_sentences(lines: Sequence[Line]) -> frozenset[int]:
    """Running heads of dumps that number no page: a line apart from others that stands three times or more, once at least in the
    middle of a sentence."""
    if any(line.place.page is not None for line in lines):
        return frozenset()
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    alike: dict[str, list[int]] = {}
    for at, index in enumerate(filled):
        if len(lines[index].text) <= _LONGEST_RUNNING_HEAD and _stands_apart(lines, index):
            alike.setdefault(fold(lines[index].text), []).append(at)
    return frozenset(
        filled[at]
        for text, places in alike.items()
        if len(places) >= _FEWEST_HEADS and len(text) >= _FEWEST_LETTERS and text[0].isalnum()
        if any(_breaks_sentence(lines, filled, at) for at in places)
        for at in places
    )


def _stands_apart(lines: Sequence[Line], index: int) -> bool:
    return not any(
        line.text.strip() for line in (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    )


def _breaks_sentence(lines: Sequence[Line], filled: Sequence[int], at: int) -> bool:
    if not 0 < at < len(filled) - 1:
        return False
    before, after = lines[filled[at - 1]].text.strip(), lines[filled[at + 1]].text.strip()
    return (
        len(before) >= _LONG_LINE and not ends_sentence(before) and before[-1] != ":" and after[0].islower()
    )


def _pages_of(lines: Sequence[Line], edges: Sequence[tuple[int, int]]) -> dict[str, set[int]]:
    pages: dict[str, set[int]] = {}
    for page, index in edges:
        text = lines[index].text.strip()
        if 2 < len(text) <= _LONGEST_RUNNING_HEAD and any(char.isalpha() for char in text):
            pages.setdefault(_masked(text), set()).add(page)
    return pages


def _page_edges(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """(page, index) of the two first and two last filled lines of each page, page numbers aside."""
    numbers = page_numbers(lines)
    by_page: dict[int, list[int]] = {}
    for index, page in enumerate(_pages(lines, numbers)):
        if lines[index].text.strip() and index not in numbers:
            by_page.setdefault(page, []).append(index)
    return [
        (page, index)
        for page, indices in by_page.items()
        for index in dict.fromkeys((*indices[:2], *indices[-2:]))
    ]


def _pages(lines: Sequence[Line], numbers: Collection[int]) -> list[int]:
    """The page of each line: as the format tells it, else counted by page numbers on lines of their own."""
    if any(line.place.page is not None for line in lines):
        return [line.place.page or 0 for line in lines]
    pages, page = [], 1
    for index in range(len(lines)):
        pages.append(page)
        page += index in numbers
    return pages


def _masked(text: str) -> str:
    return re.sub(r"\d+", "0", fold(text).lower())


@cache
def _noise_lines() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?:{pattern})" for pattern in vocabulary("page_noise")["lines"]), re.IGNORECASE
    )


@cache
def _prompts() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?:{pattern})" for pattern in vocabulary("page_noise")["prompts"]), re.IGNORECASE
    )
