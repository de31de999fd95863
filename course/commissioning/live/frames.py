"""What goes over a page's socket, and how it is read: with care, because anybody may send anything.

From the page, as text:

    {"hello": {"page": id, "place": path, "attempt": n, "edition": hash, "keeps": key}}   first, and once
    {"to": part, "set": {name: value}}    {"to": part, "say": {…}}          see parts/part.py
    {"ping": n}

and as bytes, for a file: the line {"to": part, "say": {…}}, then the file. To the page:

    {"welcome": page}                     after the states that the page does not have
    {"to": part, "state": {name: value}}
    {"over": words}                       this page cannot go on, and why
    {"pong": n}

and as bytes, for a file that was made: the line {"to": part, "file": name, "folder": folder}, then the file.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LARGEST = 6_000_000
"""Bytes of one message: a file that a simulator takes, and some."""
LARGEST_TEXT = 1_000_000
_LONGEST_NAME = 200
_DEEPEST = 20
"""Levels of lists and objects: no form of ours has half as many, and every one costs whoever walks them."""
_LONGEST_INTEGER = 22
"""Digits and sign: a browser writes larger numbers with an exponent."""
_MOST_TRIES = 10_000


class BadFrame(Exception):  # noqa: N818 - the page is at fault, not the server
    """A message that no page of ours sends; the text, for the log, says what is wrong with it."""


@dataclass(frozen=True)
class Hello:
    """What a page says first: the page it was shown as, where it is in the course, its try, its edition.

    `keeps` names the place in which its answers are kept, without telling it.
    """

    page: str
    place: str
    attempt: int
    edition: str
    keeps: str


@dataclass(frozen=True)
class ToPart:
    """A message for one part of the page."""

    to: str
    message: Mapping[str, Any]


@dataclass(frozen=True)
class Ping:
    """The page asks whether anybody is there."""

    number: int


Frame = Hello | ToPart | Ping


def read_frame(data: str | bytes) -> Frame:
    """What the page sent. BadFrame for anything that is not one of the above."""
    if len(data) > LARGEST:
        raise BadFrame(f"{len(data)} bytes or characters")
    if isinstance(data, bytes):
        head, newline, content = data.partition(b"\n")
        frame = _frame(_json(head.decode("utf-8", "replace")))
        if not newline or not isinstance(frame, ToPart) or "say" not in frame.message:
            raise BadFrame("bytes without a line that says what they are")
        return ToPart(frame.to, {**frame.message, "bytes": content})
    return _frame(_json(data))


def written(frame: Mapping[str, Any], content: bytes | None = None) -> str | bytes:
    """A frame for the page, with the bytes of a file if there are any."""
    text = json.dumps(frame, separators=(",", ":"))
    return text if content is None else text.encode() + b"\n" + content


def _json(text: str) -> dict[str, Any]:
    if len(text) > LARGEST_TEXT:
        raise BadFrame(f"{len(text)} characters")
    try:
        read = json.loads(text, parse_constant=_no_number, parse_int=_integer)
        # half of a surrogate pair is no text and 1e999 no number: no file could hold them
        _ = json.dumps(read, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as bad:
        raise BadFrame(f"not JSON ({type(bad).__name__})") from None
    if not isinstance(read, dict):
        raise BadFrame("not an object")
    if _is_deep(read):
        raise BadFrame(f"more than {_DEEPEST} levels")
    return read


def _is_deep(read: Any) -> bool:
    level = [read]
    for _ in range(_DEEPEST):
        inside = (one.values() if isinstance(one, dict) else one for one in level)
        level = [one for several in inside for one in several if isinstance(one, dict | list)]
    return bool(level)


def _no_number(name: str) -> None:
    raise ValueError(name)


def _integer(digits: str) -> int:
    if len(digits) > _LONGEST_INTEGER:
        raise ValueError(f"{len(digits)} digits")
    return int(digits)


def _frame(read: dict[str, Any]) -> Frame:
    match read:
        case {"hello": dict(said), **rest} if not rest:
            return _hello(said)
        case {"ping": int(number), **rest} if not rest:
            return Ping(number)
        case {"to": str(to), "set": dict(changes), **rest} if not rest and len(to) < _LONGEST_NAME:
            return ToPart(to, {"set": changes})
        case {"to": str(to), "say": dict(said), **rest} if not rest and len(to) < _LONGEST_NAME:
            return ToPart(to, {"say": said})
    raise BadFrame(f"unknown: {ascii(sorted(read))[:_LONGEST_NAME]}")


def _hello(said: dict[str, Any]) -> Hello:
    match said:
        case {
            "page": str(page),
            "place": str(place),
            "attempt": int(attempt),
            "edition": str(edition),
            "keeps": str(keeps),
        } if 0 < attempt < _MOST_TRIES:
            return Hello(page, place, attempt, edition, keeps)
    raise BadFrame("a hello that does not say page, place, attempt, edition and where it keeps")
