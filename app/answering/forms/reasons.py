"""The commentary's own reason for a figure, quoted short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.everyday import common_stems
from app.answering.question import Question
from app.answering.reason_words import explains_signs, gives_cause, gives_reason, is_of_the_target
from index.facts import FAMILIAR, MeasureSeries
from ingest.domain import Measure, Remark
from ingest.sentences import split_sentences

_LONGEST = 65  # words of commentary quoted
LEANING = re.compile(
    r"^(this|these|that|those|it|they|however|in response|in addition|as a result|the above|such|there|in light of this|also|but)\b",
    re.IGNORECASE,
)  # openings of a sentence that leans on the one before
_LABEL = re.compile(
    r"^((latest |officer'?s? |performance )?(commentary|comments?|notes?|narrative|analysis))\s*:\s*",
    re.IGNORECASE,
)  # what stands before a commentary and is no part of it
_TELLING_FIGURE = re.compile(
    r"(?<![\d./,])(?:\d{1,3}(?:,\d{3})+|\d+\.\d+|(?!(?:19|20)\d\d\b)\d{3,})(?![\d/,]|\.\d)"
)
SAYS = 5  # words of a sentence that says something ("412 of 1,300 plans" does not)
FEW = 2  # measures that have a word in their names, up to which it tells them apart
SELDOM = 12  # places of the documents that have a word, up to which it tells of a subject
NAMED = 0.25  # share of a measure's name from which a sentence names it


def say_reason(draft: Draft, series: MeasureSeries, question: Question) -> bool:
    """Quotes what the commentary gives as the reason for the figures, from the documents or the period asked about before others."""
    own, others = rows_in_turn(series, question, draft.book)
    return say_reason_of(draft, (*own, *others), series)


def say_reason_of(draft: Draft, rows: Sequence[Measure], series: MeasureSeries) -> bool:
    """Quotes what the commentary on the first of `rows` that gives one says is the reason for its figures."""
    found = next(_reasons(rows, draft.book), None)
    if found is None:
        return False
    remark, measure, said = found
    number = draft.cite_remark(remark, measure)
    draft.say(f"The commentary says: “{said}” {marks(number)}.")
    _also_cited(draft, series, said)
    return True


def say_remark(draft: Draft, rows: Sequence[Measure]) -> bool:
    """Quotes what the commentary says of a measure, where it gives no reason in so many words."""
    for measure in rows:
        for remark in measure.remarks:
            every = [one for one in split_sentences(remark.text) if not explains_signs(one)]
            every = [one for one in every if len(one.split()) >= SAYS]
            own = [one for one in every if speaks_of(one, remark, measure, draft.book)]
            own = [one for one in own if not is_of_the_target(one)]
            if own:
                number = draft.cite_remark(remark, measure)
                draft.say(f"The commentary on it says: “{shortened(own[:2], every)}” {marks(number)}.")
                return True
    return False


def rows_in_turn(
    series: MeasureSeries, question: Question, book: Book
) -> tuple[tuple[Measure, ...], tuple[Measure, ...]]:
    """The rows printed in the documents asked about or in the reports of the period asked about, then the others; of each the latest
    first."""
    named, periods = question.scope.documents, set(question.periods.named)
    latest = tuple(reversed(series.measures))
    own = [
        one
        for one in latest
        if one.document in named or (not named and book.documents[one.document].period in periods)
    ]
    return tuple(own), tuple(one for one in latest if one not in own)


def _reasons(rows: Sequence[Measure], book: Book) -> Iterator[tuple[Remark, Measure, str]]:
    """Remarks with a reason; of a remark that several measures share, only the sentences that speak of this one: a reason for another
    measure is none for it."""
    for measure in rows:
        for remark in measure.remarks:
            every = split_sentences(remark.text)
            telling = [one for one in every if gives_reason(one) and not is_of_the_target(one)]
            own = [one for one in telling if speaks_of(one, remark, measure, book)]
            if own:
                yield remark, measure, shortened(own, every)


def speaks_of(sentence: str, remark: Remark, measure: Measure, book: Book) -> bool:
    """Whether a sentence of a remark that several measures share is about this one: no other of them is named more by it or
    by the sentences before it. A remark that names none of them is about the one printed right above it."""
    sharing = sharing_it(remark, measure, book)
    if len(sharing) < 2:
        return True
    for said in _leading_up_to(sentence, remark):
        coded = _by_code(said, sharing)
        if coded:
            return measure.id in coded
        points = _points(said, sharing, book)
        if points[measure.id] >= NAMED:
            return True
        if max(points.values()) >= NAMED:
            return False
        if alone := _by_own_word(said, sharing, book):
            return measure.id in alone
    unnamed = max(_points(remark.text, sharing, book).values()) < NAMED
    figured = _by_figure(remark.text, sharing)
    if unnamed and figured:
        return measure.id in figured
    return unnamed and max(sharing, key=_printed_at) is measure


def _printed_at(measure: Measure) -> tuple[int, float, str]:
    """Where a row stands in its document, so that rows can be put in order."""
    place = measure.place
    down = place.bbox[1] if place.bbox else place.lines[0] if place.lines else 0
    return (place.page or 0, down, measure.id)


def sharing_it(remark: Remark, measure: Measure, book: Book) -> list[Measure]:
    return [
        other
        for one in book.series
        for other in one.measures
        if other.document == measure.document and any(same.text == remark.text for same in other.remarks)
    ]


def _by_code(said: str, sharing: Sequence[Measure]) -> frozenset[str]:
    """The measures that a sentence names by their codes ("ACH.1 counts people who ...")."""
    return frozenset(
        other.id
        for other in sharing
        if other.code and re.search(rf"(?<![\w.]){re.escape(other.code)}(?!\w|\.\d)", said)
    )


def _by_own_word(said: str, sharing: Sequence[Measure], book: Book) -> frozenset[str]:
    """The measures with a telling word of the sentence that no other of them has in its name."""
    held = frozenset(book.concepts.of(said))
    names = {other.id: frozenset(book.concepts.of(other.name)) for other in sharing}
    own = [
        (concept, [key for key, name in names.items() if concept in name])
        for concept in held
        if 0 < book.measure_counts.get(concept, 0) <= FEW
        and concept not in FAMILIAR | common_stems()
        and book.count(concept) <= SELDOM
    ]
    return frozenset(keys[0] for _, keys in own if len(keys) == 1)


def _by_figure(said: str, sharing: Sequence[Measure]) -> frozenset[str]:
    """The measures one of whose own figures, where it has a fraction or three digits, stands in a remark ("... compared with 3.6 days")."""
    spoken = {Decimal(one.replace(",", "")) for one in _TELLING_FIGURE.findall(said)}
    return frozenset(other.id for other in sharing if any(cell.value in spoken for cell in other.cells))


def _points(said: str, sharing: Sequence[Measure], book: Book) -> dict[str, float]:
    held = frozenset(book.concepts.of(said))
    return {other.id: _named_by(held, other, book) for other in sharing}


def _leading_up_to(sentence: str, remark: Remark) -> list[str]:
    """The sentence, then those before it, the nearest first: "The percentage ..." speaks of what was named before."""
    every = list(split_sentences(remark.text))
    at = next((number for number, one in enumerate(every) if one == sentence), 0)
    return [sentence, *reversed(every[:at])]


def _named_by(held: frozenset[str], measure: Measure, book: Book) -> float:
    """How much of a measure's name stands in a sentence, by how telling the words are."""
    name = frozenset(book.concepts.of(measure.name))
    return sum(book.weight(concept) for concept in name & held) / (sum(book.weight(one) for one in name) or 1)


