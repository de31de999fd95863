"""A scratch checkout with one small module, released once; each test gets a folder of its own."""

import shutil
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from commissioning import content
from grading.course_folder import SCRATCH, CourseFolder, scratch_checkout


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep what shares a release on one worker: making a gradebook takes nbgrader seconds."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            real = item.path.name == "test_real_module.py"
            item.add_marker(pytest.mark.xdist_group("grading-real" if real else "grading"))


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout whose only module is the scratch one, with its release and gradebook."""
    top = tmp_path_factory.mktemp("checkout")
    scratch_checkout(top)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(content, "checkout", lambda: top)
        _stub_references(patch)
        CourseFolder(top, SCRATCH).release()
    return top


def _stub_references(patch: pytest.MonkeyPatch) -> None:
    """The scratch module has no facts; what references do is tested with them."""
    stub = types.ModuleType("commissioning.references")

    def resolve_notebook(nb: dict[str, Any], module: str, today: Any = None) -> dict[str, Any]:
        for cell in nb["cells"]:
            cell["source"] = cell["source"].replace("[?](term:award)", "[award](#word-award)")
        return nb

    stub.resolve_notebook = resolve_notebook  # type: ignore[attr-defined]
    patch.setitem(sys.modules, "commissioning.references", stub)


@pytest.fixture
def course(pristine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CourseFolder:
    """A facilitator's folder: the release, the sources and a gradebook that knows the module."""
    for name in ("solutions", "exercises"):
        shutil.copytree(pristine / name, tmp_path / name)
    shutil.copyfile(pristine / "gradebook.db", tmp_path / "gradebook.db")
    monkeypatch.setattr(content, "checkout", lambda: pristine)
    _stub_references(monkeypatch)
    return CourseFolder(tmp_path, SCRATCH)
