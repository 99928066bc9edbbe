"""The pages of the app, in the order of the navigation. Views are loaded when shown, so that one page does not pay for another."""

from __future__ import annotations

import importlib
from collections.abc import Callable

import streamlit as st
from streamlit.navigation.page import Page

from app.web.guard import guarded

# name in the address: (title, icon, module, function)
VIEWS = {
    "ask": ("Ask", "forum", "app.web.views.ask", "show_ask"),
    "measures": ("Measures", "monitoring", "app.web.views.measures", "show_measures"),
    "money": ("Money", "payments", "app.web.views.money", "show_money"),
    "checks": ("Checks", "rule", "app.web.views.checks", "show_checks"),
    "briefing": ("Briefing", "description", "app.web.views.briefing", "show_briefing"),
    "documents": ("Documents", "folder_open", "app.web.views.documents", "show_documents"),
    "evaluation": ("Evaluation", "verified", "app.web.views.evaluation", "show_evaluation"),
}


def all_pages() -> dict[str, Page]:
    """The page objects, by name; the first is the one opened without an address."""
    return {
        name: st.Page(
            loaded(module, function),
            title=title,
            icon=f":material/{icon}:",
            url_path=name,
            default=name == next(iter(VIEWS)),
        )
        for name, (title, icon, module, function) in VIEWS.items()
    }


def loaded(module: str, function: str) -> Callable[[], None]:
    """The view, guarded, its module imported at the first call."""

    def show() -> None:
        guarded(getattr(importlib.import_module(module), function))()

    return show
