"""`commissioning feedback`: one file a learner, as `nbgrader generate_feedback` writes it, in bulk.

Every page is made anew and compared with the one that lies there, so nothing can be out of date and
only what differs is written. Each file is put in place in one step: a run that is stopped leaves whole
files, and the next run writes the rest.
"""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from traitlets.config import Config

from commissioning import files
from commissioning.errors import CourseError
from commissioning.grading.bulk.pages import Pages
from commissioning.grading.bulk.progress import Progress
from commissioning.grading.bulk.workers import begin_as_worker
from commissioning.grading.gradebook.database import engine_of, said_plainly
from commissioning.grading.gradebook.people import Person, people
from commissioning.grading.gradebook.standing import Standing, standings
from commissioning.grading.gradebook.turns import Turn
from commissioning.grading.how_to import grade as how_to_grade
from commissioning.grading.nbgrader_steps.first_lines import FirstLinesOf
from commissioning.grading.settings import CourseDirectory, GenerateFeedback, of_module
from commissioning.records.answers import FILE
from commissioning.records.submission import TIMESTAMP, good_student_id

BATCH = 100
_NONE = "no feedback was written"
_WORTH_WORKERS = 400  # below that, starting them costs more than they save


@dataclass
class Returned:
    """How many files were written or stand already, and of whom; who waits for a mark; lines on who was left out."""

    written: int = 0
    unchanged: int = 0
    waiting: int = 0
    left_out: list[str] = field(default_factory=list)
    learners: list[str] = field(default_factory=list)

    def add(self, other: "Returned") -> None:
        """Count what `other` counted too."""
        self.written += other.written
        self.unchanged += other.unchanged
        self.waiting += other.waiting
        self.left_out += other.left_out
        self.learners += other.learners


@dataclass(frozen=True)
class Delivery:
    """Where feedback is handed back: the folders, the gradebook, and how files are left."""

    module: str
    config: Config
    db_url: str
    marked: Path
    feedback: Path
    ignore: tuple[str, ...]
    permissions: int
    groupshared: bool
    everything: bool


def hand_back(module: str, config: Config, *, everything: bool = False, jobs: int = 0) -> Returned:
    """Write the feedback of `module` that is new or changed, or `everything`."""
    settings = of_module(config, module)
    directory = CourseDirectory(config=settings)
    root = Path(directory.root)
    delivery = Delivery(
        module,
        settings,
        directory.db_url,
        root / directory.autograded_directory,
        root / directory.feedback_directory,
        (*directory.ignore, "*.ipynb"),
        GenerateFeedback(directory, config=settings).mode,
        directory.groupshared,
        everything,
    )
    students = _students(delivery, set((directory.student_id_exclude or "").split(",")))
    if not students:
        raise CourseError(
            f"There is nothing to hand back: no folder {directory.autograded_directory}/*/{module}. "
            f"Run {how_to_grade(module)} first."
        )
    files.clear(delivery.feedback, f"*/{module}/{files.TEMPORARY}")
    workers = jobs or (min(os.cpu_count() or 1, 8) if len(students) > _WORTH_WORKERS else 1)
    done, bar = Returned(), Progress(len(students), "Writing feedback")
    try:
        for count, one in _batches(delivery, students, workers):
            done.add(one)
            for line in one.left_out:
                bar.say(line)
            bar.add(count)
    finally:
        bar.close()
    return done


def _students(delivery: Delivery, left_out: set[str]) -> list[str]:
    if not delivery.marked.is_dir():
        return []
    return sorted(
        one.name
        for one in os.scandir(delivery.marked)
        if one.name not in left_out
        and good_student_id(one.name)
        and not one.name.startswith(".")
        and os.path.isdir(os.path.join(one.path, delivery.module))  # noqa: PTH112, PTH118 - thousands
    )


