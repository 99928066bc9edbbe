"""The documents don't say: one sentence on what was looked for, one on what they hold that is nearest, and no figure."""

from __future__ import annotations

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.measure_facts import facts_of, name_of, periods_in, short_title, valued
from app.answering.question import Question
from app.calculators.wording import listed
from index.facts import MeasureSeries

NAMED = 4  # documents named where nothing is found


def not_found(question: Question, book: Book, looked_for: str, nearest: str = "") -> Answer:
    """`looked_for` completes "The documents don't give ..."; `nearest` is a sentence."""
    text = f"The documents do not give {looked_for}. {nearest or held_in(book)}"
    return Answer(question=question.text, status="not_found", answer=text.strip())


def held_in(book: Book) -> str:
    """What is indexed, in a sentence."""
    documents = book.by_age(book.documents)
    if not documents:
        return "Nothing is indexed yet."
    titles = [short_title(document) for document in documents[-NAMED:]]
    more = [f"{len(documents) - NAMED} more"] if len(documents) > NAMED else []
    return f"What is indexed: {listed([*titles, *more])}."


def nothing_named(question: Question, book: Book) -> Answer:
    """A question that names no subject and follows on from none: which one is asked back, with some that are held."""
    titles = [name_of(one) for one in book.series[:NAMED]]
    held = f" The documents hold measures such as {listed(titles)}." if titles else ""
    text = f"Which measure, budget or topic do you mean?{held}"
    return Answer(question=question.text, status="ambiguous", answer=text)


def other_council(question: Question, book: Book, council: str) -> Answer:
    own = listed(list(book.councils)) or "the indexed council"
    return not_found(question, book, f"figures for {council}", f"They are those of {own}.")


def no_such_period(question: Question, series: MeasureSeries, period: str, book: Book) -> Answer:
    """A period without a column: the periods that are held are named, their figures are not."""
    held = periods_in(valued(facts_of(series, book)))
    nearest = f"Its published figures are for {listed(list(held))}." if held else ""
    return not_found(question, book, f"{name_of(series)} for {period}", nearest)


def only_target(question: Question, series: MeasureSeries, period: str, book: Book) -> Answer:
    """A period for which a target is printed and no figure: said without either."""
    held = periods_in(valued(facts_of(series, book)))
    nearest = f"They print only a target for it; the published figures are for {listed(list(held))}."
    return not_found(question, book, f"a figure of {name_of(series)} for {period}", nearest)


def nothing_on(question: Question, book: Book, matched: str = "") -> Answer:
    """Nothing that bears on the question; `matched` names the nearest thing held."""
    subject = _subject(question)
    nearest = f"The nearest thing they hold is {matched}." if matched else ""
    return not_found(question, book, f"an answer on {subject}", nearest)


def _subject(question: Question) -> str:
    return f"“{' '.join(question.text.split()).rstrip('?').strip()}”"
