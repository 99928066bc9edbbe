"""The sample corpus: built the same every time, true to its data, right but for the slips planted in it, with fair questions."""

from __future__ import annotations

import collections
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from eval.questions import TYPES, Expected, read_questions
from eval.sample import build as sample
from eval.sample.measure_data import MeasureBook, MeasureRow, read_measures
from eval.sample.money_data import MoneyBook, MoneyTable, amount, read_money
from eval.sample.story import Bullets, Glossary, Grid, Heading, Key, Paragraph, Story, read_story

SAMPLE = sample.HERE
AGREEMENT, OUTTURN = "portfolio-agreement-2021-22.pdf", "annual-outturn-report-2020-21.pdf"
QUESTIONS = read_questions(SAMPLE / "questions.jsonl")


@pytest.fixture(scope="module")
def built() -> dict[str, bytes]:
    return sample.build()


@pytest.fixture(scope="module")
def truth(built: dict[str, bytes]) -> dict[str, list[dict[str, Any]]]:
    content: dict[str, list[dict[str, Any]]] = json.loads(built["truth.json"])
    return content


# ------------------------------------------------------------------------------------------------------------------- building
def test_the_committed_files_are_what_the_data_builds(built: dict[str, bytes]) -> None:
    stale = [name for name, content in built.items() if (SAMPLE / name).read_bytes() != content]
    assert stale == [], "run `python -m eval.sample.build` and commit what it writes"


def test_building_again_gives_the_same_bytes(built: dict[str, bytes]) -> None:
    assert sample.build() == built


def test_the_corpus_folder_holds_what_is_built_and_nothing_else(built: dict[str, bytes]) -> None:
    there = {f"corpus/{path.name}" for path in (SAMPLE / "corpus").iterdir()}
    assert there == {name for name in built if name.startswith("corpus/")}


@pytest.mark.parametrize("name", ["agreement", "outturn", "minutes", "plan"])
def test_every_document_says_that_it_is_a_demonstration(name: str, built: dict[str, bytes]) -> None:
    story = read_story(name)
    assert "restates" in story.notice
    assert "not a council publication" in story.notice
    first_page = _pages(SAMPLE / "corpus" / story.file)[0]
    assert _squeezed(story.notice) in _squeezed(first_page)


def test_no_pdf_carries_a_date_of_its_own_making(built: dict[str, bytes]) -> None:
    for name, content in built.items():
        if name.endswith(".pdf"):
            dates = set(re.findall(rb"/(?:CreationDate|ModDate) \((.*?)\)", content))
            assert dates <= {b"D:20000101000000+00'00'"}


# ---------------------------------------------------------------------------------------------------------------------- truth
def test_every_printed_cell_stands_on_the_page_the_truth_names(
    truth: dict[str, list[dict[str, Any]]],
) -> None:
    pages = {name: _pages(SAMPLE / "corpus" / name) for name in (AGREEMENT, OUTTURN)}
    squeezed = {
        (name, n): _squeezed(text) for name, texts in pages.items() for n, text in enumerate(texts, 1)
    }
    absent = []
    for line in truth["measures"] + truth["finance"]:
        words = line["raw"].split()
        if line["document"] in pages and not all(
            word in squeezed[line["document"], line["page"]] for word in words
        ):
            absent.append((line["document"], line["page"], line.get("code") or line["row"], line["raw"]))
    assert absent == []


def test_a_value_is_the_figure_that_is_printed(truth: dict[str, list[dict[str, Any]]]) -> None:
    for line in truth["measures"]:
        figures = [Decimal(text.replace(",", "")) for text in re.findall(r"-?\d[\d,]*\.?\d*", line["raw"])]
        if line["value"] is not None:
            assert figures[0] == Decimal(str(line["value"])), line
        if line["count"] is not None:
            assert Decimal(line["count"]) in figures[1:], line
        if line["note"] is not None:
            assert re.sub(r"[^\w ]", "", line["note"]) in re.sub(r"[^\w ]", "", line["raw"]), line


