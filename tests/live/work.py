"""Small pieces of slow work, as a worker process finds them by name."""

import os
import sys
import time
from pathlib import Path
from typing import Any

from commissioning.errors import CourseError
from commissioning.parts.part import PAUSE, Tell


def turns(held: Any, tell: Tell) -> tuple[Any, Any]:
    """How often this was asked of the same process for the same part."""
    held = (held or 0) + 1
    return held, held


def until(held: Any, tell: Tell, gate: Path) -> tuple[Any, Any]:
    """Work until there is a file `gate`."""
    while not gate.exists():
        time.sleep(0.005)
    return turns(held, tell)


def endless(held: Any, tell: Tell) -> tuple[Any, Any]:
    """Count for ever, without a pause."""
    print("counting", flush=True)
    while True:
        pass


def told(held: Any, tell: Tell) -> tuple[Any, Any]:
    """Say at once, which is too early to be heard, and again after a while, twice."""
    tell("begun")
    time.sleep(PAUSE + 0.05)
    tell("half")
    tell("half and a bit")
    return held, "done"


def chatty(held: Any, tell: Tell) -> tuple[Any, Any]:
    """Print where only answers may go."""
    print("a stray line", flush=True)
    os.write(1, b"and one past Python")
    return held, "heard"


def dies(held: Any, tell: Tell) -> tuple[Any, Any]:
    """End the process."""
    os._exit(3)


def faulty(held: Any, tell: Tell) -> tuple[Any, Any]:
    """A fault of ours."""
    raise ZeroDivisionError


def refused(held: Any, tell: Tell) -> tuple[Any, Any]:
    """Words for the learner."""
    raise CourseError("Choose another.")


def not_to_be_sent(held: Any, tell: Tell) -> tuple[Any, Any]:
    """Give what no pickle can hold."""
    return held, lambda: None


def priority(held: Any, tell: Tell) -> tuple[Any, Any]:
    """What the process is: its priority, and the packages that its start brought in."""
    return held, (os.getpriority(os.PRIO_PROCESS, 0), sorted(sys.modules))
