"""How much of the server's time one learner may use: enough for anybody who learns, not without end."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

FULL = 60.0
"""Seconds of the server's time that may be used at once."""
REFILL = 0.5
"""Seconds that come back each second: nobody holds more than half of a core for long."""


class Purse:
    """Seconds that are left to a learner."""

    def __init__(self) -> None:
        self._left = FULL
        self._at = time.monotonic()

    @property
    def empty(self) -> bool:
        """Whether the learner has to wait."""
        return self._now() <= 0

    @property
    def full(self) -> bool:
        """Whether nothing is owed, so that the purse may be forgotten."""
        return self._now() >= FULL

    @contextmanager
    def spending(self) -> Iterator[None]:
        """Take what the block uses. It runs on the event loop, which does nothing else meanwhile."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self._left = self._now() - (time.perf_counter() - begun)

    def _now(self) -> float:
        at = time.monotonic()
        self._left = min(FULL, self._left + (at - self._at) * REFILL)
        self._at = at
        return self._left
