"""Whole documents as Tika and PDFBox pour them out of PDFs that Word and a browser made: no page is marked, running heads, page
numbers, footnotes and text boxes stand in the text, blank lines where the text jumps.

The files in poured_prose/ are of an invented council. Each was written with a word processor's own means (heading styles, two
columns, text boxes, footnotes, headers and feet, tables), printed to PDF by LibreOffice and poured out by PDFBox's
PDFTextStripper with the settings of Tika's PDF parser (paragraph ends as blank lines, order of the page's content)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from ingest.assemble import assemble
from ingest.domain import Passage, Place, Records, Source
from ingest.passages import passages_in
from ingest.prose.counted_pages import counted_pages
from ingest.readers import read
from ingest.reading import Line, Reading

FOLDER = Path(__file__).parent / "poured_prose"


@cache
def poured(name: str) -> Records:
    path = FOLDER / f"{name}.txt"
    return assemble(read(path, "text"), Source(path.name, str(path), name * 8, 1, "text"), None)


def holding(words: str, name: str) -> Passage:
    found = [passage for passage in poured(name).passages if words in passage.text]
    assert len(found) == 1, f"{words!r} stands in {len(found)} passages"
    return found[0]


DESCRIBED = {
    "agreement": (
        "Adult Social Care, Health and Communities Portfolio Agreement 2024/25",
        "Harrowmere Council",
        "agreement",
        "2024/25",
    ),
    "annual": (
        "Sustainable Growth Portfolio – Annual Performance and Resources Report 2023/24",
        "Harrowmere Council",
        "performance report",
        "2023/24",
    ),
    "plan": ("Our plan for children, young people and families 2024-2028", None, "plan", "2024-28"),
    "minutes": (
        "Place and Environment Scrutiny Committee Minutes, 12 March 2024",
        "Harrowmere Council",
        "minutes",
        None,
    ),
    "cabinet": (
        "Quarter 2 Council Plan Performance and Finance Update 2023/24",
        "Borough of Penbrook",
        "performance report",
        "Q2 2023/24",
    ),
    "panel": (
        "Minutes: Adult Care and Health Policy Development and Scrutiny Panel",
        None,
        "minutes",
        None,
    ),
    "housing": ("Housing Strategy 2023 to 2028", None, "plan", "2023-28"),
    "seleval": ("Self-evaluation of social work practice, March 2024", None, "report", "March 2024"),
    "page": (
        "Health and Care Scrutiny Committee Minutes, 17 January 2024",
        "Harrowmere Council",
        "minutes",
        None,
    ),
}


@pytest.mark.parametrize(("name", "told"), DESCRIBED.items(), ids=DESCRIBED.keys())
def test_the_document_is_described(name, told):
    document = poured(name).document
    assert (document.title, document.council, document.kind, document.period) == told


WHOLE = {
    "over a page with a foot and a head between": (
        "agreement",
        "How we will know",
        "We will report each quarter on the share of older people still at home 91 days after leaving hospital.",
    ),
    "over a page with two text boxes between": (
        "annual",
        "1.1 Headlines",
        "two evening services were lost in January 2024 and the council now pays £0.310m a year to keep the 372 running on Sundays.",
    ),
    "over a column and a text box": (
        "plan",
        "Ambition 3: Heard and included",
        "We have put £0.75m into educational psychology and expect 60% by 2026.",
    ),
    "over a blank line in a column": (
        "plan",
        "How we work together",
        "It is chaired in turn by the Director of Children’s Services and by the Chief Nurse.",
    ),
    "a bullet cut by blank lines": (
        "plan",
        "What children told us",
        "• Teachers should know more about autism, and so should the other children in the class, since being left out hurts more than"
        " hard lessons do",
    ),
    "numbered resolutions over a page": (
        "minutes",
        "49. Missed bin collections",
        "RESOLVED – (1) That the report be noted. (2) That the contractor’s regional director be asked to attend the meeting in June.",
    ),
    "a number that ends a sentence at the start of a line": (
        "panel",
        "ACH.34 BUDGET MONITORING",
        "a forecast overspend of £1.930m at Quarter 3. Half of it was due to the price of nursing care.",
    ),
    "narrow cells of a table of minutes": (
        "panel",
        "ACH.33 HOME CARE MARKET",
        "Mr Oduya said that 38 people were, of whom nine had waited for more than four weeks, and that most of them lived in the"
        " northern villages.",
    ),
    "a labelled heading with a dash": (
        "housing",
        "Priority 2 – Better homes",
        "at a fee of £715 for five years.",
    ),
    "a compound number over a line's end": (
        "seleval",
        "3 Children in our care",
        "Forty-seven of them are unaccompanied asylum seeking children.",
    ),
    "a cell of a front sheet over a blank line": (
        "cabinet",
        "",
        "Report of: Executive Director, People and Resources",
    ),
    "a footnote beside the sentence that points to it": (
        "agreement",
        "Changes since last year",
        "on 1 October 2023.1 1 The transfer covered 46 posts and a budget of £8.2m; the net cost to the portfolio is nil.",
    ),
}


@pytest.mark.parametrize(("name", "heading", "text"), WHOLE.values(), ids=WHOLE.keys())
def test_text_is_whole_and_under_its_heading(name, heading, text):
    assert holding(text, name).heading_path[-1:] == ((heading,) if heading else ())


def test_page_numbers_and_running_heads_are_no_text():
    for name in ("agreement", "plan", "minutes", "housing", "seleval"):
        for passage in poured(name).passages:
            assert not re.search(r"\D [1-9]$", passage.text)
            assert "Scrutiny Committee, 12 March 2024 –" not in passage.text
            assert not passage.text.startswith("Harrowmere Council")
            assert "Harrowmere Council" not in passage.heading_path


def test_items_of_minutes_are_headings_though_set_in_sentence_case():
    sections = {passage.section for passage in poured("minutes").passages}
    assert {"47. Declarations of interest", "50. Local flood risk strategy"} <= sections
    assert holding("46 people a day", "page").heading_path[0].startswith("33. Delays in leaving hospital")


def test_a_committee_has_its_whole_name():
    assert poured("panel").document.committee == "Adult Care and Health Policy Development and Scrutiny Panel"


def test_a_glossary_table_is_read_with_its_wrapped_meanings_and_plain_terms():
    glossary = dict(poured("agreement").document.glossary)
    assert glossary["BCF"] == (
        "Better Care Fund: money pooled by the council and the NHS for care outside hospital"
    )
    assert glossary["ICB"] == "Integrated Care Board"
    assert glossary["Reablement"] == ("Help for up to six weeks to recover skills after an illness or a fall")
    assert dict(poured("plan").document.glossary)["Early help"] == "Support offered before problems grow"


def test_what_is_said_below_a_quotation_heads_nothing():
    assert holding("a name and a date beside it", "plan").heading_path[-1] == "Foreword"


def test_menus_of_a_web_page_are_no_text():
    assert not any("Pay | Report" in passage.text for passage in poured("page").passages)


BROWSER = """\
Search this site Go

