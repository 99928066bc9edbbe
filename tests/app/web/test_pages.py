"""Every page opens, with the sample corpus and with nothing indexed, and leaves no error on screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app.web.views.registry import VIEWS

TITLES = {
    "ask": "Ask the documents",
    "measures": "Measures",
    "money": "Money",
    "checks": "Checks",
    "briefing": "Briefing",
    "documents": "Documents",
    "evaluation": "Evaluation",
}
WITHOUT_INDEX = {"documents", "evaluation"}  # pages that are of use with nothing indexed


@pytest.mark.parametrize("name", VIEWS)
def test_a_page_opens_on_the_sample(name: str, on_sample: Callable[..., AppTest]) -> None:
    page = on_sample(name)
    assert not page.exception
    assert not page.error
    assert page.title[0].value == TITLES[name]


@pytest.mark.parametrize("name", VIEWS)
def test_a_page_without_an_index_says_what_to_do(
    name: str, on_nothing: Callable[..., AppTest], said: Callable[[AppTest], str]
) -> None:
    page = on_nothing(name)
    assert not page.exception
    assert not page.error
    if name in WITHOUT_INDEX:
        assert page.title[0].value == TITLES[name]
    else:
        assert page.title[0].value == "Nothing is indexed yet"
        assert page.code[0].value == "scrutineer ingest FOLDER"
        assert "Upload documents here" in [link.label for link in page.get("page_link")]


def test_an_index_of_another_schema_is_one_line(on_copy: Callable[..., AppTest], sample_copy: Path) -> None:
    for manifest in sample_copy.rglob("manifest.json"):
        manifest.write_text('{"schema": 0}', "utf-8")
    page = on_copy("ask")
    assert page.title[0].value == "The index cannot be opened"
    assert "delete it and run" in page.error[0].value


@pytest.mark.parametrize(
    ("what", "shown", "hidden"),
    [("purpose", "units don't fit", "Traceback"), ("mistake", "Something went wrong", "somewhere deep")],
    ids=["an error raised on purpose", "an unexpected error"],
)
def test_an_exception_becomes_one_line(what: str, shown: str, hidden: str) -> None:
    page = AppTest.from_function(_script, args=(what,)).run()
    assert not page.exception
    assert shown in page.error[0].value.replace("\\", "")
    assert hidden not in page.error[0].value
    assert page.text[0].value == "the end"


def _script(what: str) -> None:
    import streamlit as st

    from app.web.guard import guarded
    from ingest.errors import CalculationError

    def fails() -> None:
        if what == "purpose":
            raise CalculationError("the units don't fit")
        raise ZeroDivisionError("somewhere deep")

    guarded(fails)()
    st.text("the end")
