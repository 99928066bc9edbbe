"""A report of a made-up council, from Markdown through ingest to findings: every slip found, and nothing where there is none."""

from __future__ import annotations

import hashlib
from decimal import Decimal as D
from pathlib import Path

import pytest

from app.checks import Finding, find_problems
from ingest.assemble import assemble
from ingest.domain import Source
from ingest.readers import read

OUTTURN = """# Ashmere Borough Council: Adult Social Care Outturn Report 2022/23

## Revenue outturn

The directorate is reporting an overspend of £1.250m against a net budget of £61.400m. This is {share}% of the net budget.

| Service | Budget £000 | Outturn £000 | Variance £000 | Variance % |
|---|---|---|---|---|
| Older people | 31,200 | 32,050 | 850 | 2.7% |
| Learning disability | 18,400 | 18,960 | 560 | 3.0% |
| Mental health | 7,300 | 7,120 | (180) | (2.5)% |
| Commissioning | 4,500 | 4,520 | 20 | {commissioning} |
| Total | 61,400 | {total} | 1,250 | 2.0% |

## Earmarked reserves

| Reserve | Opening balance £000 | Used £000 | Closing balance £000 |
|---|---|---|---|
| Better Care Fund | 1,400 | 300 | 1,100 |
| Workforce | 620 | 120 | 500 |
| Transformation | 2,050 | 1,000 | {reserve} |
| Total | 4,070 | 1,420 | {reserves} |

The reserves of £4.07m are made up of £1.4m for the Better Care Fund, £0.62m for workforce and {change} for change.

## Performance

| Ref | Indicator | Good is | 2020/21 | 2021/22 | 2022/23 | 2022/23 target |
|---|---|---|---|---|---|---|
| ASC.1 | Percentage of reviews done on time | High | 71% (710) | 74% (745) | 78% ({reviews}) | 80% |
| ASC.2 | Admissions to care homes per 100,000 | Low | 612 (245) | 598 (240) | 640 (257) | {admissions} |
| {days} | Average days to start home care | Low | 9 | 11 | 12 | 8 |
| {carers} | Percentage of carers with a support plan | High | 40% | 42% | 45% | 50% |
| ASC.5 | Social care quality of life score | High | 19.1 | 19.3 | {quality} | 19.5 |
| ASC.6 | Direct payments | High | 21% | 22% | 24% | 25% |
| ASC.7 | Reablement at home | High | 81% | 83% | 85% | 84% |
| ASC.8 | Complaints answered | High | 81% | 83% | 85% | 86% |
"""
EARLIER = """# Ashmere Borough Council: Adult Social Care Performance Report 2021/22

| Ref | Indicator | Good is | 2020/21 | 2021/22 | 2021/22 target |
|---|---|---|---|---|---|
| ASC.1 | Percentage of reviews done on time | High | 71% (710) | {earlier} (745) | 75% |
| ASC.2 | Admissions to care homes per 100,000 | Low | 612 (245) | 598 (240) | 600 |
| ASC.6 | Direct payments | High | 21% | 22.4% | 25% |
"""
RIGHT = {
    "share": "2.04",
    "commissioning": "0.4%",
    "total": "62,650",
    "reserve": "1,050",
    "reserves": "2,650",
    "change": "£2.05m",
    "reviews": "802",
    "admissions": "595",
    "days": "ASC.3",
    "carers": "ASC.4",
    "quality": "19.2",
    "earlier": "74%",
}
# One slip each: what is printed instead, and the kind and figures of the finding.
SLIPS = {
    "share of the budget in words": ({"share": "2.40"}, ("text", D("2.40"), D("2.04"))),
    "percentage of the budget": ({"commissioning": "4.4%"}, ("variance", D("4.4"), D("0.44"))),
    "balance of a reserve": ({"reserve": "1,150", "reserves": "2,750"}, ("total", D(1150), D(1050))),
    "total of the reserves": ({"reserves": "2,560"}, ("total", D(2560), D(2650))),
    "parts in words": ({"change": "£2.50m"}, ("text", D(4_070_000), D(4_520_000))),
    "count behind a percentage": ({"reviews": "1,590"}, ("conflict", D(1000), D(2040))),
    "easy target": ({"admissions": "650"}, ("conflict", D(650), D(598))),
    "code used twice": ({"days": "ASC.2"}, ("code", "ASC.2", None)),
    "misspelled code": ({"carers": "SAC.4"}, ("code", "SAC", "ASC")),
    "unit": ({"quality": "19.2%"}, ("unit", "score", "%")),
    "other report": ({"earlier": "76%"}, ("conflict", D(76), D(74))),
}


def check(folder: Path, **printed: str) -> tuple[Finding, ...]:
    words = RIGHT | printed
    held = []
    for name, text in (("b-outturn.md", OUTTURN), ("a-earlier.md", EARLIER)):
        path = folder / name
        path.write_text(text.format(**words), "utf-8")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        source = Source(name, str(path), digest, path.stat().st_size, "markdown")
        held.append(assemble(read(path, "markdown"), source, None))
    return find_problems(
        [records.document for records in held],
        [measure for records in held for measure in records.measures],
        [table for records in held for table in records.tables],
        [passage for records in held for passage in records.passages],
    )


def test_a_report_without_slips_gives_nothing(tmp_path):
    assert [finding.what for finding in check(tmp_path)] == []


@pytest.mark.parametrize(("printed", "expected"), SLIPS.values(), ids=SLIPS.keys())
def test_each_slip_alone_is_the_one_finding(tmp_path, printed, expected):
    told = [(finding.kind, finding.published, finding.computed) for finding in check(tmp_path, **printed)]
    assert told == [expected]


def test_a_swapped_total_is_told_of_the_table_and_of_the_words_beside_it(tmp_path):
    table, words = check(tmp_path, total="62,560")
    assert (table.kind, table.published, table.computed) == ("total", D(62560), D(62650))
    assert (words.kind, words.published, words.computed) == ("text", D(62_560_000), D(62_650_000))
    assert "two digits changed round would give £62,650k" in table.what
