"""What a briefing says: its sections in order, every figure cited and in its source, red first, gaps and questions tied to findings."""

from __future__ import annotations

import re

import pytest

from index.library import Filters

TOPICS = ("recycling", "budget", "savings", "Priority 1", "Priority 2", "everything", "W2", "street lights")
# What is no figure: periods, dates, numbers of priorities, the codes of measures, the sections and lines that name a place.
_NO_FIGURE = re.compile(
    r"\b20\d\d(?:/\d\d)?\b|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\bPriority \d+\b|\b[WS]\d\b|\bper 100,000\b|\bQ\d(?:-Q\d)?\b"
)
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


@pytest.mark.parametrize("topic", TOPICS)
def test_every_sentence_with_a_figure_is_cited(brief, sentences, topic: str) -> None:
    told = [
        one
        for section in brief(topic).sections
        if section.heading != "Sources"
        for one in sentences(brief(topic), section.heading)
    ]
    figured = [one for one in told if _FIGURE.search(_NO_FIGURE.sub("", one.text))]
    assert figured
    assert [one.text for one in figured if not one.citations] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_every_row_and_chart_is_cited(brief, tables_in, charts_in, topic: str) -> None:
    made = brief(topic)
    assert all(row.citations for table in tables_in(made) for row in table.rows)
    assert all(charts.citations for charts in charts_in(made))


@pytest.mark.parametrize("topic", TOPICS)
def test_figures_of_a_table_stand_in_the_rows_sources(brief, tables_in, topic: str) -> None:
    """All but computed ones (the share of the budget, what a saving fell short by) and the year, which is the table's."""
    made = brief(topic)
    quotes = {one.n: one.quote.replace(",", "") for one in made.citations}
    for table in tables_in(made):
        others = {"Year", "% of budget", "Short by"}
        kept = [at for at, column in enumerate(table.columns) if column not in others]
        for row in table.rows:
            sources = " ".join(quotes[number] for number in row.citations)
            for figure in _FIGURE.findall(" ".join(row.cells[at] for at in kept)):
                assert figure.replace(",", "") in sources, (row, figure)


@pytest.mark.parametrize("topic", TOPICS)
def test_citations_count_in_reading_order_and_none_is_idle(
    brief, sentences, tables_in, charts_in, topic: str
) -> None:
    made = brief(topic)
    used = {number for one in sentences(made) for number in one.citations}
    used |= {number for table in tables_in(made) for row in table.rows for number in row.citations}
    used |= {number for charts in charts_in(made) for number in charts.citations}
    assert [one.n for one in made.citations] == list(range(1, len(made.citations) + 1))
    assert used == {one.n for one in made.citations}


def test_the_sections_stand_in_the_order_a_meeting_needs(recycling) -> None:
    headings = [section.heading for section in recycling.sections if section.level == 1]
    assert headings == [
        "What the committee may do",
        "Headlines",
        "The measures",
        "The money beside the performance",
        "What officers say",
        "What members asked before, and what they were promised",
        "Where the documents disagree or do not add up",
        "What the figures do not show",
        "Lines of enquiry",
        "Sources",
    ]


def test_headlines_lead_with_what_is_red(recycling, sentences) -> None:
    leads = [one.lead for one in sentences(recycling, "Headlines") if one.lead]
    assert leads == [
        "Ratings.", "Red.", "Red.", "Better.", "Changed status.", "Green.", "Overspend.", "Savings.", "Latest word.",
    ]  # fmt: skip


def test_a_red_headline_says_how_far_off_and_since_when(recycling, said) -> None:
    assert (
        "Red. Household waste sent for recycling (W1) was 40.2% in 2022/23 against a target of 46%: 5.8 percentage points off, "
        "12.6% of the target; worse than the 44.6% of 2021/22; 2021/22 was Green against its own target."
    ) in said(recycling, "Headlines")


def test_ratings_are_counted_by_measure_and_the_rest_explained(recycling, said) -> None:
    text = said(recycling, "Headlines")
    assert "Of 5 measures, 4 can be rated by their latest figure: 2 Red and 2 Green." in text
    assert "The other cannot: it has no target for that year." in text


def test_part_of_a_year_is_starred_and_no_mover(recycling, tables_in, said) -> None:
    row = next(row for row in tables_in(recycling)[0].rows if "W4" in row.cells[0])
    assert row.cells[1:7] == ("–", "9 (9)", "7 (7)*", "10", "Red*", "Worse*")
    assert "Recycling sites inspected (W4), 2022/23: “Q1-Q3”" in said(
        recycling, "What the figures do not show"
    )


def test_groups_share_a_row_where_none_is_rated(recycling, tables_in) -> None:
    row = next(row for row in tables_in(recycling)[0].rows if "W3" in row.cells[0])
    assert row.cells == (
        "Recycling by type of home (W3): Flats / Houses",
        "–",
        "21% / 52%",
        "N/A",
        "none",
        "Not rated",
        "–",
    )


def test_a_few_comparators_are_told_below_the_table(recycling, said) -> None:
    assert "Comparators published: W1: England 43.2%." in said(recycling, "The measures")


def test_the_key_of_the_ratings_is_named(recycling, said) -> None:
    assert "with the key that the 2022/23 outturn report prints." in said(recycling, "The measures")


def test_the_money_shows_variance_in_pounds_and_per_cent(recycling, tables_in) -> None:
    money = tables_in(recycling)[1]
    assert money.rows[0].cells == ("Waste and Recycling", "2022/23", "8,400", "8,925", "+525", "6.3%")


