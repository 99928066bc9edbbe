"""The library in a LlamaIndex program."""

from __future__ import annotations

import asyncio
import runpy
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine

from index.library import Library
from index.llama import as_query_engine, as_retriever
from index.update import update_index


def test_the_retriever_finds_what_the_library_finds(library: Library) -> None:
    nodes = as_retriever(library, similarity_top_k=3).retrieve("gritting on winter nights")
    assert [found.node.node_id for found in nodes] == [
        hit.id for hit in library.search("gritting on winter nights", limit=3)
    ]
    assert nodes[0].node.metadata["file"] == "roads.md"
    assert "forty nights" in nodes[0].node.get_content()


def test_each_filter_is_a_plain_parameter(library: Library) -> None:
    nodes = as_retriever(library, document="parks.md").retrieve("gritting on winter nights")
    assert {found.node.metadata["file"] for found in nodes} == {"parks.md"}
    assert as_retriever(library, council="Ambridge").retrieve("gritting") == []


def test_the_retriever_follows_the_index(library: Library, documents: Path, index_dir: Path) -> None:
    retriever = as_retriever(library)
    (documents / "parks.md").write_text("# Parks\n\nA maze of hedges opened.\n", "utf-8")
    update_index(index_dir, [documents])
    assert "maze" in retriever.retrieve("maze of hedges")[0].node.get_content()


def test_without_a_language_model_the_best_hit_answers(library: Library) -> None:
    engine = as_query_engine(library, similarity_top_k=2)
    response = engine.query("gritting on winter nights")
    assert "forty nights" in str(response)
    assert len(response.source_nodes) == 2
    # In a thread of its own: a browser test before it on the same worker leaves an event loop running in the main one.
    with ThreadPoolExecutor(1) as thread:
        later = thread.submit(lambda: asyncio.run(engine.aquery("gritting on winter nights"))).result()
    assert str(later) == str(response)


def test_a_language_model_words_the_answer_from_the_sources(library: Library) -> None:
    engine = as_query_engine(library, llm=MockLLM(), similarity_top_k=2)
    assert isinstance(engine, RetrieverQueryEngine)
    assert "forty nights" in str(engine.query("gritting on winter nights"))


def test_the_example_runs(
    library: Library, index_dir: Path, repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    example = runpy.run_path(str(repo / "examples" / "llamaindex_query.py"))
    example["main"]([str(index_dir), "apple trees by the canal"])
    printed = capsys.readouterr().out
    assert "parks.md" in printed
    assert "orchard" in printed
