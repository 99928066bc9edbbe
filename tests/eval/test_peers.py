"""LlamaIndex's quick start and our own retriever over two small documents, each in processes of its own, for real."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.peers.llamaindex import read
from eval.peers.result import PeerResult
from eval.peers.side_by_side import side_by_side
from eval.questions import Evidence, Expected

TEXTS = {
    "roads.md": "# Highways report 2021/22\n\nBorsetshire Council\n\n## Gritting\n\nLorries went out on forty nights of frost.\n",
    "parks.txt": "Parks plan 2022/23\n\nVolunteers planted an orchard of two hundred apple trees along the canal.\n",
}
QUESTIONS = (
    Expected(
        "q1", "narrative", "When did the lorries go out?", evidence=(Evidence("roads", "on forty nights"),)
    ),
    Expected(
        "q2", "narrative", "Who planted apple trees?", evidence=(Evidence("parks.txt", "Volunteers planted"),)
    ),
    Expected("q3", "unanswerable", "How many tractors?", answerable=False),
)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("peers")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    return {name: folder / name for name in TEXTS}


@pytest.fixture(scope="module")
def results(documents: dict[str, Path]) -> tuple[PeerResult, ...]:
    said: list[str] = []
    found = side_by_side(documents, QUESTIONS, {"roads": "roads.md"}, said.append)
    assert said == [
        "Scrutineer: ingest",
        "Scrutineer: 2 queries",
        "LlamaIndex: ingest",
        "LlamaIndex: 2 queries",
    ]
    return found


def test_ours_comes_first_then_every_way_of_the_peer(results: tuple[PeerResult, ...]) -> None:
    assert [one.name for one in results] == [
        "Scrutineer",
        "LlamaIndex, vectors",
        "LlamaIndex, BM25 + vectors, by rank",
        "LlamaIndex, BM25 + vectors, by score",
    ]


def test_every_one_finds_what_stands_in_two_short_documents(results: tuple[PeerResult, ...]) -> None:
    """Two chunks are easily found; that they are shows that each one's files, texts and names are understood."""
    assert {one.name: one.ranks for one in results} == {one.name: (1, 1) for one in results}
    assert all(one.recall.questions == 2 for one in results)


def test_what_each_cost_is_of_its_own_processes(results: tuple[PeerResult, ...]) -> None:
    costs = [one.cost for one in results if one.cost]
    assert len(costs) == len(results)
    assert all(cost.ingest_seconds > 0 and cost.query_seconds > 0 and cost.peak_mb > 10 for cost in costs)
    assert costs[1].ingest_seconds == costs[2].ingest_seconds != costs[0].ingest_seconds


def test_the_peer_reads_pdfs_page_by_page(sample_corpus: Path) -> None:
    pages = read([sample_corpus / "portfolio-agreement-2021-22.pdf"])
    assert len(pages) > 10
    assert {page.metadata["file_name"] for page in pages} == {"portfolio-agreement-2021-22.pdf"}
    assert any("smoking at delivery" in page.text for page in pages)
