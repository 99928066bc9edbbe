"""Red, Amber or Green: how far an actual is short of its target, graded by a scheme."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from app.calculators.quantity import Amount, agreed
from app.calculators.result import Result
from app.calculators.schemes import BandScheme, Scheme
from app.calculators.schemes import scheme as scheme_named
from app.calculators.standing import Standing
from app.calculators.wording import gap, short_figure
from ingest.domain import Good, Rag


@dataclass(frozen=True, slots=True, kw_only=True)
class RagResult(Result):
    """`rating` is None where none can be given, with the `reason`; `met` says whether the target was met where both figures
    are there. `shortfall` is a fraction of the target, positive where worse than target. `points_rating` is the colour
    that reading the tolerance in percentage points would give, `points_differ` whether that is another colour."""

    name: ClassVar[str] = "rag"
    rating: Rag | None = None
    reason: str | None = None
    met: bool | None = None
    shortfall: Decimal | None = None
    points_rating: Rag | None = None
    points_differ: bool = False
    scheme: str = ""


def rag(  # noqa: PLR0913 (each is a named fact of the measure, given by name)
    actual: Amount | None,
    target: Amount | None,
    good: Good | None,
    scheme: Scheme | None = None,
    *,
    unit: str | None = None,
    contextual: bool = False,
    target_text: str | None = None,
    previous: Amount | None = None,
    floor: Amount | None = None,
) -> RagResult:
    """The rating of `actual` against `target` under `scheme` (None: the default, Stockport's).

    `target_text` is the printed target where it is not a number ("Aim to maximise"). `previous` (the same period a year
    before) and `floor` (the floor standard) are for schemes that use them; CalculationError says when one is missing, or
    when the units don't fit."""
    chosen = scheme or scheme_named()
    inputs = _inputs(actual, target, good, target_text, unit) | {"scheme": f"{chosen.name}: {chosen.rule}"}
    refusal = _refusal(actual, target, good, contextual, target_text)
    if actual is None or target is None or good is None or refusal:
        return _no_rating(refusal, inputs, chosen)
    given = [amount for amount in (actual, target, previous, floor) if amount is not None]
    common, values = agreed(unit, *given)
    extra = iter(values[2:])
    standing = Standing(
        actual=values[0],
        target=values[1],
        good=good,
        unit=common,
        previous=None if previous is None else next(extra),
        floor=None if floor is None else next(extra),
    )
    if standing.target == 0 and chosen.divides_by_target and not _in_points(chosen):
        return _target_of_zero(standing, inputs, chosen)
    return _rated(standing, chosen, inputs)


def _refusal(
    actual: Amount | None, target: Amount | None, good: Good | None, contextual: bool, target_text: str | None
) -> str:
    """Why no rating can be given; empty where one can."""
    if contextual:
        return "the measure is contextual: it has no target to be rated against"
    if actual is None:
        return "there is no actual figure"
    if target is None:
        return f"the target ({target_text}) is not a number" if target_text else "there is no numeric target"
    if good is None:
        return "it is not stated whether high or low is good"
    return ""


def _no_rating(reason: str, inputs: dict[str, str], scheme: Scheme) -> RagResult:
    return RagResult(
        result="no rating",
        working=f"No rating can be given: {reason}.",
        inputs=inputs,
        reason=reason,
        scheme=scheme.name,
    )


def _target_of_zero(standing: Standing, inputs: dict[str, str], scheme: Scheme) -> RagResult:
    met = standing.gap <= 0
    outcome = "met" if met else "not met"
    reason = f"the target is 0, so a shortfall cannot be taken relative to it; the target was {outcome}"
    working = (
        f"No rating can be given: {reason} (actual {standing.shown(standing.actual)}, {_way(standing.good)})."
    )
    return RagResult(
        result=outcome, working=working, inputs=inputs, reason=reason, met=met, scheme=scheme.name
    )


def _rated(standing: Standing, scheme: Scheme, inputs: dict[str, str]) -> RagResult:
    grade = scheme.grade(standing)
    other = _points_reading(standing, scheme)
    differ = other is not None and other != grade.rating
    working = (
        f"Actual {standing.shown(standing.actual)} against a target of {standing.shown(standing.target)}, "
        f"{_way(standing.good)}: {_distance(standing, scheme)}, {grade.why} ({scheme.name} key)."
    )
    if differ:
        working += (
            f" Read in percentage points instead, the gap of {gap(standing.gap, '%')} would make it {other}."
        )
    return RagResult(
        result=grade.rating,
        working=working,
        inputs=inputs,
        rating=grade.rating,
        met=standing.gap <= 0,
        shortfall=standing.shortfall,
        points_rating=other,
        points_differ=differ,
        scheme=scheme.name,
    )


def _distance(standing: Standing, scheme: Scheme) -> str:
    worse = "worse" if standing.gap > 0 else "better"
    if standing.gap == 0:
        return "exactly on target"
    if _in_points(scheme) or standing.shortfall is None:
        return f"{gap(standing.gap, standing.unit)} {worse} than target"
    return f"{standing.sum_in_words}, that is {standing.share(scheme.limits)} {worse} than target"


def _points_reading(standing: Standing, scheme: Scheme) -> Rag | None:
    """Only a percentage (or a figure without a unit, which may be one) can be read in percentage points."""
    if isinstance(scheme, BandScheme) and scheme.basis == "relative" and standing.unit in ("%", None):
        return scheme.in_points().grade(standing).rating
    return None


def _in_points(scheme: Scheme) -> bool:
    return isinstance(scheme, BandScheme) and scheme.basis == "points"


def _way(good: Good) -> str:
    return f"{good.lower()} is good"


def _inputs(
    actual: Amount | None, target: Amount | None, good: Good | None, target_text: str | None, unit: str | None
) -> dict[str, str]:
    return {
        "actual": _shown(actual, unit, "none"),
        "target": _shown(target, unit, target_text or "none"),
        "good": good or "not stated",
    }


def _shown(amount: Amount | None, unit: str | None, otherwise: str) -> str:
    if amount is None:
        return otherwise
    if isinstance(amount, Decimal):
        return short_figure(amount, unit)
    return short_figure(amount.value, amount.unit)
