"""`scrutineer eval` as it is run: what it prints and keeps, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.commands.main import run
from eval.questions import read_questions

ASKED = [
    {
        "id": "e1",
        "type": "definition",
        "question": "what does EHA stand for?",
        "groups": [["early help assessment"]],
    },
    {
        "id": "e2",
        "type": "calculator",
        "question": "target 90, actual 86, high is good: what RAG?",
        "rag": "Amber",
    },
    {
        "id": "e3",
        "type": "calculator",
        "question": "target 90, actual 86, high is good: what RAG?",
        "rag": "Red",
    },
]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "asked.jsonl"
    path.write_text("".join(f"{json.dumps(one)}\n" for one in ASKED), "utf-8")
    return path


def command(*arguments: object) -> int:
    with pytest.raises(SystemExit) as stopped:
        run(["eval", *map(str, arguments)])
    return int(stopped.value.code or 0)


def test_a_run_is_printed_and_kept(
    sample_index: Path, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("--questions", questions, "--index", sample_index, "--out", tmp_path / "out") == 0
    printed = capsys.readouterr()
    assert "2 of 3 (66.7%)" in printed.out
    assert "e3 (calculator) wrong: rag: the answer says Amber; Red is right" in printed.out
    kept = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert kept == ["answers.jsonl", "report.html", "report.md", "summary.json"]


@pytest.mark.parametrize(
    ("percent", "code"), [pytest.param(66, 0, id="enough"), pytest.param(67, 1, id="too few")]
)
def test_fail_under(
    sample_index: Path,
    questions: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    percent: int,
    code: int,
) -> None:
    given = ("--questions", questions, "--index", sample_index, "--out", tmp_path / "out")
    assert command(*given, "--fail-under", percent) == code
    assert ("at least 67% were asked for" in capsys.readouterr().err) is bool(code)


def test_a_regression_exits_1_and_names_the_question(
    sample_index: Path, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("--questions", questions, "--index", sample_index)
    assert command(*given, "--out", tmp_path / "first") == 0
    answers = tmp_path / "first" / "answers.jsonl"
    lines = [json.loads(line) for line in answers.read_text("utf-8").splitlines()]
    lines[2]["outcome"] = "right"  # as though it had been right before
    answers.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    capsys.readouterr()
    assert command(*given, "--out", tmp_path / "second", "--against", tmp_path / "first") == 1
    printed = capsys.readouterr()
    assert "worse: e3 (calculator) right, now wrong" in printed.out
    assert "Right answers fell from 3 of 3 (100%) to 2 of 3 (66.7%)" in printed.err
    assert command(*given, "--out", tmp_path / "third", "--against", tmp_path / "first", "--margin", 40) == 0


def test_questions_are_drafted(
    sample_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("--make", tmp_path / "made.jsonl", "--index", sample_index) == 0
    assert "Read them before you rely on them" in capsys.readouterr().out
    assert len(read_questions(tmp_path / "made.jsonl")) >= 50


def test_thumbs_kept_in_the_index_folder_are_drafted_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from index.update import update_index

    (tmp_path / "roads.md").write_text("# Roads\n\nLorries went out on forty nights.\n", "utf-8")
    update_index(tmp_path / "index", [tmp_path / "roads.md"])
    kept = {"question": "How many nights did lorries go out?", "verdict": "bad", "answer": "Nine."}
    (tmp_path / "index" / "feedback.jsonl").write_text(json.dumps(kept) + "\n", "utf-8")
    assert command("--make", tmp_path / "made.jsonl", "--index", tmp_path / "index") == 0
    assert "1 of them had a thumb down in the app" in capsys.readouterr().out
    (made,) = read_questions(tmp_path / "made.jsonl")
    assert (made.id, made.question) == ("draft-001", kept["question"])


def test_making_runs_nothing_else(
    sample_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("--make", tmp_path / "made.jsonl", "--fail-under", 50, "--index", sample_index)
    assert command(*given) == 2
    assert "give it without the other options" in capsys.readouterr().err


def test_without_an_index_it_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("--index", tmp_path / "none") == 1
    assert "scrutineer ingest" in capsys.readouterr().err


def test_questions_about_other_documents_are_not_scored(
    sample_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = ASKED[0] | {"evidence": [{"document": "roads.md", "quote": "on forty nights"}]}
    path = tmp_path / "other.jsonl"
    path.write_text(json.dumps(other), "utf-8")
    assert command("--questions", path, "--index", sample_index) == 2
    assert "holds none of the documents of other.jsonl (roads.md)" in capsys.readouterr().err


def test_a_bad_line_is_wrong_usage(
    sample_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "a"}', "utf-8")
    assert command("--questions", path, "--index", sample_index) == 2
    assert "bad.jsonl, line 1: `type` is missing" in capsys.readouterr().err
