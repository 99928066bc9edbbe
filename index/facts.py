"""The same measure recognised across documents and years, with each document's own values kept.

Code and name decide together, and the values both documents print for the same periods bear witness: a code shared by two
documents is one measure unless name and values both say otherwise; a code with two letters swapped needs the name or the values
on its side; without codes the name alone must be all but the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.words import Concepts, concepts_for
from ingest.domain import Document, Measure

# Points for and against two rows being one measure; LINKED is what a pair needs in all. Set so that no single witness decides
# except an exact code with a name that shares a third of its words. Codes that begin with other letters are of another document's
# own numbering ("HM-1", "HSG1") and say little; one telling value in common outweighs the others' differing, since two documents
# may disagree on a year.
EXACT_CODE, SIMILAR_CODE, FOREIGN_CODE, OTHER_CODE = 2.0, 1.0, -0.25, -1.0
NAME_WEIGHT, VALUE_WEIGHT, LINKED = 2.5, 2.0, 2.5
ALL_BUT_SAME, HALF_SAME, TWO = (
    0.8,
    0.4,
    2,
)  # likeness of names without codes: alone, and with two telling values in common
ONE_TELLING, TELLING_DIGITS = (
    0.25,
    3,
)  # value agreement at the least where a value of so many digits is shared
FAMILIAR = frozenset(
    """percentag number rate averag per 1 10 100 000 year old total quarter end annual cumul 31 march who whose snapshot""".split()
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
    rows_of: dict[str, list[_Row]] = {}
    names = _one_name_each({document.council for document in held.values() if document.council})
    councils = set(names.values())
    only = next(iter(councils)) if len(councils) == 1 else None  # a data file seldom says whose it is
    for measure in measures:
        council = names.get(held[measure.document].council or "", only)
        rows_of.setdefault(measure.document, []).append(_row(measure, council, known))
    groups = _Groups()
    for document_id in sorted(held, key=lambda id_: _age(held[id_])):
        _join(groups, rows_of.get(document_id, ()))
    series = (tuple(row.measure for row in group) for group in groups.all)
    return tuple(
        MeasureSeries(key=group[0].id, measures=group) for group in sorted(series, key=lambda g: g[0].id)
    )


def _one_name_each(councils: Iterable[str]) -> dict[str, str]:
    """Each council's name by the shortest of them that it ends with: a heading read together with it ("Education Portfolio Ashby Borough
    Council") is the same council."""
    every = sorted(councils, key=lambda name: (len(name), name))
    return {name: next(one for one in every if name == one or name.endswith(f" {one}")) for name in every}


@dataclass(frozen=True, slots=True)
class _Row:
    """A measure row with what it is compared by, taken from it once: every row is held against many. `letters` are those of its
    code in alphabetical order, which two codes with letters swapped share."""

    measure: Measure
    council: str | None
    code: str
    letters: str
    bag: frozenset[str]
    actuals: tuple[tuple[tuple[str, str | None], Decimal], ...]
    values: Mapping[tuple[str, str | None], Decimal]


def _row(measure: Measure, council: str | None, known: Concepts) -> _Row:
    code = plain_code(measure.code)
    actuals = tuple(_by_year(measure))
    bag = (
        frozenset(known.of(re.sub(r"\([^)]*\)", " ", measure.name))) or frozenset(known.of(measure.name))
    ) - FAMILIAR
    return _Row(measure, council, code, "".join(sorted(code)), bag, actuals, dict(actuals))


def _by_year(measure: Measure) -> Iterator[tuple[tuple[str, str | None], Decimal]]:
    """Every actual value by period and cohort; a fourth quarter's stands for its year too, where the row has none for that."""
    values = [cell for cell in measure.cells if cell.kind == "actual" and cell.value is not None]
    held = {(cell.period, cell.cohort) for cell in values}
    for cell in values:
        if cell.value is None:
            continue
        yield (cell.period, cell.cohort), cell.value
        year = cell.period.partition("Q4 ")[2]
        if year and (year, cell.cohort) not in held:
            yield (year, cell.cohort), cell.value


