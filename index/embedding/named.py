"""Any sentence-transformers model, by name or path, through LlamaIndex's HuggingFaceEmbedding."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from index.embedding import Progress
from ingest.errors import ModelUnavailable

if TYPE_CHECKING:
    from index.embedding import Vectors

BATCH = 64


class NamedEmbedder:
    """A model found on this machine: nothing is downloaded unless HF_HUB_OFFLINE=0 is set."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.model_id = f"sentence-transformers:{name}"

    @property
    def dimension(self) -> int:
        return len(self.embed_query("dimension"))

    def embed_texts(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        import numpy as np

        order = sorted(range(len(texts)), key=lambda at: (len(texts[at]), at))
        vectors: dict[int, Any] = {}
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            found = self._model.get_text_embedding_batch([texts[at] for at in batch])
            vectors.update(zip(batch, found, strict=True))
            if progress:
                progress(len(vectors), len(texts))
        return _unit(np.array([vectors[at] for at in range(len(texts))], np.float32))

    def embed_query(self, text: str) -> Vectors:
        import numpy as np

        row: Vectors = _unit(np.array([self._model.get_query_embedding(text)], np.float32))[0]
        return row

    @cached_property
    def _model(self) -> Any:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding

        try:
            return HuggingFaceEmbedding(model_name=self.name, embed_batch_size=BATCH)
        except (OSError, ValueError) as error:
            raise ModelUnavailable(
                f"the embedding model {self.name!r} is not on this machine ({str(error).splitlines()[0]}): give the path of a "
                "sentence-transformers folder, or leave SCRUTINEER_EMBED_MODEL unset for the bundled weights"
            ) from None


def _unit(vectors: Vectors) -> Vectors:
    import numpy as np

    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(lengths == 0, 1, lengths)).astype(np.float32)
