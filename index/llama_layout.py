"""A node as LlamaIndex's Chroma store lays nodes out, so that any LlamaIndex program can read and delete what is stored.

Chroma indexes every value of the metadata, a value of over a thousand bytes on a page of its own. So the node that LlamaIndex reads
back is kept short: what its own defaults say is left out, and the typed payload stands beside it, not in it again. That is two
thirds of the store's size.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.nodes import Node

SOURCE = "1"  # NodeRelationship.SOURCE


def as_llamaindex(node: Node) -> dict[str, str]:
    """The metadata: the node's fields and payload, and what LlamaIndex reads (`_node_content`) and deletes by (`document_id`)."""
    document = node.fields["document"]
    content = {
        "id_": node.id,
        "metadata": dict(node.fields),
        "relationships": {SOURCE: {"node_id": document, "class_name": "RelatedNodeInfo"}},
    }
    return {
        **node.fields,
        **({"payload": node.payload} if node.payload else {}),
        "_node_content": json.dumps(content, ensure_ascii=False, separators=(",", ":")),
        "_node_type": "TextNode",
        "document_id": document,
    }
