"""Which letters a file's bytes stand for: certain where it says so, else a question with lines to compare."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from commissioning.grantsfile.reading.limits import NotReadableError

CANDIDATES = ("cp1252", "mac_roman", "cp850")
FAINT = "\x01"
"""What stands for a NUL in a text: as unseen, and taken away with the other signs that nobody sees, which is told."""
NAMES = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "cp850": "DOS 850",
}
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_USUAL = "£€éèêëáàâäçóòôöúùûüíìîïñ’‘“”–—…•ŵŷ½¼"
LONGEST_PREVIEW = 80
_BEGINS = 4_000  # bytes in which zeros are counted
_SELDOM = (
    50  # one sign without a letter in so many: a text with a slip in it; more, and it is no text
)
_NO_LETTERS = bytes(one for one in range(32) if one not in b"\t\n\r")
_LOOKED_AT = 1_000  # lines with such letters, once all candidates differ on some
_LETTERS = re.compile(rb"[\x80-\xff]")
_LINE_END = re.compile(rb"[\r\n]")
_BETWEEN_WORDS = b" \t,;|\r\n"
_BETWEEN = re.compile(rb"[ \t,;|]")


@dataclass(frozen=True)
class _Letter:
    """A byte beyond ASCII: how often it comes in a file, and what each candidate reads in it."""

    count: int
    read: Mapping[str, str]


@dataclass(frozen=True)
class Decoded:
    """The text, its encoding, whether that is certain, and otherwise a line as each candidate reads it.

    No two candidates read the file alike, and no two of their lines are the same.
    """

    text: str
    encoding: str
    certain: bool
    previews: tuple[tuple[str, str], ...] = ()


def decode(data: bytes, encoding: str = "") -> Decoded:
    """Return the text of a file. `encoding`: as somebody has chosen.

    A mark at the beginning, or valid UTF-8, is certain. Else the candidates are scored on the signs
    that English files hold, and lines on which they differ are given.
    Errors: NotReadableError where the bytes are no text.
    """
    found = _decoded(data, encoding)
    return replace(found, text=found.text.replace("\0", FAINT)) if "\0" in found.text else found


def _decoded(data: bytes, encoding: str) -> Decoded:
    if encoding:
        try:
            codec = {"utf-8": "utf-8-sig", "utf-16": _utf_16(data)}.get(encoding, encoding)
            return Decoded(data.decode(codec, errors="replace"), encoding, certain=True)
        except (LookupError, ValueError):
            raise NotReadableError(
                "F1",
                f"'{encoding}' is no encoding. Choose one of: {', '.join(NAMES)}.",
            ) from None
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data.decode("utf-8-sig" if name == "utf-8" else name, errors="replace")
            return Decoded(text, name, certain=True)
    zeros = data[:_BEGINS].count(0)
    if zeros * 4 > len(data[:_BEGINS]):
        of_two = zeros * 3 < len(data[:_BEGINS]) * 2
        name, codec = ("utf-16", _utf_16(data)) if of_two else ("utf-32", "utf-32-le")
        text = data.decode(codec, errors="replace")
        if _is_text(text):
            return Decoded(text, name, certain=True)
    if zeros and sum(map(data[:_BEGINS].count, _NO_LETTERS)) * _SELDOM > len(data[:_BEGINS]):
        raise NotReadableError(
            "F3", "This file holds no text. Choose the list, saved as XLSX or CSV."
        )
    try:
        return Decoded(data.decode("utf-8"), "utf-8", certain=True)
    except UnicodeDecodeError:
        pass
    letters = _letters(data)
    names = tuple(_unlike(letters))
    best = max(names, key=lambda name: (_score(letters, name), name == "cp1252"))
    text = data.decode(best, errors="replace")
    if len(names) == 1:
        return Decoded(text, best, certain=True)
    pieces = _pieces(data, letters, names)
    previews = tuple(
        (name, " … ".join(one.decode(name, errors="replace") for one in pieces)) for name in names
    )
    return Decoded(text, best, certain=False, previews=previews)


def _is_text(text: str) -> bool:
    """Whether a text that was guessed at is one: hardly a letter in it that cannot be read, or a NUL."""
    return (text.count("\ufffd") + text.count("\0")) * 10 < len(text)


def _utf_16(data: bytes) -> str:
    """UTF-16 by its mark, or without one by the side on which its zeros stand."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-16-be" if data[:4000:2].count(0) > data[1:4000:2].count(0) else "utf-16-le"


def _letters(data: bytes) -> dict[int, _Letter]:
    """Each byte of the file beyond ASCII: how often it comes, and what each candidate reads in it."""
    found = {}
    for value in range(128, 256):
        byte = bytes((value,))
        if count := data.count(byte):
            read = {name: byte.decode(name, errors="replace") for name in CANDIDATES}
            found[value] = _Letter(count, read)
    return found


def _unlike(letters: Mapping[int, _Letter]) -> list[str]:
    """The candidates without those that read the whole file as one before them does."""
    read = {name: tuple(one.read[name] for one in letters.values()) for name in CANDIDATES}
    return [
        name
        for place, name in enumerate(CANDIDATES)
        if not any(read[name] == read[other] for other in CANDIDATES[:place])
    ]


def _score(letters: Mapping[int, _Letter], name: str) -> int:
    """How many of the letters English files usually hold, less those that they hardly do."""
    return sum(
        one.count * (read in _USUAL or -((not read.isalpha()) or read == "\ufffd"))
        for one in letters.values()
        if (read := one.read[name])
    )


def _pieces(data: bytes, letters: Mapping[int, _Letter], names: tuple[str, ...]) -> list[bytes]:
    """The first piece of a line on which all candidates differ; where there is none, as few as tell them apart."""
    pairs = list(combinations(names, 2))
    tell = {
        value: {pair for pair in pairs if one.read[pair[0]] != one.read[pair[1]]}
        for value, one in letters.items()
    }
    some: list[bytes] = []
    seen: set[tuple[str, str]] = set()
    for looked_at, piece in enumerate(_with_letters(data)):
        told = set().union(*(tell.get(one, ()) for one in set(piece)))
        if len(told) == len(pairs):
            return [piece]
        if told - seen:
            some.append(piece)
            seen |= told
        if len(seen) == len(pairs) and looked_at > _LOOKED_AT:
            break
    return some


def _at_word(data: bytes, begins: int, letter: int) -> int:
    """The place itself where a word begins there; else behind the next space or separator before the letter."""
    before = data[begins - 1 : begins]
    if not before or before in _BETWEEN_WORDS:
        return begins
    found = _BETWEEN.search(data, begins, letter)
    return found.end() if found else begins


def _with_letters(data: bytes) -> Iterator[bytes]:
    """Pieces of lines with a letter beyond ASCII, each from a little before it and short enough to be read."""
    at = 0
    while found := _LETTERS.search(data, at):
        letter = found.start()
        begins = max(at, letter - LONGEST_PREVIEW // 2)
        for end in (b"\n", b"\r"):
            begins = max(begins, data.rfind(end, begins, letter) + 1)
        begins = _at_word(data, begins, letter)
        piece = _LINE_END.split(data[begins : begins + LONGEST_PREVIEW], maxsplit=1)[0]
        yield piece
        at = begins + len(piece)
