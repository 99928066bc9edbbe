"""Where sentences end in council prose, and that none of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import ends_sentence, fold, split_sentences

CASES = {
    "decimals and money": ("The bill was £1.2m. It rose by 3.5%. Then it fell.", 3),
    "titles": ("Cllr. Ade asked Dr. Novak and Mrs. Lund. Prof. Ito replied.", 2),
    "initials": ("J. R. Hart spoke first. Then Ms A. Okoro did.", 2),
    "eg and ie": ("Some roads, e.g. Mill Lane, were shut. Others, i.e. the A34, were not.", 2),
    "numbered references": ("See No. 5, fig. 3 and para. 2.4 of the report. They differ.", 2),
    "the word no": ("The answer was no. Members asked why.", 2),
    "quoted question": ("“Who pays?” she asked. “We do.” That was all.", 3),
    "list number opens the sentence": ("1. Safe homes for all. 2. Warm homes for all.", 2),
    "letter after a label is no initial": ("Members chose Option B. Work starts in May.", 2),
    "figure opens a sentence": ("The target was missed. 14 homes were let late.", 2),
    "amount opens a sentence": ("The grant ended. £2m was carried over.", 2),
    "footnote mark": ("Rents rose.¹ Arrears did too.[^2] Both will fall.", 3),
    "exclamation and ellipsis": ("Done! More to come… The rest is below.", 3),
    "no full stop at all": ("Homes let within 21 days", 1),
    "web address": ("Read it at www.fernshire.gov.uk. It has 12 pages.", 2),
    "versus": ("The case of Hart v. Fernshire is old. It still counts.", 2),
}


@pytest.mark.parametrize(("text", "count"), CASES.values(), ids=CASES.keys())
def test_sentences_are_counted_right(text, count):
    assert len(split_sentences(text)) == count


def test_sentences_come_whole_and_in_order():
    assert split_sentences("Rents  rose.\nArrears of £1.5m did, too.  Why?") == (
        "Rents rose.",
        "Arrears of £1.5m did, too.",
        "Why?",
    )


ENDS = {
    "full stop": ("Rents rose.", True),
    "stop inside quotes": ("He said “never.”", True),
    "question": ("Why now?", True),
    "abbreviation": ("as reported by Cllr.", False),
    "list number": ("the following 3.", False),
    "no stop": ("in the last", False),
    "colon": ("We will:", False),
    "comma": ("and then,", False),
}


@pytest.mark.parametrize(("text", "ends"), ENDS.values(), ids=ENDS.keys())
def test_the_end_of_a_sentence_is_told(text, ends):
    assert ends_sentence(text) is ends


@given(st.text(max_size=300))
def test_no_text_is_lost_or_added(text):
    assert " ".join(split_sentences(text)) == fold(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "Rents",
                "rose.",
                "No.",
                "5",
                "£1.2m.",
                "e.g.",
                "Cllr.",
                "(b)",
                "“Why?”",
                "ended",
                "\n",
                "A.",
                "1.",
            ]
        )
    )
)
def test_no_text_is_lost_round_the_stops_that_mislead(words):
    text = " ".join(words)
    assert " ".join(split_sentences(text)) == fold(text)


@given(
    st.lists(
        st.sampled_from(
            ["Rents rose by 2.5%.", "The Cabinet agreed.", "Was it fair?", "Cllr. Ade said so, e.g. in May."]
        ),
        min_size=1,
    )
)
def test_plain_sentences_come_back_as_they_were(sentences):
    assert split_sentences(" ".join(sentences)) == tuple(sentences)