Home > Council > Committees > Health Select Committee > Agenda
and minutes

Getting people home: \nDraft Hospital \nDischarge Plan
Health Select Committee - Monday, 6th May, 2024 2.00 pm

""" + "\n\n".join(
    f"The Director said in answer to question {n} that the ward opened on time and that \nstaff were content."
    for n in range(1, 10)
)


def read_text(text: str) -> Records:
    lines = tuple(Line(line, Place(lines=(n, n))) for n, line in enumerate(text.split("\n"), 1))
    reading = Reading("text", lines, flattened=True)
    return assemble(reading, Source("a.txt", "a.txt", "cd" * 32, 1, "text"), None)


def test_where_only_wrapped_lines_end_in_a_blank_titles_are_joined_by_it():
    passages = read_text(BROWSER).passages
    assert passages[0].heading_path[0] == "Getting people home: Draft Hospital Discharge Plan"
    assert not any("Home >" in one.text or "and minutes" in one.text for one in passages)


PRIORITIES = "\n\n".join(
    f"Children and families priority {n}\n\nThe partnership wants more families to be helped early, near where they live, in\n"
    f"year {n} of the plan.\n\nOfficers will report on this."
    for n in range(1, 5)
)


def test_numbered_headings_number_no_pages():
    found = [one for one in read_text(PRIORITIES).passages if "helped early" in one.text]
    assert [one.heading_path[-1] for one in found] == [
        f"Children and families priority {n}" for n in range(1, 5)
    ]


STEPS = """\
Delivery plan

