"""Which run of periods a trend is told over: the years or quarters that are asked about or held."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.asked_periods import steps_in
from app.answering.measure_facts import Fact, at, of_sort, periods_in, sort_of, valued, year_of
from app.answering.question import Question
from index.words import fold
from ingest.periods import period_key

_QUARTERLY = re.compile(
    r"\b(quarter (to|by|on) quarter|each quarter|every quarter|quarterly|over the quarters|"
    r"the (first |last )?(two|three|four) quarters|(through|across|during|in) the (first |last )?quarters)\b"
)

_THAN_BEFORE = re.compile(
    r"\b(than|against|compared (with|to)|versus|vs?|on|from|to)\b(?: \w+){0,4} (last|previous|prior|preceding) year\b|"
    r"\b(than|against|compared (with|to)|versus|vs?|on|from|to)\b(?: \w+){0,5} (years?|quarters?) (before|earlier)\b"
)


def trend_periods(facts: Sequence[Fact], question: Question) -> tuple[str, ...]:
    """The run of periods a question about change means: named bounds, "since", a span of years, else all there are."""
    asked = question.periods
    held = _one_sort(periods_in(facts), asked.named, facts)
    if same := _same_quarter(asked.named):
        return tuple(
            period for period in held if period.startswith(same) and period in _between(asked.named, held)
        )
    if _QUARTERLY.search(fold(question.plain)):
        held = _quarters(facts, asked.named) or held
        return held if len(held) > 1 else periods_in(facts)
    if asked.since or asked.until:
        low = period_key(_held(asked.since, facts)) if asked.since else None
        high = period_key(_held(asked.until, facts)) if asked.until else None
        return tuple(
            p
            for p in held
            if (low is None or period_key(p) >= low) and (high is None or period_key(p) <= high)
        )
    named = [_held(period, facts) for period in asked.named]
    if len(named) >= 2:
        return _between(named, held)
    if named:
        upto = tuple(period for period in held if period_key(period) <= period_key(named[0]))
        steps = steps_in(question.text) if asked.relative == "previous" else 1
        return upto[-(asked.span or steps + 1) :]
    have = _one_sort(periods_in(valued(facts)), (), facts)
    if asked.relative == "previous" and _THAN_BEFORE.search(fold(question.plain)):
        return have[-(steps_in(question.text) + 1) :]
    return have[-asked.span :] if asked.span else held


def _same_quarter(named: Sequence[str]) -> str:
    """The quarter, "Q3 ", of which two years are named; empty where they are not of one quarter."""
    parts = {period.partition(" ")[0] for period in named}
    return f"{parts.pop()} " if len(named) > 1 and len(parts) == 1 and named[0].startswith("Q") else ""


def _between(named: Sequence[str], held: Sequence[str]) -> tuple[str, ...]:
    keys = sorted(period_key(period) for period in named)
    return tuple(period for period in held if keys[0] <= period_key(period) <= keys[-1])


def _one_sort(held: tuple[str, ...], named: Sequence[str], facts: Sequence[Fact]) -> tuple[str, ...]:
    """Only years, or only quarters: those asked about, else years where two have a figure. A question that names a year and a
    quarter gets the two of them."""
    asked = [_held(period, facts) for period in named if at(facts, period)]
    if len({sort_of(period) for period in asked}) > 1:
        return tuple(sorted(set(asked), key=period_key))
    if named and any(at(facts, period) for period in named):
        return of_sort(held, _held(next(period for period in named if at(facts, period)), facts))
    valued_periods = periods_in(valued(facts))
    years = [period for period in valued_periods if sort_of(period) == "year"]
    ends = [one for one in valued_periods if one.startswith("Q4 ") and year_of(one) not in years]
    if len(years) >= 2 or (years and ends):
        return tuple(sorted((*of_sort(held, years[0]), *ends), key=period_key))
    return of_sort(held, held[-1]) if held else held


def _quarters(facts: Sequence[Fact], named: Sequence[str]) -> tuple[str, ...]:
    """The quarters that have a figure, those of the years named where a question names any."""
    held = tuple(period for period in periods_in(valued(facts)) if sort_of(period) == "quarter")
    return tuple(one for one in held if year_of(one) in named) or held


def _held(period: str, facts: Sequence[Fact]) -> str:
    found = at(facts, period)
    return found[0].cell.period if found else period
