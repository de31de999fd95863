"""Files as learners and LMSs send them, for the tests of the collector."""

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from commissioning.grading.collecting.collect import collect
from commissioning.grading.collecting.settling import Collected
from commissioning.records.submission import write_stamp
from grading.course_folder import SCRATCH, CourseFolder

RIGHT = {"who-decides": "a", "yearly-cost": "£12,000", "what-stays": ["i", "p", "t"]}
EARNED = {
    "mark-who-decides": 2.0,
    "mark-yearly-cost": 2.0,
    "mark-what-stays": 1.0,
    "mark-reply": 0.0,
}
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def answers_text(
    answers: Mapping[str, Any],
    attempt: int = 1,
    module: str | None = SCRATCH,
    *,
    revision: int = 1,
    learner: str = "",
    folder: str = "",
) -> bytes:
    """As a form saved them. With a learner, or the mark of a course folder, as schema 2 has it."""
    saved = {
        name: {"value": value, "saved": "2026-11-22T10:00:00+00:00", "revision": revision}
        for name, value in answers.items()
    }
    who = {name: one for name, one in (("learner", learner), ("folder", folder)) if one}
    data = {"schema": 2 if who else 1, "module": module, **who, "revision": revision}
    return json.dumps({**data, "attempt": attempt, "answers": saved}).encode()


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def packed(answers: Mapping[str, Any], when: datetime = NOW, **more: Any) -> bytes:
    """What `pack` makes of these answers, as far as a grader can tell."""
    return zipped(
        {"answers.json": answers_text(answers, **more), "timestamp.txt": write_stamp(when)}
    )


def sent(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def take(course: CourseFolder, folder: Path, **given: Any) -> Collected:
    return collect(folder, course.root, **{"now": NOW, **given})


def everything(root: Path, *but: str) -> dict[str, bytes | str]:
    """Every file below `root` with its content, links by where they point; without folders `but`."""
    found: dict[str, bytes | str] = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if name.split("/")[0] in but:
            continue
        if path.is_symlink():
            found[name] = f"link to {path.readlink()}"
        elif path.is_file():
            found[name] = path.read_bytes()
        else:
            found[name] = "folder" if path.is_dir() else "strange"
    return found


def auto(course: CourseFolder, student: str) -> dict[str, float | None]:
    return {name: given for name, (given, _, _) in course.grades(student).items()}


def honest(folder: Path) -> Path:
    """Put files from two honest learners into `folder`, whose marks nothing may change."""
    for learner in ("ann", "zoe"):
        sent(folder, f"{SCRATCH}--{learner}.zip", packed(RIGHT))
    return folder
