"""The door for a fresh machine."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

GO = Path(__file__).resolve().parents[2] / "course" / "go.py"


@pytest.fixture
def steps() -> list[str]:
    """What was done, in place of doing it."""
    return []


@pytest.fixture
def go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: list[str]) -> ModuleType:
    """`go.py` on an environment of its own, with nothing installed and no network asked."""
    spec = importlib.util.spec_from_file_location("go", GO)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    environment = tmp_path / ".venv"
    monkeypatch.setattr(module, "ENVIRONMENT", environment)
    monkeypatch.setattr(module, "PYTHON", environment / "python")
    monkeypatch.setattr(module, "UV", environment / "uv")
    monkeypatch.setattr(module, "run", lambda *_command, why: steps.append(why))

    def create(folder: Path, *, clear: bool, **_options: object) -> None:
        steps.append("made anew" if clear else "made")
        folder.mkdir(exist_ok=True)

    monkeypatch.setattr(module.venv, "create", create)
    return module


def test_a_first_time_that_was_interrupted_heals(go: ModuleType, steps: list[str]) -> None:
    go.ENVIRONMENT.mkdir()
    go.PYTHON.touch()  # made, but stopped before the installer was there
    go.prepare(development=False)
    assert steps[0] == "made anew"
    assert "Installing the course's packages" in steps


def test_a_second_start_installs_nothing(go: ModuleType, steps: list[str]) -> None:
    go.prepare(development=True)
    go.UV.touch()
    steps.clear()
    go.prepare(development=False)  # the full lock holds what learners need
    assert steps == []
    go.prepare(development=True)
    assert steps == []
