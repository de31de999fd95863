"""A cohort with questions of its own: from the private folder over the learner's page to the mark."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from commissioning.authoring.cohort import release_cohort
from commissioning.authoring.linting.lint import lint
from commissioning.commands.main import main
from commissioning.content import folders
from commissioning.content.places import EXERCISE, Place
from commissioning.content.yaml_files.reading import read_yaml
from commissioning.errors import CourseError
from commissioning.grading.settings import CourseDirectory, read_settings
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.learners_folder import LearnersFolder
from commissioning.keeping.marker import read_marker
from commissioning.opening import open_page
from commissioning.questions import load_questions, load_released
from commissioning.questions.loading import question_files
from grading.course_folder import SCRATCH, CourseFolder
from grading.sending import everything

REAL = "04-proportionate-grant-management"
OWN = """\
# How a facilitator may lay it out: no margin before the dash.
questions:
- id: yearly-cost
  kind: number
  title: The yearly cost of cases
  outcome: O2
  points: 2
  prompt: >-
    PRIVATE. What do {n} cases at £1,100

    cost in a year?
  sources: ["Scratch policy, section 6"]
  unit: "£"
  key: "{total}"
  slips: [{key: 1100, points: 0.5, feedback: SECRET-SLIP That is one case.}]
  feedback: {right: SECRET-RIGHT Yes., low: SECRET-LOW More., high: SECRET-HIGH Less.}
  variants:
    - {n: 11, total: 12100}
    - {n: 12, total: 13200}
    - {n: 13, total: 14300}
    - {n: 14, total: 15400}
    - n: 15
      total: 16500
    - {n: 16, total: 17600}
  samples:
    right: ["£12,100"]
    wrong: [{answer: 1100, points: 0.5, why: slip}]
    not_attempted: ["", null]
"""


def private(folder: Path, text: str = OWN, module: str = SCRATCH) -> Path:
    file = folder / "private" / module / "questions" / "ours.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return folder / "private"


def cases(cohort: Path) -> list[int]:
    """The numbers of cases in the sets of figures that a cohort got."""
    questions = load_questions(cohort / "solutions" / SCRATCH)
    variants = questions.variants["yearly-cost"]
    return [int(one.prompt.split(" cases")[0].split()[-1]) for one in variants]


def seeded(folder: Path, seed: str) -> Path:
    folder.mkdir()
    (folder / "cohort.json").write_text(json.dumps({"edition": "ab" * 8, "seed": seed}))
    return folder


def test_learners_get_the_private_question_and_no_key(course: CourseFolder, tmp_path: Path) -> None:
    before = everything(folders.needed_checkout())
    done = release_cohort(private(tmp_path), tmp_path / "autumn")
    asked = load_released(done.folder / "exercises" / SCRATCH)
    assert "PRIVATE" in asked["yearly-cost"].prompt
    assert list(asked) == list(load_released(folders.exercises_dir() / SCRATCH))
    own = json.loads((done.folder / "cohort.json").read_text())
    handed = {path.name: path.read_bytes() for path in (done.folder / "exercises").rglob("*.*")}
    with zipfile.ZipFile(done.hand_out) as archive:
        handed |= {f"zip/{name}": archive.read(name) for name in archive.namelist()}
    assert len(handed) == 2 * 3
    totals = [str(1100 * n) for n in range(11, 17)]
    for name, content in handed.items():
        for secret in ("SECRET", '"key"', '"feedback"', "slip", own["seed"], *totals):
            assert secret not in content.decode(), (name, secret)
    assert everything(folders.needed_checkout()) == before


def test_a_seed_draws_the_figures_and_keeps_them(course: CourseFolder, tmp_path: Path) -> None:
    ours, drawn = private(tmp_path), set()
    for number in range(6):
        cohort = seeded(tmp_path / f"cohort-{number}", f"seed {number}")
        release_cohort(ours, cohort)
        drawn.add(tuple(cases(cohort)))
        assert len(set(cases(cohort))) == 4
        assert set(cases(cohort)) <= set(range(11, 17))
    assert len(drawn) > 3
    first = everything(cohort)
    assert release_cohort(ours, cohort).laid[0].of == 6
    assert everything(cohort) == first
    answers = [
        load_questions(cohort / "solutions" / SCRATCH).variant("yearly-cost", n) for n in range(4)
    ]
    assert [one.key_answer() for one in answers] == [1100 * n for n in cases(cohort)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: yearly-cost", "id: monthly-cost", "takes the place of one. Give it one of these: who-decides"),
        ("outcome: O2", "outcome: O1", "field 'outcome': it has O1, and the question whose place"),
        ("points: 2", "points: 3", "field 'points': it has 3, and the question whose place"),
        ("unit:", "units:", "ours.yaml"),
        ("sources: [", "sources: *sources # [", "Lay it out as the course's questions are, without anchors"),
        ("\n- id:", "\n- {id: spare}\n- id:", "'spare': the exercise has no question of this id"),
    ],
)  # fmt: skip
def test_a_question_that_does_not_fit_is_told(
    course: CourseFolder, tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = 'spare: &sources ["Scratch policy, section 6"]\n' + OWN.replace(old, new, 1)
    with pytest.raises(CourseError, match=said):
        release_cohort(private(tmp_path, text), tmp_path / "autumn")
    assert not (tmp_path / "autumn" / "exercises").exists()


def test_one_question_twice_is_told(course: CourseFolder, tmp_path: Path) -> None:
    ours = private(tmp_path)
    (ours / SCRATCH / "questions" / "more.yaml").write_text(OWN, encoding="utf-8")
    with pytest.raises(CourseError, match="'yearly-cost': it is there twice"):
        release_cohort(ours, tmp_path / "autumn")


def test_keys_are_not_put_where_they_would_be_published(
    course: CourseFolder, tmp_path: Path
) -> None:
    top = folders.needed_checkout()
    with pytest.raises(CourseError, match="where keys could be published"):
        release_cohort(private(tmp_path), top / "autumn")
    with pytest.raises(CourseError, match="where it would be published"):
        release_cohort(top / "solutions", tmp_path / "autumn")
    with pytest.raises(CourseError, match="has other files in it"):
        release_cohort(private(tmp_path), tmp_path / "solutions")


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cohort of the real course, whose first number of module 04 has another prompt and key."""
    folder = tmp_path_factory.mktemp("real")
    question = a_number() | {"prompt": "PRIVATE. How many?", "key": 123456, "slips": []}
    text = json.dumps({"questions": [question]}, indent=1, default=str)
    return release_cohort(private(folder, text, REAL), folder / "autumn").folder