def shortened(telling: list[str], every: Sequence[str] = ()) -> str:
    """The telling sentences up to about 65 words, each with the one before it where it leans on it ("This was due to ...")."""
    order = [" ".join(one.split()) for one in every or telling]
    kept: set[int] = set()
    for sentence in telling:
        at = order.index(" ".join(sentence.split()))
        wanted = {at, at - 1} if at and LEANING.match(order[at]) else {at}
        size = sum(len(order[one].split()) for one in kept | wanted)
        if not kept or size <= _LONGEST:
            kept |= wanted
    places = sorted(kept)
    parts = [
        ("… " if number and at != places[number - 1] + 1 else "") + order[at]
        for number, at in enumerate(places)
    ]
    return _LABEL.sub("", " ".join(parts)).rstrip(".")


def _also_cited(draft: Draft, series: MeasureSeries, said: str) -> None:
    """The same words in another document are cited too, so that a reader of either finds them."""
    opening = said.split(" … ", maxsplit=1)[0]
    for measure in series.measures:
        for remark in measure.remarks:
            if opening in " ".join(remark.text.split()):
                draft.cite_remark(remark, measure)


def telling_sentences(text: str) -> str:
    """The sentences of a passage that give a reason, shortened; its first sentence where the passage is short."""
    every = list(split_sentences(text))
    telling = [
        sentence
        for sentence in every
        if gives_cause(sentence) or "relat" in sentence or "in relation to" in sentence
    ]
    if telling:
        return shortened(telling, every)
    return shortened(every) if sum(len(one.split()) for one in every) <= _LONGEST else ""
