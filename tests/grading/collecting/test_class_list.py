"""A class list: who is missing is named, who is unknown is pointed out, and locks are no trouble."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from commissioning.commands.main import main
from commissioning.errors import CourseError
from commissioning.grading.bulk import grade as bulk
from commissioning.grading.collecting.class_list import Person, read_class_list
from grading.cohorts import cohort_of, name
from grading.course_folder import SCRATCH, CourseFolder
from grading.sending import RIGHT, packed, sent, take, zipped

LIST = "Username;First name;Surname;E-mail address\nann;Ann;Smith;ann@example.org\nbea.jones;Bea;Jones;\n"


@pytest.fixture
def inbox(course: CourseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work from ann, who is on the list, and from beajones, who is there under another id."""
    (course.root / "nbgrader_config.py").write_text(
        "from commissioning.grading.config import configure\nconfigure(get_config())\n"
    )
    monkeypatch.chdir(course.root)
    folder = tmp_path / "inbox"
    for learner in ("ann", "beajones"):
        sent(folder, f"{SCRATCH}--{learner}.zip", packed(RIGHT))
    return folder


def collect(capsys: pytest.CaptureFixture[str], inbox: Path, *given: str) -> str:
    assert main(["collect", str(inbox), *given]) == 0
    return capsys.readouterr().out


def test_who_is_missing_and_who_is_unknown(
    course: CourseFolder, inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "class.csv"
    file.write_text(LIST, encoding="utf-8-sig")
    said = collect(capsys, inbox, "--class-list", str(file))
    assert "beajones is not on the class list. Is it Bea Jones (bea.jones)?" in said
    assert (
        f"{SCRATCH}: nothing yet from 1 of the 2 on the class list: Bea Jones (bea.jones)." in said
    )
    assert "ann is not" not in said
    # Kept in the gradebook: the next time, and the results, know it.
    assert "Is it Bea Jones" in collect(capsys, inbox)
    bulk.grade(course.module, course.config())
    status = {one.id: (one.name, one.status) for one in cohort_of(course).learners}
    assert status["bea.jones"] == ("Bea Jones", "not started")
    assert status["ann"][0] == "Ann Smith"


def test_a_list_of_ids_alone_is_a_list(
    inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "class.csv"
    file.write_text("id\nann\nzoe\n")
    said = collect(capsys, inbox, "--class-list", str(file))
    assert f"{SCRATCH}: nothing yet from 1 of the 2 on the class list: zoe." in said
    assert "beajones is not on the class list." in said


def test_students_that_nbgrader_knows_are_the_list(
    course: CourseFolder, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "class list" not in collect(capsys, inbox)
    for student, first in (("ann", "Ann"), ("beajones", "Bea")):
        name(course, student, first)
    assert "all 2 on the class list have handed in" in collect(capsys, inbox)


def test_marking_alone_makes_no_list(
    course: CourseFolder, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course.submit("zoe", RIGHT)
    bulk.grade(course.module, course.config())
    assert "class list" not in collect(capsys, inbox)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id\nann\n\n", [Person("ann")]),
        ("Last name,ID\nO’Neil,x1\n", [Person("x1", last_name="O’Neil")]),
        ("student_id\tfirst_name\nann\tÅsa\n", [Person("ann", "Åsa")]),
    ],
)
def test_lists_are_read_as_offices_write_them(
    tmp_path: Path, text: str, expected: list[Person]
) -> None:
    file = tmp_path / "class.csv"
    for coding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        file.write_text(text, encoding=coding)
        assert read_class_list(file).people == expected


@pytest.fixture
def usual_limit() -> Iterator[None]:
    """Python's own limit of a cell: some libraries raise it for the whole process."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name\nann\n", "has no column called id"),
        ("id\n", "names nobody"),
        ('id,"first_name\nann,Ann\n', "close every quotation mark"),
        (f"id,{'x' * 200_000}\nann,\n", "no line of a CSV file"),
        ("id\nann\nANN\n", "line 3: ANN is there twice"),
        ("id\n../ann\n", r"line 2: '../ann' is not a learner's id"),
    ],
)
def test_a_list_that_cannot_be_used_says_why(
    tmp_path: Path, text: str, why: str, usual_limit: None
) -> None:
    file = tmp_path / "class.csv"
    file.write_text(text)
    with pytest.raises(CourseError, match=why):
        read_class_list(file)
    with pytest.raises(CourseError, match="could not be read"):
        read_class_list(tmp_path / "none.csv")


def test_a_lock_beside_the_answers_is_no_trouble(
    course: CourseFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Sent along with the answers, in a folder or in a zip.
    inbox = tmp_path / "inbox"
    sent(inbox, "ann/answers.json", (course.submit("x", RIGHT) / "answers.json").read_bytes())
    sent(inbox, "ann/answers.json.lock", b"")
    files = {"answers.json": (inbox / "ann/answers.json").read_bytes(), "answers.json.lock": b""}
    sent(inbox, f"{SCRATCH}--bob.zip", zipped(files))
    done = take(course, inbox)
    assert (len(done.taken), done.notes, done.refused) == (2, [], [])
    # Copied by hand with the learner's folder: left alone, not marked, not copied on.
    (course.submission("x") / "answers.json.lock").touch()
    capsys.readouterr()
    bulk.grade(course.module, course.config())
    course.autograde()
    assert capsys.readouterr().out == ""
    assert not (course.root / "quarantine").exists()
    assert not list((course.root / "autograded").rglob("*.lock"))
