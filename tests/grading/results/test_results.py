"""What goes out: who has passed, how each question did; safe to open, honest about few people."""

import os
import re
import shutil
import time
from pathlib import Path

import pytest
from nbgrader.apps import ExportApp
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from commissioning.commands.main import main
from commissioning.errors import CourseError
from commissioning.grading.bulk import grade as bulk
from commissioning.grading.files import write
from commissioning.grading.results.export import Completion, ItemAnalysis
from commissioning.grading.results.tables import (
    COMPLETION,
    ITEMS,
    as_csv,
    completion_rows,
    item_rows,
)
from commissioning.grading.results.writing import write_results
from grading.cohorts import NASTY, RIGHT, cohort_of, marked_cohort, rows_of
from grading.course_folder import SCRATCH, CourseFolder


def completion(course: CourseFolder) -> dict[str, dict[str, str]]:
    listed = rows_of(as_csv(COMPLETION, completion_rows(cohort_of(course))))
    return {row["learner_id"]: row for row in listed}


def question(course: CourseFolder, name: str) -> list[dict[str, str]]:
    listed = rows_of(as_csv(ITEMS, item_rows(cohort_of(course))))
    return [row for row in listed if row["question_id"] == name]


def test_every_learner_has_a_status(course: CourseFolder) -> None:
    found = completion(marked_cohort(course))
    assert {name: row["status"] for name, row in found.items()} == {
        "anna": "passed",
        "ben": "not passed yet",
        "cem": "handed in, waiting for a person",
        "dee": "not passed yet",
        "eve": "not passed yet",
        "fay": "not passed yet",
        "gus": "handed in, waiting for a person",
        "hal": "handed in, not marked yet",
        "ida": "not started",
    }
    anna, ben, dee = found["anna"], found["ben"], found["dee"]
    assert (anna["score"], anna["max_score"], anna["per_cent"]) == ("5", "5", "100")
    assert anna["outcomes_met"] == "O1 O2 O3"
    assert anna["handed_in"] == "2026-11-20T10:00:00Z"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", anna["marked"])
    assert ben["unsafe_choices"] == "who-decides"
    assert ben["fresh_questions_open"] == "who-decides-again"
    assert (ben["per_cent"], ben["margin"], ben["marked_by"]) == (
        "60",
        "give or take ten",
        "marked",
    )
    assert (dee["text_points"], dee["text_max"], dee["text_waiting"]) == ("1.5", "3", "0")
    assert found["hal"]["score"] == found["ida"]["score"] == ""


def test_a_persons_mark_counts_and_clears_an_unsafe_choice_only_in_full(
    course: CourseFolder,
) -> None:
    marked_cohort(course)
    course.mark_by_hand("ben", "mark-who-decides", 1.0)
    ben = completion(course)["ben"]
    assert (ben["score"], ben["unsafe_choices"]) == ("4", "who-decides")
    course.mark_by_hand("ben", "mark-who-decides", 2.0)
    ben = completion(course)["ben"]
    assert (ben["status"], ben["score"], ben["unsafe_choices"]) == ("passed", "5", "")


def test_no_cell_is_a_formula(course: CourseFolder) -> None:
    found = completion(marked_cohort(course))
    assert found["ida"]["last_name"] == "'=cmd|'/c calc'!A0"
    assert found["anna"]["email"] == "'@anna"
    odd = ["=1", "+1", "-1+cmd", "@x", "\t=1", "\r=1", "  =1", "\uff1d1"]
    for row in rows_of(as_csv(["x"], [{"x": one} for one in odd])):
        assert row["x"].startswith("'"), row
    assert rows_of(as_csv(["x"], [{"x": -0.25}, {"x": "a = b"}])) == [
        {"x": "-0.25"},
        {"x": "a = b"},
    ]


