"""One server a folder: a second start finds the first."""

import hashlib
import json
import time
from contextlib import suppress
from pathlib import Path
from urllib.request import ProxyHandler, Request, build_opener

from filelock import BaseFileLock, FileLock, Timeout
from jupyter_server.serverapp import list_running_servers

from commissioning.errors import CourseError

_PATIENCE = 20  # seconds that a first start may take until it answers
_DIRECTLY = build_opener(ProxyHandler({}))  # a proxy knows nothing of this machine's own addresses


def take(folder: Path, runtime: Path) -> BaseFileLock | None:
    """The right to serve `folder` until this process ends; None while another process has it."""
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    lock = FileLock(runtime / f"serves-{mark}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return None
    return lock


def address(folder: Path, runtime: Path, path: str) -> str:
    """Where the other process serves `path` of the course; CourseError if it does not answer."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        for one in list_running_servers(str(runtime)):
            if one.get("root_dir") == str(folder) and _answers(one["url"], one["token"]):
                return f"{one['url'].rstrip('/')}{path}?token={one['token']}"
        time.sleep(0.3)
    raise CourseError(
        f"The course is already running for {folder}, in another window, but it does not answer. Close "
        "that window, or restart the computer, then start again."
    )


def _answers(url: str, token: str) -> bool:
    asking = Request(f"{url}api/status", headers={"Authorization": f"token {token}"})  # noqa: S310
    with suppress(OSError, ValueError), _DIRECTLY.open(asking, timeout=3) as answer:
        return "started" in json.load(answer)
    return False
