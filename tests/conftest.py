"""What every room's tests share: where the sample corpus and (where present) the real documents lie."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def repo() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def sample_corpus() -> Path:
    return ROOT / "eval" / "sample" / "corpus"


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared (real documents and reference cells) is not here")
    return folder


@pytest.fixture(scope="session")
def real_corpus(shared: Path) -> Path:
    return shared / "corpus"


@pytest.fixture(scope="session")
def sample_index(sample_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus indexed with the bundled weights, once for all workers of a run. To be read only."""
    base = tmp_path_factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, claim, done = root / "sample-index", root / "sample-index.claim", root / "sample-index.done"
    try:
        claim.mkdir()
    except FileExistsError:
        _wait_for(done, seconds=300)
    else:
        from index.update import update_index

        update_index(folder, [sample_corpus])
        done.touch()
    return folder


def _wait_for(path: Path, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not path.exists():
        if time.monotonic() > end:
            pytest.fail("another worker did not finish indexing the sample corpus")
        time.sleep(0.2)
