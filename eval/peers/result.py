"""What was measured of a retriever: how well it finds the evidence, how long that takes and how much memory."""

from __future__ import annotations

from dataclasses import dataclass

from eval.scorers.retrieval import Recall


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a whole process that does nothing else: `ingest_seconds` from files to a stored index, start of Python and imports
    included; `query_seconds` the median of one warm query; `peak_mb` the most memory it held, in MiB."""

    ingest_seconds: float
    query_seconds: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class PeerResult:
    """`ranks`: of the evidence of each question with evidence, in the order of the set, None where it is not found."""

    name: str
    ranks: tuple[int | None, ...]
    recall: Recall
    cost: Cost | None = None
