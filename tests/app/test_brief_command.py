"""`scrutineer brief`: Markdown on standard output, files by name, and one line where the topic is not covered."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from app.commands.brief import file_stem
from app.commands.main import app


@pytest.fixture
def run(sample_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    def invoked(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["brief", *arguments, "--index", str(sample_index)])

    return invoked


def test_markdown_goes_to_standard_output(run) -> None:
    done = run("SEND")
    assert done.exit_code == 0
    assert done.stdout.startswith("# Scrutiny briefing: SEND\n")
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize(("form", "opening"), [("docx", b"PK\x03\x04"), ("pdf", b"%PDF-")])
def test_files_are_named_after_the_topic(run, form: str, opening: bytes) -> None:
    done = run("Children in care", "--format", form)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"wrote briefing-children-in-care.{form}\n"
    assert Path(f"briefing-children-in-care.{form}").read_bytes().startswith(opening)


def test_out_names_the_file(run) -> None:
    assert run("SEND", "--out", "mine.md").exit_code == 0
    assert Path("mine.md").read_text("utf-8").startswith("# Scrutiny briefing: SEND")


@pytest.mark.parametrize("form", ["md", "docx", "pdf"])
def test_a_topic_that_is_not_covered_is_one_line_and_no_file(run, form: str) -> None:
    done = run("zoo licensing", "--format", form)
    assert done.exit_code == 0
    assert done.stdout.startswith("The documents do not cover “zoo licensing”.")
    assert done.stdout.count("\n") == 1
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize(
    "arguments", [("  ",), ("SEND", "--format", "odt")], ids=["no topic", "no such format"]
)
def test_wrong_usage_says_what_is_allowed(run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2 or done.exception is not None
    assert "name one" in str(done.exception) or "docx" in done.output


def test_a_folder_that_is_not_there_is_named(run) -> None:
    done = run("SEND", "--out", "nowhere/mine.md")
    assert str(done.exception) == "cannot write nowhere/mine.md: No such file or directory"


@pytest.mark.parametrize(
    "topic, stem",
    [
        ("SEND", "briefing-send"),
        ("Children in care", "briefing-children-in-care"),
        ("../../etc/passwd", "briefing-etc-passwd"),
        ("Tŷ a chartref", "briefing-ty-a-chartref"),
        ("漢字", "briefing"),
        ("word " * 40, "briefing-" + "-".join(["word"] * 14)),
    ],
)
def test_names_of_files_are_safe(topic: str, stem: str) -> None:
    assert file_stem(topic) == stem


@pytest.mark.parametrize("topic", ["SEND", "children in care", "budget", "performance", "Priority 2"])
def test_sample_briefings_are_two_to_four_pages(sample_index: Path, topic: str) -> None:
    import pdfplumber

    from app.briefing import as_pdf, make_briefing
    from index.library import open_library

    with pdfplumber.open(io.BytesIO(as_pdf(make_briefing(open_library(sample_index), topic)))) as opened:
        assert 2 <= len(opened.pages) <= 4


def test_a_sample_briefing_has_the_headline_figures(run) -> None:
    text = run("SEND").stdout
    assert (
        "rose from 46% in 2019/20 to 55.1% in 2020/21, but is still 39.9 percentage points below the 95% of 2018/19"
        in text
    )
    assert "Children and Family Services was £2,120k over its budget of £38,350k (5.5%)" in text


def test_the_same_topic_gives_the_same_text(run) -> None:
    assert run("children in care").stdout == run("children in care").stdout
