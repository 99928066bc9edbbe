"""Two runs compared: planted changes are found, named and weighed; a spoiled lexicon is caught."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.commands.main import run
from eval.compare import compare
from eval.questions import Evidence
from eval.record import Record
from eval.run import Run

Make = Callable[..., Record]
MakeRun = Callable[..., Run]
EVIDENCE = (Evidence("roads.md", "gritted"),)


def test_a_planted_regression_is_named(make_record: Make, make_run: MakeRun) -> None:
    before = make_run(make_record("q1"), make_record("q2"), make_record("q3", "wrong"))
    after = make_run(make_record("q1"), make_record("q2", "refused"), make_record("q3"))
    found = compare(before, after)
    assert [(one.id, one.what) for one in found.of("worse")] == [("q2", "right, now refused")]
    assert [(one.id, one.what) for one in found.of("better")] == [("q3", "wrong, now right")]
    assert found.of("worse")[0].reasons == ("groups: not in the answer: “9”",)
    assert found.regressions() == ()  # one lost, one won


@pytest.mark.parametrize(
    ("margin", "caught"),
    [
        pytest.param(0, True, id="no margin"),
        pytest.param(24.9, True, id="just under"),
        pytest.param(25, False, id="as much as lost"),
    ],
)
def test_a_fall_beyond_the_margin_is_a_regression(
    make_record: Make, make_run: MakeRun, margin: float, caught: bool
) -> None:
    before = make_run(*(make_record(f"q{at}") for at in range(4)))
    after = make_run(*(make_record(f"q{at}") for at in range(3)), make_record("q3", "wrong"))
    found = compare(before, after).regressions(margin)
    assert bool(found) is caught
    assert not found or found[0].startswith("Right answers fell from 4 of 4 (100%) to 3 of 4 (75.0%)")


def test_citations_and_ranks_are_held_too(make_record: Make, make_run: MakeRun) -> None:
    before = make_run(
        make_record("q1", evidence=EVIDENCE, cited=True, rank=1),
        make_record("q2", evidence=EVIDENCE, cited=True, rank=1),
    )
    after = make_run(
        make_record("q1", evidence=EVIDENCE, cited=False, rank=1),
        make_record("q2", evidence=EVIDENCE, cited=True, rank=None),
    )
    found = compare(before, after)
    assert [(one.id, one.what) for one in found.of("worse")] == [
        ("q1", "no longer cites its evidence"),
        ("q2", "evidence at rank 1, now over 10"),
    ]
    assert [one.split(" fell")[0] for one in found.regressions()] == [
        "Right answers that cite their evidence",
        "Evidence found first",
        "Evidence among the first 10",
    ]


def test_only_the_same_questions_are_compared(make_record: Make, make_run: MakeRun) -> None:
    before = make_run(make_record("q1"), make_record("q2"), make_record("q3", question="Old?"))
    after = make_run(make_record("q1", "wrong"), make_record("q3", question="New?"), make_record("q4"))
    found = compare(before, after)
    assert found.left_out == ("q2", "q3", "q4")
    assert [one.id for one in found.changes] == ["q1"]


def test_another_wording_is_neither_better_nor_worse(make_record: Make, make_run: MakeRun) -> None:
    before, after = make_run(make_record("q1")), make_run(make_record("q1", text="9 it was."))
    found = compare(before, after)
    assert [(one.direction, one.what) for one in found.changes] == [("changed", "worded otherwise")]
    assert compare(before, before).changes == ()


@pytest.fixture
def spoil(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Puts a copy of the lexicon with one entry emptied in the place of the lexicon."""

    def forgotten() -> None:
        from app.answering import book, everyday
        from index import terms

        for module in (book, everyday, terms):
            for held in vars(module).values():
                if callable(clear := getattr(held, "cache_clear", None)):
                    clear()

    def spoiled(entry: str) -> None:
        copy = tmp_path / "synonyms.toml"
        sections = tomllib.loads((repo / "index" / "synonyms.toml").read_text("utf-8"))
        lines = [
            f'"{name}" = {[] if name == entry else forms!r}'
            for names in sections.values()
            for name, forms in names.items()
        ]
        copy.write_text("[spoiled]\n" + "\n".join(lines), "utf-8")
        groups = {
            name: tuple(forms) for name, forms in tomllib.loads(copy.read_text("utf-8"))["spoiled"].items()
        }
        assert groups[entry] == ()
        monkeypatch.setattr("index.words.synonym_groups", lambda: groups)
        forgotten()

    yield spoiled
    monkeypatch.undo()
    forgotten()


def test_a_spoiled_lexicon_is_caught_and_named(
    sample_index: Path,
    repo: Path,
    spoil: Callable[[str], None],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`scrutineer eval --against` as it is run: it names the questions that the entry answered, and exits 1."""
    lines = (repo / "eval/sample/questions.jsonl").read_text("utf-8").splitlines()
    asked = tmp_path / "neet.jsonl"
    about = [line for line in lines if "NEET" in json.loads(line)["question"]]
    asked.write_text("\n".join(about), "utf-8")
    given = ("--questions", str(asked), "--index", str(sample_index))
    assert _command(*given, "--out", str(tmp_path / "before"), "--fail-under", "100") == 0
    spoil("neet")
    capsys.readouterr()
    assert _command(*given, "--out", str(tmp_path / "after"), "--against", str(tmp_path / "before")) == 1
    printed = capsys.readouterr()
    worse = [line for line in printed.out.splitlines() if line.startswith("worse: sample-")]
    assert any("right, now " in line and ": not in the answer: " in line for line in worse), printed.out
    assert f"Failed: Right answers fell from {len(about)} of {len(about)} (100%) to " in printed.err


def _command(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        run(["eval", *arguments])
    return int(stopped.value.code or 0)
