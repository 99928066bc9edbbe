"""Periods that sentences give for columns whose headings name none."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.domain import Source
from ingest.intake import records_of
from ingest.measures.told_periods import told_for, told_periods

CASES = [
    (["The baseline is 2021/22 and the current", "figure is for 2023/24, where there is one."], {"baseline": "2021/22", "current": "2023/24"}),
    (["Baseline years are 2019/20 unless shown otherwise."], {"baseline": "2019/20"}),
    (["Baseline: 2022/23. Latest: Q2 2024/25."], {"baseline": "2022/23", "latest": "Q2 2024/25"}),
    (["The baseline is 2019/20.", "For schools the baseline is 2020/21."], {}),
    (["We report against a baseline. In 2021/22 we did well."], {}),
    (["The current plan ends soon."], {}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "told"), CASES, ids=[" ".join(lines)[:40] for lines, _ in CASES])
def test_periods_are_told_in_words(lines: list[str], told: dict[str, str]) -> None:
    assert told_periods(lines) == told


def test_a_heading_with_no_such_word_has_none() -> None:
    assert told_for("Baseline", {"baseline": "2021/22"}) == "2021/22"
    assert told_for("Rate", {"baseline": "2021/22"}) is None


def test_a_plans_columns_get_the_periods_its_text_gives(tmp_path: Path) -> None:
    page = tmp_path / "plan.html"
    page.write_text(
        "<h1>Council plan 2024 to 2027</h1><p>The baseline is 2021/22 and the current figure is for 2023/24.</p>"
        "<table><tr><th>Measure</th><th>Baseline</th><th>Current</th><th>Target by 2027</th></tr>"
        "<tr><td>Homes let within 25 days</td><td>61%</td><td>68%</td><td>80%</td></tr>"
        "<tr><td>Waste recycled</td><td>44.1%</td><td>46.9%</td><td>55%</td></tr></table>"
    )
    records = records_of(Source("plan.html", str(page), "0" * 64, 1, "html"), None)
    cells = [(cell.period, cell.kind, cell.raw) for cell in records.measures[0].cells]
    assert cells[:2] == [("2021/22", "actual", "61%"), ("2023/24", "actual", "68%")]
    assert cells[2][1:] == ("target", "80%")
