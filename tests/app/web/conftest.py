"""What the tests of the web app share: a page run by Streamlit's own test harness, on the sample corpus or on nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from index.library import Library, open_library

OpenPage = Callable[..., AppTest]
SECONDS = 120  # a busy machine


def _page(name: str) -> None:
    """The script of one page, as start.py runs it."""
    from app.web.links import keep_pages
    from app.web.views.registry import VIEWS, all_pages, loaded

    keep_pages(all_pages())
    loaded(*VIEWS[name][2:])()


@pytest.fixture(scope="session")
def sample_library(sample_index: Path) -> Library:
    return open_library(sample_index)


@pytest.fixture
def on_sample(sample_index: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> OpenPage:
    """Opens a page of the app on the sample corpus."""
    return _opener(sample_index, monkeypatch, tmp_path)


@pytest.fixture
def on_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> OpenPage:
    """Opens a page of the app where nothing is indexed."""
    return _opener(tmp_path / "nothing", monkeypatch, tmp_path)


@pytest.fixture
def sample_copy(sample_index: Path, tmp_path: Path) -> Path:
    """An index of the sample corpus that a test may change."""
    return Path(shutil.copytree(sample_index, tmp_path / "copy"))


@pytest.fixture
def on_copy(sample_copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> OpenPage:
    return _opener(sample_copy, monkeypatch, tmp_path)


def _opener(index: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> OpenPage:
    monkeypatch.setenv("SCRUTINEER_INDEX", str(index))
    monkeypatch.chdir(tmp_path)
    st.cache_resource.clear()
    st.cache_data.clear()

    def opened(name: str, **query: str) -> AppTest:
        page = AppTest.from_function(_page, default_timeout=SECONDS, args=(name,))
        for key, value in query.items():
            page.query_params[key] = value
        return page.run()

    return opened


def text_of(page: AppTest) -> str:
    """Everything a page says, markup and all."""
    kinds = (
        "title",
        "header",
        "subheader",
        "markdown",
        "caption",
        "html",
        "error",
        "warning",
        "info",
        "text",
    )
    parts = [
        str(element.value if hasattr(element, "value") else element.body)
        for kind in kinds
        for element in page.get(kind)
    ]
    return "\n".join(parts)


@pytest.fixture
def said() -> Callable[[AppTest], str]:
    return text_of
