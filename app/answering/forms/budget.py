"""Budgets, outturns and variances of one line: recomputed, set beside what is printed, and explained where the text does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from app.answering.answer import Answer
from app.answering.book import Book, Entry
from app.answering.clauses import clauses_of
from app.answering.draft import Draft, marks
from app.answering.finance_matching import Line, asked_of, columns_asked, match_lines, services_in
from app.answering.measure_facts import short_title
from app.answering.passage_finding import Found
from app.answering.question import Question
from app.calculators.variance import VarianceResult, variance
from app.calculators.wording import listed, money, percent
from index.words import fold
from ingest.domain import FinanceLine, FinanceRow, FinanceTable
from ingest.sentences import split_sentences

_VARIED = frozenset({"overspend", "underspend", "varianc"})
_OVER_BY = re.compile(
    r"£[\d.,]+ ?(?:m|k|million|thousand)? (?:over|under)\b|\b(?:over|under)(?: budget)? by £"
)
_WHY_FIRST = re.compile(
    r"^(and |so |but )?(why|how come|what (caused|explains|explained|was the reason|is the reason|lies behind|is behind|was behind))\b"
)
_NUMBERED = re.compile(r"^\d+(\.\d+)*\.? [A-Z]")
_UNIT_ALONE = re.compile(r"^£? ?('?000s?|m(illion)?|k)?( ?\(\d\))?$")
_BARE_TOTAL = re.compile(r"^(grand |overall )?totals?\W*$", re.IGNORECASE)
SHORT = 3  # letters of a label that says nothing without its column's heading ("Band D")
LONG_CELL = 160  # characters of a text cell that is no note any more
NAMED = 0.8  # of the question's own words, from which a row's label is what is asked for
BOX = 4  # rows of a headline box, which is told whole


def answer_budget(question: Question, lines: Sequence[Line], telling: Sequence[Found], book: Book) -> Answer:
    """`lines`: matched lines, best first; `telling`: passages that may say why."""
    draft = Draft(question.text, book)
    entry = lines[0].entry
    draft.subject = f"{entry.row.label} ({entry.table.title})"
    why_first = bool(_WHY_FIRST.search(fold(question.text)))
    if why_first:
        say_why(draft, entry.row.label, telling)
    if not _say_row(draft, question, entry):
        for other in _companions(question, lines, book):
            _say_lines(draft, question, other)
    if question.asks("why") and not why_first:
        say_why(draft, entry.row.label, telling)
    return draft.finished()


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


def budget_and_outturn(row: FinanceRow) -> tuple[FinanceLine, FinanceLine] | None:
    """The row's budget and outturn cells, the last budget where several are printed."""
    budgets = [line for line in row.lines if line.role == "budget" and line.value is not None]
    outturns = [line for line in row.lines if line.role == "outturn" and line.value is not None]
    return (budgets[-1], outturns[-1]) if budgets and outturns else None


def say_variance(draft: Draft, entry: Entry) -> VarianceResult | None:
    """Budget, outturn and variance of a row; where outturn and printed variance contradict each other, which one the
    table's own lines bear out."""
    pair = budget_and_outturn(entry.row)
    if pair is None or pair[0].value is None or pair[1].value is None:
        return None
    budget, outturn = pair
    planned, spent = pair[0].value, pair[1].value
    printed = next(
        (line for line in entry.row.lines if line.role == "variance" and line.value is not None), None
    )
    number = draft.cite_row(entry.table, entry.row)
    result = variance(planned, spent, unit=budget.unit, printed=_as_overspend(printed, budget, outturn))
    for line in (budget, outturn, printed):
        if line is not None:
            draft.figure(
                f"{entry.row.label}, {line.column}", line.value, line.unit, entry.table.period, None, number
            )
    draft.calculate(result)
    if result.printed_agrees is False and printed is not None:
        _say_contradiction(draft, entry, budget, outturn, printed, result, number)
        return result
    word = {"overspend": "overspent", "underspend": "underspent"}.get(result.outcome)
    whose = f"**{_label(entry)}**"
    if word is not None and planned < 0 and spent < 0:
        _say_income(draft, whose, budget, outturn, number)
        draft.say(source_line(draft, entry.table))
        return result
    if word is None:
        draft.say(f"{whose} came in on its budget of {money(planned, budget.unit)} {marks(number)}.")
        return result
    kind = "deficit" if word == "overspent" else "surplus"
    told = abs(printed.value) if printed is not None and printed.value is not None else abs(result.amount)
    rounded = (
        f"; {money(abs(result.amount), budget.unit)} by the rounded figures"
        if told != abs(result.amount)
        else ""
    )
    share = f", {percent(told / abs(planned) * 100)} of its budget" if planned else ""
    draft.say(
        f"{whose} {word} by **{money(told, budget.unit)}**{share} (a {kind}{rounded}): outturn "
        f"{money(spent, outturn.unit)} against a budget of {money(planned, budget.unit)} {marks(number)}."
    )
    draft.say(source_line(draft, entry.table))
    return result


