"""Which of a measure's own figures a published comparator is set beside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.forms.comparators import Comparator
from app.answering.measure_facts import Fact, at, latest_with_value, valued
from app.answering.question import Question

A_YEAR = 1  # how far a comparator's date may be from the figure it stands beside


def own_figure(
    question: Question, found: Sequence[Fact], published: Sequence[Comparator], every: Sequence[Fact]
) -> Fact:
    """The council's figure that the comparators stand beside: of the period asked for, or else of theirs, the row they are
    printed with first."""
    if not question.periods.named:
        dated = next((one.period for one in published if one.period), None)
        theirs = like(found[-1], at(every, dated) if dated else ())
        found = theirs or _row_latest(found[-1], published[0], every) or found
    beside = [fact for fact in found if fact.measure is published[0].measure]
    return (beside or list(found))[-1]


def _row_latest(fact: Fact, one: Comparator, every: Sequence[Fact]) -> list[Fact]:
    """The latest figure of the row that a comparator told in words is printed with, where that is of the comparator's time or tells no
    time."""
    own = like(fact, [other for other in every if other.measure is one.measure])
    latest = latest_with_value(own)
    dated = one.period is None or latest is None or abs(_start(one.period) - _start(latest)) <= A_YEAR
    return list(at(own, latest)) if latest and dated and not one.printed else []


def _start(period: str) -> int:
    """The year of a period, so that two can be told to be near each other."""
    found = re.search(r"(?:19|20)\d\d", period)
    return int(found[0]) if found else 0


def like(fact: Fact, others: Sequence[Fact]) -> list[Fact]:
    """Those with a figure for the same cohort."""
    return [other for other in valued(others) if other.cell.cohort == fact.cell.cohort]
