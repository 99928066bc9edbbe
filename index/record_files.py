"""Each document's records as two files named by their content, shared by the generations that hold the document.

The facts (measures and finance tables) lie apart from the passages, so that a question about a measure is answered without reading
the rest.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.record_json import plain, typed
from ingest.domain import FinanceTable, Measure, Passage, Records


@dataclass(frozen=True, slots=True)
class Facts:
    """A document's measure rows and finance tables."""

    measures: tuple[Measure, ...] = ()
    tables: tuple[FinanceTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """A document's passages, in order."""

    passages: tuple[Passage, ...] = ()


def split(records: Records) -> tuple[Facts, Prose]:
    return Facts(records.measures, records.tables), Prose(records.passages)


def save_records(folder: Path, records: Records) -> str:
    """Writes both files where they are not there yet; returns the name they have in common."""
    facts, prose = _bytes(Facts(records.measures, records.tables)), _bytes(Prose(records.passages))
    name = hashlib.sha256(facts + b"\0" + prose).hexdigest()[:24]
    write_whole(folder / f"{name}.facts.json", facts)
    write_whole(folder / f"{name}.prose.json", prose)
    return name


def load_facts(folder: Path, name: str) -> Facts:
    return typed(Facts, _loaded(folder / f"{name}.facts.json"))


def load_prose(folder: Path, name: str) -> Prose:
    return typed(Prose, _loaded(folder / f"{name}.prose.json"))


def write_whole(path: Path, content: bytes) -> None:
    """The file under its name only once it is whole and on disk."""
    if path.exists():
        path.touch()  # not to be swept away before a generation names it
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def _bytes(value: Facts | Prose) -> bytes:
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":")).encode()


def _loaded(path: Path) -> Any:
    return json.loads(path.read_bytes())
