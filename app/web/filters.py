"""Which documents the answers come from: council, document, period."""

from __future__ import annotations

import streamlit as st

from index.library import Filters, Library
from ingest.domain import Document

ALL = "All"


def choose_filters(library: Library) -> Filters:
    """Three choices; each offers only what is indexed."""
    documents = library.documents
    council = _choice("Council", [one.council for one in documents], "filter-council")
    within = [one for one in documents if council in (None, one.council)]
    period = _choice("Period covered", [one.period for one in within], "filter-period")
    within = [one for one in within if period in (None, one.period)]
    titles = {one.id: _name(one, within) for one in within}
    document = st.selectbox(
        "Document",
        [ALL, *titles],
        format_func=lambda id_: titles.get(id_, ALL),
        key="filter-document",
    )
    return Filters(council=council, period=period, document=None if document == ALL else document)


def described(filters: Filters, library: Library) -> str:
    """The filters in words; empty where there are none."""
    document = next((one.title for one in library.documents if one.id == filters.document), None)
    return ", ".join(part for part in (filters.council, filters.period, document) if part)


def _choice(label: str, values: list[str | None], key: str) -> str | None:
    known = sorted({value for value in values if value})
    chosen = st.selectbox(label, [ALL, *known], key=key)
    return None if chosen == ALL else chosen


def _name(document: Document, among: list[Document]) -> str:
    alike = sum(other.title == document.title for other in among) > 1
    return f"{document.title} ({document.file})" if alike else document.title
