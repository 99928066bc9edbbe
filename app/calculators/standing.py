"""Where an actual stands against its target: the figures that every RAG scheme grades."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.calculators.wording import percent_apart, plain, short_figure
from ingest.domain import Good

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Standing:
    """An actual and a numeric target in one unit, with which way is good. `previous` is the value of the same period a year
    before and `floor` the floor standard, for the schemes that need them."""

    actual: Decimal
    target: Decimal
    good: Good
    unit: str | None = None
    previous: Decimal | None = None
    floor: Decimal | None = None

    @property
    def gap(self) -> Decimal:
        """How far short of the target, in the measure's own unit; negative where better than target."""
        return self.worse_by(self.target)

    def worse_by(self, mark: Decimal) -> Decimal:
        """How much worse the actual is than `mark`; negative where it is better."""
        return mark - self.actual if self.good == "High" else self.actual - mark

    @property
    def shortfall(self) -> Decimal | None:
        """The gap as a fraction of the size of the target; None for a target of 0."""
        return self.gap / abs(self.target) if self.target else None

    @property
    def sum_in_words(self) -> str:
        """The division as written out by hand, better value first: "(54 - 50) / 50"."""
        first, second = max(self.target, self.actual), min(self.target, self.actual)
        return f"({plain(first)} - {_bracketed(second)}) / {plain(abs(self.target))}"

    def shown(self, value: Decimal) -> str:
        return short_figure(value, self.unit)

    def share(self, limits: tuple[Decimal, ...] = ()) -> str:
        """The size of the shortfall in per cent of the target, kept visibly apart from limits it doesn't equal."""
        return percent_apart(abs(self.shortfall or Decimal(0)) * HUNDRED, limits)


def _bracketed(value: Decimal) -> str:
    return f"({plain(value)})" if value < 0 else plain(value)
