"""Questions that the documents cannot answer: years they do not hold and councils they are not about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eval.making.subjects import Subject
from eval.making.words import councils, worded
from eval.questions import Expected
from ingest.period_forms import financial_year

YEARS_BEFORE, YEARS_AFTER = 3, 4  # far enough from what is held not to be a slip of a column


def absent_year_questions(subjects: Sequence[Subject], texts: str) -> Iterator[Expected]:
    """A measure in a year before or after all that it has cells for, and that no text mentions."""
    for turn, one in enumerate(subjects):
        years = [int(match[0]) for period in one.periods if (match := re.search(r"\d{4}", period))]
        if not years:
            continue
        year = financial_year(max(years) + YEARS_AFTER if turn % 2 else min(years) - YEARS_BEFORE)
        if year not in texts:
            yield _refused(worded("value", turn, name=one.asked, period=year), f"No document holds {year}.")


def absent_council_questions(subjects: Sequence[Subject], texts: str) -> Iterator[Expected]:
    """A measure of a council that no document mentions."""
    absent = [name for name in councils() if not re.search(rf"\b{name}\b", texts)]
    for turn, one in enumerate(subjects if absent else ()):
        if one.actuals:
            council, year = absent[turn % len(absent)], tuple(one.actuals)[-1]
            question = worded("council", turn, name=one.asked, council=council, period=year)
            yield _refused(question, f"No document is about {council}.")


def _refused(question: str, note: str) -> Expected:
    return Expected(id="", type="unanswerable", question=question, answerable=False, note=note)
