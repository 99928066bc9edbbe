"""The columns that a flattened header prints, given how many figures its rows have."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.domain import MoneyUnit
from ingest.finance.columns import column_kind, numbered_names
from ingest.finance.shape import Column
from ingest.finance.text.header_block import is_year
from ingest.finance.text.header_levels import two_levels
from ingest.finance.text.header_lines import line_by_line
from ingest.finance.text.header_tokens import (
    Heading,
    Token,
    closing_texts,
    figure_heading,
    further_text,
    opening_texts,
    tokens_of,
)
from ingest.finance.text.header_years import named_by_years
from ingest.finance.text.lines import FlatLine
from ingest.finance.text.naming import SAME_LINE, HeaderWord, cut, name_score
from ingest.finance.words import is_phrase

_LABEL_SCORE = 4.0
_LONGEST_LABEL = 3
_LONGEST_LABEL_BEFORE_PHRASE = 6  # where what is left is a heading that money has as a rule
_CLEARLY_BETTER = 1.0
_COST_OF_A_FURTHER = 2.0  # a text column whose heading might be money's
_UNIT_SCORE = 2.0  # for a name with a unit of its own
_NOT_FOUND = 50.0
_LEFT_OVER = -2.0  # words after the last unit that are no heading


def columns_of(header: Sequence[FlatLine], figures: int, known: frozenset[str]) -> tuple[Column, ...]:
    """The columns in reading order. `figures` is how many figures a full row has; `known` are phrases used elsewhere in the text."""
    headings, _ = _headings(header, figures, known)
    names = numbered_names([heading.name or heading.unit or "Amount" for heading in headings])
    return tuple(
        Column(name, heading.holds, heading.unit) for name, heading in zip(names, headings, strict=True)
    )


def header_score(header: Sequence[FlatLine], figures: int, known: frozenset[str]) -> float:
    """How well the lines read as the header of so many figures."""
    return _headings(header, figures, known)[1]


def _headings(header: Sequence[FlatLine], figures: int, known: frozenset[str]) -> tuple[list[Heading], float]:
    tokens = _with_percent_words(tokens_of(header), figures)
    years = named_by_years(header, figures)
    if years:
        shared = next((token.unit for token in tokens if token.unit), None)
        return [Heading(name, "money", shared) for name in years], _LABEL_SCORE * figures
    in_order, score = _in_sequence(tokens, figures, known)
    if _each_has_its_unit(in_order, tokens):
        return in_order, score
    by_line = line_by_line(header, tokens, figures, known)
    return by_line if by_line and by_line[1] > score else (in_order, score)


def _with_percent_words(tokens: Sequence[Token], figures: int) -> list[Token]:
    """A per cent sign is a word of its heading ("% Variance") where a row of units, one a column, follows."""
    last = next((n for n, token in enumerate(reversed(tokens)) if not token.is_unit), len(tokens))
    if last != figures:
        return list(tokens)
    end = len(tokens) - last
    words = (Token("%", t.gap, t.line) if t.is_unit and t.unit is None else t for t in tokens[:end])
    return [*words, *tokens[end:]]


def _each_has_its_unit(headings: Sequence[Heading], tokens: Sequence[Token]) -> bool:
    """Whether each name is followed by its unit, name for name in order: nothing then is woven line by line."""
    chunks = _chunks(list(tokens))
    figures = [heading for heading in headings if heading.holds in ("money", "figure")]
    return len(chunks) == len(figures) + 1 and all(chunks[:-1]) and all(heading.name for heading in figures)


def _in_sequence(tokens: list[Token], figures: int, known: frozenset[str]) -> tuple[list[Heading], float]:
    """Headings read one after the other: text columns, the figures' columns, text columns."""
    left, rest = opening_texts(tokens, figures)
    best = _after_texts(left, rest, figures, known)
    further, rest = further_text(rest, figures)
    if further is None:
        return best
    others, rest = opening_texts(rest, figures)
    more = _after_texts([*left, further, *others], rest, figures, known)
    return more if more[1] > best[1] + _COST_OF_A_FURTHER else best


