"""Scrutineer in a LlamaIndex program: its retriever and query engine over an index, without a language model.

    scrutineer ingest reports/
    python examples/llamaindex_query.py .scrutineer "How many children were in care?" --council Stockport

Give `as_query_engine` a LlamaIndex LLM and it words an answer from the same sources.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from index.library import open_library
from index.llama import as_query_engine, as_retriever


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("question")
    parser.add_argument("--council")
    given = parser.parse_args(arguments)
    library = open_library(given.index)

    retriever = as_retriever(library, similarity_top_k=3, council=given.council)
    for found in retriever.retrieve(given.question):
        where = found.node.metadata
        print(
            f"{found.score:.3f}  {where['file']}, page {where.get('page', '-')}, lines {where.get('lines', '-')}"
        )

    engine = as_query_engine(library, similarity_top_k=3, council=given.council)
    print(engine.query(given.question))


if __name__ == "__main__":
    main()
