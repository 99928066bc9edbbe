"""A measure set beside published comparators (national, neighbours, region) or one cohort beside another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.forms.context import add_series, cohorts_asked
from app.answering.forms.reasons import speaks_of
from app.answering.measure_facts import (
    Fact,
    at,
    count_clause,
    facts_of,
    good_of,
    note_clause,
    title_of,
    valued,
)
from app.answering.question import Question
from app.calculators.wording import figure, gap
from index.facts import MeasureSeries
from index.words import fold
from ingest.domain import Measure, Remark
from ingest.sentences import split_sentences

_DATED = r"(?:\s+(?:in|for)\s+20\d\d(?:\s?[/-]\s?\d{2,4})?)?"
_NUMBER = r"(?P<value>-?\d[\d,]*(?:\.\d+)?)\s*(?P<unit>%|per\s[\d,]+)?"
# Comparators as commentaries name them, each with how it is said in an answer. The figure stands in brackets after the words,
# or before them ("53% nationally"), or follows "of", "at", "was" ("the national average was 15.6%").
_COMPARATORS = {
    "national": (r"national(?:ly)?(?:\s+averages?|\s+figures?|\s+rates?)?|england(?:\s+averages?)?", "the national average"),
    "neighbours": (r"statisti\w+\s+neighbours?(?:'s?)?(?:\s+averages?)?", "statistical neighbours"),
    "north west": (r"north\s+west(?:\s+averages?)?", "the North West"),
    "north east": (r"north\s+east(?:\s+averages?)?", "the North East"),
    "south west": (r"south\s+west(?:\s+averages?)?", "the South West"),
    "south east": (r"south\s+east(?:\s+averages?)?", "the South East"),
    "midlands": (r"(?:east|west)?\s*midlands(?:\s+averages?)?", "the Midlands"),
    "london": (r"(?:inner|outer)?\s*london(?:\s+averages?)?", "London"),
    "region": (r"regional(?:\s+averages?)?|rest of (?:gm|the region|greater manchester)", "the region"),
    "wales": (r"(?:all[- ])?wales(?:\s+averages?)?|welsh\s+averages?", "Wales"),
    "peers": (r"cipfa(?:\s+(?:nearest\s+)?neighbours?|\s+(?:family|group))?(?:\s+(?:averages?|means?|medians?))?|nearest neighbours?|comparator(?:s| group| average)?|peer group", "comparators"),
}  # fmt: skip


_COUNTRY = re.compile(r"\b(the )?(whole |rest of the )?country\b|\bnationwide\b")


@dataclass(frozen=True, slots=True)
class Comparator:
    """A published figure for elsewhere, with the sentence it stands in."""

    key: str
    said: str
    value: Decimal
    unit: str | None
    sentence: str
    remark: Remark
    measure: Measure


def comparators_in(measure: Measure) -> tuple[Comparator, ...]:
    """Every comparator figure in a measure's commentary, in order."""
    found = []
    for remark in measure.remarks:
        for sentence in split_sentences(remark.text):
            found += [_made(key, match, sentence, remark, measure) for key, match in _matches(sentence)]
    return tuple(found)


def _matches(sentence: str) -> list[tuple[str, re.Match[str]]]:
    hits = []
    for key, (words, _) in _COMPARATORS.items():
        after = re.compile(
            rf"\b(?:{words}){_DATED}\s*(?:of|at|was|is|,)?\s*\(?\s*{_NUMBER}\s*\)?", re.IGNORECASE
        )
        before = re.compile(
            rf"{_NUMBER}\s*\)?\s*(?:for|in|across)?\s*(?:the\s+)?(?:{words})\b", re.IGNORECASE
        )
        match = after.search(sentence) or before.search(sentence)
        if match and not _is_year(match["value"]):
            hits.append((key, match))
    return sorted(hits, key=lambda hit: hit[1].start())


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"(19|20)\d\d", text))


def _made(key: str, match: re.Match[str], sentence: str, remark: Remark, measure: Measure) -> Comparator:
    unit = match["unit"]
    return Comparator(
        key,
        _COMPARATORS[key][1],
        Decimal(match["value"].replace(",", "")),
        " ".join(unit.split()) if unit else None,
        " ".join(sentence.split()),
        remark,
        measure,
    )


def asked_comparators(question: Question) -> tuple[str, ...]:
    """Which comparators the question names; none named means all that are published."""
    text = _COUNTRY.sub("national", fold(question.plain))
    keys = [key for key, (words, _) in _COMPARATORS.items() if re.search(rf"\b(?:{words})\b", text)]
    return tuple(key for key in keys if not (key == "peers" and "neighbours" in keys))


def answer_compare(
    question: Question, series: MeasureSeries, periods: Sequence[str], book: Book
) -> Answer | None:
    """None where the documents publish no comparator that the question asks for and no cohort to set beside another."""
    draft = Draft(question.text, book)
    draft.subject = title_of(series)
    facts = facts_of(series, book, "actual", question.scope.documents)
    found = cohorts_asked(question, at(facts, periods[0]) if periods else (), book)
    named = tuple(dict.fromkeys(fact.cell.cohort for fact in found if fact.cell.cohort))
    wanted = asked_comparators(question)
    if len(named) >= 2 and not wanted:
        return _beside_each_other(draft, question, series, valued(found), periods[0])
    published = _published(question, series, wanted, named, book)
    if not valued(found):
        return None
    if not published:
        return _in_words(draft, question, series, valued(found), wanted)
    _say_comparison(draft, question, series, valued(found), published)
    add_series(draft, series, question)
    return draft.finished()