def test_a_question_is_counted(course: CourseFolder) -> None:
    marked_cohort(course)
    who = question(course, "who-decides")
    assert {row["answer"]: (row["worth"], row["chosen_by"]) for row in who} == {
        "The grants manager": ("right", "2"),
        "The head of service": ("acceptable", "2"),
        "Nobody": ("unsafe", "1"),
    }
    first = who[0]
    assert (first["n"], first["waiting"], first["blanks"], first["critical"]) == (
        "6",
        "1",
        "1",
        "yes",
    )
    assert float(first["facility"]) == pytest.approx((2 + 0.67) / 6, abs=0.001)
    assert float(first["facility_low"]) < 0.45 < float(first["facility_high"])
    assert -1 < float(first["discrimination_low"]) < float(first["discrimination"])
    cost = {row["answer"]: row["worth"] for row in question(course, "yearly-cost")}
    assert cost["£1,200"] == "acceptable"
    assert cost[NASTY] == "wrong"
    stays = {(row["part"], row["answer"]) for row in question(course, "what-stays")}
    assert {("ticked", "A visit"), ("left out", "Purpose")} <= stays


def test_below_five_nothing_is_shown_but_their_number(course: CourseFolder) -> None:
    for student in ("anna", "ben", "cem", "dee"):
        course.submit(student, RIGHT)
    bulk.grade(course.module, course.config())
    (row,) = question(course, "who-decides")
    assert row["n"] == "4"
    assert row["note"].startswith("fewer than 5 learners")
    assert not any(row[name] for name in ("blanks", "facility", "discrimination", "answer"))


def test_nbgraders_export_takes_the_plug_ins(course: CourseFolder, tmp_path: Path) -> None:
    marked_cohort(course)
    for plugin, narrow in ((Completion, {"student": ["ben"]}), (ItemAnalysis, {})):
        target = tmp_path / f"{plugin.__name__}.csv"
        c: Config = course.config()
        c.ExportApp.plugin_class = f"{plugin.__module__}.{plugin.__name__}"
        c.ExportPlugin.to = str(target)
        c.ExportPlugin.assignment = [SCRATCH]
        for key, value in narrow.items():
            setattr(c.ExportPlugin, key, value)
        app = ExportApp(config=c)
        app.coursedir = CourseDirectory(config=c)
        app.start()
        found = rows_of(target)
        assert {row["module_id"] for row in found} == {SCRATCH}
        if plugin is Completion:
            assert [row["learner_id"] for row in found] == ["ben"]


def test_the_command_writes_all_of_them(
    course: CourseFolder,
    pristine: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copyfile(pristine / "nbgrader_config.py", course.root / "nbgrader_config.py")
    monkeypatch.chdir(course.root)
    assert main(["results"]) == 2
    assert "Nothing is handed in here yet" in capsys.readouterr().err
    marked_cohort(course)
    assert main(["results", "99", "--to", "out"]) == 0
    said = capsys.readouterr().out
    assert "1 not started" in said
    assert f"Run: commissioning grade {SCRATCH}" in said
    names = [
        f"{SCRATCH}-{end}"
        for end in ("completion.csv", "counts.csv", "disagreements.csv", "items.csv", "report.html")
    ]
    assert sorted(one.name for one in (course.root / "out").iterdir()) == names
    assert main(["results"]) == 0
    assert (course.root / "results" / names[0]).is_file()


def test_a_file_that_is_held_is_said_in_plain_words(course: CourseFolder, tmp_path: Path) -> None:
    (tmp_path / "held").mkdir()
    with pytest.raises(CourseError, match="close it there"):
        write(tmp_path / "held", b"x")
    assert not list(tmp_path.glob(".writing-*"))
    with pytest.raises(CourseError, match="Nobody has handed in"):
        write_results(course.module, course.config())


def test_what_a_killed_run_left_goes_a_day_later(tmp_path: Path) -> None:
    for name, hours in (("old", 25), ("new", 1)):
        left = tmp_path / f".writing-{name}.tmp"
        left.write_text("names and marks")
        then = time.time() - 3600 * hours
        os.utime(left, (then, then))
    write(tmp_path / "table.csv", b"x")
    assert {one.name for one in tmp_path.iterdir()} == {".writing-new.tmp", "table.csv"}


def test_work_handed_in_again_is_noticed(course: CourseFolder) -> None:
    marked_cohort(course)
    course.submit("anna", {})
    again = {one.id for one in cohort_of(course).learners if one.again}
    assert again == {"anna"}
    assert completion(course)["anna"]["score"] == "5"
