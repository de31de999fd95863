"""The built wheels: all a learner needs, no key; and the keys apart, for those who mark."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from made_once import made_once

TOP = Path(__file__).resolve().parents[2]
MODULE = "04-proportionate-grant-management"
pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path, **extra: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment | extra,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    def make(folder: Path) -> None:
        build = (sys.executable, "-m", "uv", "build", "-q", "--wheel", "--out-dir", folder)
        for source in (TOP, TOP / "solutions"):
            run(*build, source, cwd=TOP)

    folder = made_once(tmp_path_factory, "wheels", make)
    (course,) = folder.glob("collaborative_commissioning-2*.whl")
    (keys,) = folder.glob("collaborative_commissioning_keys-*.whl")
    return {"course": course, "keys": keys}


@pytest.fixture
def python(wheels: dict[str, Path], tmp_path: Path) -> Path:
    """A clean environment with the learner's wheel and the locked versions, nothing else."""
    uv = (sys.executable, "-m", "uv")
    run(*uv, "venv", "-q", "--python", sys.executable, tmp_path / "env", cwd=tmp_path)
    inside = tmp_path / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = (*uv, "pip", "install", "-q", "--python", inside)
    lock = TOP / "course" / "requirements.lock"
    run(*install, "--no-deps", "--require-hashes", "-r", lock, cwd=tmp_path)
    run(*install, "--no-deps", wheels["course"], cwd=tmp_path)
    return inside


def secrets() -> list[str]:
    """Sentences that only the keys hold: feedback of the assessed questions, and the model text."""
    found: list[str] = []
    for file in sorted((TOP / "solutions" / MODULE / "questions").glob("*.yaml")):
        for question in yaml.safe_load(file.read_text(encoding="utf-8"))["questions"]:
            found += [o["feedback"] for o in question.get("options", []) if "feedback" in o]
    return [" ".join(one.split()) for one in found]


def test_the_learners_wheel_holds_no_key(wheels: dict[str, Path]) -> None:
    with zipfile.ZipFile(wheels["course"]) as wheel:
        names = wheel.namelist()
        text = " ".join(
            " ".join(wheel.read(name).decode("utf-8", "replace").split()) for name in names
        )
    assert not [name for name in names if "solutions" in name or "model-answers" in name]
    assert len(secrets()) > 20
    assert [one for one in secrets() if one in text] == []


def test_every_content_file_is_in_the_wheel(wheels: dict[str, Path]) -> None:
    with zipfile.ZipFile(wheels["course"]) as wheel:
        packed = {name for name in wheel.namelist() if "/_content/" in name}
        for source, target in (
            ("course/lessons", "lessons"),
            ("exercises", "exercises"),
            ("datasets", "datasets"),
            ("course/pages", "pages"),
        ):
            for path in (TOP / source).rglob("*"):
                if path.is_file() and not {"__pycache__", ".ipynb_checkpoints"} & set(path.parts):
                    name = f"commissioning/_content/{target}/{path.relative_to(TOP / source).as_posix()}"
                    assert name in packed
                    assert wheel.read(name) == path.read_bytes()


def test_the_installed_course_starts_and_marks_only_with_keys(
    python: Path, wheels: dict[str, Path], tmp_path: Path
) -> None:
    folder = tmp_path / "my course"
    said = run(python, "-m", "commissioning", "start", folder, "--no-serve", cwd=tmp_path)
    assert "Added" in said
    exercise = folder / "exercises" / MODULE
    learner = "\n".join(
        p.read_text(encoding="utf-8", errors="replace") for p in folder.rglob("*") if p.is_file()
    )
    assert [one for one in secrets() if one in " ".join(learner.split())] == []

    asks = (
        "import json; from commissioning import exercise; from commissioning.questions import mark;"
        f"page = exercise('{MODULE}');"
        f"answers = json.load(open(r'{TOP / 'solutions' / MODULE / 'model-answers.json'}'))['answers'];"
        "asked = [q for q in page.questions if q in answers];"
        "print(json.dumps([mark(page.questions[q], answers[q]['value']).outcome for q in asked]))"
    )
    without = json.loads(run(python, "-c", asks, cwd=exercise))
    assert set(without) == {"for_a_person"}
    uv = (sys.executable, "-m", "uv", "pip", "install", "-q", "--no-deps", "--python", python)
    run(*uv, wheels["keys"], cwd=tmp_path)
    with_keys = json.loads(run(python, "-c", asks, cwd=exercise))
    assert set(with_keys) == {"correct", "for_a_person"}
