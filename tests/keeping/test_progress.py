"""How far a learner is, read from files: one that is damaged counts as none."""

from datetime import date
from pathlib import Path

from commissioning.content.syllabus import syllabus
from commissioning.keeping.progress import progress_in, read_quietly
from course_running import MODULE
from laid_out import laid_out


def test_a_damaged_file_counts_as_none_and_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    laid_out(folder, date(2026, 11, 22))
    file = folder / "lessons" / MODULE / "answers.json"
    file.write_text("{")
    assert read_quietly(file, MODULE).answers == {}
    (folder / "exercises" / MODULE / "attempts.json").write_text("{")
    progress_in(folder, syllabus().module("04"))
    assert file.read_text() == "{"
