"""An answer's Markdown as safe HTML: paragraphs, bold, lists, tables and citation marks, and nothing else.

The answer quotes documents. So the text is escaped first, and only the marks that answers use are read; links, images, HTML and
headings stay the characters they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape

from app.web.markup import element, joined, table
from app.web.rag_words import COLOURS, rag_chip

_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.S)
_MARK = re.compile(r"\[(\d{1,3})\]")
_RULE = re.compile(r"\|?[\s:|-]+\|?")


def answer_markup(text: str, cited: frozenset[int], turn: str) -> Markup:
    """The whole answer. `cited` are the numbers that have a source; `turn` names the answer on the page."""
    return joined(_block(block, cited, turn) for block in re.split(r"\n\s*\n", text.strip()) if block.strip())


def inline(text: str, cited: frozenset[int], turn: str) -> Markup:
    """One run of text: bold and citation marks."""
    safe = str(escape(text))
    safe = _BOLD.sub(r"<strong>\1</strong>", safe)
    return Markup(_MARK.sub(lambda match: _mark(int(match[1]), cited, turn) or match[0], safe))


def source_anchor(turn: str, number: int) -> str:
    """The id on the page of an answer's source."""
    return f"source-{turn}-{number}"


def citation_marks(numbers: Iterable[int], turn: str) -> Markup:
    """Marks that open the sources of those numbers."""
    return Markup("".join(_mark(number, frozenset({number}), turn) for number in numbers))


def _mark(number: int, cited: frozenset[int], turn: str) -> str:
    if number not in cited:
        return ""
    target = escape(source_anchor(turn, number))
    return f'<a class="sc-cite" href="#{target}" aria-label="Source {number}">{number}</a>'


def _block(block: str, cited: frozenset[int], turn: str) -> Markup:
    lines = [line.strip() for line in block.strip().splitlines()]
    if len(lines) > 2 and lines[0].startswith("|") and _RULE.fullmatch(lines[1]):
        return _table(lines, cited, turn)
    if all(line.startswith("- ") for line in lines):
        items = (element("li", inline(line[2:], cited, turn)) for line in lines)
        return element("ul", joined(items), "sc-list")
    return element("p", inline(" ".join(lines), cited, turn))


def _table(lines: Sequence[str], cited: frozenset[int], turn: str) -> Markup:
    headings = _cells(lines[0])
    rows = [[_cell(cell, cited, turn) for cell in _cells(line)] for line in lines[2:]]
    padded = [[*row, *[Markup("")] * (len(headings) - len(row))] for row in rows]
    numeric = frozenset(_numeric_columns(headings))
    return table("The answer as a table", headings, padded, numeric=numeric, hide_caption=True)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _cell(text: str, cited: frozenset[int], turn: str) -> Markup:
    if text in COLOURS:
        return rag_chip(text)
    return inline(text, cited, turn)


def _numeric_columns(headings: Sequence[str]) -> Iterator[int]:
    for at, heading in enumerate(headings):
        if re.search(r"actual|target|budget|outturn|variance|£|value|%", heading, re.I):
            yield at
