"""The one safe way to write a file that a person would miss: whole or not at all, and there after a power cut."""

import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

TEMPORARY = ".writing-*.tmp"  # what a killed process may leave; nbgrader copies no such name
STALE = 24 * 3600  # seconds until what was left behind goes: before that, it may be at work
WAIT = 1.5  # seconds; a virus scanner lets go sooner, and a person does not wonder yet
LONG_WAIT = 12.0  # seconds, for what exists nowhere else
_WINDOWS = os.name == "nt"
T = TypeVar("T")


def put(
    path: Path,
    data: bytes | str,
    *,
    mode: int | None = None,
    durable: bool = True,
    wait: float = WAIT,
) -> None:
    """Write `data` to `path` in one step: a reader finds the old file or the new one, never half of it.

    A text is written as UTF-8, its line ends as they are. A link at `path` is replaced, not followed.
    `mode` gives the file's permissions; without it, those of any new file. Not `durable` leaves it to
    the system when the disk has it, for what can be made again. On Windows, where a scanner or Excel
    may hold the file, it is tried for `wait` seconds. OSError says why not; then nothing is changed.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    temporary = path.with_name(TEMPORARY.replace("*", secrets.token_hex(8)))
    try:
        with open(temporary, "xb", opener=_private if mode is not None else None) as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        replace(temporary, path, wait=wait)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    if durable:
        _settle(path.parent)


def replace(ready: Path, path: Path, *, wait: float = WAIT) -> None:
    """Put the file `ready` in the place of `path` in one step. OSError if that fails; both then stay."""
    if _WINDOWS and path.is_file() and not path.is_symlink():
        path.chmod(
            stat.S_IWRITE
        )  # Windows replaces nothing that is read-only, as nbgrader leaves files
    patiently(lambda: os.replace(ready, path), wait=wait)


def set_aside(path: Path, word: str) -> Path:
    """Rename `path` to a name that nothing has yet, such as `answers.damaged.json`, and return that."""
    number = 1
    aside = path.with_name(f"{path.stem}.{word}{path.suffix}")
    while os.path.lexists(aside):
        number += 1
        aside = path.with_name(f"{path.stem}.{word}-{number}{path.suffix}")
    patiently(lambda: path.rename(aside))
    return aside


def patiently(work: Callable[[], T], *, wait: float = WAIT) -> T:
    """`work`, on Windows tried for `wait` seconds while a scanner or a sync program holds the file."""
    waited, pause = 0.0, 0.05
    while True:
        try:
            return work()
        except PermissionError:
            if not _WINDOWS or waited >= wait:
                raise
        time.sleep(pause)
        waited, pause = waited + pause, pause * 2


def clear(folder: Path, pattern: str = TEMPORARY) -> None:
    """Remove what a killed process left in `folder` under such a name, once it is a day old."""
    for old in folder.glob(pattern):
        with suppress(OSError):
            about = old.lstat()
            if time.time() - about.st_mtime < STALE:
                continue
            if old.is_dir() and not old.is_symlink():
                shutil.rmtree(old, ignore_errors=True)
            else:
                old.unlink()


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)  # never open to others, not even before it has its mode


def _settle(folder: Path) -> None:
    """Make the file's new name last too, where the system can be asked: Windows cannot."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
