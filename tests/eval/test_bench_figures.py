"""What benchmarks print and keep: medians, spreads and multiples of ours; the long report they read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from eval.bench.asking import TypeTimes, asking, percentile, type_table, types_as_json
from eval.bench.figures import OURS, Figure, as_json, beside, shown, table
from eval.bench.growth import growth_table
from eval.bench.index_growth import EMBEDDER, WordVectors, document, ingest, retrieve, write_documents
from eval.bench.long_report import PAGES, WITH_TABLES, write_long_report
from eval.bench.pdf_intake import workers_gain
from eval.questions import read_questions
from index.library import open_library

OWN = Figure("Read", OURS, "s", (2.0, 4.0, 3.0))
OTHER = Figure("Read", "another", "s", (6.0,))


def test_others_are_multiples_of_ours() -> None:
    assert beside(OTHER, [OWN, OTHER]) == 2.0
    assert beside(OWN, [OWN, OTHER]) is None
    assert beside(Figure("Read", "another", "MiB", (6.0,)), [OWN]) is None


def test_a_row_has_median_spread_and_multiple() -> None:
    assert table([OWN, OTHER])[1:] == (
        ("Read", OURS, "3 s", "2–4", ""),
        ("Read", "another", "6 s", "one run", "2.00 ×"),
    )
    assert [one["of_ours"] for one in as_json([OWN, OTHER])] == [None, 2.0]


def test_three_figures_that_matter() -> None:
    assert [shown(value) for value in (1234.5, 56.78, 1.2345, 0.12345)] == ["1,234", "56.8", "1.23", "0.123"]


def test_growth_has_a_column_a_size_and_says_what_was_not_measured() -> None:
    rows = growth_table([{"passages": 1000, "size_mb": 33}, {"passages": 10000, "ingest": {"peak_mb": 5}}])
    assert rows[0] == ("What", "1,000 passages", "10,000 passages")
    assert rows[-1] == ("Size on disk (MB)", "33", "–")


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        pytest.param([3.0], 0.95, 3.0, id="one"),
        pytest.param([4.0, 1.0, 3.0, 2.0], 0.5, 2.0, id="half"),
        pytest.param(list(map(float, range(1, 101))), 0.95, 95.0, id="a hundred"),
        pytest.param(list(map(float, range(1, 15))), 0.95, 14.0, id="fourteen"),
    ],
)
def test_percentile(values: list[float], share: float, expected: float) -> None:
    assert percentile(values, share) == expected


def test_types_are_told_apart_cold_and_warm() -> None:
    times = TypeTimes("value", 2, cold=(1.5, 0.5), warm=(0.004, 0.006, 0.005, 0.02))
    assert type_table([times])[1] == ("value", "2", "1 s", "1.5 s", "5.5 ms", "20.0 ms")
    assert types_as_json([times])[0]["warm_seconds"] == [0.004, 0.006, 0.005, 0.02]


def test_asking_is_measured_for_real(sample_index: Path, repo: Path, tmp_path: Path) -> None:
    every = read_questions(repo / "eval/sample/questions.jsonl")
    questions = [next(one for one in every if one.type == kind) for kind in ("followup", "calculator")]
    asked = asking(sample_index, questions, tmp_path, rounds=1)
    assert [(one.type, len(one.cold), len(one.warm)) for one in asked.by_type] == [
        ("calculator", 1, 1),
        ("followup", 1, 1),
    ]
    assert all(value > 0 for one in asked.figures for value in one.values)
    assert len(table(asked.figures)) == len(asked.figures) + 1


def test_generated_documents_give_every_filter_a_choice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the growth table would leave a filter out."""
    monkeypatch.setenv(EMBEDDER, "words")
    write_documents(tmp_path / "documents", 12)
    ingest(tmp_path / "index", tmp_path / "documents")
    held = open_library(tmp_path / "index", embedder=WordVectors()).documents
    for name in ("council", "kind", "period", "portfolio"):
        assert len({getattr(document, name) for document in held} - {None}) >= 3, name
    found = retrieve(tmp_path / "index", tmp_path)
    assert set(found) == {"none", "council", "document", "kind", "period", "portfolio"}


def test_generated_documents_are_the_same_every_time_and_none_like_another() -> None:
    texts = [document(random.Random(at), at) for at in range(3)]
    assert texts == [document(random.Random(at), at) for at in range(3)]
    paragraphs = [part for text in texts for part in text.split("\n\n") if len(part) > 100]
    assert len(set(paragraphs)) == len(paragraphs) > 200


def test_the_long_report_is_as_long_as_it_says(tmp_path: Path) -> None:
    from ingest.readers import read

    found = read(write_long_report(tmp_path / "long.pdf"), "pdf")
    assert found.pages == PAGES
    assert len(found.grids) == WITH_TABLES
    text = read(write_long_report(tmp_path / "text.pdf", 3, 0), "pdf")
    assert (text.pages, text.grids) == (3, ())


def test_a_folder_of_reports_is_taken_in_by_one_worker_and_by_two(tmp_path: Path) -> None:
    paths = [write_long_report(tmp_path / f"part{at}.pdf", 2 + at, 1) for at in range(2)]
    figures = workers_gain("two reports", paths, 1)
    assert [figure.who for figure in figures] == [OURS, "Scrutineer, 2 workers"]
    assert all(figure.values[0] > 0 for figure in figures)