class _Groups:
    """The groups found so far, and which of them share a concept or the letters of a code with a row: no other can be linked."""

    def __init__(self) -> None:
        self.all: list[list[_Row]] = []
        self._by: dict[tuple[str | None, str, str], set[int]] = {}

    def near(self, row: _Row) -> list[int]:
        """Numbers of the groups of the row's council that it may belong to."""
        return sorted(set().union(*(self._by.get(key, ()) for key in _keys(row))))

    def add(self, row: _Row, at: int | None = None) -> None:
        """Puts the row into a group, or into one of its own."""
        if at is None:
            at = len(self.all)
            self.all.append([])
        self.all[at].append(row)
        for key in _keys(row):
            self._by.setdefault(key, set()).add(at)


def _keys(row: _Row) -> Iterator[tuple[str | None, str, str]]:
    if row.letters:
        yield (row.council, "code", row.letters)
    for concept in row.bag:
        yield (row.council, "concept", concept)


def _age(document: Document) -> tuple[str, str, str]:
    """Oldest first: by date, then period, then id, so that the order of ingest does not matter."""
    date = document.date.isoformat() if document.date else ""
    return (document.period or date[:4], date, document.id)


def _join(groups: _Groups, rows: Sequence[_Row]) -> None:
    """Adds a document's rows: the likest pairs of row and group first."""
    pairs = [
        (max(_likeness(row, other) for other in groups.all[at]), at, number)
        for number, row in enumerate(rows)
        for at in groups.near(row)
    ]
    joined: dict[int, int] = {}  # row -> group
    for score, at, number in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if score >= LINKED and number not in joined and at not in joined.values():
            joined[number] = at
    for number, row in enumerate(rows):
        groups.add(row, joined.get(number))


def _likeness(one: _Row, other: _Row) -> float:
    """Points that two rows of different documents are one measure (LINKED or more: they are). Values are only compared where
    they can decide."""
    name = name_likeness(one.bag, other.bag)
    code = _code_points(one, other)
    if code is None:
        agreement = _value_agreement(one, other) if name >= ALL_BUT_SAME else -1.0
        same = agreement is None or agreement > 0
        return LINKED if same or (name >= HALF_SAME and _telling_in_common(one, other) >= TWO) else 0.0
    points = code + NAME_WEIGHT * name
    if points + VALUE_WEIGHT < LINKED:
        return points
    return points + VALUE_WEIGHT * (_value_agreement(one, other) or 0.0)


def name_likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """0 to 1: how much of the shorter name stands in the longer, tempered by what they have in all."""
    shared = len(one & other)
    if not shared:
        return 0.0
    return 0.6 * shared / min(len(one), len(other)) + 0.4 * shared / len(one | other)


def _code_points(one: _Row, other: _Row) -> float | None:
    if not one.code or not other.code:
        return None
    if one.code == other.code:
        return EXACT_CODE
    if one.letters == other.letters and codes_differ_by_swap(one.code, other.code):
        return SIMILAR_CODE
    return OTHER_CODE if _numbering(one.code) == _numbering(other.code) else FOREIGN_CODE


def _numbering(code: str) -> str:
    """The letters that a code begins with, in any order: those of its document's numbering."""
    return "".join(sorted(re.match(r"[A-Z]*", code)[0]))  # type: ignore[index]  # the pattern matches any text


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


def _telling_in_common(one: _Row, other: _Row) -> int:
    """How many values of three digits or more two rows have in common for the same period, less the periods in which they
    differ beyond one: two documents may disagree on a year."""
    shared = [(value, one.values[at]) for at, value in other.actuals if at in one.values]
    apart = sum(mine != theirs for mine, theirs in shared)
    same = {
        value
        for value, theirs in shared
        if value == theirs and len(value.as_tuple().digits) >= TELLING_DIGITS
    }
    return len(same) - max(0, apart - 1) * len(shared)


def _value_agreement(one: _Row, other: _Row) -> float | None:
    """From 1 (every shared period has the same value) to -1 (none has); None where no period is shared."""
    shared = [(value, one.values[at] == value) for at, value in other.actuals if at in one.values]
    if not shared:
        return None
    agreement = 2 * sum(same for _, same in shared) / len(shared) - 1
    telling = any(same and len(value.as_tuple().digits) >= TELLING_DIGITS for value, same in shared)
    return max(agreement, ONE_TELLING) if telling else agreement
