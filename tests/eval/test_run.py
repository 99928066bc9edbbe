"""A run over a made-up library: what is kept, in which order, and what one broken answer does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.answering.answer import Answer
from eval.questions import Evidence, Expected
from eval.record import read_record, record_line
from eval.run import Run, run_questions
from eval.summary import summarise, summary_json
from index.library import Library
from ingest.domain import Document, Passage, Place, Source

ROADS = Document("0" * 16, Source("roads.md", "/roads.md", "0" * 64, 9, "md"), "Roads")
QUESTIONS = (
    Expected("q1", "value", "Nights?", numbers=(40,), evidence=(Evidence("roads", "on forty nights"),)),
    Expected("q2", "value", "Lorries?", numbers=(12,), evidence=(Evidence("roads", "twelve lorries"),)),
    Expected("q3", "unanswerable", "Tractors?", answerable=False),
    Expected("q4", "trend", "Does this break?"),
)
ANSWERS = {"Nights?": "It was 40.", "Lorries?": "It was 13.", "Tractors?": ""}


class TinyLibrary:
    """One document with one passage, found by every search."""

    generation = "000007"
    documents = (ROADS,)
    manifest = SimpleNamespace(model="tiny@1")

    def search(self, query: str, limit: int) -> Sequence[Any]:
        passage = Passage("0" * 16 + ":p1", ROADS.id, "Lorries went out on forty nights.", (), Place(), 0)
        return [SimpleNamespace(document=ROADS, record=passage)]


def canned(library: Library, question: str, history: Sequence[str] = ()) -> Answer:
    if question not in ANSWERS:
        raise ZeroDivisionError("no such road")
    text = ANSWERS[question]
    return Answer(question, "answered" if text else "not_found", text or "Not held.", seconds=0.5)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Run]:
    monkeypatch.setattr("app.answering.ask.answer_question", canned)

    def ran(**given: Any) -> Run:
        library = cast(Library, TinyLibrary())
        return run_questions(library, QUESTIONS, {"roads": "roads.md"}, name="roads.jsonl", **given)

    return ran


def test_every_question_is_kept_in_order_with_its_outcome(run: Callable[..., Run]) -> None:
    found = run()
    assert [(one.id, one.outcome, one.rank) for one in found.records] == [
        ("q1", "right", 1), ("q2", "wrong", None), ("q3", "right", None), ("q4", "failed", None),
    ]  # fmt: skip
    assert found.about["generation"] == "000007"
    assert found.about["documents"] == "roads.md"


def test_an_answer_that_breaks_is_named_and_stops_nothing(run: Callable[..., Run]) -> None:
    broken = run().records[3]
    assert broken.reasons == ("answering: ZeroDivisionError: no such road",)
    assert broken.text == ""


def test_the_same_twice_and_seconds_are_kept_apart(run: Callable[..., Run]) -> None:
    first, second = run(), run()
    assert first.records == second.records
    assert "seconds" not in first.records[0].answer
    assert first.seconds[:3] == (0.5, 0.5, 0.5)


def test_progress_is_told(run: Callable[..., Run]) -> None:
    told: list[tuple[int, int, str]] = []
    run(on_progress=lambda done, total, name: told.append((done, total, name)))
    assert told == [(1, 4, "q1"), (2, 4, "q2"), (3, 4, "q3"), (4, 4, "q4")]


def test_a_record_survives_its_line(run: Callable[..., Run]) -> None:
    for record in run().records:
        assert read_record(record_line(record), "line 1") == record


def test_the_summary_counts_by_type_and_outcome(run: Callable[..., Run]) -> None:
    figures = summary_json(summarise(run().records))
    assert [(one["type"], one["questions"]) for one in figures["types"]] == [
        ("value", 2), ("trend", 1), ("unanswerable", 1),
    ]  # fmt: skip
    total = figures["total"]
    assert (total["right"]["count"], total["wrong"], total["failed"]) == (2, 1, 1)
    assert total["right"]["share"] == 0.5
    assert figures["retrieval"]["questions"] == 2
    assert figures["retrieval"]["recall@1"]["share"] == 0.5
