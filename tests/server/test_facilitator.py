"""The facilitator's pages without a browser: who may come in, and where they do not run at all."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request

import pytest

from commissioning.grading.how_to import AS_LINES
from commissioning.server.facilitator.arrived import Arrival, Sent, lay
from course_running import MODULE, PATIENCE, RunningCourse, run_teaching
from grading.course_folder import CourseFolder
from grading.sending import answers_text
from grading.teaching import TEXT, facilitators_folder, texts

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    return facilitators_folder(tmp_path_factory.mktemp("teaching") / "course")


@pytest.fixture(scope="module")
def teaching(folder: CourseFolder) -> Iterator[RunningCourse]:
    running = run_teaching(folder.root)
    yield running
    running.stop()


def address(folder: CourseFolder) -> str:
    paper = texts(folder).papers[0]
    return f"/facilitator/texts/{MODULE}/{TEXT}/first/{paper.id}"


def post(teaching: RunningCourse, path: str, origin: str | None, **given: str) -> int:
    headers = {"Origin": origin} if origin else {}
    wanted = Request(teaching.root + path, urlencode(given).encode(), headers)  # noqa: S310
    try:
        with teaching.opener.open(wanted, timeout=PATIENCE) as answer:
            return int(answer.status)
    except HTTPError as refused:
        with refused:
            return refused.code


def token(teaching: RunningCourse, path: str) -> str:
    teaching.ask(path)
    return next(str(one.value) for one in teaching.jar if one.name == "_xsrf")


def test_nobody_comes_in_without_the_token_or_by_another_name(
    teaching: RunningCourse, folder: CourseFolder
) -> None:
    path = address(folder)
    assert teaching.ask(path)[0] == 200
    assert "The answer" not in teaching.ask(path, anonymous=True)[2]
    assert teaching.ask(path, headers={"Host": "elsewhere.example"})[0] == 403


def test_a_mark_is_taken_from_our_own_page_alone(
    teaching: RunningCourse, folder: CourseFolder
) -> None:
    path, xsrf = address(folder), token(teaching, address(folder))
    form = {f"row-{n}": "2" for n in range(1, 5)} | {"marker": "X", "answer": "", "seen": ""}
    before = folder.grades("learner-0")
    assert post(teaching, path, "http://elsewhere.example", _xsrf=xsrf, **form) in (403, 404)
    assert post(teaching, path, None, _xsrf=xsrf, **form) == 403
    assert post(teaching, path, teaching.root, **form) == 403
    assert post(teaching, path, teaching.root, _xsrf=xsrf, **form) == 409  # not what was seen
    assert post(teaching, path, teaching.root, _xsrf=xsrf, **{**form, "row-1": "99"}) == 422
    assert folder.grades("learner-0") == before


def test_a_command_is_run_from_our_own_page_alone_and_only_one_of_ours(
    teaching: RunningCourse, folder: CourseFolder
) -> None:
    xsrf = token(teaching, "/facilitator")
    do = "/facilitator/do"
    assert post(teaching, f"{do}/grade/{MODULE}", "http://elsewhere.example", _xsrf=xsrf) != 200
    assert post(teaching, f"{do}/grade/{MODULE}", teaching.root) == 403
    assert post(teaching, f"{do}/start/{MODULE}", teaching.root, _xsrf=xsrf) == 404
    assert post(teaching, f"{do}/grade/99-none", teaching.root, _xsrf=xsrf) == 404
    for path in (
        f"{do}/due/{MODULE}",
        f"{do}/moodle/{MODULE}",
        f"{do}/files/how-sure",
        "/facilitator/asked/2026-11-22-000000",
    ):
        assert post(teaching, path, "http://elsewhere.example", _xsrf=xsrf) != 200
    assert post(teaching, "/facilitator/asked/2026-11-22-000000", teaching.root, _xsrf=xsrf) == 404
    assert post(teaching, f"{do}/files/how-sure/{MODULE}", teaching.root, _xsrf=xsrf) == 404
    assert post(teaching, f"{do}/files/peers-return", teaching.root, _xsrf=xsrf) == 404
    assert teaching.ask(f"{do}/grade/{MODULE}")[0] == 405
    assert "Nothing is being done" in teaching.ask("/facilitator/running")[2]


def test_when_work_is_due_is_said_kept_and_taken_away(
    teaching: RunningCourse, folder: CourseFolder
) -> None:
    def due(status: int, **given: str) -> str:
        xsrf = token(teaching, "/facilitator")
        path = f"/facilitator/do/due/{MODULE}"
        assert post(teaching, path, teaching.root, _xsrf=xsrf, **given) == status
        return teaching.ask("/facilitator")[2]

    assert "Wednesday 1 July 2026, 17:00 British Summer Time." in due(200, when="1 July 2026 5pm")
    assert "That has passed" in teaching.ask("/facilitator")[2]
    for said in ("", "1 July 2026 5", "<b>soon</b>"):
        assert "Wednesday 1 July 2026, 17:00" in due(422, when=said)
    assert "Wednesday" not in due(200, none="1")


def test_files_that_are_sent_lie_in_a_folder_of_their_own_whatever_they_are_called(
    tmp_path: Path,
) -> None:
    names = ["../../evil.json", "C:\\x\\a.json", "a.json", "..", "\x00<b>.zip"]
    sent = [Sent(name, name.encode()) for name in names]
    now = datetime(2026, 11, 22, tzinfo=UTC)
    came = Arrival(lay(tmp_path, now, work=sent, list=[Sent("class.csv", b"id")]))
    work, listed = came.folder / "work", came.folder / "list" / "class.csv"
    assert sorted(one.name for one in work.iterdir()) == [
        "3-a.json", "__b_.zip", "a.json", "evil.json", "file-4",
    ]  # fmt: skip
    assert came.collect[1:4] == [str(work), "--class-list", str(listed)]
    assert {one.parent for one in tmp_path.rglob("*") if one.is_file()} == {work, listed.parent}


def test_work_under_an_id_that_is_not_on_the_class_list_waits_until_it_is_said_whose_it_is(
    teaching: RunningCourse, folder: CourseFolder
) -> None:
    came = Arrival(
        lay(
            folder.root,
            datetime(2026, 11, 22, 9, tzinfo=UTC),
            work=[
                Sent(f"{MODULE}--{one}.json", answers_text({}, module=MODULE, learner=one))
                for one in ("stray", "passer-by")
            ],
            list=[
                Sent("class.csv", b"id,first_name,last_name,email\nanna,Anna,Smith,a@example.org\n")
            ],
        )
    )
    own = {AS_LINES: "1"}
    run = [sys.executable, "-m", "commissioning", *came.collect]
    done = subprocess.run(
        run, cwd=folder.root, env=os.environ | own, capture_output=True, text=True
    )
    assert "stray is not on the class list" in done.stdout
    assert "--whose" not in done.stdout
    assert not (folder.root / "submitted" / "stray").exists()
    path = f"/facilitator/asked/{came.name}"
    page = teaching.ask(path)[2]
    for words in ("Add stray to the class", "Not ours", "Anna Smith (anna)"):
        assert words in page
    files = [one.file for one in came.asked.files]
    said = {
        f"file-{number}": "stray" if "stray" in file else "not-ours"
        for number, file in enumerate(files, 1)
    }
    xsrf = token(teaching, "/facilitator")
    assert post(teaching, path, teaching.root, _xsrf=xsrf, **said) == 200
    deadline = time.monotonic() + PATIENCE
    while teaching.ask("/facilitator/running/now")[2].find('"running": true') >= 0:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert (folder.root / "submitted" / "stray" / MODULE).is_dir()
    assert not (folder.root / "submitted" / "passer-by").exists()
    assert not came.asked.count
    overview = teaching.ask("/facilitator")[2]
    assert ">stray<" in overview
    row = overview.partition(">stray<")[2].partition("</tr>")[0]
    assert "not on the class list" not in row


def test_a_class_list_may_come_alone(tmp_path: Path) -> None:
    came = Arrival(
        lay(tmp_path, datetime(2026, 11, 22, tzinfo=UTC), work=[], list=[Sent("c.csv", b"id")])
    )
    assert (came.folder / "work").is_dir()
    assert "--class-list" in came.collect


@pytest.mark.parametrize(
    "path",
    [f"{MODULE}/who/first", f"99-none/{TEXT}/first", f"{MODULE}/{TEXT}/third", f"{MODULE}/{TEXT}/first/ab"],
)  # fmt: skip
def test_what_is_not_there_is_said_in_a_page(teaching: RunningCourse, path: str) -> None:
    status, _, text = teaching.ask(f"/facilitator/texts/{path}")
    assert status == 404
    assert "Traceback" not in text


def test_nothing_else_of_jupyter_or_of_the_learners_course_is_served(
    teaching: RunningCourse,
) -> None:
    assert [teaching.ask(path)[0] for path in ("/course", "/lab", "/formgrader")] == [404] * 3


@pytest.mark.parametrize(
    ("environ", "words"),
    [({"COMMISSIONING_KEYS": "none"}, "keys"), ({}, "nbgrader_config.py")],
)
def test_it_starts_only_where_keys_and_a_gradebook_are(
    tmp_path: Path, environ: dict[str, str], words: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "commissioning", "teach", "--no-browser"],
        cwd=tmp_path, env={**os.environ, **environ}, capture_output=True, text=True, check=False,
        timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 2
    assert words in done.stderr


def test_a_learners_course_loads_nothing_of_it() -> None:
    code = (
        "import sys, commissioning.server.at_home.app\n"
        "print([one for one in sys.modules if 'facilitator' in one or 'commissioning.grading' in one])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
