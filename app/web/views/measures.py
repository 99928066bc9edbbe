"""Measures: all of them in a table that can be searched, and a page for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from app.answering.book import book_for
from app.web.downloads import offer_table
from app.web.markup import paragraph, show
from app.web.measure_choice import HEADINGS, Choice, for_a_phone, in_a_file, on_screen
from app.web.measure_page import show_measure
from app.web.measure_rows import NO_RATING, MeasureRow, measure_rows, years_of
from app.web.rag_words import COLOURS, TINTS
from app.web.shelf import edition, library
from index.library import Library

ALL, LATEST = "All", "Latest of each"
TALLEST = 640  # pixels of the table
ROW = (
    66  # pixels of a row: from 65 on, Streamlit wraps words, so that names that begin alike can be told apart
)


def show_measures() -> None:
    shelf = library()
    key = st.query_params.get("measure")
    mine = [row for row in _rows(edition(shelf), None, shelf) if row.series.key == key] if key else []
    if not mine:
        _list(shelf)
        return
    st.button("All measures", icon=":material/arrow_back:", on_click=_back)
    show_measure(mine[0].series, mine, book_for(shelf), shelf)


def _back() -> None:
    st.query_params.clear()


@st.cache_resource(show_spinner=False, max_entries=8)
def _rows(edition_: str, year: str | None, _shelf: Library) -> tuple[MeasureRow, ...]:
    del edition_  # the key
    return measure_rows(book_for(_shelf), year)


def _list(shelf: Library) -> None:
    st.title("Measures")
    everything = _rows(edition(shelf), None, shelf)
    if not everything:
        show(paragraph("No measure table was found in the indexed documents."))
        return
    choice, year = _choose(everything)
    rows = [row for row in _rows(edition(shelf), year, shelf) if choice.holds(row)]
    show(paragraph(_counted(rows, len(everything)), "sc-quiet"))
    if rows:
        _table(rows)
        offer_table("measures", HEADINGS, in_a_file(rows))


def _counted(rows: Sequence[MeasureRow], of: int) -> str:
    """How many are shown, by rating; and why there is no column of printed ratings where none is printed."""
    if not rows:
        return f"None of {of} measures fits. Take a filter away, or search for fewer words."
    counts = ", ".join(f"{sum(row.rating == word for row in rows)} {word}" for word in (*COLOURS, NO_RATING))
    bare = "" if any(row.printed for row in rows) else " No rating is printed beside them as text."
    return f"{len(rows)} of {of} measures: {counts}.{bare}"


def _choose(rows: Sequence[MeasureRow]) -> tuple[Choice, str | None]:
    words = st.text_input(
        "Search", placeholder="Words of a name, or a code", key="measure-words", max_chars=100
    )
    with st.container(horizontal=True, key="measure-filters"):
        council = _one_of("Council", [name for row in rows for name in row.councils])
        portfolio = _one_of("Portfolio", [name for row in rows for name in row.portfolios])
        priority = _one_of("Priority", [row.priority for row in rows if row.priority])
        rag = st.selectbox("RAG", [ALL, *COLOURS, NO_RATING], key="measure-rag", width=150)
        year = st.selectbox("Year", [LATEST, *years_of(rows)], key="measure-year", width=170)
    choice = Choice(words or "", council, portfolio, priority, None if rag == ALL else rag)
    return choice, None if year == LATEST else year


def _one_of(label: str, values: list[str]) -> str | None:
    chosen = st.selectbox(label, [ALL, *sorted(set(values))], key=f"measure-{label}", width=220)
    return None if chosen == ALL else chosen


def _table(rows: Sequence[MeasureRow]) -> None:
    """The list to open a measure from, and the table: one for a desk, a narrow one for a phone (theme.css shows either)."""
    names = {row.series.key: f"{row.name}{f' ({row.code})' if row.code else ''}" for row in rows}
    key = st.selectbox(
        "Open a measure",
        list(names),
        format_func=lambda one: names.get(one, one),
        index=None,
        placeholder="Choose from the list, or tick a row below",
        key="measure-open",
    )
    with st.container(key="sc-desk"):
        picked = _grid(rows)
    with st.container(key="sc-phone"):
        show(for_a_phone(rows))
    if key or picked is not None:
        _open(key or rows[picked or 0].series.key)


def _grid(rows: Sequence[MeasureRow]) -> int | None:
    """The table with sparklines; the row ticked, if any."""
    import pandas as pd

    columns = on_screen(rows)
    styled = pd.DataFrame(columns).style.map(
        _coloured, subset=[name for name in ("RAG", "Printed RAG") if name in columns]
    )
    chosen: Any = st.dataframe(
        styled,
        hide_index=True,
        width="stretch",
        height=min(TALLEST, 40 + ROW * len(rows)),
        row_height=ROW,
        column_config=_columns(),
        on_select="rerun",
        selection_mode="single-row",
        key="measure-table",
        alt=f"Table of {len(rows)} measures; the list above opens one",
    )
    picked = chosen.selection.rows
    return picked[0] if picked else None


def _open(key: str) -> None:
    st.session_state.pop("measure-table", None)
    st.session_state.pop("measure-open", None)
    st.query_params["measure"] = key
    st.rerun()


def _columns() -> dict[str, Any]:
    column = st.column_config
    return {
        "Measure": column.TextColumn(width=320),
        "RAG": column.TextColumn("RAG", help="Computed from value and target with the document's own key"),
        "Printed RAG": column.TextColumn(help="As the document prints it"),
        "Trend": column.ImageColumn(width=130, help="The value of each period; a break is a missing figure"),
    }


def _coloured(word: str) -> str:
    if word not in TINTS:
        return ""
    text, background = TINTS[word]
    return f"color: {text}; background-color: {background}"
