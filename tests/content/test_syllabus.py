"""The syllabus and the routes: read with care, and a module that assesses nothing is one of the course."""

import re
from datetime import date
from pathlib import Path

import pytest

from commissioning.authoring.linting.lint import lint
from commissioning.authoring.release import release
from commissioning.content import folders
from commissioning.content.places import Place
from commissioning.content.routes import routes
from commissioning.content.syllabus import syllabus
from commissioning.errors import ContentError, CourseError
from commissioning.keeping.folder import lay_out
from commissioning.keeping.progress import progress_in
from commissioning.records.progress.minutes import page_minutes
from commissioning.server.entries import entries
from commissioning.server.home import home_shown
from commissioning.server.module_rows import page_state
from commissioning.server.places import Places

TODAY = date(2026, 11, 22)

MODULE = "01-a-place-is-a-system"
_EXERCISE = re.compile(r"    exercise:\n(?:      .*\n)+")


@pytest.fixture
def without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The course with a first module that has no exercise."""
    there = folders.register_path
    text = there("syllabus.yaml").read_text(encoding="utf-8")
    file = tmp_path / "syllabus.yaml"
    file.write_text(_EXERCISE.sub("    exercise: none\n", text, count=1), encoding="utf-8")
    monkeypatch.setattr(
        folders, "register_path", lambda name: file if name == file.name else there(name)
    )
    return tmp_path


def test_a_module_may_have_no_exercise(without: Path) -> None:
    module = syllabus().module(MODULE)
    assert module.exercise is None
    assert [place.page for place in module.places] == [page.id for page in module.pages]
    with pytest.raises(CourseError, match="Module 01 has no exercise"):
        _ = module.assessed
    assert syllabus().module("04").places[-1] == Place(
        "04-proportionate-grant-management", "exercise"
    )


def test_home_folder_and_minutes_leave_out_an_exercise_that_is_none(without: Path) -> None:
    folder = without / "course"
    lay_out(folder, TODAY)
    assert (folder / "lessons" / MODULE).is_dir()
    assert not (folder / "exercises" / MODULE).exists()
    assert "The Ageing Well Board" not in (folder / "start-here.ipynb").read_text("utf-8")
    module = syllabus().module(MODULE)
    minutes = {place: page_minutes(place) for place in module.places}
    assert list(minutes) == [Place(MODULE, page.id) for page in module.pages]
    assert all(minutes.values())
    progress = progress_in(folder, module)
    assert page_state(progress, "exercise") == ""
    assert [one.page for one in entries() if one.module.id == MODULE][-1] == "6-for-members"
    shown = home_shown(folder, Places("/"))
    _, rows = next(one for roles, one in shown["routes"] if "no-role" in roles.split())
    (pages,) = (row.pages for row in rows if row.module.id == MODULE)
    assert pages[-1].stop.entry.label == "For members"


def test_the_lint_asks_no_exercise_of_it(without: Path) -> None:
    assert lint(MODULE) == []


def test_nothing_of_it_is_released() -> None:
    assert release("00") == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            ("kind: check", "kind: check, sort: check"),
            "field 'modules.01-a-place-is-a-system.pages.0-opening-check.sort': there is no such field",
        ),
        (
            ("    promise: Before you", "    pledge: Before you"),
            "field 'modules.01-a-place-is-a-system.promise': it is missing",
        ),
        (
            ("exercise:\n", "exercise: none\n    other:\n"),
            "field 'modules.01-a-place-is-a-system.other'",
        ),
        (
            ("    exercise: none\n", "    exercise:\n"),
            "field 'modules.00-start-here.exercise': .*write `none` where nothing is assessed",
        ),
        (
            ("    exercise: none\n", "    exercise: later\n"),
            "field 'modules.00-start-here.exercise'",
        ),
        (
            ("    exercise: none\n", ""),
            "field 'modules.00-start-here.exercise': it is missing",
        ),
    ],
)
def test_a_wrong_syllabus_is_refused_with_its_field(
    tmp_path: Path, change: tuple[str, str], says: str
) -> None:
    text = folders.register_path("syllabus.yaml").read_text(encoding="utf-8")
    assert change[0] in text
    file = tmp_path / "syllabus.yaml"
    file.write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=says) as fault:
        syllabus(file)
    assert str(fault.value).startswith("syllabus.yaml, field ")


def test_a_wrong_route_is_refused_with_its_field(tmp_path: Path) -> None:
    file = tmp_path / "routes.yaml"
    file.write_text("routes:\n  - {role: R, for: Me, steps: [{module: m}]}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"routes.yaml, field 'routes.0.steps.0.page': it is mi"):
        routes(file)
