"""Acronyms written out beside themselves."""

from __future__ import annotations

import pytest

from index.acronyms import Acronyms

OWN = Acronyms({"EHCP": "education health and care plan"}).with_glossary(
    [("WSP", "winter service plan"), ("EHCP", "early help contact point"), ("Gritting", "spreading of salt")]
)


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
    assert OWN.written_out(text) == written


def test_the_council_lexicon_is_the_default() -> None:
    assert Acronyms().written_out("NEET") == "NEET (not in education employment or training)"
