"""Rating schemes: how a standing against target becomes Red, Amber or Green.

The schemes councils publish are data, in schemes.toml; a key that a document prints becomes a scheme of its own.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Literal

from app.calculators.standing import HUNDRED, Standing
from app.calculators.wording import percent, trimmed
from ingest.domain import Rag, RagKey
from ingest.errors import CalculationError, UsageError

Edge = Literal["Red", "Amber", "Green", "neither", "both"]
Basis = Literal["relative", "points"]


@dataclass(frozen=True, slots=True)
class Grade:
    """A colour and why, in words that follow the figures."""

    rating: Rag
    why: str


_ON_TARGET = Grade("Green", "so Green")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """`key` is the name it is asked for by, `name` the one in sentences, `source` the publication it is taken from."""

    key: str
    name: str
    source: str
    dated: str = ""
    divides_by_target: ClassVar[bool] = True

    def grade(self, standing: Standing) -> Grade:
        """Raises CalculationError naming a further figure that the scheme needs."""
        raise NotImplementedError

    @property
    def rule(self) -> str:
        """The bands in a phrase."""
        raise NotImplementedError

    @property
    def limits(self) -> tuple[Decimal, ...]:
        """The limits between its bands, in per cent."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BandScheme(Scheme):
    """Green up to one limit, Amber up to the next, Red beyond. Limits are fractions; with basis "points" a limit of 0.05
    is 5 of the measure's own points. An edge says what exactly the limit gets."""

    green_within: Decimal = Decimal(0)
    amber_within: Decimal
    green_edge: Edge = "Green"
    amber_edge: Edge = "Amber"
    basis: Basis = "relative"

    @property
    def limits(self) -> tuple[Decimal, ...]:
        return (self.green_within * HUNDRED, self.amber_within * HUNDRED)

    def grade(self, standing: Standing) -> Grade:
        green, amber = (self._allowance(limit, standing) for limit in (self.green_within, self.amber_within))
        if standing.gap <= 0:
            return _ON_TARGET
        if standing.gap < green:
            return Grade("Green", f"less than {self._limit(self.green_within)}, so Green")
        if standing.gap == green:
            return _at_edge(self._limit(self.green_within), self.green_edge, "Green", "Amber")
        if standing.gap < amber:
            return Grade("Amber", f"less than {self._limit(self.amber_within)}, so Amber")
        if standing.gap == amber:
            return _at_edge(self._limit(self.amber_within), self.amber_edge, "Amber", "Red")
        return Grade("Red", f"more than {self._limit(self.amber_within)}, so Red")

    @property
    def rule(self) -> str:
        green, amber = self._limit(self.green_within), self._limit(self.amber_within)
        on_target = f"within {green} of target" if self.green_within else "on target"
        reach, rest = ("less than", "from there") if self.amber_edge == "Red" else ("up to", "beyond")
        return f"Green {on_target} or better, Amber {reach} {amber} worse, Red {rest}"

    def in_points(self) -> BandScheme:
        """The same limits read as points of the measure instead of as shares of the target."""
        return BandScheme(
            key=self.key,
            name=self.name,
            source=self.source,
            green_within=self.green_within,
            amber_within=self.amber_within,
            green_edge=self.green_edge,
            amber_edge=self.amber_edge,
            basis="points",
        )

    def _allowance(self, limit: Decimal, standing: Standing) -> Decimal:
        """The limit as a gap in the measure's unit: multiplied out, so that no rounding moves a value over an edge."""
        return limit * (HUNDRED if self.basis == "points" else abs(standing.target))

    def _limit(self, limit: Decimal) -> str:
        return f"{trimmed(limit * HUNDRED)} points" if self.basis == "points" else percent(limit * HUNDRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastYearScheme(Scheme):
    """Green up to a limit; beyond it Amber where the value improved or held on the same period last year, else Red."""

    green_within: Decimal

    @property
    def limits(self) -> tuple[Decimal, ...]:
        return (self.green_within * HUNDRED,)

    @property
    def rule(self) -> str:
        limit = percent(self.green_within * HUNDRED)
        return (
            f"Green within {limit} of target or better, beyond that Amber where improved or held on the same period "
            "last year, else Red"
        )

    def grade(self, standing: Standing) -> Grade:
        limit = percent(self.green_within * HUNDRED)
        if standing.gap <= 0:
            return _ON_TARGET
        if standing.gap <= self.green_within * abs(standing.target):
            return Grade("Green", f"within {limit}, so Green")
        if standing.previous is None:
            raise CalculationError(
                f"the {self.name} scheme needs the same period's value a year before to rate a measure more than {limit} "
                "off target; give it as previous"
            )
        before = standing.shown(standing.previous)
        if standing.worse_by(standing.previous) <= 0:
            held = "held" if standing.actual == standing.previous else "improved"
            return Grade("Amber", f"more than {limit}, but it {held} on {before} a year before, so Amber")
        return Grade("Red", f"more than {limit}, and it got worse from {before} a year before, so Red")


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorScheme(Scheme):
    """Green on target or better, Amber down to the measure's floor standard, Red below it."""

    divides_by_target: ClassVar[bool] = False

    @property
    def rule(self) -> str:
        return (
            "Green on target or better, Amber between the floor standard and the target, Red below the floor"
        )

    def grade(self, standing: Standing) -> Grade:
        if standing.gap <= 0:
            return _ON_TARGET
        if standing.floor is None:
            raise CalculationError(
                f"the {self.name} scheme needs the measure's floor standard to rate a measure that missed its target; "
                "give it as floor"
            )
        floor = standing.shown(standing.floor)
        if standing.worse_by(standing.floor) <= 0:
            return Grade(
                "Amber", f"short of the target but at or better than the floor standard of {floor}, so Amber"
            )
        return Grade("Red", f"worse than the floor standard of {floor}, so Red")


def scheme(name: str | None = None) -> Scheme:
    """The scheme of that name (None: the default one, Stockport's). Raises UsageError naming those there are."""
    data = _published()
    key = (name or data["default"]).strip().casefold()
    if key not in scheme_names():
        raise UsageError(f"no RAG scheme is called {name!r}; choose one of {', '.join(scheme_names())}")
    return _built(key, data[key])


def scheme_names() -> tuple[str, ...]:
    return tuple(key for key, value in _published().items() if isinstance(value, dict))


def scheme_from_key(key: RagKey) -> Scheme:
    """The scheme that a document's own printed key lays down; it goes before the default."""
    return BandScheme(
        key="printed",
        name="document's own",
        source=key.quote or "the key printed in the document",
        green_within=key.green_within,
        amber_within=key.amber_within,
        green_edge=_printed_edge(key.quote, key.green_within, "Green", "both"),
        amber_edge=_printed_edge(key.quote, key.amber_within, "Amber", "neither"),
        basis=key.basis,
    )


def _printed_edge(quote: str, limit: Decimal, better: Edge, unclear: Edge) -> Edge:
    """What the printed words give exactly the limit: "within 5%" includes it, "5% or more" hands it to the worse band,
    and "less than 5%" beside "more than 5%" places it nowhere."""
    number = rf"{percent(limit * HUNDRED)[:-1]}\s*(?:%|percentage points|points|per ?cent)"
    if re.search(
        rf"(?:≥|>=|at least)\s*{number}|{number}\s*(?:(?:of|below|off|from|worse than)?\s*(?:the |its )?targets?\s*)?(?:or more|and over|and above|or over|or greater)",
        quote,
        re.IGNORECASE,
    ):
        return "Red" if better == "Amber" else "Amber"
    if re.search(rf"(?:<|less than|under|fewer than)\s*{number}", quote, re.IGNORECASE):
        return unclear
    return better


def _at_edge(limit: str, edge: Edge, better: Rag, worse: Rag) -> Grade:
    if edge == "neither":
        return Grade(
            better, f"exactly {limit}, which the key as printed puts in neither band; taken as {better}"
        )
    if edge == "both":
        return Grade(
            better, f"exactly {limit}, which the key as printed puts in both bands; taken as {better}"
        )
    rating = worse if edge == worse else better
    return Grade(rating, f"exactly {limit}, so {rating}")


@cache
def _published() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("schemes.toml").read_text("utf-8"))


def _built(key: str, data: dict[str, Any]) -> Scheme:
    common = {"key": key, "name": data["name"], "source": data["source"], "dated": data["dated"]}
    if data["rule"] == "floor":
        return FloorScheme(**common)
    green = Decimal(data["green_within"]) / HUNDRED
    if data["rule"] == "last year":
        return LastYearScheme(**common, green_within=green)
    return BandScheme(
        **common,
        green_within=green,
        amber_within=Decimal(data["amber_within"]) / HUNDRED,
        green_edge=data.get("green_edge", "Green"),
        amber_edge=data["amber_edge"],
    )