def _batches(
    delivery: Delivery, students: list[str], workers: int
) -> Iterator[tuple[int, Returned]]:
    parts = [students[start : start + BATCH] for start in range(0, len(students), BATCH)]
    if workers == 1:
        writer = FeedbackWriter(delivery)
        for part in parts:
            yield len(part), writer.write(part)
        return
    with ProcessPoolExecutor(workers, initializer=_begin, initargs=(delivery,)) as pool:
        waiting: list[Future[Returned]] = [pool.submit(_write, part) for part in parts]
        try:
            for part, one in zip(parts, waiting, strict=True):
                yield len(part), one.result()
        finally:
            for one in waiting:
                one.cancel()


_writer: list["FeedbackWriter"] = []


def _begin(delivery: Delivery) -> None:
    begin_as_worker()
    _writer[:] = [FeedbackWriter(delivery)]


def _write(students: list[str]) -> Returned:
    return _writer[0].write(students)


class FeedbackWriter:
    """Writes the feedback of one module, a batch of learners at a time."""

    def __init__(self, delivery: Delivery) -> None:
        self.delivery = delivery
        self.pages = Pages(delivery.config, delivery.module)
        self.first_lines = FirstLinesOf(delivery.module)
        self.engine = engine_of(delivery.db_url)
        self.turn = Turn(delivery.db_url)

    @said_plainly()
    def write(self, students: list[str]) -> Returned:
        """Write what differs for `students`; one line for each who was left out."""
        done = Returned()
        with self.turn, self.engine.connect() as db:  # rows and files are of one marking
            known = standings(db, self.delivery.module, students)
            held = {student: self._read(student) for student in known}
            persons = people(db)
        for student in students:
            standing = known.get(student)
            if standing is None:
                again = f"Run {how_to_grade(self.delivery.module)}."
                done.left_out.append(f"{student}: {_NONE}: the gradebook has no marks. {again}")
                continue
            try:
                new = self._one(standing, held[student], persons.get(student, Person(student)))
            except (CourseError, OSError, ValueError, LookupError, TypeError) as bad:
                done.left_out.append(f"{student}: {_NONE}: {bad}")
                continue
            done.learners.append(student)
            done.written += new
            done.unchanged += not new
            done.waiting += any(item.waiting for item in standing.items.values())
        return done

    def _read(self, student: str) -> dict[str, bytes] | OSError:
        """The marked notebook, and what goes along with it; or why it cannot be read."""
        delivery = self.delivery
        source = delivery.marked / student / delivery.module
        try:
            names = (f"{delivery.module}.ipynb", *_beside(source, delivery))
            return {name: (source / name).read_bytes() for name in names}
        except OSError as bad:
            return bad

    def _one(self, standing: Standing, held: dict[str, bytes] | OSError, person: Person) -> bool:
        """Lay down one learner's files; whether any differed."""
        if isinstance(held, OSError):
            raise held
        delivery = self.delivery
        target = delivery.feedback / standing.student / delivery.module
        made = dict(held)
        notebook = made.pop(f"{delivery.module}.ipynb")
        made[f"{delivery.module}.html"] = self.pages.page(
            notebook,
            standing,
            self.first_lines.made(
                person, standing, delivery.marked / standing.student / delivery.module
            ),
        )
        if not delivery.everything:
            made = {name: made[name] for name in made if not _same(target / name, made[name])}
        if not made:
            return False
        target.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            # not durable: the next run compares it, and makes it again
            files.put(path, content, mode=delivery.permissions, durable=False)
        if delivery.groupshared:
            for folder in (target, delivery.feedback):
                folder.chmod((folder.stat().st_mode | 0o2770) & 0o2777)
        return True


def _beside(source: Path, delivery: Delivery) -> list[str]:
    """The files that nbgrader copies along: what was answered, and when it was handed in."""
    names = {one.name for one in os.scandir(source)} - {f"{delivery.module}.ipynb"}
    if names <= {FILE, TIMESTAMP}:  # as always, and asking nbgrader takes longer than the page
        return sorted(names)
    from nbgrader.utils import find_all_files

    found = find_all_files(str(source), list(delivery.ignore))
    return [os.path.relpath(path, source) for path in found]


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False
