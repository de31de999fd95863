"""The exercises of a cohort with questions of its own, in a learner's course folder.

The facilitator's file is read with care, once, at `start --exercises FILE`. What it holds lies in
`.exercises/` from then on, and the folder's marker names the edition, so that a plain start has it.
"""

import json
import re
import shutil
import zipfile
from pathlib import Path, PurePosixPath

from commissioning import files
from commissioning.content import editions
from commissioning.content.pages.blocks import read_page
from commissioning.content.syllabus import syllabus
from commissioning.errors import CourseError
from commissioning.keeping.marker import read_marker, sender, write_marker
from commissioning.keeping.reading import Unreadable, read_submission
from commissioning.questions import load_released
from commissioning.questions.released import FILE as QUESTIONS
from commissioning.records.answers import FILE as ANSWERS
from commissioning.records.submission import good_folder_mark

FOLDER = ".exercises"
_MAX = 20_000_000  # bytes unpacked; ours has less than a twentieth
_MODULE = re.compile(r"[0-9]{2}-[a-z0-9-]+", re.ASCII)
_ASK = "Ask your facilitator for the file again. Nothing was changed."


def take(course: Path, file: Path) -> None:
    """Put the exercises in the facilitator's `file` into the course folder, in place of others.

    CourseError in plain words if it is no such file, or if other exercises were answered there.
    """
    held = _read(file)
    mark = editions.edition_in(held.pop(editions.FILE, b""))
    if not good_folder_mark(mark) or not held:
        raise CourseError(f"{file} is not a file with your cohort's exercises. {_ASK}")
    _refuse_a_mixture(course, mark)
    ready = course / f"{FOLDER}-new"
    shutil.rmtree(ready, ignore_errors=True)
    for name, content in held.items():
        (ready / name).parent.mkdir(parents=True, exist_ok=True)
        files.put(ready / name, content, durable=False)
    try:
        _check(ready)
    except (CourseError, OSError, ValueError, LookupError, TypeError) as bad:
        shutil.rmtree(ready)
        raise CourseError(f"{file} is damaged ({bad}). {_ASK}") from bad
    files.put(ready / editions.FILE, json.dumps({"edition": mark}))
    shutil.rmtree(course / FOLDER, ignore_errors=True)
    ready.rename(course / FOLDER)
    write_marker(course, read_marker(course) | {"cohort": True, "edition": mark})


def use(course: Path) -> None:
    """Ask what the folder's cohort is asked, where that has questions of its own; without any key.

    CourseError if they are not there, or do not fit this version of the course.
    """
    mark, place = sender(course).edition, course / FOLDER
    if not mark:
        return
    modules = [one.id for one in syllabus().modules if one.exercise]
    if editions.edition_of(place) != mark:
        raise CourseError(
            f"Your cohort's exercises are missing from {course}. Start once more with the file that your "
            "facilitator sent: commissioning start --exercises FILE. Your answers are kept."
        )
    if missing := [one for one in modules if not (place / one / QUESTIONS).is_file()]:
        raise CourseError(
            f"Your cohort's exercises were made with another version of the course: {missing[0]} is not "
            "among them. Ask your facilitator for a new file, or which version to use. Your answers are kept."
        )
    editions.use(place, None)


def _read(file: Path) -> dict[str, bytes]:
    """What the zip holds, by name: the exercises' own files and nothing else."""
    held: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(file) as archive:
            listed = [one for one in archive.infolist() if not one.is_dir()]
            if sum(one.file_size for one in listed) > _MAX:
                raise CourseError(f"{file} is far larger than our exercises. {_ASK}")
            for one in listed:
                if not _is_ours(one.filename):
                    raise CourseError(
                        f"{file} holds {one.filename[:80]!r}, which is no part of an exercise. {_ASK}"
                    )
                held[one.filename] = archive.read(one)
    except FileNotFoundError:
        raise CourseError(
            f"There is no file {file}. Give the file that your facilitator sent."
        ) from None
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as bad:
        raise CourseError(
            f"{file} could not be read ({bad}). Give the zip file that your facilitator sent, as it came."
        ) from bad
    return held


def _is_ours(name: str) -> bool:
    if name == editions.FILE:
        return True
    module, *rest = PurePosixPath(name).parts
    ours = (QUESTIONS, f"{module}.ipynb")
    return bool(_MODULE.fullmatch(module)) and len(rest) == 1 and rest[0] in ours


def _check(ready: Path) -> None:
    """Every exercise is one that our pages can show: a notebook with our calls alone, and its questions."""
    for folder in sorted(ready.iterdir()):
        notebook = folder / f"{folder.name}.ipynb"
        page = read_page(json.loads(notebook.read_bytes()), notebook.name)
        questions = load_released(folder)
        for name in page.questions:
            for number in range(questions.variants_of(name)):
                questions.variant(name, number)


def _refuse_a_mixture(course: Path, mark: str) -> None:
    """One try is at one edition, so a folder where another was answered stays as it is."""
    for path in sorted((course / "exercises").glob(f"*/{ANSWERS}")):
        read = read_submission(path.parent, None)
        if not isinstance(read, Unreadable) and read.answers and read.sender.edition != mark:
            raise CourseError(
                f"In {course} you have answered other questions of {path.parent.name} already. They stay as they are. "
                "Choose a new folder for your cohort's exercises: write its name at the end of the line."
            )
