"""Whose a file is, and for which module: read from its name and folder, as learners and LMSs name them."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from commissioning.content.folders import modules
from commissioning.grading.collecting.incoming import NotTakenError
from commissioning.records.submission import IDS, usable_id

_AGAIN = r"(?: ?\([0-9]{1,3}\)| - Copy(?: \([0-9]{1,3}\))?)?"  # what browsers and Windows add
_PACKED = re.compile(
    rf"(.*?)([0-9]{{2}}-[a-z0-9]+(?:-[a-z0-9]+)*)--(.+?){_AGAIN}\.zip", re.IGNORECASE | re.DOTALL
)
_LOOSE = re.compile(rf"(.*?)answers{_AGAIN}(?:-[0-9]{{1,3}})?\.json", re.IGNORECASE | re.DOTALL)
_SENDERS = (
    re.compile(
        r"(?P<name>.{1,200})_(?P<id>[0-9]{1,12})_assignsubmission_file_?", re.DOTALL
    ),  # Moodle
    re.compile(r"(?P<name>[^_]{1,200})(?:_LATE)?_(?P<id>[0-9]{1,12})_[0-9]{1,12}_"),  # Canvas
    re.compile(
        r".{0,200}_(?P<name>[^_]{1,64})_attempt_(?P<time>[0-9-]{19})_", re.DOTALL
    ),  # Blackboard
    re.compile(
        r"(?P<id>[0-9]{4,12})-[0-9]{4,12} ?- (?P<name>.{1,200}?) - ", re.DOTALL
    ),  # Brightspace
)
_CANVAS = 1


@dataclass(frozen=True)
class Whose:
    """A learner's id; the module if the name says it; who sent it, where an LMS says so."""

    learner: str
    module: str | None = None
    sender: str | None = None


def is_submission(name: str) -> bool:
    """Whether a file's name may be that of a submission."""
    return name.lower().endswith(".zip") or _LOOSE.fullmatch(name) is not None


def whose(path: Path, top: Path) -> Whose:
    """Whose the file at `path` under `top` is. NotTakenError says how to name it."""
    inside = path.relative_to(top).parts
    folder = inside[-2] if len(inside) > 1 else None
    from_folder = None
    if folder in modules():
        from_folder, folder = folder, inside[-3] if len(inside) > 2 else None
    packed = _PACKED.fullmatch(path.name)
    loose = _LOOSE.fullmatch(path.name)
    before = packed[1] if packed else loose[1] if loose else path.stem
    found = _sender(before) or _sender(folder or "")
    sender, own_id, number = found or (None, None, None)
    if packed:
        learner = re.sub(r"-[0-9]{1,2}$", "", packed[3]) if number == _CANVAS else packed[3]
        if not usable_id(learner):
            raise NotTakenError(f"its name does not end in a learner's id ({IDS})")
        return Whose(learner, packed[2].lower(), sender)
    if own_id:
        return Whose(own_id, from_folder, sender)
    if folder is None:
        raise NotTakenError(
            "nothing says whose it is: name it MODULE--LEARNER.zip, or put it in a folder named after "
            "the learner"
        )
    if not usable_id(folder):
        raise NotTakenError(f"its folder's name is not a learner's id ({IDS})")
    return Whose(folder, from_folder, None)


def _sender(prefix: str) -> tuple[str, str | None, int] | None:
    """Who sent it, as an LMS names them: in words, as an id, and which LMS's rule said so."""
    for number, rule in enumerate(_SENDERS):
        found = rule.match(prefix)
        if found:
            named = found.groupdict()
            who = " ".join(part for part in (named["name"], named.get("id")) if part)
            return who, _as_id(who), number
    return None


def _as_id(words: str) -> str | None:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    made = re.sub(r"[^A-Za-z0-9.@]+", "-", plain).strip("-.").lower()[-64:].strip("-.")
    return made if usable_id(made) else None