def _after_texts(
    left: list[Heading], rest: list[Token], figures: int, known: frozenset[str]
) -> tuple[list[Heading], float]:
    units_first = next((number for number, token in enumerate(rest) if token.is_unit), len(rest))
    closing = rest[units_first:] if all(token.is_unit for token in rest[units_first:]) else []
    right, rest = closing_texts(rest[: len(rest) - len(closing)])
    middle, score = _figure_headings(rest + closing, figures, known, bool(left))
    headings = [*left, *middle, *right]
    return headings, score + _LABEL_SCORE * (len(left) + len(right))


def _figure_headings(
    tokens: list[Token], figures: int, known: frozenset[str], labelled: bool
) -> tuple[list[Heading], float]:
    units = [token for token in tokens if token.is_unit]
    first_unit = next((number for number, token in enumerate(tokens) if token.is_unit), len(tokens))
    if all(token.is_unit for token in tokens[first_unit:]):
        return _units_last(tokens[:first_unit], units, figures, known, labelled)
    if first_unit == 0 and len(units) == figures:
        chunks = _chunks(tokens[1:])
        return [
            _named(chunk, unit.unit, unit.is_unit) for chunk, unit in zip(chunks, units, strict=True)
        ], 2.0 * figures
    return _units_between(tokens, figures, known, labelled)


def _units_last(
    words: list[Token], units: list[Token], figures: int, known: frozenset[str], labelled: bool
) -> tuple[list[Heading], float]:
    """All names first, then the units: one a column, or one for all."""
    left = 0 if labelled else _unknown_label(words, figures, known)
    label = [Heading(" ".join(token.word for token in words[:left]), "label")] if left else []
    named = [HeaderWord(token.word, token.gap) for token in words[left:]]
    names, score = cut(named, figures, known)
    levels = two_levels(named, figures, known)
    if levels and levels[1] > score * len(levels[0]) / max(1, figures):
        names, score = levels
    if len(units) == figures:
        return [
            *label,
            *(figure_heading(name, u.unit, True) for name, u in zip(names, units, strict=True)),
        ], score
    if units and all(unit.unit is None for unit in units):
        plain, of_percent = names[: -len(units)], names[-len(units) :]
        money = [Heading(name, column_kind(name)) for name in plain]
        return [*label, *money, *(figure_heading(name, None, True) for name in of_percent)], score
    shared = units[0].unit if units else None
    return [*label, *(Heading(name, column_kind(name), shared) for name in names)], score


def _units_between(
    tokens: list[Token], figures: int, known: frozenset[str], labelled: bool
) -> tuple[list[Heading], float]:
    """A unit after each name ("Budget £000 Outturn £000"); a last name may lack one."""
    chunks = _chunks(tokens)
    units = [token for token in tokens if token.is_unit]
    headings: list[Heading] = []
    score = 0.0
    for number, chunk in enumerate(chunks):
        if number < len(units):
            left = _label_words(chunk, number, known) if not labelled else 0
            if left:
                headings.append(Heading(" ".join(token.word for token in chunk[:left]), "label"))
                labelled = True
                score += _LABEL_SCORE * (number > 0)
            headings.append(_named(chunk[left:], units[number].unit, True))
            score += _UNIT_SCORE + (name_score(headings[-1].name, known) if headings[-1].name else -2.0)
        elif chunk:
            missing = figures - len(units)
            names, more = (
                cut([HeaderWord(t.word, t.gap) for t in chunk], missing, known) if missing > 0 else ((), 0.0)
            )
            headings += [
                Heading(name, column_kind(name, unit=units[0].unit), units[0].unit) for name in names
            ]
            headings += [Heading(" ".join(t.word for t in chunk), "text")] if missing <= 0 else []
            score += more if missing > 0 else _LEFT_OVER
    missing = figures - sum(1 for heading in headings if heading.holds in ("money", "figure"))
    if missing < 0:
        return headings, score - _NOT_FOUND
    if missing > 0 and all(chunks[:-1]) and not chunks[-1]:
        return _some_without_unit(chunks[:-1], units, figures, known)
    if missing > 0:
        words = [token for token in tokens if not token.is_unit]
        return _units_last(words, units, figures, known, labelled)
    return headings, score


