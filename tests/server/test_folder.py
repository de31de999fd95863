"""A learner's folder: laid out, renewed, and never an answer or a note lost."""

import errno
import json
import re
from datetime import date
from pathlib import Path

import pytest

from commissioning.content import folders
from commissioning.content.syllabus import syllabus
from commissioning.errors import CourseError
from commissioning.jupyter.page import open_exercise, open_lesson
from commissioning.keeping.folder import HOME, lay_out
from commissioning.keeping.marker import (
    giving_mark,
    is_cohort,
    read_marker,
    remember_learner,
    sender,
)
from commissioning.records.store import Answered

TODAY = date(2026, 11, 22)
MODULE = "04-proportionate-grant-management"
PAGE = f"lessons/{MODULE}/1-who-says-you-must.ipynb"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay_out(tmp_path / "course", TODAY)
    return tmp_path / "course"


def cells(path: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return found


def test_every_page_of_the_syllabus_is_there_and_home_links_to_it(folder: Path) -> None:
    home = str(cells(folder / HOME)[0]["source"])
    for module in syllabus().modules:
        for page in module.pages:
            name = f"lessons/{module.id}/{page.id}.ipynb"
            assert (folder / name).is_file()
            assert f"]({name})" in home
        exercise = folder / f"exercises/{module.id}/{module.id}.ipynb"
        assert exercise.is_file() is bool(module.exercise)


def test_no_stray_key_can_break_a_page(folder: Path) -> None:
    for path in folder.rglob("*.ipynb"):
        for cell in cells(path):
            metadata = cell["metadata"]
            assert isinstance(metadata, dict)
            if "code" in metadata.get("tags", ()):
                continue
            assert metadata["deletable"] is False
            assert metadata["editable"] is False


def test_code_for_readers_who_program_is_in_sight_and_theirs_to_change(folder: Path) -> None:
    page = folder / "lessons" / "05-open-grants-data" / "7-for-analysts.ipynb"
    code = [one for one in cells(page) if one["cell_type"] == "code"]
    assert len(code) > 5
    for cell in code:
        metadata = cell["metadata"]
        assert isinstance(metadata, dict)
        assert metadata.keys() == {"tags"}, "neither locked nor hidden"
        assert "code" in metadata["tags"]
        assert cell["outputs"] == []


def test_references_are_resolved_for_the_learner(folder: Path) -> None:
    for path in folder.rglob("*.ipynb"):
        text = path.read_text(encoding="utf-8")
        assert "](fact:" not in text
        assert "{{" not in text


def test_a_fact_past_its_review_date_says_so(tmp_path: Path) -> None:
    lay_out(tmp_path / "now", TODAY)
    lay_out(tmp_path / "later", date(2031, 1, 1))
    assert "due for review" not in (tmp_path / "now" / PAGE).read_text(encoding="utf-8")
    assert "due for review" in (tmp_path / "later" / PAGE).read_text(encoding="utf-8")


def test_answers_survive_starting_again(folder: Path) -> None:
    answers = folder / "exercises" / MODULE / "answers.json"
    answers.write_text('{"answers": {}}')
    (folder / PAGE).unlink()
    done = lay_out(folder, TODAY)
    assert done.added == [PAGE]
    assert done.renewed == []
    assert answers.read_text() == '{"answers": {}}'


def test_a_page_that_the_learner_changed_is_kept(folder: Path) -> None:
    book = json.loads((folder / PAGE).read_text(encoding="utf-8"))
    book["cells"].append(
        {"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "My note"}
    )
    (folder / PAGE).write_text(json.dumps(book), encoding="utf-8")
    done = lay_out(folder, TODAY)
    (kept,) = done.kept
    assert "My note" in (folder / kept).read_text(encoding="utf-8")
    assert "My note" not in (folder / PAGE).read_text(encoding="utf-8")


def test_a_page_run_by_the_learner_is_not_called_changed(folder: Path) -> None:
    book = json.loads((folder / PAGE).read_text(encoding="utf-8"))
    book["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    (folder / PAGE).write_text(json.dumps(book), encoding="utf-8")
    done = lay_out(folder, TODAY)
    assert (done.kept, done.renewed) == ([], [])


def test_a_damaged_page_is_kept_aside_and_laid_anew(folder: Path) -> None:
    (folder / PAGE).write_text("{")
    done = lay_out(folder, TODAY)
    assert len(done.kept) == 1
    assert cells(folder / PAGE)


def test_every_file_that_a_page_hands_out_lies_where_jupyterlab_finds_it(folder: Path) -> None:
    linked = 0
    for path in folder.rglob("*.ipynb"):
        for cell in cells(path):
            text = str(cell["source"])
            for to in re.findall(r"\]\((\.\./[^ )]*datasets/[^ )]+)", text):
                linked += 1
                assert (path.parent / to).resolve().is_file(), to
    assert linked > 10


def test_the_folder_has_what_is_handed_out_and_says_what_it_is(folder: Path) -> None:
    data = folder / "datasets"
    told = (data / "what-these-files-are.txt").read_text(encoding="utf-8")
    there = {one.relative_to(folder).as_posix() for one in data.rglob("*.*") if one.is_file()}
    assert "datasets/northmere-grants-export/panel_papers.xlsx" in there
    assert all(one in told for one in there - {"datasets/what-these-files-are.txt"})
    assert "they are illustrative" in told
    assert "Licence: Creative Commons" in told
    assert not [one for one in there if one.endswith((".py", ".json", "risk.csv", "payments.csv"))
                if not one.endswith("export.json")]  # fmt: skip
    assert "Planted" not in told


def test_a_file_that_the_learner_changed_is_kept(folder: Path) -> None:
    awards = folder / "datasets" / "northmere-grants" / "grants.csv"
    before = awards.read_bytes()
    awards.write_bytes(b"mine")
    done = lay_out(folder, TODAY)
    (kept,) = done.kept
    assert (folder / kept).read_bytes() == b"mine"
    assert awards.read_bytes() == before
    assert lay_out(folder, TODAY).kept == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CourseError, match="is a file"):
        lay_out(tmp_path / "file", TODAY)


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_text("")
    with pytest.raises(CourseError, match="other files"):
        lay_out(tmp_path, TODAY)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.docx"]


def test_the_course_is_not_laid_out_inside_itself() -> None:
    with pytest.raises(CourseError, match="part of the course"):
        lay_out(folders.exercises_dir() / "mine", TODAY)


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.EACCES, "cannot write"), (errno.EROFS, "cannot write"), (errno.ENOSPC, "is full")],
)
def test_a_folder_that_cannot_serve_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(CourseError, match=said):
        lay_out(tmp_path / "course", TODAY)


