"""What a search may find."""

from __future__ import annotations

from typing import Any

import pytest

from index.manifest import Entry, Manifest
from index.selection import Selection
from ingest.domain import Document, Source

A, B = "a" * 16, "b" * 16


def manifest() -> Manifest:
    """Two documents: ten passages; and five passages with two measures of two faces each."""
    entries = []
    for document, passages, measures in ((A, 10, 0), (B, 5, 2)):
        given = Document(document, Source(document, "", "", 1, "pdf"), "")
        entries.append(Entry(given, "", "", passages, measures, 0, 0, passages + 2 * measures, 0.1))
    return Manifest("1", "model", 3, "", "", tuple(entries))


@pytest.mark.parametrize(
    ("selection", "nodes", "where"),
    [
        pytest.param(Selection(), 19, None, id="everything"),
        pytest.param(Selection(within=frozenset({A})), 10, {"document": {"$in": [A]}}, id="one document"),
        pytest.param(Selection(frozenset({"passage"})), 15, {"kind": {"$in": ["passage"]}}, id="one kind"),
        pytest.param(
            Selection(frozenset({"measure"}), frozenset({B})),
            4,
            {"$and": [{"kind": {"$in": ["measure"]}}, {"document": {"$in": [B]}}]},
            id="one kind in one document",
        ),
    ],
)
def test_selection(selection: Selection, nodes: int, where: dict[str, Any] | None) -> None:
    assert selection.nodes_at_most(manifest()) == nodes
    assert selection.where() == where


def test_holds_by_id() -> None:
    selection = Selection(frozenset({"measure"}), frozenset({B}))
    held = [node for node in (f"{A}:m1", f"{B}:m1", f"{B}:m1#1", f"{B}:p1") if selection.holds(node)]
    assert held == [f"{B}:m1", f"{B}:m1#1"]
