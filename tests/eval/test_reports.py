"""Reports as Markdown and as one HTML page: they hold what was found, need nothing else, and let no text take effect."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from eval.compare import compare
from eval.intervals import wilson
from eval.peers.result import Cost, PeerResult
from eval.questions import Evidence
from eval.record import Record
from eval.report import Report
from eval.report_html import html_report
from eval.report_markdown import escaped, markdown_report
from eval.run import Run
from eval.run_folder import read_run, write_run
from eval.scorers.retrieval import recall
from eval.summary import summarise
from eval.svg_charts import Bar, bar_chart
from ingest.errors import UsageError

HOSTILE = '<script>alert("x")</script> <img src=x onerror=y> [click](http://evil) | a & b'
EVIDENCE = (Evidence("roads.md", "gritted"),)
CITATION = {"n": 1, "document": "<b>roads.md</b>", "page": 4, "quote": HOSTILE}
Reported = Callable[..., Report]


@pytest.fixture
def report(make_record: Callable[..., Record], make_run: Callable[..., Run]) -> Reported:
    def made(**given: object) -> Report:
        run = make_run(
            make_record("q1", evidence=EVIDENCE, cited=True, rank=1),
            make_record("q2", "wrong", question=HOSTILE, text=HOSTILE, note=HOSTILE, citations=[CITATION]),
            make_record("q3", "refused", type="trend", evidence=EVIDENCE, cited=None),
        )
        return Report(run, summarise(run.records), **given)  # type: ignore[arg-type]

    return made


def peers() -> tuple[PeerResult, ...]:
    own, other = (1, 2, None), (None, 2, None)
    return (
        PeerResult("Scrutineer", own, recall(own), Cost(2.0, 0.01, 100.0)),
        PeerResult("Other", other, recall(other), Cost(8.0, 0.02, 400.0)),
    )


def test_the_page_has_every_question_and_figure(report: Reported) -> None:
    page = LexborHTMLParser(html_report(report()))
    heads = [node.text() for node in page.css("summary")]
    assert [re.sub(r"\s+", " ", head).split(" (")[0] for head in heads] == [
        "wrong q2",
        "refused q3",
        "right q1",
    ]
    assert [cell.text() for cell in page.css("tr.all td")][:2] == ["all", "1 of 3 (33.3%)"]
    labels = {node.attributes["aria-label"] for node in page.css("svg")}
    assert labels == {"Share of right answers by type", "Recall at 1", "Recall at 5"}


def test_no_text_of_a_question_an_answer_or_a_document_takes_effect(report: Reported) -> None:
    text = html_report(report())
    page = LexborHTMLParser(text)
    assert page.css("script, img, a, b, link, iframe") == []
    assert "default-src 'none'" in text
    shown = page.css_first("details.wrong").text()
    assert HOSTILE in shown


def test_the_page_needs_nothing_from_elsewhere(report: Reported) -> None:
    page = LexborHTMLParser(html_report(report()))
    assert page.css("[src], [href], [style]") == []
    assert re.findall(r"url\(|@import", page.css_first("style").text()) == []


def test_markdown_of_a_document_is_shown_as_text(report: Reported) -> None:
    text = markdown_report(report())
    assert "1 of 3 (33.3%) answered right" in text
    page = LexborHTMLParser(MarkdownIt("commonmark").enable("table").render(text))
    assert page.css("script, img, a, b") == []
    assert HOSTILE in page.text()
    assert escaped("a|b *c*") == r"a\|b \*c\*"


def test_tables_of_markdown_are_whole(report: Reported) -> None:
    rows = [line for line in markdown_report(report()).splitlines() if line.startswith("| ")]
    assert rows
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows[:5]} == {9}


def test_peers_stand_beside_with_their_cost(report: Reported) -> None:
    text = markdown_report(report(peers=peers()))
    assert "| Other | 0% | 33.3% | 33.3% | 33.3% | 0.167 |" in text
    assert "8.0 s (4.0 × ours)" in text
    page = LexborHTMLParser(html_report(report(peers=peers())))
    assert "400 MiB (4.0 × ours)" in page.text()


def test_an_earlier_run_stands_beside(
    report: Reported, make_record: Callable[..., Record], make_run: Callable[..., Run]
) -> None:
    earlier = make_run(make_record("q3", type="trend", evidence=EVIDENCE, cited=None))
    current = report()
    comparison = compare(earlier, current.run)
    text = html_report(Report(current.run, current.summary, comparison))
    assert "q3 (trend): right, now refused" in LexborHTMLParser(text).text()
    assert "right, now refused" in markdown_report(Report(current.run, current.summary, comparison))


def test_a_run_is_read_back_as_written_and_written_the_same(report: Reported, tmp_path: Path) -> None:
    files = write_run(tmp_path / "one", report())
    again = write_run(tmp_path / "two", report())
    assert [path.name for path in files] == ["answers.jsonl", "summary.json", "report.md", "report.html"]
    assert [path.read_bytes() for path in files] == [path.read_bytes() for path in again]
    assert read_run(tmp_path / "one").records == report().run.records
    assert read_run(tmp_path / "one").about == report().run.about


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        pytest.param(None, "holds no evaluation; `scrutineer eval --out", id="no files"),
        pytest.param("not json\n", "no evaluation that can be read", id="no json"),
        pytest.param('{"id": "q1"}\n', "not a record of an evaluation", id="no record"),
    ],
)
def test_a_folder_without_a_run_is_said(tmp_path: Path, answers: str | None, said: str) -> None:
    if answers is not None:
        (tmp_path / "answers.jsonl").write_text(answers, "utf-8")
        (tmp_path / "summary.json").write_text("{}", "utf-8")
    with pytest.raises(UsageError, match=said):
        read_run(tmp_path)


def test_bars_are_as_long_as_their_shares() -> None:
    chart = bar_chart(
        "Shares", [Bar("all <b>", wilson(4, 4)), Bar("half", wilson(2, 4)), Bar("none", wilson(0, 0))]
    )
    page = LexborHTMLParser(chart)
    widths = [float(node.attributes["width"] or 0) for node in page.css("rect.bar")]
    assert widths == [420.0, 210.0, 0.0]
    assert page.css("b") == []
    assert len(page.css("path.whisker")) == 2  # nothing to count has no interval
