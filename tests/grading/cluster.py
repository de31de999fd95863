"""A PostgreSQL server of our own for the tests: made in a temporary folder, stopped at the end."""

import os
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from ports import free_port

MISSING = (
    "PostgreSQL's server is not installed here. Install the package postgresql (Debian, Ubuntu: "
    "`sudo apt-get install postgresql`; macOS: `brew install postgresql`) to run these tests."
)
USER = "grader"
_numbers = count()


def programs() -> Path | None:
    """The folder with the newest `initdb` and `postgres`, which Debian keeps off the path."""
    found = shutil.which("initdb")
    if found and shutil.which("postgres"):
        return Path(found).resolve().parent
    listed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(
        listed, key=lambda one: [int(n) for n in re.findall(r"\d+", str(one))], default=None
    )
    return newest.parent if newest else None


class Cluster:
    """A running server; `database()` makes an empty database in it and gives its address."""

    def __init__(self, port: int, password: str) -> None:
        self.port, self.password = port, password

    def url(self, name: str) -> str:
        return f"postgresql://{USER}:{self.password}@127.0.0.1:{self.port}/{name}"

    def database(self) -> str:
        name = f"gradebook{next(_numbers)}_{os.getpid()}"
        with self._admin() as db:
            db.execute_simple(f"CREATE DATABASE {name}")
        return self.url(name)

    def copy(self, url: str) -> str:
        """A copy of a database to which nobody is connected."""
        name = f"copy{next(_numbers)}_{os.getpid()}"
        with self._admin() as db:
            db.execute_simple(f"CREATE DATABASE {name} TEMPLATE {url.rsplit('/', 1)[1]}")
        return self.url(name)

    @contextmanager
    def _admin(self) -> Iterator[Any]:
        import pg8000.native

        db = pg8000.native.Connection(
            USER, "127.0.0.1", "postgres", self.port, self.password, timeout=10
        )
        try:
            yield db
        finally:
            db.close()


@contextmanager
def running() -> Iterator[Cluster]:
    """A server for the time of the block. `postgres` refuses root, so root lends it another account."""
    programs_ = programs()
    assert programs_ is not None, MISSING
    folder = Path(
        tempfile.mkdtemp(prefix="cc-pg-")
    )  # not pytest's folders: those are closed to others
    password = secrets.token_hex(16)
    (folder / "password").write_text(password, encoding="utf-8")
    account: dict[str, Any] = {}
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        import pwd

        names = {one.pw_name: one for one in pwd.getpwall()}
        lent = names.get("postgres") or names["nobody"]
        account = {"user": lent.pw_uid, "group": lent.pw_gid, "extra_groups": []}
        for path in (folder, folder / "password"):
            os.chown(path, lent.pw_uid, lent.pw_gid)
    data = folder / "data"
    make: list[str | Path] = [
        programs_ / "initdb",
        "-D",
        data,
        "-U",
        USER,
        "--auth=scram-sha-256",
        "--no-sync",
    ]
    make += [
        f"--pwfile={folder / 'password'}",
        "--encoding=UTF8",
        "--locale=C",
        "--no-instructions",
    ]
    given: dict[str, Any] = {"cwd": folder, **account}
    try:
        done = subprocess.run(make, capture_output=True, text=True, check=False, **given)
        assert done.returncode == 0, done.stderr
        port = free_port()
        settings = ["fsync=off", f"port={port}", "listen_addresses=127.0.0.1", "max_connections=50"]
        settings += [f"unix_socket_directories={folder}", "shared_buffers=32MB"]
        command: list[str | Path] = [programs_ / "postgres", "-D", data]
        command += [part for one in settings for part in ("-c", one)]
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(command, stdout=log, stderr=log, **given)
            try:
                cluster = Cluster(port, password)
                _wait(cluster, server, folder / "log")
                yield cluster
            finally:
                server.send_signal(signal.SIGINT)  # a "fast" stop: it waits for no connection
                server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(cluster: Cluster, server: subprocess.Popen[Any], log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert server.poll() is None, log.read_text()
        try:
            with cluster._admin():
                return
        except Exception:  # noqa: BLE001 - not up yet
            time.sleep(0.05)
    raise AssertionError(log.read_text())
