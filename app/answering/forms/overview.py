"""How things stand as a whole: how many measures are on target, which way they went, and which are furthest off."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.forms.standings import Standing, say_key, standings, standings_table, where_held
from app.answering.measure_facts import title_of
from app.answering.question import Question
from app.calculators.wording import listed

FEW = 6  # measures that the table shows all of, on target or not
WORST = 5  # measures short of their target that the table shows
_COLOURS = ("Green", "Amber", "Red")
_WAYS = (("better", "got better"), ("worse", "got worse"), ("stable", "stayed about the same"))


def answer_overview(question: Question, period: str, book: Book) -> Answer | None:
    """None where no measure of the documents meant has a figure for the period."""
    draft = Draft(question.text, book)
    draft.subject = f"performance in {period}"
    every = standings(question, period, book)
    told = [one for one in every if one.actual is not None]
    if not told:
        return None
    short = [one for one in told if one.met is False]
    short.sort(key=lambda one: (-one.off, title_of(one.series)))
    _say_ratings(draft, every, told, period)
    _say_ways(draft, told)
    _say_furthest(draft, short)
    say_key(draft, told)
    return draft.finished(table=standings_table(draft, short[:WORST] if len(told) > FEW else told))


def _say_ratings(draft: Draft, every: Sequence[Standing], told: Sequence[Standing], period: str) -> None:
    """How many measures have which colour, out of those that can be rated, and how many have no figure."""
    where = where_held(every, draft.book)
    rated = [one for one in told if one.rating]
    for one in rated:
        if one.result.rating:
            draft.calculate(one.result)
    counts = [
        f"**{number} {colour}**"
        for colour in _COLOURS
        if (number := sum(one.rating == colour for one in rated))
    ]
    blank = len(every) - len(told)
    missing = f" {blank} more have none." if blank else ""
    source = marks(draft.cite_measure(told[0].row)) if not rated else ""
    if rated:
        draft.say(
            f"In {period}, {len(rated)} of {len(told)} measures that have a figure{where} can be rated: {listed(counts)}.{missing}"
        )
    else:
        draft.say(
            f"In {period}, {_measures(len(told))} a figure{where}, none of which can be rated {source}.{missing}"
        )


def _measures(count: int) -> str:
    return "1 measure has" if count == 1 else f"{count} measures have"


def _say_ways(draft: Draft, told: Sequence[Standing]) -> None:
    counts = [
        f"{number} {said}"
        for way, said in _WAYS
        if (number := sum(one.way is not None and one.way.direction == way for one in told))
    ]
    if counts:
        draft.say(f"Set beside the period before, {listed(counts)}.")


def _say_furthest(draft: Draft, short: Sequence[Standing]) -> None:
    if short:
        named = [f"**{title_of(one.series)}** {marks(draft.cite_measure(one.row))}" for one in short[:3]]
        draft.say(f"Furthest from target: {listed(named)}.")
