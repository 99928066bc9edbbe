"""Checks: figures that contradict their own sums or each other, the severe ones first."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from app.checks import Finding, find_problems
from app.web.citations import show_sources
from app.web.markup import Content, element, paragraph, show, table
from app.web.shelf import edition, library
from index.library import Library

ALL = "All"
SEVERITIES = {
    "high": ("High", "the arithmetic leaves no other reading"),
    "low": ("Low", "worth a question; there may be a reason the document does not give"),
}
KINDS = {
    "total": "Totals that are not the sum of their lines",
    "variance": "Variances that do not follow",
    "conflict": "Documents that disagree",
    "code": "Measure codes",
    "unit": "Units",
    "sign": "Signs",
    "text": "Text against table",
    "date": "Dates and periods",
}

_BESIDE = ("conflict", "code")  # two printed figures side by side, neither computed


def show_checks() -> None:
    shelf = library()
    st.title("Checks")
    findings = _findings(edition(shelf), shelf)
    if not findings:
        show(
            paragraph("Nothing was found: the printed figures agree with their own sums and with each other.")
        )
        return
    counts = {name: sum(one.severity == name for one in findings) for name in SEVERITIES}
    show(
        paragraph(
            f"{len(findings)} findings: {counts['high']} of high severity, {counts['low']} of low.",
            "sc-quiet",
        )
    )
    chosen = _chosen(findings)
    for severity, (word, meaning) in SEVERITIES.items():
        mine = [one for one in chosen if one.severity == severity]
        if mine:
            st.header(f"{word} severity", anchor=False)
            show(paragraph(f"{meaning[0].upper()}{meaning[1:]}.", "sc-quiet"))
        for one in mine:
            _finding(one, findings.index(one), shelf)


@st.cache_resource(show_spinner="Checking the figures…", max_entries=4)
def _findings(edition_: str, _shelf: Library) -> tuple[Finding, ...]:
    del edition_  # the key
    passages = [passage for document in _shelf.documents for passage in _shelf.passages(document.id)]
    return find_problems(_shelf.documents, _shelf.measures, _shelf.tables, passages)


def _chosen(findings: Sequence[Finding]) -> list[Finding]:
    kinds = [kind for kind in KINDS if any(one.kind == kind for one in findings)]
    documents = sorted({file for one in findings for file in one.documents})
    with st.container(horizontal=True, key="check-filters"):
        kind = st.selectbox(
            "Kind", [ALL, *kinds], format_func=lambda one: KINDS.get(one, one), key="check-kind", width=300
        )
        file = st.selectbox("Document", [ALL, *documents], key="check-document", width=300)
    return [one for one in findings if kind in (ALL, one.kind) and (file == ALL or file in one.documents)]


def _finding(finding: Finding, number: int, shelf: Library) -> None:
    with st.container(border=True, key=f"finding-{number}"):
        label = KINDS.get(finding.kind, finding.kind)
        show(Markup('<p class="sc-status">{}</p>').format(label))
        show(element("p", finding.what))
        if finding.difference is not None:
            show(_figures(finding))
        show_sources(finding.citations, f"finding-{number}", shelf)


def _figures(finding: Finding) -> Content:
    cells = [_figure(one) for one in (finding.published, finding.computed, finding.difference)]
    headings = (
        ("One place", "The other", "Difference")
        if finding.kind in _BESIDE
        else ("Published", "Computed", "Difference")
    )
    return table("The figures", headings, [cells], numeric=frozenset({0, 1, 2}), hide_caption=True)


def _figure(value: object) -> str:
    return value if isinstance(value, str) else f"{value:,f}"
