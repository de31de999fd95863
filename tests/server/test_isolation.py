"""The course's own corner, and one server a folder. Each in a process of its own: it changes the process."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from commissioning.errors import CourseError
from commissioning.server.at_home import running
from course_running import run_course, served

_SHOWS = """
import json, os, sys
from pathlib import Path
from commissioning.server.at_home.isolation import isolate
own = isolate(Path(sys.argv[1]), Path("/config-of-the-course"))
from jupyter_core import paths
print(json.dumps({
    "own": str(own), "environ": dict(os.environ), "config": paths.jupyter_config_path(),
    "kernels": paths.jupyter_path("kernels"), "runtime": paths.jupyter_runtime_dir(),
}))
"""


def isolated(folder: Path, **environ: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", _SHOWS, str(folder)],
        env={**os.environ, **environ}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    shown: dict[str, object] = json.loads(done.stdout)
    return shown


def test_nothing_is_looked_for_outside_the_course_and_its_environment(tmp_path: Path) -> None:
    home = tmp_path / "home"
    shown = isolated(
        tmp_path, HOME=str(home), XDG_DATA_HOME=str(home), JUPYTER_PORT="1", PYTHONSTARTUP="x"
    )
    looked = [*shown["config"], *shown["kernels"], shown["runtime"]]  # type: ignore[misc]
    ours = ("/config-of-the-course", str(shown["own"]), sys.prefix)
    assert all(str(one).startswith(ours) for one in looked), looked
    assert not {"JUPYTER_PORT", "PYTHONSTARTUP"} & set(shown["environ"])  # type: ignore[call-overload]
    assert Path(str(shown["own"])).is_relative_to(home)


def test_a_home_that_cannot_be_written_gives_way_to_the_folder_and_that_to_a_passing_one(
    tmp_path: Path,
) -> None:
    taken, folder = tmp_path / "a file", tmp_path / "folder"
    taken.write_text("")
    folder.mkdir()
    homes = {"HOME": str(taken), "XDG_DATA_HOME": str(taken), "LOCALAPPDATA": str(taken)}
    assert isolated(folder, **homes)["own"] == str(folder / ".jupyter")
    passing = Path(str(isolated(taken, **homes)["own"]))
    assert passing.is_dir()
    assert not passing.is_relative_to(tmp_path) or "collaborative" in passing.name


def test_a_second_server_on_one_folder_is_not_begun(tmp_path: Path) -> None:
    first = running.take(tmp_path / "mine", tmp_path)
    assert first
    other = f"from pathlib import Path; from commissioning.server.at_home import running as r; top = Path({str(tmp_path)!r});"
    shown = subprocess.run(
        [sys.executable, "-c", f"{other} print(r.take(top / 'mine', top), bool(r.take(top / 'other', top)))"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert shown.stdout.split() == ["None", "True"]
    first.release()
    assert running.take(tmp_path / "mine", tmp_path)


def test_a_server_that_does_not_answer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = {
        "pid": os.getpid(),
        "root_dir": str(tmp_path),
        "url": "http://127.0.0.1:9/",
        "token": "x",
    }
    (tmp_path / f"jpserver-{os.getpid()}.json").write_text(json.dumps(info))
    monkeypatch.setattr(running, "_PATIENCE", 1)
    with pytest.raises(CourseError, match=r"already running .* does not answer"):
        running.address(tmp_path, tmp_path, "/course")


@pytest.mark.slow
def test_a_page_that_was_logged_in_stays_so_when_the_course_is_started_again(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "mine"
    with served(folder) as course:
        assert course.ask("/course")[0] == 200
    again = run_course(folder, "--port", course.port)
    try:
        assert again.first != course.first
        assert course.ask("/course")[0] == 200  # with the cookie of the first time alone
    finally:
        again.stop()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_each_way_to_stop_ends_the_course(tmp_path: Path, name: str) -> None:
    go = Path(__file__).resolve().parents[2] / "course" / "go.py"
    course = run_course(tmp_path / "mine", door=go)
    course.process.send_signal(getattr(signal, name))
    assert course.process.wait(30) == 0
    with pytest.raises(OSError, match="refused"):
        course.ask("/course", anonymous=True)
