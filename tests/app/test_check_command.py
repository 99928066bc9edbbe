"""`scrutineer check`: findings as JSON lines and as a table, and what is said where there are none."""

from __future__ import annotations

import json
from decimal import Decimal
from types import SimpleNamespace

import pytest
from click.testing import Result
from typer.testing import CliRunner

from app.commands.main import app
from ingest.domain import Document, FinanceLine, FinanceRow, FinanceTable, Place, Source


def row(label: str, amount: int, line: int, *, total: bool = False) -> FinanceRow:
    place = Place(page=4, lines=(line, line))
    cell = FinanceLine(label, "Budget", f"{amount:,}", Decimal(amount), "£000", place=place)
    return FinanceRow(
        label, (cell,), total="total" if total else None, quote=f"{label} {amount:,}", place=place
    )


def library(total: int) -> SimpleNamespace:
    document = Document(
        "d1", Source("parks.pdf", "/in/parks.pdf", "d1", 1, "pdf"), "[bold]Parks[/bold] report"
    )
    rows = (
        row("Mowing", 2500, 1),
        row("Trees", 731, 2),
        row("Play", 900, 3),
        row("Total", total, 4, total=True),
    )
    table = FinanceTable("d1:f1", "d1", "Parks budget", ("Budget",), rows)
    return SimpleNamespace(documents=(document,), measures=(), tables=(table,), passages=lambda _id: ())


def run(monkeypatch: pytest.MonkeyPatch, total: int, *arguments: str) -> Result:
    monkeypatch.setattr("index.library.open_library", lambda *_args, **_options: library(total))
    return CliRunner().invoke(app, ["check", *arguments], catch_exceptions=False)


def test_findings_as_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = run(monkeypatch, 4311, "--format", "jsonl")
    finding = json.loads(outcome.stdout)
    assert list(finding) == [
        "kind",
        "documents",
        "what",
        "published",
        "computed",
        "difference",
        "severity",
        "citations",
    ]
    assert (finding["kind"], finding["documents"], finding["severity"]) == ("total", ["parks.pdf"], "high")
    assert (finding["published"], finding["computed"], finding["difference"]) == (4311, 4131, 180)
    assert [citation["quote"] for citation in finding["citations"]] == [
        "Total 4,311",
        "Mowing 2,500 Trees 731 Play 900",
    ]
    assert outcome.exit_code == 0
    assert outcome.stderr == "1 finding in 1 document, 1 of high severity\n"


def test_findings_as_a_table_show_text_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = run(monkeypatch, 4311)
    assert "high" in outcome.stdout
    assert "[bold]" in outcome.stdout
    assert "parks.pdf, page 4" in " ".join(outcome.stdout.split())


@pytest.mark.parametrize("arguments", [(), ("--format", "jsonl")])
def test_nothing_found_prints_nothing_but_says_so(
    monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    outcome = run(monkeypatch, 4131, *arguments)
    assert (outcome.stdout, outcome.exit_code) == ("", 0)
    assert outcome.stderr == "nothing found in 1 document\n"


def test_an_unknown_format_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = run(monkeypatch, 4131, "--format", "xml")
    assert outcome.exit_code == 2
    assert "jsonl" in outcome.output
