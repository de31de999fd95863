"""One browser for all browser tests of a worker, and the course running on this machine."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from chromium import launch

MODULE = "04-proportionate-grant-management"


@pytest.fixture(scope="session")
def playwright_() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright_: Playwright) -> Iterator[Browser]:
    started = launch(playwright_)
    yield started
    started.close()


@dataclass
class Running:
    """The course as `commissioning start` serves it."""

    folder: Path
    address: str
    process: subprocess.Popen[str]

    @property
    def token(self) -> str:
        return self.address.partition("token=")[2]

    def url(self, path: str) -> str:
        base = self.address.split("/", 3)
        return f"{base[0]}//{base[2]}/{path}{'&' if '?' in path else '?'}token={self.token}"

    def kernels(self) -> int:
        with urllib.request.urlopen(self.url("api/kernels")) as answer:  # noqa: S310
            return len(json.load(answer))

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _port() -> int:
    """A port that nobody uses: two workers that start at once must not choose the same."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run_course(folder: Path, *options: str) -> Running:
    """Start the course in `folder` and wait until it gives its address."""
    command = [
        sys.executable,
        "-m",
        "commissioning",
        "start",
        str(folder),
        "--no-browser",
        "--port",
        str(_port()),
        *options,
    ]
    log = folder.parent / f"{folder.name}.log"
    with log.open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, text=True)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found = [line.strip() for line in log.read_text().splitlines() if "token=" in line]
        if found:
            return Running(folder, found[0], process)
        if process.poll() is not None:
            break
        time.sleep(0.1)
    process.kill()
    raise AssertionError(log.read_text())


@pytest.fixture(scope="session")
def start_course() -> Iterator[Callable[..., Running]]:
    """Start courses; all are stopped at the end."""
    started: list[Running] = []

    def start(folder: Path, *options: str) -> Running:
        started.append(run_course(folder, *options))
        return started[-1]

    yield start
    for one in started:
        one.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()
