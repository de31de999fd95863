"""What collecting had to ask, kept as a file: a page shows it, and collects again with what the facilitator says."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from commissioning.grading.collecting.class_list.doubt import Answers, Choice, DoubtfulError
from commissioning.grading.collecting.doubts import Unclear
from commissioning.grading.files import write


@dataclass(frozen=True)
class Doubt:
    """A class list that can be read in more than one way; `option` is a field of `Answers`."""

    question: str
    option: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Asked:
    """What is still open, beside what was said before: of the class list, and of files by name."""

    files: tuple[Unclear, ...] = ()
    doubt: Doubt | None = None
    answers: Answers = field(default_factory=Answers)
    whose: dict[str, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many questions are open."""
        return len(self.files) + bool(self.doubt)

    def said(self, whose: Mapping[str, str], choice: str = "") -> "Asked":
        """The same with what the facilitator says now."""
        answers = (
            replace(self.answers, **{self.doubt.option: choice}) if self.doubt else self.answers
        )
        return replace(self, answers=answers, whose={**self.whose, **whose})

    @property
    def options(self) -> list[str]:
        """What `collect` is called with, so that it knows all that was said."""
        listed = [("--id-column", self.answers.id_column), ("--sheet", self.answers.sheet)]
        given = [word for flag, said in listed if said for word in (flag, said)]
        return given + [word for one in self.whose.items() for word in ("--whose", *one)]


def keep_asked(
    path: Path,
    whose: Mapping[str, str],
    answers: Answers,
    found: Sequence[Unclear] | DoubtfulError,
) -> None:
    """Write what is open now in the place of what was. CourseError where the disk refuses."""
    doubt = (
        Doubt(found.question, found.option, found.choices)
        if isinstance(found, DoubtfulError)
        else None
    )
    files = () if isinstance(found, DoubtfulError) else tuple(found)
    write(path, json.dumps(asdict(Asked(files, doubt, answers, dict(whose)))).encode())


def read_asked(path: Path) -> Asked:
    """What is open; nothing where nothing was written, or what was is no file of ours."""
    try:
        kept = json.loads(path.read_bytes())
        doubt = kept["doubt"]
        return Asked(
            tuple(Unclear(**one) for one in kept["files"]),
            doubt
            and Doubt(
                doubt["question"],
                doubt["option"],
                tuple(Choice(**one) for one in doubt["choices"]),
            ),
            Answers(**kept["answers"]),
            dict(kept["whose"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Asked()
