"""Signing in with the council's identity provider, where one is set up (OpenID Connect, in `.streamlit/secrets.toml`)."""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError


def let_in() -> bool:
    """Whether the pages may be shown: to everyone where no provider is set up, else to who has signed in."""
    if not _provider_set_up():
        return True
    if st.user.get("is_logged_in"):
        return True
    st.title("Scrutineer")
    st.write("Sign in to see your council's documents.")
    st.button("Sign in", type="primary", icon=":material/login:", on_click=st.login)
    return False


def _provider_set_up() -> bool:
    try:
        return "auth" in st.secrets
    except (StreamlitSecretNotFoundError, FileNotFoundError):
        return False
