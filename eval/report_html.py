"""A run as one HTML page that needs nothing else: no script, no font, no picture from elsewhere.

Everything that comes from a question set, a document or an answer is escaped; the page's own policy forbids scripts besides.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from eval.compare import Change, Comparison
from eval.record import Record
from eval.report import Report
from eval.scorers.retrieval import CUTS
from eval.svg_charts import Bar, bar_chart
from eval.tables import Rows, cost_table, recall_table, shares_table, type_table
from eval.wording import interval_text, share_text

_STYLE = Path(__file__).with_name("report.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_report(report: Report) -> str:
    """Results by type with charts, retrieval, peers and another run where given, and every question with its answer."""
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Evaluation</title>'
        f"<style>{_STYLE.read_text('utf-8')}</style></head><body><main>\n"
        + "\n".join(_body(report))
        + "\n</main></body></html>\n"
    )


def _body(report: Report) -> Iterator[str]:
    right = report.summary.total.right
    yield "<h1>Evaluation</h1>"
    yield f"<p>{share_text(right)} answered right (95% interval {interval_text(right)}).</p>"
    yield _about(report)
    yield from _types(report)
    yield from _retrieval(report)
    if report.comparison:
        yield from _comparison(report.comparison)
    yield from _questions(report.run.records)


def _about(report: Report) -> str:
    pairs = (
        f"<dt>{escape(key.replace('_', ' '))}</dt><dd>{escape(value)}</dd>"
        for key, value in report.run.about.items()
    )
    return f'<dl class="about">{"".join(pairs)}</dl>'


def _types(report: Report) -> Iterator[str]:
    types = (*report.summary.types, report.summary.total)
    yield "<h2>Answers by type</h2>"
    yield bar_chart(
        "Share of right answers by type", [Bar(one.type, one.right, one.type == "all") for one in types]
    )
    yield _table(type_table(report.summary))


def _retrieval(report: Report) -> Iterator[str]:
    if not report.summary.recall.questions:
        return
    found = {peer.name: peer.recall for peer in report.peers} or {"Scrutineer": report.summary.recall}
    yield "<h2>Retrieval</h2>"
    for cut in (CUTS[0], CUTS[2]):
        bars = [Bar(name, one.at[cut], at == 0) for at, (name, one) in enumerate(found.items())]
        yield f"<h3>Evidence among the first {cut}</h3>" if cut > 1 else "<h3>Evidence found first</h3>"
        yield bar_chart(f"Recall at {cut}", bars)
    yield _table(recall_table(found))
    if costs := cost_table(report.peers):
        yield "<h3>Time and memory</h3>"
        yield _table(costs)


def _comparison(comparison: Comparison) -> Iterator[str]:
    yield "<h2>Against the earlier run</h2>"
    yield _table(shares_table(comparison))
    for title, changes in (
        ("Worse", comparison.of("worse")),
        ("Better", comparison.of("better")),
        ("Otherwise", comparison.of("changed")),
    ):
        if changes:
            yield f"<h3>{title}: {len(changes)}</h3><ul>"
            yield from (_change(change) for change in changes)
            yield "</ul>"


def _change(change: Change) -> str:
    why = f"<br>{escape('; '.join(change.reasons))}" if change.reasons else ""
    said = f"{change.id} ({change.type}): {change.what}. {change.question}"
    return f"<li>{escape(said)}{why}</li>"


def _questions(records: tuple[Record, ...]) -> Iterator[str]:
    missed = [record for record in records if not record.right]
    right = [record for record in records if record.right]
    yield f"<h2>Not right: {len(missed)}</h2>"
    yield from (_question(record, opened=True) for record in missed)
    yield f"<h2>Right: {len(right)}</h2>"
    yield from (_question(record, opened=False) for record in right)


def _question(record: Record, opened: bool) -> str:
    expected = record.expected
    parts = [f'<p class="note">Asked before: {escape(turn)}</p>' for turn in expected.history]
    parts += [f"<p>{escape(reason)}</p>" for reason in record.reasons]
    parts.append(f'<div class="text">{escape(record.text)}</div>')
    parts += [f'<p class="note">{escape(line)}</p>' for line in _cited(record)]
    if expected.note:
        parts.append(f'<p class="note">Expected: {escape(expected.note)}</p>')
    head = f'<span class="mark">{record.outcome}</span> {escape(expected.id)} ({expected.type}): {escape(expected.question)}'
    attribute = " open" if opened else ""
    return f'<details class="{record.outcome}"{attribute}><summary>{head}</summary>{"".join(parts)}</details>'


def _cited(record: Record) -> Iterator[str]:
    for one in record.answer.get("citations", ()):
        where = f", page {one['page']}" if one.get("page") else ""
        yield f"[{one['n']}] {one['document']}{where}: {one['quote']}"


def _table(rows: Rows) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in rows[0])
    body = "".join(
        f"<tr{' class=all' if row[0] == 'all' else ''}>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>"
        for row in rows[1:]
    )
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
