"""The Money page: variances and totals recomputed beside those printed, savings added up by rating."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from app.web.money_sums import recomputed_totals, savings_by_rating, service_variances
from app.web.money_tables import printed_table, table_citations, variance_table
from ingest.domain import Document, FinanceLine, FinanceRow, FinanceTable, Place, Source

COLUMNS = (("Budget", "budget"), ("Outturn", "outturn"), ("Variance", "variance"))


def row(
    label: str, *figures: str | None, total: str | None = None, unit: str = "£000", **more: object
) -> FinanceRow:
    lines = tuple(
        FinanceLine(label, column, figure, Decimal(figure), unit, role)  # type: ignore[arg-type]
        for (column, role), figure in zip(COLUMNS, figures, strict=False)
        if figure is not None
    )
    return FinanceRow(label, lines, total=total, place=Place(page=4), **more)  # type: ignore[arg-type]


def table(*rows: FinanceRow, kind: str = "outturn") -> FinanceTable:
    return FinanceTable(
        "d:f1", "d", "Outturn by service", tuple(name for name, _ in COLUMNS), rows, kind=kind
    )  # type: ignore[arg-type]


ROADS = table(
    row("Roads", "1000", "1100", "100"),
    row("<b>Parks</b>", "500", "480", "-20"),
    row("Total", "1500", "1580", "90", total="total"),
)


def test_variances_are_computed_beside_those_printed() -> None:
    found = service_variances(ROADS)
    assert [(one.label, one.result.amount, one.result.printed_agrees, one.total) for one in found] == [
        ("Roads", Decimal(100), True, False),
        ("<b>Parks</b>", Decimal(-20), True, False),
        ("Total", Decimal(80), False, True),
    ]
    html = str(variance_table(found, "Variances"))
    assert "out by 10" in html
    assert "&lt;b&gt;Parks" in html
    assert html.count("page 4") == 3


def test_a_headline_box_is_one_variance() -> None:
    lines = [("Cash limit", "budget", "200"), ("Outturn", "outturn", "230"), ("Deficit", "variance", "30")]
    rows = tuple(
        FinanceRow(label, (FinanceLine(label, "£m", value, Decimal(value), "£m", role),))  # type: ignore[arg-type]
        for label, role, value in lines
    )
    found = service_variances(FinanceTable("d:f2", "d", "Revenue", ("£m",), rows))
    assert [(one.label, one.result.amount, one.thousands) for one in found] == [
        ("Revenue", Decimal(30), Decimal(30000))
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (row("Roads", "1000"),),
        (row("Roads", None, "900"),),
        (FinanceRow("Roads", (FinanceLine("Roads", "Budget", "1", Decimal(1), "£m", "budget"),
                              FinanceLine("Roads", "Outturn", "900", Decimal(900), "£000", "outturn"))),),
    ],
    ids=["budget alone", "outturn alone", "two units"],
)  # fmt: skip
def test_without_both_figures_in_one_unit_there_is_no_variance(rows: tuple[FinanceRow, ...]) -> None:
    assert service_variances(table(*rows)) == ()


def test_totals_are_recomputed_from_their_lines() -> None:
    found = recomputed_totals(ROADS)
    assert {key[0]: (result.computed, result.agrees) for (_, key), result in found.items()} == {
        "Budget": (Decimal(1500), True),
        "Outturn": (Decimal(1580), True),
        "Variance": (Decimal(80), False),
    }
    html = str(printed_table(ROADS, "As printed"))
    assert "recomputed from the lines" in html
    assert "out by 10" in html


def test_savings_are_added_up_by_rating() -> None:
    def saving(label: str, rating: str, *figures: str) -> FinanceRow:
        lines = tuple(
            FinanceLine(label, column, figure, Decimal(figure), "£000")
            for column, figure in zip(("Value", "Achieved"), figures, strict=True)
        )
        return FinanceRow(label, lines, texts=(("Risk", rating),))

    savings = FinanceTable(
        "d:f3", "d", "Savings", ("Value", "Achieved", "Risk"),
        (saving("Lamps", "GREEN", "10", "10"), saving("Vans", "red", "7", "0"), saving("Fees", "Green", "5", "4"),
         saving("Other", "tbc", "99", "99")), kind="savings",
    )  # fmt: skip
    found = [(one.rating, one.count, one.planned, one.achieved) for one in savings_by_rating(savings)]
    assert found == [("Red", 1, Decimal(7), Decimal(0)), ("Green", 2, Decimal(15), Decimal(14))]


def test_every_row_can_be_found_in_the_document() -> None:
    document = Document("d", Source("r.pdf", "r.pdf", "d", 1, "pdf"), "Report")
    found = table_citations(ROADS, document)
    assert list(found) == ["1. Roads", "2. <b>Parks</b>", "3. Total"]
    assert all(citation.page == 4 and citation.record == "d:f1" for citation in found.values())


@pytest.mark.parametrize(
    "section", ["Variances", "Budgets", "Savings", "Reserves", "Schools grant", "Capital and other"]
)
def test_every_section_of_the_sample_opens(on_sample: Callable[..., AppTest], section: str) -> None:
    page = on_sample("money")
    page.session_state["money-section"] = section
    page.run()
    assert not page.error
    assert not page.exception
    assert page.header
