"""What a search may find: kinds of record and documents, as a test of ids and as Chroma's filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from index.manifest import Manifest
from index.record_ids import KINDS, document_of, kind_of


@dataclass(frozen=True, slots=True)
class Selection:
    """Records of these kinds in these documents (None: all)."""

    kinds: frozenset[str] = frozenset(KINDS)
    within: frozenset[str] | None = None

    @property
    def all_kinds(self) -> bool:
        return self.kinds == frozenset(KINDS)

    def holds(self, node_id: str) -> bool:
        return kind_of(node_id) in self.kinds and (self.within is None or document_of(node_id) in self.within)

    def nodes_at_most(self, manifest: Manifest) -> int:
        """How many nodes it may hold: those of its documents that can be of its kinds."""
        total = 0
        for entry in manifest.entries:
            if self.within is not None and entry.document.id not in self.within:
                continue
            left_out = entry.passages if "passage" not in self.kinds else 0
            total += entry.passages if self.kinds == {"passage"} else entry.nodes - left_out
        return total

    def where(self) -> dict[str, Any] | None:
        """Chroma's filter, None where everything may be found."""
        parts: list[dict[str, Any]] = []
        if not self.all_kinds:
            parts.append({"kind": {"$in": sorted(self.kinds)}})
        if self.within is not None:
            parts.append({"document": {"$in": sorted(self.within)}})
        return {"$and": parts} if len(parts) > 1 else parts[0] if parts else None
