"""Make `exercises/` from `solutions/` with nbgrader; the result is the same byte for byte."""

import filecmp
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from commissioning.content import folders
from commissioning.content.syllabus import syllabus, unassessed
from commissioning.errors import CourseError


def release(module: str | None = None, *, check: bool = False) -> list[Path]:
    """Release every module, or one; returns the files that changed, or with `check` those that would."""
    top = folders.needed_checkout()
    if module and unassessed(module):
        return []  # so nothing is released
    changed: list[Path] = []
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "exercises"
        wanted = syllabus().module(module).id if module else "[0-9][0-9]-*"
        for name in sorted(path.name for path in (top / "solutions").glob(wanted)):
            _generate(top, name, made)
        for path in _files(made, wanted) | _files(top / "exercises", wanted if module else "*"):
            new, old = made / path, top / "exercises" / path
            if new.is_file() and old.is_file() and filecmp.cmp(new, old, shallow=False):
                continue
            changed.append(old)
            if check:
                continue
            if new.is_file():
                old.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(new, old)
            else:
                old.unlink()
    return sorted(changed)


def _files(folder: Path, wanted: str) -> set[Path]:
    found = (path for top in folder.glob(wanted) for path in (top, *top.rglob("*")))
    return {path.relative_to(folder) for path in found if path.is_file()}


def _generate(top: Path, module: str, into: Path) -> None:
    command = [
        sys.executable, "-m", "nbgrader", "generate_assignment", module, "--force",
        f"--CourseDirectory.release_directory={into}",
        f"--CourseDirectory.db_url=sqlite:///{into.parent / 'release.db'}",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=top, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode or not (into / module).is_dir():
        last = (done.stderr or done.stdout).strip().splitlines()[-8:]
        raise CourseError(f"nbgrader could not release {module}:\n" + "\n".join(last))
