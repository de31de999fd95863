"""A folder of files from learners into `submitted/`, through nbgrader's own zip collection.

Whose a file is and for which module stands in the file; its name is a hint, for names are changed on the way.
Three steps, so that nothing a stranger sends is ever unpacked by a name of its own: each file is read
with care and its answers alone are staged; nbgrader's `zip_collect` collects what is staged (the newest
counts); what it collected is put into `submitted/` file by file, the exercise laid beside. A file that
is not taken stays where it is, with one plain line.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from commissioning import files
from commissioning.content import folders
from commissioning.content.folders import modules
from commissioning.content.syllabus import find_module, unassessed
from commissioning.errors import CourseError
from commissioning.grading.collecting.doubts import Found, Unclear, Work, answered, one_hand
from commissioning.grading.collecting.gathering import zip_collect
from commissioning.grading.collecting.given import given
from commissioning.grading.collecting.guard import QUARANTINE, on_one_line
from commissioning.grading.collecting.incoming import (
    MAX_FILE,
    NOT_HANDED_IN,
    NobodysError,
    NotTakenError,
    by_its_name,
    check_ordinary,
    is_litter,
    read_file,
    unpack,
)
from commissioning.grading.collecting.laying import SUBMITTED, Laying
from commissioning.grading.collecting.names import is_answers, plain
from commissioning.grading.collecting.senders import Whose, whose
from commissioning.grading.collecting.settling import Collected, Settling, groups, newest
from commissioning.grading.due_dates import on_the_clock
from commissioning.grading.how_to import for_reader, say_whose
from commissioning.grading.marking.keyed import answers_another
from commissioning.keeping.reading import MAX_BYTES, Unreadable, read_submission
from commissioning.questions import ReleasedSet, load_released
from commissioning.questions.question import that_count
from commissioning.records.answers import FILE, Answers, sender_as_said
from commissioning.records.submission import IDS, TIMESTAMP, last_saved, read_stamp, usable_id

MAX_LEVELS = 12
_NEITHER = "it holds no answers of this course: ask for the file that the learner saves at Hand in"
_ZIP = b"PK\x03\x04"
# What platforms write beside submissions, and the course beside answers: it is passed over, and said once.
_PLATFORMS = re.compile(
    r".*_attempt_[0-9-]{19}\.txt|onlinetext\.html|.*_assignsubmission_onlinetext.*|index\.html"
    r"|.*_(?:LATE_)?[0-9]+_text\.html",
    re.IGNORECASE,
)
_OURS = re.compile(r".*\.ipynb|attempts\.json|(?:answers|attempts)\.damaged-.*", re.IGNORECASE)


class _Batch:
    """One run over a folder. `staging` is thrown away at the end, whatever happens."""

    def __init__(
        self,
        folder: Path,
        staging: Path,
        module: str | None,
        said_whose: Mapping[Path, str],
        laying: Laying,
        now: datetime,
        unlisted: Callable[[str], str] | None = None,
    ) -> None:
        self.folder = folder
        self.said_whose = said_whose
        self.laying = laying
        self.staging = staging
        self.module = module
        self.now = now
        self.unlisted = unlisted
        self.said = Collected()
        self.found: list[Found] = []
        self.count = 0
        self.asked: dict[str, ReleasedSet] = {}
        self.beside: list[str] = []

    def read(self) -> None:
        """Read every file of the folder, and stage the answers of those that can be taken."""
        for path in self._files(self.folder, MAX_LEVELS):
            shown = on_one_line(path.relative_to(self.folder).as_posix())
            try:
                self.found.append(self._read_one(path, shown))
            except NotTakenError as why:
                self.said.refused.append(f"{shown} was not taken: {why}.")
                if isinstance(why, NobodysError):
                    self.said.unclear.append(Unclear(shown, "", f"{why.why}."))
        if self.beside:
            count = len(self.beside)
            self.said.notes.append(
                f"{count} file{'s' if count > 1 else ''} that a platform or the course lays beside answers "
                f"{'were' if count > 1 else 'was'} not opened ({self.beside[0]}{', …' if count > 1 else ''})."
            )

    def _files(self, folder: Path, levels: int) -> Iterator[Path]:
        try:
            entries = sorted(os.scandir(folder), key=lambda one: one.name)
        except OSError as bad:
            shown = on_one_line(folder.relative_to(self.folder).as_posix())
            self.said.refused.append(f"{shown} was not opened: {bad.strerror or bad}.")
            return
        for entry in entries:
            path = folder / entry.name
            if is_litter(entry.name):
                continue
            beside = _PLATFORMS.fullmatch(entry.name) or (
                _OURS.fullmatch(entry.name) and path.with_name(FILE).exists()
            )
            if beside and entry.is_file(follow_symlinks=False):
                self.beside.append(on_one_line(path.relative_to(self.folder).as_posix()))
                continue
            if entry.name == TIMESTAMP and path.with_name(FILE).exists():
                continue  # read with the answers
            if entry.name.lower() in NOT_HANDED_IN and entry.is_dir(follow_symlinks=False):
                shown = on_one_line(path.relative_to(self.folder).as_posix())
                self.said.notes.append(
                    f"{shown} was not opened: what lies in a folder called {entry.name.lower()} is not "
                    "handed in."
                )
            elif entry.is_dir(follow_symlinks=False):
                if levels > 1:
                    yield from self._files(path, levels - 1)
                else:
                    shown = on_one_line(path.relative_to(self.folder).as_posix())
                    self.said.refused.append(
                        f"{shown} was not opened: it lies too deep. Move it up."
                    )
            else:
                yield path

    def _read_one(self, path: Path, shown: str) -> Found:
        check_ordinary(path)
        if why := by_its_name(path.name):
            raise NotTakenError(why)
        zipped = "zip" in plain(path.name).endings
        ours = zipped or is_answers(path.name)
        if not ours and path.suffix.lower() != ".json":
            raise NotTakenError(_NEITHER)
        content = read_file(path, MAX_FILE if zipped else MAX_BYTES)
        if zipped or content.startswith(_ZIP):
            held = unpack(content)
            answers, stamp = held.answers, held.stamp
            if held.others:
                self.said.notes.append(
                    f"{shown}: only its answers were taken, not {on_one_line(held.others[0])}"
                    f"{' and more' if len(held.others) > 1 else ''}; nothing in it is run."
                )
        else:
            answers, stamp = content, None
            beside = path.with_name(TIMESTAMP)
            if beside.exists() and path.name == FILE:
                stamp = read_file(beside, MAX_BYTES).decode("utf-8", "replace")
        self.count += 1
        staged = self.staging / "read" / f"{self.count:06}"
        staged.mkdir(parents=True)
        (staged / FILE).write_bytes(answers)
        read = read_submission(staged, None)
        if isinstance(read, Unreadable):
            if not ours:
                raise NotTakenError(given(answers) or _NEITHER)
            why = read.why.partition(". ")[0].rstrip(".")  # what follows is advice to learners
            raise NotTakenError(f"{why}; ask for it again")
        if another := answers_another(read):
            raise NotTakenError(another)
        about = whose(path, self.folder)
        module = self._module(shown, read.module, about.module)
        learner = self._learner(path, shown, read, about, answers)
        when = self._when(path, shown, stamp, read)
        self._note_strangers(shown, read, module)
        read = replace(read, module=module)
        sure = path in self.said_whose
        return Found(path, shown, module, learner, about.sender, when, staged, read, sure)

    def _learner(self, path: Path, shown: str, read: Answers, about: Whose, answers: bytes) -> str:
        """Whose it is: as the facilitator said, as it says itself, as its name says."""
        if said := self.said_whose.get(path):
            return said
        inside = read.sender.learner
        if inside and not about.agrees(inside):
            self.said.notes.append(
                f"{shown}: its name says {on_one_line(about.named)}, but the answers in it say that they are "
                f"from {inside}, which counts."
            )
        if not inside and (odd := sender_as_said(answers)):
            raise NobodysError(
                f"the answers in it say that they are from {on_one_line(odd)!r}, which is no learner's id ({IDS})",
                ". Find out whose they are, and say so "
                f"{for_reader('with --whose FILE LEARNER-ID', 'on the page that asks')}",
            )
        if not inside and not about.learner:
            raise NobodysError(about.trouble, f": {about.advice}")
        if not inside and about.made:
            self.said.notes.append(
                f"{shown}: nothing in it says whose it is, so {about.learner} was made of who sent it. Is that another id "
                f"on your list, {say_whose(shown)}"
            )
        return inside or about.learner

    def _module(self, shown: str, inside: str, named: str | None) -> str:
        """For which module it is: as it says itself, as its name says, as the command says."""
        known = modules()
        said = inside or named
        if inside and named and inside != named:
            self.said.notes.append(
                f"{shown}: its name says {on_one_line(named)}, but the answers in it are to "
                f"{on_one_line(inside)}, which counts."
            )
        if said and said not in known:
            if unassessed(said):
                raise NotTakenError(
                    f"it is for {on_one_line(said)}, which assesses nothing, so it is not handed in: ask for the file that "
                    "the learner saves at Hand in, in an exercise"
                )
            raise NotTakenError(f"it is for {on_one_line(said)}, which is no module of this course")
        if self.module:
            if said not in (self.module, None):
                raise NotTakenError(f"it is for {said}, not for {self.module}")
            return self.module
        if said:
            return said
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
                f"{shown}: its clock is in the future ({on_the_clock(when)}), so it counts as "
                "handed in now."
            )
            return self.now
        return when

    def _asked(self, module: str) -> ReleasedSet:
        if module not in self.asked:
            self.asked[module] = load_released(folders.exercises_dir() / module)
        return self.asked[module]

    def _note_strangers(self, shown: str, read: Answers, module: str) -> None:
        """Say which answers are to no question of the course. Documents and tools have a colon in their names."""
        asked = self._asked(module)
        strange = [name for name in read.answers if name not in asked and ":" not in name]
        if not answered(read, asked) and not strange:
            self.said.notes.append(f"{shown}: no question is answered in it.")
        if strange:
            count = len(strange)
            self.said.notes.append(
                f"{shown}: {count} answer{'s' if count > 1 else ''} to no question of {module} "
                f"({on_one_line(strange[0])}{', …' if count > 1 else ''}) will not be marked."
            )

    def settle(self) -> None:
        """Leave out what several people claim, and what has to be asked."""
        self.found = self.settling().settle()

    def settling(self) -> Settling:
        return Settling(self.found, self.folder, self.laying, self.said, self._asked, self.unlisted)

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

    def lay(self, *, replaces: bool) -> None:
        """Put what nbgrader collected into `submitted/`, and say of each file what became of it."""
        for module in self.said.modules:
            self.laying.released(module)  # or nothing at all is laid
        for (module, learner), sent in groups(self.found).items():
            chosen = newest(sent)
            self.said.notes.extend(self._unused(one, chosen) for one in sent if one is not chosen)
            sure = replaces or chosen.sure
            before = None if sure else self.laying.before(learner, module)
            if before and not one_hand(before.answers, chosen.answers):
                now = Work(chosen.shown, chosen.when, chosen.answers)
                self.settling().ask(learner, module, [before, now], 1)
                continue
            gathered = self.staging / "submitted" / learner / module
            try:
                new = self.laying.lay(gathered, learner, module, replace=sure)
            except NotTakenError as why:
                self.said.refused.append(f"{chosen.shown} was not taken: {why}.")
                continue
            done = "collected" if new else "was collected before, nothing new"
            self.said.learners.add(learner)
            if chosen.sender and not chosen.sure:
                self.said.senders[chosen.shown] = (learner, chosen.sender)
            self.said.taken.append(f"{learner}: {done} ({module}, from {chosen.shown})")

    def _unused(self, one: Found, chosen: Found) -> str:
        asked = self._asked(one.module)
        counts = [answered(work.answers, asked) for work in (one, chosen)]
        fewer = (
            f" It has {counts[0]} of {len(that_count(asked))} questions answered, the one that counts {counts[1]}."
            if counts[0] > counts[1]
            else ""
        )
        return (
            f"{one.shown}: not used, {chosen.shown} from {one.learner} is as new or newer.{fewer}"
        )


def collect(
    folder: Path,
    root: Path,
    *,
    module: str | None = None,
    replace: bool = False,
    said_whose: Mapping[str, str] | None = None,
    now: datetime | None = None,
    turn: AbstractContextManager[object] | None = None,
    unlisted: Callable[[str], str] | None = None,
) -> Collected:
    """Collect the files in `folder` into `root/submitted`; `replace` also over newer submissions.

    `said_whose` says of files, by name, which learner's they are, whatever stands in them.
    `unlisted` says of an id that it is on no class list; such work then waits. With `turn`, nobody else who takes turns lays files meanwhile: of two at once the newer work stands.
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
    sure = dict(_said(folder, name, learner) for name, learner in (said_whose or {}).items())
    aside = root / QUARANTINE
    there = aside.is_dir()
    try:
        aside.mkdir(exist_ok=True)
        files.clear(aside, ".collecting-*")
        staging = Path(tempfile.mkdtemp(prefix=".collecting-", dir=aside))
        try:
            moment = now or datetime.now(UTC)
            batch = _Batch(folder, staging, wanted, sure, Laying(root), moment, unlisted)
            batch.read()
            batch.settle()
            batch.through_nbgrader()
            with turn or nullcontext():
                batch.lay(replaces=replace)
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


def _said(folder: Path, name: str, learner: str) -> tuple[Path, str]:
    """The file in `folder` that the facilitator means, and whose it is. CourseError where either is none."""
    if not usable_id(learner):
        raise CourseError(f"{learner[:80]!r} is no learner's id. Use {IDS}. Nothing was collected.")
    top = folder.resolve()
    means = [path for path in (folder / name, Path(name)) if path.is_file()] or [
        path for path in sorted(folder.rglob("*")) if path.name == name
    ]
    inside = {path.resolve() for path in means if path.resolve().is_relative_to(top)}
    if len(inside) != 1:
        raise CourseError(
            f"There is {'more than one' if inside else 'no'} file {on_one_line(name)} in {folder}. Write its "
            "name as collect writes it, between quotation marks. Nothing was collected."
        )
    return folder / inside.pop().relative_to(top), learner


def _written(path: Path) -> datetime | None:
    """When the file at `path` was written, or None if that cannot be told."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError):
        return None
