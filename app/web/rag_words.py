"""Ratings and directions in words that carry their colour: never a colour alone."""

from __future__ import annotations

from markupsafe import Markup

_DIRECTIONS = {
    "better": "▲ better",
    "worse": "▼ worse",
    "stable": "● stable",
    "up": "↑ up",
    "down": "↓ down",
}
# Text on background; each pair has a contrast of 4.5:1 or more (WCAG 2.1, 1.4.3). The same pairs stand in theme.css.
COLOURS = {"Red": ("#ffffff", "#b3261e"), "Amber": ("#3a2600", "#ffcf70"), "Green": ("#ffffff", "#1d6b37")}

# The quieter pairs of a whole table cell.
TINTS = {"Red": ("#8c1d18", "#fbe3e1"), "Amber": ("#5c3d00", "#fff1cc"), "Green": ("#14532d", "#dff1e4")}


def rag_chip(rating: str | None) -> Markup:
    """The rating's word on its colour; a quiet "no rating" where there is none."""
    if rating not in COLOURS:
        return Markup('<span class="sc-rag sc-rag-none">no rating</span>')
    return Markup('<span class="sc-rag sc-rag-{}">{}</span>').format(rating.lower(), rating)


def direction_words(direction: str | None) -> str:
    """ "▲ better": the arrow tells good from bad, not up from down; the word says so."""
    return _DIRECTIONS.get(direction or "", "")
