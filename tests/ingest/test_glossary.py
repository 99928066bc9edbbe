"""Acronyms from glossaries, tables and running text; the initials must fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.domain import Place
from ingest.glossary import definition_in, find_glossary, initials_fit
from ingest.readers import read
from ingest.reading import Grid, GridCell, Line, Reading


def lines(text: str) -> Reading:
    return Reading(
        "text",
        tuple(Line(line, Place(lines=(n, n))) for n, line in enumerate(text.split("\n"), 1)),
        flattened=True,
    )


FITS = {
    "plain": ("ASC", "Adult Social Care"),
    "small words passed over": ("DfT", "Department for Transport"),
    "small word with its letter": ("DToC", "Delayed Transfer of Care"),
    "hyphenated word": ("MASH", "Multi-Agency Safeguarding Hub"),
    "letter from inside a word": ("OFSTED", "Office for Standards in Education"),
    "plural": ("EHCPs", "Education, Health and Care Plans"),
    "lower case": ("TA", "temporary accommodation"),
    "one word without a letter": ("HRA", "Housing Revenue Account balance"),
}


@pytest.mark.parametrize(("acronym", "expansion"), FITS.values(), ids=FITS.keys())
def test_initials_that_fit(acronym, expansion):
    assert initials_fit(acronym, expansion)


UNFIT = {
    "another body": ("YOS", "Youth Justice Service"),
    "too few words": ("HRA", "Housing Account"),
    "a remark": ("HRA", "see appendix two"),
    "too many words": ("TA", "tenants who were moved twice in a year and asked for advice"),
}


@pytest.mark.parametrize(("acronym", "expansion"), UNFIT.values(), ids=UNFIT.keys())
def test_initials_that_do_not(acronym, expansion):
    assert not initials_fit(acronym, expansion)


def test_a_line_that_defines_an_acronym_is_told():
    assert definition_in("HRA    Housing Revenue Account") == ("HRA", "Housing Revenue Account")
    assert definition_in("HRA – Housing Revenue Account.") == ("HRA", "Housing Revenue Account")
    assert definition_in("NORTH Road Closed to Traffic") is None
    assert definition_in("Housing Revenue Account") is None


GLOSSARY = """Streets were swept.

GLOSSARY

HRA    Housing Revenue Account

DFG    Disabled Facilities Grant, which pays
for changes to a home

LATCO  Company owned by the council alone

PSPO - Public Spaces Protection Order
"""


def test_a_glossary_is_read_with_wrapped_entries_and_expansions_that_do_not_fit():
    assert find_glossary(lines(GLOSSARY)) == (
        ("HRA", "Housing Revenue Account"),
        ("DFG", "Disabled Facilities Grant, which pays for changes to a home"),
        ("LATCO", "Company owned by the council alone"),
        ("PSPO", "Public Spaces Protection Order"),
    )


IN_TEXT = {
    "expansion first": (
        "The Public Spaces Protection Order (PSPO) was renewed.",
        ("PSPO", "Public Spaces Protection Order"),
    ),
    "acronym first": (
        "The PSPO (Public Spaces Protection Order) was renewed.",
        ("PSPO", "Public Spaces Protection Order"),
    ),
    "in lower case": ("Those in temporary accommodation (TA) rose.", ("TA", "temporary accommodation")),
    "over a line end": (
        "Spending on disabled\nfacilities grants (DFGs) rose.",
        ("DFG", "disabled facilities grants"),
    ),
    "one word between": (
        "The Housing Revenue Account review (HRA) is late.",
        ("HRA", "Housing Revenue Account"),
    ),
}


@pytest.mark.parametrize(("text", "pair"), IN_TEXT.values(), ids=IN_TEXT.keys())
def test_pairs_in_running_text(text, pair):
    assert find_glossary(lines(text)) == (pair,)


def test_brackets_that_explain_something_else_are_no_pair():
    assert find_glossary(lines("The rate rose (NB provisional) in Q2 (JAN to MAR), see map (WEST).")) == ()


def test_each_acronym_comes_once_and_the_glossary_goes_first():
    text = "The Home Repair Agency (HRA) closed.\n" + GLOSSARY
    assert dict(find_glossary(lines(text)))["HRA"] == "Housing Revenue Account"


def grid(*rows: tuple[str, str]) -> Grid:
    return Grid(tuple(tuple(GridCell(text) for text in row) for row in rows), Place())


def test_a_table_of_terms_is_read():
    headed = grid(
        ("Abbreviation", "Meaning"),
        ("KSI", "Killed or seriously injured"),
        ("LTP", "Plan for roads and buses"),
    )
    assert find_glossary(Reading("docx", (headed,))) == (
        ("KSI", "Killed or seriously injured"),
        ("LTP", "Plan for roads and buses"),
    )


def test_a_table_without_header_counts_where_initials_fit():
    plain = grid(("KSI", "Killed or Seriously Injured"), ("LTP", "Local Transport Plan"), ("Total", "12"))
    assert dict(find_glossary(Reading("docx", (plain,)))) == {
        "KSI": "Killed or Seriously Injured",
        "LTP": "Local Transport Plan",
    }


phrases = st.lists(
    st.sampled_from("housing revenue account for the old town and rents".split()), min_size=2, max_size=5
)


@settings(max_examples=80, deadline=None)
@given(phrases)
def test_initials_of_any_phrase_fit_it(words):
    longer = [word for word in words if word not in ("for", "the", "and")]
    acronym = "".join(word[0] for word in longer).upper()
    assert len(longer) < 2 or initials_fit(acronym, " ".join(words))


def test_the_glossaries_of_the_real_documents(real_corpus: Path):
    found = [dict(find_glossary(read(path, "text"))) for path in sorted(real_corpus.glob("*.txt"))]
    agreement, outturn = found[0], found[1]
    assert agreement["NEET"] == "Not in Education, Employment, or Training"
    assert agreement["OFSTED"].startswith("Office for Standards in Education")
    assert len(agreement) >= 35
    assert outturn["WSoA"] == "Written Statement of Action"
    assert outturn["MASSH"] == "Multi-Agency Safeguarding and Support Hub"
    assert all(found)


def test_entries_that_run_on_in_one_paragraph_are_told_apart():
    text = "Abbreviations\nHRA – Housing Revenue Account. DFG – Disabled Facilities\nGrant. H2H – Home to Hospital: a van for visitors.\n\nNext"
    assert find_glossary(lines(text)) == (
        ("HRA", "Housing Revenue Account"),
        ("DFG", "Disabled Facilities Grant"),
        ("H2H", "Home to Hospital: a van for visitors"),
    )


def test_an_acronym_on_a_line_of_its_own_is_explained_by_the_line_after_it():
    text = "Glossary\n\nDSL\n\nDesignated safeguarding lead: a teacher\n\nVOID\n\nAn empty council home."
    assert dict(find_glossary(lines(text))) == {
        "DSL": "Designated safeguarding lead: a teacher",
        "VOID": "An empty council home",
    }


def test_an_entry_that_goes_on_to_explain_is_told_by_its_first_words():
    reading = lines(
        "5. GLOSSARY\nTerm Meaning\nVRU Violence Reduction Unit, paid for by the Home Office\n"
        "CP Plan Child Protection Plan\nASB Anti-Social Behaviour: noise, litter and worse\n"
    )
    assert dict(find_glossary(reading)) == {
        "VRU": "Violence Reduction Unit, paid for by the Home Office",
        "CP Plan": "Child Protection Plan",
        "ASB": "Anti-Social Behaviour: noise, litter and worse",
    }
