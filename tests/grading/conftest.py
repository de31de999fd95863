"""A scratch checkout with one small module, released once; each test gets a folder of its own."""

import functools
import os
import shutil
import sys
import types
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import get_alembic_version
from traitlets.config import Config

import commissioning.questions.loading  # noqa: F401 - before what it imports is replaced
from commissioning.content import folders
from commissioning.grading.config import configure
from grading import cluster as servers
from grading.collected import SOME
from grading.course_folder import SCRATCH, CourseFolder, Twin, scratch_checkout
from grading.sending import answers_text, sent
from made_once import made_once


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout whose only module is the scratch one, with its release and gradebook."""

    def make(top: Path) -> None:
        scratch_checkout(top)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(folders, "checkout", lambda: top)
            _stub_references(patch)
            CourseFolder(top, SCRATCH).release()

    return made_once(tmp_path_factory, "checkout", make)


def _stub_references(patch: pytest.MonkeyPatch) -> None:
    """The scratch module has no facts; what references do is tested with them."""
    import_module("commissioning.questions.loading")  # which needs what is stubbed here
    stub = types.ModuleType("commissioning.content.pages.references")

    def resolve_notebook(nb: dict[str, Any], module: str, today: Any = None) -> dict[str, Any]:
        for cell in nb["cells"]:
            cell["source"] = cell["source"].replace("[?](term:award)", "[award](#word-award)")
        return nb

    stub.resolve_notebook = resolve_notebook  # type: ignore[attr-defined]
    patch.setitem(sys.modules, "commissioning.content.pages.references", stub)


@pytest.fixture
def course(pristine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CourseFolder:
    """A facilitator's folder: the release, the sources and a gradebook that knows the module."""
    for name in ("solutions", "exercises"):
        shutil.copytree(pristine / name, tmp_path / name)
    shutil.copyfile(pristine / "gradebook.db", tmp_path / "gradebook.db")
    monkeypatch.setattr(folders, "checkout", lambda: pristine)
    _stub_references(monkeypatch)
    return CourseFolder(tmp_path, SCRATCH)


@pytest.fixture(scope="session")
def cluster() -> Iterator[servers.Cluster]:
    """A PostgreSQL server of our own. CI must have one; elsewhere its tests are skipped with a hint."""
    if servers.programs() is None:
        if os.environ.get("CI") == "true":
            pytest.fail(servers.MISSING)
        pytest.skip(servers.MISSING)
    with servers.running() as one:
        yield one


@pytest.fixture(scope="session")
def entered(
    cluster: servers.Cluster, pristine: Path, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """A PostgreSQL gradebook that knows the scratch module; tests work on copies of it."""
    url = cluster.database()
    folder = tmp_path_factory.mktemp("entered")
    shutil.copytree(pristine / "solutions", folder / "solutions")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folders, "checkout", lambda: pristine)
        _stub_references(patch)
        CourseFolder(folder, SCRATCH, url).release()
    return url


@pytest.fixture
def served(course: CourseFolder, cluster: servers.Cluster, entered: str) -> CourseFolder:
    """`course` with its gradebook on PostgreSQL."""
    return CourseFolder(course.root, course.module, cluster.copy(entered))


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest) -> CourseFolder:
    """A course folder on each database in turn."""
    found: CourseFolder = request.getfixturevalue(
        "course" if request.param == "sqlite" else "served"
    )
    return found


@pytest.fixture
def twin(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Twin:
    """Makes a second folder like a course's as it stands, with a gradebook of its own."""

    def make(course: CourseFolder) -> CourseFolder:
        folder = tmp_path_factory.mktemp("twin") / "course"
        shutil.copytree(course.root, folder)
        if course.db_url.startswith("sqlite"):
            return CourseFolder(folder, course.module)
        server: servers.Cluster = request.getfixturevalue("cluster")
        return CourseFolder(folder, course.module, server.copy(course.db_url))

    return make


@functools.cache
def _alembic_version() -> str:
    """What nbgrader asks a process of its own for, at a second each, when it makes a gradebook."""
    version: str = get_alembic_version()
    return version


@pytest.fixture
def unmade(
    request: pytest.FixtureRequest, shared: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> CourseFolder:
    """A course folder whose gradebook nobody has made yet, on each database in turn."""
    configure(Config())  # puts Python's scripts on the path
    for place in ("nbgrader.api", "commissioning.grading.gradebook.making"):
        monkeypatch.setattr(f"{place}.get_alembic_version", lambda: _alembic_version())
    if shared.db_url.startswith("sqlite"):
        (shared.root / "gradebook.db").unlink()
    else:
        server: servers.Cluster = request.getfixturevalue("cluster")
        shared.db_url = server.database()
    return shared


@pytest.fixture
def mine(course: CourseFolder, tmp_path: Path) -> Path:
    """A learner's course folder with some answers, and a private case that stays at home."""
    folder = tmp_path / "mine"
    exercise = folder / "exercises" / SCRATCH
    exercise.mkdir(parents=True)
    (folder / ".course.json").write_text("{}")
    (exercise / "answers.json").write_bytes(answers_text({**SOME, "document:case": {"why": "x"}}))
    sent(folder, f"private/{SCRATCH}/answers.json", b"SECRET")
    return folder
