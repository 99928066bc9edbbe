"""Which measures a question means: by code, by words in common, weighed by how telling each word is."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.answering.book import Book
from app.answering.question import Question
from index.facts import MeasureSeries
from index.words import stem

# Words of a question that a measure's figures rather than its name may carry; they are not held against a match.
UNITS = frozenset(
    {
        "per",
        "1",
        "10",
        "100",
        "000",
        "1,000",
        "thousand",
        "10,000",
        "popul",
        "head",
        "old",
        "age",
        "year",
        "day",
        "hour",
        "minut",
        "week",
        "month",
        "kilogram",
        "tonne",
        "km",
        "kilometr",
        "mile",
    }
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
SURE = 0.9  # from which share explained meaning is not asked
_CLASSED = re.compile(r"\b(?P<class>[A-Z](?:(?:, | and | or |/)[A-Z])*)\)? (?P<of>[a-z]{4,})\b")
LETTER = 0.1  # what the very letter of a class that is asked about adds
WEIGHTS = frozenset({"kilogram", "tonne"})
OF_WEIGHT = 0.2  # what being given by weight, where a weight is asked for, adds to a measure
OF_GROUPS = 0.1  # what being told for groups alone takes from a measure
CANDIDATES = 8  # measures whose meaning is weighed
ALIKE, APART, SOME = 0.66, 0.1, 0.25  # likeness needed, lead over the next measure, and share explained


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
    by_meaning: bool = False


@lru_cache(maxsize=8)
def match_measures(question: Question, book: Book, limit: int = 8) -> tuple[Match, ...]:
    """The best matches, best first; measures named by code come first of all. Kept for the question at hand, which several rooms ask
    with."""
    matches = [_match(question, one, book) for one in book.series]
    found = [match for match in matches if match.by_code or match.explained > 0]
    return tuple(sorted(found, key=lambda match: (-match.by_code, -match.score, match.series.key))[:limit])


def by_meaning(question: Question, matches: Sequence[Match], book: Book) -> tuple[Match, ...]:
    """Matches weighed by meaning too, for words that no lexicon has: a measure whose name is clearly nearest in meaning, and
    that has some of the question's words, is taken to explain it. Names of places or people that it lacks speak against it."""
    if (
        not matches
        or matches[0].by_code
        or matches[0].explained >= SURE
        or names_left(question, matches[0], book)
    ):
        return tuple(matches)
    near = {match.series.key: match for match in matches[:CANDIDATES]}
    for hit in book.library.search(question.plain, limit=CANDIDATES, kinds=("measure",)):
        one = next(
            (one for one in book.series if any(measure.id == hit.id for measure in one.measures)), None
        )
        if one is not None and one.key not in near:
            near[one.key] = _match(question, one, book)
    telling = [key for key, match in near.items() if match.explained >= SOME]
    alike = _alike(question, telling, near, book)
    if max(alike.values(), default=0.0) < ALIKE:
        return tuple(matches)
    alike |= _alike(question, [key for key in near if key not in alike], near, book)
    order = sorted(alike, key=lambda key: (-alike[key], key))
    best, second = alike[order[0]], alike[order[1]] if len(order) > 1 else 0.0
    chosen = near[order[0]]
    other = any("_" in concept for concept in chosen.left)  # the lexicon knows the thing, and it is another
    if best < ALIKE or best - second < APART or chosen.explained < SOME or other:
        return tuple(matches)
    lifted = replace(
        chosen, explained=max(chosen.explained, 0.8), score=max(chosen.score, 0.8), by_meaning=True
    )
    rest = [match for match in matches if match.series.key != order[0]]
    return tuple(sorted([lifted, *rest], key=lambda match: (-match.by_code, -match.score, match.series.key)))


def _alike(
    question: Question, keys: Sequence[str], near: Mapping[str, Match], book: Book
) -> dict[str, float]:
    """How alike in meaning the question is to each measure's likest name."""
    names = [(key, name) for key in keys for name in near[key].series.names]
    alike: dict[str, float] = {}
    likenesses = book.library.likeness(question.plain, [name for _, name in names]) if names else ()
    for (key, _), likeness in zip(names, likenesses, strict=True):
        alike[key] = max(likeness, alike.get(key, 0.0))
    return alike


def names_left(question: Question, match: Match, book: Book) -> bool:
    """Whether the question names a place, a body or a person that the match does not have."""
    return any(book.is_name(concept, question.text) for concept in match.left)


def _match(question: Question, one: MeasureSeries, book: Book) -> Match:
    asked = tuple(concept for concept in question.concepts if concept not in UNITS)
    names = book.names[one.key]
    together = _parts_asked(frozenset().union(*names) | book.cohorts(one), question)
    together |= book.stems[one.key] | book.bracketed[one.key]
    above = book.above.get(one.key, frozenset())
    if (together - above) & question.content:  # the group's own name is in the question
        together |= above
    explained = _explained(asked, together, book.context(one), book)
    left = tuple(concept for concept in asked if concept not in together)
    if (
        left
        and question.stems
        and question.stems <= book.stems[one.key]
        and (len(question.stems) > 1 or not any("_" in concept for concept in left))
    ):  # the very words of the name, which the lexicon reads otherwise
        explained, left = 1.0, ()
    named = max(
        *(_named(name, question.content, book) for name in names),
        *(_named(name, question.stems, book) for name in book.name_stems[one.key]),
    )
    units = (
        _letter_bonus(question, one)
        + _unit_bonus(question, one, book)
        + _count_bonus(question, one)
        - _of_groups(question, one, book)
    )
    return Match(
        one, 0.75 * explained + 0.25 * named + units, explained, named, left, _by_code(question, one)
    )


