"""Checks over everything indexed: figures that contradict their own sums, or each other."""

from app.checks.find import find_problems
from app.checks.finding import Finding

__all__ = ["Finding", "find_problems"]
