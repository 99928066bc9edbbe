"""A run shown on the terminal: the tables on standard output, progress on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from typing import TYPE_CHECKING

from eval.processes import load
from eval.tables import Rows, cost_table, recall_table, shares_table, type_table

if TYPE_CHECKING:
    from eval.compare import Comparison
    from eval.peers.result import PeerResult
    from eval.run import OnProgress, Run
    from eval.summary import Summary

PLAIN_WIDTH = 120  # characters of a table that is not printed on a terminal


def show_run(run: Run, summary: Summary) -> None:
    """Results by type, retrieval, what is not right, and how long an answer took."""
    show_rows("Answers by type", type_table(summary))
    if summary.recall.questions:
        show_rows(
            f"Retrieval ({summary.recall.questions} questions)", recall_table({"Scrutineer": summary.recall})
        )
    for record in run.records:
        if not record.right:
            print(f"{record.id} ({record.expected.type}) {record.outcome}: {'; '.join(record.reasons)}")
    if run.seconds:
        print(
            f"Answers took {1000 * median(run.seconds):.0f} ms in the middle, {max(run.seconds):.2f} s at most."
        )


def show_peers(peers: Sequence[PeerResult]) -> None:
    """Retrieval quality, time and memory side by side."""
    title = f"Retrieval side by side ({peers[0].recall.questions} questions, {load()})"
    show_rows(title, recall_table({peer.name: peer.recall for peer in peers}))
    show_rows(
        "Whole processes: ingest of the same files, the median warm query, peak memory", cost_table(peers)
    )


def show_comparison(comparison: Comparison) -> None:
    """Every question that went otherwise, then the shares."""
    for change in comparison.changes:
        why = f" ({'; '.join(change.reasons)})" if change.reasons else ""
        print(f"{change.direction}: {change.id} ({change.type}) {change.what}{why}")
    if comparison.left_out:
        print(f"Not compared, since only one run has them or asks them so: {', '.join(comparison.left_out)}")
    show_rows("Against the earlier run", shares_table(comparison))


def show_rows(title: str, rows: Rows) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left")
    for number, heading in enumerate(rows[0]):
        table.add_column(heading, justify="right" if number else "left")
    for row in rows[1:]:
        table.add_row(*(Text(cell) for cell in row))
    console = Console(file=sys.stdout, highlight=False)
    console.width = console.width if sys.stdout.isatty() else PLAIN_WIDTH
    console.print(table)


@contextmanager
def progress_bar(title: str) -> Iterator[OnProgress]:
    """A bar on standard error, gone when it is done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(title, total=None, name="")
        yield lambda done, total, name: bars.update(task, completed=done, total=total, name=name)
