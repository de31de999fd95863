"""A progress bar with an estimate, on a terminal; as lines where another program asks for them; else nothing."""

import os
import sys
import time
from typing import TextIO

from commissioning.grading.how_to import AS_LINES

_WIDTH = 30
_EVERY = 0.2


class Progress:
    """Counts towards `total`. Shows itself at most five times a second, on standard error."""

    def __init__(self, total: int, what: str, out: TextIO | None = None) -> None:
        self.total, self.what, self.done = total, what, 0
        self._out = sys.stderr if out is None else out
        self._began = time.monotonic()
        self._shown = self._began
        self._lines = total > 0 and bool(os.environ.get(AS_LINES))
        self._on = total > 0 and self._out.isatty() and not self._lines

    def add(self, count: int) -> None:
        """`count` more are done."""
        self.done += count
        now = time.monotonic()
        if self._lines:
            left = _time(self._left(now - self._began))
            words = f"{self.what}: {self.done} of {self.total}, about {left} left"
            self._out.write(f"\r{self.done}/{self.total} {words}\n")
            self._out.flush()
        if self._on and (now - self._shown >= _EVERY or self.done >= self.total):
            self._shown = now
            self._write(self.line(now - self._began))

    def line(self, seconds: float) -> str:
        """The bar after `seconds`: how many of how many, and about how long it will still take."""
        share = min(1.0, self.done / self.total)
        bar = "#" * int(share * _WIDTH)
        left = _time(self._left(seconds))
        return f"{self.what} [{bar:<{_WIDTH}}] {self.done} of {self.total}, about {left} left"

    def _left(self, seconds: float) -> float:
        return seconds * self.total / self.done - seconds if self.done else 0

    def say(self, line: str) -> None:
        """Print a line above the bar."""
        if self._on:
            self._write("")
            self._out.write("\r")
        print(line, flush=self._on)

    def close(self) -> None:
        """Take the bar away."""
        if self._on:
            self._write("")
            self._out.write("\r")
            self._out.flush()

    def _write(self, text: str) -> None:
        self._out.write(f"\r{text:<100}")
        self._out.flush()


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