1

Open the hub

Done in May.

2

Train the staff

Late: the trainer left in June and the second course was moved to the autumn.

3

Tell the families
"""


def test_rows_numbered_by_themselves_number_no_pages():
    text = " ".join(one.text for one in read_text(STEPS).passages)
    assert "1 Open the hub" in text
    assert "3 Tell the families" in text


RISKS = """\
Ref Risk Owner Score RAG What is
being done

RK-01 The
depot
lease
ends

Estates 12 Amber A new
site was
found in
Septemb
er and the
contract
is signed.

RK-02 Too few
drivers

Waste 16 Red Eleven
drivers
have left.
Pay was
raised in
May.

RK-03 Loss of
power

Digital 6 Green The batte
ries were
replaced.

Total 3 risks

The board looks at the register each month and reports to members twice a year on what has changed in it.
"""


def test_rows_of_a_table_of_words_are_told_by_their_codes():
    rows = [one.text for one in read_text(RISKS).passages]
    assert rows[0] == "Ref Risk Owner Score RAG What is being done"
    assert rows[1:4] == [
        "RK-01 The depot lease ends Estates 12 Amber A new site was found in September and the contract is signed.",
        "RK-02 Too few drivers Waste 16 Red Eleven drivers have left. Pay was raised in May.",
        "RK-03 Loss of power Digital 6 Green The batteries were replaced.",
    ]


REMARKS = """\
E1: garden waste falls off in winter and rises again in the spring, as it does everywhere.

E2: one of the three crews has been without a vehicle since August; a second was hired.

E3: the fine for missed streets was paid in November and spent on two more crews.
"""


def test_remarks_that_open_with_a_code_are_no_rows():
    assert all(one.form != "table" for one in read_text(REMARKS).passages)


ACTIONS = """\
Area 1: Getting started
No. Action Lead By when Progress

1.1 Open a
second
office

Head of
Estates

May
2024

Blue: open

1.2 Train
forty
volunteers

Carers
Lead

July
2024

Amber: 22
trained

Area 2: Keeping going
No. Action Lead By when Progress

2.1 Visit each
family twice

Family
Support
Manager

March
2025

Green: on
course

What comes next

The board will meet in the spring to look at each of these actions and to settle the plan for the year after.
"""


def test_numbered_rows_of_an_action_plan_are_whole_and_under_their_part():
    rows = {one.text: one.heading_path[-1] for one in read_text(ACTIONS).passages if one.form == "table"}
    assert (
        rows["1.2 Train forty volunteers Carers Lead July 2024 Amber: 22 trained"]
        == "Area 1: Getting started"
    )
    assert (
        rows["2.1 Visit each family twice Family Support Manager March 2025 Green: on course"]
        == "Area 2: Keeping going"
    )


NUMBERED = """\
1.1 The council overspent by £2.1m on adult care, of which £1.4m came of a rise in the price of nursing homes and
the rest of fewer visitors to day centres.

1.2 Savings of £0.8m were not delivered.

1.3 The balance was met from the reserve for winter pressures, as members agreed in the autumn.
"""


def test_numbered_paragraphs_are_no_rows():
    assert {one.form for one in read_text(NUMBERED).passages} == {"paragraph"}


KEY = """\
How actions are rated

Blue Finished and checked
Green Going to plan
Amber Late but in hand
Red Not begun