def test_a_cell_has_a_value_and_unit_or_neither(truth: dict[str, list[dict[str, Any]]]) -> None:
    for line in truth["measures"]:
        assert (line["value"] is None) == (line["unit"] is None), line
        assert line["value"] is not None or line["note"] or line["raw"] == "", line


def test_the_truth_covers_what_the_documents_should_show(truth: dict[str, list[dict[str, Any]]]) -> None:
    codes = {
        name: {row["code"] for row in truth["measures"] if row["document"] == name}
        for name in (AGREEMENT, OUTTURN)
    }
    assert len(codes[AGREEMENT]) >= 40
    assert len(codes[OUTTURN]) >= 20
    assert {"CSFE.63", "CFSE.63"} <= codes[AGREEMENT]
    assert {row["cohort"] for row in truth["measures"]} == {None, "EHC Plan", "SEN Support"}
    assert {row["printed_rag"] for row in truth["measures"]} == {None, "Red", "Amber", "Green"}
    assert any(row["raw"] == "" for row in truth["measures"])
    assert {row["unit"] for row in truth["finance"]} == {"£000", "£m"}


def test_a_long_measure_table_is_printed_with_and_without_its_header_again(
    truth: dict[str, list[dict[str, Any]]],
) -> None:
    """Tables that run over a page: of both sorts there is at least one."""
    over = collections.defaultdict(set)
    for row in truth["measures"]:
        if row["document"] == AGREEMENT:
            over[row["priority"]].add(row["page"])
    repeated = {
        table.repeat_header
        for table in read_measures("agreement_measures").tables
        if len(over[table.priority]) > 1
    }
    assert repeated == {True, False}


# -------------------------------------------------------------------------------------------------- printed ratings and trends
@pytest.mark.parametrize(
    "row",
    [
        row
        for table in read_measures("outturn_measures").tables
        for row in table.rows
        if isinstance(row, MeasureRow)
    ],
    ids=lambda row: row.code.replace("\n", ""),
)
def test_printed_status_and_trend_follow_the_printed_key(row: MeasureRow) -> None:
    (_,), (before,), (actual,), (target,) = row.cells
    if row.good is None or actual.value is None:
        assert (row.status, row.trend) == ("N/A", "N/A")
        return
    assert before.value is not None
    assert target.value is not None
    sign = 1 if row.good == "High" else -1
    shortfall = sign * (target.value - actual.value) / abs(target.value)
    assert row.status == ("G" if shortfall <= 0 else "A" if shortfall < Decimal("0.05") else "R")
    change = sign * (actual.value - before.value) / abs(before.value)
    assert row.trend == ("level" if abs(change) < Decimal("0.01") else "up" if change > 0 else "down")


# ------------------------------------------------------------------------------------------------------------- planted slips
def test_money_tables_add_up_but_for_the_planted_totals() -> None:
    found = {
        (book.document, table.title, published, computed)
        for book in (read_money("agreement_money"), read_money("outturn_money"))
        for table in book.tables
        if table.id != "dsg"
        for published, computed in _totals_out(table)
    }
    planted = {
        (slip["document"], slip["published"], slip["computed"])
        for slip in _planted()
        if slip["kind"] == "total"
    }
    assert {(document, published, computed) for document, _, published, computed in found} == planted


def test_the_grant_table_rolls_forward() -> None:
    rows = [
        [amount(cell) for cell in row.cells[1:3]] for row in read_money("outturn_money").table("dsg").rows
    ]
    start, adjustment, forecast, balance, schools, needs, estimate = [left or right for left, right in rows]
    assert start + adjustment + forecast == balance
    assert balance + schools + needs == estimate


