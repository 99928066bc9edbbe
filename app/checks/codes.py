"""One code for two measures, and codes with two letters changed round."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from app.calculators.wording import listed
from app.checks.finding import Finding, found
from app.checks.holdings import Holdings, named
from index.facts import codes_differ_by_swap, name_likeness, plain_code
from index.words import Concepts, concepts_for
from ingest.domain import Document, Measure

UNALIKE = 0.35  # names less alike than this are the names of two measures
RARE = 4  # a spelling is a slip where the usual one is this many times as frequent
_LETTERS = re.compile(r"[A-Z]{3,}(?![A-Z])")


def check_codes(held: Holdings) -> Iterator[Finding]:
    """Findings about codes: those shared, those all but shared, and misspelled prefixes."""
    coded = _by_code(held)
    yield from _shared(held, coded)
    confused = tuple(_nearly_shared(held, coded))
    for one, other in confused:
        yield _confusion(held, one, other)
    told = {measure.id for pair in confused for measure in pair}
    for document in held.documents:
        yield from _misspelled(held, document, told)


def _by_code(held: Holdings) -> dict[str, list[Measure]]:
    coded: dict[str, list[Measure]] = defaultdict(list)
    for measure in held.measures:
        if plain_code(measure.code):
            coded[plain_code(measure.code)].append(measure)
    return coded


def _shared(held: Holdings, coded: Mapping[str, Sequence[Measure]]) -> Iterator[Finding]:
    """One code on two measures of one council that have little in common in their names; where one document does it, that is
    told and not repeated of the others."""
    for rows in coded.values():
        pairs = list(combinations(rows, 2))
        within = [(one, other) for one, other in pairs if one.document == other.document]
        for one, other in _two_measures(held, within or pairs):
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


def _nearly_shared(
    held: Holdings, coded: Mapping[str, Sequence[Measure]]
) -> Iterator[tuple[Measure, Measure]]:
    """Codes that differ by two letters changed round, on two measures of one document: one is easily taken for the other."""
    for code, rows in coded.items():
        near = [row for variant in _variants(code) for row in coded.get(variant, ()) if code < variant]
        pairs = [(one, other) for one in rows for other in near if one.document == other.document]
        yield from _two_measures(held, pairs)


def _confusion(held: Holdings, one: Measure, other: Measure) -> Finding:
    what = (
        f"The codes {one.code} and {other.code} differ only by two letters changed round but stand for two measures: "
        f"{_each(held, one, other)}"
    )
    citations = [held.cite_measure(one), held.cite_measure(other)]
    return found(
        "code", [held.document(one.document)], what, citations, published=f"{one.code}, {other.code}"
    )


def _variants(code: str) -> Iterator[str]:
    """The code with each two neighbouring letters of its prefix changed round."""
    match = _LETTERS.match(code)
    for at in range(len(match[0]) - 1 if match else 0):
        if code[at] != code[at + 1]:
            yield code[:at] + code[at + 1] + code[at] + code[at + 2 :]


def _two_measures(
    held: Holdings, pairs: Iterable[tuple[Measure, Measure]]
) -> Iterator[tuple[Measure, Measure]]:
    """Those of one council that are not one measure in two documents, each two measures once."""
    seen: set[tuple[str, str]] = set()
    for one, other in pairs:
        series = (held.series_of(one), held.series_of(other))
        councils = {held.document(measure.document).council for measure in (one, other)}
        if series[0] != series[1] and series not in seen and len(councils) == 1 and _unlike(one, other):
            seen.add(series)
            yield one, other


def _unlike(one: Measure, other: Measure) -> bool:
    bags = [frozenset(_concepts().of(measure.name)) for measure in (one, other)]
    return all(bags) and name_likeness(*bags) < UNALIKE


@cache
def _concepts() -> Concepts:
    return concepts_for()


def _misspelled(held: Holdings, document: Document, told: Collection[str]) -> Iterator[Finding]:
    """A prefix that is the document's usual one with two letters changed round, on a few of its codes; measures `told` of already
    are passed over."""
    rows: dict[str, list[Measure]] = defaultdict(list)
    for measure in held.measures_of(document):
        match = _LETTERS.match(measure.code.upper().replace(" ", ""))
        if match:
            rows[match[0]].append(measure)
    usual = Counter({prefix: len(measures) for prefix, measures in rows.items()})
    for prefix, other in combinations(sorted(usual, key=lambda item: (-usual[item], item)), 2):
        if not codes_differ_by_swap(prefix, other) or usual[prefix] < RARE * usual[other]:
            continue
        slips = [measure for measure in rows[other] if measure.id not in told]
        if not slips:
            continue
        codes = [measure.code for measure in slips]
        what = (
            f"{named(document)} prints {listed(codes)} with {other} where its {usual[prefix]} other codes of that kind have "
            f"{prefix}"
        )
        citations = [held.cite_measure(measure) for measure in slips]
        yield found("code", [document], what, citations, published=other, computed=prefix)


def _each(held: Holdings, one: Measure, other: Measure) -> str:
    first, second = (named(held.document(measure.document)) for measure in (one, other))
    if one.document == other.document:
        return f"“{one.name}” and “{other.name}” in {first}"
    return f"“{one.name}” in {first} and “{other.name}” in {second}"
