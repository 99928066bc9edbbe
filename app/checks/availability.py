"""Commentary that says there is no figure for a period in which the table prints one."""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.cells import called, in_time, shown
from app.checks.finding import Finding, found
from app.checks.holdings import Holdings, named
from app.checks.words import words
from ingest.domain import Measure
from ingest.periods import find_periods
from ingest.sentences import split_sentences


def check_availability(held: Holdings) -> Iterator[Finding]:
    """Only where the sentence names the period right after the words, and speaks of no other area's figures."""
    for measure in held.measures:
        for periods in _missing(measure):
            for cell in in_time(measure, "actual"):
                if cell.period in periods:
                    document = held.document(measure.document)
                    what = (
                        f"{called(measure, cell.cohort)} of {named(document)} prints {shown(cell)} for {cell.period}, but its "
                        f"commentary says there is no figure for that period"
                    )
                    yield found("text", [document], what, [held.cite_measure(measure)], published=cell.value)


def _missing(measure: Measure) -> Iterator[frozenset[str]]:
    for remark in measure.remarks:
        for sentence in split_sentences(remark.text):
            match = words("measures", "no_figure").search(sentence)
            if match and not words("measures", "others").search(sentence):
                yield frozenset(mention.period for mention in find_periods(sentence[match.end() :]))