def test_the_planted_headline_does_not_follow() -> None:
    limit, outturn, deficit = (
        amount(row.cells[1]) for row in read_money("outturn_money").table("headline-outturn").rows
    )
    assert limit is not None and outturn is not None  # noqa: PT018
    slip = next(slip for slip in _planted() if slip["kind"] == "variance")
    assert (deficit, outturn - limit) == (slip["published"], slip["computed"])


def test_documents_differ_only_where_that_is_planted() -> None:
    """Same code, period and kind in both PDFs: the same value and number, save the conflicts listed."""
    cells = [_by_code(read_measures(name)) for name in ("agreement_measures", "outturn_measures")]
    differing = {code for code, *_ in _keys_that_differ(*cells)}
    assert differing == {slip["code"] for slip in _planted() if slip["kind"] == "conflict"}


def test_targets_easier_than_what_was_reached_are_listed_as_tolerated(
    truth: dict[str, list[dict[str, Any]]],
) -> None:
    """Published oddities that a check may point out, so that "no noise" can be held against a complete list."""
    oddities = json.loads((SAMPLE / "tolerated.json").read_text("utf-8"))
    listed = {
        (odd["document"], odd["code"], odd.get("cohort")) for odd in oddities if "easier" in odd["what"]
    }
    assert listed == set(_easy_targets(truth["measures"]))


