"""Frozen dataclasses as JSON and back, with the standard library alone.

So that what was read and checked once can be used where no YAML is read: a page in the browser, a
worker. Fields that hold their default are left out. A model call goes out as its result.
"""

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """`value` as plain JSON data. TypeError for what has no such form."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float | Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_json(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [to_json(one) for one in value]
    if _is_call(type(value)):
        return _result(value.result)
    if is_dataclass(value):
        shown = ((one, getattr(value, one.name)) for one in fields(value))
        return {one.name: to_json(held) for one, held in shown if not _is_default(one, held)}
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _is_call(kind: Any) -> bool:
    """Whether values of this type are computed: they have a `result`."""
    return hasattr(kind, "result")


def _result(result: Any) -> Any:
    """What a model gave: a number as text, exactly; a list of ids as a list."""
    return [str(one) for one in result] if isinstance(result, list | tuple) else str(result)


def _is_default(field: Field[Any], value: Any) -> bool:
    if field.default is not MISSING:
        return bool(value == field.default)
    return field.default_factory is not MISSING and bool(value == field.default_factory())


def from_json(kind: type[T], data: Any) -> T:
    """The value of type `kind` that `to_json` wrote. ValueError or TypeError if it is no such thing."""
    made: T = _read(kind, data)
    return made


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return typing.get_type_hints(kind)


def _read(kind: Any, data: Any) -> Any:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _one_of(arguments, data)
    if origin in (tuple, list):
        return origin(_read(arguments[0], one) for one in data)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: _read(arguments[1], one) for key, one in data.items()}
    if kind is Any or origin is typing.Literal or not isinstance(kind, type):
        return data
    if is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _read(hints[name], one) for name, one in data.items()})
    if issubclass(kind, Enum):
        return kind(data)
    if kind is datetime:
        return datetime.fromisoformat(data)
    if kind is date:
        return date.fromisoformat(data)
    return Decimal(str(data)) if kind is Decimal else data


def _one_of(kinds: tuple[Any, ...], data: Any) -> Any:
    """`data` as the one of several types that its shape fits: nothing, a list, an object, or a word."""
    if data is None:
        return None
    for kind in kinds:
        origin = typing.get_origin(kind) or kind
        if origin is type(None) or _is_call(origin):
            continue  # a model call was written as its result
        if is_dataclass(origin) == isinstance(data, dict) and (
            (origin in (tuple, list)) == isinstance(data, list)
        ):
            return _read(kind, data)
    raise ValueError(f"{data!r} is none of {kinds}")
