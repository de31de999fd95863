"""A course that really runs, for tests: the command in its own process, a client that is logged in."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

MODULE = "04-proportionate-grant-management"
CHECK = f"lessons/{MODULE}/0-opening-check.ipynb"
SITTING = f"lessons/{MODULE}/1-who-says-you-must.ipynb"
EXERCISE = f"exercises/{MODULE}/{MODULE}.ipynb"


@dataclass
class Served:
    """A running course: its first address (with the token), and requests as the logged-in learner."""

    first: str
    folder: Path
    jar: CookieJar = field(default_factory=CookieJar)
    opener: OpenerDirector = field(init=False)

    def __post_init__(self) -> None:
        self.opener = build_opener(HTTPCookieProcessor(self.jar))
        self.opener.open(self.first).read()

    @property
    def root(self) -> str:
        return re.match(r"https?://[^/]+", self.first)[0]  # type: ignore[index]

    def page(self, path: str) -> str:
        return f"{self.root}/course/page/{path}"

    def ask(
        self, path: str, method: str = "GET", *, anonymous: bool = False, **headers: str
    ) -> Any:
        """(status, headers, text) of a request; nothing raises."""
        opener = build_opener() if anonymous else self.opener
        wanted = Request(self.root + path, method=method, headers=headers)  # noqa: S310
        try:
            with opener.open(wanted, timeout=60) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except HTTPError as refused:
            return refused.code, refused.headers, refused.read().decode()

    def kernels(self) -> int:
        return len(json.loads(self.ask("/api/kernels")[2]))

    def kernels_become(self, number: int, seconds: float = 15) -> bool:
        until = time.monotonic() + seconds
        while self.kernels() != number:
            if time.monotonic() > until:
                return False
            time.sleep(0.2)
        return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """`commissioning start` in `folder`, as a learner types it, until the block ends."""
    command = [sys.executable, "-m", "commissioning", "start", str(folder), "--no-browser"]
    process = subprocess.Popen(
        [*command, "--port", str(free_port())],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "COMMISSIONING_TODAY": "2026-11-22", "PYTHONUNBUFFERED": "1"},
    )
    try:
        said = ""
        while not (found := re.search(r"http://\S+\n", said)):
            line = process.stdout.readline()  # type: ignore[union-attr]
            assert line, said
            said += line
        for _ in range(100):
            try:
                course = Served(found[0].strip(), folder)
                break
            except OSError:
                time.sleep(0.2)
        yield course
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
