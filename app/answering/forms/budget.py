"""Budgets, outturns and variances of one line: recomputed, set beside what is printed, and explained where the text does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.answer import Answer
from app.answering.book import Book, Entry
from app.answering.clauses import clauses_of
from app.answering.draft import Draft, marks
from app.answering.finance_matching import Line, asked_of, columns_asked, match_lines, services_in
from app.answering.forms.line_commentary import say_commentary, say_of_the_whole
from app.answering.forms.variance_told import budget_and_outturn, row_label, say_variance, source_line
from app.answering.passage_finding import Found, explained_by
from app.answering.question import Question
from app.answering.reason_words import gives_cause
from app.calculators.wording import at_start, listed, money
from index.words import fold
from ingest.domain import FinanceLine, FinanceRow
from ingest.sentences import split_sentences

_VARIED = frozenset({"overspend", "underspend", "varianc"})
_OVER_BY = re.compile(
    r"£[\d.,]+ ?(?:m|k|million|thousand)? (?:over|under)\b|\b(?:over|under)(?: budget)? by £"
)
_OF_MONEY = re.compile(
    r"£|\b(over|under)spen|\b(budget|deficit|surplus|costs?|spend|income|price)", re.IGNORECASE
)
_WHY_FIRST = re.compile(
    r"^(and |so |but )?(why|how come|what (caused|explains|explained|was the reason|is the reason|lies behind|is behind|was behind))\b"
)
_NUMBERED = re.compile(r"^\d+(\.\d+)*\.? [A-Z]")
_UNIT_ALONE = re.compile(r"^£? ?('?000s?|m(illion)?|k)?( ?\(\d\))?$")
LONG_CELL = 160  # characters of a text cell that is no note any more
HALF = 0.5  # of a line's name, from which prose is about it
NAMED = 0.8  # of the question's own words, from which a row's label is what is asked for
BOX = 4  # rows of a headline box, which is told whole


def answer_budget(question: Question, lines: Sequence[Line], telling: Sequence[Found], book: Book) -> Answer:
    """`lines`: matched lines, best first; `telling`: passages that may say why."""
    draft = Draft(question.text, book)
    entry = lines[0].entry
    draft.subject = f"{entry.row.label} ({entry.table.title})"
    why_first = bool(_WHY_FIRST.search(fold(question.text)))
    if why_first:
        _say_reason(draft, entry, telling)
    if not _say_row(draft, question, entry):
        for other in _companions(question, lines, book):
            _say_lines(draft, question, other)
    if question.asks("why") and not why_first:
        _say_reason(draft, entry, telling)
    return draft.finished()


def _say_reason(draft: Draft, entry: Entry, telling: Sequence[Found]) -> None:
    """What the report says under the line's own name, else the prose that tells of its variance or gives a reason."""
    if entry.row.total == "total" and say_of_the_whole(draft, entry):
        return
    if not say_commentary(draft, entry):
        say_why(draft, entry.row.label, telling)


def answer_row(question: Question, entry: Entry, book: Book) -> Answer:
    """The figures asked for of one row alone."""
    draft = Draft(question.text, book)
    draft.subject = f"{entry.row.label} ({entry.table.title})"
    _say_row(draft, question, entry)
    return draft.finished()


def _say_row(draft: Draft, question: Question, entry: Entry) -> bool:
    """Whether the row was told as a variance rather than by its columns."""
    wants = {one.name for one in asked_of(question)}
    if wants & {"variance", "outturn"} and budget_and_outturn(entry.row) is not None:
        say_variance(draft, entry)
        return True
    _say_lines(draft, question, entry)
    return False


def _say_lines(draft: Draft, question: Question, entry: Entry) -> None:
    """The asked columns of a row, or all of them where none is named."""
    chosen = columns_asked(question, entry, draft.book) or entry.row.lines
    shown = [line for line in chosen if line.value is not None] or list(entry.row.lines)
    rest = [line for line in entry.row.lines if line not in shown and line.value is not None]
    number = draft.cite_row(entry.table, entry.row)
    for line in shown:
        draft.figure(
            f"{entry.row.label}, {line.column}", line.value, line.unit, entry.table.period, None, number
        )
    parts = [_said(line) for line in shown]
    draft.say(f"**{row_label(entry)}**: {listed(parts)} {marks(number)}.")
    if rest and len(rest) <= 5:
        draft.say(f"The same row also prints {listed([_said(line) for line in rest])}.")
    draft.say(row_notes(entry.row))
    draft.say(source_line(draft, entry.table))


