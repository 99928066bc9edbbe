"""An answer's Markdown as HTML: what answers use is shown, what documents might bring stays text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.answer_markup import answer_markup
from app.web.markup import plain_label, table, without_empty

TAGS = re.compile(r"<[^>]*>")
OURS = re.compile(r"</?(?:p|strong|ul|li|div|table|caption|thead|tbody|tr|td|th|a|span)(?: [^<>]*)?>")
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "# heading",
    "<https://evil.example>",
    "**bold<script>**",
    "a | b",
    "| a | b |\n|---|---|\n| <b>x</b> | [y](z) |",
    '" onmouseover="alert(1)',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_markup_of_a_document_takes_effect(text: str) -> None:
    html = str(answer_markup(f"It says: {text}", frozenset({1}), "0-0")) + str(
        answer_markup(text, frozenset({1}), "0-0")
    )
    assert all(OURS.fullmatch(tag) for tag in TAGS.findall(html))
    assert not re.search(r'(?:href|src)="(?!#source-)', html)
    assert 'onmouseover="' not in html


@given(st.text())
def test_any_text_gives_only_our_own_tags(text: str) -> None:
    html = str(answer_markup(text, frozenset({1}), "0-0"))
    assert all(OURS.fullmatch(tag) for tag in TAGS.findall(html))


def test_citation_marks_point_at_their_sources() -> None:
    html = str(answer_markup("It was **46%** [1][2], see [3].", frozenset({1, 2}), "0-4"))
    assert re.findall(r'href="([^"]+)"', html) == ["#source-0-4-1", "#source-0-4-2"]
    assert "[3]" in html
    assert "<strong>46%</strong>" in html


def test_a_table_keeps_its_cells_and_tells_ratings_in_words_and_colour() -> None:
    text = "Two are red.\n\n| Measure | Actual | RAG |\n|---|---|---|\n| Bins | 61 | Red |\n| Trees | 9 | no rating |"
    html = str(answer_markup(text, frozenset(), "0-0"))
    assert '<span class="sc-rag sc-rag-red">Red</span>' in html
    assert html.count("<tr ") == 3
    assert 'scope="row">Bins</th>' in html
    assert 'class="sc-num">61</td>' in html


def test_a_list_becomes_a_list() -> None:
    html = str(answer_markup("- one\n- two", frozenset(), "0-0"))
    assert html == '<ul class="sc-list"><li>one</li><li>two</li></ul>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[a](b)", r"\[a\]\(b\)"),
        ("*a* _b_", r"\*a\* \_b\_"),
        ("<b>", r"\<b\>"),
        ("two\nlines", "two lines"),
        ("plain words 12", "plain words 12"),
    ],
)
def test_a_label_shows_a_documents_words_as_they_are(text: str, shown: str) -> None:
    assert plain_label(text) == shown


@pytest.mark.parametrize(
    "text", ["http://evil.example", "www.evil.example", "a@evil.example", ":smile:", ":red[x]"]
)
def test_a_label_breaks_up_addresses_and_shortcodes(text: str) -> None:
    assert "\u2060" in plain_label(text)


def test_a_table_heads_its_columns_and_rows() -> None:
    html = str(table("Fruit & <veg>", ("Name", "Number"), [("<i>Apple</i>", "3")], numeric=frozenset({1})))
    assert "Fruit &amp; &lt;veg&gt;</caption>" in html
    assert re.findall(r'<th [^>]*scope="(\w+)"[^>]*>([^<]*)</th>', html) == [
        ("col", "Name"), ("col", "Number"), ("row", "&lt;i&gt;Apple&lt;/i&gt;"),
    ]  # fmt: skip


def test_columns_that_say_nothing_are_left_out() -> None:
    headings, rows, numeric = without_empty(
        ("Name", "Note", "Number"), [("Apple", "", "3"), ("", "", "4")], frozenset({2})
    )
    assert (headings, rows, numeric) == (["Name", "Number"], [["Apple", "3"], ["", "4"]], frozenset({1}))


def test_each_cell_knows_its_heading_for_a_narrow_screen() -> None:
    html = str(
        table("Fruit", ("Name", "Colour", "Number", "Weight", "Place"), [("Apple", "red", "3", "–", "")])
    )
    assert re.findall(r'data-label="(\w+)"', html) == ["Colour", "Number", "Weight", "Place"]
    assert html.count("sc-none") == 2, "cells that say nothing are left out there"
    assert "sc-stack" in html
    assert "sc-stack" not in str(table("Fruit", ("Name", "Number"), [("Apple", "3")]))
