"""Questions that ask for several measures at once: those that missed their target, those that are red."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from eval.making.measures import rating_of
from eval.making.subjects import Subject, evidence_of
from eval.making.words import worded
from eval.questions import Expected
from ingest.domain import Document

MOST = 12  # measures that an answer can be asked to name


def list_questions(subjects: Sequence[Subject], documents: Mapping[str, Document]) -> Iterator[Expected]:
    """For each year that a document reports on: only where every measure's rating is beyond doubt would a list be complete, so
    what is asked for are those that are, and more may be named."""
    years = sorted({document.period for document in documents.values() if document.period})
    for year in years:
        reporting = {id_ for id_, document in documents.items() if document.period == year}
        graded = [
            (one, rating)
            for one in subjects
            if year in one.actuals and year in one.targets and _rows(one, year, reporting)
            if (rating := rating_of(one, year, documents))
        ]
        missed = [one for one, rating in graded if rating != "Green"]
        red = [one for one, rating in graded if rating == "Red"]
        for kind, chosen in (("missed", missed), ("red", red)):
            if 0 < len(chosen) <= MOST:
                yield _expected(kind, year, chosen, documents, reporting)


def _rows(one: Subject, year: str, reporting: set[str]) -> bool:
    """Whether a document that reports on the year prints both figures."""
    actual = {row.document for row in one.actuals[year].rows}
    target = {row.document for row in one.targets[year].rows}
    return bool(actual & target & reporting)


def _expected(
    kind: str, year: str, chosen: Sequence[Subject], documents: Mapping[str, Document], reporting: set[str]
) -> Expected:
    rows = [row for one in chosen for row in one.actuals[year].rows if row.document in reporting]
    return Expected(
        id="",
        type="list",
        question=worded(kind, 0, period=year),
        groups=tuple(_ways_to_say(one) for one in chosen),
        evidence=evidence_of(rows, documents),
        note=f"{len(chosen)} measures: {'; '.join(one.asked for one in chosen)}.",
    )


def _ways_to_say(one: Subject) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one.series.codes, *(name for name in one.series.names))))
