"""Documents that try something: no script, HTML, link or Markdown of theirs takes effect on any page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SCRIPT = "<script>window.taken=1</script>"
PICTURE = '<img src="x" onerror="window.taken=1">'
LINK = "[press here](http://evil.example/a) www.evil.example http://evil.example/b"
REPORT = f"""# Otters report 2022/23 {SCRIPT}

Mereshire County Council

## Otters {PICTURE} :red[alarm]

The otters of the river Perch raised nineteen cubs. {SCRIPT} {PICTURE} {LINK} **They** <b>swam</b> upstream, and `code` stayed.

Ref | Indicator | Good | 2020/21 Actual | 2021/22 Actual | 2022/23 Actual | 2022/23 Target
--- | --- | --- | --- | --- | --- | ---
OT.1 | Otter cubs raised {SCRIPT} {LINK} | High | 11 | 15 | 19 | 25
OT.2 | =HYPERLINK("http://evil.example") salmon counted | High | 40 | 35 | 30 | 50
"""
PAGES = ("", "measures", "money", "checks", "briefing", "documents", "evaluation")


@pytest.fixture(scope="module")
def app(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    from index.update import update_index

    folder = tmp_path_factory.mktemp("hostile")
    report = folder / "report.md"
    report.write_text(REPORT, "utf-8")
    update_index(folder / "index", [report])
    return serve(folder / "index")


def assert_inert(visitor: Any) -> None:
    page = visitor.page
    assert page.evaluate("window.taken") is None
    assert (
        page.locator('[href*="evil.example"], [src*="evil.example"], img[onerror], img[src="x"]').count() == 0
    )
    assert page.locator('[data-testid="stMain"] script').count() <= 1, "only the app's own"
    assert visitor.errors() == []


def test_the_pages_show_text_as_text(app: str, visit: Callable[..., Any]) -> None:
    visitor = visit(app)
    for name in PAGES:
        visitor.go(f"{app}/{name}")
        assert_inert(visitor)


@pytest.mark.parametrize(
    "question",
    ["How did otter cubs raised change?", "What does the report say about the otters of the river?"],
    ids=["measure", "narrative"],
)
def test_answers_and_sources_show_text_as_text(app: str, visit: Callable[..., Any], question: str) -> None:
    visitor = visit(app)
    answer = visitor.ask(question)
    assert "cubs" in answer.inner_text()
    answer.locator("a.sc-cite").first.click()
    answer.locator(".sc-lines").first.wait_for()
    assert "<script>" in answer.locator(".sc-lines").first.inner_text()
    visitor.page.get_by_role("button", name="Copy", exact=True).click()
    assert_inert(visitor)
    visitor.keep(f"hostile-{question[:3].lower()}-1280")
