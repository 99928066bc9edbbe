"""A briefing in a real browser: a topic in the visitor's own words, its files, and a topic that the documents don't cover."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

OPENINGS = {"Word": (b"PK", ".docx"), "PDF": (b"%PDF", ".pdf"), "Markdown": (b"# ", ".md")}


@pytest.fixture(scope="module")
def app(serve: Callable[[Path], str], sample_index: Path) -> str:
    return serve(sample_index)


def about(visitor: Any, topic: str) -> None:
    visitor.page.get_by_role("combobox", name="Topic").press_sequentially(topic, delay=20)
    visitor.page.keyboard.press("Enter")
    visitor.page.get_by_role("heading", level=2).first.wait_for()
    visitor.rest()


def test_a_topic_is_written_about_and_taken_away(app: str, visit: Callable[..., Any], tmp_path: Path) -> None:
    visitor = visit(f"{app}/briefing")
    about(visitor, "SEND")
    assert visitor.errors() == []
    visitor.keep("briefing-1280")
    for name, (opening, suffix) in OPENINGS.items():
        with visitor.page.expect_download() as waiting:
            visitor.page.get_by_role("button", name=name, exact=True).click()
        waiting.value.save_as(tmp_path / name)
        assert waiting.value.suggested_filename == f"briefing-send{suffix}"
        assert (tmp_path / name).read_bytes().startswith(opening)


def test_a_topic_that_is_not_covered_offers_no_files(app: str, visit: Callable[..., Any]) -> None:
    visitor = visit(f"{app}/briefing", (390, 844))
    about(visitor, "zeppelin moorings")
    assert visitor.errors() == []
    expect(visitor.page.get_by_role("button", name="Word", exact=True)).to_have_count(0)
