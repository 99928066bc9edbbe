"""Evaluation: how often the answers are right, by type of question; the failures to read; two runs compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from app.web.answer_markup import answer_markup
from app.web.markup import Content, element, paragraph, plain_label, show, table
from app.web.run_files import Answered, RunFiles, TypeFigures, answers_of, changes, find_runs
from app.web.shelf import index_folder

NONE, ALL = "No other run", "All types"
FOLDER = "runs"
ABOUT = {"questions": "Questions:", "documents": "asked of:", "model": "by the model"}
OUTCOMES = ("wrong", "refused", "invented", "failed")
MOST = 60  # failures shown


def show_evaluation() -> None:
    st.title("Evaluation")
    runs = find_runs((Path(FOLDER), index_folder() / FOLDER))
    if not runs:
        show(paragraph("No evaluation has been run yet. A question set is answered and scored by:"))
        st.code(f"scrutineer eval --out {FOLDER}/first", language=None)
        show(
            paragraph(
                "Without --questions it asks the hundred questions of the sample documents. For your own, “scrutineer eval --make "
                "FILE” drafts a set, with the questions that thumbs were given to. Runs kept in the folder "
                f"“{FOLDER}”, here or in the index folder, show on this page.",
                "sc-quiet",
            )
        )
        return
    by_name = {f"{run.name}, {_when(run)}": run for run in runs}
    with st.container(horizontal=True, key="run-choice"):
        chosen = st.selectbox("Run", list(by_name), key="run", width=330)
        others = [name for name in by_name if name != chosen]
        other = st.selectbox("Compared with", [NONE, *others], key="run-other", width=330)
    run = by_name[chosen]
    _about(run)
    if other == NONE:
        show(_figures(run))
        _failures(answers_of(run))
    else:
        _compared(by_name[other], run)


def _when(run: RunFiles) -> str:
    return f"{datetime.fromtimestamp(run.written, UTC):%d %B %Y %H:%M} UTC"


def _about(run: RunFiles) -> None:
    told = ((word, run.about.get(key)) for key, word in ABOUT.items())
    show(paragraph("; ".join(f"{word} {value}" for word, value in told if value), "sc-quiet"))


def _figures(run: RunFiles) -> Content:
    rows = [
        (
            element("b", "All") if one is run.types[-1] else one.type,
            _share(one),
            f"{one.borne_out[0]} of {one.borne_out[1]}" if one.borne_out[1] else "–",
            *(str(one.apart[name]) for name in OUTCOMES),
        )
        for one in run.types
    ]
    headings = ("Type", "Right", "Cited to a listed place", *(name.capitalize() for name in OUTCOMES))
    return table("By type of question", headings, rows, numeric=frozenset(range(1, 7)))


def _share(one: TypeFigures) -> str:
    share = f" ({one.share:.1%})" if one.share is not None else ""
    return f"{one.right[0]} of {one.right[1]}{share}"


def _failures(answers: Sequence[Answered]) -> None:
    failed = [one for one in answers if one.outcome != "right"]
    st.header("Not right", anchor=False)
    if not failed:
        show(paragraph("Every answer is right by the rules."))
        return
    chosen = st.selectbox("Type", [ALL, *sorted({one.type for one in failed})], key="failure-type", width=330)
    shown = [one for one in failed if chosen in (ALL, one.type)]
    for one in shown[:MOST]:
        _answered(one, f"{one.outcome.capitalize()}: {one.question}")
    if len(shown) > MOST:
        show(paragraph(f"{len(shown) - MOST} more are in answers.jsonl.", "sc-quiet"))


def _answered(one: Answered, label: str) -> None:
    with st.expander(plain_label(label), key=f"failure-{one.id}"):
        show(paragraph(f"{one.id}, {one.type}", "sc-quiet"))
        show(answer_markup(one.answer or "No answer was given.", frozenset(), "run"))
        for reason in one.reasons:
            show(paragraph(reason, "sc-note"))
        if one.note:
            show(paragraph(f"Expected: {one.note}", "sc-quiet"))


def _compared(before: RunFiles, after: RunFiles) -> None:
    earlier = {one.type: one for one in before.types}
    rows = [
        (one.type, _share(earlier[one.type]), _share(one), _difference(earlier[one.type], one))
        for one in after.types
        if one.type in earlier
    ]
    headings = ("Type", before.name, after.name, "Change")
    show(table("Right answers, by type of question", headings, rows, numeric=frozenset({1, 2, 3})))
    st.header("What changed", anchor=False)
    found = changes(answers_of(before), answers_of(after))
    if not found:
        show(paragraph("Every question went as before."))
    for one in found[:MOST]:
        way = "Better" if one.better else "Worse" if one.before == "right" else "Changed"
        _answered(one.answered, f"{way} ({one.before}, now {one.answered.outcome}): {one.answered.question}")


def _difference(before: TypeFigures, after: TypeFigures) -> str:
    if before.share is None or after.share is None:
        return ""
    points = 100 * (after.share - before.share)
    return "same" if abs(points) < 0.05 else f"{points:+.1f} points"
