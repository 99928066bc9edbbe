"""Briefing: a topic or portfolio, previewed and taken away as Word, PDF or Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import streamlit as st

from app.web.briefing_markup import briefing_markup
from app.web.markup import paragraph, show
from app.web.shelf import library
from index.library import Library
from ingest.errors import ScrutineerError

if TYPE_CHECKING:
    from app.briefing import Briefing

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show_briefing() -> None:
    shelf = library()
    st.title("Briefing")
    topic = _topic(shelf)
    if not topic:
        show(
            paragraph(
                "Choose or type a topic. The briefing is made from the indexed documents alone, every figure cited.",
                "sc-quiet",
            )
        )
        return
    try:
        made = _made(shelf.generation, topic, shelf)
    except ImportError:
        show(paragraph("This installation has no briefings.", "sc-quiet"))
        return
    _downloads(made, topic)
    st.divider()
    with st.container(key="briefing-preview"):
        show(briefing_markup(_markdown(shelf.generation, topic, made)))


def _topic(shelf: Library) -> str:
    """One of what is indexed, or the visitor's own words."""
    portfolios = {one.portfolio for one in shelf.documents if one.portfolio}
    committees = {one.committee for one in shelf.documents if one.committee}
    priorities = {measure.priority for measure in shelf.measures if measure.priority}
    known = [*sorted(portfolios), *sorted(committees), *sorted(priorities)]
    chosen = st.selectbox(
        "Topic, portfolio or committee",
        known,
        index=None,
        accept_new_options=True,
        placeholder="Type a topic such as SEND, or choose from the list",
        key="briefing-topic",
    )
    return (chosen or "").strip()[:200]


@st.cache_resource(show_spinner="Writing the briefing…", max_entries=16)
def _made(generation: str, topic: str, _shelf: Library) -> Briefing:
    del generation  # part of the key
    from app.briefing import make_briefing

    return make_briefing(_shelf, topic)


@st.cache_data(show_spinner=False, max_entries=16)
def _markdown(generation: str, topic: str, _made: Briefing) -> str:
    from app.briefing import as_markdown

    del generation, topic  # the key
    return as_markdown(_made)


@st.cache_data(show_spinner="Preparing the files…", max_entries=16)
def _files(generation: str, topic: str, _made: Briefing) -> tuple[bytes, bytes]:
    from app.briefing import as_docx, as_pdf

    del generation, topic  # the key
    return as_docx(_made), as_pdf(_made)


def _downloads(made: Briefing, topic: str) -> None:
    generation = library().generation
    name = re.sub(r"[^A-Za-z0-9]+", "-", topic).strip("-").lower()[:60] or "topic"
    try:
        word, pdf = _files(generation, topic, made)
    except ScrutineerError as error:
        show(paragraph(f"Word and PDF cannot be made: {error}"))
        return
    with st.container(horizontal=True, key="briefing-downloads"):
        for label, data, suffix, mime in (
            ("Word", word, "docx", DOCX),
            ("PDF", pdf, "pdf", "application/pdf"),
            ("Markdown", _markdown(generation, topic, made).encode(), "md", "text/markdown"),
        ):
            st.download_button(
                label,
                data,
                file_name=f"briefing-{name}.{suffix}",
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
            )