The board met in May and looked at every action in the plan, and three of them were put back by a year.
"""


def test_a_key_to_colours_is_a_list_under_its_heading():
    key = read_text(KEY).passages[0]
    assert (key.form, key.heading_path) == ("list", ("How actions are rated",))
    assert key.text.startswith("Blue Finished and checked Green Going to plan")


TITLES = """\
2. Minutes
The minutes of the meeting held in July were agreed as a correct record.

3. Quarter 1 performance 2023/24
Councillor Okoro asked why sickness absence had risen over the summer months.

4. Strength of the estimates
The Director said that the estimates were sound and that reserves were enough.
"""


def test_items_that_name_a_quarter_are_headings_too():
    assert {one.section for one in read_text(TITLES).passages} == {
        "2. Minutes",
        "3. Quarter 1 performance 2023/24",
        "4. Strength of the estimates",
    }


def _paged(foot: str, head: str = "") -> str:
    pages = [
        "The ranger service looked after forty parks in the year, and volunteers gave more of their time than in any",
        "year before it. Two playgrounds were built with money from the lottery, and a third was closed since its floor had",
        "worn through. Visitors were counted at six gates.",
    ]
    return "\n\n".join(f"{head}\n\n{text}\n\n{foot.format(n)}" for n, text in enumerate(pages, 1))


FEET = {
    "Word's own": "{} | P a g e",
    "Word's own, the other way": "Page | {}",
    "with the document's name": "Penbrook parks report | Page {} of 3",
    "number alone": "{}",
    "a browser's": "https://democracy.penbrook.example/mgAi.aspx?ID=4471 {}/3",
}


@pytest.mark.parametrize("foot", FEET.values(), ids=FEET.keys())
def test_a_sentence_goes_on_over_any_foot(foot):
    passages = read_text(_paged(foot)).passages
    assert len(passages) == 1
    assert "than in any year before it." in passages[0].text
    assert "since its floor had worn through. Visitors were counted at six gates." in passages[0].text
    assert passages[0].text.endswith("six gates.")


def test_the_head_that_a_browser_prints_is_no_text():
    text = _paged(FEET["a browser's"], head="12/03/2024, 10:15 Agenda for Parks Panel - Penbrook Council")
    assert "10:15" not in " ".join(one.text + one.section for one in read_text(text).passages)


CONTENTS = """\
Contents

Foreword 2
1. Where we are 3
2. What we will do about parks, playgrounds and
cemeteries 5
3. Money 9

Foreword

Parks are for everybody, and this plan says how the council means to keep them so over the next four years.
"""


def test_contents_without_dots_are_no_text_and_no_headings():
    passages = read_text(CONTENTS).passages
    assert [one.section for one in passages] == ["Foreword"]


def test_a_running_head_is_known_without_page_numbers_by_the_sentence_it_breaks():
    head = "Penbrook Parks Service Report"
    texts = " ".join(one.text for one in read_text(_paged("", head=head)).passages)
    assert head not in texts
    assert "than in any year before it." in texts


def test_a_heading_that_comes_back_is_kept():
    part = "What the service did\n\nThe rangers looked after the parks of the borough and were thanked for it.\n\n"
    passages = read_text(part * 4).passages
    assert {one.section for one in passages} == {"What the service did"}


def test_codes_alone_on_their_lines_number_no_pages() -> None:
    lines = [
        text
        for number in range(1, 7)
        for text in (f"EDU-{number}", "", "Pupils on roll", "", "High 81% 82% 84%", "")
    ]
    assert counted_pages([Line(text, Place(lines=(at, at))) for at, text in enumerate(lines)]) == frozenset()


def test_a_heading_below_a_quotation_stays_one() -> None:
    lines = ["Fenwick Scrutiny Panel - Wednesday, 4th June 2025", "", "“Will the deficit grow?”", "", "Summary", "", "The panel met on 4 June 2025, heard of the deficit in the schools grant and asked for a plan by the autumn.", ""]  # fmt: skip
    read_lines = tuple(Line(text, Place(lines=(at, at))) for at, text in enumerate(lines, 1))
    found = passages_in(Reading("text", read_lines, flattened=True))
    assert [one.heading_path[-1] for one in found if "schools grant" in one.text] == ["Summary"]
