"""Passages of text dumps: paragraphs joined, lists whole, furniture dropped, headings and places kept."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.domain import Passage, Place
from ingest.passages import passages_in
from ingest.reading import Line, Reading
from ingest.sentences import fold, split_sentences


def dump(text: str) -> Reading:
    """A text file as the text reader gives it: every line with its number, blank ones included. "~" stands for a line of one
    blank, as dumps have between paragraphs."""
    lines = [" " if line == "~" else line for line in text.strip("\n").split("\n")]
    return Reading(
        "text", tuple(Line(line, Place(lines=(n, n))) for n, line in enumerate(lines, 1)), flattened=True
    )


def texts(reading: Reading, taken: frozenset[int] = frozenset()) -> list[str]:
    return [passage.text for passage in passages_in(reading, taken)]


def holding(words: str, passages: tuple[Passage, ...]) -> Passage:
    found = [passage for passage in passages if words in passage.text]
    assert len(found) == 1, f"{words!r} stands in {len(found)} passages"
    return found[0]


CARE = """\
3. HOME CARE

Older people
The council buys home care from eleven providers, who between them made
just over four thousand visits a week in the autumn. Two of the providers
handed back their contracts in October, and the forty-six people they had
been looking after were found new care within nine days.

Hourly rates
Rates rose by six per cent in April. The council paid more in the villages
along the coast, where few carers live and each visit takes longer.
"""


def test_wrapped_lines_are_joined_and_headings_kept_beside_the_text():
    passages = passages_in(dump(CARE))
    older = holding("eleven providers", passages)
    assert older.text.startswith(
        "The council buys home care from eleven providers, who between them made just over four"
    )
    assert older.heading_path == ("3. HOME CARE", "Older people")
    assert holding("in the villages", passages).heading_path == ("3. HOME CARE", "Hourly rates")


def test_passages_know_their_lines():
    older = holding("eleven providers", passages_in(dump(CARE)))
    assert older.place.lines == (4, 7)


def test_passages_are_numbered_in_order_without_identifiers():
    passages = passages_in(dump(CARE))
    assert [passage.order for passage in passages] == list(range(len(passages)))
    assert {(passage.id, passage.document) for passage in passages} == {("", "")}


def test_a_heading_wrapped_over_blank_lines_is_one():
    reading = dump(
        """\
Priority Four - Streets and squares that people of every age can enjoy and

in which they feel safe at any time of the

day or night

~

Members asked about the lighting of the underpass. Officers said that it was due in June.
"""
    )
    (passage,) = passages_in(reading)
    assert passage.heading_path == (
        "Priority Four - Streets and squares that people of every age can enjoy and in which they feel safe at any time of the"
        " day or night",
    )


DOUBLE_SPACED = """\
Wardens
Four wardens now cover the market, the bus station and the two parks, and they have dealt with 318

complaints since the service was set up in the spring of last year. Most complaints concern noise. Only 9 in

April were about dogs, and the wardens have asked the kennels at

Eastmarsh for help.
"""


def test_double_spaced_lines_of_one_sentence_are_joined():
    (passage,) = passages_in(dump(DOUBLE_SPACED))
    assert "dealt with 318 complaints since" in passage.text
    assert "Only 9 in April were about dogs" in passage.text
    assert passage.text.endswith("the kennels at Eastmarsh for help.")


PAGE_BREAK = """\
The library van called at thirty-one villages last year. Its timetable was redrawn in May so that



~

17
~


it now reaches every school with fewer than a hundred pupils at least once in each half term.
"""


def test_a_page_break_in_mid_sentence_leaves_no_scar():
    assert texts(dump(PAGE_BREAK)) == [
        "The library van called at thirty-one villages last year. Its timetable was redrawn in May so that it now reaches every"
        " school with fewer than a hundred pupils at least once in each half term."
    ]


def test_a_page_break_marked_by_one_leading_blank_leaves_no_scar():
    reading = dump(
        """\
The grit stock stood at 4,100 tonnes in October. Eleven lorries went out on 43 nights, four of them in
the last week of January, when the
https://www.fernshire.gov.uk/gritting
 highest roads had to be closed for two days.
"""
    )
    assert texts(reading) == [
        "The grit stock stood at 4,100 tonnes in October. Eleven lorries went out on 43 nights, four of them in the last week of"
        " January, when the highest roads had to be closed for two days."
    ]


def test_a_table_at_the_foot_of_a_page_does_not_cut_the_sentence_round_it():
    reading = dump(
        """\
Spending on taxis for pupils rose again, and the contracts that were let in the summer will not

Route Trips Cost
North 118 41
South 96 38

 bring it down before the spring of next year at the earliest.
