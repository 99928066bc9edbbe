"""LlamaIndex's own quick start: its reader, its sentence splitter, the same MiniLM weights and Chroma; by vectors, and by BM25 and
vectors fused in its two best ways. A process of its own, so that its time and memory can be measured like ours.

    python -m eval.peers.llamaindex ingest STORE FILE...
    python -m eval.peers.llamaindex ask STORE QUERIES.jsonl     one JSON line a query: {"vectors": {"hits", "seconds"}, ...}
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.scorers.retrieval import DEPTH

if TYPE_CHECKING:
    from llama_index.core.base.base_retriever import BaseRetriever
    from llama_index.core.schema import Document

CHUNK, OVERLAP = 256, 32  # tokens
COLLECTION = "documents"


def ingest(store: Path, files: Iterable[Path]) -> int:
    """Reads, splits, embeds and stores the files; returns the number of chunks."""
    from llama_index.core import StorageContext, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.retrievers.bm25 import BM25Retriever

    splitter = SentenceSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    nodes = splitter.get_nodes_from_documents(read(files))
    VectorStoreIndex(
        nodes,
        storage_context=StorageContext.from_defaults(vector_store=_vector_store(store)),
        embed_model=_embedding(),
    )
    BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=DEPTH).persist(str(store / "bm25"))
    return len(nodes)


def read(files: Iterable[Path]) -> list[Document]:
    """By SimpleDirectoryReader; PDFs page by page with pypdfium2, since its own PDF reader is a package apart."""
    from llama_index.core import SimpleDirectoryReader
    from llama_index.core.readers.base import BaseReader
    from llama_index.core.schema import Document

    class PdfReader(BaseReader):
        def load_data(self, file: Path, extra_info: dict[str, Any] | None = None) -> list[Document]:
            return [Document(text=text, metadata=extra_info or {}) for text in _pdf_pages(file)]

    found: list[Document] = SimpleDirectoryReader(
        input_files=[str(file) for file in files],
        file_extractor={".pdf": PdfReader()},
        file_metadata=lambda path: {"file_name": Path(path).name},
    ).load_data()
    return found


def _pdf_pages(file: Path) -> Iterator[str]:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(file)
    for page in pdf:
        yield page.get_textpage().get_text_range()
    pdf.close()


def retrievers(store: Path) -> Mapping[str, BaseRetriever]:
    """The ways it finds, by name: vectors alone, and BM25 and vectors fused by rank or by score (one query, no language model)."""
    from llama_index.core import VectorStoreIndex
    from llama_index.core.llms import MockLLM
    from llama_index.core.retrievers import QueryFusionRetriever
    from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
    from llama_index.retrievers.bm25 import BM25Retriever

    index = VectorStoreIndex.from_vector_store(_vector_store(store), embed_model=_embedding())
    vector = index.as_retriever(similarity_top_k=DEPTH)
    words = BM25Retriever.from_persist_dir(str(store / "bm25"))
    fused = {
        f"BM25 + vectors, {said}": QueryFusionRetriever(
            [vector, words],
            llm=MockLLM(),
            mode=mode,
            similarity_top_k=DEPTH,
            num_queries=1,
            use_async=False,
        )
        for said, mode in (
            ("by rank", FUSION_MODES.RECIPROCAL_RANK),
            ("by score", FUSION_MODES.DIST_BASED_SCORE),
        )
    }
    return {"vectors": vector, **fused}


def _vector_store(store: Path) -> Any:
    import chromadb
    from llama_index.vector_stores.chroma import ChromaVectorStore

    client = chromadb.PersistentClient(path=str(store / "chroma"))
    return ChromaVectorStore(chroma_collection=client.get_or_create_collection(COLLECTION))


def _embedding() -> Any:
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    from index.embedding.bundled import weights_folder

    return HuggingFaceEmbedding(model_name=str(weights_folder()), device="cpu")


def ask(store: Path, queries: Iterable[str]) -> Iterator[dict[str, Any]]:
    """For each query and each way: the hits (file and text) and the seconds it took."""
    ways = retrievers(store)
    for query in queries:
        yield {name: _asked(way, query) for name, way in ways.items()}


def _asked(way: BaseRetriever, query: str) -> dict[str, Any]:
    started = time.perf_counter()
    found = way.retrieve(query)
    seconds = time.perf_counter() - started
    hits = [{"file": one.node.metadata["file_name"], "text": one.node.get_content()} for one in found]
    return {"hits": hits, "seconds": seconds}


def main(arguments: list[str]) -> None:
    action, store, *rest = arguments
    if action == "ingest":
        print(ingest(Path(store), [Path(file) for file in rest]))
    else:
        lines = Path(rest[0]).read_text("utf-8").splitlines()
        for answer in ask(Path(store), [json.loads(line) for line in lines]):
            print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
