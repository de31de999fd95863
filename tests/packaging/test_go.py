"""The door for a fresh machine: when it installs, into what, and what it hands on."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from door import asked, environment, network
from door.environment import Environment, prepare

GO = Path(__file__).resolve().parents[2] / "course" / "go.py"


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done, in place of doing it: no network is asked."""
    done: list[str] = []
    top = tmp_path / "checkout"
    (top / "course").mkdir(parents=True)
    (top / "pyproject.toml").write_text("[project]\n")
    locks = {name: top / "course" / f"{name}.lock" for name in environment.LOCKS}
    for lock in locks.values():
        lock.write_text("one==1\ntwo==2\n")
    monkeypatch.setattr(environment, "TOP", top)
    monkeypatch.setattr(environment, "LOCKS", locks)
    monkeypatch.setattr(network, "read", lambda *_: network.Network({}, ()))
    monkeypatch.setattr(network, "environment", lambda *_: {})

    def step(_command: list[str], why: str, *_: object) -> None:
        done.append(why)

    def create(folder: Path, *, with_pip: bool, clear: bool) -> None:
        done.append("made anew" if clear else "made")
        made = Environment(folder)
        made.bin.mkdir(parents=True, exist_ok=True)
        made.python.touch(mode=0o755)

    monkeypatch.setattr(environment, "_step", step)
    monkeypatch.setattr("venv.create", create)
    return done


@pytest.fixture
def own(tmp_path: Path) -> Mapping[str, str]:
    return {"XDG_DATA_HOME": str(tmp_path / "own"), "LOCALAPPDATA": str(tmp_path / "own")}


def test_a_first_time_makes_it_and_a_second_installs_nothing(
    steps: list[str], own: Mapping[str, str]
) -> None:
    made = prepare(development=True, environ=own)
    assert steps == ["made", "Installing the course's packages", "Installing the course"]
    assert made.folder == environment.TOP / ".venv"
    steps.clear()
    prepare(development=False, environ=own)  # the full lock holds what learners need
    prepare(development=True, environ=own)
    assert steps == []


def test_a_first_time_that_was_interrupted_heals(steps: list[str], own: Mapping[str, str]) -> None:
    half = Environment(environment.TOP / ".venv")
    half.bin.mkdir(parents=True)
    half.python.touch(mode=0o755)  # made, but stopped before pip was there
    prepare(development=False, environ=own)
    assert steps[0] == "made anew"


