"""Sources of an answer: each unfolds to the quoted text and to the place in the document it stands in."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from app.answering.answer import Citation
from app.web.answer_markup import source_anchor
from app.web.cited_cells import cited_cells
from app.web.downloads import download_document
from app.web.markup import element, joined, paragraph, plain_label, show
from app.web.page_picture import page_picture
from app.web.text_context import lines_around, lines_markup
from index.library import Library
from ingest.domain import Document, Passage
from ingest.errors import ScrutineerError, UsageError

LONGEST_LABEL = 100
BESIDE = 2  # passages shown before and after a cited one


def show_sources(citations: Sequence[Citation], turn: str, library: Library) -> None:
    """Every source, folded; what lies behind one is fetched when it is opened."""
    for citation in citations:
        _source(citation, turn, library)


def where(citation: Citation) -> str:
    """ "page 4", "lines 12 to 14", "Budget > Savings"."""
    if citation.page is not None:
        return f"page {citation.page}"
    if citation.lines is not None:
        first, last = citation.lines
        return f"line {first}" if first == last else f"lines {first} to {last}"
    return citation.section.rpartition(" > ")[2]


def document_of(citation: Citation, library: Library) -> Document | None:
    """The cited document, None where it is no longer indexed."""
    id_ = citation.record.partition(":")[0]
    found = (one for one in library.documents if one.id == id_ or (not id_ and one.file == citation.document))
    return next(found, None)


@st.fragment
def _source(citation: Citation, turn: str, library: Library) -> None:
    key = source_anchor(turn, citation.n)
    with st.container(key=key):
        show(Markup('<span class="sc-anchor" id="{}"></span>').format(key))
        with st.expander(_label(citation), key=f"fold-{key}", on_change="rerun") as fold:
            if fold.open:
                show_place(citation, key, library)


def _label(citation: Citation) -> str:
    title = citation.title or citation.document
    short = title if len(title) <= LONGEST_LABEL else f"{title[: LONGEST_LABEL - 1].rstrip()}…"
    place = where(citation)
    return plain_label(f"{citation.n}. {short}{f', {place}' if place else ''}")


def show_place(citation: Citation, key: str, library: Library) -> None:
    """The quoted text, the place it stands in, and the document to take away; `key` is its own on the page."""
    show(element("blockquote", cited_cells(citation, library, whole=True), "sc-quote"))
    document = document_of(citation, library)
    if document is None:
        show(paragraph(f"{citation.document} is no longer indexed.", "sc-quiet"))
        return
    section = f" · {citation.section}" if citation.section else ""
    show(paragraph(f"{document.title} ({document.file}){section}", "sc-quiet"))
    path = library.source_path(document.id)
    try:
        _in_place(citation, path, library)
    except (ScrutineerError, OSError) as error:
        show(paragraph(f"The place itself cannot be shown: {error}", "sc-quiet"))
    if path is not None:
        download_document(document, path, key)


def _in_place(citation: Citation, path: Path | None, library: Library) -> None:
    """The page, the lines or the passages around, whichever the document has."""
    if path is not None and path.suffix == ".pdf" and citation.page is not None:
        _page(citation, path, citation.page)
    elif path is not None and citation.lines is not None:
        show(lines_markup(lines_around(path, *citation.lines)))
    else:
        _passages(citation, library)


def _page(citation: Citation, path: Path, page: int) -> None:
    picture = page_picture(path, page, citation.bbox)
    described = f"Page {page} of {citation.title or citation.document}, the cited place marked"
    if picture.close is None:
        st.image(picture.whole, alt=described, width="stretch")
        return
    close, whole = st.tabs(["Close up", "Whole page"])
    close.html(str(_scrolled(picture.close, f"{described}, close up")))
    whole.image(picture.whole, alt=described, width="stretch")


def _scrolled(png: bytes, described: str) -> Markup:
    """A picture that a phone shows large enough to read, to be moved sideways by finger or arrow keys."""
    address = f"data:image/png;base64,{b64encode(png).decode()}"
    return Markup(
        '<div class="sc-scroll sc-page" role="group" tabindex="0" aria-label="{}"><img alt="{}" src="{}"></div>'
    ).format("Part of a page; scrolls sideways on a narrow screen", described, address)


def _passages(citation: Citation, library: Library) -> None:
    try:
        record = library.record(citation.record)
    except UsageError:
        return
    if not isinstance(record, Passage):
        return
    beside = library.neighbours(record.id, BESIDE, BESIDE)
    show(joined(_passage(one, one.id == record.id) for one in beside))


def _passage(passage: Passage, cited: bool) -> Markup:
    return element("p", passage.text, "sc-passage sc-cited" if cited else "sc-passage")
