"""Ask: a conversation with the documents."""

from __future__ import annotations

import streamlit as st

from app.answering.ask import answer_question
from app.answering.book import book_for
from app.web.answers import show_answer
from app.web.conversation import Turn, add_turn, conversation_as_markdown, start_again, turns
from app.web.examples import example_questions
from app.web.filters import choose_filters, described
from app.web.markup import paragraph, plain_label, show
from app.web.shelf import edition, library
from index.library import Filters, Library

_FRESH = "fresh"  # the name of the turn whose text comes in piece by piece
LONGEST = 1000  # characters of a question


def show_ask() -> None:
    shelf = library()
    st.title("Ask the documents")
    filters = _top(shelf)
    fresh = st.session_state.pop(_FRESH, None)
    for turn in turns():
        _turn(turn, shelf, new=turn.name == fresh)
    asked = st.chat_input("Ask about a measure, a budget or what was said", max_chars=LONGEST)
    chosen = None if turns() else _examples(shelf)
    question = (asked or chosen or "").strip()
    if question:
        _answer(question, filters, shelf)


def _top(shelf: Library) -> Filters:
    """Filters, and what can be done with the conversation."""
    with st.container(horizontal=True, vertical_alignment="center", key="ask-top"):
        with st.popover("Filters", icon=":material/filter_alt:"):
            filters = choose_filters(shelf)
        if turns():
            st.download_button(
                "Download the conversation",
                conversation_as_markdown(turns()),
                file_name="scrutineer-conversation.md",
                mime="text/markdown",
                icon=":material/download:",
                on_click="ignore",
            )
            st.button("Start again", icon=":material/restart_alt:", on_click=start_again)
    words = described(filters, shelf)
    if words:
        show(paragraph(f"Answering only from: {words}", "sc-quiet"))
    return filters


def _examples(shelf: Library) -> str | None:
    """Questions to begin with; the one clicked."""
    count = len(shelf.documents)
    show(
        paragraph(
            f"{count} document{'' if count == 1 else 's'} indexed. Every figure in an answer is cited to the page or the lines it "
            "stands in. You might ask:",
            "sc-quiet",
        )
    )
    clicked = None
    with st.container(key="examples", gap="xxsmall"):
        for at, question in enumerate(_questions(edition(shelf), shelf)):
            if st.button(plain_label(question), key=f"example-{at}", icon=":material/chat:", type="tertiary"):
                clicked = question
    return clicked


@st.cache_data(show_spinner=False, max_entries=8)
def _questions(edition_: str, _library: Library) -> tuple[str, ...]:
    del edition_  # the key
    return example_questions(book_for(_library))


def _turn(turn: Turn, shelf: Library, *, new: bool) -> None:
    with st.chat_message("user", avatar=":material/person:"):
        show(paragraph(turn.question))
    with st.chat_message("assistant", avatar=":material/fact_check:"):
        show_answer(turn, shelf, new=new)


def _answer(question: str, filters: Filters, shelf: Library) -> None:
    """Answers and runs the page again, which then shows the new turn in its place."""
    history = [turn.question for turn in turns()]
    with st.spinner("Looking through the documents…"):
        answer = answer_question(shelf, question, history, filters)
    st.session_state[_FRESH] = add_turn(question, answer).name
    st.rerun()
