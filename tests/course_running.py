"""The course as a learner runs it, for tests: the command in its own process, a client that is logged in."""

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
from functools import cached_property
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener, urlopen

MODULE = "04-proportionate-grant-management"
CHECK = f"lessons/{MODULE}/0-opening-check.ipynb"
FIRST_SITTING = f"lessons/{MODULE}/1-who-says-you-must.ipynb"
SITTING = f"lessons/{MODULE}/2-the-price-of-a-check.ipynb"
EXERCISE = f"exercises/{MODULE}/{MODULE}.ipynb"


@dataclass
class RunningCourse:
    """A running course: its first address (with the token), its folder as it was laid out, its process."""

    first: str
    folder: Path
    process: subprocess.Popen[str]
    jar: CookieJar = field(default_factory=CookieJar)

    def __post_init__(self) -> None:
        self._laid_out = set(self.folder.rglob("*"))

    @property
    def home(self) -> Path:
        """Where Jupyter and IPython keep their own for the learner, in place of the tester's."""
        return _home(self.folder)

    @property
    def root(self) -> str:
        return re.match(r"https?://[^/]+", self.first)[0]  # type: ignore[index]

    @property
    def port(self) -> str:
        return self.root.rpartition(":")[2]

    def url(self, path: str) -> str:
        """An address that needs no log-in."""
        token = self.first.partition("token=")[2]
        return f"{self.root}/{path}{'&' if '?' in path else '?'}token={token}"

    def page(self, path: str) -> str:
        return f"{self.root}/course/page/{path}"

    @cached_property
    def opener(self) -> OpenerDirector:
        made = build_opener(HTTPCookieProcessor(self.jar))
        made.open(self.first).read()
        return made

    def ask(
        self, path: str, method: str = "GET", *, anonymous: bool = False, **headers: str
    ) -> Any:
        """(status, headers, text) of a request as the logged-in learner; nothing raises."""
        opener = build_opener() if anonymous else self.opener
        wanted = Request(self.root + path, method=method, headers=headers)  # noqa: S310
        try:
            with opener.open(wanted, timeout=60) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except HTTPError as refused:
            return refused.code, refused.headers, refused.read().decode()

    def _kernels(self) -> list[str]:
        with urlopen(self.url("api/kernels")) as answer:  # noqa: S310
            return [one["id"] for one in json.load(answer)]

    def kernels(self) -> int:
        return len(self._kernels())

    def kernels_become(self, number: int, seconds: float = 15) -> bool:
        until = time.monotonic() + seconds
        while self.kernels() != number:
            if time.monotonic() > until:
                return False
            time.sleep(0.2)
        return True

    def begin_again(self) -> None:
        """The folder of somebody new, and no page open: what earlier tests left is gone."""
        for kernel in self._kernels():
            urlopen(Request(self.url(f"api/kernels/{kernel}"), method="DELETE")).close()  # noqa: S310
        for left in set(self.folder.rglob("*")) - self._laid_out:
            if left.is_file():
                left.unlink()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _home(folder: Path) -> Path:
    return folder.parent / "home"


def _free_port() -> int:
    """A port that nobody uses: two workers that start at once must not choose the same."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run_course(folder: Path, *options: str) -> RunningCourse:
    """Start the course in `folder` as a learner does, and wait until it gives its address."""
    command = [sys.executable, "-m", "commissioning", "start", str(folder), "--no-browser"]
    log = folder.parent / f"{folder.name}.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [*command, "--port", str(_free_port()), *options],
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
            env={
                **os.environ,
                "COMMISSIONING_TODAY": "2026-11-22",
                "IPYTHONDIR": str(_home(folder) / "ipython"),
                "JUPYTER_CONFIG_DIR": str(_home(folder) / "jupyter"),
                "JUPYTER_DATA_DIR": str(_home(folder) / "share"),
            },
        )
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found = [line.strip() for line in log.read_text().splitlines() if "token=" in line]
        if found:
            return RunningCourse(found[0], folder, process)
        if process.poll() is not None:
            break
        time.sleep(0.05)
    process.kill()
    raise AssertionError(log.read_text())


@contextmanager
def served(folder: Path) -> Iterator[RunningCourse]:
    """A course in `folder` until the block ends."""
    running = run_course(folder)
    try:
        yield running
    finally:
        running.stop()
