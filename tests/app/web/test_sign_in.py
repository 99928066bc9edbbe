"""Signing in: asked for only where a provider is set up, and then before any page."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest


def _script() -> None:
    import streamlit as st

    from app.web.sign_in import let_in

    if let_in():
        st.title("Inside")


PROVIDER = {"redirect_uri": "https://example.org/oauth2callback", "cookie_secret": "s", "client_id": "c"}


@pytest.mark.parametrize(
    ("secrets", "title"),
    [({}, "Inside"), ({"other": {"key": "value"}}, "Inside"), ({"auth": PROVIDER}, "Scrutineer")],
    ids=["no secrets", "secrets of other things", "a provider"],
)
def test_pages_are_kept_from_strangers_where_a_provider_is_set_up(
    secrets: dict[str, Any], title: str
) -> None:
    page = AppTest.from_function(_script)
    for name, value in secrets.items():
        page.secrets[name] = value
    page.run()
    assert not page.exception
    assert [one.value for one in page.title] == [title]
    assert [one.label for one in page.button] == (["Sign in"] if "auth" in secrets else [])
