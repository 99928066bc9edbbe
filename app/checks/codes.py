"""One code for two measures, and codes with two letters changed round."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations

from app.calculators.wording import listed
from app.checks.finding import Finding, found
from app.checks.holdings import Holdings, named
from index.facts import codes_differ_by_swap, link_measures, name_likeness, plain_code
from index.words import Concepts, concepts_for
from ingest.domain import Document, Measure

UNALIKE = 0.35  # names less alike than this are the names of two measures
RARE = 4  # a spelling is a slip where the usual one is this many times as frequent
_LETTERS = re.compile(r"[A-Z]{3,}")


def check_codes(held: Holdings) -> Iterator[Finding]:
    """Findings about codes: those shared, those all but shared, and misspelled prefixes."""
    yield from _shared(held)
    yield from _nearly_shared(held)
    for document in held.documents:
        yield from _misspelled(held, document)


def _shared(held: Holdings) -> Iterator[Finding]:
    """One code on two measures of one council that have little in common in their names."""
    for one, other in _two_measures(held, lambda first, second: first == second):
        what = f"The code {one.code} stands for two measures: {_each(held, one, other)}"
        documents = [held.document(one.document), held.document(other.document)]
        yield found(
            "code",
            documents,
            what,
            [held.cite_measure(one), held.cite_measure(other)],
            published=one.code,
            severity="high" if one.document == other.document else "low",
        )


def _nearly_shared(held: Holdings) -> Iterator[Finding]:
    """Codes that differ by two letters changed round, on two measures of one document: one is easily taken for the other."""
    for one, other in _two_measures(held, codes_differ_by_swap):
        if one.document != other.document:
            continue
        what = (
            f"The codes {one.code} and {other.code} differ only by two letters changed round but stand for two measures: "
            f"{_each(held, one, other)}"
        )
        citations = [held.cite_measure(one), held.cite_measure(other)]
        yield found(
            "code", [held.document(one.document)], what, citations, published=f"{one.code}, {other.code}"
        )


def _two_measures(held: Holdings, alike: Callable[[str, str], bool]) -> Iterator[tuple[Measure, Measure]]:
    """Pairs of measures of one council with codes `alike`, that are not one measure in two documents."""
    concepts = concepts_for()
    series = {
        row.id: at
        for at, linked in enumerate(link_measures(held.measures, held.documents))
        for row in linked.measures
    }
    councils = {document.id: document.council for document in held.documents}
    coded = [measure for measure in held.measures if plain_code(measure.code)]
    seen: set[tuple[int, int]] = set()
    for one, other in combinations(coded, 2):
        pair = (series[one.id], series[other.id])
        if (
            pair[0] != pair[1]
            and pair not in seen
            and councils[one.document] == councils[other.document]
            and alike(plain_code(one.code), plain_code(other.code))
            and _unlike(one, other, concepts)
        ):
            seen.add(pair)
            yield one, other


def _unlike(one: Measure, other: Measure, concepts: Concepts) -> bool:
    bags = [frozenset(concepts.of(measure.name)) for measure in (one, other)]
    return all(bags) and name_likeness(*bags) < UNALIKE


def _misspelled(held: Holdings, document: Document) -> Iterator[Finding]:
    """A prefix that is the document's usual one with two letters changed round, on a few of its codes."""
    rows: dict[str, list[Measure]] = defaultdict(list)
    for measure in held.measures_of(document):
        match = _LETTERS.match(measure.code.upper().replace(" ", ""))
        if match:
            rows[match[0]].append(measure)
    usual = Counter({prefix: len(measures) for prefix, measures in rows.items()})
    for prefix, other in combinations(sorted(usual, key=lambda item: (-usual[item], item)), 2):
        if not codes_differ_by_swap(prefix, other) or usual[prefix] < RARE * usual[other]:
            continue
        codes = [measure.code for measure in rows[other]]
        what = (
            f"{named(document)} prints {listed(codes)} with {other} where its {usual[prefix]} other codes of that kind have "
            f"{prefix}"
        )
        citations = [held.cite_measure(measure) for measure in rows[other]]
        yield found("code", [document], what, citations, published=other, computed=prefix)


def _each(held: Holdings, one: Measure, other: Measure) -> str:
    first, second = (named(held.document(measure.document)) for measure in (one, other))
    if one.document == other.document:
        return f"“{one.name}” and “{other.name}” in {first}"
    return f"“{one.name}” in {first} and “{other.name}” in {second}"
