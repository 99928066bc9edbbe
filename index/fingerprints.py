"""Digests of the code and word lists that made what the index holds, so that what another version made is made again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import ingest

# What a record's nodes are made by: their texts, the word list behind these, and the store's settings.
_NODE_MAKERS = ("acronyms.py", "lexicon.toml", "llama_layout.py", "nodes.py", "vectors.py")
# What the terms that are counted in a node's words are made by.
_TERM_MAKERS = ("synonyms.toml", "terms.py", "words.py")


@cache
def parsers_fingerprint() -> str:
    """Of the ingest room: documents read by another version are read again."""
    folder = Path(ingest.__file__).parent
    return _digest(sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".toml"}))


@cache
def nodes_fingerprint() -> str:
    """Of what turns records into nodes: with another version, or edited acronyms, the next ingest builds the store afresh from the
    records it has."""
    return _digest(Path(__file__).with_name(name) for name in _NODE_MAKERS)


@cache
def terms_fingerprint() -> str:
    """Of what turns a node's words into terms: with another version, or edited synonyms, the next ingest counts words afresh and
    leaves the store as it is."""
    return _digest(Path(__file__).with_name(name) for name in _TERM_MAKERS)


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
