"""PDF files, read through pdfium: lines and grids with page and box, in reading order.

pdfium reads a page's characters and drawings many times faster than a parser in Python, so that pages with tables and pages
without go the same way; what makes a table is decided on its words and rules, in `pdf_layout`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.errors import RefusedFile
from ingest.readers.pdf_layout.assembly import assembled
from ingest.readers.pdf_layout.content import PageContent, read_content
from ingest.readers.pdf_layout.furniture import drop_furniture
from ingest.reading import Reading

_TOGETHER = 48  # pages held at a time: enough to see what repeats, and bounded for long documents
_FEWEST_LETTERS = 20  # a page: fewer beside a picture of the page is a stamp or a page number
_PICTURE_OF_PAGE = 0.5  # share of a page that a scan of it covers


def read(path: Path) -> Reading:
    """Reads a PDF. Raises RefusedFile where it is protected, damaged, empty or holds only pictures of pages."""
    document = _opened(path)
    try:
        pages = len(document)
        if pages == 0:
            raise RefusedFile("has no pages")
        seen = _Seen()
        items = assembled(_page_groups(document, pages, seen))
        seen.check(pages)
        return Reading("pdf", items, pages, title=_title(document), notes=seen.notes())
    finally:
        document.close()


def _opened(path: Path) -> Any:
    import pypdfium2
    import pypdfium2.raw as pdfium_c

    if path.stat().st_size == 0:
        raise RefusedFile("is empty")
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            raise RefusedFile(
                "is password-protected: save a copy without the password and give that"
            ) from error
        raise RefusedFile("cannot be read as a PDF: it is damaged or is another kind of file") from error


def _title(document: Any) -> str | None:
    title = " ".join(document.get_metadata_value("Title").split())
    return title or None


class _Seen:
    """What was seen of the pages: whether they hold text at all, and which of them are pictures without text."""

    def __init__(self) -> None:
        self._letters = 0
        self._with_text = 0
        self._with_picture = 0
        self._pictures: list[int] = []

    def page(self, page: PageContent) -> None:
        letters = sum(len(word.text) for word in page.words)
        self._letters += letters
        self._with_text += letters >= _FEWEST_LETTERS
        self._with_picture += page.picture > 0
        if page.picture >= _PICTURE_OF_PAGE and letters < _FEWEST_LETTERS:
            self._pictures.append(page.number)

    def check(self, pages: int) -> None:
        """Raises RefusedFile where there is nothing to read."""
        if self._with_text == 0 and self._with_picture >= 0.5 * pages:
            raise RefusedFile("holds only pictures of pages: it needs OCR before it can be read")
        if self._letters == 0:
            raise RefusedFile("holds no text")

    def notes(self) -> tuple[str, ...]:
        if not self._pictures:
            return ()
        listed = ", ".join(map(str, self._pictures))
        return (f"pages without text, to be read only after OCR: {listed}",)


def _page_groups(document: Any, pages: int, seen: _Seen) -> Iterator[list[PageContent]]:
    """The pages in groups, running headers and footers already taken out."""
    for start in range(0, pages, _TOGETHER):
        group = [_page(document, index) for index in range(start, min(start + _TOGETHER, pages))]
        for page in group:
            seen.page(page)
        drop_furniture(group)
        yield group


def _page(document: Any, index: int) -> PageContent:
    """A page that pdfium cannot load is taken as blank, so that it does not cost the rest of the document."""
    import pypdfium2

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return PageContent.blank(index + 1)
    try:
        return read_content(page, index + 1)
    finally:
        page.close()
