"""At which rank the evidence comes up: the first hit whose quoted text contains one of the question's quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.intervals import Share, wilson
from eval.questions import Expected
from eval.scorers.folding import folded
from eval.scorers.verdict import Verdict

DEPTH = 10  # hits looked at
CUTS = (1, 3, 5, 10)


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A hit of any retriever: the file it came from and the text that it would quote."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Recall:
    """Recall at each of CUTS, and the mean reciprocal rank within DEPTH (0 to 1)."""

    at: Mapping[int, Share]
    mean_reciprocal_rank: float

    @property
    def questions(self) -> int:
        return self.at[DEPTH].total


def query_of(expected: Expected) -> str:
    """The question as a retriever gets it: after its history."""
    return " ".join((*expected.history, expected.question))


def is_retrievable(expected: Expected) -> bool:
    """Only questions with evidence can be looked up."""
    return expected.answerable and bool(expected.evidence)


def rank_of_evidence(
    expected: Expected, hits: Sequence[Retrieved], files: Mapping[str, str] = {}
) -> int | None:
    """The rank, from 1, of the first hit with a quote in it; None where none of the first DEPTH has one."""
    wanted = [(files.get(one.document, one.document), folded(one.quote)) for one in expected.evidence]
    for rank, hit in enumerate(hits[:DEPTH], 1):
        text = folded(hit.text)
        if any(hit.file == file and quote in text for file, quote in wanted):
            return rank
    return None


def retrieval_verdict(expected: Expected, rank: int | None) -> Verdict:
    if not is_retrievable(expected):
        return Verdict("retrieval", None)
    if rank is None:
        return Verdict("retrieval", False, f"none of the first {DEPTH} hits has the evidence")
    return Verdict("retrieval", True, f"rank {rank}")


def recall(ranks: Sequence[int | None]) -> Recall:
    """One rank a question, None where the evidence was not found."""
    at = {cut: wilson(sum(rank is not None and rank <= cut for rank in ranks), len(ranks)) for cut in CUTS}
    reciprocal = sum(1 / rank for rank in ranks if rank is not None)
    return Recall(at, reciprocal / len(ranks) if ranks else 0.0)