def _said(line: FinanceLine) -> str:
    """A cell with its column's heading, unless that is a unit alone ("£000", "£000 (1)") and would say nothing."""
    value = money(line.value, line.unit) if line.value is not None else line.raw
    column = " ".join(line.column.split())
    return f"{column} **{value}**" if column and not _UNIT_ALONE.match(column) else f"**{value}**"


def row_notes(row: FinanceRow) -> str:
    """A row's short text cells in a sentence, and what intake noted on its figures in another; empty where it has none."""
    cells = [(column, text.rstrip(". ")) for column, text in row.texts if text and len(text) < LONG_CELL]
    said = [f"{column}: {text}" if column else text for column, text in cells if column != "note"]
    noted = [f"{at_start(text)}." for column, text in cells if column == "note"]
    return " ".join([f"The row also says: {'; '.join(said)}.", *noted] if said else noted)


def _companions(question: Question, lines: Sequence[Line], book: Book) -> list[Entry]:
    """Further rows of the same table: all of a small box of figures, and the best row for each part of a question that asks for
    figures standing in rows of their own."""
    first = lines[0].entry
    named = lines[0].labelled >= NAMED
    small = len(first.table.rows) <= BOX and not named
    if small and len(asked_of(question)) and not columns_asked(question, first, book):
        return [
            Entry(first.table, row, frozenset(), frozenset())
            for row in first.table.rows
            if row is not first.row and row.lines
        ]
    if len(columns_asked(question, first, book)) >= len(asked_of(question)) > 1:
        return []
    found: list[Entry] = []
    for clause in clauses_of(question, book):
        best = [line.entry for line in match_lines(clause, book) if line.entry.table.id == first.table.id]
        if not services_in(clause):  # the label then tells which figure, rather than its being the total
            best = [entry for entry in best if entry.label & clause.content] or best
        if best and best[0].row is not first.row and best[0].row not in [entry.row for entry in found]:
            found.append(best[0])
    return found[:4]


def say_why(draft: Draft, label: str, telling: Sequence[Found]) -> None:
    """The sentences of prose that tell of the line's variance or give a reason for it, else a passage's own reasons, quoted short."""
    from app.answering.forms.reasons import telling_sentences

    if _say_told(draft, label, telling):
        return
    for found in telling[:4]:
        said = telling_sentences(found.passage.text)
        if said and found.explained >= 0.5 and _is_about(found, said, label, draft):
            draft.say(f"The report says: “{said}” {marks(draft.cite_passage(found.passage))}.")
            return


def _is_about(found: Found, said: str, label: str, draft: Draft) -> bool:
    """Whether words given as a reason have half of the line's name; where they speak of money, their passage may have it."""
    text = found.passage.text if _OF_MONEY.search(said) else said
    own = tuple(draft.book.concepts.of(label))
    held = frozenset(draft.book.concepts.of(f"{found.passage.section} {text}"))
    return explained_by(own, held, draft.book)[0] >= HALF


def _say_told(draft: Draft, label: str, telling: Sequence[Found]) -> bool:
    """What a sentence with the whole of the line's name says of its variance, with the next one where that goes on; those with a
    reason first."""
    from app.answering.forms.reasons import shortened

    wanted = frozenset(draft.book.concepts.of(label))
    told: list[tuple[bool, Found, list[str], list[str]]] = []
    for found in telling[:4]:
        every = list(split_sentences(found.passage.text))
        for at, sentence in enumerate(every):
            held = frozenset(draft.book.concepts.of(sentence))
            reason = gives_cause(sentence)
            if wanted and wanted <= held and (held & _VARIED or _OVER_BY.search(sentence) or reason):
                told.append((reason, found, _going_on(every, at), every))
    if not told:
        return False
    _, found, sentences, every = max(told, key=lambda one: one[0])
    said = shortened(sentences, every)
    draft.say(f"The report says: “{said}” {marks(draft.cite_passage(found.passage))}.")
    return True


def _going_on(every: Sequence[str], at: int) -> list[str]:
    """The sentence and the next one, unless that begins another numbered paragraph."""
    return [one for one in every[at : at + 2] if one is every[at] or not _NUMBERED.match(one)]
