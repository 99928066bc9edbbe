"""The embedders: the bundled weights as sentence-transformers computes them, others by path, and the cache."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.embedding import Embedder, choose_embedder
from index.embedding.bundled import SHA256, BundledEmbedder, batches, checked_weights, weights_folder
from index.embedding.cache import embed_cached
from index.embedding.named import NamedEmbedder
from ingest.errors import ModelUnavailable

TEXTS = [
    "Gritting lorries went out on forty nights.",
    "£2.4m – overspent (5.3%)",
    "",
    "word " * 600,  # longer than the model takes
    "How did the number of apple trees change?",
]


@pytest.fixture(scope="session")
def peer() -> NamedEmbedder:
    """The same weights through sentence-transformers."""
    return NamedEmbedder(str(weights_folder()))


def test_vectors_are_those_of_sentence_transformers(embedder: BundledEmbedder, peer: NamedEmbedder) -> None:
    difference = embedder.embed_texts(TEXTS) - peer.embed_texts(TEXTS)
    assert float(np.abs(difference).max()) < 1e-4
    assert peer.dimension == embedder.dimension


def test_a_text_has_one_vector_whatever_it_is_batched_with(embedder: BundledEmbedder) -> None:
    together = embedder.embed_texts(TEXTS)
    alone = np.array([embedder.embed_query(text) for text in TEXTS])
    assert float(np.abs(together - alone).max()) < 1e-5


def test_batches_hold_every_text_once_and_like_lengths_together() -> None:
    lengths = [5, 300, 7, 2000, 6, 300, 1]
    found = list(batches(lengths))
    assert sorted(at for batch in found for at in batch) == list(range(len(lengths)))
    assert [lengths[at] for batch in found for at in batch] == sorted(lengths)
    assert len(found) < len(lengths)


def test_weights_that_are_not_those_expected_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    with pytest.raises(ModelUnavailable, match="missing"):
        checked_weights(path)
    path.write_bytes(b"not weights")
    with pytest.raises(ModelUnavailable, match=SHA256[:12]):
        checked_weights(path)


def test_a_model_that_is_not_here_says_what_to_do() -> None:
    with pytest.raises(ModelUnavailable, match="SCRUTINEER_EMBED_MODEL"):
        NamedEmbedder("/no/such/model").embed_query("anything")


def test_a_named_model_takes_the_place_of_the_bundled() -> None:
    assert isinstance(choose_embedder(), BundledEmbedder)
    assert choose_embedder("some/model").model_id == "sentence-transformers:some/model"


def test_the_cache_embeds_a_text_once_for_each_model(tmp_path: Path, counting: Embedder) -> None:
    path = tmp_path / "embeddings.sqlite3"
    first = embed_cached(path, counting, ["a", "b", "a"])
    again = embed_cached(path, counting, ["b", "c"])
    assert counting.seen == ["a", "b", "c"]  # type: ignore[attr-defined]
    assert first[1].tolist() == again[0].tolist()
    counting.model_id = "digest@2"  # type: ignore[misc]
    embed_cached(path, counting, ["a"])
    assert counting.seen == ["a", "b", "c", "a"]  # type: ignore[attr-defined]


def test_no_texts_no_vectors(tmp_path: Path, counting: Embedder) -> None:
    assert embed_cached(tmp_path / "embeddings.sqlite3", counting, []).shape == (0, counting.dimension)
