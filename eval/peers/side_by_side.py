"""Scrutineer and LlamaIndex's quick start over the same files and questions, each in processes of its own, one after the other."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from eval.peers.result import Cost, PeerResult
from eval.processes import Measured, run_measured
from eval.questions import Expected
from eval.scorers.retrieval import Retrieved, is_retrievable, query_of, rank_of_evidence, recall

OnStage = Callable[[str], None]
INGESTS = {
    "Scrutineer": ("-m", "app.commands.main", "ingest", "--index"),
    "LlamaIndex": ("-m", "eval.peers.llamaindex", "ingest"),
}
ASKS = {
    "Scrutineer": ("-m", "eval.peers.own", "ask"),
    "LlamaIndex": ("-m", "eval.peers.llamaindex", "ask"),
}


def side_by_side(
    documents: Mapping[str, Path], questions: Sequence[Expected], files: Mapping[str, str], on_stage: OnStage
) -> tuple[PeerResult, ...]:
    """`documents`: file name -> where it lies. Both start from the files; Scrutineer's line comes first."""
    asked = [question for question in questions if is_retrievable(question)]
    with tempfile.TemporaryDirectory() as scratch:
        given = _laid_out(documents, Path(scratch) / "documents")
        queries = Path(scratch) / "queries.jsonl"
        queries.write_text("".join(f"{json.dumps(query_of(one))}\n" for one in asked), "utf-8")
        results: list[PeerResult] = []
        for name, ingest in INGESTS.items():
            store = str(Path(scratch) / name)
            on_stage(f"{name}: ingest")
            ingested = _python(*ingest, store, *given)
            on_stage(f"{name}: {len(asked)} queries")
            answered = _python(*ASKS[name], store, str(queries))
            results += _results(name, asked, files, ingested, answered)
    return tuple(results)


def _laid_out(documents: Mapping[str, Path], folder: Path) -> list[str]:
    """The files under the names the evidence knows."""
    folder.mkdir()
    for name, path in documents.items():
        shutil.copyfile(path, folder / name)
    return [str(folder / name) for name in sorted(documents)]


def _python(*arguments: str) -> Measured:
    return run_measured((sys.executable, *arguments))


def _results(
    name: str, asked: Sequence[Expected], files: Mapping[str, str], ingested: Measured, answered: Measured
) -> list[PeerResult]:
    answers: list[dict[str, Any]] = [json.loads(line) for line in answered.output.splitlines()]
    results = []
    for way in answers[0]:
        ranks = tuple(
            rank_of_evidence(question, [Retrieved(**hit) for hit in answer[way]["hits"]], files)
            for question, answer in zip(asked, answers, strict=True)
        )
        seconds = median(answer[way]["seconds"] for answer in answers)
        cost = Cost(ingested.seconds, seconds, max(ingested.peak_mb, answered.peak_mb))
        results.append(PeerResult(f"{name}, {way}" if way else name, ranks, recall(ranks), cost))
    return results