"""
    )
    (passage,) = passages_in(reading, taken=frozenset({3, 4, 5}))
    assert passage.text.endswith(
        "let in the summer will not bring it down before the spring of next year at the earliest."
    )


HYPHENS = {
    "soft hyphen, the whole word stands elsewhere": (
        "The improvement plan was agreed. Further improve-\nment is needed.", "Further improvement is needed.",
    ),
    "real hyphen, the compound stands elsewhere": (
        "Co-production is our rule. All plans rest on co-\nproduction with tenants.", "rest on co-production with tenants.",
    ),
    "a compound's usual first part": ("Rents were reviewed in the mid-\nyear report.", "in the mid-year report."),
    "broken over a blank line": ("Wardens tackled anti-\n\nsocial parking near schools.", "anti-social parking near schools."),
    "figures": ("Carers had 52-\nweek contracts.", "had 52-week contracts."),
    "a name": ("The Sanderson-\nLowe estate was sold.", "The Sanderson-Lowe estate"),
    "a dash with a space is no hyphen": ("Aged 16 -\nthis is the youngest.", "Aged 16 - this is the youngest."),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), HYPHENS.values(), ids=HYPHENS.keys())
def test_words_broken_over_lines_are_joined(source, expected):
    assert expected in " ".join(texts(dump(source)))


def test_a_document_that_breaks_words_has_unknown_ones_put_together():
    text = "The reserves were drawn on. Man-\nagers met the pres-\nsure on wag-\nes by amelio-\nrating the rota and the re-\nserves."
    assert (
        "Managers met the pressure on wages by ameliorating the rota and the reserves."
        in texts(dump(text))[0]
    )


BULLETS = """\
The service has three aims for the year:

\uf0b7 to answer nine in ten calls within
five minutes;

\uf0b7 to mend street lights within four days; and

\uf0b7 to publish what each ward costs.

Progress will be reported in the autumn.
"""


def test_a_list_stays_with_its_lead_in_and_shows_printed_bullets():
    (passage,) = passages_in(dump(BULLETS))
    assert passage.form == "list"
    assert passage.text.startswith(
        "The service has three aims for the year: • to answer nine in ten calls within five minutes; • to mend"
    )


def test_items_whose_bullets_were_lost_are_told_by_their_indent():
    reading = dump(
        """\
The plan was written after four evenings in the town hall, two in the villages and one at the college.
Some three hundred people came, and twice as many wrote in. Most wrote about buses, streets and homes.
What they said has been put into three statements, by which the plan is to be judged at its end.

The partnership wants every resident to be able to say:

 I feel safe on my street at night

 I know my neighbours and they know me

 I can get to work and to the shops without a car and without spending more than I can
afford

The survey is repeated every two years, in the second week of June.
"""
    )
    passage = holding("I feel safe", passages_in(reading))
    assert passage.form == "list"
    assert "able to say: I feel safe on my street at night I know" in passage.text
    assert "spending more than I can afford" in passage.text


def long_list(items: int) -> str:
    lines = [
        f"- ward {n} is to have a new crossing, two benches, a bin and a tree by the end of the year;"
        for n in range(items)
    ]
    return "We will do the following:\n\n" + "\n".join(lines)


def test_a_long_list_is_cut_between_items_only():
    passages = passages_in(dump(long_list(30)))
    assert len(passages) > 1
    assert passages[0].text.startswith("We will do the following: - ward 0")
    assert all(passage.text.startswith("- ward") for passage in passages[1:])
    assert all(passage.text.endswith("year;") for passage in passages)
    assert all(len(passage.text.split()) <= 180 for passage in passages)


MINUTES = """\
46. ROAD SAFETY

·       Members enquired whether the crossing on Quay Street was on time. In response, it was noted that the signals had been delivered late, and that work would start in the second week of March and take about five weeks, weather permitting.

·       Members asked what the camera car had cost so far. It was stated that it had cost £118,000 to buy and £41,000 a year to run, and that fines did not go to the council. The officer offered to bring a note on its use by ward to the next meeting.

·       A member was worried about parking outside schools. The Cabinet Member replied that three more streets were to be closed to traffic at the beginning and the end of the school day, once the head teachers and residents had been consulted over the summer.

