"""The target for the whole year where the table prints only a quarter's and a footnote gives the year's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.draft import Draft, marks
from app.answering.measure_facts import Fact, title_of, year_of
from app.answering.question import Question
from index.facts import MeasureSeries
from index.words import fold
from ingest.digits import NUMBER
from ingest.domain import Measure, Remark

_YEAR = r"(?:full[- ]year|whole[- ]year|year[- ]end|end[- ]of[- ]year|annual|yearly)"
_ASKED = re.compile(rf"\b{_YEAR}\b|\bfor the (?:whole |full )?year\b|\bby (?:the )?(?:end of )?march\b")
_PRINTED = re.compile(
    rf"\b{_YEAR}(?: \w+)? target (?:of|is|was|stands at|:)\s*(?P<figure>£?{NUMBER}\s?%?)", re.IGNORECASE
)


def year_end_asked(question: Question) -> bool:
    """Whether a question asks for the target of the whole year."""
    return bool(_ASKED.search(fold(question.plain)))


def say_year_end(draft: Draft, series: MeasureSeries, targets: Sequence[Fact]) -> None:
    """Says the year's target that a remark on the measure prints, where no column has one."""
    if any(year_of(fact.cell.period) == fact.cell.period for fact in targets if fact.value is not None):
        return
    for measure in reversed(series.measures):
        for remark in measure.remarks:
            if printed := _PRINTED.search(remark.text):
                _say(draft, series, measure, remark, printed["figure"].strip())
                return


def _say(draft: Draft, series: MeasureSeries, measure: Measure, remark: Remark, figure: str) -> None:
    number = draft.cite_remark(remark, measure)
    draft.say(
        f"The full-year target for **{title_of(series)}** is **{figure}**, given in a note {marks(number)}."
    )