def a_number() -> dict[str, Any]:
    files = question_files(folders.needed_checkout() / "solutions" / REAL)
    listed = [one for file in files for one in read_yaml(file)["questions"]]
    found: dict[str, Any] = next(one for one in listed if one["kind"] == "number")
    return found


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str]:
    code = main([str(one) for one in words])
    told = capsys.readouterr()
    return code, told.out + told.err


def handed_in(capsys: pytest.CaptureFixture[str], folder: Path, learner: str, out: Path) -> None:
    """What a learner does: answer the question, and pack."""
    out.mkdir(exist_ok=True)
    file = AnswersFile(folder / "exercises" / REAL / "answers.json", REAL)
    file.save(a_number()["id"], "123,456")
    code, said = run(capsys, "pack", "04", "--folder", folder, "--name", learner, "--out", out)
    assert code == 0, said


def course_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process that has just begun."""
    monkeypatch.setenv("COMMISSIONING_EXERCISES", "")
    monkeypatch.setenv("COMMISSIONING_KEYS", "")


def test_from_the_file_to_the_mark(
    cohort: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    own, public, sent = tmp_path / "anna", tmp_path / "ben", tmp_path / "sent"
    start = ("start", own, "--no-serve")
    assert run(capsys, *start, "--exercises", cohort / "exercises.zip")[0] == 0
    course_own(monkeypatch)
    assert run(capsys, *start)[0] == 0  # the next plain start
    marker = read_marker(own)
    assert marker["cohort"]
    assert marker["edition"]
    place = Place(REAL, EXERCISE)
    page = open_page(place, LearnersFolder(own, place, patience=1), cohort=True)
    assert page.question(a_number()["id"]).public()["prompt"] == "PRIVATE. How many?"
    handed_in(capsys, own, "anna", sent)

    course_own(monkeypatch)
    run(capsys, "start", public, "--cohort", "--no-serve")
    handed_in(capsys, public, "ben", sent)
    with pytest.raises(CourseError, match="start it again"):
        _ = open_page(place, LearnersFolder(own, place, patience=1), cohort=True).questions

    monkeypatch.chdir(cohort)
    code, said = run(capsys, "collect", sent)
    assert code == 1
    assert f"anna: collected ({REAL}" in said
    assert "ben.zip was not taken: it answers the course's own exercise, not this cohort's" in said
    with zipfile.ZipFile(sent / f"{REAL}--ben.zip") as archive:
        put_by_hand = cohort / "submitted" / "ben" / REAL
        put_by_hand.mkdir(parents=True)
        (put_by_hand / "answers.json").write_bytes(archive.read("answers.json"))
    notebook = f"{REAL}.ipynb"
    (put_by_hand / notebook).write_bytes((cohort / "submitted/anna" / REAL / notebook).read_bytes())
    code, said = run(capsys, "grade", "04")
    assert code == 0, said
    assert "ben: This work was not marked: it answers the course's own exercise" in said
    grades = CourseFolder(cohort, REAL, CourseDirectory(config=read_settings(cohort)).db_url)
    marked = f"mark-{a_number()['id']}"
    assert grades.grades("anna")[marked][0] == a_number().get("points", 1)
    assert grades.grades("ben")[marked][0] is None
    assert run(capsys, "feedback", "04")[0] == 0
    handed_back = next((cohort / "hand-back").rglob("*anna*")).read_text(encoding="utf-8")
    assert "PRIVATE. How many?" in handed_back
    assert run(capsys, "results", "04")[0] == 0

    course_own(monkeypatch)
    monkeypatch.chdir(folders.needed_checkout())
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (sent / f"{REAL}--anna.zip").rename(theirs / "anna.zip")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "nbgrader_config.py").write_text((cohort / "nbgrader_config.py").read_text())
    code, said = run(capsys, "collect", theirs)
    assert code == 1
    assert "it answers the exercise of a cohort with questions of its own" in said


def test_a_folder_is_of_one_edition(
    cohort: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "start", tmp_path / "ben", "--cohort", "--no-serve")
    handed_in(capsys, tmp_path / "ben", "ben", tmp_path / "sent")
    before = everything(tmp_path)
    file = cohort / "exercises.zip"
    code, said = run(capsys, "start", tmp_path / "ben", "--no-serve", "--exercises", file)
    assert code == 2
    assert "Choose a new folder for your cohort's exercises" in said
    assert everything(tmp_path) == before


def changed(cohort: Path, files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(cohort / "exercises.zip") as old, zipfile.ZipFile(made, "w") as new:
        held = {name: old.read(name).decode() for name in old.namelist()} | files
        for name, text in held.items():
            new.writestr(name, text)
    return made.getvalue()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (None, "could not be read"),
        ({"edition.json": "{}"}, "is not a file with your cohort's exercises"),
        ({"../../.bashrc": "rm"}, "is no part of an exercise"),
        ({f"{REAL}/run.py": "import os"}, "is no part of an exercise"),
        ({f"{REAL}/questions.public.json": "{}"}, "is damaged"),
        ({f"{REAL}/{REAL}.ipynb": json.dumps({
            "cells": [{"cell_type": "code", "id": "x", "metadata": {}, "source": "import os", "outputs": [],
                       "execution_count": None}],
            "metadata": {}, "nbformat": 4, "nbformat_minor": 5})}, "is damaged"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_ours_changes_nothing(
    cohort: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, str] | None,
    said: str,
) -> None:
    given = tmp_path / "given.zip"
    given.write_bytes(b"no zip" if files is None else changed(cohort, files))
    code, told = run(capsys, "start", tmp_path / "course", "--no-serve", "--exercises", given)
    assert code == 2
    assert said in told
    assert not [one for one in (tmp_path / "course").rglob("*") if one.is_file()]


def test_the_lint_reads_a_private_question_in_its_place(tmp_path: Path) -> None:
    question = a_number() | {"hints": ["Take a half."]}
    text = json.dumps({"questions": [question]}, indent=1, default=str)
    found = lint(REAL, private(tmp_path, text, REAL))
    assert [one for one in found if repr(question["id"]) in one and "hint" in one]
    assert folders.keys_dir() == folders.needed_checkout() / "solutions"


def test_nothing_is_released_that_the_lint_refuses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    question = a_number() | {"hints": ["Take a half."]}
    ours = private(tmp_path, json.dumps({"questions": [question]}, default=str), REAL)
    code, told = run(capsys, "release", "--with", ours, "--to", tmp_path / "autumn")
    assert code == 2
    assert "an assessed question has no hints" in told
    assert "Nothing was released" in told
    assert not (tmp_path / "autumn").exists()
