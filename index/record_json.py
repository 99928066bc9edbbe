"""Typed records to plain JSON values and back: dataclasses as objects without the fields that have their default, Decimals and
dates as text, tuples as lists."""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

Record = TypeVar("Record")
_Reader = Callable[[Any], Any]


def plain(value: Any) -> Any:
    """The value as JSON knows it."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = ((name, getattr(value, name), default) for name, default in _defaults(type(value)))
        return {name: plain(item) for name, item, default in kept if item is not default and item != default}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, (Decimal, dt.date)):
        return str(value)
    return value


def typed(record_type: type[Record], data: Any) -> Record:
    """The record that `plain` was given."""
    annotation: Any = record_type
    record: Record = _reader(annotation)(data)
    return record


@cache
def _defaults(record_type: type) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (field.name, field.default_factory() if field.default_factory is not MISSING else field.default)
        for field in fields(record_type)
    )


@cache
def _reader(annotation: Any) -> _Reader:
    """How values of this type are read; `_same` where JSON's own value will do."""
    if is_dataclass(annotation):
        return _record_reader(annotation)
    if annotation is Decimal:
        return Decimal
    if annotation is dt.date:
        return dt.date.fromisoformat
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is tuple:
        return _tuple_reader(arguments)
    if origin in (typing.Union, types.UnionType):
        (inner,) = {_reader(argument) for argument in arguments if argument is not types.NoneType}
        return inner if inner is _same else lambda value: None if value is None else inner(value)
    return _same


def _same(value: Any) -> Any:
    return value


def _record_reader(record_type: Any) -> _Reader:
    hints = typing.get_type_hints(record_type)
    converted = {name: reader for name, kind in hints.items() if (reader := _reader(kind)) is not _same}

    def read(data: dict[str, Any]) -> Any:
        given = dict(data)
        for name in converted.keys() & given.keys():
            given[name] = converted[name](given[name])
        return record_type(**given)

    return read


def _tuple_reader(arguments: tuple[Any, ...]) -> _Reader:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        item = _reader(arguments[0])
        return tuple if item is _same else lambda values: tuple(map(item, values))
    readers = tuple(map(_reader, arguments))
    return lambda values: tuple(read(value) for read, value in zip(readers, values, strict=True))