def _say_income(draft: Draft, whose: str, budget: FinanceLine, outturn: FinanceLine, number: int) -> None:
    """A budget of net income, printed as a negative: more or less of it than planned."""
    planned, got = abs(budget.value or Decimal(0)), abs(outturn.value or Decimal(0))
    word, meaning = ("more", "a gain") if got > planned else ("less", "a shortfall")
    share = f", {percent(abs(got - planned) / planned * 100)} of its budget" if planned else ""
    draft.say(
        f"{whose} brought in **{money(abs(got - planned), budget.unit)} {word}** net income than budgeted{share} ({meaning}): "
        f"{money(got, outturn.unit)} against a budget of {money(planned, budget.unit)} {marks(number)}."
    )


def _as_overspend(printed: FinanceLine | None, budget: FinanceLine, outturn: FinanceLine) -> Decimal | None:
    """The printed variance with an overspend positive: councils print either sign, the figures tell which."""
    if printed is None or printed.value is None or budget.value is None or outturn.value is None:
        return None
    computed = outturn.value - budget.value
    return -printed.value if computed and printed.value == -computed else printed.value


def _say_contradiction(
    draft: Draft,
    entry: Entry,
    budget: FinanceLine,
    outturn: FinanceLine,
    printed: FinanceLine,
    result: VarianceResult,
    number: int,
) -> None:
    """The printed variance leads where the table's lines add up to it; else both figures stand side by side."""
    if printed.value is None or budget.value is None or outturn.value is None:
        return
    summed = _sum_of_lines(entry, printed)
    share = percent(abs(printed.value) / abs(budget.value) * 100) if budget.value else ""
    word = "deficit (overspend)" if printed.value > 0 else "surplus (underspend)"
    lead = (
        f"**{entry.row.label}** shows a printed {word} of **{money(abs(printed.value), printed.unit)}**, {share} of its budget of "
        f"{money(budget.value, budget.unit)} {marks(number)}."
    )
    draft.say(lead)
    backed = summed is not None and summed == printed.value
    because = " The lines of the table add up to that variance." if backed else ""
    swapped = (
        f" The outturn would be right with two digits changed round: {money(result.swapped_outturn, outturn.unit)}."
        if result.swapped_outturn is not None
        else ""
    )
    draft.say(
        f"But the printed outturn of {money(outturn.value, outturn.unit)} would make it {money(result.amount, budget.unit)}."
        f"{because}{swapped}"
    )
    draft.warn(
        f"“{entry.row.label}” in “{entry.table.title}” contradicts itself: outturn {outturn.raw} less budget {budget.raw} is not "
        f"the printed variance {printed.raw}."
    )


def _sum_of_lines(entry: Entry, printed: FinanceLine) -> Decimal | None:
    parts = [
        line.value
        for row in entry.table.rows
        if row.total is None
        for line in row.lines
        if line.column == printed.column and line.value is not None
    ]
    return sum(parts, Decimal(0)) if parts else None


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
    draft.say(f"**{_label(entry)}**: {listed(parts)} {marks(number)}.")
    if rest and len(rest) <= 5:
        draft.say(f"The same row also prints {listed([_said(line) for line in rest])}.")
    draft.say(row_notes(entry.row))
    draft.say(source_line(draft, entry.table))


def source_line(draft: Draft, table: FinanceTable) -> str:
    """ "Source: the 2023/24 outturn report, “Table B. Reserves”.": the document once where the table is named as it is."""
    where = short_title(draft.book.documents[table.document])
    named = f"“{table.title}”"
    return f"Source: {where}, {named}." if table.title and named != where else f"Source: {where}."


def _label(entry: Entry) -> str:
    group = (entry.row.group or "").strip(" :")
    own = entry.row.label or group or entry.table.title
    if len(own) <= SHORT and entry.table.columns and entry.table.columns[0].strip():
        own = f"{' '.join(entry.table.columns[0].split())} {own}"
    if _BARE_TOTAL.match(own) and not group and entry.table.title:
        return f"{own} of “{entry.table.title}”"
    return f"{own} ({group})" if group and group.lower() not in own.lower() else own


def _said(line: FinanceLine) -> str:
    """A cell with its column's heading, unless that is a unit alone ("£000", "£000 (1)") and would say nothing."""
    value = money(line.value, line.unit) if line.value is not None else line.raw
    column = " ".join(line.column.split())
    return f"{column} **{value}**" if column and not _UNIT_ALONE.match(column) else f"**{value}**"


def row_notes(row: FinanceRow) -> str:
    """A row's short text cells in a sentence, and what intake noted on its figures in another; empty where it has none."""
    cells = [(column, text.rstrip(". ")) for column, text in row.texts if text and len(text) < LONG_CELL]
    said = [f"{column}: {text}" if column else text for column, text in cells if column != "note"]
    noted = [f"{text[0].upper()}{text[1:]}." for column, text in cells if column == "note"]
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
        if said and found.explained >= 0.5:
            draft.say(f"The report says: “{said}” {marks(draft.cite_passage(found.passage))}.")
            return


def _say_told(draft: Draft, label: str, telling: Sequence[Found]) -> bool:
    """What a sentence with the whole of the line's name says of its variance, with the next one where that goes on; those with a
    reason first."""
    from app.answering.forms.reasons import gives_reason, shortened

    wanted = frozenset(draft.book.concepts.of(label))
    told: list[tuple[bool, Found, list[str], list[str]]] = []
    for found in telling[:4]:
        every = list(split_sentences(found.passage.text))
        for at, sentence in enumerate(every):
            held = frozenset(draft.book.concepts.of(sentence))
            reason = gives_reason(sentence)
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
