"""The measures that stand out: furthest from target, furthest ahead of it, most improved, most worsened; so many of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.forms.standings import Standing, say_key, standings, standings_table, where_held
from app.answering.measure_facts import title_of
from app.answering.question import Question
from app.calculators.wording import listed, percent
from index.words import NUMBER_WORDS, fold

USUAL = 5  # measures named where the question does not say how many
_ONE = re.compile(
    r"\b(which|what|the|our) (single |one |\w+[- ]perform\w* |most \w+ )?(measure|indicator|kpi|target)\b|\bwhich one\b"
)
_SO_MANY = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(NUMBER_WORDS)}) (?=(\w+ )?(worst|best|most|measure|indicator|kpi|area|biggest))|"
    rf"\b(?:top|bottom|worst|best|biggest|largest|weakest|strongest) (\d{{1,2}}|{'|'.join(NUMBER_WORDS)})\b"
)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Ranking:
    """What measures are put in order by: the words that ask for it, how it is said, which belong, and what makes one first
    (the greatest first)."""

    pattern: re.Pattern[str]
    said: str
    holds: Callable[[Standing], bool]
    size: Callable[[Standing], Decimal]
    none: str

    @property
    def of_change(self) -> bool:
        """Whether it goes by how far a figure moved rather than by how far it is from its target."""
        return self.size is _moved


def _shortfall(one: Standing) -> Decimal:
    return one.result.shortfall or Decimal(0)


def _moved(one: Standing) -> Decimal:
    return abs(one.way.share or Decimal(0)) if one.way else Decimal(0)


def _went(*ways: str) -> Callable[[Standing], bool]:
    return lambda one: one.way is not None and one.way.direction in ways


def _changed(sign: int) -> Callable[[Standing], bool]:
    return lambda one: one.way is not None and (one.way.change or Decimal(0)) * sign > 0


def _ranking(
    pattern: str, said: str, holds: Callable[[Standing], bool], size: Callable[[Standing], Decimal], none: str
) -> Ranking:
    return Ranking(re.compile(pattern), said, holds, size, none)


RANKINGS = (
    _ranking(r"\b(improv\w*|better) (the )?most\b|\bmost improved\b|\b(biggest|greatest|largest) (improve\w*|success\w*)\b", "most improved on the period before", _went("better"), _moved, "got better"),
    _ranking(r"\b(wors\w*|deteriorat\w*|declin\w*) (the )?most\b|\bmost (worsened|deteriorated)\b|\b(biggest|greatest|largest|worst) (deteriorat\w*|declin\w*|worsen\w*|slip\w*)\b", "most worsened since the period before", _went("worse"), _moved, "got worse"),
    _ranking(r"\b(fell|fallen|dropped|decreased) (the )?most\b|\b(biggest|greatest|largest) (fall|drop|decrease|reduction)s?\b", "with the biggest fall since the period before, for its size", _changed(-1), _moved, "fell"),
    _ranking(r"\b(rose|risen|increased|grew|grown) (the )?most\b|\b(biggest|greatest|largest) (rise|increase|jump|growth)s?\b", "with the biggest rise since the period before, for its size", _changed(1), _moved, "rose"),
    _ranking(r"\bbest\b|\bstrong\w*\b|\b(furthest|most|far) (ahead|above)\b|\bdoing well\b|\bgood at\b|\btop perform\w*\b", "furthest ahead of target", lambda one: one.met is True and one.result.shortfall is not None, lambda one: -_shortfall(one), "is ahead of its target"),
    _ranking(r"\bworst\b|\bweak\w*\b|\bpoor\w*\b|\b(furthest|farthest|most|far) (from|off|behind|below|short)\b|\bbottom\b|\bbad\w* at\b|\bbadly\b|\bbiggest (gaps?|miss\w*|concerns?|problems?|worr\w+|issues?|failures?)\b", "furthest from target", lambda one: one.met is False and one.result.shortfall is not None, _shortfall, "is short of its target"),
)  # fmt: skip


def ranking_of(question: Question) -> Ranking | None:
    """The first order whose words stand in the question."""
    text = fold(question.plain)
    return next((one for one in RANKINGS if one.pattern.search(text)), None)


def answer_ranked(question: Question, ranking: Ranking, period: str, book: Book) -> Answer:
    """The first so many in that order, named, and as a table."""
    draft = Draft(question.text, book)
    draft.subject = f"measures {ranking.said} in {period}"
    every = standings(question, period, book)
    held = [one for one in every if ranking.holds(one)]
    held.sort(key=lambda one: (-ranking.size(one), title_of(one.series)))
    where = where_held(every, book)
    if not held:
        cited = marks(*(draft.cite_measure(one.row) for one in every[:1]))
        draft.say(f"No measure {ranking.none} in {period}{where}, as far as the figures tell {cited}.")
        return draft.finished()
    first = held[: how_many(question)]
    draft.say(f"{_opening(first, held)} {ranking.said} in {period}{where}: {_named(draft, first, ranking)}.")
    for one in first:
        if one.result.rating:
            draft.calculate(one.result)
    say_key(draft, first)
    return draft.finished(table=standings_table(draft, first))


def how_many(question: Question) -> int:
    """The number that the question gives ("the three worst"), one where it speaks of one measure, else a handful."""
    text = fold(question.plain)
    if said := _SO_MANY.search(text):
        number = said[1] or said[4]
        return max(1, int(NUMBER_WORDS.get(number, number)))
    return 1 if _ONE.search(text) else USUAL


def _opening(first: Sequence[Standing], held: Sequence[Standing]) -> str:
    if len(first) == 1:
        return "The measure"
    return (
        f"Of {len(held)} measures, the {len(first)}"
        if len(held) > len(first)
        else f"{len(first)} measures are"
    )


def _named(draft: Draft, first: Sequence[Standing], ranking: Ranking) -> str:
    say = _moving if ranking.of_change else _standing
    return listed([f"{say(one)} {marks(draft.cite_measure(one.row))}" for one in first])


def _name(one: Standing) -> str:
    return f"**{title_of(one.series)}**" + (f" for {one.cohort}" if one.cohort else "")


def _moving(one: Standing) -> str:
    """ "**Repairs on time** (70.4%, from 62%)"."""
    if one.actual is None or one.way is None:
        return _name(one)
    return f"{_name(one)} ({one.actual.shown}, from {one.way.inputs['previous']})"


def _standing(one: Standing) -> str:
    """ "**Repairs on time** (70.4% against a target of 90%, 21.8% worse)"."""
    name = _name(one)
    if one.actual is None:
        return name
    if one.target is None or one.target.value is None:
        return f"{name} ({one.actual.shown})"
    gap = one.result.shortfall
    side = "worse" if gap is not None and gap > 0 else "better"
    apart = f", {percent(abs(gap) * HUNDRED, 1)} {side}" if gap else ""
    return f"{name} ({one.actual.shown} against a target of {one.target.shown}{apart})"
