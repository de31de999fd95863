"""A facilitator's folder of a real module, to serve its pages from: four learners' work, marked by a computer."""

import json
import shutil
from pathlib import Path

from commissioning.grading.bulk import grade as bulk
from commissioning.grading.by_person.papers import Pile, pile
from commissioning.grading.settings import CourseDirectory
from course_running import MODULE
from grading.course_folder import CourseFolder

TOP = Path(__file__).resolve().parents[2]
CRITICAL = "marrams-first-review"
TEXT = "answer-to-the-member"
NASTY = '</textarea><script>document.title = "caught"</script><img src=x onerror="alert(1)">'
WRITTEN = ["We asked what could go wrong.", NASTY, "The grants manager decided.", ""]


def facilitators_folder(root: Path) -> CourseFolder:
    """What `teach` needs, and answers that are right but for the texts."""
    shutil.copytree(TOP / "exercises" / MODULE, root / "exercises" / MODULE)
    shutil.copyfile(TOP / "nbgrader_config.py", root / "nbgrader_config.py")
    course = CourseFolder(root, MODULE)
    model = json.loads((TOP / "solutions" / MODULE / "model-answers.json").read_text("utf-8"))
    answers = {name: one["value"] for name, one in model["answers"].items()}
    for number, text in enumerate(WRITTEN):
        unsafe = {CRITICAL: {"choice": "at-the-end", "confidence": "sure"}} if number == 1 else {}
        course.submit(f"learner-{number}", {**answers, TEXT: text, **unsafe})
    bulk.grade(MODULE, course.config())
    return course


def texts(course: CourseFolder) -> Pile:
    """The answers to its written question, as they stand."""
    return pile(CourseDirectory(config=course.config()), TEXT)
