"""The one safe write: whole or not at all, whoever holds the file and whenever the power goes."""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commissioning import files

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links and permissions of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.txt"


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited, on a machine that believes it runs Windows."""
    waits: list[float] = []
    monkeypatch.setattr(files, "_WINDOWS", True)
    monkeypatch.setattr(time, "sleep", waits.append)
    return waits


def held(times: int, stock: Callable[..., Any]) -> Callable[..., Any]:
    """`stock`, but refused as a scanner's lock does for the first `times` calls."""
    left = [times]

    def tried(*given: Any) -> Any:
        if left[0] > 0:
            left[0] -= 1
            raise PermissionError(errno.EACCES, "Permission denied")
        return stock(*given)

    return tried


def names(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir())


def test_bytes_and_text_come_back_as_they_went(path: Path) -> None:
    files.put(path, b"\x00\r\n\xff")
    assert path.read_bytes() == b"\x00\r\n\xff"
    files.put(path, "£4,000 – yes\nno\r\nend")
    assert path.read_bytes() == "£4,000 – yes\nno\r\nend".encode()
    assert names(path) == ["kept.txt"]


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    files.put(path, "old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, fails, full)
    with pytest.raises(OSError, match="No space left"):
        files.put(path, "new")
    assert path.read_text() == "old"
    assert names(path) == ["kept.txt"]


def test_what_interrupts_a_write_leaves_nothing_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.put(path, "new")
    assert names(path) == []


def test_the_disk_has_the_file_before_its_name_and_then_the_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    did: list[str] = []
    sync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        did.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    def replaced(*given: Any) -> None:
        did.append("name")
        replace(*given)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    files.put(path, "kept")
    assert did[:2] == ["file", "name"]
    assert did[2:] == ([] if sys.platform == "win32" else ["folder"])
    did.clear()
    files.put(path, "made again", durable=False)
    assert did == ["name"]


def test_a_folder_that_cannot_be_synced_is_no_reason_to_fail(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def network_disk(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        sync(handle)

    monkeypatch.setattr(os, "fsync", network_disk)
    files.put(path, "kept")
    assert path.read_text() == "kept"


@POSIX
def test_a_killed_writer_leaves_the_old_file_whole(path: Path) -> None:
    files.put(path, "old")
    child = os.fork()
    if child == 0:
        os.replace = lambda *_: os._exit(9)
        files.put(path, "new")
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert path.read_text() == "old"
    (left,) = path.parent.glob(files.TEMPORARY)
    files.clear(path.parent)
    assert left.exists()  # it may be at work
    yesterday = time.time() - files.STALE - 1
    os.utime(left, (yesterday, yesterday))
    files.clear(path.parent)
    assert names(path) == ["kept.txt"]


def test_two_writers_do_not_share_a_temporary_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[str] = []
    stock = os.replace

    def noted(ready: Path, target: Path) -> None:
        used.append(ready.name)
        stock(ready, target)

    monkeypatch.setattr(os, "replace", noted)
    for _ in range(20):
        files.put(path, "x")
    assert len(set(used)) == 20
    assert all(Path(one).match(files.TEMPORARY) for one in used)


@POSIX
def test_permissions_are_those_asked_for_or_those_of_any_new_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mode() -> int:
        return stat.S_IMODE(path.stat().st_mode)

    before = os.umask(0o027)
    try:
        files.put(path, "as any")
        assert mode() == 0o640
        for asked in (0o600, 0o644, 0o444):
            files.put(path, "as asked", mode=asked)
            assert mode() == asked
    finally:
        os.umask(before)
    seen: list[int] = []
    stock = os.fsync

    def looked_at(one: int) -> None:
        seen.append(stat.S_IMODE(os.fstat(one).st_mode))
        stock(one)

    monkeypatch.setattr(os, "fsync", looked_at)
    files.put(path, "private", mode=0o644)
    assert seen[0] == 0o600  # while it is written it is nobody else's


@POSIX
def test_a_link_is_replaced_not_followed_and_a_folder_is_an_error(path: Path) -> None:
    other = path.with_name("other.txt")
    other.write_text("theirs")
    path.symlink_to(other)
    files.put(path, "ours")
    assert (path.read_text(), other.read_text(), path.is_symlink()) == ("ours", "theirs", False)
    folder = path.with_name("folder")
    folder.mkdir()
    with pytest.raises(OSError, match="directory"):
        files.put(folder, "x")
    assert names(path) == ["folder", "kept.txt", "other.txt"]


def test_a_file_that_a_scanner_holds_for_a_moment_is_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch, slept: list[float]
) -> None:
    monkeypatch.setattr(os, "replace", held(3, os.replace))
    files.put(path, "kept")
    assert path.read_text() == "kept"
    assert slept == [0.05, 0.1, 0.2]


@pytest.mark.parametrize("wait", [files.WAIT, files.LONG_WAIT])
def test_a_file_that_stays_open_is_told_after_the_time_given(
    path: Path, monkeypatch: pytest.MonkeyPatch, slept: list[float], wait: float
) -> None:
    monkeypatch.setattr(os, "replace", held(1000, os.replace))
    with pytest.raises(PermissionError):
        files.put(path, "kept", wait=wait)
    assert wait <= sum(slept) < 2 * wait + 0.1
    assert names(path) == []


def test_elsewhere_a_refusal_is_told_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_WINDOWS", False)
    monkeypatch.setattr(os, "replace", held(1, os.replace))
    with pytest.raises(PermissionError):
        files.put(path, "kept")


def test_windows_replaces_what_is_read_only(path: Path, slept: list[float]) -> None:
    path.write_text("as nbgrader leaves it")
    path.chmod(stat.S_IREAD)
    seen: list[int] = []
    files.patiently(lambda: seen.append(1))
    files.put(path, "new")
    assert path.read_text() == "new"
    assert (seen, slept) == ([1], [])


def test_a_file_set_aside_takes_no_name_that_is_taken(path: Path) -> None:
    for text, name in (
        ("one", "kept.damaged.txt"),
        ("two", "kept.damaged-2.txt"),
        ("three", "kept.damaged-3.txt"),
    ):
        path.write_text(text)
        assert files.set_aside(path, "damaged").name == name
        assert path.with_name(name).read_text() == text
    assert not path.exists()


def test_only_what_a_killed_process_left_is_cleared(tmp_path: Path) -> None:
    for name in (".writing-1.tmp", ".marking-1", "kept.txt", "my.tmp"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / ".marking-2").mkdir()
    os.utime(tmp_path / ".marking-2", (0, 0))
    files.clear(tmp_path)
    assert names(tmp_path / "x") == [".marking-1", ".marking-2", "kept.txt", "my.tmp"]
    files.clear(tmp_path, ".marking-*")
    assert names(tmp_path / "x") == ["kept.txt", "my.tmp"]