def test_savings_show_what_fell_short(recycling, tables_in) -> None:
    assert tables_in(recycling)[2].rows[0].cells == (
        "Recycling round redesign",
        "2022/23",
        "300",
        "120",
        "180",
        "Red",
    )


def test_reserves_are_told_by_what_is_left(recycling, said) -> None:
    assert "Earmarked reserves (the 2022/23 outturn report): Recycling vehicles: £410k." in said(
        recycling, "The money beside the performance"
    )


def test_a_total_that_contradicts_itself_is_marked_and_explained(brief, tables_in, said) -> None:
    made = brief("budget")
    assert tables_in(made)[0].rows[-1].cells == ("Total", "2022/23", "10,500", "10,920†", "+240†", "2.3%")
    assert "contradict each other: outturn less budget is £420k." in said(made, "The money")


def test_officers_are_quoted_in_their_own_words(recycling, said, wyvern) -> None:
    quotes = re.findall("“([^”]+)”", said(recycling, "What officers say"))
    texts = " ".join(
        [one.text for one in wyvern.prose]
        + [remark.text for row in wyvern.measures for remark in row.remarks]
    )
    assert len(quotes) == 2
    assert all(quote in texts for quote in quotes)


def test_what_members_asked_is_told_with_its_answer_and_promise(recycling, said) -> None:
    text = said(recycling, "What members asked before, and what they were promised")
    assert "Asked: “Members asked why recycling had fallen.”" in text
    assert "Answered: “In response, it was stated that contamination had risen.”" in text
    assert "Promised: “A report on contamination would be brought to the March meeting.”" in text
    assert "Asked: “Clarification was sought on W2 and the depot.”\nNo answer is recorded." in text
    assert "library" not in text


def test_contradictions_come_from_the_checks(recycling, said) -> None:
    text = said(recycling, "Where the documents disagree or do not add up")
    assert (
        "Contradiction. W1 “Household waste recycled”: the 2021/22 figure is 44.1% in the 2021/22 outturn report"
        in text
    )
    assert "“Total” under “Variance” is printed as £240k" in text


def test_gaps_give_the_printed_reason_and_dropped_measures(recycling, said) -> None:
    text = said(recycling, "What the figures do not show")
    assert "Gaps. No 2022/23 figure: W3 (printed “N/A”)." in text
    assert "“The figures for blocks of flats were not collected while the survey was redesigned.”" in text
    assert "Small numbers. Recycling sites inspected (W4) rests on 7 in 2022/23" in text
    assert "Dropped. Bulky waste recycled in ten days (W9): in the 2021/22 outturn report but not in" in text


def test_lines_of_enquiry_stand_by_theme_each_with_its_finding(recycling, sentences) -> None:
    themes = [section.heading for section in recycling.sections if section.level == 2]
    assert themes == ["Performance", "Targets", "Money", "Evidence", "Follow-up"]
    for theme in themes:
        told = sentences(recycling, theme)
        assert all(one.text.endswith("?") for one in told[::2])
        assert all(one.text.startswith("Prompted by: ") and one.citations for one in told[1::2])


def test_an_easy_target_is_asked_about(recycling, said) -> None:
    assert (
        "Missed bin collections per 100,000 (W2): why does the 2023/24 target ask for less than was already achieved?\n"
        "Prompted by: a target of 55 after 41 in 2022/23."
    ) in said(recycling, "Targets")


def test_what_the_committee_may_do_is_made_of_the_findings(recycling, sentences) -> None:
    told = sentences(recycling, "What the committee may do")
    assert [one.lead for one in told] == ["Question", "Ask", "Follow up", "Recommend"]
    assert "Recycling sites inspected (W4)" in told[0].text


def test_a_money_topic_has_no_measures(brief) -> None:
    headings = [section.heading for section in brief("budget").sections]
    assert "The measures" not in headings
    assert "The money" in headings


def test_a_priority_is_named_by_its_title(brief) -> None:
    assert brief("Priority 1").about[0].text == "Priority 1: Waste and recycling."


@pytest.mark.parametrize("topic", ["planning enforcement", "zoos", "   "])
def test_a_topic_that_is_not_covered_is_said_so(brief, topic: str) -> None:
    made = brief(topic)
    assert (made.status, made.sections, made.citations) == ("not_covered", (), ())
    assert len(made.about) == 1
    assert "What is indexed:" in made.about[0].text


def test_an_empty_index_covers_nothing(new_shelf) -> None:
    from app.briefing import make_briefing

    made = make_briefing(new_shelf(()), "recycling")
    assert made.status == "not_covered"
    assert made.about[0].text == "The documents do not cover “recycling”. Nothing is indexed yet."


def test_filters_keep_to_the_documents_they_allow(brief) -> None:
    made = brief("recycling", Filters(period="2021/22"))
    assert {one.document for one in made.citations} == {"old.pdf"}
    assert brief("street lights", Filters(period="2021/22")).status == "not_covered"


def test_the_order_of_documents_changes_nothing(wyvern, new_shelf, recycling) -> None:
    from app.briefing import make_briefing

    shuffled = new_shelf(
        wyvern.documents[::-1], wyvern.measures[::-1], wyvern.tables[::-1], wyvern.prose[::-1]
    )
    again = make_briefing(shuffled, "recycling")
    assert [one for one in again.sections if one.heading != "Sources"] == [
        one for one in recycling.sections if one.heading != "Sources"
    ]
