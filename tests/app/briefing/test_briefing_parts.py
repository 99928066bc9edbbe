"""Small parts of a briefing: citation marks, printable text, places, and the rows of money that a topic has."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answering.answer import Citation
from app.answering.book import Book
from app.briefing.markdown import inert
from app.briefing.marks import marked
from app.briefing.money import money_on
from app.briefing.naming import heading_name, where
from app.briefing.printable import clean, western
from app.briefing.sources import sources
from app.briefing.topic import topic_of


@pytest.mark.parametrize(
    "numbers, marks",
    [
        ((), ""),
        ((4,), "[4]"),
        ((7, 4), "[4, 7]"),
        ((1, 2), "[1, 2]"),
        ((1, 2, 3), "[1–3]"),
        ((9, 1, 2, 3, 6), "[1–3, 6, 9]"),
        ((2, 2), "[2]"),
    ],
)
def test_marks(numbers: tuple[int, ...], marks: str) -> None:
    assert marked(numbers) == marks


@given(st.sets(st.integers(1, 60)))
def test_marks_name_every_number_once(numbers: set[int]) -> None:
    named: list[int] = []
    for part in filter(None, marked(numbers).strip("[]").split(", ")):
        first, _, last = part.partition("–")
        named += range(int(first), int(last or first) + 1)
    assert named == sorted(numbers)


@pytest.mark.parametrize(
    "text, plain",
    [
        ("£5k – “ten”", "£5k – “ten”"),
        ("Tŷ Ŵyn", "Ty Wyn"),
        ("−3 ≥ 2", "-3 >= 2"),
        ("a\x00b\tc", "ab c"),
        ("漢", "?"),
        ("ﬁne", "fine"),
    ],
)
def test_text_is_fitted_to_the_fonts_of_a_pdf(text: str, plain: str) -> None:
    assert western(text) == plain


@given(st.text(max_size=60))
def test_any_text_can_be_printed(text: str) -> None:
    western(text).encode("cp1252")
    assert all(char in "\t\n\r" or ord(char) >= 32 for char in clean(text))


@pytest.mark.parametrize(
    "text", ["1. First", "- item", "+ item", "# head", "a | b", "<i>", "[x](y)", "`c`", "~~d~~", "10) ten"]
)
def test_markdown_signs_are_text(text: str) -> None:
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(inert(text))
    assert html.startswith("<p>")
    assert html.count("<") == 2


def test_headings_lose_their_numbers_and_are_kept_short() -> None:
    assert heading_name("3.3.2 Parks and Streets") == "Parks and Streets"
    assert heading_name("word " * 12) == "word " * 10 + "…"


def _citation(n: int, document: str = "a.pdf", **place: object) -> Citation:
    return Citation(n, document, "Report A", "quote", **place)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "citation, place",
    [
        (_citation(1, page=7, lines=(1, 2)), ("page", "7")),
        (_citation(1, lines=(12, 15)), ("lines", "12–15")),
        (_citation(1, lines=(12, 12)), ("lines", "12")),
        (_citation(1, section="A > B"), ("section", "“B”")),
        (_citation(1), ("section", "whole document")),
    ],
)
def test_places(citation: Citation, place: tuple[str, str]) -> None:
    assert where(citation) == place


def test_sources_are_listed_by_document_and_place() -> None:
    cited = (
        _citation(1, page=7),
        _citation(2, "b.txt", lines=(3, 4)),
        _citation(3, page=8),
        _citation(4, page=7),
    )
    items = [item.sentences[0].text for item in sources(cited).blocks[0].items]
    assert items == ["Report A (a.pdf): page [1, 4] 7; [3] 8.", "Report A (b.txt): lines [2] 3–4."]


def _money(new_shelf, tables, topic: str, records):
    report = records["document"]("r", "Report", "outturn report", "2022/23")
    made = tuple(records["table"](report.id, at, *rest) for at, rest in enumerate(tables))
    book = Book(new_shelf((report,), (), made))
    return money_on(topic_of(topic, book), book)


OUTTURN = [("Budget", "budget"), ("Outturn", "outturn"), ("Variance", "variance")]


@pytest.mark.parametrize(
    "figures, amount, contradicted",
    [((100, 120, 20), 20, False), ((100, 120, -20), 20, False), ((100, 90, 10), -10, False), ((100, 120, None), 20, False), ((100, 120, 21), 21, False), ((100, 120, 70), 70, True)],
    ids=["as computed", "the other sign", "the other sign, under", "none printed", "rounded", "contradicted"],
)  # fmt: skip
def test_a_variance_is_told_as_printed_with_an_overspend_positive(
    new_shelf, records, figures, amount, contradicted
) -> None:
    money = _money(
        new_shelf, [("Outturn", "outturn", OUTTURN, [("Parks", None, *figures)])], "parks", records
    )
    assert [(one.amount, one.contradicted) for one in money.outturns] == [(Decimal(amount), contradicted)]


def test_a_topic_without_an_outturn_has_the_wider_services_beside_it(new_shelf, records) -> None:
    tables = [
        ("Budget", "budget", [("Net", "budget")], [("Play areas", None, 40)]),
        ("Outturn", "outturn", OUTTURN, [("Parks", None, 100, 120, 20), ("Total", "total", 100, 120, 20)]),
    ]
    money = _money(new_shelf, tables, "play areas", records)
    assert money.outturns == ()
    assert [one.entry.row.label for one in money.around] == ["Parks", "Total"]
    assert [one.line.value for one in money.budgets] == [Decimal(40)]


def test_a_headline_box_is_no_list_of_services(new_shelf, records) -> None:
    rows = [("Cash limit", None, 100), ("Outturn", None, 120)]
    table = records["table"]("r".ljust(16, "0"), 1, "Revenue", "outturn", [("£000", None)], rows)
    lines = [(row.lines[0], role) for row, role in zip(table.rows, ("budget", "outturn"), strict=True)]
    from dataclasses import replace

    rows_ = tuple(
        replace(row, lines=(replace(line, role=role),))
        for row, (line, role) in zip(table.rows, lines, strict=True)
    )
    report = records["document"]("r", "Report", "outturn report", "2022/23")
    book = Book(new_shelf((report,), (), (replace(table, rows=rows_),)))
    assert money_on(topic_of("budget", book), book).budgets == ()


def test_amounts_in_millions_are_set_beside_thousands(new_shelf, records) -> None:
    from app.briefing.money import thousands

    tables = [
        (
            "Savings",
            "savings",
            [("Target", None), ("Delivered", None)],
            [("Lamps", None, "0.132", "0.1")],
            "£m",
        )
    ]
    (saving,) = _money(new_shelf, tables, "savings", records).savings
    assert (thousands(saving.planned), saving.missing) == (Decimal("132.000"), Decimal("0.032"))


def test_a_reserve_printed_in_two_documents_is_told_once(new_shelf, records) -> None:
    documents = tuple(
        records["document"](f"r{year}", f"Report {year}", "outturn report", f"20{year}/{year + 1}")
        for year in (21, 22)
    )
    tables = tuple(
        records["table"](one.id, 1, "Reserves", "reserves", [("Balance", None)], [("Play areas", None, 80)])
        for one in documents
    )
    book = Book(new_shelf(documents, (), tables))
    (reserve,) = money_on(topic_of("play areas", book), book).reserves
    assert reserve.document.period == "2022/23"
