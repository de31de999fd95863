"""Feedback as it is sent back: no two files have one name, and Moodle gives each to the right learner.

`taken` does what Moodle's `mod/assign/feedback/file/importziplib.php` does with the names in a zip.
"""

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from commissioning.commands.main import main
from commissioning.grading.bulk import grade as bulk
from commissioning.grading.bulk.sending_back import FOLDER
from grading.cohorts import RIGHT, name
from grading.course_folder import SCRATCH, CourseFolder

WORKSHEET = (
    'Identifier,"Full name","Email address",Status,Grade\n'
    '"Participant 51","Anna Smith",anna.smith@example.org,,\n'
    '"Participant 52","Bea_O/Neil",bea@example.org,,\n'
    '"Participant 53","Cy Young",cy@example.org,,\n'
    '"Participant 54","Cy Young",young@example.org,,\n'
    '"Participant 55","Dora Day",dora@example.org,,\n'
)
LEARNERS = ("anna.smith", "bea", "cyoung", "dora-day", "zoe")


def taken(path: Path) -> dict[int, tuple[str, bytes]]:
    """What Moodle finds: by participant, the name of the file for the learner, and the file."""
    found = {}
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        for one in archive.namelist():
            assert not one.startswith((".", "~"))
            parts = one.split("/")
            while parts:
                said = parts.pop(0).split("_", 4)
                if len(said) >= 4 and said[1].isdecimal():
                    assert said[2:4] == ["assignfeedback", "file"]
                    found[int(said[1])] = ("/".join([*said[4:], *parts]), archive.read(one))
                    break
    return found


@pytest.fixture
def marked(course: CourseFolder, pristine: Path, monkeypatch: pytest.MonkeyPatch) -> CourseFolder:
    shutil.copyfile(pristine / "nbgrader_config.py", course.root / "nbgrader_config.py")
    monkeypatch.chdir(course.root)
    for learner in LEARNERS:
        course.submit(learner, RIGHT)
    bulk.grade(course.module, course.config())
    name(course, "dora-day", "Dora", "Day")
    name(course, "cyoung", "Cy", "Young")
    return course


def feedback(capsys: pytest.CaptureFixture[str], *given: str) -> str:
    capsys.readouterr()
    assert main(["feedback", "99", *given]) == 0
    return capsys.readouterr().out


def page(course: CourseFolder, learner: str) -> bytes:
    return (course.root / "feedback" / learner / SCRATCH / f"{SCRATCH}.html").read_bytes()


