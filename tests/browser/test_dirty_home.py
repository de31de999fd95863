"""The course on a machine that has been used: another Jupyter's and another Python's things everywhere."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.opening import open_calm, open_in_lab, saved
from course_running import CHECK, MODULE, SITTING, RunningCourse, run_course
from dirty_home import for_the_door, make_dirty

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TOP = Path(__file__).resolve().parents[2]
GO = TOP / "course" / "go.py"


@pytest.fixture(scope="module")
def environ(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return make_dirty(tmp_path_factory.mktemp("used") / "home")


@pytest.fixture(scope="module")
def used(
    environ: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningCourse]:
    """The course that README's line starts there."""
    folder = tmp_path_factory.mktemp("used") / "my course"
    dirt = environ | for_the_door(Path(environ["HOME"]))
    running = run_course(folder, environ=dirt, door=GO)
    yield running
    running.stop()


def test_a_page_of_the_calm_view_works_at_the_address_that_is_printed(
    page: Page, used: RunningCourse
) -> None:
    assert used.first.startswith("http://127.0.0.1:")
    assert "of-other-work" not in used.first
    page.goto(used.first)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    open_calm(page, used, CHECK)
    page.locator(".cc-form[data-question='check-o1']").get_by_role("radio").first.check()
    expect(page.locator(".cc-form[data-question='check-o1']")).to_contain_text("Saved")
    assert saved(used, CHECK)["check-o1"]


def test_jupyterlab_runs_its_pages_in_a_kernel_of_this_python(
    page: Page, used: RunningCourse, environ: dict[str, str]
) -> None:
    open_in_lab(page, used, SITTING)
    expect(page.locator(".cc-form").first).to_be_visible()
    seen = subprocess.run(
        ["ps", "-ewwo", "args"], stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    kernels = [one for one in seen.splitlines() if environ["HOME"] in one]  # its connection file
    assert [one.split()[0] for one in kernels] == [sys.executable]


def test_the_commands_of_nbgrader_work(environ: dict[str, str], tmp_path: Path) -> None:
    shutil.copyfile(TOP / "nbgrader_config.py", tmp_path / "nbgrader_config.py")
    for name in ("exercises", "solutions"):
        shutil.copytree(TOP / name / MODULE, tmp_path / name / MODULE)
    submitted = tmp_path / "submitted" / "anna" / MODULE
    shutil.copytree(TOP / "exercises" / MODULE, submitted)
    shutil.copyfile(TOP / "solutions" / MODULE / "model-answers.json", submitted / "answers.json")
    inside = {**os.environ, **environ, "COMMISSIONING_TODAY": "2026-11-22"}
    for command in (("autograde", MODULE), ("db", "student", "list")):
        done = subprocess.run(
            [Path(sys.executable).with_name("nbgrader"), *command],
            cwd=tmp_path, env=inside, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert "anna" in done.stdout + done.stderr


def test_a_second_start_says_where_it_runs_and_a_signal_to_the_door_ends_it(
    environ: dict[str, str], used: RunningCourse
) -> None:
    again = subprocess.run(
        [sys.executable, GO, "start", used.folder, "--no-browser"],
        env={**os.environ, **environ}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert again.returncode == 0, again.stderr
    assert "already running" in again.stdout
    assert used.first in again.stdout
    used.process.send_signal(signal.SIGTERM)
    used.process.wait(30)
    with pytest.raises(OSError, match="refused"):
        used.ask("/course", anonymous=True)
