"""A folder of files from learners into `submitted/`, through nbgrader's own zip collection.

Three steps, so that nothing a stranger sends is ever unpacked by a name of its own: each file is read
with care and its answers alone are staged; nbgrader's `zip_collect` collects what is staged (the newest
counts); what it collected is put into `submitted/` file by file, the exercise laid beside. A file that
is not taken stays where it is, with one plain line.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from commissioning import files
from commissioning.content import folders
from commissioning.content.folders import find_module, modules
from commissioning.errors import CourseError
from commissioning.grading.collecting.gathering import zip_collect
from commissioning.grading.collecting.guard import LOCK, QUARANTINE, on_one_line
from commissioning.grading.collecting.incoming import (
    NotTakenError,
    check_ordinary,
    read_file,
    unpack,
)
from commissioning.grading.collecting.laying import SUBMITTED, Laying
from commissioning.grading.collecting.senders import is_submission, whose
from commissioning.keeping.reading import MAX_BYTES, Unreadable, read_submission
from commissioning.questions import ReleasedSet, load_released
from commissioning.records.answers import FILE, Answers
from commissioning.records.submission import TIMESTAMP, last_saved, read_stamp

MAX_LEVELS = 4
_LITTER = ("__macosx", "thumbs.db", "desktop.ini", LOCK)


@dataclass
class Collected:
    """What collecting did, in plain lines: taken, worth knowing, and not taken with the reason."""

    taken: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    modules: list[str] = field(default_factory=list)
    learners: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class _Found:
    """One readable submission: whose, when handed in, and where its answers are staged."""

    path: Path
    shown: str
    module: str
    learner: str
    sender: str | None
    when: datetime
    staged: Path


class _Batch:
    """One run over a folder. `staging` is thrown away at the end, whatever happens."""

    def __init__(self, folder: Path, staging: Path, module: str | None, now: datetime) -> None:
        self.folder = folder
        self.staging = staging
        self.module = module
        self.now = now
        self.said = Collected()
        self.found: list[_Found] = []
        self.count = 0
        self.asked: dict[str, ReleasedSet] = {}

    def read(self) -> None:
        """Read every file of the folder, and stage the answers of those that can be taken."""
        for path in self._files(self.folder, MAX_LEVELS):
            shown = on_one_line(path.relative_to(self.folder).as_posix())
            try:
                self.found.append(self._read_one(path, shown))
            except NotTakenError as why:
                self.said.refused.append(f"{shown} was not taken: {why}.")

    def _files(self, folder: Path, levels: int) -> Iterator[Path]:
        try:
            entries = sorted(os.scandir(folder), key=lambda one: one.name)
        except OSError as bad:
            shown = on_one_line(folder.relative_to(self.folder).as_posix())
            self.said.refused.append(f"{shown} was not opened: {bad.strerror or bad}.")
            return
        for entry in entries:
            path = folder / entry.name
            if entry.name.startswith(".") or entry.name.lower() in _LITTER:
                continue
            if entry.name == TIMESTAMP and path.with_name(FILE).exists():
                continue  # read with the answers
            if entry.is_dir(follow_symlinks=False):
                if levels > 1:
                    yield from self._files(path, levels - 1)
                else:
                    shown = on_one_line(path.relative_to(self.folder).as_posix())
                    self.said.refused.append(f"{shown} was not opened: it lies too deep.")
            else:
                yield path

    def _read_one(self, path: Path, shown: str) -> _Found:
        check_ordinary(path)
        if not is_submission(path.name):
            raise NotTakenError(f"it is neither a zip file nor {FILE}")
        about = whose(path, self.folder)
        if path.name.lower().endswith(".zip"):
            held = unpack(read_file(path))
            answers, stamp = held.answers, held.stamp
            if held.others:
                self.said.notes.append(
                    f"{shown}: only its answers were taken, not {on_one_line(held.others[0])}"
                    f"{' and more' if len(held.others) > 1 else ''}; nothing in it is run."
                )
        else:
            answers, stamp = read_file(path, MAX_BYTES), None
            beside = path.with_name(TIMESTAMP)
            if beside.exists() and path.name == FILE:
                stamp = read_file(beside, MAX_BYTES).decode("utf-8", "replace")
        module = self._module(about.module)
        self.count += 1
        staged = self.staging / "read" / f"{self.count:06}"
        staged.mkdir(parents=True)
        (staged / FILE).write_bytes(answers)
        read = read_submission(staged, module)
        if isinstance(read, Unreadable):
            why = read.why.partition(". ")[0].rstrip(".")  # what follows is advice to learners
            raise NotTakenError(f"{why}; ask for it again")
        when = self._when(path, shown, stamp, read)
        self._note_strangers(shown, read, module)
        return _Found(path, shown, module, about.learner, about.sender, when, staged)

    def _module(self, named: str | None) -> str:
        known = modules()
        if named and named not in known:
            raise NotTakenError(
                f"it is for {on_one_line(named)}, which is no module of this course"
            )
        if self.module:
            if named not in (self.module, None):
                raise NotTakenError(f"it is for {named}, not for {self.module}")
            return self.module
        if named:
            return named
        if len(known) == 1:
            return known[0]
        raise NotTakenError("it does not say for which module it is: give --module")

    def _when(self, path: Path, shown: str, stamp: str | None, read: Answers) -> datetime:
        """When it was handed in, never later than now: a clock in the future gains nothing."""
        when = read_stamp(stamp)
        if when is None:
            if stamp is not None:
                self.said.notes.append(
                    f"{shown}: its {TIMESTAMP} holds no time, so the last answer's time counts."
                )
            when = last_saved(read) or _written(path) or self.now
        if when > self.now:
            self.said.notes.append(
                f"{shown}: its clock is in the future ({when:%d %B %Y %H:%M} UTC), so it counts as "
                "handed in now."
            )
            return self.now
        return when

    def _note_strangers(self, shown: str, read: Answers, module: str) -> None:
        """Say which answers are to no question of the course. Documents have a colon in their names."""
        asked = self.asked.get(module)
        if asked is None:
            asked = self.asked[module] = load_released(folders.exercises_dir() / module)
        strange = [name for name in read.answers if name not in asked and ":" not in name]
        if strange:
            count = len(strange)
            self.said.notes.append(
                f"{shown}: {count} answer{'s' if count > 1 else ''} to no question of {module} "
                f"({on_one_line(strange[0])}{', …' if count > 1 else ''}) will not be marked."
            )

    def settle(self) -> None:
        """Leave out what two senders claim, and ids that only differ in case."""
        spelled: dict[str, set[str]] = {}
        senders: dict[str, set[str]] = {}
        for one in self.found:
            spelled.setdefault(one.learner.lower(), set()).add(one.learner)
            if one.sender:
                senders.setdefault(one.learner.lower(), set()).add(one.sender)
        kept = []
        for one in self.found:
            key = one.learner.lower()
            if len(spelled[key]) > 1:
                why = f"{' and '.join(sorted(spelled[key]))} differ only in case; rename one"
            elif len(senders.get(key, ())) > 1:
                who = " and ".join(on_one_line(name) for name in sorted(senders[key]))
                why = (
                    f"more than one person ({who}) sent work as {one.learner}; find out whose it is"
                )
            else:
                kept.append(one)
                continue
            self.said.refused.append(f"{one.shown} was not taken: {why}.")
        self.found = kept

    def through_nbgrader(self) -> None:
        """Let nbgrader's zip collection gather what is staged: of two submissions, the newer."""
        for module in sorted({one.module for one in self.found}):
            for number, one in enumerate(self.found):
                if one.module == module:
                    moment = f"{one.when:%Y%m%dT%H%M%S.%f}-{number:06}"
                    target = self.staging / module / "archive" / one.learner / moment
                    target.parent.mkdir(parents=True, exist_ok=True)
                    one.staged.rename(target)
            zip_collect(self.staging, module)
            self.said.modules.append(module)

    def lay(self, root: Path, *, replace: bool) -> None:
        """Put what nbgrader collected into `submitted/`, and say of each file what became of it."""
        laying = Laying(root)
        groups: dict[tuple[str, str], list[_Found]] = {}
        for one in self.found:
            groups.setdefault((one.module, one.learner), []).append(one)
        for module in self.said.modules:
            laying.released(module)  # or nothing at all is laid
        for (module, learner), sent in groups.items():
            chosen = _newest(sent)
            self.said.notes.extend(
                f"{one.shown}: not used, {chosen.shown} from {learner} is as new or newer."
                for one in sent
                if one is not chosen
            )
            gathered = self.staging / "submitted" / learner / module
            try:
                new = laying.lay(gathered, learner, module, replace=replace)
            except NotTakenError as why:
                self.said.refused.append(f"{chosen.shown} was not taken: {why}.")
                continue
            done = "collected" if new else "was collected before, nothing new"
            self.said.learners.add(learner)
            self.said.taken.append(f"{learner}: {done} ({module}, from {chosen.shown})")


