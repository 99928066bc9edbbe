"""What the committee may do with the briefing: question, ask for what is missing, follow up, recommend."""

from __future__ import annotations

from app.briefing.briefing import Points, Section
from app.briefing.cite import item
from app.briefing.enquiry import Enquiry, Theme


def purpose(asked: tuple[Enquiry, ...]) -> Section:
    """Each course tied to what the briefing found."""
    first = next((one for one in asked if one.theme in ("Performance", "Targets", "Money")), None)
    missing, follow = _of("Evidence", asked), _of("Follow-up", asked)
    items = []
    if first is not None:
        text = f"the portfolio holder and officers on the lines of enquiry at the end, first of all{_within(first.question)}"
        items.append(item(text, first.citations, "Question"))
    if missing is not None:
        items.append(
            item(f"for what the documents leave open{_within(missing.question)}", missing.citations, "Ask")
        )
    if follow is not None:
        items.append(
            item(f"what was asked or promised before: {follow.because}.", follow.citations, "Follow up")
        )
    items.append(
        item(
            "action to the Cabinet where an answer does not satisfy, with a date to report back.",
            (),
            "Recommend",
        )
    )
    return Section("What the committee may do", (Points(tuple(items)),))


def _of(theme: Theme, asked: tuple[Enquiry, ...]) -> Enquiry | None:
    return next((one for one in asked if one.theme == theme), None)


def _within(question: str) -> str:
    """The question inside a sentence: its question word in lower case; one that opens with a measure's name is on it."""
    if question.split(" ", 1)[0] in ("What", "Why", "When", "Which", "Are", "Has", "Was"):
        return f": {question[0].lower()}{question[1:]}"
    return f" on {question}"
