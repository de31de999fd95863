"""Two graders at once, as real processes, on both databases: nothing lost, nobody kept waiting."""

import functools
import json
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from commissioning.commands.main import main
from commissioning.grading.bulk import grade as bulk
from commissioning.grading.bulk import handing_back
from commissioning.grading.bulk.handing_back import hand_back
from commissioning.grading.collecting.laying import Laying
from commissioning.grading.gradebook.turns import Turn
from grading.comparing import RIGHT, assert_same, files, grade, submit_all
from grading.course_folder import SCRATCH, CourseFolder, Twin
from grading.processes import begin, die, end, together
from grading.sending import packed, sent

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")
LONGEST = 5.0  # seconds that anybody may wait; SQLite's own limit, and formgrader's


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "BATCH", 3)  # so that they meet often


def test_all_begin_at_once_on_a_new_gradebook(unmade: CourseFolder, twin: Twin) -> None:
    for name in ("ann", "ben", "cem"):
        unmade.submit(name, RIGHT)
    mark = functools.partial(grade, unmade)
    together(mark, mark, unmade.autograde)
    with Gradebook(unmade.db_url) as book:
        assert len(book.find_notebook(SCRATCH, SCRATCH).grade_cells) == 4
        assert sorted(one.student.id for one in book.assignment_submissions(SCRATCH)) == [
            "ann", "ben", "cem",
        ]  # fmt: skip
    alone = twin(unmade)
    grade(alone, everything=True)
    assert_same(unmade, alone)


def test_the_same_module_twice_and_half_of_it(shared: CourseFolder, twin: Twin) -> None:
    submit_all(shared)
    alone = twin(shared)
    grade(alone)
    names = sorted(path.name for path in (shared.root / "submitted").iterdir())

    def without(some: list[str]) -> Any:
        settings = shared.config()
        settings.CourseDirectory.student_id_exclude = ",".join(some)
        return functools.partial(bulk.grade, SCRATCH, settings)

    both = functools.partial(grade, shared)
    together(
        without(names[::2]), without(names[1::2]), both, functools.partial(grade, shared, jobs=2)
    )
    assert_same(shared, alone)
    assert grade(shared).marked == 0


def test_beside_nbgraders_own_autograde(shared: CourseFolder, twin: Twin) -> None:
    for number in range(6):
        shared.submit(f"s{number}", RIGHT)
    alone = twin(shared)
    grade(alone)
    mark = functools.partial(grade, shared, everything=True)

    def often() -> None:
        for _ in range(3):
            mark()

    together(shared.autograde, often)
    assert_same(shared, alone)


def test_a_persons_marks_saved_meanwhile_stand(shared: CourseFolder) -> None:
    """What formgrader does when a person saves, while all is marked again and again."""
    names = [f"s{number:02}" for number in range(9)]
    for name in names:
        shared.submit(name, RIGHT)
    grade(shared)

    def often() -> None:
        for _ in range(3):
            grade(shared, everything=True)

    process = begin(often)
    waited, count = [], 0
    while process.is_alive():
        began = time.monotonic()
        with Gradebook(shared.db_url) as book:
            row = book.find_grade("mark-reply", SCRATCH, SCRATCH, names[count % 9])
            row.manual_score, row.needs_manual_grade = 1 + count // 9 % 2, False
            book.db.commit()
        waited.append(time.monotonic() - began)
        count += 1
    assert end(process) == 0
    assert count > 3
    assert max(waited) < LONGEST
    for number, name in enumerate(names[:count]):
        last = (count - 1 - number) // 9
        assert shared.grades(name)["mark-reply"] == (None, 1 + last % 2, False), name


def test_of_two_collected_at_once_the_newer_stands(
    shared: CourseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shared.root / "nbgrader_config.py").write_text(
        "from commissioning.grading.config import configure\nconfigure(get_config())\n"
        f"get_config().CourseDirectory.db_url = {shared.db_url!r}\n"
    )
    monkeypatch.chdir(shared.root)
    now, stock, looked = datetime.now(UTC), Laying._put_notebook, tmp_path / "looked"
    for hours, choice in ((2, "b"), (1, "a")):
        given = {**RIGHT, "who-decides": choice}
        more = {"revision": 3 - hours, "folder": "ab" * 8}
        work = packed(given, now - timedelta(hours=hours), **more)
        sent(tmp_path / choice, f"{SCRATCH}--ann.zip", work)

    def older() -> None:
        def slowly(laying: Laying, *given: Any) -> None:
            looked.touch()
            time.sleep(1)
            stock(laying, *given)

        monkeypatch.setattr(Laying, "_put_notebook", slowly)
        assert main(["collect", str(tmp_path / "b")]) == 0

    process = begin(older)
    while not looked.exists():
        assert process.is_alive()
        time.sleep(0.01)
    assert main(["collect", str(tmp_path / "a")]) == 0
    assert end(process) == 0
    kept = json.loads((shared.submission("ann") / "answers.json").read_text())
    assert kept["answers"]["who-decides"]["value"] == "a"


def test_feedback_never_shows_one_markings_words_with_anothers_score(
    course: CourseFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    course.submit("ann", {"who-decides": "b"})
    grade(course)
    course.submit("ann", {"who-decides": "a"})
    laid, deliveries = tmp_path / "laid", []
    monkeypatch.setattr(
        handing_back, "_batches", lambda delivery, *_: deliveries.append(delivery) or []
    )
    hand_back(course.module, course.config())
    writer = handing_back.FeedbackWriter(deliveries[0])

    def slowly() -> None:
        def put(*given: Any) -> None:
            stock(*given)
            laid.touch()
            time.sleep(0.5)  # files are new, rows not yet

        stock = bulk.put_in_place
        monkeypatch.setattr(bulk, "put_in_place", put)
        grade(course)

    process = begin(slowly)
    while not laid.exists():
        assert process.is_alive()
        time.sleep(0.01)
    assert writer.write(["ann"]).written == 1
    assert end(process) == 0
    page = course.feedback_page("ann")
    assert ": 2 of 2 points" in page
    assert "2 of 5 points" in page, "what the computer gave"


def test_turns_are_fair_and_end_with_their_holder(shared: CourseFolder) -> None:
    turn = Turn(shared.db_url)

    def greedy() -> None:
        for _ in range(30):
            with turn:
                time.sleep(0.05)
        turn.take()
        die()

    process = begin(greedy)
    had = 0
    while process.is_alive():
        with turn:
            had += 1
    assert end(process) == -9
    assert had > 3
    with turn:
        assert not files(shared)
