"""Money: budgets and variances, savings, reserves, the grant; recomputed beside printed, each row traced to its place."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.answering.book import book_for
from app.calculators.wording import short_figure
from app.web.charts import Bar, show_variances
from app.web.citations import show_place
from app.web.markup import paragraph, plain_label, show
from app.web.money_sums import ServiceVariance, expected, savings_by_rating, service_variances
from app.web.money_tables import printed_table, rating_table, table_citations, variance_table
from app.web.shelf import library
from index.library import Library
from ingest.domain import FinanceTable

ALL = "All documents"
VARIANCES = "Variances"
# section: the kinds of table in it
SECTIONS: dict[str, tuple[str | None, ...]] = {
    "Budgets": ("budget", "movement", "outturn"),
    "Savings": ("savings",),
    "Reserves": ("reserves",),
    "Schools grant": ("grant",),
    "Capital and other": ("capital", "placements", None),
}


def show_money() -> None:
    shelf = library()
    st.title("Money")
    if not shelf.tables:
        show(paragraph("No table of money was found in the indexed documents."))
        return
    tables = _of_document(shelf)
    sections = _sections(tables)
    section = st.segmented_control(
        "Show", list(sections), default=next(iter(sections), None), key="money-section"
    )
    for money in sections.get(section or "", ()):
        _variances(money, shelf) if section == VARIANCES else _printed(money, shelf)


def _of_document(shelf: Library) -> list[FinanceTable]:
    """The tables of the chosen document, the latest document's first."""
    book = book_for(shelf)
    holding = list(reversed(book.by_age({money.document for money in shelf.tables})))
    titles = {one.id: one.title for one in holding}
    chosen = st.selectbox(
        "Document", [ALL, *titles], format_func=lambda id_: titles.get(id_, ALL), key="money-document"
    )
    wanted = [one.id for one in holding if chosen in (ALL, one.id)]
    return [money for id_ in wanted for money in shelf.tables if money.document == id_]


def _sections(tables: Sequence[FinanceTable]) -> dict[str, list[FinanceTable]]:
    found = {VARIANCES: [money for money in tables if service_variances(money)]}
    for name, kinds in SECTIONS.items():
        found[name] = [money for money in tables if money.kind in kinds]
    return {name: held for name, held in found.items() if held}


def _title(money: FinanceTable, shelf: Library) -> None:
    st.header(plain_label(money.title or "Table without a title"), anchor=False)
    title = shelf.document(money.document).title
    period = f", {money.period}" if money.period and money.period not in title else ""
    show(paragraph(f"{title}{period}", "sc-quiet"))


def _variances(money: FinanceTable, shelf: Library) -> None:
    rows = service_variances(money)
    _title(money, shelf)
    single = [one for one in rows if not one.total]
    if len(single) > 1:
        show(paragraph("Bars to the right are overspends, to the left underspends.", "sc-quiet"))
        show_variances([_bar(one) for one in single], money.id)
    show(
        variance_table(
            rows, f"In {rows[0].budget.unit}; a positive variance is an overspend", expected(money)
        )
    )
    with st.expander("Working", icon=":material/calculate:", key=f"money-working-{money.id}"):
        for one in rows:
            show(paragraph(f"{one.label}: {one.result.working}"))
    _places(money, shelf)


def _bar(one: ServiceVariance) -> Bar:
    sign = "+" if one.result.amount > 0 else ""
    return Bar(one.label, one.thousands, f"{sign}{short_figure(one.result.amount, one.budget.unit)}")


def _printed(money: FinanceTable, shelf: Library) -> None:
    _title(money, shelf)
    rated = savings_by_rating(money) if money.kind == "savings" else ()
    if rated:
        show(rating_table(rated, "Savings by the rating printed beside them (added up here)"))
    units = {line.unit for row in money.rows for line in row.lines}
    show(printed_table(money, f"As printed, in {' and '.join(sorted(units))}" if units else "As printed"))
    _places(money, shelf)


def _places(money: FinanceTable, shelf: Library) -> None:
    """Any row in its document, once it is asked for."""
    document = shelf.document(money.document)
    citations = table_citations(money, document)
    with st.expander("See a row in the document", key=f"money-places-{money.id}", on_change="rerun") as fold:
        if not fold.open:
            return
        chosen = st.selectbox("Row", list(citations), key=f"money-row-{money.id}")
        if chosen:
            show_place(citations[chosen], f"money-{money.id.replace(':', '-')}", shelf)
