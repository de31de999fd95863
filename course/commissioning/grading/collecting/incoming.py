"""One file from a stranger, opened with care: ordinary, not too large, not replaced meanwhile.

A zip is read in memory. Only its answers and its timestamp are taken out, each up to a limit, whatever
the zip says of their size; nothing in it names a place on the disk.
"""

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NoReturn

from commissioning.errors import CourseError
from commissioning.grading.collecting.guard import LOCK
from commissioning.grading.collecting.names import UNFINISHED, is_answers
from commissioning.keeping.reading import MAX_BYTES
from commissioning.records.answers import FILE
from commissioning.records.submission import TIMESTAMP

MAX_FILE = 20_000_000
MAX_ENTRIES = 1_000
_MAX_STAMP = 100
_LITTER = (
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "folder.jpg",
    "$recycle.bin",
    "info.plist",
    LOCK,
)
NOT_HANDED_IN = frozenset({"private", "lessons", "__macosx"})
"""Folders of a course folder, sent whole, that hold what stays the learner's; and what macOS adds."""
_STRANGE = "it is not an ordinary file (a link, a folder or a device), so it was not opened"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, LookupError, NotImplementedError,
    OSError, OverflowError, RuntimeError, ValueError,
)  # fmt: skip


_BEGINS = (
    (b"7z\xbc\xaf", "it is a 7z archive, not a zip file"),
    (b"Rar!", "it is a RAR archive, not a zip file"),
    (b"\x1f\x8b", "it is a gzip archive, not a zip file"),
    (b"%PDF", "it is a PDF"),
    (b"\xd0\xcf\x11\xe0", "it is an Outlook message or an old Office document"),
)
_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body)", re.IGNORECASE)
_ENDINGS = {
    "ipynb": f"it is a notebook, and answers are not kept in it: ask for {FILE}, or for what the course packed",
    "eml": "it is an e-mail: save what is attached to it, and collect that",
    "msg": "it is an e-mail: save what is attached to it, and collect that",
    "lnk": "it is a shortcut, and the file itself stayed behind: ask for the file",
    "url": "it is a shortcut, and the file itself stayed behind: ask for the file",
    "webloc": "it is a shortcut, and the file itself stayed behind: ask for the file",
    **dict.fromkeys(("7z", "rar", "gz", "tar", "tgz", "bz2", "xz"), "it is packed, but is no zip file: unpack it "
                    "into a folder named after the learner, or ask for a zip file"),
    **dict.fromkeys(("gpg", "p7m", "pgp", "aes"), "it is encrypted: ask for it as it was packed"),
    **dict.fromkeys(UNFINISHED, "its download did not finish: download it again"),
}  # fmt: skip


def is_litter(name: str) -> bool:
    """Whether a file or a folder is what systems, browsers and programs leave lying about, never anybody's work."""
    return (
        name.startswith((".", "~$"))
        or name.strip() == "Icon"
        or name.casefold() in (*_LITTER, "__macosx")
    )


def by_its_name(name: str) -> str | None:
    """Why a file cannot hold answers, where its ending says what it is, and what to do; else None."""
    return _ENDINGS.get(name.rpartition(".")[2].casefold())


def what_else(content: bytes) -> str | None:
    """What a file is that should have been a zip file, where its beginning tells."""
    if _WEB_PAGE.match(content):
        return "it is a web page, perhaps one that asks to sign in, and not the file"
    return next((what for begins, what in _BEGINS if content.startswith(begins)), None)


class NotTakenError(CourseError):
    """Why a file is not taken, in plain words."""


class NobodysError(NotTakenError):
    """It is not taken because nobody can tell whose it is: `why`, and behind it how the facilitator says it."""

    def __init__(self, why: str, advice: str) -> None:
        self.why = why
        super().__init__(f"{why}{advice}")


def check_ordinary(path: Path) -> None:
    """NotTakenError if there is a link, a folder or a device at `path`, or nothing."""
    try:
        mode = path.lstat().st_mode
    except OSError as bad:
        raise NotTakenError(f"it could not be opened ({bad.strerror or bad})") from None
    if not stat.S_ISREG(mode):
        raise NotTakenError(_STRANGE)


