"""The money in a line or two: what was over or under budget, placements, and savings that fell short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.answering.draft import Draft
from app.briefing.briefing import Paragraph
from app.briefing.cite import item
from app.briefing.money import Money, Outturn, Saving, Sum, label_of, named_row, period_of
from app.calculators.savings import savings
from app.calculators.share import ShareResult, share
from app.calculators.wording import amount, listed, percent

TOLD = 3  # services named


def money_headlines(money: Money, draft: Draft) -> Iterator[Paragraph]:
    outturns = money.outturns or money.around
    lines = [one for one in outturns if one.entry.row.total is None] or list(outturns)
    over = [one for one in lines if one.amount > 0][:TOLD]
    under = [one for one in lines if one.amount < 0][:TOLD]
    wider = " (wider service)" if money.around else ""
    if over:
        yield _variances(over, draft, f"{_kind('overspend', over)}{wider}.")
    elif under:
        yield _variances(under, draft, f"{_kind('underspend', under)}{wider}.")
    placements = [one for one in money.others if one.entry.table.kind == "placements" and one.entry.row.total]
    if placements and not money.outturns:
        yield _placements(placements[0], draft)
    short = [one for one in money.savings if one.missing > 0]
    totals = [one for one in short if one.entry.row.total == "total"]
    for saving in (totals or short)[:1]:
        calculate_saving(saving, draft)
        yield item(
            f"{saving_in_words(saving)}.", [draft.cite_row(saving.entry.table, saving.entry.row)], "Savings."
        )


def _kind(word: str, outturns: Sequence[Outturn]) -> str:
    return f"Forecast {word}" if all(one.forecast for one in outturns) else word.capitalize()


def _variances(outturns: Sequence[Outturn], draft: Draft, lead: str) -> Paragraph:
    told = listed([variance_in_words(one) for one in outturns])
    period = period_of(outturns[0].entry, outturns[0].document)
    for outturn in outturns:
        draft.calculate(outturn.result)
    cited = [draft.cite_row(one.entry.table, one.entry.row) for one in outturns]
    return item(f"{f'In {period}, ' if period else ''}{told}.", cited, lead)


def variance_in_words(outturn: Outturn) -> str:
    """ "Highways was £420k under its budget of £14,300k (2.9%)"."""
    budget = outturn.budget.value
    size = amount(abs(outturn.amount), outturn.budget.unit)
    whole = amount(budget, outturn.budget.unit) if budget is not None else ""
    side = "over" if outturn.amount > 0 else "under"
    verb = "is forecast to be" if outturn.forecast else "was"
    return (
        f"{label_of(outturn.entry)} {verb} {size} {side} its budget of {whole} ({share_of_budget(outturn)})"
    )


def budget_share(outturn: Outturn) -> ShareResult | None:
    """The size of the variance as a share of the budget; None for a budget of 0."""
    budget = outturn.budget.value
    return share(abs(outturn.amount), abs(budget), unit=outturn.budget.unit) if budget else None


def share_of_budget(outturn: Outturn) -> str:
    """ "5.5%"; a dash for a budget of 0."""
    result = budget_share(outturn)
    return "–" if result is None else percent(result.percent, 1)


def calculate_saving(saving: Saving, draft: Draft) -> None:
    planned, achieved = saving.planned.value, saving.achieved.value
    if planned and planned > 0 and achieved is not None:
        draft.calculate(savings(planned, achieved, unit=saving.planned.unit))


def saving_in_words(saving: Saving) -> str:
    unit, planned = saving.planned.unit, saving.planned.value or saving.missing
    period = period_of(saving.entry, saving.document)
    when = f" planned for {period}" if period else ""
    what = "" if saving.entry.row.total else f" from “{saving.label}”"
    done = (
        ("has been achieved so far", "has not been achieved so far")
        if saving.so_far
        else ("was achieved", "was not achieved")
    )
    if saving.missing >= planned:
        return f"None of the {amount(planned, unit)}{when}{what} {done[0]}"
    return f"{amount(saving.missing, unit)} of the {amount(planned, unit)}{when}{what} {done[1]}"


def _placements(sum_: Sum, draft: Draft) -> Paragraph:
    number = draft.cite_row(sum_.entry.table, sum_.entry.row)
    return item(f"{named_row(sum_.entry)}: {figures_in_words(sum_)}.", [number], "Placements.")


def figures_in_words(sum_: Sum) -> str:
    """Every figure of the row under its column: "Inc COVID £0.771m, Excl COVID -£0.383m"."""
    told = []
    for line in sum_.entry.row.lines:
        if line.value:
            column = " ".join(line.column.split())
            idle = column.lower().startswith(("£", "total", "value", "movement", "amount")) or not column
            value = amount(line.value, line.unit)
            told.append(value if idle else f"{column} {value}")
    return ", ".join(told)
