"""What learners disagree with: from the form through hand-in and collecting to the report and the authors' list."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from commissioning.content import folders
from commissioning.grading.bulk import grade as bulk
from commissioning.grading.results.report import report
from commissioning.grading.results.tables import DISAGREEMENTS, as_csv, disagreement_rows
from commissioning.keeping.pack import pack
from grading.cohorts import NASTY, RIGHT, cohort_of, name, rows_of
from grading.course_folder import SCRATCH, CourseFolder
from grading.results.test_report import TODAY
from grading.sending import NOW, answers_text, auto, packed, sent, take
from scripts import valid_html

FORMULA = "=HYPERLINK(1)"


def said(question: str, text: str, day: str = "2026-11-21", variant: int = 0) -> dict[str, Any]:
    """As a form kept it."""
    line = {"text": text, "written": f"{day}T09:00:00+00:00", "attempt": 1, "variant": variant}
    return {f"disagreed:{question}": [line]}


def rows(course: CourseFolder) -> list[dict[str, str]]:
    return rows_of(as_csv(DISAGREEMENTS, disagreement_rows(cohort_of(course))))


def page(course: CourseFolder) -> BeautifulSoup:
    html = report(cohort_of(course), TODAY)
    assert valid_html.faults({"report": html.decode()}) == []
    return BeautifulSoup(html, "html.parser")


def section(soup: BeautifulSoup) -> str:
    """What the report says of disagreements."""
    heading = soup.find(id="disagreed")
    told = [heading]
    for one in heading.find_next_siblings():
        if one.name == "h2":
            break
        told.append(one)
    return " ".join(" ".join(one.get_text(" ") for one in told).split())


@pytest.fixture
def practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The scratch module has practice: the id of one question of it."""
    lessons = tmp_path / "lessons"
    (lessons / SCRATCH).mkdir(parents=True)
    shutil.copy(Path(__file__).parents[2] / "parts" / "questions.yaml", lessons / SCRATCH)
    monkeypatch.setattr(folders, "lessons_dir", lambda: lessons)
    return "which-ward"


def test_from_a_learners_folder_to_the_report(
    course: CourseFolder, practice: str, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    here = sent(
        mine,
        f"exercises/{SCRATCH}/answers.json",
        answers_text({**RIGHT, **said("who-decides", "Two of us decide.")}),
    )
    at_practice = {practice: "a", **said(practice, "Both wards fit.")}
    sent(mine, f"lessons/{SCRATCH}/answers.json", answers_text(at_practice))
    sent(mine, ".course.json", b"{}")
    pack(mine, learner="anna", out=sent(tmp_path, "inbox/x", b"").parent, now=NOW)
    (tmp_path / "inbox" / "x").unlink()
    assert practice not in json.loads(here.read_text())["answers"]
    assert take(course, tmp_path / "inbox").taken
    handed = json.loads((course.submission("anna") / "answers.json").read_text())["answers"]
    assert set(handed) == {*RIGHT, "disagreed:who-decides", f"disagreed:{practice}"}
    bulk.grade(course.module, course.config())
    name(course, "anna", "Anna", "Smith")
    told = section(page(course))
    assert "Who decides 1 learner. Two of us decide. Anna Smith (anna), 21 November 2026" in told
    assert "Practice. 1 learner. Both wards fit. Anna Smith (anna), 21 November 2026" in told
    first, second = rows(course)
    assert (first["question_id"], first["line"]) == ("who-decides", "Two of us decide.")
    assert (first["practice"], first["written"], first["variant"]) == ("no", "2026-11-21", "0")
    assert (second["question_id"], second["practice"]) == (practice, "yes")


def test_it_changes_no_mark_and_names_nobody_in_a_class_with_figures(course: CourseFolder) -> None:
    for number in range(5):
        course.submit(f"s{number}", RIGHT)
    course.submit("s5", {**RIGHT, **said("who-decides", NASTY, "2026-11-20", variant=1)})
    course.submit("s6", {**RIGHT, **said("who-decides", FORMULA), **said("yearly-cost", "Why?")})
    bulk.grade(course.module, course.config())
    assert auto(course, "s5") == auto(course, "s0")
    soup = page(course)
    told = section(soup)
    assert "Who decides 2 learners. " + NASTY in told
    assert "The yearly cost 1 learner. Why? 21 November 2026, facts 1 of 2" in told
    assert not soup.find_all(["script", "img"])
    assert "s5" not in told
    assert [row["line"] for row in rows(course)] == [NASTY, f"'{FORMULA}", "Why?"]
    assert "s5" not in str(rows(course))


def test_where_nobody_says_so_the_report_does(course: CourseFolder) -> None:
    course.submit("anna", {**RIGHT, **said("no-such-question", "x"), "disagreed:reply": {"a": 1}})
    (course.submit("gus", None) / "answers.json").write_text("{half")
    bulk.grade(course.module, course.config())
    assert "Nobody says so of any question" in section(page(course))
    assert rows(course) == []


def test_a_line_written_since_is_no_sign_of_another_hand(
    course: CourseFolder, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    sent(inbox, f"{SCRATCH}--ann.zip", packed(RIGHT, learner="ann", folder="a" * 16, revision=5))
    assert take(course, inbox).taken
    later = packed(
        {**RIGHT, **said("which-ward", "Both wards fit.")},
        NOW.replace(hour=13),
        learner="ann",
        folder="a" * 16,
        revision=5,
    )
    sent(inbox, f"{SCRATCH}--ann.zip", later)
    done = take(course, inbox, now=NOW.replace(hour=14))
    assert done.taken
    assert not done.questions
    handed = json.loads((course.submission("ann") / "answers.json").read_text())["answers"]
    assert "disagreed:which-ward" in handed
