"""Graders as real processes, to run at once or to be killed."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from typing import Any

_FORK = multiprocessing.get_context("fork")
KILLED = -signal.SIGKILL


def begin(does: Callable[[], Any]) -> Any:
    """A process that has begun to do it; what is set or patched here is so there."""
    process = _FORK.Process(target=does)
    process.start()
    return process


def end(process: Any, seconds: float = 120) -> int | None:
    """Its exit code: 0, or 1 where it raised."""
    process.join(seconds)
    if process.exitcode is None:
        process.kill()
        raise AssertionError(f"A grader was still at it after {seconds} s.")
    code: int = process.exitcode
    return code


def together(*listed: Callable[[], Any]) -> None:
    """Do all of it at once; each must come to a good end."""
    processes = [begin(does) for does in listed]
    assert [end(process) for process in processes] == [0] * len(listed)


def die() -> None:
    """What a power cut does."""
    os.kill(os.getpid(), signal.SIGKILL)
