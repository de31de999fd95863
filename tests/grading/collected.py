"""What the tests of packing and collecting look at: the learner's folder, and what was laid down."""

import json
from datetime import timedelta
from typing import Any

from grading.course_folder import CourseFolder

SOME = {"who-decides": "a", "yearly-cost": "£12,000", "reply": " "}


HOUR = timedelta(hours=1)


def answered(course: CourseFolder, learner: str) -> Any:
    read = json.loads((course.submission(learner) / "answers.json").read_text())
    return {name: one["value"] for name, one in read["answers"].items()}


ONE = "1111111111111111"