RESOLVED - That the report be noted.
"""


def test_question_and_answer_of_one_minute_stay_together():
    passages = passages_in(dump(MINUTES))
    question = holding("Members asked what the camera car", passages)
    assert "it had cost £118,000 to buy" in question.text
    assert "a note on its use by ward to the next meeting." in question.text
    assert question.heading_path == ("46. ROAD SAFETY",)
    assert "RESOLVED - That the report be noted." in passages[-1].text


def paragraph(words: int) -> str:
    """A paragraph of sentences of eleven words each."""
    return " ".join("Crews mended forty roads in the north and six in town." for _ in range(words // 11))


def test_a_long_paragraph_is_cut_between_sentences_to_parts_of_like_size():
    passages = passages_in(dump(textwrap.fill(paragraph(440), 90)))
    sizes = [len(passage.text.split()) for passage in passages]
    assert sum(sizes) == 440
    assert max(sizes) <= 180
    assert min(sizes) >= 60
    assert all(passage.text.startswith("Crews") and passage.text.endswith("town.") for passage in passages)


def test_a_run_of_words_without_any_stop_is_cut_all_the_same():
    passages = passages_in(dump(textwrap.fill("quay street and mill lane " * 400, 90)))
    assert max(len(passage.text.split()) for passage in passages) <= 230
    assert sum(len(passage.text.split()) for passage in passages) == 2000


def test_parts_of_a_long_paragraph_know_their_own_lines():
    passages = passages_in(dump(textwrap.fill(paragraph(440), 90)))
    spans = [passage.place.lines for passage in passages]
    assert spans[0] is not None
    assert spans[0][0] == 1
    assert all(
        before and after and before[0] < after[0] <= before[1] + 1 for before, after in pairwise(spans)
    )


def test_short_neighbours_under_one_heading_are_merged_but_not_over_a_heading():
    reading = dump(
        """\
Bins

Missed bins fell by a fifth.

Food waste is collected every week.

Parks

Two parks won a green flag.
"""
    )
    assert texts(reading) == [
        "Missed bins fell by a fifth. Food waste is collected every week.",
        "Two parks won a green flag.",
    ]


def test_commentary_on_two_rows_of_a_table_is_not_merged():
    reading = dump(
        """\
Measures

HW.1 Potholes 91% 94%

More potholes were mended in time than in any year before.

HW.2 Lights 70% 66%

Fewer lights were mended in time, as parts came late.
"""
    )
    assert texts(reading, frozenset({3, 7})) == [
        "More potholes were mended in time than in any year before.",
        "Fewer lights were mended in time, as parts came late.",
    ]


def test_a_small_table_that_nothing_else_read_stays_as_one_passage():
    reading = dump(
        """\
The committee meets four times.

Meeting Date Room

First meeting 12 June 2024 Quay Room

Second meeting 18 September 2024 Mill Room

Third meeting 11 December 2024 Quay Room

Papers are sent out a week before each of them.
"""
    )
    table = holding("Second meeting", passages_in(reading))
    assert table.form == "table"
    assert table.text == (
        "Meeting Date Room First meeting 12 June 2024 Quay Room Second meeting 18 September 2024 Mill Room"
        " Third meeting 11 December 2024 Quay Room"
    )


RUNNING = """\
Fernshire County Council     Adult Social Care
The service spent less than planned on agency staff, as eleven social workers were taken on for good and the
Fernshire County Council     Adult Social Care
Page 1 of 4
Fernshire County Council     Adult Social Care
rota at the two day centres was redrawn. Agency cover is now kept for sickness alone.
Fernshire County Council     Adult Social Care
Page 2 of 4
Fernshire County Council     Adult Social Care
Spending on equipment rose. The store in Quay Street lent out 2,300 items, a third of them
Fernshire County Council     Adult Social Care
Page 3 of 4
Fernshire County Council     Adult Social Care
for less than six weeks.
"""


def test_running_heads_and_page_numbers_are_dropped_in_mid_sentence():
    joined = " ".join(texts(dump(RUNNING)))
    assert "Fernshire" not in joined
    assert "Page" not in joined
    assert "for good and the rota at the two day centres" in joined
    assert "a third of them for less than six weeks." in joined


def test_a_foot_that_ends_in_its_page_number_is_dropped_and_a_sentence_that_does_is_not():
    reading = dump(
        """\
The wardens walked the market every evening, and the number of complaints fell from May onwards, as is shown on
page 4 and in the map on

Wrenbury Council – Wardens                                   Page 3

page 7 of this report.
"""
    )
    assert texts(reading) == [
        "The wardens walked the market every evening, and the number of complaints fell from May onwards, as is shown on page 4"
        " and in the map on page 7 of this report."
    ]


PROMPTS = """\
Limited coverage of Eastmarsh

We cannot write long summaries of every council. Doing so costs money.

If you are a resident, subscribe below and we will write to you.

Professional subscribers can ask for this council at hello@meetings.example.

Environment Committee - Tuesday, 4 March 2025