def _label_words(chunk: list[Token], number: int, known: frozenset[str]) -> int:
    """How many words of a name's stretch are the heading of the rows' labels: before the first figures, or right after figures that
    stand before the labels ("Spent to date £000 | Scheme | Budget £000")."""
    if number == 0:
        return _unknown_label(chunk, 1, known)
    found, rest = opening_texts(chunk, 1)
    return len(chunk) - len(rest) if found and rest else 0


def _some_without_unit(
    chunks: Sequence[list[Token]], units: Sequence[Token], figures: int, known: frozenset[str]
) -> tuple[list[Heading], float]:
    """Names of which only some carry a unit ("Number at April | Average cost £ | Forecast £000"): a unit is that of the name before
    it. The ways of sharing out the names over the stretches between units are tried one by one."""
    best: dict[int, tuple[float, list[Heading]]] = {0: (0.0, [])}
    for chunk, unit in zip(chunks, units, strict=True):
        words = [HeaderWord(token.word, token.gap) for token in chunk]
        reached: dict[int, tuple[float, list[Heading]]] = {}
        for named, (score, headings) in best.items():
            for count in range(1, min(figures - named, len(words)) + 1):
                names, more = cut(words, count, known)
                *bare, last = names
                here = [
                    *(Heading(name, column_kind(name)) for name in bare),
                    figure_heading(last, unit.unit, True),
                ]
                if named + count not in reached or score + more > reached[named + count][0]:
                    reached[named + count] = (score + more, [*headings, *here])
        best = reached
    score, headings = best.get(figures, (-_NOT_FOUND, []))
    return headings, score + _UNIT_SCORE * len(units)


def _unknown_label(chunk: Sequence[Token], count: int, known: frozenset[str]) -> int:
    """How many words before the names of `count` columns are a label heading that the vocabulary does not know ("Fund type" in
    "Fund type Opening balance"): what is left must read clearly better, and be a year, or more than a word, or begin a line."""
    words = [HeaderWord(token.word, token.gap) for token in chunk]
    best, at = cut(words, count, known)[1], 0
    for split in range(1, min(_LONGEST_LABEL_BEFORE_PHRASE, len(words) - count) + 1):
        label, rest = words[:split], words[split:]
        if split > _LONGEST_LABEL and not is_phrase(_text_of(rest), "finance_headers", "money_phrases"):
            continue
        if split == 1 and sum(word.text == label[0].text for word in rest) > 1:
            continue
        names, score = cut(rest, count, known)
        apart = rest[0].gap != SAME_LINE or is_year(rest[0].text) or len(names[0].split()) > 1
        if _names_rows_beside_a_year(label, rest):
            return split
        if score >= best + _CLEARLY_BETTER and apart and not any(_is_money_word(word.text) for word in label):
            best, at = score, split
    return at


def _names_rows_beside_a_year(label: Sequence[HeaderWord], rest: Sequence[HeaderWord]) -> bool:
    """ "Savings theme | 2025/26": what stands before a lone year is not what money is called."""
    last = label[-1].text
    a_year = len(rest) == 1 and rest[0].text[0].isdigit() and is_year(rest[0].text)
    if not a_year or len(label) == 1 or any(is_year(word.text) for word in label):
        return False
    return not is_phrase(last, "finance_headers", "money_heads", "money_starters", "never_last")


def _text_of(words: Sequence[HeaderWord]) -> str:
    return " ".join(word.text for word in words)


def _is_money_word(word: str) -> bool:
    return is_year(word) or is_phrase(word, "finance_headers", "money_heads", "money_starters")


def _chunks(tokens: list[Token]) -> list[list[Token]]:
    """The words between unit marks."""
    chunks: list[list[Token]] = [[]]
    for token in tokens:
        if token.is_unit:
            chunks.append([])
        else:
            chunks[-1].append(token)
    return chunks


def _named(chunk: list[Token], unit: MoneyUnit | None, printed: bool) -> Heading:
    return figure_heading(" ".join(token.word for token in chunk), unit, printed)
