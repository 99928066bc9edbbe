"""Answers that take a table and what prose says together, on a council made up for them."""

from __future__ import annotations

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from tests.app.answering.builders import MemoryLibrary
from tests.app.answering.ridgemoor import ridgemoor

ANSWERED = [
    # question, strings the answer must have ("|" parts alternatives), strings it must not have
    ("What is RM-03 and how much of it was achieved?", ["Leisure trust fee", "£150k", "£400k", "£250k"], ["Depot"]),
    ("How much of saving RM-04 was made?", ["2 rows", "Depot sharing", "Print and post", "£260k", "£30k"], ["Leisure"]),
    ("Why was RM-04 not met?", ["printers came late"], []),
    ("General balances at 31 March 2024 - are they above the minimum?", ["£9,200k", "£700k above", "£8.5m|£8,500k"], []),
    ("How far did the council overspend in 2023/24 and which reserves paid for it?", ["£4,000k", "smoothing reserve", "general balances"], ["£8,260k"]),
    ("Net budget for parks in 2024/25, and for the whole Place and Communities plan?", ["£4,200k", "£7,300k"], ["£3,100k"]),
    ("How much is planned to be spent on leisure pools in 2025/26?", ["£5,400k"], []),
    ("Does 5,100 plus the movements come to the closing DSG deficit?", ["Yes, it adds up", "£8,260k"], []),
    ("Check the tracker: target minus achieved equals shortfall?", ["Yes", "£310k", "each of the 4 rows"], []),
    ("Do the outturn report and the tracker give the same figure for savings achieved in 2023/24?", ["do not agree", "£440k", "£0.49m", "£50k"], []),
    ("What was the recycling rate in 2023/24? I have seen two figures.", ["41.2%", "41.9%", "later of them is the 2024/25 plan"], ["50%**"]),
    ("NEET 2022/23: is it 3.9 or 4.1?", ["3.9%", "4.1%", "do not agree"], []),
    ("How many adults smoked in 2023/24?", ["do not give", "13.4%"], []),
    ("Council vehicles: CO2 in 2023/24 and in the baseline year?", ["1,940", "2,210"], []),
    ("Is recycling getting better or worse?", ["got worse", "41.2%", "43.1%", "44.0%"], []),
    ("When will there be solar panels on sports halls?", ["October 2025", "Head of Property"], ["glass"]),
    ("Are they going to collect glass from flats, and when?", ["June 2025"], ["Solar"]),
    ("What's planned for rough sleepers?", ["nine places", "Mercer Row"], []),
    ("What did Ofsted say about early help and what has been done in response?", ["waited too long", "joint board"], []),
    ("potholes etc: what share of road defects were made safe on time between January and March 2024?", ["81.5%"], []),
    ("According to the September meeting, how many families wait for respite?", ["84 families"], []),
    ("How did adults who smoke in 2022/23 compare with the North East?", ["13.4%", "0.8 percentage points higher", "12.6%", "worse"], []),
    ("pupils taken to school alone by taxi, this year against last", ["212 to 263"], []),
    ("What do officers say about placements?", ["providers choose"], []),
    ("Did Place over or underspend in 2023/24, and why?", ["£1,700k", "verges"], ["care homes"]),
    ("Why did collections not made rise?", ["lorries burnt out"], []),
    ("How has refuse weight per household changed?", ["420", "447"], ["lorries"]),
    ("How much of the leisure trust fee saving was delivered?", ["prints it differently", "£150k", "£180k", "The later of the two is"], []),
    ("Do the tracker and the outturn report agree on the depot sharing saving?", ["Yes, the documents agree on **Depot sharing**", "£260k"], ["£150k"]),
    ("What was the recycling rate in 2023/24?", ["41.2%", "But the 2024/25 plan says **41.9%**", "the later of the two is the 2024/25 plan"], []),
    ("What share of adults smoke, 2022/23?", ["13.4%"], ["But"]),  # the sentence beside it speaks of some of them only
    ("Check the Place and Communities plan: does the schools grant deficit brought forward plus the in-year one give the cumulative for 2024/25?", ["Yes, it adds up", "£11,160k"], ["£13,360k"]),
    ("Check the Place and Communities plan: does the schools grant deficit brought forward plus the in-year one give the cumulative for 2025/26?", ["No:", "£13,260k", "£13,360k"], []),
    ("What does TTRO mean?", ["**TTRO**", "temporary traffic regulation order"], ["Core hours"]),
    ("what are core hours", ["every library is staffed"], ["TTRO"]),
    ("Why did the mobile library stop?", ["engine failed", "village halls"], ["crane", "dry summer"]),
    ("What is band D council tax in 2024/25?", ["Band D", "£1,406"], []),
    ("What savings does the plan expect from street care in 2024/25?", ["**Street care**: Savings **-£320k**"], []),
]  # fmt: skip


@pytest.fixture(scope="module")
def library() -> MemoryLibrary:
    return ridgemoor()


def _ask(library: MemoryLibrary, question: str, *history: str) -> Answer:
    return answer_question(library, question, history)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "wanted", "unwanted"), ANSWERED, ids=[case[0][:50] for case in ANSWERED]
)
def test_question_is_answered(
    library: MemoryLibrary, question: str, wanted: list[str], unwanted: list[str]
) -> None:
    answer = _ask(library, question)
    assert answer.status == "answered", answer.answer
    for one in wanted:
        assert any(choice in answer.answer for choice in one.split("|")), (one, answer.answer)
    for one in unwanted:
        assert one not in answer.answer, answer.answer


FOLLOW_UPS = [
    (("How much of the leisure trust fee saving was achieved in 2023/24?",), "Why did that happen?", "year's grace"),
    (("What was the smoothing reserve at the start and end of 2023/24?",), "And general balances?", "**General balances**"),
    (("What did councillors hear in September 2024 about respite care?",), "How many had waited more than a year?", "Nineteen"),
]  # fmt: skip


@pytest.mark.parametrize(("history", "question", "wanted"), FOLLOW_UPS, ids=[case[1] for case in FOLLOW_UPS])
def test_follow_up_keeps_to_its_subject(
    library: MemoryLibrary, history: tuple[str, ...], question: str, wanted: str
) -> None:
    assert wanted in _ask(library, question, *history).answer


@pytest.mark.parametrize(
    "question",
    [
        "What is RM-99 and how much of it was achieved?",
        "Why was the Mercer Row shelter closed?",
        "What is being done about seagulls in Ridgemoor?",
    ],
)
def test_what_is_not_held_is_refused(library: MemoryLibrary, question: str) -> None:
    answer = _ask(library, question)
    assert answer.status == "not_found", answer.answer
    assert answer.figures == ()


def test_a_follow_up_that_asks_why_gets_the_reason_first(library: MemoryLibrary) -> None:
    answer = _ask(library, "Why was that?", "How much did Place overspend in 2023/24?")
    assert answer.answer.startswith("The report says: “2.1 Place")


def test_a_follow_up_does_not_tell_the_row_before_again(library: MemoryLibrary) -> None:
    answer = _ask(
        library, "And general balances?", "What was the smoothing reserve at the start and end of 2023/24?"
    )
    assert "Smoothing" not in answer.answer


def test_one_reference_for_two_savings_is_warned_of(library: MemoryLibrary) -> None:
    assert any(
        "One reference" in warning for warning in _ask(library, "How much of RM-04 was made?").warnings
    )


def test_a_sentence_for_a_target_is_no_second_figure(library: MemoryLibrary) -> None:
    answer = _ask(library, "What was the recycling rate in 2022/23? Are there two figures?")
    assert "Only one document" in answer.answer
