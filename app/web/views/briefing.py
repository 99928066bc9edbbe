"""Briefing: a topic or portfolio, previewed and taken away as Word, PDF or Markdown."""

from __future__ import annotations

import re
from functools import partial

import streamlit as st

from app.briefing import Briefing, as_docx, as_markdown, as_pdf, make_briefing
from app.web.briefing_page import show_preview
from app.web.markup import paragraph, show
from app.web.shelf import edition, library
from index.library import Library

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
    made = _made(edition(shelf), topic, shelf)
    if made.status == "covered":
        _downloads(made, topic)
    show_preview(made, shelf)


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
def _made(edition_: str, topic: str, _shelf: Library) -> Briefing:
    del edition_  # part of the key
    return make_briefing(_shelf, topic)


def _downloads(made: Briefing, topic: str) -> None:
    """The three forms, each made when it is asked for."""
    name = re.sub(r"[^A-Za-z0-9]+", "-", topic).strip("-").lower()[:60] or "topic"
    forms = (
        ("Word", partial(as_docx, made), "docx", DOCX),
        ("PDF", partial(as_pdf, made), "pdf", "application/pdf"),
        ("Markdown", as_markdown(made), "md", "text/markdown"),
    )
    with st.container(horizontal=True, key="briefing-downloads"):
        for label, data, suffix, mime in forms:
            st.download_button(
                label,
                data,
                file_name=f"briefing-{name}.{suffix}",
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
            )
