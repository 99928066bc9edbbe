"""Each scorer by a table of cases: what is expected, what was answered, the verdict."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.answering.answer import Answer
from eval.questions import Evidence, Expected
from eval.scorers import outcome, score
from eval.scorers.brevity import score_brevity
from eval.scorers.citation import score_citation
from eval.scorers.groups import score_groups
from eval.scorers.numbers import figures_in, score_numbers
from eval.scorers.rag import score_rag
from eval.scorers.refusal import score_refusal

Made = Callable[..., Answer]


def expected(kind: str = "value", **given: Any) -> Expected:
    return Expected(id="roads-1", type=kind, question="How many nights were gritted?", **given)


@pytest.mark.parametrize(
    ("groups", "forbid", "text", "right", "said"),
    [
        pytest.param((), (), "Anything.", None, "", id="nothing asked for"),
        pytest.param((("forty", "40"),), (), "On FORTY nights.", True, "", id="case is the same"),
        pytest.param(
            (("forty",), ("lorries",)), (), "Forty nights.", False, "“lorries”", id="one group missing"
        ),
        pytest.param((), ("fifty",), "On fifty nights.", False, "shows a wrong one", id="a forbidden word"),
        pytest.param((("forty",),), ("fifty",), "Forty.", True, "", id="neither missing nor forbidden"),
    ],
)
def test_groups(
    make_answer: Made, groups: Any, forbid: Any, text: str, right: bool | None, said: str
) -> None:
    verdict = score_groups(expected(groups=groups, forbid=forbid), make_answer(text))
    assert verdict.right is right
    assert said in verdict.reason


@pytest.mark.parametrize(
    ("numbers", "amounts", "text", "right"),
    [
        pytest.param((22.0,), (), "It was 22%.", True, id="22 is 22.0"),
        pytest.param((1862,), (), "There were 1,862 visits.", True, id="thousands"),
        pytest.param((0.1,), (), "It is 0.10 now", True, id="trailing zero"),
        pytest.param((5,), (), "It was 55, then 0.5", False, id="not part of another number"),
        pytest.param((21,), (), "In 2020/21 nothing was said.", False, id="not part of a year"),
        pytest.param((21,), (), "In 2020-21 and 2021–22.", False, id="nor of a year with a dash"),
        pytest.param((63,), (), "HWY.63 and HWY 63 (HWY63)", False, id="not part of a code"),
        pytest.param((1,), (), "It rose [1].", False, id="not a citation's number"),
        pytest.param((-0.02,), (), "A score of -0.02.", True, id="negative"),
        pytest.param((-0.02,), (), "A score of −0.02.", True, id="with a true minus sign"),
        pytest.param((-0.02,), (), "A score of 0.02.", False, id="negative needs its sign"),
        pytest.param((-275,), (), "A variance of (275).", True, id="brackets are a minus sign"),
        pytest.param((275,), (), "A variance of -£275k.", True, id="a plain number may stand with a sign"),
        pytest.param((43,), (), "A deficit of £43 million.", True, id="the unit is ignored"),
        pytest.param((10, 17), (), "Aged 10-17.", True, id="a range is no minus sign"),
        pytest.param((3,), (), "There were 2.", False, id="missing"),
        pytest.param((), ("£2.261m",), "Over by £2,261k.", True, id="millions in thousands"),
        pytest.param((), ("£2.261m",), "Over by 2,261 (£000).", True, id="thousands by their column"),
        pytest.param((), ("£2.261m",), "Over by £2,261,000.", True, id="millions in pounds"),
        pytest.param((), ("£2.261m",), "Over by 2.261%.", False, id="money is not a percentage"),
        pytest.param((), ("22%",), "It was 22 per cent.", True, id="per cent in words"),
        pytest.param((), ("22%",), "It was 22.", False, id="a unit asked for must stand"),
        pytest.param((), ("64.3 per 10,000",), "64.3 per 10,000 children", True, id="a rate"),
        pytest.param((), ("64.3 per 10,000",), "64.3 per 1,000 children", False, id="another rate"),
        pytest.param((), (), "Anything.", None, id="nothing asked for"),
    ],
)
def test_numbers(make_answer: Made, numbers: Any, amounts: Any, text: str, right: bool | None) -> None:
    verdict = score_numbers(expected(numbers=numbers, amounts=amounts), make_answer(text))
    assert verdict.right is right
    assert bool(verdict.reason) is (right is False)


def test_figures_keep_their_units() -> None:
    found = figures_in("£1.5bn, 12%, 8.2% (496), 3 days")
    assert [(str(one.printed), one.unit) for one in found] == [
        ("1.5", "£"), ("12", "%"), ("8.2", "%"), ("496", None), ("3", None),
    ]  # fmt: skip
    assert found[0].value == 1_500_000_000


@pytest.mark.parametrize(
    ("rag", "text", "rated", "right"),
    [
        pytest.param(None, "It is Red.", None, None, id="not asked for"),
        pytest.param("Red", "It is **Red**: 3.1 against 2.", None, True, id="said"),
        pytest.param("Red", "It measured well.", None, False, id="not part of a word"),
        pytest.param("Red", "It is Amber. Red would begin at 5%.", None, False, id="another comes first"),
        pytest.param(
            "Red", "It is Red, though the report prints Green.", None, True, id="beside the printed one"
        ),
        pytest.param("Red", "It is Red, Amber or Green.", None, False, id="all three are none"),
        pytest.param("none", "No rating can be given: no figure yet.", None, True, id="none, and said so"),
        pytest.param("none", "It is on target.", None, False, id="none, but not said"),
        pytest.param("none", "There is no figure, but Green.", "Green", False, id="none, but computed"),
    ],
)
def test_rag(make_answer: Made, rag: Any, text: str, rated: str | None, right: bool | None) -> None:
    assert score_rag(expected("rag", rag=rag), make_answer(text, rated=rated)).right is right


QUOTE, OTHER = Evidence("roads", "on forty nights"), Evidence("parks", "forty nights in all")
FILES = {"roads": "roads.md", "parks": "parks.md"}


@pytest.mark.parametrize(
    ("kind", "evidence", "cites", "status", "right"),
    [
        pytest.param("value", (), (), "answered", None, id="no evidence to cite"),
        pytest.param(
            "value", (QUOTE,), (("roads.md", "went out on\n forty  nights"),), "answered", True, id="folded"
        ),
        pytest.param(
            "value", (QUOTE,), (("parks.md", "on forty nights"),), "answered", False, id="another file"
        ),
        pytest.param(
            "value", (QUOTE,), (("roads.md", "on fifty nights"),), "answered", False, id="another text"
        ),
        pytest.param("value", (QUOTE,), (), "answered", False, id="nothing cited"),
        pytest.param("value", (QUOTE,), (), "not_found", None, id="a refusal cites nothing"),
        pytest.param(
            "value", (QUOTE, OTHER), (("roads.md", "on forty nights"),), "answered", True, id="any one does"
        ),
        pytest.param(
            "conflict",
            (QUOTE, OTHER),
            (("roads.md", "on forty nights"),),
            "answered",
            False,
            id="conflict: one",
        ),
        pytest.param(
            "conflict",
            (QUOTE, OTHER),
            (("roads.md", "on forty nights"), ("parks.md", "forty nights in all")),
            "answered",
            True,
            id="conflict: both",
        ),
    ],
)
def test_citation(
    make_answer: Made, kind: str, evidence: Any, cites: Any, status: str, right: bool | None
) -> None:
    verdict = score_citation(expected(kind, evidence=evidence), make_answer("Forty.", status, cites), FILES)
    assert verdict.right is right


@pytest.mark.parametrize(
    ("answerable", "status", "text", "figure", "right"),
    [
        pytest.param(True, "answered", "Forty.", None, True, id="answered"),
        pytest.param(True, "not_found", "Not held.", None, False, id="refused though held"),
        pytest.param(True, "ambiguous", "Which road?", None, True, id="asking back is no refusal"),
        pytest.param(False, "not_found", "Not held.", None, True, id="refused"),
        pytest.param(False, "not_found", "Not held, but 40%.", "40", False, id="refused with a figure"),
        pytest.param(False, "answered", "Forty.", None, False, id="invented"),
        pytest.param(
            False, "answered", "The documents do not say that it closed.", None, True, id="premise denied"
        ),
        pytest.param(
            False, "answered", "It closed. The report does not say when.", None, False, id="denied too late"
        ),
    ],
)
def test_refusal(
    make_answer: Made, answerable: bool, status: str, text: str, figure: str | None, right: bool
) -> None:
    verdict = score_refusal(expected(answerable=answerable), make_answer(text, status, figure=figure))
    assert verdict.right is right
    assert bool(verdict.reason) is not right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        pytest.param("word " * 120, True, id="at the limit"),
        pytest.param("word " * 121, False, id="over it"),
        pytest.param("Here:\n" + "| a | b | c |\n" * 100, True, id="a table does not count"),
    ],
)
def test_brevity(make_answer: Made, text: str, right: bool) -> None:
    assert score_brevity(expected(), make_answer(text)).right is right


@pytest.mark.parametrize(
    ("asked", "answer", "result"),
    [
        pytest.param({"groups": (("forty",),)}, ("Forty.",), "right", id="right"),
        pytest.param({"groups": (("forty",),)}, ("Fifty.",), "wrong", id="wrong"),
        pytest.param({"groups": (("forty",),)}, ("Not held.", "not_found"), "refused", id="refused"),
        pytest.param({"answerable": False}, ("Forty.",), "invented", id="invented"),
        pytest.param({"answerable": False}, ("Not held.", "not_found"), "right", id="rightly refused"),
        pytest.param(
            {"answerable": False, "forbid": ("because",)},
            ("Not held because it closed.", "not_found"),
            "wrong",
            id="refused with a forbidden word",
        ),
        pytest.param({"evidence": (QUOTE,)}, ("Forty.",), "right", id="citation is told apart"),
    ],
)
def test_outcome(make_answer: Made, asked: dict[str, Any], answer: tuple[str, ...], result: str) -> None:
    question = expected(**asked)
    assert outcome(question, score(question, make_answer(*answer), FILES)) == result