def test_a_cohort_folder_stays_one(tmp_path: Path) -> None:
    lay_out(tmp_path, TODAY, cohort=True)
    lay_out(tmp_path, TODAY)
    assert is_cohort(tmp_path / "exercises" / MODULE)
    lay_out(tmp_path / "exercises" / "alone", TODAY)
    assert not is_cohort(tmp_path / "exercises" / "alone")


def test_what_is_given_away_without_a_name_has_another_mark_that_stays(tmp_path: Path) -> None:
    lay_out(tmp_path, TODAY, cohort=True)
    mark = giving_mark(tmp_path / "lessons" / MODULE)
    assert remember_learner(tmp_path, "ann").folder not in ("", mark)
    assert giving_mark(tmp_path) == mark
    assert mark not in str(sender(tmp_path)), "it would stand in what is handed in"


def test_in_self_study_nothing_is_given_away(tmp_path: Path) -> None:
    lay_out(tmp_path, TODAY)
    before = read_marker(tmp_path)
    assert giving_mark(tmp_path) == giving_mark(tmp_path.parent / "nowhere") == ""
    assert read_marker(tmp_path) == before


def test_each_folder_has_a_mark_of_its_own_that_stays(tmp_path: Path) -> None:
    marks = []
    for name in ("one", "one", "two"):
        lay_out(tmp_path / name, TODAY)
        marks.append(sender(tmp_path / name).folder)
    assert len(marks[0]) == 16
    assert marks[0] == marks[1] != marks[2]


def test_pages_keep_answers_where_the_learner_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "lessons" / MODULE)
    page = open_lesson(MODULE, "1-who-says-you-must")
    page.answers.save("q", 1)
    assert (folder / "lessons" / MODULE / "answers.json").is_file()
    page.stores.private.keep(lambda _: [Answered("own", "grant")])
    monkeypatch.chdir(folder / "exercises" / MODULE)
    assert open_exercise(MODULE).stores.private.read().answers.value("own") == "grant"
    assert not (folder / "exercises" / MODULE / "answers.json").exists()


def test_no_answer_is_ever_kept_inside_the_course(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in (folders.lessons_dir() / MODULE, folders.exercises_dir() / MODULE):
        monkeypatch.chdir(place)
        page = open_lesson(MODULE, "1-who-says-you-must")
        page.answers.save("q", 1)
        assert not (place / "answers.json").exists()


def test_an_unknown_module_or_question_names_those_there_are(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(CourseError, match=MODULE):
        open_lesson("99-nothing", "0")
    with pytest.raises(CourseError, match="eight-duties"):
        open_lesson(MODULE, "1-who-says-you-must").ask("eight-dutys")