def test_each_file_says_whose_it_is(
    marked: CourseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"To send back: hand-back/{SCRATCH}/, where each file's name" in feedback(capsys)
    folder = marked.root / FOLDER / SCRATCH
    assert {one.name for one in folder.iterdir()} == {f"{SCRATCH}--{one}.html" for one in LEARNERS}
    for learner in LEARNERS:
        assert (folder / f"{SCRATCH}--{learner}.html").read_bytes() == page(marked, learner)
    # What stands is left alone; what changed is laid anew.
    kept = folder / f"{SCRATCH}--bea.html"
    before = kept.stat().st_mtime_ns
    marked.mark_by_hand("zoe", "mark-reply", 2.0)
    feedback(capsys)
    assert kept.stat().st_mtime_ns == before
    assert (folder / f"{SCRATCH}--zoe.html").read_bytes() == page(marked, "zoe")


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16"])
def test_moodle_takes_the_zip_and_gives_each_their_own(
    marked: CourseFolder, capsys: pytest.CaptureFixture[str], tmp_path: Path, coding: str
) -> None:
    (tmp_path / "worksheet.csv").write_text(WORKSHEET, encoding=coding)
    said = feedback(capsys, "--moodle", str(tmp_path / "worksheet.csv"))
    path = marked.root / FOLDER / f"{SCRATCH}-moodle.zip"
    assert taken(path) == {
        number: (f"{SCRATCH}--{learner}.html", page(marked, learner))
        for number, learner in ((51, "anna.smith"), (52, "bea"), (55, "dora-day"))
    }
    assert f"For Moodle: hand-back/{SCRATCH}-moodle.zip, with the feedback of 3 learners." in said
    # Two bear one name, and one is not there: nobody gets what may be another's.
    assert "Not in the zip, as worksheet.csv does not say for certain who they are" in said
    assert "Cy Young (cyoung), zoe. Upload each one's own file by hand." in said
    first = path.read_bytes()
    feedback(capsys, "--moodle", str(tmp_path / "worksheet.csv"))
    assert path.read_bytes() == first


def test_two_learners_who_seem_to_be_one_participant_get_nothing_of_each_other(
    marked: CourseFolder, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    name(marked, "zoe", "Anna", "Smith", "anna.smith@example.org")
    (tmp_path / "worksheet.csv").write_text(WORKSHEET)
    said = feedback(capsys, "--moodle", str(tmp_path / "worksheet.csv"))
    assert set(taken(marked.root / FOLDER / f"{SCRATCH}-moodle.zip")) == {52, 55}
    assert "anna.smith" in said.split("Not in the zip")[1]


@pytest.mark.parametrize("as_zip", [True, False])
def test_what_moodle_let_somebody_download_tells_as_well(
    marked: CourseFolder, capsys: pytest.CaptureFixture[str], tmp_path: Path, as_zip: bool
) -> None:
    names = [
        f"Anna Smith_51_assignsubmission_file_/{SCRATCH}--anna.smith.zip",
        f"Participant 70_70_assignsubmission_file/{SCRATCH}--zoe.zip",  # marked without names
        f"Dora Day_55_assignsubmission_file_{SCRATCH}--d.zip",  # by her name
    ]
    known_by = tmp_path / "downloads"
    if as_zip:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for one in names:
                archive.writestr(one, b"")
        known_by.write_bytes(made.getvalue())
    for one in names if not as_zip else []:
        (known_by / one).parent.mkdir(parents=True, exist_ok=True)
        (known_by / one).touch()
    feedback(capsys, "--moodle", str(known_by))
    found = taken(marked.root / FOLDER / f"{SCRATCH}-moodle.zip")
    assert {number: file for number, (file, _) in found.items()} == {
        51: f"{SCRATCH}--anna.smith.html",
        70: f"{SCRATCH}--zoe.html",
        55: f"{SCRATCH}--dora-day.html",
    }


def test_feedback_of_a_learner_who_turned_out_to_be_another_goes(
    marked: CourseFolder, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    feedback(capsys)
    for step in (
        "submitted",
        "autograded",
    ):  # as --whose has one do; their feedback is left standing
        shutil.rmtree(marked.root / step / "anna.smith")
    (tmp_path / "worksheet.csv").write_text(WORKSHEET)
    said = feedback(capsys, "--moodle", str(tmp_path / "worksheet.csv"))
    assert (
        f"Taken away there, as it is nobody's feedback any more: {SCRATCH}--anna.smith.html."
        in said
    )
    assert not (marked.root / FOLDER / SCRATCH / f"{SCRATCH}--anna.smith.html").exists()
    assert 51 not in taken(marked.root / FOLDER / f"{SCRATCH}-moodle.zip")
    assert "Taken away" not in feedback(capsys)


def test_a_worksheet_that_cannot_be_read_is_called_one(
    marked: CourseFolder, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for file, content in (("w.xlsx", b"PKxx"), ("w.csv", b'id,email\n1,"x\n'), ("w.pdf", b"%PDF")):
        (tmp_path / file).write_bytes(content)
        assert main(["feedback", "99", "--moodle", str(tmp_path / file)]) == 2
        assert f"The grading worksheet {file}" in capsys.readouterr().err


def test_what_names_no_participants_is_refused_in_words(
    marked: CourseFolder, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text("id\nanna\n")
    (tmp_path / "empty").mkdir()
    for known_by in ("list.csv", "empty"):
        assert main(["feedback", "99", "--moodle", str(tmp_path / known_by)]) == 2
        assert "names no participants of a Moodle assignment" in capsys.readouterr().err
    (tmp_path / "worksheet.csv").write_text('Identifier,"Full name"\n"Participant 9",Nobody\n')
    said = feedback(capsys, "--moodle", str(tmp_path / "worksheet.csv"))
    assert "No zip for Moodle was written" in said
    assert not (marked.root / FOLDER / f"{SCRATCH}-moodle.zip").exists()
