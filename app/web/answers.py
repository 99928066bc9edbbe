"""An answer on the page: its text, figures, chart, warnings, working and sources."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import takewhile

import streamlit as st
from markupsafe import Markup

from app.answering.answer import Answer, CalculationNote, Figure
from app.calculators.wording import figure as worded
from app.web.answer_markup import answer_markup, inline
from app.web.charts import show_series
from app.web.citations import show_sources
from app.web.conversation import Turn, answer_as_markdown
from app.web.markup import element, joined, paragraph, show
from app.web.shelf import index_folder
from app.web.thumbs import feedback_line, keep_feedback
from index.library import Library

STATUS = {"not_found": "Not in the documents", "ambiguous": "Which do you mean?"}
MOST_CHIPS = 8
STREAM_SECONDS = 0.6  # for the whole answer: long enough to follow, too short to wait for


def show_answer(turn: Turn, library: Library, *, new: bool = False) -> None:
    """Everything of one answer; a new one's text comes in piece by piece."""
    answer = turn.answer
    if answer.status in STATUS:
        show(element("p", STATUS[answer.status], "sc-status"))
    _text(turn, new)
    _chips(turn)
    for warning in answer.warnings:
        show(Markup('<p class="sc-note" role="note"><b>Note:</b> {}</p>').format(warning))
    for at, series in enumerate(answer.series):
        show_series(series, f"{turn.name}-{at}", f"Source {series.citation}")
    if answer.calculations:
        with st.expander("Working", icon=":material/calculate:", key=f"working-{turn.name}"):
            show(joined(map(_working, answer.calculations)))
    if answer.citations:
        show(element("h2", "Sources", "sc-sources"))
        show_sources(answer.citations, turn.name, library)
    _actions(turn)


def _text(turn: Turn, new: bool) -> None:
    cited = frozenset(citation.n for citation in turn.answer.citations)
    place = st.empty()
    if new:
        pieces = list(_pieces(turn.answer.answer))
        for piece in pieces[:-1]:
            place.html(str(answer_markup(piece, cited, turn.name)))
            time.sleep(STREAM_SECONDS / len(pieces))
    place.html(str(answer_markup(turn.answer.answer, cited, turn.name) or Markup("<p></p>")))


def _pieces(text: str) -> Iterator[str]:
    """The text as far as it has come: sentence by sentence, then a table at once."""
    prose, gap, table = text.partition("\n\n")
    ends = [match.end() for match in re.finditer(r"[.!?:;,]\s", prose)]
    yield from (prose[:end] for end in ends)
    yield prose
    if table:
        yield prose + gap + table


def _chips(turn: Turn) -> None:
    """Figures as chips, each once, unless the answer is a table of them."""
    figures = _once(turn.answer)
    if not figures or len(figures) > MOST_CHIPS or "\n|" in turn.answer.answer:
        return
    cited = frozenset(citation.n for citation in turn.answer.citations)
    common = _common_label([one.label for one in figures])
    if common:
        show(element("p", common, "sc-chips-label"))
    chips = (element("li", _chip(one, len(common), cited, turn.name)) for one in figures)
    show(Markup('<ul class="sc-chips" aria-label="Figures in this answer">{}</ul>').format(joined(chips)))


def _common_label(labels: Sequence[str]) -> str:
    """What all labels begin with, up to a comma or the end ("Bins emptied" of "Bins emptied, target" and "Bins emptied, outturn");
    empty where there is nothing, or but one label."""
    if len(labels) < 2:
        return ""
    steps = zip(*(label.split(", ") for label in labels), strict=False)
    return ", ".join(parts[0] for parts in takewhile(lambda parts: len(set(parts)) == 1, steps))


def _once(answer: Answer) -> list[Figure]:
    kept: dict[tuple[object, ...], Figure] = {}
    for one in answer.figures:
        if one.value is not None:
            kept.setdefault((one.label, one.period, one.value), one)
    return list(kept.values())


def _chip(one: Figure, said: int, cited: frozenset[int], turn: str) -> Markup:
    """The figure with its period and what of its label has not been said yet."""
    value = worded(one.value, one.unit) if one.value is not None else "no figure"
    label = " ".join(part for part in (one.label[said:].lstrip(" ,:"), one.period or "") if part)
    return Markup("{} <b>{}</b> {}").format(label, value, inline(f"[{one.citation}]", cited, turn))


def _working(note: CalculationNote) -> Markup:
    inputs = "; ".join(f"{name}: {value}" for name, value in note.inputs.items())
    return Markup(
        '<div class="sc-working"><b>{}</b>: {}<br>{}<br><span class="sc-quiet">{}</span></div>'
    ).format(note.name.replace("_", " "), note.result, note.working, inputs)


def _actions(turn: Turn) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.popover("Copy", icon=":material/content_copy:", key=f"copy-{turn.name}"):
            show(paragraph("The answer as Markdown, with its sources.", "sc-quiet"))
            st.code(answer_as_markdown(turn.answer), language=None, wrap_lines=True)
        st.feedback("thumbs", key=f"thumbs-{turn.name}", on_change=_judged, args=(turn,))
        st.html(
            str(paragraph(f"Answered in {max(turn.answer.seconds, 0.01):.2f} s", "sc-quiet")), width="content"
        )


def _judged(turn: Turn) -> None:
    verdict = st.session_state.get(f"thumbs-{turn.name}")
    if verdict is None:
        return
    try:
        keep_feedback(index_folder(), feedback_line(turn, bool(verdict), datetime.now(UTC)))
        st.toast("Thank you: kept in feedback.jsonl beside the index.")
    except OSError:
        st.toast("The verdict could not be kept: the index folder cannot be written.")
