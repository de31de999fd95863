"""How far slow work on a file is, told in words to whoever waits; to nobody unless somebody listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_LISTENS: ContextVar[Callable[[str], None] | None] = ContextVar("listens", default=None)


@contextmanager
def told_to(listens: Callable[[str], None]) -> Iterator[None]:
    """What is told inside goes to `listens`, as often as it comes."""
    before = _LISTENS.set(listens)
    try:
        yield
    finally:
        _LISTENS.reset(before)


def tell(words: str) -> None:
    """Say how far the work is."""
    listens = _LISTENS.get()
    if listens:
        listens(words)
