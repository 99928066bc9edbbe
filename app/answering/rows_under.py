"""Rows that tell a measure for one group alone and stand under it ("– care leavers" below "Tenancies lasting a year"): the words of the
measure above are theirs too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from index.facts import MeasureSeries
from ingest.domain import Measure

_DASHED = re.compile(r"^\s*[-–—•]\s*\w")
_ALL = re.compile(r"^all\b", re.IGNORECASE)
SHORT = 3  # words of a row that only names a group


def names_above(
    measures: Iterable[Measure], series: Sequence[MeasureSeries]
) -> Mapping[str, tuple[str, ...]]:
    """By a series' key the names of the measures that its rows stand under; series with no such row are left out."""
    above: dict[str, str] = {}
    parents: dict[str, Measure] = {}
    before: dict[str, Measure] = {}
    for one in measures:
        parent = parents.get(one.document)
        if parent is not None and _under(one, parent, before[one.document]):
            above[one.id] = parent.name
        else:
            parents[one.document] = one
        before[one.document] = one
    return {
        one.key: tuple(dict.fromkeys(above[row.id] for row in one.measures if row.id in above))
        for one in series
        if any(row.id in above for row in one.measures)
    }


def _under(one: Measure, parent: Measure, before: Measure) -> bool:
    """A row without a code that begins with a dash, or the name of a group alone on the line after a row for all of them."""
    if one.code:
        return False
    if _DASHED.match(one.name):
        return True
    return len(one.name.split()) <= SHORT and _for_all(parent) and _next_line(one, before)


def _for_all(measure: Measure) -> bool:
    """Whether a measure's figures are printed for all of several groups ("All new tenants")."""
    groups = {cell.cohort for cell in measure.cells}
    return bool(groups) and all(group is not None and _ALL.match(group) for group in groups)


def _next_line(one: Measure, before: Measure) -> bool:
    return (
        one.place.lines is not None
        and before.place.lines is not None
        and one.place.lines[0] <= before.place.lines[1] + 1
    )
