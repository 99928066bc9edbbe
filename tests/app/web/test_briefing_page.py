"""The Briefing page: a topic from the list, previewed with sources that open."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest


def test_a_priority_chosen_from_the_list_is_written_about(
    on_sample: Callable[..., AppTest], said: Callable[[AppTest], str]
) -> None:
    page = on_sample("briefing")
    topic = next(one for one in page.selectbox(key="briefing-topic").options if "Special educational" in one)
    page.selectbox(key="briefing-topic").set_value(topic).run()
    assert not page.error
    assert [one.label for one in page.download_button][:3] == ["Word", "PDF", "Markdown"]
    text = said(page)
    assert 'href="#source-briefing-1"' in text
    assert "sc-rag-green" in text
    assert page.get("vega_lite_chart")
