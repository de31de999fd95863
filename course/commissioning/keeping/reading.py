"""Read a submission's answers.json with care: it comes from outside, so it may be anything.

Nothing here raises on what a learner handed in. What cannot be read is one plain sentence for the
person who will look at it, never a silent zero. A missing file is an empty set of answers.
"""

import errno
import json
import math
import os
import stat
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from commissioning.records.answers import FILE, Answers, AnswersError, parse

MAX_BYTES = 2_000_000
MAX_DEPTH = 20


@dataclass(frozen=True)
class Unreadable:
    """Why the answers could not be read, as one sentence, and a fingerprint of what was there."""

    why: str
    fingerprint: str = ""


class OddFileError(ValueError):
    """A reason, in plain words, not to read a file."""


def read_submission(folder: Path, module: str | None) -> Answers | Unreadable:
    """The answers in `folder`, or why they cannot be read. Without `module` the file says to which they are."""
    return read_with_bytes(folder, module)[0]


def read_with_bytes(folder: Path, module: str | None) -> tuple[Answers | Unreadable, bytes | None]:
    """The answers and the bytes they were read from; None where there was no file to read whole."""
    content = None
    try:
        content = read_ordinary(folder / FILE)
        return (Answers(module or "") if content is None else _answers(content, module)), content
    except (OddFileError, AnswersError) as bad:
        why = str(bad)
    except UnicodeDecodeError:
        why = f"{FILE} is not plain text (UTF-8)."
    except RecursionError:
        why = f"{FILE} is nested too deeply to be ours."
    except ValueError:
        why = f"{FILE} is damaged: it is not complete JSON with answers in it."
    except OSError as bad:
        why = f"{FILE} could not be opened ({bad.strerror or type(bad).__name__})."
    why = "".join(one if one.isprintable() else " " for one in why)
    return Unreadable(why, sha256(content or b"").hexdigest()), content


def read_ordinary(path: Path) -> bytes | None:
    """The file's content, never through a link, a pipe or a device; None when there is no file.

    OddFileError with one plain sentence where there is something else, or too much.
    """
    not_a_file = (
        f"{path.name} is not an ordinary file (a link, a folder or a device), so it was not opened."
    )
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise OddFileError(not_a_file)
        flags = os.O_RDONLY
        for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC"):
            flags |= getattr(os, name, 0)
        handle = os.open(path, flags)
    except FileNotFoundError:
        return None
    except OSError as bad:
        if bad.errno == errno.ELOOP:
            raise OddFileError(not_a_file) from None
        raise
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OddFileError(not_a_file)
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise OddFileError(
            f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB, far more than forms save."
        )
    return content


def _answers(content: bytes, module: str | None) -> Answers:
    text = content.decode("utf-8-sig")  # a byte order mark is what Notepad adds; it does no harm
    data = json.loads(
        text, parse_constant=_no_constant, parse_float=_finite, object_pairs_hook=_no_duplicates
    )
    _check_depth(data)
    listed = data.get("answers") if isinstance(data, dict) else None
    if isinstance(listed, dict):
        for name, one in listed.items():
            if not isinstance(one, dict) or "value" not in one:
                raise OddFileError(
                    f"{FILE} has no value where the answer to {name[:80]!r} should be."
                )
    return parse(text.removeprefix("\ufeff"), module)


def _no_constant(name: str) -> Any:
    raise OddFileError(f"{FILE} holds {name}, which no form saves.")


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise OddFileError(f"{FILE} holds a number too large to be an answer.")
    return value


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise OddFileError(f"{FILE} names {twice[:80]!r} twice, so it is not clear which counts.")
    return found


def _check_depth(data: Any) -> None:
    """Forms save two or three levels; much deeper would exhaust whoever walks it later."""
    level = [data]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return
    raise OddFileError(f"{FILE} is nested too deeply to be ours.")
