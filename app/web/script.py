"""The one script of the app: a click on a citation mark unfolds the source it points at. It reads nothing from documents."""

from __future__ import annotations

import streamlit as st

_SCRIPT = """
<script>
if (!window.scrutineerCitations) {
  window.scrutineerCitations = true;
  document.addEventListener("click", (event) => {
    const mark = event.target.closest && event.target.closest("a.sc-cite");
    if (!mark) return;
    const anchor = document.getElementById(decodeURIComponent(mark.getAttribute("href").slice(1)));
    if (!anchor) return;
    event.preventDefault();
    const box = anchor.closest('[class*="st-key-source-"]');
    const fold = box && box.querySelector("details");
    if (fold && !fold.open) fold.querySelector("summary").click();
    anchor.scrollIntoView({ block: "start" });
    if (fold) fold.querySelector("summary").focus({ preventScroll: true });
  });
}
</script>
"""


def add_script() -> None:
    with st.container(key="sc-script"):
        st.html(_SCRIPT, unsafe_allow_javascript=True)
