"""Text files: encodings, line numbers, paragraphs against wrapped dumps, bullets, pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import RefusedFile
from ingest.readers import read
from ingest.readers.bullets import is_bullet
from ingest.readers.decoding import decoded
from ingest.reading import Reading

WRAPPED = """Library opening hours were cut in the spring and the number of
visits fell as a result. Staff expect the figures to recover once
the new branch in the town centre opens its doors to readers in
the autumn.

Code
Measure
2022/23
Actual
Target
LB.1
Visits per 1,000
4,210
4,500
"""

MINUTES = """Agenda item

Library service review

Minutes:

The Head of Libraries presented the report and said that visits had fallen since the spring.

·       Members asked when the new branch would open and whether its hours would be longer than before.
•       Clarification was sought on the cost of the works, which was given as £1.2m over two years.

RESOLVED - That the report be noted.
"""


def read_text(path: Path, text: str, encoding: str = "utf-8") -> Reading:
    path.write_bytes(text.encode(encoding))
    return read(path, "text")


def test_every_line_is_kept_with_its_number(tmp_path: Path) -> None:
    reading = read_text(tmp_path / "a.txt", "  first\n\n third  \n")
    assert [(line.text, line.place.lines) for line in reading.lines] == [
        ("  first", (1, 1)),
        ("", (2, 2)),
        (" third  ", (3, 3)),
    ]


def test_a_dump_with_sentences_over_lines_is_flattened_and_not_in_paragraphs(tmp_path: Path) -> None:
    reading = read_text(tmp_path / "dump.txt", WRAPPED)
    assert reading.flattened
    assert not any(line.paragraph for line in reading.lines)


def test_a_double_spaced_dump_is_wrapped_too(tmp_path: Path) -> None:
    reading = read_text(tmp_path / "dump.txt", WRAPPED.replace("\n", "\n\n"))
    assert reading.flattened


def test_minutes_are_paragraphs_with_bullets_and_no_tables(tmp_path: Path) -> None:
    reading = read_text(tmp_path / "minutes.txt", MINUTES)
    assert not reading.flattened
    assert [line.place.lines for line in reading.lines if line.bullet] == [(9, 9), (10, 10)]
    assert all(line.paragraph == bool(line.text.strip()) for line in reading.lines)


def test_values_alone_on_lines_make_tables_worth_seeking_even_among_paragraphs(tmp_path: Path) -> None:
    table = "Service\n£000\nBudget\n1,200\nOutturn\n1,350\nVariance\n(150)\n"
    assert read_text(tmp_path / "a.txt", MINUTES + table).flattened


def test_phone_numbers_are_no_values(tmp_path: Path) -> None:
    phones = "".join(f"person{n}@example.org (0161 555 010{n})\n" for n in range(8))
    assert not read_text(tmp_path / "a.txt", MINUTES + phones).flattened


def test_a_sentence_broken_between_paragraphs_is_left_to_be_joined(tmp_path: Path) -> None:
    broken = "Priority Four - Residents and visitors with mobility needs and\n\ndisabilities can use every library.\n"
    reading = read_text(tmp_path / "a.txt", MINUTES + broken)
    open_lines = [line.text for line in reading.lines if line.text.strip() and not line.paragraph]
    assert open_lines == [line for line in broken.split("\n") if line]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    reading = read_text(tmp_path / "a.txt", "Café – £2.3m for the children’s home\n", encoding)
    assert reading.lines[0].text == "Café – £2.3m for the children’s home"


def test_line_ends_of_other_systems(tmp_path: Path) -> None:
    reading = read_text(tmp_path / "a.txt", "one\r\ntwo\rthree\n")
    assert [line.text for line in reading.lines] == ["one", "two", "three"]


def test_form_feeds_count_pages(tmp_path: Path) -> None:
    reading = read_text(tmp_path / "a.txt", "first page\nmore\n\fsecond page\n\f\fthird\n\f")
    assert [(line.text, line.place.page) for line in reading.lines if line.text] == [
        ("first page", 1),
        ("more", 1),
        ("second page", 2),
        ("third", 4),
    ]
    assert reading.pages == 4


def test_a_file_of_blanks_holds_no_text(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="no text"):
        read_text(tmp_path / "a.txt", " \n\n\t\n")


@pytest.mark.parametrize(
    ("text", "bullet"),
    [
        ("• Early help", True),
        ("  ·\tEarly help", True),
        ("\uf0b7 Early help", True),
        ("- Early help", True),
        ("– Early help", True),
        ("o   Early help", True),
        ("•", True),
        ("-5.2", False),
        ("- ", False),
        ("of course", False),
        ("o'clock", False),
        ("1.1 The report", False),
        ("*provisional", False),
    ],
)
def test_bullets(text: str, bullet: bool) -> None:
    assert is_bullet(text) is bullet


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1))
def test_whatever_was_encoded_in_utf8_comes_back(text: str) -> None:
    assert decoded(text.encode("utf-8")) == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_decode(data: bytes) -> None:
    assert "\r" not in decoded(data)
