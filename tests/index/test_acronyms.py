"""Acronyms written out beside themselves."""

from __future__ import annotations

import pytest

from index.acronyms import in_document, in_question

GLOSSARY = [
    ("WSP", "winter service plan"),
    ("EHCP", "early help contact point"),
    ("Gritting", "spreading of salt"),
]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("The WSP is due.", "The WSP (winter service plan) is due.", id="the document's own"),
        pytest.param("WSPs and WSPs", "WSPs (winter service plan) and WSPs", id="plural, written out once"),
        pytest.param(
            "12 EHCPs", "12 EHCPs (early help contact point)", id="own meaning before the lexicon's"
        ),
        pytest.param("winter service plan (WSP)", "winter service plan (WSP)", id="written out already"),
        pytest.param("Gritting went on", "Gritting went on", id="plain words stay"),
        pytest.param("wsp", "wsp", id="as printed only"),
    ],
)
def test_written_out(text: str, written: str) -> None:
    assert in_document(GLOSSARY).written_out(text) == written


@pytest.mark.parametrize(
    ("question", "written"),
    [
        pytest.param(
            "how many NEET", "how many NEET (not in education employment or training)", id="capitals"
        ),
        pytest.param(
            "how many neets", "how many neets (not in education employment or training)", id="lower case"
        ),
        pytest.param("who will send it", "who will send it", id="a common word in lower case"),
    ],
)
def test_the_council_lexicon_is_known_in_questions(question: str, written: str) -> None:
    assert in_question([]).written_out(question) == written
