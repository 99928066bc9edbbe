"""Scrutineer's own retriever as a process of its own, asked as the peers are.

python -m eval.peers.own ask INDEX QUERIES.jsonl     one JSON line a query: {"": {"hits", "seconds"}}
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from eval.run import retrieved
from index.library import open_library


def main(arguments: list[str]) -> None:
    _, folder, queries = arguments
    library = open_library(Path(folder))
    for line in Path(queries).read_text("utf-8").splitlines():
        started = time.perf_counter()
        hits = list(retrieved(library, json.loads(line)))
        seconds = time.perf_counter() - started
        said = [{"file": hit.file, "text": hit.text} for hit in hits]
        print(json.dumps({"": {"hits": said, "seconds": seconds}}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
