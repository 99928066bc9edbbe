"""A quarter and its year printed apart: "Quarter 3 Performance Report 2024/25"."""

from __future__ import annotations

import re

from ingest.period_forms import QUARTER, bare_quarter
from ingest.periods import find_periods, parse_period
from ingest.vocabulary import vocabulary

_QUARTER = re.compile(rf"\b{QUARTER}\b", re.IGNORECASE)
_MOST_WORDS = 20  # of a title


def quarter_apart(title: str) -> str | None:
    """The quarter that a title names apart from its one year ("Q3 2024/25"); None where it names several of either, where the two
    stand together, or where it is about the whole year as well."""
    if len(title.split()) > _MOST_WORDS or _is_of_the_year(title):
        return None
    mentions = find_periods(title)
    years = {mention.period for mention in mentions if "/" in mention.period}
    quarters = {bare_quarter(match) for match in _QUARTER.finditer(title)}
    if len(years) != 1 or len(quarters) != 1 or any(" " in year for year in years):
        return None
    return parse_period(f"{quarters.pop()} {years.pop()}")


def _is_of_the_year(title: str) -> bool:
    words = vocabulary("measure_sections")["whole_year"]
    return any(re.search(rf"\b{re.escape(word)}\b", title.lower().replace("-", " ")) for word in words)
