"""The financial year that a shorter period lies in."""

from __future__ import annotations

from ingest.period_forms import MONTH_NAMES, financial_year

_APRIL = 4  # the first month of the local government financial year


def financial_year_of(period: str) -> str:
    """ "2024/25" for "Q2 2024/25" and for "September 2024"; other periods as they are."""
    head, _, year = period.rpartition(" ")
    if "/" in year:
        return year
    if head not in MONTH_NAMES:
        return period
    return financial_year(int(year) - (MONTH_NAMES.index(head) + 1 < _APRIL))
