"""Markdown: blocks with their lines, tables, footnotes, raw HTML."""

from __future__ import annotations

from pathlib import Path

from ingest.readers.markdown import read
from ingest.reading import Reading

TEXT = """---
title: "Library plan"
---
# Plan 2024

Some *text* with a [link](http://example.org) and
a second line.[^1]

- branches
  - opening hours

Table 1: visits

| Code | Measure | 2022/23 |
|:-----|---------|--------:|
| LB.1 | Visits<br>per head | **4.1** |

[^1]: Provisional.

<table><tr><th>Service</th><th>Budget</th></tr><tr><td>Parks</td><td>100</td></tr></table>

```
kept  as is
```
"""


def read_markdown(tmp_path: Path, text: str = TEXT) -> Reading:
    path = tmp_path / "plan.md"
    path.write_text(text, "utf-8")
    return read(path)


def test_blocks_know_their_lines(tmp_path: Path) -> None:
    assert [
        (line.text, line.heading, line.bullet, line.place.lines) for line in read_markdown(tmp_path).lines
    ] == [
        ("Plan 2024", 1, False, (4, 4)),
        ("Some text with a link and a second line.[^1]", None, False, (6, 7)),
        ("branches", None, True, (9, 9)),
        ("opening hours", None, True, (10, 10)),
        ("Table 1: visits", None, False, (12, 12)),
        ("[^1]: Provisional.", None, False, (18, 18)),
        ("kept  as is", None, False, (23, 23)),
    ]


def test_tables_and_html_tables(tmp_path: Path) -> None:
    first, second = read_markdown(tmp_path).grids
    assert [[cell.text for cell in row] for row in first.rows] == [
        ["Code", "Measure", "2022/23"],
        ["LB.1", "Visits\nper head", "4.1"],
    ]
    assert first.caption == "Table 1: visits"
    assert (first.rows[1][2].place.lines, first.rows[1][2].place.cell, first.rows[1][2].bold) == (
        (16, 16),
        "C2",
        True,
    )
    assert first.place.lines == (14, 16)
    assert (second.rows[1][1].text, second.rows[1][1].place.sheet, second.place.lines) == (
        "100",
        "Table 2",
        (20, 20),
    )


def test_the_title_is_the_front_matter_s_or_the_first_heading_s(tmp_path: Path) -> None:
    assert read_markdown(tmp_path).title == "Library plan"
    assert read_markdown(tmp_path, "Text\n\n# Heading\n").title == "Heading"
    assert read_markdown(tmp_path, "Only text\n").title is None


def test_bold_paragraphs_head_the_text_below(tmp_path: Path) -> None:
    reading = read_markdown(tmp_path, "# Plan\n\n**Key figures**\n\nVisits fell.\n")
    assert [line.heading for line in reading.lines] == [1, 2, None]


def test_footnotes_of_one_word_are_not_taken_for_link_targets(tmp_path: Path) -> None:
    reading = read_markdown(tmp_path, "Visits fell.[^a]\n\n[^a]: provisional\n")
    assert [line.text for line in reading.lines] == ["Visits fell.[^a]", "[^a]: provisional"]
