"""The real documents: every place that bears out a prose answer stands whole in one passage, and passages keep their promises."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.passages import passages_in
from ingest.readers import read
from ingest.reading import Reading
from ingest.sentences import fold

PROSE_TYPES = {"narrative", "definition"}
MOST_WORDS_OF_PROSE = 230


@pytest.fixture(scope="module")
def readings(shared: Path, real_corpus: Path) -> dict[str, Reading]:
    names = json.loads((shared / "questions" / "documents.json").read_text("utf-8"))
    return {name: read(real_corpus / file, "text") for name, file in names.items()}


def evidence(shared: Path, types: set[str] | None = None) -> set[tuple[str, str]]:
    questions = [
        json.loads(line) for line in (shared / "questions" / "dev.jsonl").read_text("utf-8").splitlines()
    ]
    return {
        (entry["document"], fold(entry["quote"]))
        for question in questions
        if types is None or question["type"] in types
        for entry in question["evidence"]
    }


def share_within(places: set[tuple[str, str]], readings: dict[str, Reading]) -> float:
    texts = {name: [passage.text for passage in passages_in(reading)] for name, reading in readings.items()}
    held = [place for place in places if any(place[1] in text for text in texts[place[0]])]
    return len(held) / len(places)


def test_every_quote_of_prose_stands_in_one_passage(shared: Path, readings: dict[str, Reading]):
    assert share_within(evidence(shared, PROSE_TYPES), readings) == 1


def test_nearly_every_quote_stands_in_one_passage_when_no_table_is_taken_out(
    shared: Path, readings: dict[str, Reading]
):
    assert share_within(evidence(shared), readings) >= 0.97


def test_passages_are_no_longer_than_promised_and_stand_in_their_lines(readings: dict[str, Reading]):
    for reading in readings.values():
        lines = [fold(line.text) for line in reading.lines]
        for passage in passages_in(reading):
            if passage.heading_path[:1] in {("Priorities",), ("Ambitions",)} and passage.form == "list":
                continue
            assert passage.form != "paragraph" or len(passage.text.split()) <= MOST_WORDS_OF_PROSE
            assert passage.place.lines is not None
            first, last = passage.place.lines
            source = " ".join(filter(None, lines[first - 1 : last]))
            assert passage.text.split()[0] in source or passage.text.startswith("•")
            assert passage.text.split()[-1].split("-")[-1] in source


def test_no_page_number_address_or_prompt_is_left(readings: dict[str, Reading]):
    for reading in readings.values():
        text = " ".join(passage.text for passage in passages_in(reading))
        assert "https://" not in text.replace("location: https://", "")
        assert "subscribe" not in text.lower()
