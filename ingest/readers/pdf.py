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


def read(path: Path) -> Reading:
    """Reads a PDF. Raises RefusedFile where it is protected, damaged, empty or holds only pictures of pages."""
    document = _opened(path)
    try:
        pages = len(document)
        if pages == 0:
            raise RefusedFile("has no pages")
        return Reading("pdf", assembled(_page_groups(document, pages)), pages, title=_title(document))
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


def _page_groups(document: Any, pages: int) -> Iterator[list[PageContent]]:
    """The pages in groups, running headers and footers already taken out."""
    letters = pictured = 0
    for start in range(0, pages, _TOGETHER):
        group = [_page(document, index) for index in range(start, min(start + _TOGETHER, pages))]
        letters += sum(len(word.text) for page in group for word in page.words)
        pictured += sum(1 for page in group if page.pictures)
        drop_furniture(group)
        yield group
    if letters < _FEWEST_LETTERS * pages and pictured >= 0.5 * pages:
        raise RefusedFile("holds only pictures of pages: it needs OCR before it can be read")
    if letters == 0:
        raise RefusedFile("holds no text")


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
