"""A conversation in a real browser: a question, its source on the page, a follow-up, an upload and a question about it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

QUESTION = "How did EHCP timeliness change?"
PLAN = """# Borsetshire Ferries Plan 2023/24

## Winter timetable

The ferry across the Am estuary sails every forty minutes in winter, and every twenty minutes from Easter. Bicycles travel free.
"""


@pytest.fixture(scope="module")
def app(serve: Callable[[Path], str], sample_index: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The app on an index that may be changed."""
    return serve(Path(shutil.copytree(sample_index, tmp_path_factory.mktemp("served") / "index")))


def test_a_question_is_answered_and_its_citation_opens_on_the_page(
    app: str, visit: Callable[..., Any]
) -> None:
    visitor = visit(app)
    answer = visitor.ask(QUESTION)
    assert "55.1%" in answer.inner_text()
    answer.get_by_test_id("stVegaLiteChart").wait_for()
    answer.locator("a.sc-cite").first.click()
    picture = answer.get_by_role("img", name="the cited place marked, close up")
    picture.wait_for()
    assert picture.evaluate("image => image.complete && image.naturalWidth") > 300
    visitor.keep("answer-1280")
    with visitor.page.expect_download() as waiting:
        answer.get_by_role("button", name="Download the document").first.click()
    assert waiting.value.suggested_filename.endswith(".pdf")


def test_a_follow_up_keeps_to_the_subject(app: str, visit: Callable[..., Any]) -> None:
    visitor = visit(app, (390, 844))
    visitor.ask(QUESTION)
    answer = visitor.ask("and what was its target in 2020/21?")
    assert "50%" in answer.inner_text()
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 390
    visitor.keep("follow-up-390")
    visitor.page.get_by_role("button", name="Start again").click()
    visitor.page.get_by_text("You might ask").wait_for()
    # Streamlit takes the old turns away a moment after the new part stands.
    expect(visitor.page.get_by_test_id("stChatMessage")).to_have_count(0)


def test_a_citation_opens_from_the_keyboard(app: str, visit: Callable[..., Any]) -> None:
    visitor = visit(app)
    answer = visitor.ask(QUESTION)
    answer.locator("a.sc-cite").first.focus()
    visitor.page.keyboard.press("Enter")
    answer.get_by_role("img", name="the cited place marked, close up").wait_for()
    assert visitor.page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_an_uploaded_document_is_answered_from_and_removed_again(
    app: str, visit: Callable[..., Any], tmp_path: Path
) -> None:
    plan = tmp_path / "ferries.md"
    plan.write_text(PLAN, "utf-8")
    visitor = visit(f"{app}/documents")
    visitor.page.locator('input[type="file"]').set_input_files([plan])
    visitor.page.get_by_text("ferries.md").first.wait_for()
    visitor.page.get_by_role("button", name="Add to the index").click()
    result = visitor.page.get_by_role("table", name="Adding 1 file")
    result.wait_for()
    assert "added" in result.inner_text()
    visitor.rest()
    visitor.keep("uploaded-1280")

    asking = visit(app)
    answer = asking.ask("What does the plan say about ferries in winter?")
    assert "forty minutes" in answer.inner_text()
    answer.locator("a.sc-cite").first.click()
    answer.locator(".sc-lines .sc-cited").first.wait_for()
    assert "forty minutes" in answer.locator(".sc-lines").inner_text()

    visitor.choose("Document", "ferries")
    visitor.page.get_by_role("button", name="Remove", exact=True).click()
    dialog = visitor.page.get_by_role("dialog")
    dialog.get_by_text("Borsetshire Ferries Plan 2023/24").wait_for()
    dialog.get_by_role("button", name="Remove it").click()
    visitor.page.get_by_role("table", name="Removing ferries.md").wait_for()
    assert visitor.errors() == []