def _in_words(
    draft: Draft, question: Question, series: MeasureSeries, found: Sequence[Fact], wanted: Sequence[str]
) -> Answer | None:
    """The value and the commentary's own comparison, where its figures cannot be told apart by rule."""
    keys = wanted or tuple(_COMPARATORS)
    for measure in reversed(series.measures):
        for remark in measure.remarks:
            for sentence in split_sentences(remark.text):
                words = fold(sentence)
                if not any(re.search(rf"\b(?:{_COMPARATORS[key][0]})\b", words) for key in keys):
                    continue
                fact = found[-1]
                numbers = (draft.cite_measure(fact.measure), draft.cite_remark(remark, measure))
                draft.figure(
                    title_of(series),
                    fact.value,
                    fact.cell.unit,
                    fact.cell.period,
                    fact.measure.code,
                    numbers[0],
                )
                cohort = f" for {fact.cell.cohort}" if fact.cell.cohort else ""
                draft.say(
                    f"**{title_of(series)}**{cohort} was **{fact.shown}** in {fact.cell.period} {marks(numbers[0])}."
                )
                draft.say(
                    f"The commentary compares it so: “{' '.join(sentence.split()).rstrip('.')}” {marks(numbers[1])}."
                )
                add_series(draft, series, question)
                return draft.finished()
    return None


def _published(
    question: Question,
    series: MeasureSeries,
    wanted: Sequence[str],
    cohorts: Sequence[str | None],
    book: Book,
) -> tuple[Comparator, ...]:
    """The comparators asked for, the latest document's first where two print the same one."""
    every = [
        one
        for measure in reversed(series.measures)
        for one in comparators_in(measure)
        if speaks_of(one.sentence, one.remark, measure, book)
    ]
    of_cohort = [one for one in every if _about_cohort(one, cohorts)]
    kept: dict[str, Comparator] = {}
    for one in of_cohort or every:
        if not wanted or one.key in wanted:
            kept.setdefault(one.key, one)
    return tuple(kept.values())


def _about_cohort(one: Comparator, cohorts: Sequence[str | None]) -> bool:
    """Whether a comparator stands in the part of a commentary that is about the cohort asked for: the last cohort named before
    it is that one."""
    if len(cohorts) != 1 or not cohorts[0]:
        return True
    labels = {cell.cohort for cell in one.measure.cells if cell.cohort}
    text = fold(one.remark.text)
    upto = text[: text.find(fold(one.sentence)) + len(fold(one.sentence))]
    named = max(labels, key=lambda label: (upto.rfind(fold(label)), label))
    return upto.rfind(fold(named)) < 0 or named == cohorts[0]


def _say_comparison(
    draft: Draft,
    question: Question,
    series: MeasureSeries,
    found: Sequence[Fact],
    published: Sequence[Comparator],
) -> None:
    beside = [fact for fact in found if fact.measure is published[0].measure]
    fact = (beside or list(found))[-1]
    own = draft.cite_measure(fact.measure)
    draft.figure(title_of(series), fact.value, fact.cell.unit, fact.cell.period, fact.measure.code, own)
    cohort = f" for {fact.cell.cohort}" if fact.cell.cohort else ""
    parts = []
    for one in published:
        number = draft.cite_remark(one.remark, one.measure)
        draft.figure(one.said, one.value, fact.cell.unit, None, one.measure.code, number)
        parts.append(f"{_standing(fact, one, series)} {marks(number)}")
    draft.say(
        f"**{title_of(series)}**{cohort} was **{fact.shown}**{count_clause(fact.cell)} in {fact.cell.period}"
        f"{note_clause(fact.cell)}: {'; '.join(parts)} {marks(own)}."
    )
    for one in published:
        number = draft.cite_remark(one.remark, one.measure)
        draft.say(f"The commentary says: “{one.sentence.rstrip('.')}” {marks(number)}.")
        _check_claim(draft, one, fact, series)


def _standing(fact: Fact, one: Comparator, series: MeasureSeries) -> str:
    if fact.value is None:
        return ""
    difference = fact.value - one.value
    theirs = figure(one.value, fact.cell.unit)
    if difference == 0:
        return f"the same as {one.said} ({theirs})"
    better = {"High": difference > 0, "Low": difference < 0}.get(good_of(series) or "")
    verdict = "" if better is None else ", which is better" if better else ", which is worse"
    word = "higher" if difference > 0 else "lower"
    return f"{gap(difference, fact.cell.unit)} {word} than {one.said} ({theirs}){verdict}"


def _check_claim(draft: Draft, one: Comparator, fact: Fact, series: MeasureSeries) -> None:
    """A commentary whose words say the contrary of its figures is pointed out."""
    good = good_of(series)
    if fact.value is None or good is None or fact.value == one.value:
        return
    better = (fact.value > one.value) == (good == "High")
    text = one.sentence.lower()
    says_worse = bool(re.search(r"\b(underperform\w*|worse than)\b", text))
    says_better = bool(re.search(r"\b(better than|outperform\w*)\b", text)) and not says_worse
    if (says_worse and better) or (
        says_better and not better and not re.search(r"\b(but|slightly less|lower)\b", text)
    ):
        draft.say("The figures do not bear that wording out.")
        draft.warn(
            f"The commentary on {title_of(series)} says one thing and the figures another: {fact.shown} against "
            f"{figure(one.value, fact.cell.unit)} for {one.said}."
        )


def _beside_each_other(
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
