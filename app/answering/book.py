"""What is indexed, arranged for answering: measure series, budget lines, the words they use and how telling each word is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from app.answering.everyday import common_stems
from app.answering.passage_rows import told_in
from app.answering.rows_under import names_above
from index.english import is_english
from index.facts import MeasureSeries, link_measures
from index.words import PASSED_OVER, Concepts, concepts_for, stem, words
from ingest.domain import Document, FinanceRow, FinanceTable, Passage
from ingest.periods import period_key

if TYPE_CHECKING:
    from index.library import Library

EVERYDAY = 1.2  # the weight of a word of everyday talk, where a rare word's is 5 to 8


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a finance table with its table, and the concepts of its label, its group and its table's words."""

    table: FinanceTable
    row: FinanceRow
    label: frozenset[str]
    around: frozenset[str]


@dataclass(frozen=True, slots=True)
class PassageWords:
    """The concepts of a passage with its headings, and those of each sentence or table row of it; `stems` are its words in order,
    without those that are passed over."""

    concepts: frozenset[str]
    told: tuple[tuple[str, frozenset[str]], ...]
    stems: tuple[str, ...]


class Book:
    """Facts of one generation of an index. Built once, then read only."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._rarities: dict[str, float] = {}
        self._cohorts: dict[str, frozenset[str]] = {}
        self._contexts: dict[str, frozenset[str]] = {}
        self._row_words: dict[str, frozenset[str]] = {}
        self._passage_words: dict[str, PassageWords] = {}
        self.documents: dict[str, Document] = {document.id: document for document in library.documents}
        pairs = sorted({pair for document in library.documents for pair in document.glossary})
        self.glossary = tuple(pairs)
        self.concepts: Concepts = concepts_for(pairs)
        self.series: tuple[MeasureSeries, ...] = link_measures(
            library.measures, library.documents, self.concepts
        )
        self.names = {one.key: tuple(self._name_concepts(name) for name in one.names) for one in self.series}
        self.name_stems = {one.key: tuple(_stems_of(name) for name in one.names) for one in self.series}
        self.bracketed = {
            one.key: frozenset(concept for name in one.names for concept in self.concepts.of(name))
            for one in self.series
        }
        self.stems = {
            one.key: frozenset(stem(word) for name in one.names for word in words(name))
            for one in self.series
        }
        self.entries = tuple(self._entry(table, row) for table in library.tables for row in table.rows)

    @cached_property
    def above(self) -> dict[str, frozenset[str]]:
        """The concepts of the measure that a row for one group stands under, by the row's series."""
        held = names_above(self.library.measures, self.series)
        return {key: frozenset(self.concepts.of(" ".join(names))) for key, names in held.items()}

    def _name_concepts(self, name: str) -> frozenset[str]:
        """A name's concepts without what stands in brackets, unless all does."""
        bare = re.sub(r"\([^)]*\)", " ", name)
        return frozenset(self.concepts.of(bare)) or frozenset(self.concepts.of(name))

    def _entry(self, table: FinanceTable, row: FinanceRow) -> Entry:
        heading = " ".join((table.title, row.group or "", table.kind or ""))
        texts = " ".join(text for _, text in row.texts)
        around = f"{heading} {' '.join(table.columns)} {texts}"
        return Entry(table, row, frozenset(self.concepts.of(row.label)), frozenset(self.concepts.of(around)))

    def count(self, concept: str) -> int:
        """In how many places of the documents a concept stands; one of several words as often as its rarest word, where the
        documents don't have it whole."""
        whole = self.library.word_count(concept)
        if whole or "_" not in concept:
            return whole
        return min(self.library.word_count(stem(part)) for part in concept.split("_"))

    def cohorts(self, one: MeasureSeries) -> frozenset[str]:
        """The concepts of the groups of people that a measure's figures are for; found once, since every question asks."""
        if one.key not in self._cohorts:
            labels = {cell.cohort for row in one.measures for cell in row.cells if cell.cohort}
            found = (concept for label in labels for concept in self.concepts.of(label))
            self._cohorts[one.key] = frozenset(found)
        return self._cohorts[one.key]

    def context(self, one: MeasureSeries) -> frozenset[str]:
        """The concepts of what is printed around a measure: its category, its priority, the remarks on it."""
        if one.key not in self._contexts:
            texts = (
                " ".join((row.category or "", row.priority or "", *(remark.text for remark in row.remarks)))
                for row in one.measures
            )
            self._contexts[one.key] = frozenset(self.concepts.of(" ".join(texts)))
        return self._contexts[one.key]

    @cached_property
    def _forums(self) -> dict[str, str]:
        """The committees whose meetings are recorded, by document: what minutes say was said there, whatever heads it."""
        return {one.id: one.committee for one in self.library.documents if one.committee}

    def passage_words(self, passage: Passage) -> PassageWords:
        """What questions are held against in a passage; found once, since many questions meet the same ones."""
        if passage.id not in self._passage_words:
            forum = self._forums.get(passage.document, "")
            whole = f"{forum} {passage.section} {passage.text}"
            told = tuple((one, frozenset(self.concepts.of(one))) for one in told_in(passage))
            stems = tuple(stem(word) for word in words(whole) if word not in PASSED_OVER)
            self._passage_words[passage.id] = PassageWords(frozenset(self.concepts.of(whole)), told, stems)
        return self._passage_words[passage.id]

    def row_words(self, entry: Entry) -> frozenset[str]:
        """The concepts of a budget row's text cells."""
        texts = " ".join(text for _, text in entry.row.texts)
        if texts not in self._row_words:
            self._row_words[texts] = frozenset(self.concepts.of(texts))
        return self._row_words[texts]

    @cached_property
    def measure_counts(self) -> Counter[str]:
        """In how many measure series each concept stands."""
        counts: Counter[str] = Counter()
        for names in self.names.values():
            counts.update(frozenset().union(*names) if names else ())
        return counts

    def weight(self, concept: str) -> float:
        """How telling a concept is among measures: rare ones weigh more. One that no measure has weighs by how rare it is in
        all the documents, so that a word of everyday talk is hardly held against a match."""
        held = self.measure_counts.get(concept, 0)
        if not held:
            return (0.2 if concept in common_stems() else 0.55) * self.rarity(concept)
        return math.log(1 + (len(self.series) + 1) / (held + 0.5))

    def rarity(self, concept: str) -> float:
        """How telling a concept is in all the documents; one that stands nowhere weighs most, a word of everyday talk little."""
        if concept in common_stems():
            return EVERYDAY
        if concept not in self._rarities:
            self._rarities[concept] = math.log(1 + (self.library.places + 400) / (self.count(concept) + 0.5))
        return self._rarities[concept]

    @cached_property
    def entry_counts(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for entry in self.entries:
            counts.update(entry.label)
        return counts

    def entry_weight(self, concept: str) -> float:
        return math.log(1 + (len(self.entries) + 1) / (self.entry_counts.get(concept, 0) + 0.5))

    def is_name(self, concept: str, text: str) -> bool:
        """Whether a concept of a question is a name: written with a capital inside the question, or, where no dictionary has it,
        never without one in the passages that have it."""
        forms = [word for word in re.findall(r"[A-Za-z]{4,}", text) if stem(word.lower()) == concept]
        if any(word[0].isupper() and not text.startswith(word) for word in forms):
            return True
        strange = [word for word in forms if not is_english(word.lower())]
        return any(self._always_capital(word) for word in strange)

    def _always_capital(self, word: str) -> bool:
        texts = [
            hit.record.text
            for hit in self.library.search(word, limit=8, kinds=("passage",))
            if isinstance(hit.record, Passage)
        ]
        capital = any(re.search(rf"(?<=[a-z,] ){word.capitalize()}\b", text) for text in texts)
        return capital and not any(re.search(rf"\b{word.lower()}\b", text) for text in texts)

    @cached_property
    def quarters(self) -> frozenset[str]:
        """The quarters that any measure has a column for, as "Q2 2023/24"."""
        return frozenset(
            cell.period
            for one in self.series
            for measure in one.measures
            for cell in measure.cells
            if cell.period.startswith("Q")
        )

    @cached_property
    def councils(self) -> tuple[str, ...]:
        return tuple(sorted({document.council for document in self.documents.values() if document.council}))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Plain stems known to measures, budget lines, titles and the lexicon: what misspelled words are mended to."""
        known = set(self.concepts.vocabulary())
        for names in self.names.values():
            known.update(*names)
        for entry in self.entries:
            known.update(entry.label)
        return frozenset(known)

    @cached_property
    def latest_actual(self) -> str | None:
        """The latest period for which any measure has an actual value."""
        periods = {
            cell.period
            for one in self.series
            for measure in one.measures
            for cell in measure.cells
            if cell.kind == "actual" and cell.value is not None
        }
        return max(periods, key=period_key, default=None)

    def by_age(self, ids: Iterable[str]) -> tuple[Document, ...]:
        """Documents oldest first, by date or period, so that "later" can be said of two that disagree."""
        return tuple(sorted((self.documents[id_] for id_ in set(ids)), key=document_age))


def _stems_of(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(re.sub(r"\([^)]*\)", " ", name)) or words(name))


def document_age(document: Document) -> tuple[str, str, str]:
    date = document.date.isoformat() if document.date else ""
    return (document.period or date[:4], date, document.file)


@lru_cache(maxsize=8)
def book_for(library: Library) -> Book:
    """The book of a library, made on the first question and kept."""
    return Book(library)
