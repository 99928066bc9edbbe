"""Text to vectors behind one small interface.

The bundled weights are the default; any sentence-transformers name or path can take their place. Nothing heavy is imported before
the first text is embedded, so that an embedder can be named without being loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

Progress = Callable[[int, int], None]  # done, of how many


class Embedder(Protocol):
    """Turns text into unit vectors. `model_id` names model and weights: vectors of equal ids may be compared and cached."""

    @property
    def model_id(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def embed_texts(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """float32 [len(texts), dimension], in the order of the texts."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """float32 [dimension]."""
        ...


def choose_embedder(model: str | None = None) -> Embedder:
    """The bundled weights, or the sentence-transformers model of that name or path."""
    from index.embedding.bundled import BundledEmbedder
    from index.embedding.named import NamedEmbedder

    return NamedEmbedder(model) if model else BundledEmbedder()
