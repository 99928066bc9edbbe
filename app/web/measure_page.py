"""A measure's own page: its chart, every document's values, the rating's working, the commentary, the sources."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from app.answering.answer import Citation, Series, SeriesPoint
from app.answering.book import Book
from app.answering.measure_facts import facts_of, good_of, name_of, periods_in
from app.web.answer_markup import inline
from app.web.charts import show_series
from app.web.citations import show_sources
from app.web.markup import element, joined, paragraph, plain_label, show, table, without_empty
from app.web.measure_rows import MeasureRow, history_of
from app.web.rag_words import direction_words, rag_chip
from index.facts import MeasureSeries
from index.library import Library
from ingest.domain import Cell, Measure

GOOD = {
    "High": "Higher is better.",
    "Low": "Lower is better.",
    None: "The documents don't say which way is better.",
}


def show_measure(series: MeasureSeries, rows: Sequence[MeasureRow], book: Book, shelf: Library) -> None:
    """`rows` are the measure's own, one a cohort."""
    st.title(plain_label(name_of(series)))
    _about(series)
    cited = measure_citations(series, shelf)
    turn = f"measure-{series.key.replace(':', '-')}"
    for row in rows:
        show(_standing(row))
        if sum(value is not None for _, value in row.trend) > 1:
            show_series(chart_series(row, book), f"{turn}-{row.cohort or 'all'}")
        _working(row)
    st.header("Values in every document")
    show(values_table(series, shelf, cited, turn))
    _commentary(series, cited, turn)
    st.header("Sources")
    show_sources([citation for _, citation in cited], turn, shelf)


def _about(series: MeasureSeries) -> None:
    facts = [f"Code {', '.join(series.codes)}."] if series.codes else []
    facts.append(GOOD[good_of(series)])
    others = [name for name in series.names if name.removesuffix("(number)").strip() != name_of(series)]
    if others:
        facts.append("Also named: " + "; ".join(f"“{name}”" for name in others) + ".")
    if series.latest.priority:
        facts.append(f"{series.latest.priority}.")
    show(paragraph(" ".join(facts), "sc-quiet"))


def _standing(row: MeasureRow) -> Markup:
    """The latest value against its target."""
    value = row.actual.shown if row.actual else "no figure"
    cohort = f"{row.cohort}: " if row.cohort else ""
    aim = f", target {row.aim}" if row.aim else ""
    parts = [Markup("{}<b>{}</b> in {}{}").format(cohort, value, row.period or "no period", aim)]
    parts.append(Markup("Computed: {}").format(rag_chip(row.rag.rating)))
    if row.printed:
        parts.append(Markup("Printed: {}").format(rag_chip(row.printed)))
    if row.way:
        parts.append(Markup("{}").format(direction_words(row.way.direction)))
    return element("p", joined(parts, " · "))


def _working(row: MeasureRow) -> None:
    with st.expander(
        "Working", icon=":material/calculate:", key=f"working-{row.series.key}-{row.cohort or 'all'}"
    ):
        show(paragraph(row.rag.working or row.rag.reason or row.rag.result))
        if row.way:
            show(paragraph(row.way.working))


def chart_series(row: MeasureRow, book: Book) -> Series:
    """The row's history with the targets of the same periods."""
    facts = [fact for fact in facts_of(row.series, book, "target") if fact.cell.cohort in (row.cohort, None)]
    targets, actuals = dict(history_of(facts)), dict(row.trend)
    mine = [
        fact
        for fact in facts_of(row.series, book, "actual")
        if fact.cell.cohort == row.cohort and fact.cell.period in actuals
    ]
    notes = {fact.cell.period: fact.cell.note for fact in mine}
    units = [fact.cell.unit for fact in mine if fact.cell.unit]
    points = tuple(
        SeriesPoint(period, actuals.get(period), targets.get(period), notes.get(period))
        for period in periods_in([*mine, *facts])
    )
    return Series(row.name, units[-1] if units else None, good_of(row.series), points, 1)


def measure_citations(series: MeasureSeries, shelf: Library) -> list[tuple[Measure, Citation]]:
    """A citation a document, the latest first."""
    found = []
    for n, measure in enumerate(reversed(series.measures), 1):
        document = shelf.document(measure.document)
        found.append((measure, _cited(n, measure, document.file, document.title)))
    return found


def _cited(n: int, measure: Measure, file: str, title: str) -> Citation:
    place = measure.place
    return Citation(
        n=n,
        document=file,
        title=title,
        quote=" ".join(f"{measure.header} {measure.quote}".split()),
        page=place.page,
        lines=place.lines,
        bbox=place.bbox,
        section=measure.priority or " ".join(part for part in (place.sheet, place.cell) if part),
        record=measure.id,
    )


def values_table(
    series: MeasureSeries, shelf: Library, cited: Sequence[tuple[Measure, Citation]], turn: str
) -> Markup:
    """A line a cell, as printed."""
    numbers = {measure.id: citation.n for measure, citation in cited}
    rows = [
        (
            cell.period,
            cell.kind.capitalize() + (f", {cell.cohort}" if cell.cohort else ""),
            cell.raw or "blank",
            _note(cell),
            rag_chip(measure.printed_rag) if measure.printed_rag and cell.kind == "actual" and cell == _reported(measure) else "",
            shelf.document(measure.document).title,
            inline(f"[{numbers[measure.id]}]", frozenset(numbers.values()), turn),
        )
        for measure in reversed(series.measures)
        for cell in measure.cells
    ]  # fmt: skip
    headings = ("Period", "Kind", "As printed", "Note", "Printed RAG", "Document", "Source")
    shown, cells, numeric = without_empty(headings, rows, frozenset({2}))
    return table("Every value as printed", shown, cells, numeric=numeric, hide_caption=True)


def _reported(measure: Measure) -> Cell | None:
    """The cell a printed rating speaks of: the last actual with a value."""
    return next(
        (cell for cell in reversed(measure.cells) if cell.kind == "actual" and cell.value is not None), None
    )


def _note(cell: Cell) -> str:
    return cell.note if cell.note and cell.note != cell.raw else ""


def _commentary(series: MeasureSeries, cited: Sequence[tuple[Measure, Citation]], turn: str) -> None:
    said = [(remark, measure, citation) for measure, citation in cited for remark in measure.remarks]
    if not said:
        return
    st.header("Commentary")
    known = frozenset(citation.n for _, citation in cited)
    numbers: dict[str, list[int]] = {}
    for remark, _, citation in said:
        numbers.setdefault(" ".join(remark.text.split()), []).append(citation.n)
    for text, cited_by in numbers.items():
        marks = inline("".join(f"[{number}]" for number in dict.fromkeys(cited_by)), known, turn)
        show(element("blockquote", Markup("{} {}").format(text, marks), "sc-quote"))