# ------------------------------------------------------------------------------------------------------------------ questions
def test_the_questions_cover_every_type_with_refusals_and_follow_ups() -> None:
    counts = collections.Counter(question.type for question in QUESTIONS)
    assert len(QUESTIONS) >= 62
    assert set(counts) == set(TYPES)
    assert counts["unanswerable"] >= 8
    assert counts["followup"] >= 8
    assert all(bool(question.history) == (question.type == "followup") for question in QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_each_question_can_be_borne_out(question: Expected, citable: dict[str, list[str]]) -> None:
    assert question.answerable == (question.type != "unanswerable")
    assert bool(question.evidence) == (question.type not in ("calculator", "unanswerable"))
    for place in question.evidence:
        assert any(place.quote in text for text in citable[place.document]), place
    if question.answerable:
        assert question.groups or question.numbers or question.rag


@pytest.mark.parametrize(
    "question", [one for one in QUESTIONS if one.numbers and one.evidence], ids=lambda question: question.id
)
def test_expected_numbers_stand_in_the_cited_places(
    question: Expected, citable: dict[str, list[str]]
) -> None:
    places = [text for place in question.evidence for text in citable[place.document] if place.quote in text]
    printed = {float(text.replace(",", "")) for text in re.findall(r"-?\d[\d,]*(?:\.\d+)?", " ".join(places))}
    assert set(question.numbers) <= printed


def test_conflicts_cite_both_documents() -> None:
    for question in QUESTIONS:
        if question.type == "conflict":
            assert {place.document for place in question.evidence} == {AGREEMENT, OUTTURN}


def test_no_question_repeats_a_development_question() -> None:
    path = SAMPLE.parents[1].parent / "shared" / "questions" / "dev.jsonl"
    if not path.is_file():
        pytest.skip("the development questions are not beside the repository")
    known = {(one.history, one.question.casefold()) for one in read_questions(path)}
    assert [one.id for one in QUESTIONS if (one.history, one.question.casefold()) in known] == []


# ------------------------------------------------------------------------------------------------------------------- helpers
@pytest.fixture(scope="module")
def citable() -> dict[str, list[str]]:
    """By document, the texts that a citation may quote: sentences of prose as whole passages, table rows after their header."""
    texts: dict[str, list[str]] = collections.defaultdict(list)
    for name in ("agreement", "outturn", "minutes", "plan"):
        story = read_story(name)
        texts[story.file] += _prose(story)
    for name in ("agreement_measures", "outturn_measures", "education_measures"):
        book = read_measures(name)
        texts[book.document] += _measure_rows(book)
    for name in ("agreement_money", "outturn_money"):
        money = read_money(name)
        texts[money.document] += _money_rows(money)
    return texts


def _prose(story: Story) -> Iterator[str]:
    for block in story.blocks:
        match block:
            case Heading(text) | Paragraph(text):
                yield text
            case Bullets(items, lead):
                yield " ".join((lead, *items))
            case Grid(rows):
                yield from (" ".join(row) for row in rows)
            case Key(entries) | Glossary(entries):
                yield from (" ".join(entry) for entry in entries)


def _measure_rows(book: MeasureBook) -> Iterator[str]:
    for table in book.tables:
        for row in table.rows:
            if isinstance(row, MeasureRow):
                cells = (part.raw for cell in row.cells for part in cell)
                yield _folded(" ".join((*book.header, row.code, row.name, *cells)))
            else:
                yield row.text


def _money_rows(book: MoneyBook) -> Iterator[str]:
    for table in book.tables:
        for row in table.rows:
            yield " ".join(cell for cell in row.cells if cell)


def _planted() -> list[dict[str, Any]]:
    slips: list[dict[str, Any]] = json.loads((SAMPLE / "planted.json").read_text("utf-8"))
    return slips


def _totals_out(table: MoneyTable) -> Iterator[tuple[Decimal, Decimal]]:
    """(published, computed) of each total out by more than rounding: a sub-total takes the rows since the sub-total before or
    the heading of its group, a total all rows that are no totals."""
    columns = [n for n, column in enumerate(table.columns) if column.kind == "money"]
    for column in columns:
        everything: list[Decimal] = []
        part: list[Decimal] = []
        for row in table.rows:
            if row.opens_group:
                part = []
                continue
            value = amount(row.cells[column]) or Decimal(0)
            if row.total is None:
                everything.append(value)
                part.append(value)
                continue
            computed = sum(part if row.total == "subtotal" else everything, Decimal(0))
            if abs(value - computed) > _ROUNDING[table.unit]:
                yield value, computed
            part = []


# The most by which lines rounded to the unit may miss their rounded total in these tables.
_ROUNDING = {"£000": Decimal(1), "£m": Decimal("0.001")}

Key3 = tuple[str, str, str]


def _by_code(book: MeasureBook) -> dict[Key3, tuple[Decimal | None, Decimal | None]]:
    return {
        (row.code.replace("\n", ""), column.period, column.kind): (cell[0].value, cell[0].count)
        for table in book.tables
        for row in table.rows
        if isinstance(row, MeasureRow)
        for column, cell in zip(book.columns, row.cells, strict=True)
        if len(cell) == 1
    }


def _keys_that_differ(
    left: dict[Key3, tuple[Decimal | None, Decimal | None]],
    right: dict[Key3, tuple[Decimal | None, Decimal | None]],
) -> Iterator[Key3]:
    for key in left.keys() & right.keys():
        if None not in (left[key][0], right[key][0]) and left[key] != right[key]:
            yield key


def _easy_targets(cells: list[dict[str, Any]]) -> Iterator[tuple[str, str, str | None]]:
    series = collections.defaultdict(list)
    for cell in cells:
        if cell["value"] is not None and cell["good"]:
            series[cell["document"], cell["code"], cell["cohort"]].append(cell)
    for key, row in series.items():
        for target in (cell for cell in row if cell["kind"] == "target"):
            before = [cell for cell in row if cell["kind"] == "actual" and cell["period"] < target["period"]]
            sign = 1 if target["good"] == "High" else -1
            if before and sign * (before[-1]["value"] - target["value"]) > 0:
                yield key


def _pages(path: Path) -> list[str]:
    if path.suffix != ".pdf":
        return [path.read_text("utf-8")]
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_range() for page in document]


def _squeezed(text: str) -> str:
    """Without white space; pdfium marks a hyphen at a line's end in its own way."""
    return re.sub(r"\s", "", text.replace("\ufffe", "-").replace("\x02", "-"))


def _folded(text: str) -> str:
    return " ".join(text.split())
