"""Web pages: headings, paragraphs, lists and tables of the page's main part, in reading order.

Navigation, cookie notices, adverts and sign-up prompts are left out. Tables that only lay out the page (agenda items of democracy
systems) are read as text, an item's number put before its title.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.domain import Place
from ingest.prose.furniture import is_noise_line
from ingest.readers.bold_headings import LOWEST, with_bold_headings
from ingest.readers.bullets import is_bullet
from ingest.readers.decoding import decoded
from ingest.readers.html_furniture import is_furniture, main_part
from ingest.readers.html_tables import cells_of, is_layout
from ingest.readers.tables import caption_above, grid_of
from ingest.readers.text import runs_on
from ingest.reading import Grid, Line, Reading
from ingest.vocabulary import vocabulary

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

SHORT = 80  # characters: lines parted by <br> stay apart where all are shorter
DEEPEST = 300  # elements within each other; deeper ones are read as bare text
_BLOCKS = set(
    "p div section article main header h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre figure figcaption address details "
    "summary form fieldset legend hr tr td th tbody thead tfoot caption center body html".split()
)
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.I)
_FILE_SIZE = re.compile(r"\s*\(?\b(?:PDF|DOCX?|XLSX?|RTF|PPTX?)\)?,?\s*\(?\d+(?:\.\d+)?\s?[KM]B\)?$")
_NUMBER = re.compile(r"^\(?(?:\d{1,3}[a-z]?|[a-z]|[ivx]{1,4})[.)]?$", re.I)


def read(path: Path) -> Reading:
    """The page's content; `title` is its <title>, else its first main heading."""
    return reading_of(_text(path.read_bytes()))


def reading_of(markup: str) -> Reading:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(markup)
    main, named = main_part(tree)
    walk = _Walk(len("".join(main.text().split())) if main else 0, named)
    if main is not None:
        walk.into(main)
        walk.flush()
    title = tree.css_first("title") or tree.css_first("h1")
    return Reading(
        "html", with_bold_headings(walk.items), title=_folded(title.text()) or None if title else None
    )


def _text(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and declared[1].lower() in (b"iso-8859-1", b"latin1", b"windows-1252", b"cp1252"):
        return data.decode("cp1252", errors="replace")
    return decoded(data)


def _folded(text: str) -> str:
    return " ".join(text.split())


class _Walk:
    """Goes through the elements once, gathering the text of a block until the block ends."""

    def __init__(self, length: int, named_main: bool) -> None:
        self.items: list[Line | Grid] = []
        self._length, self._named = length, named_main
        self._text: list[str] = []
        self._bold: list[bool] = []
        self._tables = self._depth = 0
        self._bullet = self._in_item = False
        self._number = ""  # of an agenda item, waiting for its title
        self._item = 0  # the heading level of agenda items, once the first is met

    def into(self, node: LexborNode, bold: bool = False) -> None:
        """Reads all children of an element."""
        self._depth += 1
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self._add(child.text_content or "", bold)
            elif tag == "br":
                self._text.append("\n")
            elif tag.startswith("-") or is_furniture(child, self._length, self._named):
                continue
            elif self._depth > DEEPEST:
                self._add(child.text(separator=" "), bold)
            else:
                self._element(child, tag, bold or tag in ("b", "strong"))
        self._depth -= 1

    def _element(self, node: LexborNode, tag: str, bold: bool) -> None:
        level = _heading_level(node, tag)
        if level:
            self._heading(node, level)
        elif tag == "table":
            self.flush()
            self._table(node)
        elif tag in _BLOCKS:
            self.flush()
            self._bullet = self._bullet or tag == "li"
            self.into(node, bold)
            self.flush()
            self._bullet = self._bullet and tag != "li"
        else:
            self.into(node, bold)

    def _heading(self, node: LexborNode, level: int) -> None:
        self.flush()
        text = self._numbered(_FILE_SIZE.sub("", _folded(node.text(separator=" "))))
        if text and not is_noise_line(text):
            within = self._item and level <= self._item and self._in_item
            shown = self._item + 1 if within else level
            self.items.append(Line(text, Place(), heading=shown, paragraph=True))

    def _table(self, node: LexborNode) -> None:
        if is_layout(node):
            for cell in _own_cells(node):
                words = _folded(cell.text(separator=" "))
                if _NUMBER.match(words):
                    self._number = words
                else:
                    self._in_item = True
                    self.into(cell)
                    self.flush()
                    self._in_item = False
            return
        rows = cells_of(node, _cell_text)
        if not rows:
            return
        self._tables += 1
        printed = node.css_first("caption")
        caption = _folded(printed.text()) if printed else caption_above(self.items)
        self.items.append(grid_of(rows, self._tables, caption))

    def _add(self, text: str, bold: bool) -> None:
        self._text.append(re.sub(r"\s+", " ", text))
        if text.strip() and not _FILE_SIZE.fullmatch(text.strip()):
            self._bold.append(bold)

    def _numbered(self, text: str) -> str:
        number, self._number = self._number, "" if text else self._number
        return f"{number} {text}".strip() if text else ""

    def flush(self) -> None:
        """Ends the block: its text becomes one line, or several where <br> parts them."""
        text, bold = "".join(self._text), bool(self._bold) and all(self._bold)
        self._text, self._bold = [], []
        for piece in _pieces(text):
            titled = bool(self._number) and bold
            words = self._numbered(_FILE_SIZE.sub("", piece))
            if words and titled:
                self.items.append(Line(words, Place(), heading=self._item_level(), paragraph=True, bold=bold))
            elif words and not is_noise_line(words):
                bullet = self._bullet or is_bullet(words)
                self.items.append(Line(words, Place(), bullet=bullet, paragraph=True, bold=bold))
                self._bullet = False

    def _item_level(self) -> int:
        """One below the heading that the first agenda item stands under."""
        if not self._item:
            levels = [item.heading for item in self.items if isinstance(item, Line) and item.heading]
            self._item = min((levels[-1] if levels else 0) + 1, LOWEST)
        return self._item


def _pieces(text: str) -> Iterator[str]:
    """Paragraphs parted by two <br>; lines parted by one where they are list items, or short and no sentence runs over."""
    for part in re.split(r"\n\s*\n", text):
        lines = [_folded(line) for line in part.split("\n") if line.strip()]
        broken = any(runs_on(line, following) for line, following in itertools.pairwise(lines))
        if any(is_bullet(line) for line in lines) or (
            not broken and all(len(line) <= SHORT for line in lines)
        ):
            yield from lines
        else:
            yield " ".join(lines)


def _heading_level(node: LexborNode, tag: str) -> int | None:
    if re.fullmatch(r"h[1-6]", tag):
        return int(tag[1])
    known: dict[str, int] = vocabulary("web_furniture")["headings"]
    return next((known[name] for name in (node.attributes.get("class") or "").split() if name in known), None)


def _own_cells(table: LexborNode) -> Iterator[LexborNode]:
    """The cells of a table in order, without its header row and the cells of tables within it."""
    for part in table.iter():
        if part.tag == "tr":
            cells = [cell for cell in part.iter() if cell.tag in ("td", "th")]
            if any(cell.tag == "td" for cell in cells):
                yield from cells
        elif part.tag in ("tbody", "thead", "tfoot"):
            yield from _own_cells(part)


def _cell_text(cell: LexborNode) -> str:
    walk = _Walk(len(cell.text()), True)
    walk.into(cell)
    walk.flush()
    return "\n".join(item.text for item in walk.items if isinstance(item, Line))