Summary

The committee agreed to close two tips and to open the one at Marsh Lane on Sundays. Members of the public may subscribe to the
committee's papers, which are sent out a week before it meets; 118 people had done so by the end of February.

Skip to main content
"""


def test_sections_that_ask_readers_to_sign_up_are_dropped_and_content_that_mentions_it_is_kept():
    joined = " ".join(texts(dump(PROMPTS)))
    assert "Limited coverage" not in joined
    assert "costs money" not in joined
    assert "Skip to" not in joined
    assert "agreed to close two tips" in joined
    assert "118 people had done so" in joined


def test_a_heading_that_states_an_amount_can_be_quoted():
    reading = dump(
        "Adult Services: overspend of £1.2m\nThe overspend is due to the price of residential care in the villages."
    )
    (passage,) = passages_in(reading)
    assert passage.text.startswith("Adult Services: overspend of £1.2m The overspend is due")
    assert passage.heading_path == ("Adult Services: overspend of £1.2m",)


THEMES = """\
Our themes are:

Theme 1: More homes that people can pay for
Theme 2: Warm and safe homes
Theme 3: Nobody sleeping rough

Theme 1: More homes that people can pay for

The council will build 240 homes on land of its own. A third of them will be let at social rents, which
are about half of what private landlords ask.

Theme 2: Warm and safe homes

One home in five that is let privately is damp. Landlords in three wards will need a licence from April.

Theme 3: Nobody sleeping rough

Nine people slept rough on the night of the count. The night shelter is to stay open all the year round.

How we will report

A report will be brought to the committee twice a year.
"""


def test_stacked_labels_are_a_list_and_labelled_sections_are_headings():
    passages = passages_in(dump(THEMES))
    stacked = holding("Our themes are:", passages)
    assert "Theme 3: Nobody sleeping rough" in stacked.text
    assert holding("slept rough on the night", passages).heading_path == ("Theme 3: Nobody sleeping rough",)


def test_a_title_after_the_last_labelled_section_does_not_belong_to_it():
    assert holding("twice a year", passages_in(dump(THEMES))).heading_path == ("How we will report",)


def test_labelled_headings_can_be_quoted_as_one_list():
    body = THEMES[THEMES.index("Theme 1: More homes that people can pay for\n\n") :]
    outline = passages_in(dump(body))[-1]
    assert outline.heading_path == ("Themes",)
    assert outline.text == (
        "Theme 1: More homes that people can pay for Theme 2: Warm and safe homes Theme 3: Nobody sleeping rough"
    )


def test_a_marked_title_above_running_text_is_a_sub_heading():
    reading = dump(
        """\
4.1 Risks for the year

 Home to school transport

Contracts are let in July, and fuel costs a fifth more than it did when the last ones were let in 2021.

 Agency social workers

Eleven posts stood empty in March. Agency cover for a post costs about £31,000 a year more than the post.
"""
    )
    passages = passages_in(reading)
    assert holding("fuel costs", passages).heading_path == (
        "4.1 Risks for the year",
        "Home to school transport",
    )
    assert holding("Eleven posts", passages).heading_path == (
        "4.1 Risks for the year",
        "Agency social workers",
    )


words = st.lists(
    st.sampled_from("the crews mended roads in town and by quay street last year again for all".split()),
    min_size=4,
    max_size=14,
)
sentences = st.lists(words, min_size=1, max_size=9).map(
    lambda parts: " ".join(" ".join(part).capitalize() + "." for part in parts)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(sentences, min_size=1, max_size=6), st.integers(50, 100))
def test_no_word_of_wrapped_prose_is_lost_and_no_sentence_cut(paragraphs, width):
    text = "\n \n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    found = texts(dump(text))
    assert " ".join(found) == fold(" ".join(paragraphs))
    whole = {sentence for paragraph in paragraphs for sentence in split_sentences(paragraph)}
    assert {sentence for passage in found for sentence in split_sentences(passage)} <= whole


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=60), max_size=30))
def test_any_lines_at_all_are_read(lines):
    passages = passages_in(dump("\n".join(lines)))
    assert all(passage.text == fold(passage.text) for passage in passages)
    assert passages == passages_in(dump("\n".join(lines)))


def test_numbered_paragraphs_about_different_things_stand_apart():
    told = texts(
        dump(
            """\
3. Outturn by directorate

3.1 Housing overspent by £0.412m because more families than planned were placed
in hotels in the winter months.

3.2 Parks underspent by £0.080m, since two posts stood vacant until the new year
and the spring planting was put off.
"""
        )
    )
    assert [text[:3] for text in told] == ["3.1", "3.2"]
