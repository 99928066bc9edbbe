"""Filters hold for every kind of answer: what they leave out is not quoted, computed with or listed."""

from __future__ import annotations

from typing import Any

import pytest

from app.answering.ask import answer_question
from app.answering.narrowing import narrowed
from index.library import Filters, Library


def test_no_filter_leaves_the_library_as_it_is(northmoor: Any) -> None:
    assert narrowed(northmoor, Filters()) is northmoor


@pytest.mark.parametrize(
    "question",
    [
        "How did long-term care reviews change?",
        "Which measures missed their target in 2022/23?",
        "What was the variance on Adult Social Care?",
        "Why did missed bin collections rise?",
    ],
    ids=["trend", "list", "money", "narrative"],
)
@pytest.mark.parametrize("document", ["plan", "outturn", "minutes"])
def test_an_answer_keeps_to_the_document_asked_for(northmoor: Any, question: str, document: str) -> None:
    answer = answer_question(northmoor, question, (), Filters(document=document))
    assert {citation.document for citation in answer.citations} <= {f"{document}.pdf"}
    assert all(record.record.startswith(document) for record in answer.citations if record.record)


def test_filters_that_allow_nothing_are_answered_so(northmoor: Any) -> None:
    answer = answer_question(
        northmoor, "How did long-term care reviews change?", (), Filters(council="Southmoor")
    )
    assert (answer.status, answer.citations) == ("not_found", ())
    assert "for these filters" in answer.answer


def test_a_search_keeps_to_both_filters(northmoor: Library) -> None:
    view = narrowed(northmoor, Filters(document="outturn"))
    assert {hit.document.id for hit in view.search("care homes and libraries")} == {"outturn"}
    assert view.search("libraries", filters=Filters(document="plan")) == ()
    assert [document.id for document in view.documents] == ["outturn"]
    assert {measure.document for measure in view.measures} == {"outturn"}
    assert {table.document for table in view.tables} == {"outturn"}
