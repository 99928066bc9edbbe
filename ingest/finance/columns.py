"""What a column of a finance table holds, told by its heading; used for grids and for flattened text alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.domain import FinanceRole, MoneyUnit
from ingest.finance.shape import Column, Holds
from ingest.finance.words import is_phrase, pattern, plain, starts_with_word

_POSTS = re.compile(r"\b(?:FTEs?|WTEs?|headcount)\b")
_COUNTED = re.compile(
    r"(?:budgeted|actual|current|planned|forecast|average|active|total)\s+"
    r"(?:placements|places|pupils|children|clients|cases|posts|beds|packages|users|homes|dwellings|households|visits)",
    re.IGNORECASE,
)


def column_kind(name: str, percent: bool = False, unit: MoneyUnit | None = None) -> Holds:
    """Whether a column of figures holds money or other figures (percentages, posts). A money unit in its heading settles it, even
    where the heading is "Children" or "Places"."""
    if percent or "%" in name:
        return "figure"
    if unit:
        return "money"
    counts = (
        (_COUNTED.fullmatch(name) is not None or _POSTS.search(name) is not None)
        or is_phrase(name, "finance_headers", "not_money")
        or starts_with_word(name, "finance_headers", "counts")
    )
    return "figure" if counts else "money"


def numbered_names(names: Sequence[str]) -> list[str]:
    """Names made distinct: the same heading twice becomes "... (1)" and "... (2)"."""
    counts = Counter(names)
    seen: Counter[str] = Counter()
    distinct = []
    for name in names:
        seen[name] += 1
        distinct.append(f"{name} ({seen[name]})" if name and counts[name] > 1 else name)
    return distinct


def label_column(columns: Sequence[Column]) -> int | None:
    """Which text column names the rows: the strongest label heading, the one nearest the figures among equals; failing any,
    the text column nearest the figures; None where there is no text column at all."""
    ranked = [
        (_rank(column.name), number)
        for number, column in enumerate(columns)
        if column.holds in ("label", "text")
    ]
    first_figure = next((number for number, column in enumerate(columns) if column.numeric), len(columns))
    before = [(rank, number) for rank, number in ranked if number < first_figure] or ranked
    return max(before)[1] if before else None


def _rank(name: str) -> int:
    for rank, key in ((5, "label_thing"), (4, "label_strong"), (3, "label"), (2, "label_weak")):
        if is_phrase(name, "finance_headers", key):
            return rank
    return 0 if is_phrase(name, "finance_headers", "detail") else 1


def role_of(heading: str) -> FinanceRole | None:
    """The role that a heading's words give: variance words first, then the last budget or outturn word, then "Total" alone."""
    text = plain(heading)
    tight = re.sub(r"\s*/\s*", "/", text)  # "Over / (under) spend"
    if any(pattern("finance_roles", "variance").search(one) for one in (text, tight)):
        return "variance"
    found: list[tuple[int, FinanceRole]] = []
    for role in ("budget", "outturn"):
        matches = list(pattern("finance_roles", role).finditer(text))
        found += [(matches[-1].end(), role)] if matches else []
    if found:
        return max(found)[1]
    return "total" if is_phrase(heading, "finance_roles", "total") else None