def read_file(path: Path, limit: int = MAX_FILE) -> bytes:
    """The content of an ordinary file. NotTakenError for a link, a device, a change, or over `limit`."""
    check_ordinary(path)
    try:
        flags = os.O_RDONLY
        for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC"):
            flags |= getattr(os, name, 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise NotTakenError(_STRANGE)
            if before.st_size > limit:
                raise NotTakenError(f"it is larger than {limit // 1_000_000} MB")
            content = _content(file, limit)
            after = os.fstat(file.fileno())
        now = path.lstat()
    except OSError as bad:
        raise NotTakenError(f"it could not be opened ({bad.strerror or bad})") from None
    if len({_state(one) for one in (before, after, now)}) > 1 or len(content) != before.st_size:
        raise NotTakenError("it changed while it was read; collect again when it is complete")
    return content


def _content(file: io.BufferedReader, limit: int) -> bytes:
    return file.read(limit + 1)


def _state(one: os.stat_result) -> tuple[int, int, int]:
    return one.st_ino, one.st_size, one.st_mtime_ns


@dataclass(frozen=True)
class Unpacked:
    """What a zip holds: the answers, its timestamp's text if there is one, names of what else."""

    answers: bytes
    stamp: str | None
    others: list[str]


def unpack(content: bytes) -> Unpacked:
    """The answers in a zip, and when it was packed. NotTakenError says why it is not taken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            _check(entries)
            answers = _only(entries, FILE, is_answers) or _no_answers(entries)
            stamp = _only(entries, TIMESTAMP, TIMESTAMP.__eq__)
            found = _extract(archive, answers, MAX_BYTES)
            text = (
                _extract(archive, stamp, _MAX_STAMP).decode("utf-8", "replace") if stamp else None
            )
            others = [
                one.filename
                for one in entries
                if one not in (answers, stamp)
                and not any(map(is_litter, PurePosixPath(one.filename).parts))
            ]
            return Unpacked(found, text, others)
    except NotTakenError:
        raise
    except _BROKEN:
        what = what_else(content) or "it is not a zip file, or it is damaged"
        raise NotTakenError(f"{what}; download it again, or ask for it again") from None


def _no_answers(entries: list[zipfile.ZipInfo]) -> NoReturn:
    inner = any(one.filename.lower().endswith(".zip") for one in entries)
    more = "it holds other zip files: unzip it first" if inner else "ask for it again"
    raise NotTakenError(f"there is no {FILE} in it; {more}")


def _check(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse a zip that no honest program makes, even where the odd entry would not be taken out."""
    if len(entries) > MAX_ENTRIES:
        raise NotTakenError(f"it holds more than {MAX_ENTRIES:,} files")
    seen = set()
    for one in entries:
        name = one.orig_filename.replace("\\", "/")
        if name.startswith("/") or re.match(r"[A-Za-z]:", name) or "\0" in name:
            raise NotTakenError("it holds an absolute path")
        if ".." in PurePosixPath(name).parts:
            raise NotTakenError("it holds a path with .. in it")
        kind = stat.S_IFMT(one.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise NotTakenError("it holds a link or a device")
        if name.lower() in seen:
            raise NotTakenError("it holds two files whose names differ only in case, or not at all")
        seen.add(name.lower())


def _only(
    entries: list[zipfile.ZipInfo], shown: str, wanted: Callable[[str], bool]
) -> zipfile.ZipInfo | None:
    """The one entry with such a name, in whatever folder of the zip that is handed in."""
    found = []
    for one in entries:
        *folders, name = PurePosixPath(one.filename.replace("\\", "/")).parts
        hidden = name.startswith(".")  # macOS puts ._answers.json beside answers.json
        if (
            not hidden
            and wanted(name.lower())
            and not NOT_HANDED_IN.intersection(map(str.lower, folders))
        ):
            found.append(one)
    if len(found) > 1:
        raise NotTakenError(
            f"it holds {shown} more than once, so it is not clear which counts. If these are the files of a whole "
            "class, unzip it into a folder of its own and collect that folder; else ask for it again"
        )
    return found[0] if found else None


def _extract(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    name = PurePosixPath(entry.filename).name
    if entry.flag_bits & _ENCRYPTED:
        raise NotTakenError("it is locked with a password; ask for it without one")
    if entry.compress_type not in _METHODS:
        raise NotTakenError("it is packed in a way that the course does not read; pack it again")
    with archive.open(entry) as file:
        content = file.read(limit + 1)  # what the zip says of the size may be untrue
    if max(len(content), entry.file_size) > limit:
        size = f"{limit // 1_000_000} MB" if limit >= 1_000_000 else f"{limit} characters"
        raise NotTakenError(f"{name} in it unpacks to more than {size}, far more than forms save")
    return content
