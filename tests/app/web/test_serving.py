"""`scrutineer serve` and the start of the app: ports, names that shadow nothing, following the index, feedback in whole lines."""

from __future__ import annotations

import importlib.util
import json
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app.commands.serve import serve, streamlit_arguments
from app.settings import Settings, load_settings
from app.web.shelf import Shelf
from app.web.thumbs import FILE, keep_feedback
from index.update import remove_document
from ingest.errors import UsageError

WEB = Path(importlib.util.find_spec("app.web").submodule_search_locations[0])  # type: ignore[union-attr,index]


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_is_none_is_refused(port: int) -> None:
    with pytest.raises(UsageError, match="between 1 and 65535"):
        serve(port=port)


def test_a_port_in_use_is_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        taken.listen()
        with pytest.raises(UsageError, match="choose another with --port"):
            serve(port=taken.getsockname()[1])


def test_the_server_listens_here_alone_and_reports_to_nobody() -> None:
    arguments = " ".join(streamlit_arguments(8501, "localhost", Settings(upload_mb=7)))
    for flag in (
        "server.address localhost",
        "gatherUsageStats false",
        "headless true",
        "maxUploadSize 7",
        "fileWatcherType none",
    ):
        assert flag in arguments


def test_the_command_line_loads_no_streamlit() -> None:
    code = "import sys, app.commands.serve; print('streamlit' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_no_file_beside_the_entry_shadows_a_module() -> None:
    """Streamlit puts the entry's folder first on the path."""
    names = {path.stem for path in WEB.iterdir() if path.suffix == ".py" or path.is_dir()} - {
        "__init__",
        "__pycache__",
    }
    code = f"import sys, importlib.util as u; print([n for n in {sorted(names)!r} if n in sys.stdlib_module_names or u.find_spec(n)])"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_entry_opens_the_first_page(sample_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRUTINEER_INDEX", str(sample_index))
    page = AppTest.from_file(str(WEB / "start.py"), default_timeout=120).run()
    assert not page.exception
    assert page.title[0].value == "Ask the documents"


def test_the_app_follows_the_index_without_a_restart(sample_copy: Path) -> None:
    shelf, settings = Shelf(sample_copy), load_settings({"SCRUTINEER_INDEX": str(sample_copy)})
    before = shelf.library(settings)
    assert shelf.library(settings) is before
    remove_document(sample_copy, "measures.csv")
    after = shelf.library(settings)
    assert after.generation != before.generation
    assert len(after.documents) == len(before.documents) - 1


def test_feedback_of_many_at_once_stays_in_whole_lines(tmp_path: Path) -> None:
    lines = [{"question": f"How many otters, {number}? {'x' * 500}"} for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda line: keep_feedback(tmp_path, line), lines))
    kept = [json.loads(line) for line in (tmp_path / FILE).read_text("utf-8").splitlines()]
    assert sorted(kept, key=str) == sorted(lines, key=str)
