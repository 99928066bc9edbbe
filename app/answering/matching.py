"""Which measures a question means: by code, by words in common, weighed by how telling each word is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.answering.book import Book
from app.answering.question import Question
from index.facts import MeasureSeries
from ingest.domain import Measure

# Words of a question that a measure's figures rather than its name may carry; they are not held against a match.
UNITS = frozenset(
    {"per", "1", "10", "100", "000", "1,000", "thousand", "10,000", "popul", "head", "old", "age", "year"}
)
PEOPLE = frozenset(
    {
        "child",
        "young_person",
        "pupil",
        "resident",
        "mother",
        "peopl",
        "employee",
        "famili",
        "women",
        "men",
        "adult",
    }
)
EXPLAINED = 0.6  # share of the question's weight from which a measure is what is asked about
CLOSE = 0.08  # a match this near the best one is as good


@dataclass(frozen=True, slots=True)
class Match:
    """`explained`: how much of the question's weight the measure accounts for (0 to 1); `named`: how much of the measure's
    name the question has; `score` joins them. `left` are the question's concepts that the measure does not have."""

    series: MeasureSeries
    score: float
    explained: float
    named: float
    left: tuple[str, ...]
    by_code: bool = False


def match_measures(question: Question, book: Book, limit: int = 8) -> tuple[Match, ...]:
    """The best matches, best first; measures named by code come first of all."""
    matches = [_match(question, one, book) for one in book.series if _in_scope(one, question)]
    found = [match for match in matches if match.by_code or match.explained > 0]
    return tuple(sorted(found, key=lambda match: (-match.by_code, -match.score, match.series.key))[:limit])


def _in_scope(one: MeasureSeries, question: Question) -> bool:
    documents = question.scope.documents
    return not documents or any(measure.document in documents for measure in one.measures) or True


def _match(question: Question, one: MeasureSeries, book: Book) -> Match:
    asked = [concept for concept in question.concepts if concept not in UNITS]
    names = book.names[one.key]
    cohorts = _cohort_concepts(one.measures, book)
    context = _context(one.measures, book)
    together = frozenset().union(*names) | cohorts
    stems = book.stems[one.key]
    shares = {concept: _share(concept, together | stems, context) for concept in asked}
    weights = {concept: _weight(concept, shares[concept], book) for concept in asked}
    full = sum(weights.values())
    part = sum(weights[concept] * shares[concept] for concept in asked)
    explained = part / full if full else 0.0
    named = max((_named(name, question.content, book) for name in names), default=0.0)
    left = tuple(concept for concept in asked if concept not in together | stems)
    units = _unit_bonus(question, one)
    return Match(
        one, 0.75 * explained + 0.25 * named + units, explained, named, left, _by_code(question, one)
    )


def _weight(concept: str, share: float, book: Book) -> float:
    """People ("pupils", "residents") that a name does not mention are hardly held against it."""
    return book.weight(concept) * (0.25 if share < 0.5 and concept in PEOPLE else 1.0)


def _share(concept: str, together: frozenset[str], context: frozenset[str]) -> float:
    """All of a concept's weight when the name has it, half when only the measure's commentary or priority has."""
    if concept in together:
        return 1.0
    parts = concept.split("_")
    if len(parts) > 1 and all(part in together for part in parts):
        return 0.9
    if any(concept in other.split("_") for other in together if "_" in other):
        return 0.6
    return 0.35 if concept in context else 0.0


def _cohort_concepts(measures: Iterable[Measure], book: Book) -> frozenset[str]:
    labels = {cell.cohort for measure in measures for cell in measure.cells if cell.cohort}
    return frozenset(concept for label in labels for concept in book.concepts.of(label))


def _context(measures: Sequence[Measure], book: Book) -> frozenset[str]:
    words = " ".join(
        " ".join(
            (measure.category or "", measure.priority or "", *(remark.text for remark in measure.remarks))
        )
        for measure in measures
    )
    return frozenset(book.concepts.of(words))


def _named(name: frozenset[str], content: frozenset[str], book: Book) -> float:
    full = sum(book.weight(concept) for concept in name if concept not in UNITS)
    return (
        sum(book.weight(concept) for concept in name & content if concept not in UNITS) / full
        if full
        else 0.0
    )


def _unit_bonus(question: Question, one: MeasureSeries) -> float:
    """A nudge for the measure whose unit the question names: "rate", "per 10,000", "percentage"."""
    units = {cell.unit for measure in one.measures for cell in measure.cells if cell.unit}
    plain = question.plain.lower()
    if any(unit.startswith("per") and unit.removeprefix("per ") in plain for unit in units):
        return 0.06
    if ("%" in plain or "percent" in plain or "per cent" in plain or "share" in plain) and "%" in units:
        return 0.03
    return 0.03 if "rate" in plain and any(unit.startswith("per") for unit in units) else 0.0


def _by_code(question: Question, one: MeasureSeries) -> bool:
    return any(code in question.codes for code in one.codes)


def chosen(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches a question means: those named by code, else the best one that explains enough of it."""
    coded = tuple(match for match in matches if match.by_code)
    if coded:
        return coded
    return tuple(matches[:1]) if matches and matches[0].explained >= EXPLAINED else ()
