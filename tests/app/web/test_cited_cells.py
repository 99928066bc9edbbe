"""What the Checks page shows of each cited place."""

from __future__ import annotations

import re

import pytest

from app.checks import Finding, find_problems
from app.web.cited_cells import cited_cells, shortened
from index.library import Library


@pytest.fixture(scope="module")
def findings(sample_library: Library) -> tuple[Finding, ...]:
    documents = sample_library.documents
    passages = [passage for document in documents for passage in sample_library.passages(document.id)]
    return find_problems(documents, sample_library.measures, sample_library.tables, passages)


def shown(finding: Finding, library: Library) -> list[str]:
    return [re.sub(r"<[^>]+>", "", str(cited_cells(one, library))) for one in finding.citations]


def test_a_measures_cells_stand_under_their_periods(
    findings: tuple[Finding, ...], sample_library: Library
) -> None:
    finding = next(one for one in findings if one.kind == "conflict" and "CFSE.2 " in one.what)
    first, second = shown(finding, sample_library)
    assert "2018/19 48.1% (1558)" in first
    assert "2018/19 50.5% (1558)" in second


def test_the_rows_of_a_total_stand_one_a_line(findings: tuple[Finding, ...], sample_library: Library) -> None:
    finding = next(one for one in findings if one.kind == "total" and "44,470" in one.what)
    total, lines = (str(cited_cells(one, sample_library)) for one in finding.citations)
    assert "<b>44,470</b>" in total
    assert lines.count("<br>") >= 2
    assert "Children and Family Services" in lines


def test_every_finding_shows_something(findings: tuple[Finding, ...], sample_library: Library) -> None:
    assert all(all(shown(one, sample_library)) for one in findings if one.citations)


def test_long_prose_is_cut_between_words() -> None:
    assert shortened("word " * 100).endswith("word …")
    assert shortened("short") == "short"
