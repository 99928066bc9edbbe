"""Which sort of finance table it is, by its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

from ingest.domain import FinanceRole
from ingest.finance.shape import RawTable
from ingest.finance.totals import is_total_label
from ingest.finance.words import has_word
from ingest.vocabulary import vocabulary

Kind = Literal["budget", "outturn", "movement", "savings", "reserves", "capital", "grant", "placements"]
_PLAIN = ("budget", "outturn")


def kind_of(table: RawTable, roles: set[FinanceRole | None]) -> Kind | None:
    """The kind that the title's words give, then the header's, those of the heading above it, most row labels'. The plain kinds
    budget and outturn give way to the columns: a table titled "Budget" with an outturn column is an outturn table."""
    found: Kind | None = None
    for text in (table.title, table.header, table.heading_path[-1] if table.heading_path else ""):
        kind = _kind_in(text)
        if kind == "movement" and text is table.header and _holds_outturn(roles):
            continue
        if kind == "savings" and text is table.header and found == "budget" and "budget" in roles:
            continue  # a budget built up from the last one, savings being one of its steps
        if kind and kind not in _PLAIN:
            return kind
        found = found or kind
    most = _kind_of_most([row.label for row in table.rows])
    if most and most not in _PLAIN:
        return most
    if roles & {"outturn", "variance"}:
        return "outturn"
    return "budget" if "budget" in roles else found


def _holds_outturn(roles: set[FinanceRole | None]) -> bool:
    """Budget and outturn side by side: a column of movements beside them makes no table of movements."""
    return {"budget", "outturn"} <= roles


def _kind_of_most(labels: Sequence[str]) -> Kind | None:
    """The kind that at least half of the rows name, totals apart."""
    parts = [label for label in labels if not is_total_label(label)]
    for kind in vocabulary("finance_kinds")["order"]:
        if parts and sum(has_word(label, "finance_kinds", kind) for label in parts) * 2 >= len(parts):
            return cast(Kind, kind)
    return None


def _kind_in(text: str) -> Kind | None:
    for kind in vocabulary("finance_kinds")["order"]:
        if has_word(text, "finance_kinds", kind):
            return cast(Kind, kind)
    return None
