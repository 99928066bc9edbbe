"""One question answered and scored, as it is kept: everything a report or a comparison needs, and nothing that changes from one
run to the next with the same index."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from eval.questions import Expected, read_question
from eval.scorers import Outcome
from eval.scorers.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Record:
    """`answer` is the answer's JSON without its seconds, empty where answering failed; `rank` that of the evidence among the
    retrieved, None where it is not among them or there is none to look for."""

    expected: Expected
    outcome: Outcome
    verdicts: tuple[Verdict, ...]
    answer: Mapping[str, Any]
    rank: int | None

    @property
    def id(self) -> str:
        return self.expected.id

    @property
    def right(self) -> bool:
        return self.outcome == "right"

    @property
    def text(self) -> str:
        return str(self.answer.get("answer", ""))

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is not right: the verdicts against it, each with its scorer's name."""
        return tuple(f"{one.scorer}: {one.reason}" for one in self.verdicts if one.right is False)

    def verdict(self, scorer: str) -> bool | None:
        """What that scorer says; None where it does not apply."""
        return next((one.right for one in self.verdicts if one.scorer == scorer), None)


def record_line(record: Record) -> str:
    """A record as one line of answers.jsonl."""
    verdicts = [{"scorer": one.scorer, "right": one.right, "reason": one.reason} for one in record.verdicts]
    content = {
        "id": record.id,
        "outcome": record.outcome,
        "rank": record.rank,
        "verdicts": verdicts,
        "expected": record.expected.as_json(),
        "answer": dict(record.answer),
    }
    return json.dumps(content, ensure_ascii=False)


def read_record(line: str, where: str) -> Record:
    """The record of one line of answers.jsonl; raises ValueError or UsageError where it is none."""
    data = json.loads(line)
    try:
        verdicts = tuple(Verdict(one["scorer"], one["right"], one["reason"]) for one in data["verdicts"])
        expected = read_question(json.dumps(data["expected"]), where)
        return Record(expected, cast(Outcome, data["outcome"]), verdicts, data["answer"], data["rank"])
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a record of an evaluation ({error})") from None
