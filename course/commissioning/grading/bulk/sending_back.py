"""Feedback as it is sent back: files whose names hold the learner, and one zip that Moodle takes for a class.

nbgrader calls every learner's file alike, and tells them apart by folders. A file that leaves its folder
must say itself whose it is. Moodle knows people of an assignment by a number of its own, which it writes
into its grading worksheet and into the names of what it lets a teacher download.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath

from commissioning import files
from commissioning.errors import CourseError
from commissioning.grading.collecting.class_list.columns import Columns, find_columns, how_well
from commissioning.grading.collecting.class_list.headings import Kind, plain
from commissioning.grading.collecting.class_list.tables import read_tables
from commissioning.grading.files import write
from commissioning.grading.gradebook.database import engine_of, said_plainly
from commissioning.grading.gradebook.entering import is_made
from commissioning.grading.gradebook.people import Person, people
from commissioning.grading.settings import CourseDirectory

FOLDER = "hand-back"
_NAMED = 5  # as many people are named on one line
_LOOKED_AT = 20_000  # names of files in what Moodle let somebody download
_DOWNLOADED = re.compile(
    r"(?P<name>[^_/]{1,200})_(?P<number>[0-9]{1,12})_assignsubmission_[a-z]+_?"
)
_NUMBER = re.compile(r"\D*(\d{1,12})")  # "Participant 51", "Teilnehmer/in51"


@dataclass
class Participant:
    """Somebody in Moodle's assignment: its number, the name, and words that may be the learner's id."""

    number: int
    name: str
    hints: set[str] = field(default_factory=set)


def name_files(
    directory: CourseDirectory, learners: Iterable[str]
) -> tuple[dict[str, Path], list[str]]:
    """Lay each learner's feedback down under the learner's name too; where it lies, and what went away.

    What lies there of others goes: work that turned out to be another's must not be sent to the wrong one.
    """
    module, root = directory.assignment_id, Path(directory.root)
    target = root / FOLDER / module
    laid: dict[str, Path] = {}
    for learner in sorted(learners):
        page = root / directory.feedback_directory / learner / module / f"{module}.html"
        path, content = target / f"{module}--{learner}.html", page.read_bytes()
        laid[learner] = path
        with suppress(OSError):
            if path.read_bytes() == content:
                continue
        try:
            target.mkdir(parents=True, exist_ok=True)
            files.put(path, content, mode=0o600, durable=False)  # the next run makes it again
        except OSError as bad:
            raise CourseError(
                f"{path} could not be written ({bad.strerror or bad}). If it is open in another program, "
                "close it there and run this again."
            ) from bad
    stale = sorted(set(target.glob(f"{module}--*.html")) - set(laid.values()))
    for path in stale:
        path.unlink(missing_ok=True)
    return laid, [path.name for path in stale]


def for_moodle(directory: CourseDirectory, laid: Mapping[str, Path], known_by: Path) -> list[str]:
    """Write the zip for "Upload multiple feedback files in a zip"; lines on what it holds and whom not.

    `known_by` is the assignment's grading worksheet, or what Moodle's "Download all submissions" gave.
    """
    participants = list(_participants(known_by))
    if not participants:
        raise CourseError(
            f"{known_by} names no participants of a Moodle assignment. Give the file from the assignment's "
            '"Download grading worksheet", or the folder or zip from "Download all submissions".'
        )
    persons = _people(directory)
    matched: dict[str, Participant] = {}
    left: list[str] = []
    for learner in laid:
        person = persons.get(learner, Person(learner))
        fitting = _fitting(person, participants)
        if len(fitting) == 1:
            matched[learner] = fitting[0]
        else:
            left.append(person.shown)
    claimed = [one.number for one in matched.values()]
    for learner in [one for one in matched if claimed.count(matched[one].number) > 1]:
        left.append(persons.get(learner, Person(learner)).shown)
        del matched[learner]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for learner, one in matched.items():
            inside = f"{_in_a_name(one.name)}_{one.number}_assignfeedback_file_{laid[learner].name}"
            archive.writestr(zipfile.ZipInfo(inside, (1980, 1, 1, 0, 0, 0)), laid[learner].read_bytes(),
                             zipfile.ZIP_DEFLATED)  # fmt: skip
    path = Path(directory.root) / FOLDER / f"{directory.assignment_id}-moodle.zip"
    if matched:
        write(path, made.getvalue())
    return [*_said(path, len(matched)), *_unmatched(left, known_by.name)]


def _said(path: Path, count: int) -> list[str]:
    if not count:
        return ["No zip for Moodle was written: nobody here is among its participants."]
    learners = "1 learner" if count == 1 else f"{count} learners"
    line = (
        f"For Moodle: {path.parent.name}/{path.name}, with the feedback of {learners}. In the assignment "
        'choose "Upload multiple feedback files in a zip", and give it as it is.'
    )
    return [line]


def _unmatched(left: list[str], file: str) -> list[str]:
    if not left:
        return []
    more = f" and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
    line = (
        f"Not in the zip, as {file} does not say for certain who they are: "
        f"{', '.join(sorted(left)[:_NAMED])}{more}. Upload each one's own file by hand."
    )
    return [line]


@said_plainly()
def _people(directory: CourseDirectory) -> dict[str, Person]:
    if not is_made(directory.db_url):
        return {}
    with engine_of(directory.db_url).connect() as db:
        return people(db)


def _fitting(person: Person, participants: Iterable[Participant]) -> list[Participant]:
    """Whom a learner may be: by the address, the id, or only where none of these fits by the name."""
    listed = list(participants)
    for key in filter(None, (plain(person.email), plain(person.id))):
        found = [one for one in listed if key in one.hints]
        if found:
            return found
    return [one for one in listed if person.name and plain(one.name) == plain(person.name)]


def _participants(path: Path) -> Iterator[Participant]:
    if path.is_dir():
        inside = islice(path.rglob("*"), _LOOKED_AT)
        return _downloaded(one.relative_to(path).as_posix() for one in inside)
    with suppress(OSError, zipfile.BadZipFile), zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if "xl/workbook.xml" not in names:
            return _downloaded(names[:_LOOKED_AT])
    return _listed(path)


def _downloaded(names: Iterable[str]) -> Iterator[Participant]:
    """Participants by the names of what they handed in: our files say the learner after two hyphens."""
    found: dict[int, Participant] = {}
    for name in names:
        said = _DOWNLOADED.search(name)
        if said:
            number = int(said["number"])
            one = found.setdefault(number, Participant(number, PurePosixPath(said["name"]).name))
            learner = PurePosixPath(name).stem.rpartition("--")[2]
            one.hints.add(plain(learner))
    yield from found.values()


def _listed(path: Path) -> Iterator[Participant]:
    for table in read_tables(path, how_well, "grading worksheet"):
        columns = find_columns(table.rows)
        if columns is None or Kind.PLATFORM not in columns.kinds.values():
            continue
        for row in columns.rows:
            number = _NUMBER.fullmatch(columns.said(row, Kind.PLATFORM))
            if number:
                first, last = columns.said(row, Kind.FIRST), columns.said(row, Kind.LAST)
                name = columns.said(row, Kind.FULL) or f"{first} {last}".strip()
                yield Participant(int(number[1]), name, set(_hints(columns, row.cells)))


def _hints(columns: Columns, cells: list[str]) -> Iterator[str]:
    for place, kind in columns.kinds.items():
        if kind in (Kind.EMAIL, Kind.LOGIN, Kind.NUMBER) and place < len(cells) and cells[place]:
            yield plain(cells[place])
            yield plain(cells[place].partition("@")[0])


def _in_a_name(name: str) -> str:
    """A name as part of a file's: Moodle takes what stands between underlines apart."""
    bare = " ".join(re.sub(r'[\x00-\x1f_/\\:*?"<>|]', " ", name).split())
    return bare.lstrip(".~ ")[:100] or "Participant"