def test_an_installation_that_stopped_half_way_is_made_anew(
    steps: list[str], own: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = environment._step
    with monkeypatch.context() as broken:
        broken.setattr(environment, "_step", lambda *_: environment.stop("It did not work."))
        with pytest.raises(SystemExit):
            prepare(development=False, environ=own)
    monkeypatch.setattr(environment, "_step", whole)
    steps.clear()
    prepare(development=False, environ=own)
    assert steps[0] == "made anew"


def test_a_folder_whose_name_cannot_stand_in_path_gets_its_environment_elsewhere(
    steps: list[str], own: Mapping[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    strange = tmp_path / f"course{os.pathsep}2026"
    environment.TOP.rename(strange)
    monkeypatch.setattr(environment, "TOP", strange)
    locks = {name: strange / "course" / lock.name for name, lock in environment.LOCKS.items()}
    monkeypatch.setattr(environment, "LOCKS", locks)
    made = prepare(development=False, environ=own)
    assert str(made.folder).startswith(own["XDG_DATA_HOME"])


@pytest.mark.parametrize("changed", ["version", "base_prefix"])
def test_another_python_makes_it_anew(
    steps: list[str], own: Mapping[str, str], monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    prepare(development=False, environ=own)
    steps.clear()
    monkeypatch.setattr(sys, changed, "another")
    prepare(development=False, environ=own)
    assert steps[0] == "made anew"


def test_a_new_lock_installs_into_what_is_there(steps: list[str], own: Mapping[str, str]) -> None:
    prepare(development=False, environ=own)
    steps.clear()
    environment.LOCKS["requirements"].write_text("one==2\n")
    prepare(development=False, environ=own)
    assert steps == ["Installing the course's packages", "Installing the course"]


def test_an_environment_that_belongs_to_somebody_else_is_used_or_left_alone(
    steps: list[str], own: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = prepare(development=False, environ=own)
    monkeypatch.setattr(environment, "_writable", lambda _folder: False)
    assert prepare(development=False, environ=own) == theirs
    environment.LOCKS["requirements"].write_text("one==2\n")
    steps.clear()
    mine = prepare(development=False, environ=own)
    assert steps[0] == "made"
    assert str(mine.folder).startswith(own["XDG_DATA_HOME"])
    steps.clear()
    assert prepare(development=False, environ=own) == mine
    assert steps == []


def test_a_python_without_ensurepip_is_told_which_package_to_install(
    steps: list[str], own: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(SystemExit, match=r"sudo apt install python3\.\d+-venv"):
        prepare(development=False, environ=own)


def test_what_steers_another_python_is_not_handed_on(
    steps: list[str], own: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: dict[str, str] = {}
    monkeypatch.setattr(asked, "become", lambda _command, inside: handed.update(inside) or 0)
    monkeypatch.setattr(asked, "prepare", lambda **_: prepare(development=False, environ=own))
    monkeypatch.setattr(sys, "argv", ["go.py", "facts"])
    for name in ("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "VIRTUAL_ENV", "PIP_TARGET"):
        monkeypatch.setenv(name, "/nowhere")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:8080")
    assert asked.main() == 0
    assert handed["HTTPS_PROXY"] == "http://proxy.example:8080"
    assert not [one for one in handed if one.startswith(("PYTHON", "PIP_", "VIRTUAL_ENV"))]


@pytest.mark.parametrize("asks", ["test", "lock"])
def test_what_asks_the_network_itself_sees_what_installing_saw(
    steps: list[str], own: Mapping[str, str], monkeypatch: pytest.MonkeyPatch, asks: str
) -> None:
    handed: dict[str, str] = {}
    seen = network.Network({"index-url": "https://mirror.example/simple"}, ())
    monkeypatch.setattr(network, "read", lambda *_: seen)
    monkeypatch.setattr(
        network, "environment", lambda *_: {**network.bare(os.environ), "PIP_CERT": "/all.pem"}
    )
    monkeypatch.setattr(asked, "become", lambda _command, inside: handed.update(inside) or 0)
    monkeypatch.setattr(asked, "refresh_locks", lambda _made, inside: handed.update(inside) or 0)
    monkeypatch.setattr(asked, "prepare", lambda **_: prepare(development=True, environ=own))
    monkeypatch.setattr(sys, "argv", ["go.py", asks])
    for name in ("PIP_TARGET", "UV_EXCLUDE_NEWER", "UV_REQUIRE_HASHES", "UV_OFFLINE"):
        monkeypatch.setenv(name, "1")
    assert asked.main() == 0
    assert handed["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert handed["SSL_CERT_FILE"] == "/all.pem"
    assert not {"PIP_TARGET", "UV_EXCLUDE_NEWER", "UV_REQUIRE_HASHES", "UV_OFFLINE"} & set(handed)


def test_a_lock_is_made_of_one_whole_index_and_no_files_of_settings(tmp_path: Path) -> None:
    inside = {"UV_INDEX": "file:///some", "UV_FIND_LINKS": "/some", "UV_NO_INDEX": "1"}
    inside |= {"UV_DEFAULT_INDEX": "https://mirror.example/simple", "UV_NO_CONFIG": "1"}
    made = asked._for_a_lock(inside, tmp_path)
    places = {"XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "APPDATA", "PROGRAMDATA"}
    assert set(made) == {"UV_DEFAULT_INDEX", *places}
    assert all((Path(made[one]) / "uv" / "uv.toml").read_text() == "" for one in places)


def test_an_older_python_gets_a_sentence() -> None:
    older = "import sys; sys.version_info = (3, 9); sys.argv = ['go.py']; import runpy; "
    done = subprocess.run(
        [sys.executable, "-c", f"{older} runpy.run_path({str(GO)!r}, run_name='__main__')"],
        capture_output=True, text=True, check=False, env={**os.environ},
    )  # fmt: skip
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert "Traceback" not in done.stderr
