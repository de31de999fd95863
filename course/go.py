"""One door for a fresh machine: `python course/go.py start` or `python course/go.py test`.

Needs only Python 3.11 or newer. Makes the environment `.venv` beside the course from the locked,
hash-checked versions, then runs the course (`start`), its whole test suite (`test`), a fresh lock of
all versions (`lock`), or any other `commissioning` command. Uses the standard library only, because it
runs before anything is installed.
"""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
ENVIRONMENT = TOP / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
UV = BIN / ("uv.exe" if os.name == "nt" else "uv")
LOCKS = {
    False: TOP / "course" / "requirements.lock",
    True: TOP / "course" / "requirements-dev.lock",
}


def stop(message: str) -> None:
    """End with a plain sentence in place of a traceback."""
    raise SystemExit(f"\n{message}\n")


def run(*command: str | Path, why: str) -> None:
    """Run a step; if it fails, say which and what to do."""
    done = subprocess.run([str(part) for part in command], cwd=TOP, check=False)  # noqa: S603
    if done.returncode:
        stop(
            f"{why} did not work (the lines above say why). Check your network, then run this again."
        )


def fingerprint(lock: Path) -> str:
    """What the environment was made from: a change of lock, project or folder makes it anew."""
    parts = [lock.read_bytes(), (TOP / "pyproject.toml").read_bytes(), str(TOP).encode()]
    return hashlib.sha256(b"\0".join([*parts, sys.version.encode()])).hexdigest()


def pinned(name: str) -> str:
    """The lines of one package in the full lock: its version and its hashes."""
    text = LOCKS[True].read_text(encoding="utf-8")
    found = re.search(rf"^{name}==.*(?:\n    .*)*", text, re.MULTILINE)
    return found[0] if found else name


def stamp(lock: Path) -> Path:
    """The note in the environment that says what it was made from."""
    return ENVIRONMENT / f"made-from-{lock.stem}"


def prepare(*, development: bool) -> None:
    """Make `.venv` hold exactly the locked versions; quick when it already does."""
    lock = LOCKS[development]
    enough = [lock] if development else [*LOCKS.values()]  # the full lock holds the other's pins
    if UV.exists() and any(
        stamp(one).exists() and stamp(one).read_text() == fingerprint(one) for one in enough
    ):
        return
    print("Preparing the course. The first time takes about a minute.", flush=True)
    if not UV.exists():  # nothing yet, or what an interrupted first time left
        try:
            venv.create(ENVIRONMENT, with_pip=True, clear=ENVIRONMENT.exists())
        except (OSError, subprocess.CalledProcessError) as bad:
            stop(
                f"Python could not make an environment in {ENVIRONMENT} ({bad}). On Debian or Ubuntu "
                "install the package python3-venv; elsewhere check that you may write to this folder."
            )
        with tempfile.TemporaryDirectory() as folder:
            wanted = Path(folder) / "uv.txt"
            wanted.write_text(pinned("uv"), encoding="utf-8")
            pip: list[str | Path] = [
                PYTHON,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ]
            run(*pip, "--require-hashes", "-r", wanted, why="Installing uv")
    for old in ENVIRONMENT.glob("made-from-*"):
        old.unlink()
    uv: list[str | Path] = [UV, "pip", "install", "--quiet", "--python", PYTHON]
    run(*uv, "--no-deps", "--require-hashes", "-r", lock, why="Installing the course's packages")
    run(*uv, "--no-deps", "--editable", TOP, why="Installing the course")
    stamp(lock).write_text(fingerprint(lock))


def refresh_locks() -> None:
    """Resolve all versions anew for every platform; the files name no registry."""
    options = [
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--upgrade",
        "--quiet",
    ]
    options += ["--no-emit-index-url", "--no-header", "--no-annotate"]
    options += ["--extra", "postgresql"]  # small, and a gradebook there then takes one setting
    compile_lock: list[str | Path] = [UV, "pip", "compile", "pyproject.toml", *options]
    run(*compile_lock, "-o", LOCKS[False], why="Locking the versions")
    run(
        *compile_lock, "--group", "dev", "-c", LOCKS[False], "-o", LOCKS[True],
        why="Locking the development versions",
    )  # fmt: skip


def main() -> None:
    """Prepare the environment, then do what was asked."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before anything is checked
        stop(f"This course needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    wanted = sys.argv[1:] or ["start"]
    prepare(development=wanted[0] in ("test", "lock"))
    os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"
    if wanted[0] == "test":
        command = [PYTHON, TOP / "tests" / "run.py", *wanted[1:]]
    elif wanted[0] == "lock":
        refresh_locks()
        return
    else:
        command = [PYTHON, "-m", "commissioning", *wanted]
    try:
        raise SystemExit(subprocess.run([str(part) for part in command], check=False).returncode)  # noqa: S603
    except KeyboardInterrupt:
        raise SystemExit(0) from None


if __name__ == "__main__":
    main()
