"""Links between pages: Streamlit wants the page objects of the present run."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import Page

_KEY = "_pages"


def keep_pages(pages: Mapping[str, Page]) -> None:
    st.session_state[_KEY] = dict(pages)


def link_to(name: str, label: str, icon: str | None = None) -> None:
    """A link to the page of that name."""
    st.page_link(st.session_state[_KEY][name], label=label, icon=icon)
