"""Answers to the parts of one question put together: one text, its citations numbered through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.answering.answer import Answer, CalculationNote, Citation

_MARK = re.compile(r"\[(\d+)\]")


def joined(question: str, answers: Sequence[Answer]) -> Answer:
    """One answer of several, in order. A source that two of them cite keeps one number; what one part does not find is said
    beside what the others do. `answers` has at least one."""
    citations: dict[tuple[str, str], Citation] = {}
    parts = [_renumbered(answer, citations) for answer in answers]
    return Answer(
        question=question,
        status="answered" if any(part.status == "answered" for part in parts) else parts[0].status,
        answer=_text(parts),
        figures=tuple(dict.fromkeys(figure for part in parts for figure in part.figures)),
        calculations=tuple(_once(note for part in parts for note in part.calculations)),
        warnings=tuple(dict.fromkeys(warning for part in parts for warning in part.warnings)),
        citations=tuple(citations.values()),
        series=tuple(dict.fromkeys(series for part in parts for series in part.series)),
        subject="; ".join(dict.fromkeys(part.subject for part in parts if part.subject)) or None,
    )


def _text(parts: Sequence[Answer]) -> str:
    """Sentences run on; a part with a table stands apart."""
    tabled = any("\n" in part.answer for part in parts)
    return ("\n\n" if tabled else " ").join(part.answer for part in parts)


def _once(notes: Iterable[CalculationNote]) -> list[CalculationNote]:
    """Each calculation once; their inputs are dicts, so they cannot be keys."""
    kept: list[CalculationNote] = []
    for note in notes:
        if note not in kept:
            kept.append(note)
    return kept


def _renumbered(answer: Answer, citations: dict[tuple[str, str], Citation]) -> Answer:
    """The answer with its citations' numbers as they run in the whole; new ones are added to `citations`."""
    numbers: dict[int, int] = {}
    for one in answer.citations:
        key = (one.document, one.quote)
        citations.setdefault(key, replace(one, n=len(citations) + 1))
        numbers[one.n] = citations[key].n
    return replace(
        answer,
        answer=_MARK.sub(lambda mark: f"[{_number(numbers, int(mark[1]))}]", answer.answer),
        figures=tuple(replace(one, citation=numbers[one.citation]) for one in answer.figures),
        series=tuple(replace(one, citation=numbers[one.citation]) for one in answer.series),
    )


def _number(numbers: Mapping[int, int], mark: int) -> int:
    """A mark in quoted text that is no citation stays."""
    return numbers.get(mark, mark)
