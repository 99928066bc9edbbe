"""The same questions over the same files get the same bytes, whatever the order of ingest, the number of workers or the hash seed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ASKED = 40  # questions, of every type


def answers(tmp: Path, repo: Path, questions: Path, *, files: list[Path], workers: int, seed: int) -> bytes:
    """What `scrutineer ask --questions` prints, less the seconds, from an index made afresh."""
    here = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(repo)}
    command = [sys.executable, "-m", "app.commands.main"]
    index = tmp / f"index-{seed}"
    made = [*command, "ingest", *map(str, files), "--workers", str(workers), "--index", str(index)]
    subprocess.run(made, check=True, env=here, cwd=tmp, capture_output=True)
    asked = [*command, "ask", "--questions", str(questions), "--index", str(index)]
    printed = subprocess.run(asked, check=True, env=here, cwd=tmp, capture_output=True).stdout
    records = [json.loads(line) for line in printed.splitlines()]
    for record in records:
        del record["seconds"]
    return json.dumps(records, ensure_ascii=False).encode()


def test_the_same_answers_byte_for_byte(repo: Path, sample_corpus: Path, tmp_path: Path) -> None:
    lines = (repo / "eval" / "sample" / "questions.jsonl").read_text("utf-8").splitlines()
    step = len(lines) // ASKED
    questions = tmp_path / "questions.jsonl"
    questions.write_text("\n".join(lines[::step][:ASKED]), "utf-8")
    files = sorted(path for path in sample_corpus.iterdir() if path.is_file())
    one = answers(tmp_path, repo, questions, files=files, workers=1, seed=1)
    other = answers(tmp_path, repo, questions, files=files[::-1], workers=2, seed=4242)
    assert len(json.loads(one)) == ASKED
    assert one == other
