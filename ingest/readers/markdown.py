"""Markdown: headings, paragraphs, lists, tables and footnotes, each with its lines in the file.

Raw HTML is read as text, a raw HTML table as a table (converters write tables so where cells span).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.domain import Place
from ingest.readers.bold_headings import with_bold_headings
from ingest.readers.bullets import is_bullet
from ingest.readers.colour import arrow_of, rag_of_sign
from ingest.readers.decoding import text_of
from ingest.readers.tables import caption_above, grid_of
from ingest.reading import Grid, GridCell, Line, Reading

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.S)
_TITLE = re.compile(r"^title:\s*[\"']?(.*?)[\"']?\s*$", re.M | re.I)
_FOOTNOTE = re.compile(r"^\[\^[^\]]+\]:", re.M)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.S)


def read(path: Path) -> Reading:
    """The document's lines and tables; `title` from front matter, else the first heading of level 1."""
    from markdown_it import MarkdownIt

    text = text_of(path)
    front = _FRONT_MATTER.match(text)
    body = "\n" * text[: front.end()].count("\n") + text[front.end() :] if front else text
    # A footnote's text would be taken for the target of a link: a backslash makes it a paragraph of its own.
    tokens = MarkdownIt("commonmark").enable("table").parse(_FOOTNOTE.sub(lambda mark: "\\" + mark[0], body))
    items = with_bold_headings(_Items(tokens).read())
    named = _TITLE.search(front[1]) if front else None
    first = next((item.text for item in items if isinstance(item, Line) and item.heading == 1), None)
    return Reading("markdown", items, title=named[1] if named else first)


class _Items:
    """Goes through the tokens of a document once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._items: list[Line | Grid] = []
        self._tables = 0
        self._opens_item = False

    def read(self) -> list[Line | Grid]:
        heading: int | None = None
        skip = 0
        for n, token in enumerate(self._tokens):
            if n < skip:
                continue
            if token.type == "heading_open":
                heading = int(token.tag[1])
            elif token.type == "heading_close":
                heading = None
            elif token.type == "list_item_open":
                self._opens_item = True
            elif token.type == "inline":
                self._paragraph(_text(token), token, heading)
            elif token.type in ("fence", "code_block"):
                self._lines(token)
            elif token.type == "html_block":
                self._html(token)
            elif token.type == "table_open":
                skip = self._table(n)
        return self._items

    def _paragraph(self, text: str, token: Token, heading: int | None = None) -> None:
        if not text:
            return
        bullet = heading is None and (self._opens_item or is_bullet(text))
        self._opens_item = False
        self._items.append(
            Line(text, _place(token), heading=heading, bullet=bullet, paragraph=True, bold=_bold(token))
        )

    def _lines(self, token: Token) -> None:
        first = (token.map or [0])[0] + (2 if token.type == "fence" else 1)
        for n, text in enumerate(token.content.splitlines()):
            self._items.append(Line(text, Place(lines=(first + n, first + n))))

    def _html(self, token: Token) -> None:
        from ingest.readers.html import reading_of

        for item in reading_of(token.content).items:
            if isinstance(item, Line):
                self._items.append(replace(item, place=_place(token)))
            else:
                self._tables += 1
                rows = [[replace(cell, place=_place(token)) for cell in row] for row in item.rows]
                grid = grid_of(rows, self._tables, item.caption or caption_above(self._items))
                self._items.append(replace(grid, place=replace(grid.place, lines=_place(token).lines)))

    def _table(self, start: int) -> int:
        """Adds the table that opens at a token; returns the index after it."""
        end = next(n for n in range(start, len(self._tokens)) if self._tokens[n].type == "table_close")
        self._tables += 1
        caption = caption_above(self._items)
        grid = grid_of(list(_rows(self._tokens[start:end])), self._tables, caption)
        lines = self._tokens[start].map
        place = replace(grid.place, lines=(lines[0] + 1, lines[1]) if lines else None)
        self._items.append(replace(grid, place=place))
        return end + 1


def _rows(tokens: Sequence[Token]) -> Iterator[list[GridCell]]:
    row: list[GridCell] = []
    place = Place()
    for n, token in enumerate(tokens):
        if token.type == "tr_open":
            row, place = [], _place(token)
        elif token.type == "inline":
            text = _text(token)
            bold = tokens[n - 1].type == "th_open" or _bold(token)
            row.append(GridCell(text, place, rag=rag_of_sign(text), arrow=arrow_of(text), bold=bold))
        elif token.type == "tr_close":
            yield row


def _place(token: Token) -> Place:
    return Place(lines=(token.map[0] + 1, token.map[1])) if token.map else Place()


def _text(token: Token) -> str:
    """The words without their marks; links without their targets; <br> is a line break, other tags are dropped."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "html_inline":
            parts.append("\n" if child.content.lower().startswith("<br") else _TAG.sub("", child.content))
        elif child.type in ("text", "code_inline", "text_special", "image"):
            parts.append(child.content)
    return "\n".join(" ".join(line.split()) for line in "".join(parts).split("\n")).strip()


def _bold(token: Token) -> bool:
    children = [child for child in token.children or () if child.type != "text" or child.content.strip()]
    kinds = [child.type for child in children]
    return len(kinds) > 2 and kinds[0] == "strong_open" and kinds.index("strong_close") == len(kinds) - 1
