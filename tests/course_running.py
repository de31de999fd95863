"""The course as a learner runs it, for tests: the command in its own process, a client that is logged in."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from functools import cached_property
from http import HTTPStatus
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener, urlopen

from ports import free_port

MODULE = "04-proportionate-grant-management"
CHECK = f"lessons/{MODULE}/0-opening-check.ipynb"
FIRST_SITTING = f"lessons/{MODULE}/1-who-says-you-must.ipynb"
SITTING = f"lessons/{MODULE}/2-the-price-of-a-form.ipynb"
EXERCISE = f"exercises/{MODULE}/{MODULE}.ipynb"
_HOMES = ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME")
DOCUMENT = f"documents/{MODULE}/document"
PATIENCE = 60  # seconds that a busy machine may need for what takes one


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
        return "{0.scheme}://{0.netloc}".format(urlsplit(self.first))

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
        self,
        path: str,
        method: str = "GET",
        *,
        anonymous: bool = False,
        headers: Mapping[str, str] | None = None,
    ) -> "tuple[int, Message[str, str], str]":
        """(status, headers, text) of a request as the logged-in learner; no status raises."""
        opener = build_opener() if anonymous else self.opener
        wanted = Request(self.root + path, method=method, headers=dict(headers or {}))  # noqa: S310
        try:
            with opener.open(wanted, timeout=PATIENCE) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except HTTPError as refused:
            return refused.code, refused.headers, refused.read().decode()

    def _kernels(self) -> list[str]:
        with urlopen(self.url("api/kernels"), timeout=PATIENCE) as answer:  # noqa: S310
            return [one["id"] for one in json.load(answer)]

    def _end(self, kernel: str) -> None:
        """End a kernel, or find that it has ended: the server ends those of closed pages by itself."""
        wanted = Request(self.url(f"api/kernels/{kernel}"), method="DELETE")  # noqa: S310
        try:
            urlopen(wanted, timeout=PATIENCE).close()  # noqa: S310
        except HTTPError as refused:
            with refused:
                if refused.code != HTTPStatus.NOT_FOUND:
                    raise

    def kernels(self) -> int:
        return len(self._kernels())

    def kernels_become(self, number: int, seconds: float = PATIENCE) -> bool:
        until = time.monotonic() + seconds
        while self.kernels() != number:
            if time.monotonic() > until:
                return False
            time.sleep(0.2)
        return True

    def begin_again(self) -> None:
        """The folder of somebody new, and no page open: what earlier tests left is gone."""
        until = time.monotonic() + PATIENCE
        while kernels := self._kernels():  # a page that was just left may still start one
            assert time.monotonic() < until, f"Kernels that do not end: {kernels}"
            for kernel in kernels:
                self._end(kernel)
        for left in set(self.folder.rglob("*")) - self._laid_out:
            if not left.is_dir():
                left.unlink(missing_ok=True)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _home(folder: Path) -> Path:
    return folder.parent / "home"


def run_course(
    folder: Path,
    *options: str,
    environ: Mapping[str, str] | None = None,
    door: Path | None = None,
) -> RunningCourse:
    """Start the course in `folder` as a learner does, and wait until it gives its address.

    `environ` is what else stands in the environment; `door` is `go.py`, where it is to be tried too.
    """
    python = [sys.executable, str(door)] if door else [sys.executable, "-m", "commissioning"]
    return _run([*python, "start", str(folder)], folder, *options, environ=environ)


def run_teaching(folder: Path) -> RunningCourse:
    """Start the facilitator's pages in `folder`, as a facilitator does there."""
    return _run([sys.executable, "-m", "commissioning", "teach"], folder, cwd=folder)


def _run(
    start: list[str],
    folder: Path,
    *options: str,
    environ: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> RunningCourse:
    command = [*start, "--no-browser"]
    log = folder.parent / f"{folder.name}.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [*command, "--port", str(free_port()), *options],
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=cwd,
            env={
                **os.environ,
                "COMMISSIONING_TODAY": "2026-11-22",
                **dict.fromkeys(_HOMES, str(_home(folder))),
                **(environ or {}),
            },
        )
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = re.search(r"\S+token=\S+(?=\n)", log.read_text())  # a whole line of it
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
