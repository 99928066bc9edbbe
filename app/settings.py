"""Settings, read once at the edge: from the environment (SCRUTINEER_*), then `scrutineer.toml`, then the
defaults.

Unknown keys are refused by name, so that a misspelled setting is not silently without effect.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from ingest.errors import UsageError

PREFIX = "SCRUTINEER_"
CONFIG = "CONFIG"  # SCRUTINEER_CONFIG names another TOML file


@dataclass(frozen=True, slots=True)
class Settings:
    """index: folder of the index. embed_model: a sentence-transformers name or path (None: the bundled
    weights). chroma_url: http://host:port of a Chroma server (None: embedded). max_file_mb, file_seconds,
    file_memory_mb: limits for one ingested file. scheme: the RAG scheme where a document prints no key.
    upload_mb: largest file the web app takes."""

    index: Path = Path(".scrutineer")
    embed_model: str | None = None
    chroma_url: str | None = None
    max_file_mb: int = 100
    file_seconds: int = 60
    file_memory_mb: int = 2048
    scheme: str = "stockport"
    upload_mb: int = 50


def load_settings(environ: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """The settings in force; raises UsageError naming the key that is unknown or not of its type."""
    env = dict(os.environ if environ is None else environ)
    named = env.pop(PREFIX + CONFIG, None)
    path = Path(named) if named else (folder or Path()) / "scrutineer.toml"
    if named and not path.is_file():
        raise UsageError(f"{PREFIX}{CONFIG} names {named}, which is not a file")
    values = _from_toml(path) if path.is_file() else {}
    values |= _from_environment(env)
    return Settings(**values)


def _from_toml(path: Path) -> dict[str, Any]:
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not valid TOML ({error})") from None
    return {key: _typed(key, value, f"{path}: {key}") for key, value in given.items()}


def _from_environment(env: Mapping[str, str]) -> dict[str, Any]:
    ours = {name: value for name, value in env.items() if name.startswith(PREFIX)}
    return {
        name[len(PREFIX) :].lower(): _typed(name[len(PREFIX) :].lower(), value, name)
        for name, value in sorted(ours.items())
        if value != ""
    }


def _typed(key: str, value: object, where: str) -> Any:
    types = {field.name: str(field.type) for field in fields(Settings)}
    if key not in types:
        raise UsageError(f"{where} is not a setting; known: {', '.join(sorted(types))}")
    if types[key] == "int":
        try:
            return int(str(value))
        except ValueError:
            raise UsageError(f"{where} is {value!r}; it must be a whole number") from None
    return Path(str(value)) if types[key] == "Path" else str(value)
