"""A finance table on the page: as printed, with what was recomputed under its totals and where each row stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from app.answering.answer import Citation
from app.calculators.quantity import POUNDS
from app.calculators.reconcile import ReconcileResult
from app.calculators.variance import VarianceResult
from app.calculators.wording import amount, percent, plain, trimmed
from app.checks.sheet import Key, heading
from app.web.markup import Content, element, table
from app.web.money_sums import RatedSavings, ServiceVariance, recomputed_totals
from app.web.rag_words import COLOURS, rag_chip
from ingest.domain import Document, FinanceRow, FinanceTable, MoneyUnit, Place


def printed_table(money: FinanceTable, caption: str) -> Markup:
    """Every printed row; under a total, what its lines come to."""
    keys, texts = _keys(money), _text_columns(money)
    sums = recomputed_totals(money)
    rows: list[Sequence[Content]] = []
    group: str | None = None
    for at, row in enumerate(money.rows):
        if row.group and row.group != group:
            rows.append([element("b", row.group), *[""] * (len(keys) + len(texts) + 1)])
        group = row.group
        rows.append(_row(row, keys, texts))
        mine = {key: result for (number, key), result in sums.items() if number == at}
        if mine:
            rows.append(_recomputed(mine, keys, texts))
    headings = ("Line", *map(heading, keys), *texts, "Place")
    return table(caption, headings, rows, numeric=frozenset(range(1, len(keys) + 1)))


def _keys(money: FinanceTable) -> list[Key]:
    held = dict.fromkeys(key for row in money.rows for key in _amounts(row))
    order = {name: at for at, name in enumerate(money.columns)}
    return sorted(held, key=lambda key: (order.get(key[0], len(order)), key[1]))


def _amounts(row: FinanceRow) -> dict[Key, str]:
    """The printed figures by column; a heading that comes twice is told apart by its number."""
    seen: Counter[str] = Counter()
    amounts: dict[Key, str] = {}
    for line in row.lines:
        amounts[(line.column, seen[line.column])] = line.raw
        seen[line.column] += 1
    return amounts


def _text_columns(money: FinanceTable) -> list[str]:
    return list(dict.fromkeys(column for row in money.rows for column, _ in row.texts))


def _row(row: FinanceRow, keys: Sequence[Key], texts: Sequence[str]) -> list[Content]:
    amounts, words = _amounts(row), dict(row.texts)
    label = element("b", row.label) if row.total else (row.label or "(no label)")
    cells: list[Content] = [amounts.get(key, "") for key in keys]
    return [label, *cells, *(_word(words.get(column, "")) for column in texts), where_row(row.place)]


def _word(text: str) -> Content:
    """A printed rating as a chip, other words as they are."""
    return rag_chip(text.strip().capitalize()) if text.strip().capitalize() in COLOURS else text


def _recomputed(sums: dict[Key, ReconcileResult], keys: Sequence[Key], texts: Sequence[str]) -> list[Content]:
    cells: list[Content] = [_sum(sums[key]) if key in sums else "" for key in keys]
    return [element("i", "recomputed from the lines"), *cells, *[""] * len(texts), ""]


def _sum(result: ReconcileResult) -> Content:
    computed = f"{result.computed:,f}"
    if result.agrees:
        return Markup('{} <span class="sc-agrees">✓ {}</span>').format(computed, result.verdict)
    out = f"{abs(result.difference):,f}"
    return Markup('{} <span class="sc-out">✗ printed {} is out by {}</span>').format(
        computed, f"{result.published:,f}", out
    )


def where_row(place: Place) -> Markup:
    """The row's page, lines or cell."""
    return Markup('<span class="sc-place">{}</span>').format(_where(place))


def _where(place: Place) -> str:
    if place.page is not None:
        return f"page {place.page}"
    if place.lines is not None:
        first, last = place.lines
        return f"line {first}" if first == last else f"lines {first}–{last}"
    return " ".join(part for part in (place.sheet, place.cell) if part)


def variance_table(rows: Sequence[ServiceVariance], caption: str, forecast: bool = False) -> Markup:
    """Budget, outturn, the variance printed and the one recomputed, a service a line."""
    shown = [
        (
            element("b", one.label) if one.total else one.label,
            one.budget.raw,
            one.outturn.raw,
            one.printed.raw if one.printed else "not printed",
            plain(one.result.amount),
            _share(one.result),
            _agreement(one.result),
            where_row(one.place),
        )
        for one in rows
    ]
    headings = (
        "Service",
        "Budget",
        "Forecast" if forecast else "Outturn",
        "Variance printed",
        "Recomputed",
        "% of budget",
        "Check",
        "Place",
    )
    return table(caption, headings, shown, numeric=frozenset({1, 2, 3, 4, 5}))


def _share(result: VarianceResult) -> str:
    return "" if result.percent is None else percent(result.percent, 1)


def _agreement(result: VarianceResult) -> Content:
    if result.printed_agrees is None:
        return ""
    if result.printed_agrees:
        exact = "agrees" if not result.printed_difference else "agrees within rounding"
        return Markup('<span class="sc-agrees">✓ {}</span>').format(exact)
    difference = abs(result.printed_difference) if result.printed_difference is not None else ""
    return Markup('<span class="sc-out">✗ out by {}</span>').format(f"{difference:,f}" if difference else "")


def rating_table(rows: Sequence[RatedSavings], caption: str) -> Markup:
    shown = [
        (
            rag_chip(one.rating),
            str(one.count),
            _in_thousands(one.planned, one.unit),
            _in_thousands(one.achieved, one.unit) if one.achieved is not None else "not printed",
        )
        for one in rows
    ]
    return table(caption, ("Rating", "Savings", "Planned", "Achieved"), shown, numeric=frozenset({1, 2, 3}))


def _in_thousands(value: Decimal, unit: MoneyUnit) -> str:
    """In £000 whatever the table's unit, so that the savings of two tables can be compared."""
    thousands = value * POUNDS[unit] / POUNDS["£000"]
    return amount(Decimal(trimmed(thousands, 3).replace(",", "")), "£000")


def table_citations(money: FinanceTable, document: Document) -> dict[str, Citation]:
    """A citation for each row, by what to call it."""
    found: dict[str, Citation] = {}
    for at, row in enumerate(money.rows, 1):
        label = f"{at}. {' · '.join(part for part in (row.group, row.label) if part)}"
        place = row.place if row.place != Place() else money.place
        found[label] = Citation(
            n=at,
            document=document.file,
            title=document.title,
            quote=" ".join(f"{money.header} {row.quote}".split()),
            page=place.page,
            lines=place.lines,
            bbox=place.bbox,
            section=" > ".join(dict.fromkeys((*money.heading_path, money.title))),
            record=money.id,
        )
    return found
