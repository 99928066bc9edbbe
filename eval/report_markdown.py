"""A run as Markdown, for a merge request or an email."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.compare import Comparison
from eval.record import Record
from eval.report import Report
from eval.tables import Rows, cost_table, recall_table, shares_table, type_table
from eval.wording import interval_text, share_text

LONGEST = 400  # characters of an answer that are shown


def markdown_report(report: Report) -> str:
    """Results by type, retrieval, peers and another run where given, and every question that was not answered right."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    right = report.summary.total.right
    yield from ("# Evaluation", "")
    yield f"{share_text(right)} answered right (95% interval {interval_text(right)})."
    yield ""
    for key, value in report.run.about.items():
        yield f"- {key.replace('_', ' ')}: {escaped(value)}"
    yield from _section("Answers by type", type_table(report.summary))
    yield from _retrieval(report)
    if report.comparison:
        yield from _comparison(report.comparison)
    yield from ("", "## Not right", "")
    missed = [record for record in report.run.records if not record.right]
    for record in missed:
        yield from _missed(record)
    if not missed:
        yield "Every question was answered right."


def _retrieval(report: Report) -> Iterator[str]:
    if report.summary.recall.questions:
        found = {peer.name: peer.recall for peer in report.peers} or {"Scrutineer": report.summary.recall}
        yield from _section("Retrieval", recall_table(found))
    if costs := cost_table(report.peers):
        yield from _section("Time and memory", costs)


def _comparison(comparison: Comparison) -> Iterator[str]:
    yield from _section("Against the earlier run", shares_table(comparison))
    yield ""
    for change in comparison.changes:
        said = f"{change.id} ({change.type}): {change.what}. {change.question}"
        yield f"- {change.direction}: {escaped(said)}"
        yield from (f"  - {escaped(reason)}" for reason in change.reasons)


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
