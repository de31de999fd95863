"""Lists and tables by name as strangers give them, or ValueError in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def listed(value: Any, say: str) -> Sequence[Any]:
    """Return a list that is not empty; ValueError with what to give."""
    if isinstance(value, str | Mapping) or not isinstance(value, Sequence) or not value:
        raise ValueError(say)
    return value


def by_name(value: Any, say: str) -> Mapping[str, Any]:
    """Return a table by name; ValueError with what to give."""
    if not isinstance(value, Mapping):
        raise ValueError(say)
    return value
