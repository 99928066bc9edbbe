"""Why there is no figure: what the commentary says of a blank or "N/A" cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.forms.reasons import sharing_it, shortened, speaks_of
from app.answering.measure_facts import short_title
from app.answering.passage_bounds import of_its_time
from app.answering.passage_finding import Found, explained_by
from app.answering.periods_read import periods_of
from app.answering.question import Question
from app.calculators.wording import at_start
from index.facts import MeasureSeries
from ingest.domain import Measure, Remark
from ingest.sentences import split_sentences

ABOUT = 0.7  # of the question that a sentence on why there is no figure must have
_LACKING = re.compile(
    r"\b(not|never|no longer|n['’]t|wasn['’]t|weren['’]t) (been |yet been |yet )?(carried out|collected|published|available|recorded|undertaken|surveyed|"
    r"measured|reported|released|produced|taken|held|run|done|gathered|monitored|completed|comparable|validated|received|due)\b|"
    r"\b(await\w*|suspend\w*|cancell?ed|paused|postponed|delayed|new (measure|indicator)|first (collected|reported|measured)|discontinued|"
    r"(cannot|can['’]t|could not|couldn['’]t|unable to) (yet )?(be )?(report|measur|publish|compil|calculat|produc)\w*|"
    r"no (survey|data|figures?|return|collection|assessments?|inspections?|results?))\b",
    re.IGNORECASE,
)


def say_why_missing(draft: Draft, series: MeasureSeries, period: str) -> bool:
    """Quotes the sentence that says why the measure has no figure for the period: one that names the period, else one that names none."""
    found = []
    for measure in reversed(series.measures):
        for remark in measure.remarks:
            every = split_sentences(remark.text)
            for sentence in every:
                named = periods_of(sentence)
                if not _LACKING.search(sentence) or (named and period not in named):
                    continue
                alone = period in named and _only_one_without(period, remark, measure, draft.book)
                if alone or speaks_of(sentence, remark, measure, draft.book):
                    found.append((period not in named, sentence, every, remark, measure))
    if not found:
        return False
    _, sentence, every, remark, measure = min(found, key=lambda one: one[0])
    number = draft.cite_remark(remark, measure)
    draft.say(f"The commentary says: “{shortened([sentence], every)}” {marks(number)}.")
    return True


def told_why_missing(question: Question, found: Sequence[Found], book: Book) -> Answer | None:
    """The sentence of prose that says why what is asked about has no figure; None where none does or it names another period."""
    named = set(question.periods.named)
    for one in found:
        for sentence in split_sentences(one.passage.text) if one.bears else ():
            spoken = set(periods_of(sentence))
            held = frozenset(book.concepts.of(sentence))
            if not _LACKING.search(sentence) or (spoken and not spoken & named):
                continue
            if explained_by(question.concepts, held, book)[0] >= ABOUT and of_its_time(question, one):
                draft = Draft(question.text, book)
                title = short_title(one.document)
                number = draft.cite_passage(one.passage)
                said = " ".join(sentence.split()).rstrip(".")
                draft.say(f"{at_start(title)} says: “{said}” {marks(number)}.")
                return draft.finished()
    return None


def _only_one_without(period: str, remark: Remark, measure: Measure, book: Book) -> bool:
    """Whether of the measures that share a remark only this one has no figure for the period."""
    blank = [
        other.id
        for other in sharing_it(remark, measure, book)
        if not any(
            cell.value is not None for cell in other.cells if cell.kind == "actual" and cell.period == period
        )
    ]
    return blank == [measure.id]
