"""The same measure recognised across documents and years, with each document's own values kept.

Code and name decide together, and the values both documents print for the same periods bear witness: a code shared by two
documents is one measure unless name and values both say otherwise; a code with two letters swapped needs the name or the values
on its side; without codes the name alone must be all but the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.words import Concepts, concepts_for
from ingest.domain import Document, Measure

# Points for and against two rows being one measure; LINKED is what a pair needs in all. Set so that no single witness decides
# except an exact code with a name that shares a third of its words.
EXACT_CODE, SIMILAR_CODE, OTHER_CODE = 2.0, 1.0, -1.0
NAME_WEIGHT, VALUE_WEIGHT, LINKED = 2.5, 2.0, 2.5
FAMILIAR = frozenset(
    {"percentag", "number", "rate", "averag", "per", "1", "10", "100", "000", "year", "old", "total"}
)


@dataclass(frozen=True, slots=True)
class MeasureSeries:
    """One measure with a row from each document that prints it, the latest document last."""

    key: str
    measures: tuple[Measure, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(measure.code for measure in self.measures if measure.code))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(measure.name for measure in self.measures))

    @property
    def latest(self) -> Measure:
        return self.measures[-1]


def plain_code(code: str) -> str:
    """A code without spaces, dots, brackets and case: "cfse 20 (i)" and "CFSE.20(i)" are both "CFSE20I"."""
    return re.sub(r"[^A-Z0-9]", "", code.upper())


def link_measures(
    measures: Sequence[Measure], documents: Iterable[Document], concepts: Concepts | None = None
) -> tuple[MeasureSeries, ...]:
    """Groups measure rows into series: at most one row of a document (and council) in each, in order of first appearance."""
    held = {document.id: document for document in documents}
    known = concepts or concepts_for()
    bags = {measure.id: frozenset(known.of(measure.name)) - FAMILIAR for measure in measures}
    groups: list[list[Measure]] = []
    for document_id in sorted(held, key=lambda id_: _age(held[id_])):
        rows = [measure for measure in measures if measure.document == document_id]
        _join(groups, rows, held, bags)
    return tuple(
        MeasureSeries(key=group[0].id, measures=tuple(group))
        for group in sorted(groups, key=lambda group: group[0].id)
    )


def _age(document: Document) -> tuple[str, str, str]:
    """Oldest first: by date, then period, then id, so that the order of ingest does not matter."""
    date = document.date.isoformat() if document.date else ""
    return (document.period or date[:4], date, document.id)


def _join(
    groups: list[list[Measure]],
    rows: Sequence[Measure],
    held: Mapping[str, Document],
    bags: Mapping[str, frozenset[str]],
) -> None:
    pairs = [
        (max(likeness(row, other, bags) for other in group), at, number)
        for number, row in enumerate(rows)
        for at, group in enumerate(groups)
        if held[row.document].council == held[group[-1].document].council
    ]
    taken_groups: set[int] = set()
    taken_rows: set[int] = set()
    for score, at, number in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if score < LINKED or at in taken_groups or number in taken_rows:
            continue
        groups[at].append(rows[number])
        taken_groups.add(at)
        taken_rows.add(number)
    groups.extend([row] for number, row in enumerate(rows) if number not in taken_rows)


def likeness(one: Measure, other: Measure, bags: Mapping[str, frozenset[str]]) -> float:
    """Points that two rows of different documents are one measure (LINKED or more: they are)."""
    name = name_likeness(bags[one.id], bags[other.id])
    code = _code_points(one.code, other.code)
    agreement = _value_agreement(one, other)
    if code is None:
        return LINKED if name >= 0.8 and (agreement is None or agreement > 0) else 0.0
    return code + NAME_WEIGHT * name + VALUE_WEIGHT * (agreement or 0.0)


def name_likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """0 to 1: how much of the shorter name stands in the longer, tempered by what they have in all."""
    shared = len(one & other)
    if not shared:
        return 0.0
    return 0.6 * shared / min(len(one), len(other)) + 0.4 * shared / len(one | other)


def _code_points(one: str, other: str) -> float | None:
    first, second = plain_code(one), plain_code(other)
    if not first or not second:
        return None
    if first == second:
        return EXACT_CODE
    return SIMILAR_CODE if codes_differ_by_swap(first, second) else OTHER_CODE


def codes_differ_by_swap(one: str, other: str) -> bool:
    """Whether two plain codes differ only by two neighbouring letters swapped (a common misprint)."""
    if len(one) != len(other):
        return False
    places = [at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    return (
        len(places) == 2
        and places[1] == places[0] + 1
        and one[places[0]] == other[places[1]]
        and one[places[1]] == other[places[0]]
    )


def _value_agreement(one: Measure, other: Measure) -> float | None:
    """From 1 (every shared period has the same value) to -1 (none has); None where no period is shared."""
    values = {
        (cell.period, cell.cohort): cell.value
        for cell in one.cells
        if cell.kind == "actual" and cell.value is not None
    }
    shared = [
        values[(cell.period, cell.cohort)] == cell.value
        for cell in other.cells
        if cell.kind == "actual" and cell.value is not None and (cell.period, cell.cohort) in values
    ]
    return 2 * sum(shared) / len(shared) - 1 if shared else None
