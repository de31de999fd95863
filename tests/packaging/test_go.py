"""The door for a fresh machine."""

import importlib.util
from pathlib import Path

import pytest

GO = Path(__file__).resolve().parents[2] / "course" / "go.py"


@pytest.fixture
def go(tmp_path, monkeypatch):
    """`go.py` on an environment of its own, with nothing installed and no network asked."""
    spec = importlib.util.spec_from_file_location("go", GO)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    environment = tmp_path / ".venv"
    monkeypatch.setattr(module, "ENVIRONMENT", environment)
    monkeypatch.setattr(module, "PYTHON", environment / "python")
    monkeypatch.setattr(module, "UV", environment / "uv")
    module.steps = []
    monkeypatch.setattr(module, "run", lambda *_command, why: module.steps.append(why))

    def create(folder, *, clear, **_options):
        module.steps.append("made anew" if clear else "made")
        folder.mkdir(exist_ok=True)

    monkeypatch.setattr(module.venv, "create", create)
    return module


def test_a_first_time_that_was_interrupted_heals(go):
    go.ENVIRONMENT.mkdir()
    go.PYTHON.touch()  # made, but stopped before the installer was there
    go.prepare(development=False)
    assert go.steps[0] == "made anew"
    assert "Installing the course's packages" in go.steps


def test_a_second_start_installs_nothing(go):
    go.prepare(development=True)
    go.UV.touch()
    go.steps.clear()
    go.prepare(development=False)  # the full lock holds what learners need
    assert go.steps == []
    go.prepare(development=True)
    assert go.steps == []
