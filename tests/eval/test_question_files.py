"""Question sets: what is read, and which line is named where one is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.questions import Evidence, read_document_names, read_questions
from ingest.errors import UsageError

GOOD: dict[str, Any] = {"id": "roads-1", "type": "value", "question": "How many nights were gritted?"}


def written(folder: Path, *lines: str) -> Path:
    path = folder / "roads.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_a_question_with_every_field(tmp_path: Path) -> None:
    line = GOOD | {
        "history": ["And lorries?"],
        "groups": [["forty", "40"]],
        "numbers": [40, 12.5, "£1.2m"],
        "forbid": ["fifty"],
        "rag": "none",
        "evidence": [{"document": "roads.md", "quote": "on forty nights"}],
        "answerable": True,
        "note": "Nights.",
    }
    (found,) = read_questions(written(tmp_path, "", json.dumps(line), ""))
    assert found.numbers == (40.0, 12.5)
    assert found.amounts == ("£1.2m",)
    assert found.evidence == (Evidence("roads.md", "on forty nights"),)
    assert found.as_json() == line


def test_fields_left_out_are_empty(tmp_path: Path) -> None:
    (found,) = read_questions(written(tmp_path, json.dumps(GOOD)))
    assert (found.groups, found.numbers, found.rag, found.answerable) == ((), (), None, True)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("{not json", "not JSON", id="no json"),
        pytest.param("[1]", "not a JSON object", id="a list"),
        pytest.param(json.dumps({"id": "a", "type": "value"}), "`question` is missing", id="no question"),
        pytest.param(json.dumps(GOOD | {"id": " "}), "`id` is missing or empty", id="empty id"),
        pytest.param(json.dumps(GOOD | {"type": "figure"}), "type 'figure'; known: value", id="unknown type"),
        pytest.param(json.dumps(GOOD | {"rag": "Blue"}), "rag 'Blue'", id="unknown rating"),
        pytest.param(json.dumps(GOOD | {"numbers": 5}), "`numbers` is 5; give a list", id="bare number"),
        pytest.param(json.dumps(GOOD | {"numbers": [True]}), "`numbers` has True", id="truth as a number"),
        pytest.param(
            json.dumps(GOOD | {"groups": ["forty"]}), "`groups` has 'forty'", id="group without list"
        ),
        pytest.param(json.dumps(GOOD | {"history": "no"}), "`history` has 'no'", id="history without list"),
        pytest.param(
            json.dumps(GOOD | {"answerable": "no"}), "`answerable` is 'no'", id="answerable in words"
        ),
        pytest.param(
            json.dumps(GOOD | {"evidence": [{"document": "roads.md"}]}),
            "give a document and a quote",
            id="no quote",
        ),
        pytest.param(
            json.dumps(GOOD | {"evidence": [{"document": "roads.md", "quote": " "}]}),
            "empty quote",
            id="empty quote",
        ),
        pytest.param(json.dumps(GOOD | {"nubmers": [1]}), "did you mean 'numbers'", id="misspelled key"),
        pytest.param(json.dumps(GOOD), "the id roads-1 is used twice", id="same id"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_questions(written(tmp_path, json.dumps(GOOD), line))
    assert str(raised.value).startswith("roads.jsonl, line 2: ")
    assert said in str(raised.value)


def test_keys_of_another_kind_are_let_be(tmp_path: Path) -> None:
    assert read_questions(written(tmp_path, json.dumps(GOOD | {"difficulty": "high"})))[0].id == "roads-1"


def test_no_file_and_no_questions_are_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a file of questions"):
        read_questions(tmp_path / "none.jsonl")
    with pytest.raises(UsageError, match="holds no questions"):
        read_questions(written(tmp_path, "", ""))


def test_names_of_documents(tmp_path: Path) -> None:
    path = tmp_path / "documents.json"
    assert read_document_names(path) == {}
    path.write_text('{"roads": "roads.md"}', "utf-8")
    assert read_document_names(path) == {"roads": "roads.md"}
    path.write_text('{"roads": 3}', "utf-8")
    with pytest.raises(UsageError, match="not an object of document names"):
        read_document_names(path)
