"""Whose a file is, and for which module, as its name and folders say: a hint, for names are changed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from commissioning.grading.collecting.names import loose, module_named, packed, plain
from commissioning.grading.collecting.nobodys import is_nobodys, persons_name
from commissioning.grading.how_to import for_reader
from commissioning.records.submission import IDS, fold, usable_id

_SENDERS = (
    re.compile(
        r"(?P<name>.{1,200})_(?P<id>[0-9]{1,12})_assignsubmission_file_?", re.DOTALL
    ),  # Moodle
    re.compile(r"(?P<name>[^_]{1,200})(?:_LATE)?_(?P<id>[0-9]{1,12})_[0-9]{1,12}_"),  # Canvas
    re.compile(
        r".{0,200}_(?P<name>[^_]{1,64})_attempt_(?P<time>[0-9-]{19})_", re.DOTALL
    ),  # Blackboard
    re.compile(
        r"(?P<id>[0-9]{2,12})-[0-9]{2,12} ?- (?P<name>.{1,200}?) ?- (?=.{0,20}[0-9]{4})", re.DOTALL
    ),  # Brightspace: a number of the person's and one of the folder's, the name, when
)
_CANVAS, _BLACKBOARD = 1, 2
# An id, and a counter that came before a form put something behind it.
_OF_ID = r"(?P<id>[A-Za-z0-9._@-]+?)(?:\s+[0-9]{1,3}|\s*\([0-9]{1,3}\))?"
# A form puts the sender's name behind: Microsoft's after an underscore, Google's after a hyphen.
_FORMS = (
    re.compile(rf"{_OF_ID}\s*_\s*(?P<name>[^\W\d_][^_]*\s[^_]*)(?:_[0-9]{{1,2}})?", re.DOTALL),
    re.compile(rf"{_OF_ID}_(?P<name>[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*)"),
    re.compile(r"(?P<id>[A-Za-z0-9._@-]+?)_(?P<name>[^\W\d_][^\W_]*(?:_[A-Z][^\W_]*)+)"),
    re.compile(r"(?P<id>[a-z0-9._@-]+?)_(?P<name>[A-Z][^\W_]+)"),
    re.compile(r"(?P<id>[A-Za-z0-9._@-]+?)\s+-\s+(?P<name>[^\W\d_].*)", re.DOTALL),
    re.compile(r"(?P<id>[A-Za-z0-9._@-]+?)[\s_]*\((?P<name>[^\W\d_][^()]*)\)"),
)
_ENDINGS = ("zip", "json", "txt", "answers")
_SAY_WHOSE = for_reader(
    "say whose it is with --whose FILE LEARNER-ID", "say whose it is on the page that asks"
)
_NOTHING = "nothing says whose it is"
_NAME_IT = (
    f"say so {for_reader('with --whose FILE LEARNER-ID', 'on the page that asks')}, name it MODULE--LEARNER.zip, or put it in a folder named after "
    "the learner"
)


@dataclass(frozen=True)
class Whose:
    """A learner's id; the module if the name says it; who sent it, where a platform says so.

    Without `learner`, `trouble` says what is wrong with the name, and `advice` what to do. `named` is what the file's own name, or the
    folder of loose answers, says in the place of an id, as it stands there.
    """

    learner: str = ""
    module: str | None = None
    sender: str | None = None
    trouble: str = ""
    named: str = ""
    made: bool = False
    """Whether the id was made of who sent it, as a platform names them."""

    @property
    def advice(self) -> str:
        """How the facilitator says whose it is."""
        return _NAME_IT if self.trouble == _NOTHING else _SAY_WHOSE

    def agrees(self, learner: str) -> bool:
        """Whether the name may well mean this learner: an id, with or without something behind it."""
        said, meant = fold(self.named).casefold(), learner.casefold()
        if not said or self.learner.casefold() == meant:
            return True
        short, long = sorted((said, meant), key=len)
        return long.startswith(short) and not long[len(short) :][:1].isalnum()


def whose(path: Path, top: Path) -> Whose:
    """Whose the file at `path` under `top` is, as far as names tell."""
    *folders, name = path.relative_to(top).parts
    above = _Folders(folders)
    given = plain(name)
    parts = packed(given.stem)
    before, behind = (parts.before, "") if parts else loose(given.stem) or (given.stem, "")
    in_name = _sender(before)
    sender, own_id, number = in_name or above.sent or (above.name, None, None)
    if parts and parts.tail:
        tail = re.sub(r"-[0-9]{1,2}$", "", parts.tail) if number == _CANVAS else parts.tail
        learner, form = _in_tail(tail)
        trouble = "" if learner else f"its name does not end in a learner's id ({IDS})"
        return Whose(learner, parts.module, sender or form or _in_front(before), trouble, tail)
    module = parts.module if parts else above.module
    if own_id and (in_name or not above.learner):
        return Whose(own_id, module, sender, made=number != _BLACKBOARD)
    sender = sender or _behind(behind) or _in_front(before)
    named = above.learner if loose(given.stem) else ""
    return Whose(above.learner, module, sender, "" if above.learner else above.trouble, named)


class _Folders:
    """What the folders above a file say, the innermost first; none that bears a module's name is a learner."""

    def __init__(self, folders: Sequence[str]) -> None:
        self.module: str | None = None
        self.learner = ""
        self.trouble = _NOTHING
        self.name: str | None = None
        self.sent: tuple[str, str | None, int] | None = None
        for name in reversed(folders):
            stem = plain(name).stem
            self.sent = self.sent or _sender(f"{stem}_")
            if self.learner or self.trouble is not _NOTHING:
                # Further out only a platform's name for the sender counts, and a module that nothing names yet.
                self.module = self.module or module_named(stem) or None
                continue
            parts, module = packed(stem), module_named(stem)
            if parts and parts.tail:
                self.module = self.module or parts.module
                self.learner = _in_tail(parts.tail)[0]
            elif module is not None or parts:
                self.module = self.module or module or (parts.module if parts else None)
            elif not self.sent and not (is_nobodys(name) or is_nobodys(stem)):
                self.learner = stem if usable_id(stem) else ""
                self.name = persons_name(stem)
                self.trouble = f"its folder's name is not a learner's id ({IDS})"


