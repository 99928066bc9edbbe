"""`scrutineer calc`: the calculators by hand, each with its working."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from decimal import Decimal
from typing import Annotated, Any

import typer

from app.calculators.difference import difference
from app.calculators.direction import direction
from app.calculators.given import read_figure
from app.calculators.growth import growth
from app.calculators.per_head import per_head
from app.calculators.quantity import Quantity
from app.calculators.rag import rag
from app.calculators.reconcile import reconcile
from app.calculators.result import Result
from app.calculators.roll_forward import roll_forward
from app.calculators.savings import savings
from app.calculators.schemes import scheme, scheme_names
from app.calculators.share import share
from app.calculators.variance import variance
from app.settings import load_settings
from ingest.domain import Good
from ingest.errors import CalculationError, UsageError

# Lines such as -80 are figures, not options.
NEGATIVE_LINES = {"ignore_unknown_options": True}
HIGH_WORDS = ("high", "higher", "bigger", "maximise", "up")
LOW_WORDS = ("low", "lower", "smaller", "minimise", "down")

calc_app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
GoodWord = Annotated[str, typer.Option("--good", help="Which way is good: high or low.")]


@calc_app.callback()
def calc() -> None:
    """Exact calculations with their working. Figures may be written 10,600, £10.6m, (275) or 71.6%."""


@calc_app.command("rag")
def rag_command(
    actual: Annotated[str, typer.Option(help="The value reached.")],
    target: Annotated[str, typer.Option(help="The target.")],
    good: GoodWord,
    scheme_name: Annotated[
        str | None, typer.Option("--scheme", help=f"One of {', '.join(scheme_names())}.")
    ] = None,
    previous: Annotated[str | None, typer.Option(help="The same period's value a year before.")] = None,
    floor: Annotated[str | None, typer.Option(help="The floor standard.")] = None,
    as_json: AsJson = False,
) -> None:
    """Red, Amber or Green."""
    with _as_wrong_usage():
        result = rag(
            read_figure(actual),
            read_figure(target),
            _good(good),
            scheme(scheme_name or load_settings().scheme),
            previous=_optional(previous),
            floor=_optional(floor),
        )
    _show(result, as_json)


@calc_app.command("direction")
def direction_command(
    previous: Annotated[str, typer.Option(help="The earlier value.")],
    current: Annotated[str, typer.Option(help="The later value.")],
    good: Annotated[str, typer.Option(help="Which way is good: high, low or neither.")] = "neither",
    stable_within: Annotated[str, typer.Option(help="A smaller change is stable.")] = "1%",
    as_json: AsJson = False,
) -> None:
    """Better, worse or stable."""
    with _as_wrong_usage():
        way = None if good.strip().casefold() == "neither" else _good(good, ", neither")
        within = _share_of_one(read_figure(stable_within))
        result = direction(read_figure(previous), read_figure(current), way, stable_within=within)
    _show(result, as_json)


@calc_app.command("variance")
def variance_command(
    budget: Annotated[str, typer.Option(help="The budget or cash limit.")],
    outturn: Annotated[str, typer.Option(help="The outturn or forecast.")],
    printed: Annotated[
        str | None, typer.Option(help="A printed variance to compare, overspend positive.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Over- or underspend, and its percentage of the budget."""
    with _as_wrong_usage():
        result = variance(read_figure(budget), read_figure(outturn), unit=None, printed=_optional(printed))
    _show(result, as_json)


@calc_app.command("reconcile", context_settings=NEGATIVE_LINES)
def reconcile_command(
    lines: Annotated[list[str], typer.Argument(help="The lines to add.")],
    total: Annotated[str, typer.Option(help="The printed total.")],
    as_json: AsJson = False,
) -> None:
    """Whether lines add up to their printed total."""
    with _as_wrong_usage():
        parts, whole = [read_figure(line) for line in lines], read_figure(total)
        half = _half_unit([*parts, whole])
        result = reconcile(parts, whole, half_unit=half, unit=None)
    _show(result, as_json)


@calc_app.command("growth")
def growth_command(
    previous: Annotated[str, typer.Option(help="The earlier figure.")],
    current: Annotated[str, typer.Option(help="The later figure.")],
    years: Annotated[int | None, typer.Option(help="Years between them, for a yearly rate.")] = None,
    as_json: AsJson = False,
) -> None:
    """Change in amount and per cent."""
    with _as_wrong_usage():
        result = growth(read_figure(previous), read_figure(current), years=years)
    _show(result, as_json)


