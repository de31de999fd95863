"""A module that assesses nothing: every command of marking says so in plain words, and leaves it out of all others."""

import shutil
from pathlib import Path

import pytest

from commissioning.commands.main import main
from commissioning.content.syllabus import find_module, syllabus
from commissioning.errors import CourseError
from commissioning.records.answers import Answers, dump
from commissioning.records.placing import routes_shared
from commissioning.records.placing.routes_shared import Advised, SharedRoute
from commissioning.records.remembering import sureness_shared
from commissioning.records.remembering.sureness import Sureness
from commissioning.records.starting import START
from grading.comparing import RIGHT, grade
from grading.course_folder import SCRATCH, CourseFolder
from grading.sending import NOW, sent, take

SAYS = "Module 00, Start here, assesses nothing: nothing of it is handed in, marked or counted, and it has no results."


@pytest.mark.parametrize("given", ["00", "00-start-here"])
def test_it_is_named_and_the_others_are_listed(given: str) -> None:
    with pytest.raises(CourseError) as told:
        find_module(given)
    assert str(told.value).startswith(f"{SAYS} Modules: 01-a-place-is-a-system, ")


def test_a_module_that_there_is_not_is_told_apart() -> None:
    with pytest.raises(CourseError, match=r"There is no module '77'\. Modules: 01-"):
        find_module("77")
    assert find_module("04") == syllabus().module("04").id


@pytest.mark.parametrize(
    "command",
    [
        ["grade", "00"], ["results", "00"], ["feedback", "00"], ["due", "00", "1", "July", "2027", "17:00"],
        ["peers", "deal", "00"], ["release", "00"], ["measure", "00"],
    ],
)  # fmt: skip
def test_each_command_says_it_and_writes_nothing(
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    code = main(command)
    told = capsys.readouterr()
    assert "nothing" in told.out + told.err
    assert "Module 00" in told.out + told.err
    assert (code == 0) is (command[0] == "release")
    assert list(tmp_path.iterdir()) == []


def test_what_lies_in_its_name_among_handed_in_work_changes_no_results(
    course: CourseFolder,
    pristine: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    course.submit("ann", RIGHT)
    stray = course.root / "submitted" / "ann" / START
    stray.mkdir(parents=True)
    (stray / "answers.json").write_text("{}", encoding="utf-8")
    grade(course)
    shutil.copyfile(pristine / "nbgrader_config.py", course.root / "nbgrader_config.py")
    monkeypatch.chdir(course.root)
    assert main(["results"]) == 0
    assert START not in capsys.readouterr().out
    assert {one.name[:2] for one in (course.root / "results").iterdir()} == {SCRATCH[:2]}


def test_what_learners_left_in_it_or_gave_of_their_own_accord_is_no_handed_in_work(
    course: CourseFolder, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    kept = dump(Answers(START).plus("who:role", "councillor", NOW))
    route = SharedRoute("0" * 12, {"04": Advised(on=True, depth="first")}, Sureness(1, 0))
    sure = sureness_shared.Shared("0" * 12, {"04": Sureness(2, 1)})
    sent(inbox, f"{START}--anna.json", kept.encode())
    sent(inbox, "my-route (1).json", routes_shared.dump(route).encode())
    sent(inbox, "how-sure.json", sureness_shared.dump(sure).encode())
    told = "\n".join(take(course, inbox).refused)
    assert f"it is for {START}, which assesses nothing, so it is not handed in" in told
    assert "run commissioning routes FOLDER" in told
    assert "run commissioning how-sure FOLDER" in told
