"""Published figures for elsewhere that may stand beside a measure's latest value."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.book import Book
from app.answering.forms.compare import Comparator, comparators_in
from app.briefing.position import Position
from app.briefing.remarks import is_about
from app.calculators.wording import figure
from index.words import fold
from ingest.domain import Measure
from ingest.periods import find_periods

MOST = 2  # places told beside a measure
SHORT = {
    "the national average": "England",
    "statistical neighbours": "neighbours",
}  # as a narrow column says them


def beside(positions: Sequence[Position], book: Book) -> tuple[str, tuple[Comparator, ...]]:
    """ "England 23%; neighbours 23.3%" for the positions of one measure, each place's figures in the order of its groups, and the
    comparators that it rests on; empty where none is published for that year."""
    found = [_by_place(_published(position, positions, book)) for position in positions]
    keys = [key for key in found[0] if all(key in held for held in found)] if found else []
    told = []
    for key in keys[:MOST]:
        unit = positions[0].unit if positions[0].unit == "%" else None
        values = [f"{figure(held[key].value, unit)}{_other_year(held[key], positions[0])}" for held in found]
        place = found[0][key].said.removeprefix("the ")
        told.append(f"{SHORT.get(found[0][key].said, place)} {' / '.join(values)}")
    return "; ".join(told), tuple(held[key] for key in keys[:MOST] for held in found)


def _other_year(one: Comparator, position: Position) -> str:
    """ " (2021/22)" for a figure of another period than the measure's latest value."""
    latest = position.latest.cell.period if position.latest else None
    return f" ({one.period})" if one.printed and one.period and one.period != latest else ""


def _by_place(comparators: Sequence[Comparator]) -> dict[str, Comparator]:
    """The first figure given for each place, in order."""
    kept: dict[str, Comparator] = {}
    for one in comparators:
        kept.setdefault(one.key, one)
    return kept


def _published(position: Position, group: Sequence[Position], book: Book) -> list[Comparator]:
    """Those of the latest document that prints any, those of the latest value's own year first."""
    for measure in reversed(position.series.measures):
        found = [
            one
            for one in _certain(measure, book)
            if _of_year(one, position) and _of_cohort(one, position, group)
        ]
        if found:
            return sorted(found, key=lambda one: bool(_other_year(one, position)))
    return []


def _certain(measure: Measure, book: Book) -> list[Comparator]:
    """Those of columns, and those of sentences about this measure that give no figure to two places: which is whose would be a
    guess."""
    columns = [one for one in comparators_in(measure) if one.printed]
    every = [
        one
        for one in comparators_in(measure)
        if not one.printed and is_about(one.sentence, one.remark, measure, book)
    ]
    return columns + [
        one
        for one in every
        if sum((one.sentence, one.value) == (other.sentence, other.value) for other in every) == 1
        and len({other.value for other in every if other.sentence == one.sentence})
        == sum(other.sentence == one.sentence for other in every)
    ]


def _of_year(one: Comparator, position: Position) -> bool:
    """Not for another year than the latest value, where the sentence names one; that of a column is told with its year."""
    if one.printed:
        return position.latest is not None
    named = {mention.period for mention in find_periods(one.sentence)}
    return not named or (position.latest is not None and position.latest.cell.period in named)


def _of_cohort(one: Comparator, position: Position, group: Sequence[Position]) -> bool:
    """Of several groups, the one that the sentence names."""
    if one.printed:
        return one.cohort == position.cohort
    if position.cohort is None:
        return True
    text = fold(one.sentence)
    named = [other.cohort for other in group if other.cohort and fold(other.cohort) in text]
    return named == [position.cohort]
