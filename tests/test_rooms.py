"""The rooms: imports point one way, and what the command line loads stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOMS = ("ingest", "index", "app", "eval")  # each may import itself and those before it
HEAVY = (
    "torch", "sentence_transformers", "llama_index", "chromadb", "streamlit", "pdfplumber", "openpyxl", "docx",
    "numpy", "onnxruntime", "pandas", "altair", "selectolax",
)  # fmt: skip


def imported(path: Path) -> set[str]:
    """The top-level names of every import of a file, those inside functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("room", ROOMS)
def test_imports_point_one_way(repo: Path, room: str) -> None:
    later = set(ROOMS[ROOMS.index(room) + 1 :])
    files = sorted((repo / room).rglob("*.py"))
    wrong = {str(path.relative_to(repo)): imported(path) & later for path in files if imported(path) & later}
    assert files
    assert wrong == {}


def test_only_the_pdf_readers_import_pdfplumber(repo: Path) -> None:
    users = {
        str(path.relative_to(repo))
        for room in ROOMS
        for path in (repo / room).rglob("*.py")
        if "pdfplumber" in imported(path)
    }
    allowed = {name for name in users if name.startswith(("ingest/readers/pdf", "eval/bench/"))}
    assert users - allowed <= {"app/web/page_picture.py"}


@pytest.mark.parametrize(
    "module",
    [
        "ingest.domain",
        "app.commands.main",
        "app.answering.ask",
        "app.commands.ask",
        "app.commands.ingest",
        "index.library",
        "index.update",
        "ingest.intake",
    ],
)
def test_modules_of_the_command_line_are_light(module: str) -> None:
    code = f"import sys, {module}; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_package_files_are_small_enough_to_read(repo: Path) -> None:
    long = {
        str(path.relative_to(repo)): count
        for room in ROOMS
        for path in (repo / room).rglob("*.py")
        if (count := len(path.read_text("utf-8").splitlines())) > 400
    }
    assert long == {}
