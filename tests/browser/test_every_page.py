"""Every page in a real browser: with the sample corpus and with nothing indexed, at desk and at phone width."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PAGES = {
    "": "Ask the documents",
    "measures": "Measures",
    "money": "Money",
    "checks": "Checks",
    "briefing": "Briefing",
    "documents": "Documents",
    "evaluation": "Evaluation",
}
WITHOUT_INDEX = ("documents", "evaluation")
SIZES = [pytest.param((1280, 900), id="desk"), pytest.param((390, 844), id="phone")]


@pytest.fixture(scope="module")
def sample(serve: Callable[[Path], str], sample_index: Path) -> str:
    return serve(sample_index)


@pytest.fixture(scope="module")
def nothing(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve(tmp_path_factory.mktemp("nothing") / "index")


def assert_sound(visitor: Any, title: str) -> None:
    assert visitor.page.locator("h1").first.inner_text() == title
    assert visitor.errors() == []
    width = visitor.page.evaluate("document.documentElement.scrollWidth")
    assert width <= visitor.size[0], "the page itself scrolls sideways"


@pytest.mark.parametrize("size", SIZES)
def test_pages_on_the_sample(sample: str, visit: Callable[..., Any], size: tuple[int, int]) -> None:
    visitor = visit(sample, size)
    for name, title in PAGES.items():
        visitor.go(f"{sample}/{name}")
        assert_sound(visitor, title)
        visitor.keep(f"sample-{name or 'ask'}-{size[0]}")


@pytest.mark.parametrize("size", SIZES)
def test_pages_with_nothing_indexed(nothing: str, visit: Callable[..., Any], size: tuple[int, int]) -> None:
    visitor = visit(nothing, size)
    for name, title in PAGES.items():
        visitor.go(f"{nothing}/{name}")
        assert_sound(visitor, title if name in WITHOUT_INDEX else "Nothing is indexed yet")
    visitor.keep(f"nothing-{size[0]}")


def test_the_empty_page_leads_to_the_upload(nothing: str, visit: Callable[..., Any]) -> None:
    visitor = visit(nothing)
    visitor.page.get_by_role("link", name="Upload documents here").click()
    visitor.page.get_by_role("heading", name="Documents").wait_for()
    visitor.page.get_by_role("button", name="Add to the index").wait_for()


def test_the_pages_can_be_reached_from_the_menu_of_a_phone(sample: str, visit: Callable[..., Any]) -> None:
    visitor = visit(sample, (390, 844))
    visitor.page.get_by_test_id("stExpandSidebarButton").click()
    visitor.page.get_by_role("link", name="Money").click()
    visitor.page.get_by_role("heading", name="Money", exact=True).wait_for()
    assert visitor.errors() == []


def test_a_measure_opens_on_a_page_with_an_address_of_its_own(sample: str, visit: Callable[..., Any]) -> None:
    visitor = visit(f"{sample}/measures")
    visitor.choose("Open a measure", "EHCP")
    visitor.page.get_by_role("heading", name="Values in every document").wait_for()
    visitor.rest()
    assert "measure=" in visitor.page.url
    assert "EHCP" in visitor.page.locator("h1").inner_text()
    visitor.keep("measure-1280")
    again = visit(visitor.page.url)
    assert again.page.locator("h1").inner_text() == visitor.page.locator("h1").inner_text()
    again.page.get_by_role("button", name="All measures").click()
    again.page.get_by_role("heading", name="Measures", exact=True).wait_for()


def test_tables_are_downloaded(sample: str, visit: Callable[..., Any], tmp_path: Path) -> None:
    visitor = visit(f"{sample}/measures")
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("button", name="CSV", exact=True).click()
    waiting.value.save_as(tmp_path / "measures.csv")
    lines = (tmp_path / "measures.csv").read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Code,Measure,Period,Value")
    assert len(lines) > 40
