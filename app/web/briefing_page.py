"""A briefing on the page: its own sections, tables and charts, with marks that open the sources."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app.briefing.briefing import (
    Block,
    Briefing,
    Charts,
    Paragraph,
    Points,
    Row,
    Section,
    Sentence,
    Table,
    Variances,
)
from app.web.answer_markup import citation_marks
from app.web.charts import Bar, show_series, show_variances
from app.web.citations import show_sources
from app.web.markup import Content, element, joined, paragraph, plain_label, show, table
from app.web.rag_words import rag_chip
from index.library import Library

TURN = "briefing"
SOURCES = "Sources"  # the section that lists them; here they can be opened instead


def show_preview(briefing: Briefing, shelf: Library) -> None:
    """Everything of the briefing, in its order."""
    st.header(plain_label(briefing.title), anchor=False)
    show(element("p", _run(briefing.about)))
    for number, section in enumerate(briefing.sections):
        if section.heading != SOURCES:
            _section(section, number)
    if briefing.citations:
        st.subheader(SOURCES, anchor=False)
        show_sources(briefing.citations, TURN, shelf)


def _section(section: Section, number: int) -> None:
    tag = "h3" if section.level == 1 else "h4"
    show(element(tag, section.heading, "sc-section"))
    for at, block in enumerate(section.blocks):
        if isinstance(block, Charts):
            _charts(block, f"{number}-{at}")
        else:
            show(_block(block))


def _block(block: Block) -> Markup:
    if isinstance(block, Paragraph):
        return element("p", _run(block.sentences))
    if isinstance(block, Points):
        return element("ul", joined(element("li", _run(item.sentences)) for item in block.items), "sc-list")
    if isinstance(block, Table):
        return _table(block)
    return Markup("")


def _run(sentences: tuple[Sentence, ...]) -> Markup:
    return joined((_sentence(one) for one in sentences), " ")


def _sentence(one: Sentence) -> Markup:
    lead = Markup("<strong>{}</strong> ").format(one.lead) if one.lead else Markup("")
    return lead + Markup("{} {}").format(one.text, citation_marks(one.citations, TURN))


def _table(block: Table) -> Markup:
    rows = [[*_cells(row, block), citation_marks(row.citations, TURN)] for row in block.rows]
    return table(block.caption, (*block.columns, "Source"), rows, numeric=block.numeric)


def _cells(row: Row, block: Table) -> list[Content]:
    """The cells, the rating's as a chip and a total's in bold."""
    return [
        rag_chip(row.rag) if at == block.rag_column and row.rag else element("b", cell) if row.total else cell
        for at, cell in enumerate(row.cells)
    ]


def _charts(block: Charts, key: str) -> None:
    show(paragraph(Markup("{} {}").format(block.caption, citation_marks(block.citations, TURN)), "sc-quiet"))
    for at, picture in enumerate(block.pictures):
        show(paragraph(picture.title))
        if isinstance(picture, Variances):
            bars = [Bar(bar.label, bar.amount, bar.shown) for bar in picture.bars]
            show_variances(bars, f"{TURN}-{key}-{at}")
        else:
            show_series(picture.series, f"{TURN}-{key}-{at}")
