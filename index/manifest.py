"""What a generation holds: its schema, model and settings, and an entry for each document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.record_json import plain, typed
from ingest.domain import Document
from ingest.errors import IndexUnavailable

SCHEMA = 4  # raise it when the layout of a generation changes
FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One indexed document. `records` names its record files; `council` is the one given at ingest, if any; `parsers` is the
    fingerprint of the ingest code that read it; `nodes` counts what the store holds of it."""

    document: Document
    records: str
    parsers: str
    passages: int
    measures: int
    tables: int
    finance_lines: int
    nodes: int
    seconds: float
    council: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """A generation's description. `created` is an ISO time in UTC; `nodes_made_by` and `terms_made_by` are the fingerprints of
    the code, settings and word lists that made its nodes and its word index; `removed` counts the nodes taken out of the store since it was last built from nothing."""

    generation: str
    model: str
    dimension: int
    created: str
    nodes_made_by: str
    entries: tuple[Entry, ...] = ()
    removed: int = 0
    terms_made_by: str = ""
    schema: int = SCHEMA

    @property
    def nodes(self) -> int:
        return sum(entry.nodes for entry in self.entries)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    text = json.dumps(
        plain(manifest) | {"schema": manifest.schema}, ensure_ascii=False, separators=(",", ":")
    )
    (folder / FILE).write_text(text, "utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest in a generation's folder; raises IndexUnavailable for another schema, FileNotFoundError where there is none."""
    data = json.loads((folder / FILE).read_text("utf-8"))
    checked_schema(data, str(folder.parent.parent))
    return typed(Manifest, data)


def checked_schema(data: Mapping[str, object], where: str) -> None:
    """Raises IndexUnavailable where what was written has another schema than this code reads."""
    if data.get("schema") != SCHEMA:
        raise IndexUnavailable(
            f"the index {where} has schema {data.get('schema')}, this Scrutineer reads {SCHEMA}: delete it and run "
            "`scrutineer ingest` again"
        )