def _newest(sent: list[_Found]) -> _Found:
    """The one that nbgrader keeps: the newest, of two equal ones the last."""
    return max(enumerate(sent), key=lambda pair: (pair[1].when, pair[0]))[1]


def collect(
    folder: Path,
    root: Path,
    *,
    module: str | None = None,
    replace: bool = False,
    now: datetime | None = None,
    turn: AbstractContextManager[object] | None = None,
) -> Collected:
    """Collect the files in `folder` into `root/submitted`; `replace` also over newer submissions.

    With `turn`, nobody else who takes turns lays files meanwhile: of two at once the newer work stands.
    CourseError when the folder is none, or the disk refuses; a fault of one file is a line in the result.
    """
    if not folder.is_dir():
        raise CourseError(f"{folder} is not a folder. Give the folder that holds learners' files.")
    inside = folder.resolve()
    taken = [root.resolve() / name for name in (SUBMITTED, QUARANTINE)]
    if inside == root.resolve() or any(inside.is_relative_to(one) for one in taken):
        raise CourseError(
            f"{folder} is part of the course folder. Put learners' files in a folder of their own, such "
            "as downloads, and collect that."
        )
    wanted = find_module(module) if module else None
    aside = root / QUARANTINE
    there = aside.is_dir()
    try:
        aside.mkdir(exist_ok=True)
        files.clear(aside, ".collecting-*")
        staging = Path(tempfile.mkdtemp(prefix=".collecting-", dir=aside))
        try:
            batch = _Batch(folder, staging, wanted, now or datetime.now(UTC))
            batch.read()
            batch.settle()
            batch.through_nbgrader()
            with turn or nullcontext():
                batch.lay(root, replace=replace)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
            if not there:
                with suppress(OSError):
                    aside.rmdir()
    except OSError as bad:
        raise CourseError(
            f"Collecting stopped: {bad.strerror or bad} ({bad.filename or root}). What was collected is "
            "safe; put that right and collect again."
        ) from bad
    return batch.said


def _written(path: Path) -> datetime | None:
    """When the file at `path` was written, or None if that cannot be told."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError):
        return None
