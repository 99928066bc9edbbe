"""What the evaluation's tests share: made-up answers and records, and the sample corpus indexed once."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.answering.answer import Answer, CalculationNote, Citation, Figure
from eval.questions import Expected
from eval.record import Record
from eval.run import Run
from eval.scorers.verdict import Verdict
from index.library import Library


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory, sample_corpus: Path) -> Path:
    from index.update import update_index

    folder = tmp_path_factory.mktemp("sample") / "index"
    update_index(folder, [sample_corpus], workers=2)
    return folder


@pytest.fixture(scope="session")
def sample_library(sample_index: Path) -> Library:
    from index.library import open_library

    return open_library(sample_index)


@pytest.fixture
def make_answer() -> Callable[..., Answer]:
    """An answer from its text; `cites` are (document, quote) pairs, `rated` the result of a rag calculation."""

    def made(
        text: str,
        status: Any = "answered",
        cites: tuple[tuple[str, str], ...] = (),
        rated: str | None = None,
        figure: str | None = None,
    ) -> Answer:
        return Answer(
            question="?",
            status=status,
            answer=text,
            citations=tuple(Citation(n, document, "", quote) for n, (document, quote) in enumerate(cites, 1)),
            calculations=(CalculationNote("rag", {}, "", rated),) if rated else (),
            figures=(Figure("gritted", Decimal(figure), "%", "2020/21", None, 1),) if figure else (),
        )

    return made


@pytest.fixture
def make_record() -> Callable[..., Record]:
    def made(id_: str, outcome: Any = "right", **given: Any) -> Record:
        expected = Expected(
            id=id_,
            type=given.get("type", "value"),
            question=given.get("question", f"What about {id_}?"),
            evidence=given.get("evidence", ()),
            note=given.get("note", ""),
            answerable=given.get("answerable", True),
        )
        cited = given.get("cited")
        verdicts = (
            Verdict("groups", outcome == "right", "" if outcome == "right" else "not in the answer: “9”"),
            Verdict(
                "citation", cited, "" if cited is not False else "“gritted” is in none of its 1 citations"
            ),
        )
        answer = {"answer": given.get("text", "It was 9."), "citations": given.get("citations", [])}
        return Record(expected, outcome, verdicts, answer, given.get("rank"))

    return made


@pytest.fixture
def make_run() -> Callable[..., Run]:
    def made(*records: Record) -> Run:
        return Run(records, {"questions": "roads.jsonl", "generation": "000001"})

    return made