@calc_app.command("share")
def share_command(
    part: Annotated[str, typer.Option(help="The part.")],
    whole: Annotated[str, typer.Option(help="The whole.")],
    as_json: AsJson = False,
) -> None:
    """What percentage of a whole a part is."""
    with _as_wrong_usage():
        result = share(read_figure(part), read_figure(whole))
    _show(result, as_json)


@calc_app.command("difference", context_settings=NEGATIVE_LINES)
def difference_command(
    first: Annotated[str, typer.Argument(help="The figure to take from.")],
    second: Annotated[str, typer.Argument(help="The figure to take away.")],
    as_json: AsJson = False,
) -> None:
    """The first figure less the second."""
    with _as_wrong_usage():
        result = difference(read_figure(first), read_figure(second))
    _show(result, as_json)


@calc_app.command("per-head")
def per_head_command(
    total: Annotated[str, typer.Option(help="Money or a count.")],
    population: Annotated[str, typer.Option(help="How many people.")],
    per: Annotated[int, typer.Option(help="For every so many people.")] = 1,
    as_json: AsJson = False,
) -> None:
    """An amount or count shared over a population."""
    with _as_wrong_usage():
        result = per_head(read_figure(total), read_figure(population), per=per)
    _show(result, as_json)


@calc_app.command("savings")
def savings_command(
    target: Annotated[str, typer.Option(help="The savings planned.")],
    delivered: Annotated[str, typer.Option(help="The savings made.")],
    as_json: AsJson = False,
) -> None:
    """How much of a savings target was delivered."""
    with _as_wrong_usage():
        result = savings(read_figure(target), read_figure(delivered), unit=None)
    _show(result, as_json)


@calc_app.command("roll-forward", context_settings=NEGATIVE_LINES)
def roll_forward_command(
    movements: Annotated[list[str], typer.Argument(help="The movements, signed.")],
    opening: Annotated[str, typer.Option(help="The opening balance.")],
    closing: Annotated[str | None, typer.Option(help="The printed closing balance.")] = None,
    as_json: AsJson = False,
) -> None:
    """Opening balance plus movements against the closing balance."""
    with _as_wrong_usage():
        start, moves, end = (
            read_figure(opening),
            [read_figure(item) for item in movements],
            _optional(closing),
        )
        half = _half_unit([start, *moves, *([end] if end else [])])
        result = roll_forward(start, moves, end, half_unit=half, unit=None)
    _show(result, as_json)


@calc_app.command("schemes")
def schemes_command(as_json: AsJson = False) -> None:
    """The RAG schemes that can be chosen, with their sources."""
    known = [scheme(name) for name in scheme_names()]
    if as_json:
        rows = [
            {"scheme": item.key, "rule": item.rule, "source": item.source, "dated": item.dated}
            for item in known
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for item in known:
        typer.echo(f"{item.key}: {item.rule}. Source: {item.source} ({item.dated}).")


@contextmanager
def _as_wrong_usage() -> Iterator[None]:
    """On the command line, figures that a calculator cannot take are wrong arguments."""
    try:
        yield
    except CalculationError as error:
        raise UsageError(str(error)) from None


def _optional(text: str | None) -> Quantity | None:
    return None if text is None else read_figure(text)


def _good(word: str, more: str = "") -> Good:
    if word.strip().casefold() in HIGH_WORDS:
        return "High"
    if word.strip().casefold() in LOW_WORDS:
        return "Low"
    raise UsageError(f"--good is {word!r}; it must be one of high, low{more}")


def _share_of_one(given: Quantity) -> Decimal:
    """ "1%" and 0.01 are both a hundredth."""
    value = given.value / 100 if given.unit == "%" else given.value
    if not 0 <= value < 1:
        raise UsageError(
            f"--stable-within is {given.value}; give a percentage such as 1% or a fraction such as 0.01"
        )
    return value


def _half_unit(figures: list[Quantity]) -> Decimal:
    """Half a unit in the last place of the figure with the fewest decimals: the coarsest rounding among them."""
    exponents = [figure.value.as_tuple().exponent for figure in figures]
    return Decimal(5).scaleb(max(item for item in exponents if isinstance(item, int)) - 1)


def _show(result: Result, as_json: bool) -> None:
    if not as_json:
        typer.echo(f"{result.result[0].upper()}{result.result[1:]}\n{result.working}")
        return
    values = {key: _plain(value) for key, value in asdict(result).items()}
    typer.echo(json.dumps({"name": result.name, **values}, ensure_ascii=False))


def _plain(value: Any) -> Any:
    """A Decimal as a JSON number."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
