"""Nothing in app/ knows a question, a measure's code, a document or a figure of the development corpus."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from eval.questions import read_document_names, read_questions
from ingest.intake import ingest_files

SIGNIFICANT = 3  # digits of a figure with a decimal that make it telling; whole numbers need one more
WORDS = 5  # of a question that is no everyday phrase


@pytest.fixture(scope="module")
def app_texts(repo: Path) -> dict[str, str]:
    kinds = {".py", ".toml", ".txt"}
    files = [path for path in (repo / "app").rglob("*") if path.suffix in kinds]
    assert len(files) > 100
    return {str(path.relative_to(repo)): path.read_text("utf-8") for path in files}


@pytest.fixture(scope="module")
def questions(shared: Path) -> Path:
    return shared / "questions"


def found_in(texts: dict[str, str], wanted: set[str]) -> list[str]:
    return [f"{path}: {one}" for path, text in texts.items() for one in sorted(wanted) if one in text]


def test_no_question_stands_in_the_app(app_texts: dict[str, str], questions: Path) -> None:
    asked = {one.question.lower() for one in read_questions(questions / "dev.jsonl")}
    long = {one for one in asked if len(one.split()) >= WORDS}
    assert len(long) > 100
    assert found_in({path: text.lower() for path, text in app_texts.items()}, long) == []


def test_no_document_stands_in_the_app(app_texts: dict[str, str], questions: Path) -> None:
    names = read_document_names(questions / "documents.json")
    assert len(names) >= 5
    assert found_in(app_texts, {*names, *names.values()}) == []


def test_no_code_of_a_measure_stands_in_the_app(app_texts: dict[str, str], real_corpus: Path) -> None:
    from ingest.files import find_files

    codes = {
        measure.code
        for result in ingest_files(find_files([real_corpus]).files, workers=1)
        if result.records is not None
        for measure in result.records.measures
        if any(char.isdigit() for char in measure.code)
    }
    assert len(codes) > 50
    assert found_in(app_texts, codes) == []


def test_no_telling_figure_of_an_expected_answer_stands_in_the_app(
    app_texts: dict[str, str], questions: Path
) -> None:
    lines = (questions / "dev.jsonl").read_text("utf-8").splitlines()
    figures = {figure for line in lines for figure in _figures(json.loads(line))}
    assert len(figures) > 50
    standing = [
        f"{path}: {figure}"
        for path, text in app_texts.items()
        for figure in sorted(figures)
        if re.search(rf"(?<![\d.,]){re.escape(figure)}(?!\d)", text)
    ]
    assert standing == []


def _figures(question: dict[str, object]) -> set[str]:
    texts = [str(number) for number in question["numbers"]]  # type: ignore[attr-defined]
    texts += [one for group in question["groups"] for one in group]  # type: ignore[attr-defined]
    found = {match for text in texts for match in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
    return {figure for figure in found if _telling(figure)}


def _telling(figure: str) -> bool:
    digits = re.sub(r"\D", "", figure).lstrip("0")
    needed = SIGNIFICANT if "." in figure else SIGNIFICANT + 1
    return len(digits) >= needed and not re.fullmatch(r"(19|20)\d\d|10,000|1,000|100,000|10000", figure)
