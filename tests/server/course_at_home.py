"""A learner's course folder for tests of home: what is kept in it, and what home shows of it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from commissioning.content import folders
from commissioning.content.syllabus import Module
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.progress import progress_in
from commissioning.questions import load_questions
from commissioning.records.progress.route import checks
from commissioning.server.carry_on import CarryOn, carry_on
from commissioning.server.entries import Entry, entries
from commissioning.server.home import home_shown
from commissioning.server.module_rows import ModuleRow
from commissioning.server.places import Places
from commissioning.server.ways import ways
from course_running import MODULE
from laid_out import laid_out

EXERCISE_PAGE = "exercise"
TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    laid_out(tmp_path / "course", TODAY)
    return tmp_path / "course"


def answer_in(folder: Path, page: str, *questions: str, module: str = MODULE) -> None:
    part = "exercises" if page == EXERCISE_PAGE else "lessons"
    kept = AnswersFile(folder / part / module / "answers.json", module)
    for name in questions:
        kept.save(name, "x")


def entries_of(module: str) -> list[Entry]:
    return [entry for entry in entries() if entry.module.id == module]


def going_on(folder: Path, module: Module, listed: list[Entry]) -> CarryOn:
    """Where to carry on in one module, for whom no role was chosen."""
    progress = {module.id: progress_in(folder, module)}
    return carry_on(ways(listed, (), progress)[0], listed, progress)


def try_at(number: int, per_cent: int, *, passed: bool) -> dict[str, object]:
    return {
        "number": number, "handed_in": NOON.isoformat(), "course_version": "2026.11",
        "points": str(per_cent), "max_points": "100", "per_cent": str(per_cent),
        "outcomes_met": [], "outcomes_missed": [], "unsafe": [], "passed": passed, "answers": {},
    }  # fmt: skip


def sure_and_wrong(folder: Path, *wrong: str) -> None:
    """The whole check answered: right and sure but for these, which are wrong and sure."""
    kept = AnswersFile(folder / "lessons" / MODULE / "answers.json", MODULE)
    for name, question in checks(load_questions(folders.lessons_dir() / MODULE)).items():
        value = question.key_answer()["choice"]
        if name in wrong:
            value = next(one for one in question.options if one.id != value).id  # type: ignore[attr-defined]
        kept.save(name, {"choice": value, "confidence": "sure"})


def on_route(folder: Path, role: str) -> tuple[str, tuple[ModuleRow, ...]]:
    """What the home shows of a role's route: its heading, and a row for each module after "Start here"."""
    found = home_shown(folder, Places("/"))["routes"]
    words, (begins, *rows) = next(one for roles, one in found if role in roles.split())
    assert begins.module.number == "00"
    return words, tuple(rows)
