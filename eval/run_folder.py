"""A run as files: answers.jsonl, summary.json, report.md and report.html in one folder."""

from __future__ import annotations

import json
from pathlib import Path

from eval.record import read_record, record_line
from eval.report import Report
from eval.report_html import html_report
from eval.report_markdown import markdown_report
from eval.run import Run
from eval.summary import summary_json
from ingest.errors import UsageError

ANSWERS, SUMMARY = "answers.jsonl", "summary.json"


def write_run(folder: Path, report: Report) -> tuple[Path, ...]:
    """Writes the run and its reports, over an older one in the same folder; returns the files."""
    run = report.run
    figures = dict(run.about) | summary_json(report.summary)
    contents = {
        ANSWERS: "".join(f"{record_line(record)}\n" for record in run.records),
        SUMMARY: json.dumps(figures, indent=2, ensure_ascii=False) + "\n",
        "report.md": markdown_report(report),
        "report.html": html_report(report),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in contents.items():
        (folder / name).write_text(text, "utf-8")
    return tuple(folder / name for name in contents)


def read_run(folder: Path) -> Run:
    """The run kept in a folder; raises UsageError where there is none."""
    answers, summary = folder / ANSWERS, folder / SUMMARY
    if not answers.is_file() or not summary.is_file():
        raise UsageError(f"{folder} holds no evaluation; `scrutineer eval --out {folder}` writes one")
    try:
        lines = answers.read_text("utf-8").splitlines()
        records = tuple(read_record(line, f"{answers}, line {at}") for at, line in enumerate(lines, 1))
        about = {
            key: one for key, one in json.loads(summary.read_text("utf-8")).items() if isinstance(one, str)
        }
    except ValueError as error:
        raise UsageError(f"{folder} holds no evaluation that can be read: {error}") from None
    return Run(records, about)
