"""The locks: they hold what the project asks for, with hashes, and name no registry."""

import re
import tomllib
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
LOCKS = [TOP / "course" / "requirements.lock", TOP / "course" / "requirements-dev.lock"]
PIN = re.compile(r"^([a-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def pins(path: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, version in PIN.findall(path.read_text(encoding="utf-8")):
        found.setdefault(name, set()).add(version)
    return found


def wanted(listed: list[str]) -> set[str]:
    return {re.split(r"[<>=!~\[; ]", one)[0].lower() for one in listed}


def test_locks_name_no_host_and_hash_everything() -> None:
    for lock in LOCKS:
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index" not in text
        assert len(PIN.findall(text)) <= text.count("--hash=sha256:")


def test_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    run, dev = (pins(lock) for lock in LOCKS)
    extra = project["project"]["optional-dependencies"]["postgresql"]
    assert wanted(project["project"]["dependencies"] + extra) <= run.keys()
    assert wanted(project["dependency-groups"]["dev"]) <= dev.keys()
    assert {name: versions for name, versions in dev.items() if name in run} == run
