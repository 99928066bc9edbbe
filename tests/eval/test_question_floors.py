"""The question sets answered for real: shares of right answers that may rise and not fall (floors.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from eval.make_questions import draft_questions
from eval.questions import read_document_names, read_questions
from eval.run import Run, run_questions
from eval.summary import Summary, summarise
from index.library import Library, open_library

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def sample_run(sample_library: Library, repo: Path) -> Run:
    return run_questions(sample_library, read_questions(repo / "eval/sample/questions.jsonl"))


def measured(summary: Summary) -> dict[str, float]:
    shares = {
        "right": summary.total.right,
        "cited": summary.total.borne_out,
        "evidence_first": summary.recall.at[1],
        "evidence_among_five": summary.recall.at[5],
        "evidence_among_ten": summary.recall.at[10],
    }
    return {name: share.share or 0.0 for name, share in shares.items()}


def below(run: Run, floors: dict[str, float]) -> list[str]:
    """What fell under its floor, with what is not right, so that a failing run says which questions to look at."""
    found = measured(summarise(run.records))
    fallen = [f"{name} {found[name]:.3f} < {floor}" for name, floor in floors.items() if found[name] < floor]
    missed = [f"{one.id} {one.outcome}: {'; '.join(one.reasons)}" for one in run.records if not one.right]
    return [*fallen, *missed] if fallen else []


def test_the_sample_questions_stay_right(sample_run: Run) -> None:
    assert len(sample_run.records) >= 60
    assert below(sample_run, FLOORS["sample"]) == []


def test_no_sample_question_breaks_the_assistant_or_is_invented(sample_run: Run) -> None:
    assert [one.id for one in sample_run.records if one.outcome in ("failed", "invented")] == []


def test_questions_drafted_from_the_sample_are_answered(sample_library: Library) -> None:
    drafted = draft_questions(sample_library)
    assert len(drafted) >= 50
    assert below(run_questions(sample_library, drafted), FLOORS["drafted"]) == []


def test_the_development_questions_stay_right(
    shared: Path, real_corpus: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from index.update import update_index

    folder = tmp_path_factory.mktemp("development") / "index"
    update_index(folder, [real_corpus], workers=2)
    questions = shared / "questions" / "dev.jsonl"
    files = read_document_names(questions.with_name("documents.json"))
    run = run_questions(open_library(folder), read_questions(questions), files)
    assert below(run, FLOORS["development"]) == []
