"""Questions on measures: a figure, a trend, a target, a rating."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.calculators.quantity import Quantity
from app.calculators.rag import rag
from app.calculators.schemes import scheme, scheme_from_key
from eval.making.subjects import Agreed, Subject, evidence_of
from eval.making.words import signs, worded
from eval.questions import Expected
from ingest.domain import Document, RagKey
from ingest.errors import CalculationError

Documents = Mapping[str, Document]


def value_questions(subjects: Sequence[Subject], documents: Documents) -> Iterator[Expected]:
    """One a subject: years take turns."""
    for turn, one in enumerate(subjects):
        if one.actuals:
            period = tuple(one.actuals)[turn % len(one.actuals)]
            question = worded("value", turn, name=one.asked, period=period)
            yield _expected("value", question, one, [one.actuals[period]], documents)


def trend_questions(subjects: Sequence[Subject], documents: Documents) -> Iterator[Expected]:
    """From the first year to the last, where both have a figure in the same unit."""
    for turn, one in enumerate(subjects):
        if len(one.actuals) < 2:
            continue
        years = tuple(one.actuals)
        first, last = years[0], years[-1]
        ends = [one.actuals[first], one.actuals[last]]
        if ends[0].unit != ends[1].unit:
            continue
        question = worded("trend", turn, name=one.asked, first=first, last=last)
        yield _expected("trend", question, one, ends, documents, groups=(signs(_way(*ends)),))


def _way(first: Agreed, last: Agreed) -> str:
    if first.value == last.value:
        return "same"
    return "rise" if last.value > first.value else "fall"


def target_questions(subjects: Sequence[Subject], documents: Documents) -> Iterator[Expected]:
    for turn, one in enumerate(subjects):
        if one.targets:
            period = tuple(one.targets)[turn % len(one.targets)]
            question = worded("target", turn, name=one.asked, period=period)
            yield _expected("target", question, one, [one.targets[period]], documents)


def rag_questions(subjects: Sequence[Subject], documents: Documents) -> Iterator[Expected]:
    """By the key the documents print, else the default one; not where a document prints another colour, nor where without a
    printed key reading the tolerance in points would give another."""
    for turn, one in enumerate(subjects):
        period = next((period for period in reversed(tuple(one.actuals)) if period in one.targets), None)
        rating = rating_of(one, period, documents) if period else None
        if period and rating:
            figures = [one.actuals[period], one.targets[period]]
            question = worded("rag", turn, name=one.asked, period=period)
            yield _expected("rag", question, one, figures, documents, rating=rating)


def rating_of(one: Subject, period: str, documents: Documents) -> str | None:
    """The colour that the figures of a year get; None where it is open to doubt."""
    actual, target = one.actuals[period], one.targets[period]
    given, aim = Quantity(actual.value, actual.unit), Quantity(target.value, target.unit)
    key = _printed_key(one, documents)
    chosen = scheme_from_key(key) if key else scheme()
    try:
        result = rag(given, aim, one.good, chosen, contextual=one.contextual)
    except CalculationError:  # the scheme asks for more than the figures, or the units don't fit
        return None
    printed = {row.printed_rag for row in one.series.measures if row.printed_rag}
    doubtful = (result.points_differ and key is None) or printed - {result.rating}
    return None if doubtful else result.rating


def _printed_key(one: Subject, documents: Documents) -> RagKey | None:
    """Of a document that holds the measure, the latest first; else of another of the same council."""
    holding = [documents[row.document] for row in reversed(one.series.measures)]
    others = (document for _, document in sorted(documents.items()) if document.council == holding[0].council)
    return next((document.rag_key for document in (*holding, *others) if document.rag_key), None)


def _expected(
    kind: str,
    question: str,
    one: Subject,
    figures: Sequence[Agreed],
    documents: Documents,
    *,
    groups: tuple[tuple[str, ...], ...] = (),
    rating: str | None = None,
) -> Expected:
    rows = tuple({row.id: row for figure in figures for row in figure.rows}.values())
    code = f"{one.series.codes[0]}, " if one.series.codes else ""
    return Expected(
        id="",
        type=kind,
        question=question,
        groups=groups,
        amounts=tuple(dict.fromkeys(figure.shown for figure in figures)),
        rag=rating,
        evidence=evidence_of(rows, documents),
        note=f"{code}{one.series.latest.name}: {' and '.join(figure.shown for figure in figures)}.",
    )
