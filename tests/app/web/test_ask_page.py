"""The Ask page: questions, follow-ups, filters, verdicts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from index.library import Library

OpenPage = Callable[..., AppTest]
Said = Callable[[AppTest], str]
QUESTION = "How did EHCP timeliness change?"


def asked(page: AppTest, question: str) -> AppTest:
    page.chat_input[0].set_value(question).run()
    assert not page.exception
    assert not page.error
    return page


def test_a_measure_question_is_answered_with_figures_sources_and_a_chart(
    on_sample: OpenPage, said: Said
) -> None:
    page = asked(on_sample("ask"), QUESTION)
    text = said(page)
    assert "<strong>95%</strong>" in text
    assert "<strong>55.1%</strong>" in text
    assert 'class="sc-chips"' in text
    assert 'href="#source-0-0-1"' in text
    assert page.get("vega_lite_chart")
    assert any("page 7" in one.label for one in page.expander)
    assert [message.name for message in page.chat_message] == ["user", "assistant"]


def test_a_follow_up_is_understood_from_the_question_before(on_sample: OpenPage, said: Said) -> None:
    page = asked(asked(on_sample("ask"), QUESTION), "and its target in 2020/21?")
    assert len(page.chat_message) == 4
    assert "50%" in page.chat_message[3].get("html")[0].value


def test_starting_again_forgets_the_conversation(on_sample: OpenPage) -> None:
    page = asked(on_sample("ask"), QUESTION)
    next(one for one in page.button if one.label == "Start again").click().run()
    assert len(page.chat_message) == 0
    assert any(one.key == "example-0" for one in page.button)


def test_an_example_question_is_answered_when_clicked(on_sample: OpenPage) -> None:
    page = on_sample("ask")
    examples = [one for one in page.button if one.key and one.key.startswith("example-")]
    assert len(examples) == 6
    examples[0].click().run()
    assert not page.error
    assert len(page.chat_message) == 2
    assert 'class="sc-status"' not in page.chat_message[1].get("html")[0].value


def test_what_the_documents_do_not_hold_is_said(on_sample: OpenPage, said: Said) -> None:
    page = asked(on_sample("ask"), "How many potholes were filled in 2020/21?")
    assert "Not in the documents" in said(page)


def test_a_filter_is_said_and_narrows_the_sources(
    on_sample: OpenPage, said: Said, sample_library: Library
) -> None:
    page = on_sample("ask")
    plan = next(one.id for one in sample_library.documents if one.kind == "plan")
    page.selectbox(key="filter-document").set_value(plan).run()
    assert "Answering only from" in said(page)
    asked(page, "What do the documents say about early help?")
    labels = [one.label for one in page.expander if one.label[:1].isdigit()]
    assert labels
    assert all("Young People Plan" in label for label in labels)


def test_a_verdict_is_kept_beside_the_index(on_copy: OpenPage, sample_copy: Path) -> None:
    page = asked(on_copy("ask"), QUESTION)
    page.feedback(key="thumbs-0-0").set_value(1).run()
    kept = [json.loads(line) for line in (sample_copy / "feedback.jsonl").read_text("utf-8").splitlines()]
    assert [(one["question"], one["history"], one["verdict"]) for one in kept] == [(QUESTION, [], "good")]
    assert kept[0]["citations"]


def test_an_opened_source_shows_its_quote_and_offers_the_document(on_sample: OpenPage, said: Said) -> None:
    page = asked(on_sample("ask"), QUESTION)
    page.session_state["fold-source-0-0-1"] = True
    page.run()
    assert "sc-quote" in said(page)
    assert page.image
    assert "Download the document" in [one.label for one in page.download_button]


def test_a_blank_question_asks_nothing(on_sample: OpenPage) -> None:
    page = on_sample("ask")
    page.chat_input[0].set_value("   ").run()
    assert not page.error
    assert len(page.chat_message) == 0
