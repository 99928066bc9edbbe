"""The checks over whole documents: on the sample corpus only what is planted or known of, on the real one what was confirmed by
hand."""

from __future__ import annotations

import hashlib
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from app.checks import Finding, find_problems
from ingest.assemble import assemble
from ingest.domain import Records, Source
from ingest.readers import read
from ingest.recognise import format_of

CODE = re.compile(r"\b(?:CFSE|CSFE)\.\d+(?:\([ivx]+\))?")

# kind, published and computed figure of each, as the lines it cites were added up by hand.
CONFIRMED = [
    ("total", 1248, 785),  # reserves of the agreement: ten lines
    ("variance", 2261, 1991),  # front page of the outturn report: 44,471 less 42,480
    ("total", 44470, 44740),  # outturn by service: 4,064 + 40,470 + 206
    ("total", 765, 785),  # remaining reserves of the outturn report: ten lines that are not nought
    ("text", 44_470_000, 44_741_000),  # 42.480 and 2.261 in words, against the table's outturn
    ("conflict", "319.1", "320.1"),
    ("conflict", 242, 247),
    ("conflict", "48.1", "50.5"),
    ("sign", "1.63", "-1.63"),
]


def records_of(path: Path) -> Records:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    format_ = format_of(path)
    return assemble(
        read(path, format_), Source(path.name, str(path), digest, path.stat().st_size, format_), None
    )


def findings_in(folder: Path) -> tuple[Finding, ...]:
    held = [records_of(path) for path in sorted(folder.iterdir())]
    return find_problems(
        [records.document for records in held],
        [measure for records in held for measure in records.measures],
        [table for records in held for table in records.tables],
        [passage for records in held for passage in records.passages],
    )


@pytest.fixture(scope="module")
def sample_findings(sample_corpus: Path) -> tuple[Finding, ...]:
    return findings_in(sample_corpus)


def slips(sample_corpus: Path, name: str) -> list[dict[str, object]]:
    return json.loads((sample_corpus.parent / name).read_text("utf-8"))


def tells_of(finding: Finding, slip: dict[str, object]) -> bool:
    """Whether the finding is of the slip's kind, documents, figures and (where it has them) measures."""
    documents = {str(slip[key]) for key in ("document", "other") if key in slip}
    figures = {"published": finding.published, "computed": finding.computed}
    codes = set(CODE.findall(str(slip.get("code") or slip["what"])))
    return (
        finding.kind == slip["kind"]
        and set(finding.documents) <= documents
        and all(slip[key] == value for key, value in figures.items() if key in slip)
        and codes <= set(CODE.findall(finding.what))
    )


def test_every_planted_slip_is_found_and_severe(sample_corpus, sample_findings):
    for slip in slips(sample_corpus, "planted.json"):
        told = [finding for finding in sample_findings if tells_of(finding, slip)]
        assert [finding.severity for finding in told] == ["high"], slip["what"]


def test_nothing_is_found_but_what_is_planted_or_known_of(sample_corpus, sample_findings):
    known = slips(sample_corpus, "planted.json") + slips(sample_corpus, "tolerated.json")
    for finding in sample_findings:
        slips_told = [slip for slip in known if tells_of(finding, slip)]
        named = {code for slip in slips_told for code in CODE.findall(str(slip.get("code") or slip["what"]))}
        assert slips_told, finding.what
        assert set(CODE.findall(finding.what)) <= named, finding.what


def test_only_planted_slips_are_severe(sample_corpus, sample_findings):
    severe = [finding for finding in sample_findings if finding.severity == "high"]
    assert len(severe) == len(slips(sample_corpus, "planted.json"))


def test_every_finding_cites_its_places(sample_findings):
    for finding in sample_findings:
        assert finding.citations, finding.what
        assert {citation.document for citation in finding.citations} == set(finding.documents)
        assert [citation.n for citation in finding.citations] == list(range(1, len(finding.citations) + 1))
        assert all(citation.quote and citation.record for citation in finding.citations)


def test_the_real_corpus_gives_the_severe_findings_confirmed_by_hand(real_corpus):
    severe = [finding for finding in findings_in(real_corpus) if finding.severity == "high"]
    told = sorted((finding.kind, finding.published, finding.computed) for finding in severe)
    assert told == sorted(
        (kind, Decimal(published), Decimal(computed)) for kind, published, computed in CONFIRMED
    )
