"""`scrutineer ingest` and `scrutineer status` as a person or a program runs them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.commands.main import run

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def scrutineer(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on an index of its own: exit code, standard output, standard error."""
    monkeypatch.setenv("SCRUTINEER_INDEX", str(tmp_path / "index"))

    def command(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return int(left.value.code or 0), printed.out, printed.err

    return command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "documents"
    made.mkdir()
    (made / "lakes.md").write_text("# Lakes\n\nThe lower lake was dredged before the regatta.\n", "utf-8")
    return made


def test_ingest_then_status(scrutineer: Run, folder: Path) -> None:
    code, out, _ = scrutineer("ingest", folder)
    assert code == 0
    assert "+ lakes.md" in out
    assert "1 indexed" in out
    code, out, _ = scrutineer("status")
    assert code == 0
    assert "lakes.md" in out
    assert "000001" in out


def test_json_stands_alone_on_standard_output(scrutineer: Run, folder: Path) -> None:
    _, out, _ = scrutineer("ingest", folder, "--json")
    report = json.loads(out)
    assert [(file["file"], file["status"]) for file in report["documents"]] == [("lakes.md", "indexed")]
    _, out, _ = scrutineer("status", "--json")
    status = json.loads(out)
    assert status["generation"] == report["generation"]
    assert status["counts"]["documents"] == 1
    assert status["documents"][0]["file"] == "lakes.md"


def test_a_refused_file_is_named_on_standard_error_and_the_rest_done(scrutineer: Run, folder: Path) -> None:
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    code, out, err = scrutineer("ingest", folder)
    assert code == 3
    assert "Refused: photo.jpg: " in err
    assert "+ lakes.md" in out


def test_what_went_is_said(scrutineer: Run, folder: Path) -> None:
    (folder / "ponds.md").write_text("# Ponds\n\nDucks returned.\n", "utf-8")
    scrutineer("ingest", folder)
    (folder / "ponds.md").unlink()
    (folder / "lakes.md").write_text("# Lakes\n\nThe upper lake was dredged.\n", "utf-8")
    code, out, _ = scrutineer("ingest", folder)
    assert code == 0
    assert "- ponds.md" in out
    assert "~ lakes.md" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["ingest", "no-such-folder"], "no-such-folder", id="missing path"),
        pytest.param(["ingest", ".", "--workers", "0"], "--workers is 0", id="no workers"),
    ],
)
def test_wrong_usage_is_one_line(scrutineer: Run, arguments: list[str], said: str) -> None:
    code, out, err = scrutineer(*arguments)
    assert code == 2
    assert said in err
    assert len(err.strip().splitlines()) == 1
    assert out == ""


def test_an_empty_folder_is_one_line(scrutineer: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = scrutineer("ingest", tmp_path / "empty")
    assert code == 2
    assert "no files to ingest" in err


def test_status_without_an_index_says_what_to_do(scrutineer: Run) -> None:
    code, _, err = scrutineer("status")
    assert code == 1
    assert "scrutineer ingest" in err


def test_a_council_that_is_given_is_kept(scrutineer: Run, folder: Path) -> None:
    scrutineer("ingest", folder, "--council", "Borsetshire")
    _, out, _ = scrutineer("status", "--json")
    assert json.loads(out)["documents"][0]["council"] == "Borsetshire"
