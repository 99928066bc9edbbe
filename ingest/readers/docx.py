"""Word documents: paragraphs, headings by style, lists and tables in the order of the body.

Headers, footers, deleted text, hidden text and tables of contents are left out; text boxes and footnotes follow the paragraph
that they hang on.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.domain import Place
from ingest.errors import RefusedFile
from ingest.readers.bold_headings import with_bold_headings
from ingest.readers.bullets import is_bullet
from ingest.readers.docx_styles import Styles, styles_of
from ingest.readers.docx_tables import Cell, cell_of, rows_of
from ingest.readers.docx_text import bold_of, footnote_ids, local, text_boxes, text_of
from ingest.readers.tables import caption_above, grid_of
from ingest.reading import Grid, GridCell, Line, Reading

LONGEST_HEADING = 200  # characters; a longer paragraph in a heading style is text
_PASSED = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}


def read(path: Path) -> Reading:
    """The body's lines and tables; `title` is the document's title property."""
    document = _opened(path)
    body = _Body(styles_of(document), _footnotes(document))
    body.read(document.element.body)
    title = (document.core_properties.title or "").strip() or None
    return Reading("docx", with_bold_headings(body.items), title=title)


def _opened(path: Path) -> Any:
    import docx

    try:
        return docx.Document(str(path))
    except MemoryError:
        raise
    except Exception as error:
        raise RefusedFile(f"damaged Word document: {str(error) or type(error).__name__}") from None


def _footnotes(document: Any) -> dict[str, Any]:
    """Footnote elements by id."""
    from docx.oxml import parse_xml

    notes: dict[str, Any] = {}
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes") and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                notes |= {value: note for name, value in note.attrib.items() if local(name) == "id"}
    return notes


class _Body:
    """Goes through the blocks of the document once."""

    def __init__(self, styles: Styles, footnotes: dict[str, Any]) -> None:
        self.items: list[Line | Grid] = []
        self._styles, self._footnotes = styles, footnotes
        self._tables = 0

    def read(self, parent: Any) -> None:
        for block in _blocks(parent):
            if local(block.tag) == "p":
                self._paragraph(block)
            else:
                self._table(block)

    def _paragraph(self, paragraph: Any) -> None:
        style = self._styles.of(paragraph)
        text = " ".join(text_of(paragraph).split())
        if text and not style.contents:
            heading = style.heading if len(text) <= LONGEST_HEADING else None
            bullet = heading is None and (style.bullet or is_bullet(text))
            bold = style.bold or bold_of(paragraph)
            self.items.append(
                Line(text, Place(), heading, bullet, paragraph=True, size=style.size, bold=bold)
            )
        for box in text_boxes(paragraph):
            self.read(box)
        self._notes(paragraph)

    def _notes(self, element: Any) -> None:
        for number in footnote_ids(element):
            note = self._footnotes.get(number)
            text = " ".join(text_of(note).split()) if note is not None else ""
            if text:
                self.items.append(Line(text, Place(), paragraph=True))

    def _table(self, table: Any) -> None:
        rows = [[self._cell(cell) for cell in row] for row in rows_of(table)]
        cells = [cell for row in rows_of(table) for cell in row if cell.element is not None]
        if max(map(len, rows), default=0) < 2:
            for cell in cells:
                self.read(cell.element)
            return
        if any(cell.text for row in rows for cell in row):
            self._tables += 1
            self.items.append(grid_of(rows, self._tables, caption_above(self.items)))
        for cell in cells:
            for inner in (block for block in _blocks(cell.element) if local(block.tag) == "tbl"):
                self._table(inner)
        self._notes(table)

    def _cell(self, cell: Cell) -> GridCell:
        if cell.element is None:
            return GridCell("", merged=cell.merged)
        return cell_of(cell.element, [block for block in _blocks(cell.element) if local(block.tag) == "p"])


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, through content controls and tracked insertions."""
    for child in parent:
        name = local(child.tag)
        if name in ("p", "tbl"):
            yield child
        elif name in _PASSED:
            yield from _blocks(child)
