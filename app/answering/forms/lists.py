"""Lists of measures: which missed or met their target, are red, got worse, are contextual, or have no figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.answering import refusal
from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft
from app.answering.forms.reasons import say_reason
from app.answering.forms.standings import (
    Standing,
    documents_for,
    once,
    say_key,
    series_meant,
    standings_in,
    standings_table,
    where_held,
)
from app.answering.measure_facts import title_of
from app.answering.question import Question
from index.words import fold

EXPLAINED = 3  # measures of a list whose reasons are quoted where "why" is asked


@dataclass(frozen=True, slots=True)
class Criterion:
    """What the list is of: the words that ask for it, how it is said, and which standings belong."""

    pattern: re.Pattern[str]
    said: str
    holds: Callable[[Standing], bool]


def _criterion(pattern: str, said: str, holds: Callable[[Standing], bool]) -> Criterion:
    return Criterion(re.compile(pattern), said, holds)


CRITERIA = (
    _criterion(r"\bno targets?\b(?! or rag)|\bwithout (a )?targets?\b|\b(don't|do not|doesn't|does not) have (a |any )?targets?\b|\btargets? (not|never|yet to be) set\b", "without a target", lambda s: s.target is None or s.target.value is None),
    _criterion(r"\bcontextual\b|\b(for|as|only) context\b|\bcontext(ual)? (only|measures?|indicators?|kpis?|figures?)\b|\bno target or rag\b|\bnot rated\b|\bunrated\b", "contextual, so not rated", lambda s: s.contextual),
    _criterion(r"\bno (data|figures?|results?)\b|\bawaiting\b|\bnot (yet )?(published|available|reported)\b|\bmissing (data|figures?)\b|\bblank\b|\bwithout (a )?(figure|data)\b|\bn/a\b", "without a published figure", lambda s: s.actual is None and s.column and not s.contextual),
    _criterion(r"\bred or amber\b|\bamber or red\b|\bred and amber\b", "rated Red or Amber", lambda s: s.rating in ("Red", "Amber")),
    _criterion(r"\b(gets?|got|getting|gone|went|are|been|became|become) worse\b|\bworsen\w*\b|\bdeteriorat\w*\b|\bdeclin\w+\b|\bwrong (direction|way)\b", "worse than in the period before", lambda s: s.way is not None and s.way.direction == "worse"),
    _criterion(r"\b(gets?|got|getting|gone|went|are|been) better\b|\bimprov\w*\b|\bright direction\b", "better than in the period before", lambda s: s.way is not None and s.way.direction == "better"),
    _criterion(r"\bstable\b|\bunchanged\b|\bstayed the same\b", "stable", lambda s: s.way is not None and s.way.direction == "stable"),
    _criterion(r"\bmiss(ed|ing|es)?\b|\b(off|below|behind|not on|short of) target\b|\bfail(ed|ing|s)?\b|\bnot (met|meeting|hit|achieved?)\b|\bdid(n't| not) (meet|hit|reach|achieve)\b|\bunder ?perform\w*\b|\bfell short\b|\bfall(ing)? short\b|\bworse than target\b", "short of target", lambda s: s.met is False),
    _criterion(r"\bred\b|\breds\b|\b(an?|letter|rated) r\b", "rated Red", lambda s: s.rating == "Red"),
    _criterion(r"\bamber\b|\b(an|letter|rated) a\b", "rated Amber", lambda s: s.rating == "Amber"),
    _criterion(r"\bgreen\b|\bhit\b|\bmet\b|\bmeet\b|\bmeeting\b|\bbeat(en)?\b|\bon (target|track)\b|\bachiev\w+\b|\breach\w*\b|\bbetter than target\b", "on or better than target", lambda s: s.met is True),
)  # fmt: skip


def criterion_of(question: Question) -> Criterion | None:
    """The first criterion whose words stand in the question."""
    text = fold(question.plain)
    return next((criterion for criterion in CRITERIA if criterion.pattern.search(text)), None)


def answer_list(question: Question, criterion: Criterion, period: str, book: Book) -> Answer:
    """The measures for which the criterion holds in `period`, worst first, as a table."""
    draft = Draft(question.text, book)
    draft.subject = f"measures {criterion.said} in {period}"
    if not series_meant(question, book):
        if not any(book.count(concept) for concept in question.concepts):
            return refusal.not_found(question, book, "a measure with that subject in its name")
        draft.say("No measure has the subject of the question in its name; of all measures:")
        question = question.about(())
    every = [standing for document in documents_for(question, period, book)
             for standing in standings_in(document, period, book, question)]  # fmt: skip
    held = once([standing for standing in every if criterion.holds(standing)])
    ordered = sorted(held, key=lambda standing: (-standing.off, title_of(standing.series)))
    where = where_held(every, book)
    rated = len(once([s for s in every if s.rating or s.result.met is not None]))
    if not every:
        return refusal.not_found(question, book, f"a measure of that sort for {period}")
    if not ordered:
        draft.say(_none(criterion, rated, period, where))
        for standing in once(every)[:1]:
            draft.cite_measure(standing.row)
        return draft.finished()
    count = f"{len(ordered)} measure{'s' if len(ordered) != 1 else ''}"
    verb = "are" if len(ordered) != 1 else "is"
    draft.say(f"{count} {verb} {criterion.said} in {period}{where}.")
    for standing in ordered:
        if standing.result.rating:
            draft.calculate(standing.result)
    say_key(draft, ordered)
    if question.asks("why"):
        _say_reasons(draft, ordered, question)
    return draft.finished(table=standings_table(draft, ordered))


def _say_reasons(draft: Draft, ordered: Sequence[Standing], question: Question) -> None:
    """What the commentaries say of the first few."""
    for standing in ordered[:EXPLAINED]:
        before = len(draft.sentences)
        if say_reason(draft, standing.series, question):
            said = draft.sentences[before].replace("The commentary says:", "the commentary says:")
            draft.sentences[before] = f"On **{title_of(standing.series)}** {said}"


def _none(criterion: Criterion, rated: int, period: str, where: str) -> str:
    if rated == 0:
        return f"No measure with a rating for {period}{where} was found, so none is known to be {criterion.said}."
    if rated == 1:
        return f"The one measure that can be rated in {period}{where} is not {criterion.said}."
    return f"None of the {rated} measures that can be rated is {criterion.said} in {period}{where}."
