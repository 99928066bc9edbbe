"""The answer as everyone downstream sees it: command line, web app, briefing and evaluation (DESIGN section
5)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any, Literal

Status = Literal["answered", "not_found", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A place that bears the answer out. `quote` is the source's own text, white space folded; `record` is
    the id of the passage, measure or finance table it came from, by which a page picture or the lines around
    can be fetched."""

    n: int
    document: str
    title: str
    quote: str
    page: int | None = None
    lines: tuple[int, int] | None = None
    bbox: tuple[float, float, float, float] | None = None
    section: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the answer that stands in a source. `value` is exact, `citation` the number of the citation
    it stands in."""

    label: str
    value: Decimal | None
    unit: str | None
    period: str | None
    code: str | None
    citation: int


@dataclass(frozen=True, slots=True)
class CalculationNote:
    """A calculator's inputs (as printed), working (a sentence checkable by hand) and result."""

    name: str
    inputs: dict[str, str]
    working: str
    result: str


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One point for a chart: value None is a gap, never zero."""

    period: str
    actual: Decimal | None
    target: Decimal | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """What a chart of an answer needs; `citation` bears it out."""

    label: str
    unit: str | None
    good: str | None
    points: tuple[SeriesPoint, ...]
    citation: int


@dataclass(frozen=True, slots=True)
class Answer:
    """`answer` is Markdown with citation marks like [1]; `subject` names the measure, table or topic it
    took."""

    question: str
    status: Status
    answer: str
    figures: tuple[Figure, ...] = ()
    calculations: tuple[CalculationNote, ...] = ()
    warnings: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    series: tuple[Series, ...] = ()
    subject: str | None = None
    seconds: float = field(default=0.0, compare=False)

    def as_json(self) -> dict[str, Any]:
        """Plain values for `json.dumps`: Decimals become numbers."""
        return {key: _plain(value) for key, value in asdict(self).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
