"""A run as Markdown, for a merge request or an email."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.record import Record
from eval.run import Run
from eval.summary import Summary
from eval.tables import Rows, recall_table, type_table
from eval.wording import interval_text, share_text

LONGEST = 400  # characters of an answer that are shown


def markdown_report(run: Run, summary: Summary) -> str:
    """Results by type, retrieval, and every question that was not answered right, with the reason."""
    return "\n".join(_lines(run, summary)) + "\n"


def _lines(run: Run, summary: Summary) -> Iterator[str]:
    right = summary.total.right
    yield "# Evaluation"
    yield ""
    yield f"{share_text(right)} answered right (95% interval {interval_text(right)})."
    yield ""
    for key, value in run.about.items():
        yield f"- {key.replace('_', ' ')}: {escaped(value)}"
    yield from _section("Answers by type", type_table(summary))
    if summary.recall.questions:
        yield from _section("Retrieval", recall_table({"Scrutineer": summary.recall}))
    yield from ("", "## Not right", "")
    missed = [record for record in run.records if not record.right]
    for record in missed:
        yield from _missed(record)
    if not missed:
        yield "Every question was answered right."


def _section(title: str, rows: Rows) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    yield from markdown_table(rows)


def markdown_table(rows: Rows) -> Iterator[str]:
    """The lines of a table, its first column left and the others right."""
    yield f"| {' | '.join(escaped(cell) for cell in rows[0])} |"
    yield f"| --- |{' ---: |' * (len(rows[0]) - 1)}"
    for row in rows[1:]:
        yield f"| {' | '.join(escaped(cell) for cell in row)} |"


def _missed(record: Record) -> Iterator[str]:
    yield f"- **{escaped(record.id)}** ({record.expected.type}, {record.outcome}): {escaped(record.expected.question)}"
    for turn in record.expected.history:
        yield f"  - asked before: {escaped(turn)}"
    for reason in record.reasons:
        yield f"  - {escaped(reason)}"
    if record.text:
        yield f"  - answer: {escaped(shortened(record.text, LONGEST))}"
    if record.expected.note:
        yield f"  - note: {escaped(record.expected.note)}"


def shortened(text: str, longest: int) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= longest else f"{folded[:longest].rstrip()}…"


def escaped(text: str) -> str:
    """Text of questions and documents as text: no Markdown or HTML of theirs takes effect."""
    return re.sub(r"([\\`*_\[\]<>|#~!])", r"\\\1", " ".join(text.split()))
