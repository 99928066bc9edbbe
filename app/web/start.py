"""The web app's entry: what `scrutineer serve` gives to Streamlit. Runs once for every action of a visitor."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app.web.links import keep_pages
from app.web.script import add_script
from app.web.sign_in import let_in
from app.web.views.registry import all_pages

# Drawn here, since Streamlit fetches emoji and Material icons for the browser's tab from the net.
ICON = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b5394"/>
<path d="M8 17l5 5L24 10" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>"""

st.set_page_config(page_title="Scrutineer", page_icon=ICON, layout="wide", menu_items={"About": None})
st.html(Path(__file__).with_name("theme.css"))
add_script()
if let_in():
    pages = all_pages()
    keep_pages(pages)
    st.navigation(list(pages.values()), position="top").run()
