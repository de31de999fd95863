"""What a file or a folder was called before a computer, a browser, a form or a sync program renamed it.

One rule for files and folders alike: Windows' "Extract all" makes a folder of a file's name, changes and all.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from commissioning.content.folders import modules

_COPY = (
    "copy|kopie|copie|copia|copi|cópia|kópia|kopia|kopi|kopija|kopio|kopya|koopia|kopija|másolat|cóip"
    "|копия|копія|αντίγραφο|副本|コピー"
)
UNFINISHED = ("crdownload", "download", "opdownload", "part", "partial")
"""How browsers end the name of what they are still downloading; Safari makes a folder of it."""
_CHANGES = tuple(
    re.compile(rf"(?:{one})$", flags | re.DOTALL)
    for one, flags in (
        # Endings, twice or more where the first was hidden: .zip.zip, .json.txt; gateways of mail: _zip
        (r"[\s_]*(?:\.|(?<=[\w)])_)(?P<ending>zip|json|txt)", re.IGNORECASE),
        (rf"\.(?:{'|'.join(UNFINISHED)})", re.IGNORECASE),
        # Browsers, Windows, Google Drive: (1), Outlook: (002), [1]; some put underscores for spaces
        (r"[\s_]*(?:\([0-9]{1,3}\)|\[[0-9]{1,3}\])", 0),
        # Windows: - Copy, - Copy (2); macOS: copy, copy 2
        (rf"[\s_]+[-–—]?[\s_]*(?:{_COPY})(?:[\s_]+[0-9]{{1,3}})?", re.IGNORECASE),
        (r"-Copy", 0),
        # macOS, iCloud, Microsoft Forms: a number behind a space
        (r"\s+[0-9]{1,3}", 0),
        # Dropbox, Nextcloud, ownCloud, Seafile, FileCloud: (Anna's conflicted copy 2026-11-22)
        (r"[\s_]*\([^()]*conflict.*\)", re.IGNORECASE),
        (r"[\s_]*\[conflict\]", re.IGNORECASE),
        (r"_conflict-[0-9]{8}-[0-9]{6}", re.IGNORECASE),  # Nextcloud, once
        (r"\.sync-conflict-[0-9]{8}-[0-9]{6}(?:-[A-Z0-9]{7})?", 0),  # Syncthing
        (r"\.conflict[0-9]{0,3}", re.IGNORECASE),  # Resilio
        (r"_[^_]{1,64}_[A-Z][a-z]{2}-[0-9]{2}-[0-9]{4}-[0-9]{4}_\w*Conflict(?:_[0-9]+)?", 0),  # Synology
        # OneDrive: the computer's name, in capitals or with what Apple calls it
        (r"(?<=[a-z0-9])-(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{3,14}", 0),
        (
            (r"-(?:[A-Z][^-]{0,38}s[- ])?(?:MacBook|iMac|Mac[- ](?:mini|Pro|Studio)|iPad|iPhone)[^-]{0,20}"
            r"(?:-(?:Pro|Air|mini|Studio|[0-9]{1,2}|local))*"),
            0,
        ),
    )
)  # fmt: skip
_COPY_OF = re.compile(
    rf"(?:(?:{_COPY})[\s_]+(?:\([0-9]+\)[\s_]+)?(?:of|von|van|de|di|av|af|o)[\s_]+)+", re.IGNORECASE
)
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_PACKED = re.compile(r"(.*?)([0-9]{2}-[a-z0-9]+(?:-[a-z0-9]+)*)--+(.+)", re.IGNORECASE | re.DOTALL)
_LOOSE = re.compile(r"(.*?)(?<![A-Za-z])answers(?:[-_ ]+(.*))?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Plain:
    """A name without what was done to it, and the endings that were taken off, the last one first."""

    stem: str
    endings: tuple[str, ...]


def plain(name: str) -> Plain:
    """The name as it was given: escapes, endings, counters and marks of copies taken off."""
    stem = unquote(name) if _ESCAPE.search(name) else name
    stem = unicodedata.normalize("NFC", stem.replace("+", " "))
    stem = "".join(one for one in stem if unicodedata.category(one) != "Cf").replace("\xa0", " ")
    stem = stem.strip(" ").rstrip(". ")  # Windows drops these, others do not
    if found := _COPY_OF.match(stem):
        stem = stem[found.end() :]
    endings: list[str] = []
    changed = True
    while changed:
        changed = False
        for change in _CHANGES:
            found = change.search(stem)
            if found and found.start():
                stem, changed = stem[: found.start()].rstrip(" "), True
                if ending := found.groupdict().get("ending"):
                    endings.append(ending.lower())
    return Plain(stem.strip(" "), tuple(endings))


@dataclass(frozen=True)
class Packed:
    """A name in three parts, as `pack` gives it: what a platform put before it, the module, and whose."""

    before: str
    module: str
    tail: str


def packed(stem: str) -> Packed | None:
    """The parts of MODULE--LEARNER, whatever now stands for hyphens; `tail` is "" for a module alone."""
    if found := _PACKED.fullmatch(stem):
        return Packed(found[1], found[2].lower(), found[3])
    for module in modules():
        if found := _with(module).fullmatch(stem):
            return Packed(found[1], module, found[2] or "")
    return None


@cache
def _with(module: str) -> re.Pattern[str]:
    """The module's name and, behind two hyphens or what came of them, whose it is."""
    words = r"[-_\s]+".join(map(re.escape, module.split("-")))
    behind = r"(?:(?:[-_\s–—]{2,}|[–—])(.+)|[\s_].*)?"
    return re.compile(rf"(.*?)(?<![A-Za-z0-9]){words}{behind}", re.IGNORECASE | re.DOTALL)


def module_named(stem: str) -> str | None:
    """The module that a folder is named after: by its name, its number, or its name without the number.

    "" for what looks like a module's name and is none of this course. None for any other name.
    """
    slug = re.sub(r"[\W_]+", "-", stem.lower()).strip("-")
    for module in modules():
        number, _, words = module.partition("-")
        if slug in (module, number, words, f"module-{number}", f"module-{int(number)}"):
            return module
    return "" if re.fullmatch(r"[0-9]{2}-[a-z]+(?:-[a-z0-9]+)*", slug) else None


def loose(stem: str) -> tuple[str, str] | None:
    """What stands before and behind `answers` in the name of answers that were not packed."""
    found = _LOOSE.fullmatch(stem)
    return (found[1], found[2] or "") if found else None


def is_answers(name: str) -> bool:
    """Whether a name is one of answers as they are: answers.json, or a copy that says whose it is."""
    given = plain(name)
    if not given.endings or "zip" in given.endings:
        return False
    return loose(given.stem) is not None or ("json" in given.endings and bool(packed(given.stem)))
