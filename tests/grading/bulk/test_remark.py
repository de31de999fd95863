"""Marking again after a question was mended: whose score changed, by how much, and why."""

from dataclasses import replace
from typing import Any

import pytest

from commissioning.commands.main import main
from commissioning.grading.bulk import grade as bulk
from commissioning.grading.bulk.changes import ON_SCREEN, Line, lines, screen
from commissioning.grading.gradebook.saving import Change
from commissioning.grading.marking.keyed import keyed_questions
from commissioning.questions import QuestionSet
from commissioning.questions.options import Worth
from grading.cohorts import rows_of
from grading.comparing import set_due
from grading.course_folder import SCRATCH, CourseFolder

RIGHT = {"who-decides": "a", "yearly-cost": "£12,000", "what-stays": ["i"], "reply": "Low risk."}


def grade(course: CourseFolder, **given: Any) -> list[Line]:
    done = bulk.grade(course.module, course.config(), **given)
    return lines(done.changes, keyed_questions(SCRATCH))


def mend(monkeypatch: pytest.MonkeyPatch) -> QuestionSet:
    """The facilitator swaps what two options of `who-decides` are worth."""
    questions = keyed_questions(SCRATCH)
    asked = questions["who-decides"]
    worths = zip(asked.options, (Worth.ACCEPTABLE, Worth.BEST), strict=False)
    options = [replace(option, worth=worth) for option, worth in worths]
    changed = replace(asked, options=(*options, *asked.options[2:]))
    mended = QuestionSet(SCRATCH, {**questions.variants, asked.id: (changed,)})
    for place in ("grade", "staging"):
        monkeypatch.setattr(f"commissioning.grading.bulk.{place}.keyed_questions", lambda _: mended)
    return mended


def test_a_mended_question_says_whose_score_changed_and_why(
    course: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for student, choice in (("ann", "a"), ("ben", "b"), ("cem", "b"), ("dee", "c")):
        course.submit(student, {**RIGHT, "who-decides": choice})
    assert grade(course) == []
    course.mark_by_hand("cem", "mark-who-decides", 2.0)
    course.mark_by_hand("ann", "mark-reply", 3.0)
    mend(monkeypatch)
    course.submit("ben", {**RIGHT, "who-decides": "b", "what-stays": ["i", "p", "t"]})
    found = {(one.learner, one.question): one for one in grade(course, everything=True)}
    key = "the key of “Who decides” changed"
    assert {name: (one.before, one.now, one.why) for name, one in found.items()} == {
        ("ann", "Who decides"): (2.0, 0.67, key),
        ("ben", "Who decides"): (0.67, 2.0, key),
        ("ben", "What stays on"): (0.33, 1.0, "answered anew"),
        ("cem", "Who decides"): (2.0, 2.0, f"{key}; a person's mark stands, look at it again"),
    }
    assert course.grades("ann")["mark-reply"] == (None, 3.0, False)
    assert course.grades("cem")["mark-who-decides"] == (2.0, 2.0, True)
    assert not [one for one in grade(course, everything=True) if one.learner != "cem"]


def test_a_late_penalty_is_a_reason_of_its_own(course: CourseFolder) -> None:
    course.submit("ann", RIGHT)
    (course.submission("ann") / "timestamp.txt").write_text("2026-11-22 10:00:00 UTC")
    assert grade(course) == []
    set_due(course)
    config = course.config()
    config.LateSubmissionPlugin.penalty_method = "zero"
    done = bulk.grade(course.module, config, everything=True)
    (line,) = lines(done.changes, keyed_questions(SCRATCH))
    assert (line.question, line.before, line.now) == ("Late penalty", 0, -4.33)
    assert line.why == "the late penalty changed"
    assert done.changed == {"ann"}


def test_the_command_shows_one_table_and_keeps_it(
    course: CourseFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (course.root / "nbgrader_config.py").write_text(
        "from commissioning.grading.config import configure\nconfigure(get_config())\n"
    )
    monkeypatch.chdir(course.root)
    course.submit("ann", RIGHT)
    course.submit("ben", {**RIGHT, "who-decides": "c"})
    assert main(["grade", "99"]) == 0
    mend(monkeypatch)
    capsys.readouterr()
    assert main(["grade", "99", "--all", "--report", "changed.csv"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].split("  ")[0] == "Learner"
    assert said[1].startswith("ann")
    assert said[1].endswith("the key of “Who decides” changed")
    assert "\u22121" in said[1]
    assert said[-1].endswith("Scores changed: 1 learners.")
    (row,) = rows_of(course.root / "changed.csv")
    assert (row["learner_id"], row["before"], row["now"], row["change"]) == (
        "ann",
        "2",
        "0.67",
        "-1.33",
    )


def test_a_long_table_is_cut_on_the_screen_only(course: CourseFolder) -> None:
    many = [
        Change(f"s{n:03}", "mark-who-decides", None, 1.0, "answer") for n in range(ON_SCREEN + 5)
    ]
    said = screen(lines(many, keyed_questions(SCRATCH)))
    assert len(said) == 1 + ON_SCREEN + 1
    assert said[-1].startswith("… and 5 more")
    assert "waiting for a person" in said[1]
    assert screen([]) == []
