"""A command of ours, run beside the server for whoever pressed its button: how far it is, and what it said.

One at a time: two would take turns at the gradebook anyway. Each is a process of its own, so that the pages
go on, and what it says is what it says in a terminal.
"""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import IO

from commissioning.grading.how_to import AS_LINES
from commissioning.server.facilitator.arrived import Arrival, arrival

_STEP = re.compile(r"\r(\d+)/(\d+) (.*)")
_MOST_LINES = 2_000
_ENDED = {
    0: "Done.",
    1: "Done, but something was left out: see below.",
    2: "It could not be done: see below.",
}


@dataclass
class Work:
    """What is being done, or was done last. `done` of `total` are 0 where nobody can say how far it is."""

    title: str
    arrived: str = ""  # the name of what is collected
    done: int = 0
    total: int = 0
    now: str = ""
    code: int | None = None
    lines: list[str] = field(default_factory=list)

    @property
    def running(self) -> bool:
        """Whether it goes on."""
        return self.code is None

    @property
    def words(self) -> str:
        """How far it is, in a sentence."""
        if self.code is None:
            return self.now or "It is being done."
        return _ENDED.get(self.code, "It was stopped. Start it again: it goes on where it stopped.")

    def hear(self, line: str) -> None:
        """Take in one line of what the command says."""
        step = _STEP.fullmatch(line.rstrip("\r\n"))
        if step:
            self.done, self.total, self.now = int(step[1]), int(step[2]), step[3]
        elif line.strip() and len(self.lines) < _MOST_LINES:
            self.lines.append(line.strip())


class Desk:
    """Where commands are started, in the folder that they work on."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.work: Work | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, title: str, arguments: Sequence[str], arrived: str = "") -> bool:
        """Run `commissioning` with these arguments; False, and nothing done, while another goes on."""
        if self.work and self.work.running:
            return False
        own = {AS_LINES: "1", "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "commissioning", *arguments],
            cwd=self.root,
            env=os.environ | own,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.work = Work(title, arrived)
        Thread(target=_follow, args=(self._process, self.work), daemon=True).start()
        return True

    @property
    def asked(self) -> Arrival | None:
        """What came, where collecting it is done and had to ask something."""
        done = self.work if self.work and not self.work.running else None
        came = arrival(self.root, done.arrived) if done else None
        return came if came and came.asked.count else None

    def close(self) -> None:
        """End what goes on: the next run finishes it."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            self._process.wait()


def _follow(process: "subprocess.Popen[bytes]", work: Work) -> None:
    said: IO[bytes] | None = process.stdout
    for line in said or ():  # as bytes: a step begins with a carriage return, which is no new line
        work.hear(line.decode("utf-8", "replace"))
    work.code = process.wait()
