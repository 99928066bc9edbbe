"""Checks: figures that contradict their own sums or each other, the severe ones first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from app.calculators.wording import at_start
from app.checks import Finding, find_problems
from app.web.answer_markup import citation_marks
from app.web.citations import show_sources, where
from app.web.cited_cells import cited_cells
from app.web.downloads import Value, offer_table
from app.web.markup import Content, element, joined, paragraph, show
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

FILE_HEADINGS = ("Severity", "Kind", "Finding", "Published", "Computed", "Difference", "Documents", "Places")


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
            f"{len(findings)} finding{'' if len(findings) == 1 else 's'}: {counts['high']} of high severity, {counts['low']} of low.",
            "sc-quiet",
        )
    )
    chosen = _chosen(findings, {one.file: one.title for one in shelf.documents})
    if not chosen:
        show(paragraph("None of them is of that kind in that document."))
    for severity, (word, meaning) in SEVERITIES.items():
        mine = [one for one in chosen if one.severity == severity]
        if mine:
            st.header(f"{word} severity", anchor=False)
            show(paragraph(f"{at_start(meaning)}.", "sc-quiet"))
        for one in mine:
            _finding(one, findings.index(one), shelf)
    offer_table("checks", FILE_HEADINGS, in_a_file(chosen))


def in_a_file(findings: Sequence[Finding]) -> list[tuple[Value, ...]]:
    """Rows under FILE_HEADINGS."""
    return [
        (
            SEVERITIES[one.severity][0],
            KINDS.get(one.kind, one.kind),
            one.what,
            one.published,
            one.computed,
            one.difference,
            "; ".join(one.documents),
            "; ".join(f"{cited.document}, {where(cited)}" for cited in one.citations),
        )
        for one in findings
    ]


@st.cache_resource(show_spinner="Checking the figures…", max_entries=4)
def _findings(edition_: str, _shelf: Library) -> tuple[Finding, ...]:
    del edition_  # the key
    passages = [passage for document in _shelf.documents for passage in _shelf.passages(document.id)]
    return find_problems(_shelf.documents, _shelf.measures, _shelf.tables, passages)


def _chosen(findings: Sequence[Finding], titles: Mapping[str, str]) -> list[Finding]:
    kinds = [kind for kind in KINDS if any(one.kind == kind for one in findings)]
    documents = sorted({file for one in findings for file in one.documents})
    with st.container(horizontal=True, key="check-filters"):
        kind = st.selectbox(
            "Kind", [ALL, *kinds], format_func=lambda one: KINDS.get(one, one), key="check-kind", width=300
        )
        file = st.selectbox(
            "Document",
            [ALL, *documents],
            format_func=lambda one: titles.get(one, one),
            key="check-document",
            width=420,
        )
    return [one for one in findings if kind in (ALL, one.kind) and (file == ALL or file in one.documents)]


def _finding(finding: Finding, number: int, shelf: Library) -> None:
    turn = f"finding-{number}"
    with st.container(border=True, key=turn):
        label = KINDS.get(finding.kind, finding.kind)
        show(Markup('<p class="sc-status">{}</p>').format(label))
        show(element("p", f"{finding.what.rstrip('.')}."))
        show(cells_of(finding, turn, shelf))
        show_sources(finding.citations, turn, shelf)


def cells_of(finding: Finding, turn: str, shelf: Library) -> Content:
    """What each cited place prints, with the mark that opens it."""
    items = (
        element("li", Markup("{} {}").format(citation_marks([one.n], turn), cited_cells(one, shelf)))
        for one in finding.citations
    )
    return element("ul", joined(items), "sc-cells")
