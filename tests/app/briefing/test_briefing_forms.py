"""The three forms of a briefing: Markdown that stays inert, Word with real headings and tables, PDF with bookmarks and numbers."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

import pdfplumber
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from app.answering.answer import Series, SeriesPoint
from app.briefing import as_docx, as_markdown, as_pdf
from app.briefing.briefing import (
    Bar,
    Briefing,
    Charts,
    Paragraph,
    Points,
    Row,
    Section,
    Sentence,
    Table,
    Trend,
    Variances,
)

HOSTILE = "<script>alert(1)</script> [a](http://x.example) | ![i](j) `c` *d* _e_ # f \x0b & <b>g</b>"


def _series(*points: tuple[str, str | None, str | None]) -> Series:
    made = tuple(
        SeriesPoint(period, Decimal(actual) if actual else None, Decimal(target) if target else None)
        for period, actual, target in points
    )
    return Series("Kerbs swept", "%", "High", made, 1)


@pytest.fixture(scope="module")
def hostile() -> Briefing:
    """Every place that text of a document can reach, filled with markup."""
    row = Row((HOSTILE, "Red"), (1,), "Red")
    blocks = (
        Paragraph((Sentence(HOSTILE, (1,), HOSTILE),)),
        Points((Paragraph((Sentence(f"1. {HOSTILE}"),)), Paragraph((Sentence(f"- {HOSTILE}"),)))),
        Table(HOSTILE, (HOSTILE, "RAG"), (row,), (Decimal("0.7"), Decimal("0.2"), Decimal("0.1")), frozenset(), 1),
        Charts(HOSTILE, (
            Trend(HOSTILE, _series(("2021/22", "5", None), ("2022/23", None, "7")), HOSTILE),
            Variances(HOSTILE, (Bar(HOSTILE, Decimal(5), "+5"), Bar("Ŵyn", Decimal(-3), "−3")), HOSTILE),
        ), (1,)),
    )  # fmt: skip
    return Briefing(
        HOSTILE, "covered", f"Scrutiny briefing: {HOSTILE}", (Sentence(HOSTILE),), (Section(HOSTILE, blocks),)
    )


def test_markdown_is_a_document_of_headings_lists_and_tables(recycling) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(as_markdown(recycling))
    kinds = {token.type for token in tokens}
    headings = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert {"bullet_list_open", "table_open", "strong_open"} <= kinds | {
        c.type for t in tokens for c in t.children or ()
    }
    assert headings == ["Scrutiny briefing: recycling", *(section.heading for section in recycling.sections)]


def test_markdown_from_documents_has_no_effect(hostile: Briefing) -> None:
    html = MarkdownIt("commonmark").enable("table").render(as_markdown(hostile))
    assert re.search("<(script|a|img|code|em|b)[ >]", html) is None
    assert html.count("<h1>") == html.count("<h2>") == html.count("<table>") == 1
    assert "&lt;script&gt;" in html


def test_markdown_ends_with_one_line_feed(recycling) -> None:
    assert as_markdown(recycling).endswith("\n")
    assert not as_markdown(recycling).endswith("\n\n")


@pytest.fixture(scope="module")
def word(recycling) -> object:
    return Document(io.BytesIO(as_docx(recycling)))


def test_word_has_real_headings(word, recycling) -> None:
    told = [
        (one.style.name, one.text)
        for one in word.paragraphs
        if one.style.name.startswith(("Heading", "Title"))
    ]
    assert told[0] == ("Title", "Scrutiny briefing: recycling")
    assert told[1:] == [(f"Heading {one.level}", one.heading) for one in recycling.sections]


def test_word_tables_have_repeating_header_rows_and_captions(word, tables_in, recycling) -> None:
    assert len(word.tables) == len(tables_in(recycling))
    for table, planned in zip(word.tables, tables_in(recycling), strict=True):
        assert [cell.text for cell in table.rows[0].cells] == [*planned.columns, "Source"]
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == planned.caption
        assert len(table.rows) == len(planned.rows) + 1
    captions = [one.text for one in word.paragraphs if one.style.name == "Caption"]
    assert all(
        any(caption.startswith(planned.caption) for caption in captions) for planned in tables_in(recycling)
    )


def test_word_ratings_are_words_on_their_colour(word) -> None:
    cells = [row.cells[5] for row in word.tables[0].rows[1:]]
    shaded = {cell.text: cell._tc.tcPr.find(qn("w:shd")) for cell in cells}
    assert {text: shade is not None for text, shade in shaded.items()} == {
        "Red*": True, "Red": True, "Green": True, "Not rated": False,
    }  # fmt: skip


def test_word_pictures_have_their_text(word, charts_in, recycling) -> None:
    described = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert described == [picture.words for charts in charts_in(recycling) for picture in charts.pictures]
    assert all(described)


def test_word_numbers_its_pages_and_is_in_british_english(word) -> None:
    footer = word.sections[0].footer._element.xml
    assert re.findall(r"<w:instrText>\s*(\w+)", footer) == ["PAGE", "NUMPAGES"]
    assert word.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-GB"
    assert word.core_properties.title == "Scrutiny briefing: recycling"


def test_word_keeps_text_as_text(hostile: Briefing) -> None:
    made = Document(io.BytesIO(as_docx(hostile)))
    assert "<script>alert(1)</script> [a](http://x.example)" in made.tables[0].rows[1].cells[0].text
    assert "\x0b" not in "".join(one.text for one in made.paragraphs)


def test_the_same_briefing_gives_the_same_files(recycling, hostile) -> None:
    for made in (recycling, hostile):
        assert as_docx(made) == as_docx(made)
        assert as_pdf(made) == as_pdf(made)


def test_word_parts_have_fixed_times(recycling) -> None:
    with zipfile.ZipFile(io.BytesIO(as_docx(recycling))) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in package.read("docProps/core.xml")


@pytest.fixture(scope="module")
def pdf(recycling) -> bytes:
    return as_pdf(recycling)


def test_pdf_has_a_bookmark_for_every_heading(pdf: bytes, recycling) -> None:
    outline = [(mark.level, mark.get_title()) for mark in pypdfium2.PdfDocument(pdf).get_toc()]
    assert outline == [(section.level - 1, section.heading) for section in recycling.sections]


def test_pdf_numbers_every_page_out_of_all(pdf: bytes) -> None:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        pages = len(opened.pages)
        for number, page in enumerate(opened.pages, 1):
            assert f"Scrutiny briefing: recycling, page {number} of {pages}" in page.extract_text()


def test_pdf_says_every_sentence(pdf: bytes, recycling, sentences) -> None:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        text = "".join("".join(page.extract_text().split()) for page in opened.pages)
    told = ["".join(one.text.split()) for one in sentences(recycling, "Headlines")]
    assert [one for one in told if one not in text] == []


def test_pdf_tables_are_tables(pdf: bytes, tables_in, recycling) -> None:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        headers = [
            " ".join(filter(None, table[0])).split()
            for page in opened.pages
            for table in page.extract_tables()
        ]
    for planned in tables_in(recycling):
        assert " ".join([*planned.columns, "Source"]).split() in headers


def test_pdf_has_its_charts_language_and_title(pdf: bytes, charts_in, recycling) -> None:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        images = sum(len(page.images) for page in opened.pages)
        assert opened.metadata["Title"] == "Scrutiny briefing: recycling"
        assert opened.doc.catalog["Lang"] == b"en-GB"
    assert images == sum(len(charts.pictures) for charts in charts_in(recycling))


def test_pdf_keeps_text_as_text(hostile: Briefing) -> None:
    with pdfplumber.open(io.BytesIO(as_pdf(hostile))) as opened:
        text = " ".join(page.extract_text() for page in opened.pages)
        links = [link for page in opened.pages for link in page.hyperlinks]
    assert "<script>" in text
    assert "<b>g</b>" in text
    assert links == []


def test_a_topic_that_is_not_covered_is_a_short_document(brief) -> None:
    made = brief("zoos")
    assert as_markdown(made).startswith("# Scrutiny briefing: zoos\n\nThe documents do not cover “zoos”.")
    assert "do not cover" in Document(io.BytesIO(as_docx(made))).paragraphs[1].text
    with pdfplumber.open(io.BytesIO(as_pdf(made))) as opened:
        assert len(opened.pages) == 1


@pytest.mark.parametrize("topic", ["recycling", "everything", "budget", "Priority 1"])
def test_briefings_are_short_enough_to_be_read(brief, topic: str) -> None:
    with pdfplumber.open(io.BytesIO(as_pdf(brief(topic)))) as opened:
        assert len(opened.pages) <= 4
