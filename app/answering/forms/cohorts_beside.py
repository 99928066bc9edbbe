"""One cohort of a measure beside another: EHC Plan pupils beside those on SEN Support."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.answer import Answer
from app.answering.draft import Draft, marks
from app.answering.forms.context import add_series
from app.answering.measure_facts import Fact, title_of
from app.answering.question import Question
from app.calculators.wording import gap
from index.facts import MeasureSeries


def beside_each_other(
    draft: Draft, question: Question, series: MeasureSeries, found: Sequence[Fact], period: str
) -> Answer | None:
    if len(found) < 2:
        return None
    numbers = [draft.cite_measure(fact.measure) for fact in found]
    said = []
    for fact, number in zip(found, numbers, strict=True):
        draft.figure(
            f"{title_of(series)}: {fact.cell.cohort}",
            fact.value,
            fact.cell.unit,
            period,
            fact.measure.code,
            number,
        )
        said.append(f"**{fact.shown}** for {fact.cell.cohort}")
    first, last = found[0], found[-1]
    distance = ""
    if first.value is not None and last.value is not None:
        word = "higher" if last.value > first.value else "lower"
        distance = f", so {last.cell.cohort} is {gap(last.value - first.value, first.cell.unit)} {word}"
    draft.say(f"**{title_of(series)}** in {period} was {' and '.join(said)}{distance} {marks(*numbers)}.")
    add_series(draft, series, question)
    return draft.finished()
