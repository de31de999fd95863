"""What travels: the written answers of a module as plain text, and the lines of their rubrics. No name, nothing private."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from commissioning.grading.marking.keyed import keyed_questions, to_be_marked
from commissioning.grading.marking.showing import printable
from commissioning.grading.settings import CourseDirectory
from commissioning.keeping.reading import Unreadable, read_submission
from commissioning.questions import Question
from commissioning.questions.fields import Criterion
from commissioning.questions.kinds.text import TextQuestion
from commissioning.questions.showing import plain_text

LONGEST = 8_000  # signs of one answer; forms take less
LONGEST_LEVEL = 3


@dataclass(frozen=True)
class Line:
    """A line of a rubric, which written question it belongs to, and its number among all, from 1."""

    number: int
    question: str
    criterion: Criterion

    @property
    def said(self) -> str:
        """Its name as plain text."""
        return plain_text(self.criterion.criterion)


@dataclass(frozen=True)
class Field:
    """One written answer of a plan."""

    question: str
    title: str
    text: str


def written(module: str) -> list[TextQuestion]:
    """The questions that a person marks."""
    every: Iterable[Question] = keyed_questions(module).values()
    return [one for one in every if isinstance(one, TextQuestion)]


def rubric_lines(module: str) -> list[Line]:
    """All lines of the rubrics of a module, in its order."""
    pairs = [(one.id, row) for one in written(module) for row in one.rubric]
    return [Line(number, name, row) for number, (name, row) in enumerate(pairs, 1)]


def plans(directory: CourseDirectory) -> dict[str, tuple[Field, ...]]:
    """What each learner who handed in wrote, by learner; nobody who wrote nothing, or whose file cannot be read."""
    module = directory.assignment_id
    found = {}
    for folder in _handed_in(directory):
        read = to_be_marked(read_submission(folder, module))
        if isinstance(read, Unreadable):
            continue
        fields = []
        for question in written(module):
            value = read.value(question.id)
            if isinstance(value, str) and value.strip():
                text = printable(value)[:LONGEST]
                fields.append(Field(question.id, plain_text(question.title), text))
        if fields:
            found[folder.parent.name] = tuple(fields)
    return found


def _handed_in(directory: CourseDirectory) -> list[Path]:
    one = Path(directory.format_path(directory.submitted_directory, "*", directory.assignment_id))
    return sorted(path for path in one.parent.parent.glob(f"*/{one.name}") if path.is_dir())
