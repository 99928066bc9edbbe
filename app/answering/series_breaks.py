"""Where the commentary says that a measure's figures before and after are not of one kind: a changed definition or way of counting."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.forms.reasons import shortened, speaks_of
from app.answering.measure_facts import title_of, year_of
from index.facts import MeasureSeries
from index.words import fold
from ingest.domain import Measure, Remark
from ingest.periods import find_periods, period_key
from ingest.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Break:
    """What the commentary says of a break, in its own words, and where it stands."""

    said: str
    remark: Remark
    measure: Measure


def break_within(series: MeasureSeries, first: str, last: str, book: Book) -> Break | None:
    """The break that the latest document tells of between two periods; one told without a period may lie anywhere."""
    for measure in reversed(series.measures):
        for remark in measure.remarks:
            every = split_sentences(remark.text)
            telling = [one for one in every if _told().search(fold(one))]
            own = [one for one in telling if speaks_of(one, remark, measure, book)]
            if own and _lies_between(_dated(telling, every), first, last):
                return Break(shortened(own, every), remark, measure)
    return None


def tells_of_break(sentence: str) -> bool:
    """Whether a sentence says that a definition or a way of counting changed."""
    return bool(_told().search(fold(sentence)))


def say_break(draft: Draft, series: MeasureSeries, found: Break) -> None:
    """Says that the figures told are not like for like, with the commentary's words."""
    number = draft.cite_remark(found.remark, found.measure)
    draft.say(
        f"Take care: these figures are not like for like. The commentary says: “{found.said}” {marks(number)}."
    )
    draft.warn(
        f"The definition of {title_of(series)} changed, so its figures cannot be compared over the change."
    )


def _dated(telling: Sequence[str], every: Sequence[str]) -> Sequence[str]:
    """The sentences that may date the break: those that tell of it, else all of the remark."""
    return telling if any(find_periods(one) for one in telling) else every


def _lies_between(sentences: Sequence[str], first: str, last: str) -> bool:
    """Whether a break that the sentences date lies after the first period and not after the last: by the periods from which they say
    the new kind begins, else by any that they name."""
    low, high = period_key(year_of(first)), period_key(year_of(last))
    named = [(mention, sentence) for sentence in sentences for mention in find_periods(sentence)]
    begun = [mention for mention, said in named if _new_from().search(fold(said[: mention.start]) + " ")]
    if begun:
        return any(low < period_key(year_of(mention.period)) <= high for mention in begun)
    return not named or any(low <= period_key(year_of(mention.period)) <= high for mention, _ in named)


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_data()['told'])})")


@cache
def _new_from() -> re.Pattern[str]:
    return re.compile(rf"\b{_data()['new_from']} $")


@cache
def _data() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("series_breaks.toml").read_text("utf-8"))
