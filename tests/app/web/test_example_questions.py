"""Example questions are made from what is indexed, read well, and can be answered."""

from __future__ import annotations

import re

import pytest

from app.answering.ask import answer_question
from app.answering.book import Book
from app.web.examples import example_questions
from index.library import Library


@pytest.fixture(scope="module")
def questions(sample_library: Library) -> tuple[str, ...]:
    return example_questions(Book(sample_library))


def test_there_are_several_kinds_and_none_twice(questions: tuple[str, ...]) -> None:
    openings = {" ".join(question.split()[:2]) for question in questions}
    assert len(questions) == len(set(questions)) == 6
    assert openings >= {"How did", "What was", "Which measures", "What do"}
    assert not any(
        re.match(r"(?:How did|Did) (?:percentage|number|rate) ", question) for question in questions
    )


def test_they_stay_the_same(sample_library: Library, questions: tuple[str, ...]) -> None:
    assert example_questions(Book(sample_library)) == questions


def test_they_can_be_answered(sample_library: Library, questions: tuple[str, ...]) -> None:
    answers = {question: answer_question(sample_library, question).status for question in questions}
    assert set(answers.values()) == {"answered"}, answers
