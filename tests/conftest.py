"""What every room's tests share: where the sample corpus and (where present) the real documents lie."""

from __future__ import annotations

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
