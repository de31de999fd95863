"""Which letters a file's bytes stand for: certain where it says so, else a question with three lines."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from commissioning.grantsfile.reading.limits import NotReadableError

CANDIDATES = ("cp1252", "mac_roman", "cp850")
NAMES = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "cp850": "DOS 850",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_USUAL = "£€éèêëáàâäçóòôöúùûüíìîïñ’‘“”–—…•ŵŷ½¼"
LONGEST_PREVIEW = 80


@dataclass(frozen=True)
class Decoded:
    """The text, its encoding, whether that is certain, and otherwise a line as each candidate reads it."""

    text: str
    encoding: str
    certain: bool
    previews: tuple[tuple[str, str], ...] = ()


def decode(data: bytes, encoding: str = "") -> Decoded:
    """Return the text of a file. `encoding`: as somebody has chosen.

    A mark at the beginning, or valid UTF-8, is certain. Else the candidates are scored on the signs
    that English files hold, and previews are given.
    Errors: NotReadableError where the bytes are no text.
    """
    if encoding:
        try:
            codec = "utf-8-sig" if encoding == "utf-8" else encoding
            return Decoded(data.decode(codec, errors="replace"), encoding, certain=True)
        except LookupError:
            raise NotReadableError(
                "F1", f"'{encoding}' is no encoding. Choose one that is offered."
            ) from None
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data.decode("utf-8-sig" if name == "utf-8" else name, errors="replace")
            return Decoded(text, name, certain=True)
    zeros = data[:4000].count(0)
    if zeros * 4 > len(data[:4000]):
        return Decoded(data.decode("utf-16", errors="replace"), "utf-16", certain=False)
    if zeros:
        raise NotReadableError(
            "F3", "This file holds no text. Choose the list, saved as XLSX or CSV."
        )
    try:
        return Decoded(data.decode("utf-8"), "utf-8", certain=True)
    except UnicodeDecodeError as fault:
        at = fault.start
    read = {name: data.decode(name, errors="replace") for name in CANDIDATES}
    best = max(CANDIDATES, key=lambda name: (_score(read[name]), name == "cp1252"))
    begins = data.rfind(b"\n", 0, at) + 1
    begins = max(begins, at - LONGEST_PREVIEW // 2)
    piece = data[begins : begins + LONGEST_PREVIEW]
    previews = tuple(
        (name, piece.decode(name, errors="replace").splitlines()[0]) for name in CANDIDATES
    )
    return Decoded(read[best], best, certain=False, previews=previews)


def _score(text: str) -> int:
    strange = [one for one in text if ord(one) > 127]
    good = sum(one in _USUAL for one in strange)
    return good - sum(
        (not one.isalpha() and one not in _USUAL) or one == "\ufffd" for one in strange
    )
