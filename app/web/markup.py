"""Text that is safe on the page. Words from documents go through here and stay words: no HTML or Markdown of theirs takes effect."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import streamlit as st
from markupsafe import Markup, escape

_JOINER = "\u2060"  # invisible; keeps an address or a shortcode from being recognised
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_RECOGNISED = re.compile(r"(?<=:)|(?<=@)|(?<=www)", re.I)

Content = str | Markup
MOST_BESIDE = 4  # columns that a phone can show beside each other


def plain_label(text: str) -> str:
    """A document's words where Streamlit takes Markdown (labels, messages): shown as they are."""
    folded = " ".join(text.split())
    return _PUNCTUATION.sub(r"\\\1", _RECOGNISED.sub(_JOINER, folded))


def show(content: Content) -> None:
    """Puts content on the page: a plain string is escaped, Markup is taken as it is."""
    st.html(str(escape(content)))


def paragraph(content: Content, css: str = "") -> Markup:
    return element("p", content, css)


def element(tag: str, content: Content, css: str = "") -> Markup:
    """`<tag class="css">content</tag>`."""
    name = Markup(tag)
    opened = Markup('<{} class="{}">').format(name, css) if css else Markup("<{}>").format(name)
    return opened + escape(content) + Markup("</{}>").format(name)


def joined(parts: Iterable[Content], between: Content = "") -> Markup:
    return escape(between).join(parts)


def table(
    caption: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Content]],
    *,
    numeric: frozenset[int] = frozenset(),
    hide_caption: bool = False,
) -> Markup:
    """A table with a caption and header cells. `numeric` columns (from 0) stand to the right; the first cell of a row heads it.
    On a narrow screen a table of more than four columns becomes a list of rows, each cell after its heading (theme.css); the
    roles, which that would undo, are written out."""
    hidden = "sc-hidden" if hide_caption else ""
    stacked = " sc-stack" if len(headings) > MOST_BESIDE else ""
    head = joined(Markup('<th role="columnheader" scope="col"{}>{}</th>').format(_right(at in numeric), one)
                  for at, one in enumerate(headings))  # fmt: skip
    body = joined(_row(row, headings, numeric) for row in rows)
    return Markup(
        '<div class="sc-scroll" role="group" tabindex="0" aria-label="{}"><table role="table" class="sc-table{}">'
        '<caption class="{}">{}</caption><thead role="rowgroup"><tr role="row">{}</tr></thead>'
        '<tbody role="rowgroup">{}</tbody></table></div>'
    ).format(caption, stacked, hidden, caption, head, body)


def without_empty(
    headings: Sequence[str], rows: Sequence[Sequence[Content]], numeric: frozenset[int] = frozenset()
) -> tuple[list[str], list[list[Content]], frozenset[int]]:
    """The columns in which any row says something, and which of them are numeric; the first always stays."""
    kept = [at for at in range(len(headings)) if at == 0 or any(row[at] for row in rows)]
    cells = [[row[at] for at in kept] for row in rows]
    return [headings[at] for at in kept], cells, frozenset(kept.index(at) for at in kept if at in numeric)


def _row(cells: Sequence[Content], headings: Sequence[str], numeric: frozenset[int]) -> Markup:
    first = Markup('<th role="rowheader" scope="row"{}>{}</th>').format(_right(0 in numeric), cells[0])
    rest = (
        Markup('<td role="cell" data-label="{}"{}>{}</td>').format(heading, _class(at in numeric, cell), cell)
        for at, (heading, cell) in enumerate(zip(headings[1:], cells[1:], strict=True), 1)
    )
    return Markup('<tr role="row">') + first + joined(rest) + Markup("</tr>")


def _class(numeric: bool, cell: Content) -> Markup:
    """Cells that say nothing are left out where the table is a list of rows."""
    names = " ".join(name for name, holds in (("sc-num", numeric), ("sc-none", cell in ("", "–"))) if holds)
    return Markup(' class="{}"').format(names) if names else Markup("")


def _right(numeric: bool) -> Markup:
    return Markup(' class="sc-num"') if numeric else Markup("")
