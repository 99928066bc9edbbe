"""A briefing's Markdown as safe HTML for the preview: headings, lists, tables, quotes and emphasis; no links, pictures or HTML."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markupsafe import Markup

from app.web.rag_words import COLOURS, rag_chip

_OFF = ("link", "image", "autolink", "html_inline", "html_block", "reference", "code", "fence", "backticks")
_RATED = re.compile(rf"(<td[^>]*>)\s*({'|'.join(COLOURS)})\s*(</td>)")


def briefing_markup(text: str) -> Markup:
    """Headings one level down, since the page has a title of its own."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable(list(_OFF))
    tokens = reader.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
    html = reader.renderer.render(tokens, reader.options, {})
    rated = _RATED.sub(lambda cell: f"{cell[1]}{rag_chip(cell[2])}{cell[3]}", html)
    return Markup('<div class="sc-brief">{}</div>').format(Markup(rated))