def _in_front(before: str) -> str | None:
    """Who sent it, where a request for files put the name in front: "Anna Smith_", "Anna Smith - "."""
    apart = before.rstrip(" _–—-")
    return persons_name(apart) if apart != before else None


def _behind(behind: str) -> str | None:
    """Who sent it, where a form put the name behind `answers`, perhaps after a counter."""
    return re.sub(r"^(?:[0-9]{1,3}|\([0-9]{1,3}\))[_\s-]+", "", behind).replace("_", " ") or None


def _in_tail(tail: str) -> tuple[str, str | None]:
    """The id at the end of a file's name, "" if it is none, and who sent it where a form put that behind."""
    for rule in _FORMS:
        found = rule.fullmatch(tail)
        if found and usable_id(found["id"]):
            return found["id"], " ".join(found["name"].replace("_", " ").split())
    named = usable_id(tail) and tail.lower() not in _ENDINGS and any(map(str.isalnum, tail))
    return (tail if named else ""), None


def _sender(prefix: str) -> tuple[str, str | None, int] | None:
    """Who sent it, as a platform names them: in words, as an id, and which platform's rule said so."""
    for number, rule in enumerate(_SENDERS):
        found = rule.match(prefix)
        if found:
            named = found.groupdict()
            name = named["name"].replace("_", " ")
            who = " ".join(part for part in (name, named.get("id")) if part)
            return who, _as_id(who), number
    return None


def _as_id(words: str) -> str | None:
    apart = re.sub(r"['’]", "-", words)  # as it was before: zoe-o-hara-77 stays the same learner
    made = re.sub(r"[^A-Za-z0-9.@]+", "-", fold(apart)).strip("-.").lower()[-64:].strip("-.")
    return made if usable_id(made) else None
