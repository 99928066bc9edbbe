"""What a sentence says of a budget and its variance, against the table's own row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.calculators.quantity import POUNDS
from app.calculators.wording import percent, round_half_up, short_figure
from app.checks.finding import Finding, found
from app.checks.holdings import Holdings, named
from app.checks.prose import Sum, budgets_in, in_words, sums_in, variances_in
from app.checks.sheet import Sheet, SheetRow, half_unit, sheets
from app.checks.words import words
from ingest.domain import Document, FinanceLine, Passage
from ingest.sentences import split_sentences

HUNDRED = Decimal(100)
_SHARE = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s?(?:%|per ?cent)")
_OF_BUDGET = re.compile(r"budget|cash limit|in variance terms|overspen|underspen", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence says: the variance of a budget, signed, overspend positive; `budget` None where it names none."""

    passage: Passage
    variance: Sum
    sign: int
    budget: Sum | None

    @property
    def pounds(self) -> Decimal:
        return self.variance.pounds * self.sign


def check_text(held: Holdings) -> Iterator[Finding]:
    """Sentences of one claim, none of whose words makes it another figure than the table's (a forecast, an exclusion)."""
    for document in held.documents:
        rows = [(sheet, row) for sheet in sheets(held.tables_of(document)) for row in sheet.rows]
        for passage in held.passages_of(document):
            if passage.form != "table" and "£" in passage.text:
                yield from _of_passage(held, document, passage, rows)


def _of_passage(
    held: Holdings, document: Document, passage: Passage, rows: list[tuple[Sheet, SheetRow]]
) -> Iterator[Finding]:
    sentences = split_sentences(passage.text)
    for at, sentence in enumerate(sentences):
        claim = _claim(passage, sentence)
        if claim is None:
            continue
        for sheet, row in rows:
            yield from _against_row(held, document, claim, sheet, row)
        following = " ".join(sentences[at : at + 2])
        yield from _share(held, document, claim, following)


def _claim(passage: Passage, sentence: str) -> Claim | None:
    sums = sums_in(sentence)
    variances, budgets = variances_in(sentence, sums), budgets_in(sentence, sums)
    if len(variances) != 1 or len(budgets) > 1 or words("prose", "qualified").search(sentence):
        return None
    item, sign = variances[0]
    return Claim(passage, item, sign, budgets[0] if budgets else None)


def _against_row(
    held: Holdings, document: Document, claim: Claim, sheet: Sheet, row: SheetRow
) -> Iterator[Finding]:
    """A row whose budget is the one that the sentence names: its variance, and where that agrees its outturn."""
    budget = _of_role(row, "budget")
    if claim.budget is None or budget is None or not _same(claim.budget, budget):
        return
    implied = {"variance": claim.pounds, "outturn": claim.budget.pounds + claim.pounds}
    for role, claimed in implied.items():
        line = _of_role(row, role)
        if line is not None and abs(abs(_pounds(line)) - abs(claimed)) > _allowance(claim, line):
            yield _contradiction(held, document, claim, (sheet, row, line), (role, claimed))
            return


def _contradiction(
    held: Holdings,
    document: Document,
    claim: Claim,
    place: tuple[Sheet, SheetRow, FinanceLine],
    implied: tuple[str, Decimal],
) -> Finding:
    (sheet, row, line), (role, claimed) = place, implied
    published = _pounds(line)
    what = (
        f"{named(document)} says in words that {_said(claim)}, which makes the {role} {in_words(claimed)}, but “{row.label}” in "
        f"“{sheet.title}” prints {short_figure(line.value or Decimal(0), line.unit)}, {in_words(abs(published - claimed))} "
        f"{'more' if published > claimed else 'less'}"
    )
    return found(
        "text",
        [document],
        what,
        [held.cite_passage(claim.passage), held.cite_rows(row.table, [row.row])],
        published=published,
        computed=claimed,
        severity="high",
    )


def _share(held: Holdings, document: Document, claim: Claim, text: str) -> Iterator[Finding]:
    """A percentage of the budget given with its amounts: "a £2m deficit on a budget of £40m. This is 5% of the budget"."""
    shares = list(_SHARE.finditer(text))
    if (
        claim.budget is None
        or not claim.budget.pounds
        or len(shares) != 1
        or not _OF_BUDGET.search(text[shares[0].end() :])
    ):
        return
    printed = Decimal(shares[0]["number"])
    computed = claim.variance.pounds / claim.budget.pounds * HUNDRED
    allowed = half_unit([printed]) + claim.variance.half / claim.budget.pounds * HUNDRED
    if abs(printed - computed) <= allowed:
        return
    what = f"{named(document)} calls {claim.variance.raw} of {claim.budget.raw} {shares[0][0]}, but it is {percent(computed)}"
    yield found(
        "text",
        [document],
        what,
        [held.cite_passage(claim.passage)],
        published=printed,
        computed=round_half_up(computed, 2),
        severity="high",
    )


def _of_role(row: SheetRow, role: str) -> FinanceLine | None:
    lines = [line for line in row.amounts.values() if line.role == role and line.value is not None]
    return lines[0] if len(lines) == 1 else None


def _pounds(line: FinanceLine) -> Decimal:
    return (line.value or Decimal(0)) * POUNDS[line.unit]


def _same(item: Sum, line: FinanceLine) -> bool:
    return abs(item.pounds - _pounds(line)) <= item.half + _half(line)


def _allowance(claim: Claim, line: FinanceLine) -> Decimal:
    budget = claim.budget.half if claim.budget else Decimal(0)
    return claim.variance.half + budget + 2 * _half(line)


def _half(line: FinanceLine) -> Decimal:
    return half_unit([line.value or Decimal(0)]) * POUNDS[line.unit]


def _said(claim: Claim) -> str:
    word = "over" if claim.sign > 0 else "under"
    against = f" the budget of {claim.budget.raw}" if claim.budget else " budget"
    return f"the outturn is {claim.variance.raw} {word}{against}"
