"""Writes an ONNX model as bytes: just enough of the protocol buffer format for a graph of nodes and float weights.

The `onnx` package would do the same at the price of one more dependency. Field numbers are those of onnx.proto3
(ONNX IR version 8).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence

Attribute = int | float
FLOAT, INT32 = 1, 6  # TensorProto.DataType
MICROSOFT = "com.microsoft"  # the domain of ONNX Runtime's fused operators
_IR_VERSION, _OPSET, _MICROSOFT_OPSET = 8, 17, 1
_ATTRIBUTE_FLOAT, _ATTRIBUTE_INT, _EXTERNAL = 1, 2, 1


def node(operator: str, inputs: Sequence[str], outputs: Sequence[str], **attributes: Attribute) -> bytes:
    """A node of one of ONNX's own operators."""
    body = b"".join(_text(1, name) for name in inputs) + b"".join(_text(2, name) for name in outputs)
    return body + _text(4, operator) + b"".join(_bytes(5, _attribute(*pair)) for pair in attributes.items())


def fused_node(
    operator: str, inputs: Sequence[str], outputs: Sequence[str], **attributes: Attribute
) -> bytes:
    """A node of one of ONNX Runtime's fused operators."""
    return node(operator, inputs, outputs, **attributes) + _text(7, MICROSOFT)


def model(
    nodes: Iterable[bytes],
    weights: Mapping[str, Sequence[int]],
    inputs: Mapping[str, Sequence[int | str]],
    outputs: Mapping[str, Sequence[int | str]],
) -> bytes:
    """The model as bytes. `weights` gives each weight's shape; their values are handed to the session apart (external data).
    `inputs` are int32, `outputs` float, each with its shape (a name stands for a free dimension)."""
    graph = b"".join(_bytes(1, item) for item in nodes) + _text(2, "encoder")
    graph += b"".join(_bytes(5, _external_weight(name, shape)) for name, shape in weights.items())
    graph += b"".join(_bytes(11, _value(name, INT32, shape)) for name, shape in inputs.items())
    graph += b"".join(_bytes(12, _value(name, FLOAT, shape)) for name, shape in outputs.items())
    opsets = _bytes(8, _int(2, _OPSET)) + _bytes(8, _text(1, MICROSOFT) + _int(2, _MICROSOFT_OPSET))
    return _int(1, _IR_VERSION) + _text(2, "scrutineer") + _bytes(7, graph) + opsets


def _attribute(name: str, value: Attribute) -> bytes:
    if isinstance(value, float):
        return _text(1, name) + _tag(2, 5) + struct.pack("<f", value) + _int(20, _ATTRIBUTE_FLOAT)
    return _text(1, name) + _int(3, value) + _int(20, _ATTRIBUTE_INT)


def _external_weight(name: str, shape: Sequence[int]) -> bytes:
    place = _bytes(13, _text(1, "location") + _text(2, "given-at-run-time"))
    dims = b"".join(_int(1, size) for size in shape)
    return dims + _int(2, FLOAT) + _text(8, name) + place + _int(14, _EXTERNAL)


def _value(name: str, kind: int, shape: Sequence[int | str]) -> bytes:
    dims = b"".join(_bytes(1, _text(2, size) if isinstance(size, str) else _int(1, size)) for size in shape)
    return _text(1, name) + _bytes(2, _bytes(1, _int(1, kind) + _bytes(2, dims)))


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def _tag(field: int, wire: int) -> bytes:
    return _varint(field << 3 | wire)


def _int(field: int, number: int) -> bytes:
    return _tag(field, 0) + _varint(number)


def _bytes(field: int, body: bytes) -> bytes:
    return _tag(field, 2) + _varint(len(body)) + body


def _text(field: int, text: str) -> bytes:
    return _bytes(field, text.encode())