def _parts_asked(names: frozenset[str], question: Question) -> frozenset[str]:
    """The concepts of a name with the parts of each phrase whose parts all stand in the question: "visits were made to libraries"
    has the library visit."""
    held = question.content | question.stems
    whole = [parts for one in names if (parts := _parts(one)) and all(_has(part, held) for part in parts)]
    return names.union(*whole, *(map(stem, parts) for parts in whole)) if whole else names


def _parts(concept: str) -> tuple[str, ...]:
    """The words of a phrase; none of a single word."""
    return tuple(concept.split("_")) if "_" in concept else ()


def _has(part: str, concepts: Collection[str]) -> bool:
    """Whether a word of a phrase is among concepts, as the lexicon names it or as its stem."""
    return part in concepts or stem(part) in concepts


def _explained(asked: Sequence[str], together: frozenset[str], context: frozenset[str], book: Book) -> float:
    """The share of the asked concepts' weight that a measure accounts for."""
    shares = {concept: _share(concept, together, context) for concept in asked}
    weights = {concept: _weight(concept, shares[concept], book) for concept in asked}
    full = sum(weights.values())
    return sum(weights[concept] * shares[concept] for concept in asked) / full if full else 0.0


def _weight(concept: str, share: float, book: Book) -> float:
    """What a name does not mention is held against it no more than it is rare in the documents; people ("pupils", "residents")
    hardly at all."""
    if share >= 0.5:
        return book.weight(concept)
    return min(book.weight(concept), book.rarity(concept)) * (0.25 if concept in PEOPLE else 1.0)


def _share(concept: str, together: frozenset[str], context: frozenset[str]) -> float:
    """All of a concept's weight when the name has it, half when only the measure's commentary or priority has."""
    if concept in together:
        return 1.0
    parts = _parts(concept)
    if parts and all(_has(part, together) for part in parts):
        return 0.9
    if any(concept in parts or concept in map(stem, parts) for parts in map(_parts, together)):
        return 0.6
    return 0.35 if concept in context else 0.0


def _named(name: frozenset[str], content: frozenset[str], book: Book) -> float:
    full = sum(book.weight(concept) for concept in name if concept not in UNITS)
    return (
        sum(book.weight(concept) for concept in name & content if concept not in UNITS) / full
        if full
        else 0.0
    )


def _unit_bonus(question: Question, one: MeasureSeries, book: Book) -> float:
    """A nudge for the measure whose unit the question names: "rate", "per 10,000", "percentage"."""
    units = {cell.unit for measure in one.measures for cell in measure.cells if cell.unit}
    plain = question.plain.lower()
    if weighed := WEIGHTS & question.content:
        return (
            OF_WEIGHT
            if any(weighed & name for name in book.names[one.key]) or weighed & book.bracketed[one.key]
            else -OF_WEIGHT
        )
    if any(unit.startswith("per") and unit.removeprefix("per ") in plain for unit in units):
        return 0.06
    if ("%" in plain or "percent" in plain or "per cent" in plain or "share" in plain) and "%" in units:
        return 0.03
    return 0.03 if "rate" in plain and any(unit.startswith("per") for unit in units) else 0.0


def _count_bonus(question: Question, one: MeasureSeries) -> float:
    """ "How many" goes to a measure that counts rather than to a rate or a number of days."""
    if not re.search(r"\bhow many\b", question.plain.lower()):
        return 0.0
    numbers = any(cell.unit == "number" for measure in one.measures for cell in measure.cells)
    return 0.12 if numbers else 0.08 if counts(one) else -0.08


def _letter_bonus(question: Question, one: MeasureSeries) -> float:
    """A nudge for the measure that has the very letter or number of a class ("A roads", "category 1 defects"), which the words passed
    over and the lexicon hide."""
    asked = {(match["class"].lower(), match["of"].lower()[:5]) for match in _CLASSED.finditer(question.plain)}
    own = {
        (letter.lower(), match["of"].lower()[:5])
        for name in one.names
        for match in _CLASSED.finditer(name)
        for letter in re.findall(r"[A-Z]", match["class"])
    }
    if not asked:
        return 0.0
    return LETTER if asked & own else 0.0


def _of_groups(question: Question, one: MeasureSeries, book: Book) -> float:
    """What is taken from a measure all of whose figures are for groups, where the question names none of them: all are meant."""
    cells = [cell for measure in one.measures for cell in measure.cells if cell.value is not None]
    apart = bool(cells) and all(cell.cohort for cell in cells)
    return OF_GROUPS if apart and not book.cohorts(one) & question.content else 0.0


def counts(one: MeasureSeries) -> bool:
    """Whether a measure's cells hold a number of things: as their value or beside a rate."""
    return any(
        cell.count is not None or cell.unit == "number" for measure in one.measures for cell in measure.cells
    )


def _by_code(question: Question, one: MeasureSeries) -> bool:
    return any(code in question.codes for code in one.codes)
