"""The slow work behind the checker: a file opened, an answer taken in, a file made. See `parts.grantsfile.checker`.

What is held is the file under mending. Where it was lost, the file comes again, compressed, with the steps taken.
"""

import gc
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from commissioning.clock import today
from commissioning.content import folders
from commissioning.errors import CourseError
from commissioning.grantsfile.answering.shown import shown
from commissioning.grantsfile.answering.steps import Step
from commissioning.grantsfile.answering.work import Work
from commissioning.grantsfile.mending.mender import Mending, mend_at_once
from commissioning.grantsfile.reading.door import NOTHING_CHOSEN, Choices, read
from commissioning.grantsfile.telling import tell, told_to
from commissioning.grantsfile.writing.csv_file import WARNING, as_csv
from commissioning.grantsfile.writing.json_file import as_json
from commissioning.grantsfile.writing.log_file import as_left, as_log
from commissioning.grantsfile.writing.publishing import publication
from commissioning.grantsfile.writing.workbook_file import as_workbook
from commissioning.parts.part import Tell

SAMPLES = {
    "export": "grants_2025-26_FINAL_v3.csv",
    "panel-papers": "panel_papers.xlsx",
    "system": "export.json",
}
_DATASET = "northmere-grants-export"
_UNSAFE = re.compile(r"[^A-Za-z0-9 ._-]+")


@dataclass(frozen=True)
class File:
    """A file that somebody chose: `key` is of this choice alone; `sample` is one of SAMPLES, or ""."""

    key: int
    name: str
    sample: str = ""


@dataclass(frozen=True)
class Asked:
    """What is to be done with a file on which `steps` were taken: perhaps one more, perhaps a file made.

    `carries`: the steps are of another reading, or of another process, and those that do not fit are left out.
    """

    file: File
    choices: Choices = NOTHING_CHOSEN
    steps: tuple[Step, ...] = ()
    carries: bool = False
    step: Step | None = None
    wide: Mapping[str, int] = field(default_factory=dict)
    makes: str = ""
    who: str = ""
    data: bytes | bytearray | None = None
    packed: bytes | None = None


@dataclass(frozen=True)
class Given:
    """What came of it. `packed` is the file, compressed, where it had just come; `lost` counts steps left out.

    `said` is what the step did, in sentences. `shown` is None where nothing changed.
    """

    shown: dict[str, Any] | None
    steps: tuple[Step, ...]
    lost: int = 0
    trouble: str = ""
    said: str = ""
    packed: bytes | None = None
    made: tuple[str, bytes, str] | None = None


@dataclass(frozen=True)
class _Held:
    """A file under mending, as it was read."""

    file: File
    choices: Choices
    work: Work


def work(held: Any, listens: Tell, asked: Asked) -> tuple[Any, Given | None]:
    """Do what is asked. None: nothing is held that it could be done with, and the file is needed.

    Errors: CourseError where the file cannot be read.
    """
    with told_to(listens), _uncollected():
        return _work(held, asked)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing here leaves a cycle behind, and to look for one among millions of cells takes a quarter of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _work(held: Any, asked: Asked) -> tuple[Any, Given | None]:
    packed = None
    lost = 0
    if not _is_that(held, asked):
        data = _data(asked)
        if data is None:
            return held, None
        if asked.data is not None and not asked.file.sample:
            tell("Keeping the file in memory …")
            packed = zlib.compress(data, 1)
        held, lost = _opened(data, asked)
    trouble, said, made = "", "", None
    if asked.step is not None:
        try:
            held = replace(held, work=held.work.after(asked.step))
            said = held.work.said
        except ValueError as bad:
            trouble = str(bad)
    if asked.makes:
        try:
            made = _made(held.work.mending, asked)
        except CourseError as bad:
            trouble = str(bad)
    seen = None if asked.makes and not lost else shown(held.work, asked.wide)
    return held, Given(seen, held.work.steps, lost, trouble, said, packed, made)


def _is_that(held: Any, asked: Asked) -> bool:
    return isinstance(held, _Held) and (held.file, held.choices, held.work.steps) == (
        asked.file,
        asked.choices,
        asked.steps,
    )


def _data(asked: Asked) -> bytes | None:
    if asked.file.sample:
        path = folders.datasets_dir() / _DATASET / SAMPLES[asked.file.sample]
        return path.read_bytes()
    if asked.packed is not None:
        return zlib.decompress(asked.packed)
    return None if asked.data is None else bytes(asked.data)


def _opened(data: bytes, asked: Asked) -> tuple[_Held, int]:
    """The file after the steps that were taken, and how many did not fit."""
    tell(f"Reading {asked.file.name} …")
    mending = mend_at_once(Mending(read(data, asked.file.name, today(), asked.choices)))
    done, lost = Work(mending), 0
    for step in asked.steps:
        try:
            done = done.after(step)
        except ValueError:
            if not asked.carries:
                raise
            lost += 1
    return _Held(asked.file, asked.choices, done), lost


def _made(mending: Mending, asked: Asked) -> tuple[str, bytes, str]:
    """Name, content, and what to mind about it. Errors: CourseError where nothing can be published yet."""
    stem = _UNSAFE.sub("_", PurePath(asked.file.name).stem).strip(" .") or "grants"
    match asked.makes:
        case "log":
            return f"{stem}-log.csv", as_log(mending, asked.who), ""
        case "left":
            return f"{stem}-left-for-you.csv", as_left(mending), ""
        case "json":
            return f"{stem}-mended.json", as_json(publication(mending)), ""
        case "xlsx":
            return f"{stem}-mended.xlsx", as_workbook(publication(mending)), ""
    return f"{stem}-mended.csv", as_csv(publication(mending)), WARNING
